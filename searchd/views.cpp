#include "searchd/views.h"

#include <algorithm>
#include <array>

#include "bank/text.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

using bank::FieldId;
using bank::Search;

std::string without_language(const std::string& path) {
    return path.substr(3);  // "/es/buscar" is "/buscar" in every language
}

constexpr std::size_t facet_values_seen = 10;

Model facet_values(const Visit& visit, std::span<const bank::FacetCount> counts, FieldId field) {
    Model list = list_model();
    for (const bank::FacetCount& count : counts) {
        Model item;
        item.set("value", count.value);
        item.set("label", visit.labels.of(field, count.value));
        item.set("count", grouped(count.records));
        item.set("is_selected", count.is_selected);
        list.push_back(std::move(item));
    }
    return list;
}

// The commonest values in sight, the others that were counted folded away, unless one is chosen.
void add_values(const Visit& visit, const bank::Facet& facet, FieldId field, Model& item) {
    const std::span<const bank::FacetCount> counts = facet.values;
    const std::size_t seen = std::min(facet_values_seen, counts.size());
    const auto rest = counts.subspan(seen);
    item.set("values", facet_values(visit, counts.first(seen), field));
    item.set("has_rest", !rest.empty());
    item.set("rest", facet_values(visit, rest, field));
    item.set("is_rest_open", std::any_of(rest.begin(), rest.end(),
                                         [](const auto& count) { return count.is_selected; }));
    item.set("has_more", facet.values_total > counts.size());
    item.set("more_url", "/" + std::string(bank::code_of(visit.locale)) + "/explorar/" +
                             std::string(bank::field_of(field).name));
}

Model facets_model(const Visit& visit, const Search& search, const bank::Results& results) {
    Model list = list_model();
    for (const FieldId field : page_facets()) {
        const auto found = results.facets.find(field);
        if (found == results.facets.end() || found->second.values.empty()) continue;
        const bank::Facet& facet = found->second;
        Model item;
        item.set("name", std::string(bank::field_of(field).name));
        item.set("label", visit.labels.of_field(field));
        const bool is_tree = field == FieldId::theme;
        item.set("is_tree", is_tree);
        if (is_tree) {
            item.set("values", theme_tree(visit, facet, TreeUse::choosing));
        } else {
            add_values(visit, facet, field, item);
        }
        const auto filter = search.filters.find(field);
        item.set("is_open", field == FieldId::theme || filter != search.filters.end());
        list.push_back(std::move(item));
    }
    return list;
}

Model chip(const std::string& label, const std::string& url) {
    Model item;
    item.set("label", label);
    item.set("url", url);
    return item;
}

Model chips_model(const Visit& visit, const Search& search) {
    Model list = list_model();
    for (const auto& [field, values] : search.filters) {
        for (const std::string& value : values) {
            list.push_back(chip(visit.labels.of_field(field) + ": " + visit.labels.of(field, value),
                                search_path(visit.locale, search.without_filter(field, value))));
        }
    }
    if (search.years.from || search.years.to) {
        const auto year = [](const std::optional<int>& y) { return y ? std::to_string(*y) : "…"; };
        list.push_back(chip(
            visit.text("field.year") + ": " + year(search.years.from) + "–" + year(search.years.to),
            search_path(visit.locale, search.with_years({}))));
    }
    if (search.needs_all_words) {
        list.push_back(chip(visit.text("chips.all_words"),
                            search_path(visit.locale, search.needing_all_words(false))));
    }
    if (search.is_literal) {
        list.push_back(
            chip(visit.text("chips.as_typed"), search_path(visit.locale, search.as_typed(false))));
    }
    return list;
}

// Filters that the form shows no checkbox for, and switches: as hidden inputs.
Model hidden_model(const Search& search) {
    Model list = list_model();
    const auto add = [&list](std::string name, std::string value) {
        Model item;
        item.set("name", std::move(name));
        item.set("value", std::move(value));
        list.push_back(std::move(item));
    };
    if (search.needs_all_words) add("words", "all");
    if (search.is_literal) add("also", "no");
    const auto shown = page_facets();
    for (const auto& [field, values] : search.filters) {
        if (std::find(shown.begin(), shown.end(), field) != shown.end()) continue;
        for (const std::string& value : values) {
            add(std::string(bank::field_of(field).name), value);
        }
    }
    return list;
}

Model sorts_model(const Visit& visit, const Search& search) {
    Model list = list_model();
    for (const bank::Sort sort :
         {bank::Sort::relevance, bank::Sort::newest, bank::Sort::oldest, bank::Sort::title}) {
        // Without words nothing is more relevant than another: the newest come first.
        if (search.text.empty() && sort == bank::Sort::relevance) continue;
        const bool is_default = search.text.empty() && search.sort == bank::Sort::relevance;
        Model item;
        const std::string word(word_of(sort));
        item.set("value", word);
        item.set("label", visit.text("sort." + word));
        item.set("is_selected", sort == (is_default ? bank::Sort::newest : search.sort));
        list.push_back(std::move(item));
    }
    return list;
}

