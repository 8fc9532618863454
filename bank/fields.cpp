#include "bank/fields.h"

#include <array>
#include <cassert>
#include <cstdio>

#include "bank/alphabet.h"
#include "bank/analysis.h"

namespace bank {

namespace {

using Values = std::vector<std::string>;

Values one(std::string_view text) {
    return text.empty() ? Values{} : Values{std::string(text)};
}

Values one(const std::optional<int>& number) {
    return number ? Values{std::to_string(*number)} : Values{};
}

Values numbers(const std::vector<int>& values) {
    Values out;
    for (const int value : values) out.push_back(std::to_string(value));
    return out;
}

Values section_texts(const Record& record) {
    Values out;
    for (const Section& section : record.sections) {
        if (!section.heading.empty()) out.push_back(section.heading);
        if (!section.text.empty()) out.push_back(section.text);
    }
    return out;
}

// The letter a title is filed under: that of its first word, passing over quotes and dashes.
std::string initial(const Record& record) {
    constexpr std::size_t bytes_enough = 120;
    const std::string_view beginning = std::string_view(record.title).substr(0, bytes_enough);
    const auto tokens = analyse(beginning, record.language);
    return tokens.empty() ? "#" : index_letter(beginning.substr(tokens.front().begin));
}

Values source_texts(const Record& record) {
    Values out;
    for (const Source& source : record.sources) {
        out.push_back(source.url.empty() || source.title.empty()
                          ? source.title + source.url
                          : source.title + " <" + source.url + ">");
    }
    return out;
}

Values checked_date(const Record& record) {
    if (!record.checked_on) return {};
    return {iso_date(*record.checked_on)};
}

using F = FieldId;
using K = FieldKind;
using R = const Record&;

// id, name, key, kind, weight, is_facet, Dublin Core, values
const std::array table{
    Field{F::id, "id", "id", K::text, 0, false, "identifier", [](R r) { return one(r.id); }},
    Field{F::type, "type", "type", K::text, 0, true, "type",
          [](R r) { return one(word_of(r.type)); }},
    Field{F::language, "lang", "lang", K::text, 0, true, "language",
          [](R r) { return one(code_of(r.language)); }},
    Field{F::title, "title", "title", K::text, 6, false, "title", [](R r) { return one(r.title); }},
    Field{F::summary, "summary", "summary", K::text, 2, false, "abstract",
          [](R r) { return one(r.summary); }},
    Field{F::text, "text", "sections", K::texts, 1, false, "", section_texts},
    Field{F::city, "city", "city", K::texts, 3, true, "spatial", [](R r) { return r.cities; }},
    Field{F::country, "country", "country", K::texts, 0, true, "spatial", all_countries},
    Field{F::region, "region", "", K::texts, 0, true, "", [](R r) { return r.regions; }},
    Field{F::theme, "theme", "themes", K::texts, 0, true, "subject", [](R r) { return r.themes; }},
    Field{F::sdg, "sdg", "sdgs", K::numbers, 0, true, "", [](R r) { return numbers(r.sdgs); }},
    Field{F::keyword, "keyword", "keywords", K::texts, 2, true, "subject",
          [](R r) { return r.keywords; }},
    Field{F::unit, "unit", "units", K::texts, 0, true, "", [](R r) { return r.units; }},
    Field{F::collection, "collection", "collections", K::texts, 0, true, "isPartOf",
          [](R r) { return r.collections; }},
    Field{F::year, "year", "start", K::number, 0, true, "date",
          [](R r) { return one(r.start_year); }},
    Field{F::end_year, "end", "end", K::number, 0, false, "", [](R r) { return one(r.end_year); }},
    Field{F::period, "period", "period", K::text, 1, false, "temporal",
          [](R r) { return one(r.period); }},
    Field{F::status, "status", "status", K::text, 0, true, "",
          [](R r) { return one(word_of(r.status)); }},
    Field{F::evidence, "evidence", "evidence", K::text, 0, true, "",
          [](R r) { return one(word_of(r.evidence)); }},
    Field{F::outcome, "outcome", "outcome", K::text, 0, true, "",
          [](R r) { return one(word_of(r.outcome)); }},
    Field{F::organization, "organization", "organization", K::text, 2, true, "creator",
          [](R r) { return one(r.organization); }},
    Field{F::office, "office", "office", K::text, 1, false, "", [](R r) { return one(r.office); }},
    Field{F::partner, "partner", "partners", K::texts, 1, true, "contributor",
          [](R r) { return r.partners; }},
    Field{F::beneficiaries, "beneficiaries", "beneficiaries", K::text, 1, false, "audience",
          [](R r) { return one(r.beneficiaries); }},
    Field{F::recognition, "recognition", "recognition", K::texts, 1, false, "",
          [](R r) { return r.recognitions; }},
    Field{F::resources, "resources", "resources", K::text, 1, false, "",
          [](R r) { return one(r.resources); }},
    Field{F::replicates, "replicates", "replicates", K::texts, 0, true, "relation",
          [](R r) { return r.replicates; }},
    Field{F::contact, "contact", "contact", K::text, 0, false, "",
          [](R r) { return one(r.contact); }},
    Field{F::checked_on, "checked_on", "checked_on", K::text, 0, false, "", checked_date},
    Field{F::source, "source", "sources", K::texts, 0, false, "source", source_texts},
    Field{F::guessed, "guessed", "guessed", K::texts, 0, false, "", [](R r) { return r.guessed; }},
    Field{F::initial, "initial", "", K::text, 0, true, "", [](R r) { return one(initial(r)); }},
};
static_assert(table.size() <= fields_max);

struct FieldAlias {
    std::string_view name;
    FieldId field;
    Locale locale;
};

// The names people give the fields in Spanish and Portuguese, the usual one of each language first.
constexpr FieldAlias field_aliases[] = {
    {"título", FieldId::title, Locale::es},
    {"título", FieldId::title, Locale::pt},
    {"tema", FieldId::theme, Locale::es},
    {"tema", FieldId::theme, Locale::pt},
    {"ciudad", FieldId::city, Locale::es},
    {"cidade", FieldId::city, Locale::pt},
    {"municipio", FieldId::city, Locale::es},
    {"município", FieldId::city, Locale::pt},
    {"país", FieldId::country, Locale::es},
    {"país", FieldId::country, Locale::pt},
    {"provincia", FieldId::region, Locale::es},
    {"uf", FieldId::region, Locale::pt},
    {"província", FieldId::region, Locale::pt},
    {"departamento", FieldId::region, Locale::es},
    {"región", FieldId::region, Locale::es},
    {"região", FieldId::region, Locale::pt},
    {"año", FieldId::year, Locale::es},
    {"ano", FieldId::year, Locale::pt},
    {"fecha", FieldId::year, Locale::es},
    {"data", FieldId::year, Locale::pt},
    {"tipo", FieldId::type, Locale::es},
    {"tipo", FieldId::type, Locale::pt},
    {"idioma", FieldId::language, Locale::es},
    {"idioma", FieldId::language, Locale::pt},
    {"lengua", FieldId::language, Locale::es},
    {"unidad", FieldId::unit, Locale::es},
    {"unidade", FieldId::unit, Locale::pt},
    {"ods", FieldId::sdg, Locale::es},
    {"ods", FieldId::sdg, Locale::pt},
    {"estado", FieldId::status, Locale::es},
    {"situação", FieldId::status, Locale::pt},
    {"evidencia", FieldId::evidence, Locale::es},
    {"evidência", FieldId::evidence, Locale::pt},
    {"resultado", FieldId::outcome, Locale::es},
    {"resultado", FieldId::outcome, Locale::pt},
    {"colección", FieldId::collection, Locale::es},
    {"coleção", FieldId::collection, Locale::pt},
    {"organización", FieldId::organization, Locale::es},
    {"organização", FieldId::organization, Locale::pt},
    {"socio", FieldId::partner, Locale::es},
    {"parceiro", FieldId::partner, Locale::pt},
    {"clave", FieldId::keyword, Locale::es},
    {"chave", FieldId::keyword, Locale::pt},
};

}  // namespace

std::span<const Field> all_fields() {
    return table;
}

const Field& field_of(FieldId id) {
    const Field& field = table[static_cast<std::size_t>(id)];
    assert(field.id == id);
    return field;
}

const Field* find_field(std::string_view name) {
    for (const Field& field : table) {
        if (field.name == name) return &field;
    }
    return nullptr;
}

std::optional<FieldId> find_asked_field(std::string_view name) {
    const Field* found = find_field(fold(name));
    if (found != nullptr) {
        const bool is_askable = found->is_facet || found->id == FieldId::title;
        return is_askable ? std::optional(found->id) : std::nullopt;
    }
    const std::string folded = fold(name);
    for (const FieldAlias& row : field_aliases) {
        if (fold(row.name) == folded) return row.field;
    }
    return std::nullopt;
}

std::string_view asked_name(FieldId field, Locale locale) {
    for (const FieldAlias& row : field_aliases) {
        if (row.field == field && row.locale == locale) return row.name;
    }
    return field_of(field).name;
}

}  // namespace bank
