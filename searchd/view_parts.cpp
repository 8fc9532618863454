#include "searchd/view_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "bank/text.h"
#include "searchd/search_url.h"

namespace serving {

namespace {

using bank::FieldId;
using bank::Locale;

Model languages_model(const Visit& visit, const Frame& frame) {
    const std::string& path = frame.switch_path.empty() ? frame.path : frame.switch_path;
    Model list = list_model();
    for (const Locale locale : page_locales) {
        Model item;
        item.set("code", std::string(bank::code_of(locale)));
        item.set("hreflang", std::string(bank::tag_of(locale)));
        item.set("name", visit.site.messages.text(locale, "language.name"));
        item.set("url", locale_path(locale, path));
        item.set("absolute_url",
                 visit.edition.vocabulary().bank.base_url + locale_path(locale, frame.path));
        item.set("is_current", locale == visit.locale);
        list.push_back(std::move(item));
    }
    return list;
}

Model formats_model(const Visit& visit, const Frame& frame) {
    Model list = list_model();
    if (frame.formats_path.empty()) return list;
    for (const Format& format : all_formats()) {
        Model item;
        item.set("label", std::string(format.label));
        item.set("media_type", std::string(format.bare_type()));
        item.set("url", locale_path(visit.locale, frame.formats_path) + "." +
                            std::string(format.suffix) + frame.formats_query);
        list.push_back(std::move(item));
    }
    return list;
}

// Attributions the licences of the place data ask for, word for word.
Model attributions_model(const Visit& visit) {
    Model list = list_model();
    for (const std::string& text : visit.edition.vocabulary().bank.attributions) {
        Model item;
        item.set("text", text);
        list.push_back(std::move(item));
    }
    return list;
}

void add_bank(const Visit& visit, Model& model) {
    const bank::BankInfo& info = visit.edition.vocabulary().bank;
    model.set("bank_name", info.name);
    model.set("bank_long_name", info.long_name.in(visit.locale));
    model.set("licence", info.licence);
    model.set("licence_url", info.licence_url);
    model.set("has_licence", !info.licence.empty());
    model.set("admin_email", info.admin_email);
    model.set("has_admin_email", !info.admin_email.empty());
    model.set("attributions", attributions_model(visit));
    model.set("edition", visit.edition.id());
}

}  // namespace

Writing writing_of(const Visit& visit, const bank::Edition& edition) {
    return Writing{&edition.vocabulary(), &visit.site.messages, visit.locale, edition.id(),
                   visit.site.today()};
}

std::string values_text(const Visit& visit, FieldId field, const bank::Record& record) {
    std::vector<std::string> values = bank::field_of(field).values(record);
    for (std::string& value : values) value = visit.labels.of(field, value);
    return bank::join(values, "; ");
}

std::string list_title(const Visit& visit, const bank::Search& search) {
    if (!search.text.empty()) return search.text;
    for (const auto& [field, values] : search.filters) {
        if (!values.empty()) return visit.labels.of(field, values.front());
    }
    return visit.text("results.all");
}

std::string locale_path(Locale locale, std::string_view path) {
    std::string out(1, '/');
    return out.append(bank::code_of(locale)).append(path);
}

std::string asset_url(const Visit& visit, std::string_view name) {
    const Asset* asset = visit.site.find_asset(name);
    return "/static/" + std::string(name) + (asset == nullptr ? "" : "?v=" + asset->version);
}

std::string one_decimal(double value) {
    const long tenths = std::lround(value * 10);
    return std::to_string(tenths / 10) + "." + std::to_string(std::abs(tenths % 10));
}

bool is_guessed(const bank::Record& record, FieldId field) {
    return bank::is_guessed(record, bank::field_of(field).key) ||
           (field == FieldId::country && bank::is_guessed(record, "other_countries"));
}

Model source_model(const Visit& visit, const bank::Source& source) {
    Model item;
    item.set("url", source.url);
    item.set("has_url", !source.url.empty());
    item.set("has_archive", !source.archive_url.empty());
    item.set("archive_url", source.archive_url);
    item.set("archived_on", source.archived_on ? long_date(*source.archived_on, visit.locale) : "");
    return item;
}

Model link_model(const std::string& label, const std::string& url) {
    Model item;
    item.set("label", label);
    item.set("url", url);
    return item;
}

std::string note_lang(const Visit& visit, const bank::LocalText& text) {
    return std::string(bank::tag_of(text.language_in(visit.locale)));
}

bool is_explore_page(std::string_view name) {
    return std::find(explore_pages.begin(), explore_pages.end(), name) != explore_pages.end();
}

Model list_model() {
    return Model(Model::List{});
}

std::string search_path(Locale locale, const bank::Search& search) {
    const std::string query = search_query(search);
    return locale_path(locale, "/buscar") + (query.empty() ? "" : "?" + query);
}

std::string filter_path(Locale locale, FieldId field, std::string_view value) {
    return locale_path(locale, "/buscar?").append(filter_query(field, value));
}

std::string record_path(Locale locale, std::string_view id) {
    return locale_path(locale, "/ficha/") + std::string(id);
}

Model frame_model(const Visit& visit, const Frame& frame) {
    Model model;
    constexpr std::size_t members = 100;  // with those of a page of results
    model.expect(members);
    add_bank(visit, model);
    const bank::BankInfo& info = visit.edition.vocabulary().bank;
    const std::string& name = info.name;
    model.set("lang", std::string(bank::tag_of(visit.locale)));
    model.set("page_title", frame.title.empty() ? name : frame.title + " · " + name);
    const std::string whole_bank = frame.title + ". " + info.description.in(visit.locale);
    model.set("page_description", frame.description.empty() ? whole_bank : frame.description);
    model.set("has_description", !frame.is_problem);
    Model metas = list_model();
    for (const auto& [key, content] : frame.metas) {
        Model meta;
        meta.set("meta_name", key);
        meta.set("content", content);
        metas.push_back(std::move(meta));
    }
    model.set("metas", std::move(metas));
    model.set("schema", frame.schema);
    model.set("has_schema", !frame.schema.empty());
    model.set("opensearch_url", locale_path(visit.locale, "/opensearch.xml"));
    model.set("is_problem", frame.is_problem);
    model.set("is_noindex", frame.robots == Robots::noindex);
    model.set("canonical", info.base_url + locale_path(visit.locale, frame.path));
    model.set("languages", languages_model(visit, frame));
    model.set("alternates", formats_model(visit, frame));
    model.set("has_alternates", !frame.formats_path.empty());
    model.set("style_url", asset_url(visit, "style.css"));
    model.set("icon_url", asset_url(visit, "icon.svg"));
    model.set("script_url", asset_url(visit, "suggest.js"));
    model.set("suggest_url", locale_path(visit.locale, "/sugerir"));
    model.set("query_text", frame.query_text);
    model.set("has_search_box", frame.has_search_box);
    for (const auto& [key, path] :
         {std::pair("home_url", "/"), std::pair("search_url", "/buscar"),
          std::pair("explore_url", "/explorar/theme"), std::pair("cities_url", "/explorar/city"),
          std::pair("az_url", "/explorar/a-z"), std::pair("help_url", "/sobre/consulta"),
          std::pair("api_url", "/sobre/api"), std::pair("terms_url", "/sobre/uso"),
          std::pair("about_url", "/sobre/banco")}) {
        model.set(key, locale_path(visit.locale, path));
    }
    return model;
}

Model fragments_model(std::span<const bank::Fragment> fragments) {
    Model list = list_model();
    for (const bank::Fragment& fragment : fragments) {
        Model item;
        item.set("text", fragment.text);
        item.set("is_match", fragment.is_match);
        list.push_back(std::move(item));
    }
    return list;
}

std::string years_text(const Visit& visit, const bank::Record& record) {
    if (!record.start_year) return record.period;
    std::string start = std::to_string(*record.start_year);
    if (record.end_year && *record.end_year != *record.start_year) {
        return start + "–" + std::to_string(*record.end_year);
    }
    const bool is_open = !record.end_year && record.status == bank::Status::ongoing;
    if (!is_open) return start;
    return visit.site.messages.format(visit.locale, "years.since", {{"year", start}});
}

Model value_link(const Visit& visit, FieldId field, const std::string& value) {
    return link_model(visit.labels.of(field, value), filter_path(visit.locale, field, value));
}

std::vector<std::string> setting_texts(const Visit& visit, const bank::Place& place) {
    std::vector<std::string> texts;
    const std::string band(bank::population_band(place.population));
    if (!band.empty()) texts.push_back(visit.text("population." + band));
    for (const std::string& setting : place.settings) {
        texts.push_back(visit.text("setting." + setting));
    }
    return texts;
}

std::string place_text(const Visit& visit, const bank::Record& record) {
    constexpr std::size_t cities_shown = 3;
    std::vector<std::string> cities = record.cities;
    const std::size_t more = cities.size() > cities_shown ? cities.size() - cities_shown : 0;
    cities.resize(cities.size() - more);
    std::string text = bank::join(cities, ", ");
    if (more > 0) text += " +" + std::to_string(more);
    std::vector<std::string> countries;
    for (const std::string& code : bank::all_countries(record)) {
        countries.push_back(visit.labels.of(FieldId::country, code));
    }
    const std::string country_names = bank::join(countries, ", ");
    if (text.empty() || country_names.empty()) return text + country_names;
    return text + " · " + country_names;
}

namespace {

void add_badges(const Visit& visit, const bank::Record& record, Model& item) {
    const std::string evidence(bank::word_of(record.evidence));
    item.set("evidence", evidence);
    item.set("evidence_label", visit.labels.of(FieldId::evidence, evidence));
    const std::string outcome(bank::word_of(record.outcome));
    item.set("has_outcome", !outcome.empty());
    item.set("outcome", outcome);
    item.set("outcome_label", outcome.empty() ? "" : visit.labels.of(FieldId::outcome, outcome));
    const std::string type(bank::word_of(record.type));
    item.set("type_label", visit.labels.of(FieldId::type, type));
    const std::string language(bank::code_of(record.language));
    item.set("lang_code", std::string(bank::tag_of(record.language)));
    item.set("lang_label", visit.labels.of(FieldId::language, language));
    item.set("is_other_language", language != bank::code_of(visit.locale));
}

// The record at the section of the passage, where a browser that knows how marks its first words
// (Text Fragments, WICG: "-" and "," have a meaning there and are escaped).
std::string passage_path(const Visit& visit, const bank::Record& record,
                         const bank::Passage& passage, const std::string& query) {
    std::string path = record_path(visit.locale, record.id) + query;
    if (!passage.section) return path;
    path += "#seccion-" + std::to_string(*passage.section + 1);
    if (passage.quote.empty()) return path;
    path += ":~:text=";
    for (const char c : percent_encode(passage.quote)) {
        if (c == '-') {
            path += "%2D";
        } else {
            path += c;
        }
    }
    return path;
}

Model text_model(const std::string& text) {
    Model item;
    item.set("text", text);
    return item;
}

}  // namespace

Model hit_model(const Visit& visit, const bank::StoredRecord& stored,
                const bank::WantedWords& wanted, const HitNotes& notes) {
    const bank::Record& record = stored.record;
    Model item;
    constexpr std::size_t members = 40;
    item.expect(members);
    add_badges(visit, record, item);
    const bank::Passage passage = visit.edition.passage(stored, wanted, passage_bytes);
    item.set("url", record_path(visit.locale, record.id) + notes.link_query);
    item.set("passage_url", passage_path(visit, record, passage, notes.link_query));
    item.set("title", fragments_model(visit.edition.title(stored, wanted)));
    item.set("place", place_text(visit, record));
    const std::string years = years_text(visit, record);
    item.set("years", years);
    item.set("has_years", !years.empty());
    item.set("heading", passage.heading);
    item.set("has_heading", !passage.heading.empty());
    item.set("passage", fragments_model(passage.fragments));
    item.set("id", record.id);
    item.set("has_likeness", !notes.likeness.empty());
    item.set("likeness", notes.likeness);
    item.set("can_choose", notes.can_choose);
    item.set("is_chosen", notes.is_chosen);
    item.set("plain_title", record.title);
    const unsigned versions = visit.edition.other_versions(stored.doc);
    item.set("has_versions", versions > 0);
    item.set("versions_url", versions == 0 ? std::string()
                                           : record_path(visit.locale, record.id) +
                                                 notes.link_query + "#versiones");
    item.set("versions", versions == 0
                             ? std::string()
                             : visit.site.messages.format(visit.locale, "results.versions",
                                                          {{"count", std::int64_t{versions}}}));
    item.set("has_missing", !notes.missing.empty());
    item.set("missing", bank::join(notes.missing, ", "));
    item.set("has_reasons", !notes.reasons.empty());
    item.set("reasons_label", notes.label);
    Model reasons = list_model();
    for (const std::string& text : notes.reasons) reasons.push_back(text_model(text));
    item.set("reasons", std::move(reasons));
    item.set("is_cut_before", passage.is_cut_before);
    item.set("is_cut_after", passage.is_cut_after);
    Model themes = list_model();
    for (const std::string& slug : record.themes) {
        themes.push_back(value_link(visit, FieldId::theme, slug));
    }
    item.set("themes", std::move(themes));
    return item;
}

namespace {

struct Tree {
    const Visit& visit;
    TreeUse use;
    // The counted themes by the theme above them; looked up once a level, not once a theme.
    struct Counted {
        const bank::Concept* theme;
        const bank::FacetCount* count;
    };
    std::unordered_map<std::string_view, std::vector<Counted>> below;
};

Model tree_level(const Tree& tree, std::string_view above) {
    Model list = list_model();
    const auto found = tree.below.find(above);
    if (found == tree.below.end()) return list;
    for (const auto& [theme, count] : found->second) {
        Model item;
        item.set("value", theme->slug);
        item.set("label", theme->label.in(tree.visit.locale));
        item.set("count", grouped(count->records, tree.visit.locale));
        item.set("is_selected", count->is_selected);
        if (tree.use == TreeUse::reading) {
            item.set("note", theme->scope_note.in(tree.visit.locale));
            item.set("note_lang", note_lang(tree.visit, theme->scope_note));
            item.set("url", filter_path(tree.visit.locale, FieldId::theme, theme->slug));
        }
        Model below = tree_level(tree, theme->slug);
        item.set("has_below", below.is_list_with_items());
        item.set("below", std::move(below));
        list.push_back(std::move(item));
    }
    return list;
}

}  // namespace

Model theme_tree(const Visit& visit, const bank::Facet& facet, TreeUse use) {
    std::unordered_map<std::string_view, const bank::FacetCount*> counts;
    for (const bank::FacetCount& count : facet.values) counts.emplace(count.value, &count);
    Tree tree{visit, use, {}};
    for (const bank::Concept& theme : visit.edition.vocabulary().themes) {
        const auto found = counts.find(theme.slug);
        if (found != counts.end()) tree.below[theme.broader].push_back({&theme, found->second});
    }
    return tree_level(tree, "");
}

}  // namespace serving