void add_paging(const Visit& visit, const Search& search, const bank::Results& results,
                Model& model) {
    const unsigned shown = static_cast<unsigned>(results.hits.size());
    const unsigned next = search.offset + search.limit;
    const bool has_next = next < results.total && next <= bank::offset_max;
    const unsigned before = search.offset >= search.limit ? search.offset - search.limit : 0;
    model.set("has_previous", search.offset > 0);
    model.set("previous_url", search_path(visit.locale, search.at_offset(before)));
    model.set("has_next", has_next);
    model.set("next_url", search_path(visit.locale, search.at_offset(next)));
    model.set("has_paging", has_next || search.offset > 0);
    model.set("range_text", visit.site.messages.format(visit.locale, "results.range",
                                                       {{"from", std::int64_t{search.offset} + 1},
                                                        {"to", std::int64_t{search.offset} + shown},
                                                        {"total", std::int64_t{results.total}}}));
}

void add_notices(const Visit& visit, const Search& search, const bank::Results& results,
                 Model& model) {
    model.set("is_relaxed", results.is_relaxed);
    model.set(
        "relaxed_text",
        visit.site.messages.format(
            visit.locale, results.total_all_words == 0 ? "results.some" : "results.all_and_some",
            {{"all", std::int64_t{results.total_all_words}},
             {"some", std::int64_t{results.total} - results.total_all_words}}));
    model.set("has_all_words", results.total_all_words > 0);
    model.set("all_words_url", search_path(visit.locale, search.needing_all_words(true)));
    model.set("typed_url", search_path(visit.locale, search.as_typed(true)));
    Model corrections = list_model();
    for (const bank::Correction& correction : results.corrections) {
        Model item;
        item.set("typed", correction.typed);
        item.set("used", correction.used);
        corrections.push_back(std::move(item));
    }
    model.set("has_corrections", corrections.is_list_with_items());
    model.set("corrections", std::move(corrections));
    model.set("has_ignored", !results.ignored.empty());
    model.set("ignored", bank::join(results.ignored, " "));
    constexpr std::size_t also_shown = 12;
    std::vector<std::string> also = results.also;
    if (also.size() > also_shown) also.resize(also_shown);
    model.set("has_also", !also.empty() && !results.hits.empty());
    model.set("also", bank::join(also, ", "));
    const bool is_empty = results.total == 0;
    model.set("is_empty", is_empty);
    model.set("can_drop_filters",
              is_empty && (!search.filters.empty() || search.years.from || search.years.to));
    Search bare = search;
    bare.filters.clear();
    bare.years = {};
    model.set("bare_url", search_path(visit.locale, bare.at_offset(0)));
}

std::string results_title(const Visit& visit, const Search& search) {
    if (!search.text.empty()) return search.text;
    for (const auto& [field, values] : search.filters) {
        if (!values.empty()) return visit.labels.of(field, values.front());
    }
    return visit.text("results.all");
}

}  // namespace

Model search_view(const Visit& visit, const Search& search, const bank::Results& results,
                  std::span<const bank::StoredRecord> records) {
    const std::string path = without_language(search_path(visit.locale, search));
    const std::string query = search_query(search);
    Frame frame;
    frame.title = results_title(visit, search);
    frame.path = path;
    frame.formats_path = "/buscar";
    frame.formats_query = query.empty() ? "" : "?" + query;
    frame.has_search_box = false;
    std::size_t values = 0;
    for (const auto& [field, list] : search.filters) values += list.size();
    // One filter alone is a page worth finding; combinations and words are not for crawlers.
    const bool is_plain = search.text.empty() && values <= 1 && search.offset == 0;
    frame.robots = is_plain ? Robots::index : Robots::noindex;
    Model model = frame_model(visit, frame);
    model.set("q", search.text);
    model.set("total_text", visit.site.messages.format(visit.locale, "results.total",
                                                       {{"count", std::int64_t{results.total}}}));
    model.set("facets", facets_model(visit, search, results));
    Model chips = chips_model(visit, search);
    model.set("has_chips", chips.is_list_with_items());
    model.set("chips", std::move(chips));
    model.set("hidden", hidden_model(search));
    model.set("sorts", sorts_model(visit, search));
    model.set("year_from", search.years.from ? std::to_string(*search.years.from) : "");
    model.set("year_to", search.years.to ? std::to_string(*search.years.to) : "");
    model.set("action", "/" + std::string(bank::code_of(visit.locale)) + "/buscar");
    add_paging(visit, search, results, model);
    add_notices(visit, search, results, model);
    Model hits = list_model();
    for (std::size_t i = 0; i < records.size(); ++i) {
        hits.push_back(hit_model(visit, records[i], results.wanted,
                                 bank::join(bank::missing_words(results, results.hits[i]), ", ")));
    }
    model.set("hits", std::move(hits));
    return model;
}

