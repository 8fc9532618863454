#include "bank/fields.h"

#include <set>

#include <catch2/catch.hpp>

using bank::Field;
using bank::FieldId;
using bank::Record;
using Values = std::vector<std::string>;

namespace {

Values values(FieldId id, const Record& record) {
    return bank::field_of(id).values(record);
}

}  // namespace

TEST_CASE("the field table is in the order of its ids, each name once", "[unit]") {
    std::set<std::string_view> names, keys;
    std::size_t place = 0;
    for (const Field& field : bank::all_fields()) {
        INFO(field.name);
        CHECK(static_cast<std::size_t>(field.id) == place++);
        CHECK(&bank::field_of(field.id) == &field);
        CHECK(bank::find_field(field.name) == &field);
        CHECK(names.insert(field.name).second);
        if (!field.key.empty()) CHECK(keys.insert(field.key).second);
        CHECK(field.values != nullptr);
    }
    CHECK(place == static_cast<std::size_t>(FieldId::initial) + 1);
    CHECK(bank::find_field("") == nullptr);
    CHECK(bank::find_field("Theme") == nullptr);
    CHECK(bank::find_field("themes") == nullptr);  // a key, not a name
}

TEST_CASE("an empty record has no values but the ones every record has", "[unit]") {
    const std::set<FieldId> always{FieldId::type, FieldId::language, FieldId::evidence,
                                   FieldId::initial};
    for (const Field& field : bank::all_fields()) {
        INFO(field.name);
        CHECK(field.values(Record{}).empty() == !always.contains(field.id));
    }
}

TEST_CASE("fields say what a record holds", "[unit]") {
    Record record;
    record.title = "Ágora";
    record.language = bank::Language::portuguese;
    record.countries = {"AR", "UY"};
    record.other_countries = {"AR", "BR"};
    record.sdgs = {6, 11};
    record.start_year = 2015;
    record.status = bank::Status::ongoing;
    record.outcome = bank::Outcome::no_effect;
    record.sections = {{"Contexto", "Texto", {}}, {"", "Solo", {}}, {"Fin", "", {}}};
    record.sources = {{"T", "https://x.org", "", {}, {}, {}},
                      {"Solo", "", "", {}, {}, {}},
                      {"", "https://y.org", "", {}, {}, {}}};
    record.checked_on = std::chrono::sys_days(std::chrono::year(2026) / 2 / 3);
    static const std::pair<FieldId, Values> rows[] = {
        {FieldId::type, {"practice"}},
        {FieldId::language, {"pt"}},
        {FieldId::country, {"AR", "UY", "BR"}},
        {FieldId::sdg, {"6", "11"}},
        {FieldId::year, {"2015"}},
        {FieldId::end_year, {}},
        {FieldId::status, {"ongoing"}},
        {FieldId::outcome, {"no_effect"}},
        {FieldId::text, {"Contexto", "Texto", "Solo", "Fin"}},
        {FieldId::source, {"T <https://x.org>", "Solo", "https://y.org"}},
        {FieldId::checked_on, {"2026-02-03"}},
        {FieldId::initial, {"A"}},
    };
    for (const auto& [field, expected] : rows) {
        INFO(bank::field_of(field).name);
        CHECK(values(field, record) == expected);
    }
}

TEST_CASE("a title is filed under its first letter", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"Agua", "A"},      {"ñandú", "Ñ"},      {"«Ésta»", "E"},  {"¿Qué?", "Q"},
        {"\"Obras\"", "O"}, {"2030: plan", "#"}, {"", "#"},        {"中文", "#"},
        {"... y más", "Y"}, {"\xff", "#"},       {"Ω omega", "#"}, {"“Xis”", "X"},
        {"…y", "Y"},
    };
    for (const auto& [title, initial] : rows) {
        INFO(title);
        Record record;
        record.title = title;
        CHECK(values(FieldId::initial, record) == Values{initial});
    }
}

TEST_CASE("titles weigh most and facets are not free text", "[unit]") {
    for (const Field& field : bank::all_fields()) {
        INFO(field.name);
        CHECK(field.weight <= bank::field_of(FieldId::title).weight);
    }
    CHECK(bank::field_of(FieldId::theme).weight == 0);
    CHECK(bank::field_of(FieldId::contact).weight == 0);
}

TEST_CASE("a field is asked for by a name of either language", "[unit]") {
    using bank::Locale;
    CHECK(bank::asked_name(FieldId::country, Locale::es) == "país");
    CHECK(bank::asked_name(FieldId::year, Locale::pt) == "ano");
    CHECK(bank::asked_name(FieldId::status, Locale::en) == "status");
    CHECK(bank::asked_name(FieldId::replicates, Locale::es) == "replicates");
    for (const Field& field : bank::all_fields()) {
        if (!bank::find_asked_field(field.name)) continue;
        for (const Locale locale : {Locale::es, Locale::pt, Locale::en}) {
            INFO(field.name);
            CHECK(bank::find_asked_field(bank::asked_name(field.id, locale)) == field.id);
        }
    }
}
