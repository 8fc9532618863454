// The view of a search: hits, facets, chips, and what to do when little was found.
#include "searchd/views.h"

#include <algorithm>
#include <array>

#include "bank/text.h"
#include "searchd/reading.h"
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
        item.set("count", grouped(count.records, visit.locale));
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
    item.set("more_url",
             locale_path(visit.locale, "/explorar/" + std::string(bank::field_of(field).name)));
}

Model facets_model(const Visit& visit, const Search& search, const bank::Results& results) {
    Model list = list_model();
    for (const FieldId field : page_facets(search)) {
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

Model chips_model(const Visit& visit, const Search& search) {
    Model list = list_model();
    for (const auto& [field, values] : search.filters) {
        for (const std::string& value : values) {
            list.push_back(
                link_model(visit.labels.of_field(field) + ": " + visit.labels.of(field, value),
                           search_path(visit.locale, search.without_filter(field, value))));
        }
    }
    if (search.years.from || search.years.to) {
        const auto year = [](const std::optional<int>& y) { return y ? std::to_string(*y) : "…"; };
        list.push_back(link_model(
            visit.text("field.year") + ": " + year(search.years.from) + "–" + year(search.years.to),
            search_path(visit.locale, search.with_years({}))));
    }
    if (search.needs_all_words) {
        list.push_back(link_model(visit.text("chips.all_words"),
                                  search_path(visit.locale, search.needing_all_words(false))));
    }
    if (search.is_literal) {
        list.push_back(link_model(visit.text("chips.as_typed"),
                                  search_path(visit.locale, search.as_typed(false))));
    }
    for (const std::string& text : search.unwanted) {
        list.push_back(
            link_model(visit.site.messages.format(visit.locale, "chips.without", {{"what", text}}),
                       search_path(visit.locale, search.with_equivalent(text))));
    }
    return list;
}

// Filters that the form shows no checkbox for, and switches: as hidden inputs.
Model hidden_model(const SearchParts& parts) {
    const Search& search = parts.search;
    Model list = list_model();
    const auto add = [&list](std::string name, std::string value) {
        Model item;
        item.set("name", std::move(name));
        item.set("value", std::move(value));
        list.push_back(std::move(item));
    };
    if (search.needs_all_words) add("words", "all");
    if (search.is_literal) add("also", "no");
    for (const std::string& text : search.unwanted) add("without", text);
    if (search.limit != Search{}.limit) add("limit", std::to_string(search.limit));
    if (parts.is_explained) add("explain", "yes");
    if (!search.edition.empty()) add("edition", search.edition);
    for (const std::string& id : search.chosen) {
        const auto is_it = [&id](const auto& stored) { return stored.record.id == id; };
        if (std::none_of(parts.records.begin(), parts.records.end(), is_it)) add("sel", id);
    }
    const auto shown = page_facets(search);
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
    for (const bank::Sort sort : {bank::Sort::relevance, bank::Sort::newest, bank::Sort::oldest,
                                  bank::Sort::title, bank::Sort::alike}) {
        if (search.like.empty() && sort == bank::Sort::alike) continue;
        // Without words nothing is more relevant than another: the newest come first.
        if (search.text.empty() && sort == bank::Sort::relevance) continue;
        const bool is_default = search.text.empty() && search.sort == bank::Sort::relevance;
        Model item;
        // What comes of itself is not asked for: words typed next are to sort by relevance again.
        const bool is_implied = search.text.empty() && sort == bank::Sort::newest;
        const std::string word(word_of(sort));
        item.set("value", is_implied ? "" : word);
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
    model.set("previous_offset", std::to_string(before));
    model.set("has_next", has_next);
    model.set("next_offset", std::to_string(next));
    model.set("next_url", search_path(visit.locale, search.at_offset(next)));
    model.set("has_paging", has_next || search.offset > 0);
    // As texts: ICU takes longer for these three numbers than the list for a hit.
    model.set("range_text",
              visit.site.messages.format(visit.locale, "results.range",
                                         {{"from", grouped(search.offset + 1, visit.locale)},
                                          {"to", grouped(search.offset + shown, visit.locale)},
                                          {"total", grouped(results.total, visit.locale)}}));
}

// "«cidadã» (traducción de «ciudadana») en título, texto".
std::vector<std::string> reasons_of(const Visit& visit, const std::vector<bank::FoundWord>& found) {
    constexpr std::array<MessageKey, 5> keys{"why.inflected", "why.equivalent", "why.translation",
                                             "why.cognate", "why.correction"};
    std::vector<std::string> reasons;
    for (const bank::FoundWord& word : found) {
        std::vector<std::string> fields;
        for (const FieldId field : word.fields) {
            fields.push_back(bank::to_lower(visit.labels.of_field(field)));
        }
        const MessageKey key =
            word.is_exact ? MessageKey("why.exact") : keys[static_cast<std::size_t>(word.kind)];
        const std::string typed = written(visit, word.typed);
        reasons.push_back(visit.site.messages.format(
            visit.locale, key,
            {{"written", word.written}, {"typed", typed}, {"fields", bank::join(fields, ", ")}}));
    }
    return reasons;
}

// What can be done with the records that were chosen, on this page and others.
void add_chosen(const Visit& visit, const Search& search, Model& model) {
    const std::size_t count = search.chosen.size();
    model.set("has_chosen", count > 0);
    model.set("chosen_max", std::to_string(bank::chosen_max));
    model.set("chosen_text", count == 0 ? std::string()
                                        : visit.site.messages.format(
                                              visit.locale, "choose.count",
                                              {{"count", static_cast<std::int64_t>(count)}}));
    model.set("compare_action", locale_path(visit.locale, "/comparar"));
    model.set("dossier_action", locale_path(visit.locale, "/dossier"));
    const std::string query = "?" + chosen_query(search.chosen);
    Model formats = list_model();
    for (const Format& format : all_formats()) {
        if (count == 0) break;
        std::string url = locale_path(visit.locale, "/comparar.");
        url.append(format.suffix).append(query);
        formats.push_back(link_model(std::string(format.label), url));
    }
    model.set("chosen_formats", std::move(formats));
    Search none = search;
    none.chosen.clear();
    model.set("none_chosen_url", search_path(visit.locale, none));
}

// `mine`: the visitor's city, or nullptr.
Model hits_model(const Visit& visit, const SearchParts& parts, const bank::Place* mine) {
    const Search& search = parts.search;
    const bank::Results& results = parts.results;
    Model hits = list_model();
    for (std::size_t i = 0; i < parts.records.size(); ++i) {
        const bank::StoredRecord& stored = parts.records[i];
        HitNotes notes{bank::missing_words(results, results.hits[i]), visit.text("why.label"), {}};
        for (std::string& word : notes.missing) {
            const std::string exact = bank::fold(word);
            const bool has_accents = bank::to_lower(word) != exact;
            if (!has_accents) word = written(visit, exact);
        }
        notes.can_choose = true;
        if (mine != nullptr) notes.likeness = likeness_text(visit, *mine, stored.record);
        if (mine != nullptr) notes.link_query = "?like=" + percent_encode(search.like, ",");
        notes.is_chosen = std::find(search.chosen.begin(), search.chosen.end(), stored.record.id) !=
                          search.chosen.end();
        if (parts.is_explained) {
            notes.reasons = reasons_of(visit, visit.edition.why(stored, results.sought));
        }
        hits.push_back(hit_model(visit, stored, results.wanted, notes));
    }
    return hits;
}

}  // namespace

namespace {

// Of the page of a theme: the concept and the way to it. Empty for other lists.
std::string theme_schema(const Visit& visit, const Search& search, const std::string& path) {
    const auto& [field, filter] = *search.filters.begin();
    const bank::Vocabulary& vocabulary = visit.edition.vocabulary();
    const bank::Concept* theme =
        field == FieldId::theme ? vocabulary.find_theme(filter.front()) : nullptr;
    if (theme == nullptr) return {};
    const Writing writing = writing_of(visit, visit.edition);
    const std::string& base = vocabulary.bank.base_url;
    return "[" + schema_of_theme(*theme, writing) + "," +
           schema_of_way(
               {{vocabulary.bank.name, base + locale_path(visit.locale, "/")},
                {visit.text("nav.themes"), base + locale_path(visit.locale, "/explorar/theme")},
                {theme->label.in(visit.locale), base + locale_path(visit.locale, path)}}) +
           "]";
}

// An older edition is told, with the way back; and the receipt of what is seen.
void set_past(Model& model, const Visit& visit, const Search& search, unsigned total) {
    Search today = search;
    today.edition.clear();
    model.set("is_past", !search.edition.empty());
    model.set("past_text", search.edition.empty()
                               ? std::string()
                               : visit.site.messages.format(visit.locale, "results.past",
                                                            {{"edition", visit.edition.id()}}));
    model.set("today_url", search_path(visit.locale, today));
    today.chosen.clear();
    std::string query = search_query(today);
    if (!search.edition.empty()) {
        query.append(query.empty() ? "" : "&").append("edition=").append(visit.edition.id());
        query.append("&total=").append(std::to_string(total));
    }
    model.set("receipt_url",
              locale_path(visit.locale, "/recibo") + (query.empty() ? "" : "?" + query));
}

}  // namespace

Model search_view(const Visit& visit, const SearchParts& parts) {
    const Search& search = parts.search;
    const bank::Results& results = parts.results;
    Search plain = search;  // what the visitor brought along is not of the page
    plain.chosen.clear();
    if (search.sort != bank::Sort::alike) plain.like.clear();
    const std::string path = without_language(search_path(visit.locale, plain));
    const std::string query = search_query(plain);
    Frame frame;
    frame.title = list_title(visit, search);
    frame.path = path;
    const std::string whole = page_query({search, {}, parts.is_explained, {}});
    frame.switch_path = "/buscar" + (whole.empty() ? "" : "?" + whole);
    frame.formats_path = "/buscar";
    frame.formats_query = query.empty() ? "" : "?" + query;
    frame.has_search_box = false;
    std::size_t values = 0;
    for (const auto& [field, list] : search.filters) values += list.size();
    // One filter alone is a page worth finding; combinations and words are not for crawlers.
    const bool is_plain = search.text.empty() && values <= 1 && search.offset == 0 &&
                          !search.years.from && !search.years.to && search.chosen.empty() &&
                          search.like.empty() && search.edition.empty();
    frame.robots = is_plain ? Robots::index : Robots::noindex;
    if (is_plain && values == 1) frame.schema = theme_schema(visit, search, path);
    Model model = frame_model(visit, frame);
    model.set("q", search.text);
    model.set("total_text", visit.site.messages.format(visit.locale, "results.total",
                                                       {{"count", std::int64_t{results.total}}}));
    model.set("facets", facets_model(visit, search, results));
    Model chips = chips_model(visit, search);
    model.set("has_chips", chips.is_list_with_items());
    model.set("chips", std::move(chips));
    model.set("hidden", hidden_model(parts));
    model.set("sorts", sorts_model(visit, search));
    model.set("year_from", search.years.from ? std::to_string(*search.years.from) : "");
    model.set("year_to", search.years.to ? std::to_string(*search.years.to) : "");
    model.set("action", locale_path(visit.locale, "/buscar"));
    model.set("results_script_url", asset_url(visit, "results.js"));
    add_paging(visit, search, results, model);
    set_notices(model, visit, search, results);
    set_ways_out(model, visit, parts);
    add_chosen(visit, search, model);
    set_subject(model, visit, search, results);
    const bank::Place* mine =
        search.like.empty() ? nullptr : bank::find_city(visit.edition.vocabulary(), search.like);
    set_like(model, visit, search, mine);
    Model bars = year_bars(visit, search, results);
    model.set("has_bars", bars.is_list_with_items());
    model.set("bars", std::move(bars));
    set_past(model, visit, search, results.total);
    model.set("is_explained", parts.is_explained);
    model.set("has_why", !results.sought.empty() && !results.hits.empty());
    const std::string plain_url = search_path(visit.locale, search);
    model.set("plain_url", plain_url);
    model.set("why_url",
              locale_path(visit.locale, "/buscar?") + page_query({search, {}, true, {}}));
    model.set("hits", hits_model(visit, parts, mine));
    return model;
}

}  // namespace serving