Model home_view(const Visit& visit, const HomeParts& parts) {
    Frame frame;
    frame.title = visit.edition.vocabulary().bank.long_name.in(visit.locale);
    frame.description = visit.edition.vocabulary().bank.description.in(visit.locale);
    frame.path = "/";
    frame.has_search_box = false;
    Model model = frame_model(visit, frame);
    model.set("description", frame.description);
    model.set("action", "/" + std::string(bank::code_of(visit.locale)) + "/buscar");
    model.set("figures", visit.site.messages.format(
                             visit.locale, "home.figures",
                             {{"records", std::int64_t{parts.records}},
                              {"cities", static_cast<std::int64_t>(parts.cities)},
                              {"countries", static_cast<std::int64_t>(parts.countries)}}));
    model.set("themes", theme_tree(visit, parts.themes, TreeUse::reading));
    Model newest = list_model();
    for (const bank::StoredRecord& stored : parts.newest) {
        newest.push_back(hit_model(visit, stored, {}));
    }
    model.set("newest", std::move(newest));
    model.set("newest_url", search_path(visit.locale, Search{}.sorted_by(bank::Sort::newest)));
    Model units = list_model();
    for (const bank::FacetCount& count : parts.units.values) {
        Model item = value_link(visit, FieldId::unit, count.value);
        item.set("count", grouped(count.records));
        units.push_back(std::move(item));
    }
    model.set("has_units", units.is_list_with_items());
    model.set("units", std::move(units));
    model.set("units_note", visit.edition.vocabulary().bank.units_note.in(visit.locale));
    return model;
}

namespace {

constexpr std::array browse_names{"theme", "city", "country", "year", "unit",
                                  "sdg",   "type", "lang",    "a-z"};

// Goals in the order of their numbers, all else by name as people sort names.
std::string browse_key(FieldId field, const std::string& value, const std::string& label) {
    if (field != FieldId::sdg) return bank::collation_key(label);
    return value.size() == 1 ? "0" + value : value;
}

Model tabs_model(const Visit& visit, std::string_view shown) {
    Model tabs = list_model();
    for (const std::string_view name : browse_names) {
        Model tab;
        tab.set("label", visit.text("browse." + std::string(name)));
        tab.set("url",
                "/" + std::string(bank::code_of(visit.locale)) + "/explorar/" + std::string(name));
        tab.set("is_current", name == shown);
        tabs.push_back(std::move(tab));
    }
    return tabs;
}

}  // namespace

Model browse_view(const Visit& visit, std::string_view shown, const bank::Field& field,
                  const bank::Facet& facet) {
    Frame frame;
    frame.title = visit.text("browse." + std::string(shown));
    frame.path = "/explorar/" + std::string(shown);
    Model model = frame_model(visit, frame);
    model.set("heading", frame.title);
    model.set("tabs", tabs_model(visit, shown));
    const bool is_tree = field.id == FieldId::theme;
    model.set("is_tree", is_tree);
    model.set("tree", is_tree ? theme_tree(visit, facet, TreeUse::reading) : list_model());
    std::vector<std::pair<std::string, Model>> items;
    for (const bank::FacetCount& count : facet.values) {
        Search search = Search{}.with_filter(field.id, count.value);
        if (field.id == FieldId::initial) search = search.sorted_by(bank::Sort::title);
        const std::string label = visit.labels.of(field.id, count.value);
        Model item;
        item.set("label", label);
        item.set("count", grouped(count.records));
        item.set("url", search_path(visit.locale, search));
        items.emplace_back(browse_key(field.id, count.value, label), std::move(item));
    }
    std::sort(items.begin(), items.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    if (field.id == FieldId::year) std::reverse(items.begin(), items.end());
    Model values = list_model();
    for (auto& [key, item] : items) values.push_back(std::move(item));
    model.set("values", is_tree ? list_model() : std::move(values));
    model.set("is_letters", field.id == FieldId::initial);
    model.set("has_places", field.id == FieldId::city || field.id == FieldId::country);
    const std::string& note = visit.edition.vocabulary().bank.units_note.in(visit.locale);
    model.set("has_note", field.id == FieldId::unit && !note.empty());
    model.set("note", note);
    return model;
}

Model problem_view(const Visit& visit, const ProblemParts& parts) {
    const std::string status = std::to_string(parts.status);
    Frame frame;
    frame.title = visit.text("problem." + status + ".title");
    frame.path = "/";
    frame.is_problem = true;
    frame.robots = Robots::noindex;
    Model model = frame_model(visit, frame);
    model.set("status", status);
    model.set("heading", frame.title);
    model.set("text", visit.text("problem." + status + ".text"));
    Model bad = list_model();
    for (const BadParam& param : parts.bad) {
        Model item;
        item.set("name", param.name);
        item.set("value", param.value);
        item.set("text", visit.text(param.code));
        bad.push_back(std::move(item));
    }
    model.set("has_bad", !parts.bad.empty());
    model.set("bad", std::move(bad));
    model.set("is_gone", parts.gone != nullptr);
    model.set("gone_title", parts.gone == nullptr ? "" : parts.gone->title);
    model.set("gone_date",
              parts.gone == nullptr ? "" : long_date(parts.gone->deleted_at, visit.locale));
    return model;
}

}  // namespace serving
