// What a page of results says of the search: how it was read, corrected, widened, loosened.
#include "bank/query_nodes.h"
#include "bank/text.h"
#include "searchd/reading.h"
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

namespace {

using bank::Search;

// Each equivalent that was searched, with the search that goes without it.
void add_equivalents(const Visit& visit, const Search& search, const bank::Results& results,
                     Model& model) {
    constexpr std::size_t shown_max = 12;
    Model also = list_model();
    for (const std::string& text :
         std::span(results.also).first(std::min(shown_max, results.also.size()))) {
        also.push_back(
            link_model(text, locale_path(visit.locale, "/buscar?") + without_query(search, text)));
    }
    model.set("has_also", also.is_list_with_items() && !results.hits.empty());
    model.set("also", std::move(also));
}

// The values that were asked for and no record has.
Model unknown_values(const Visit& visit, const bank::Results& results) {
    constexpr std::size_t shown_max = 8;
    Model list = list_model();
    const std::vector<bank::UnknownValue>& values = results.unknown_values;
    for (const bank::UnknownValue& unknown :
         std::span(values).first(std::min(shown_max, values.size()))) {
        Model item;
        item.set("text",
                 visit.site.messages.format(
                     visit.locale, "results.no_value",
                     {{"value", unknown.value}, {"field", visit.labels.of_field(unknown.field)}}));
        const std::string name(bank::field_of(unknown.field).name);
        item.set("has_url", is_explore_page(name));
        item.set("url", locale_path(visit.locale, "/explorar/" + name));
        list.push_back(std::move(item));
    }
    return list;
}

// The names before a colon that are no fields, with the search for the field that was meant.
Model unknown_fields(const Visit& visit, const Search& search, const bank::Results& results) {
    constexpr std::size_t shown_max = 4;
    Model list = list_model();
    const std::vector<std::string>& names = results.query.unknown_fields;
    for (const std::string& name : std::span(names).first(std::min(shown_max, names.size()))) {
        Model item;
        item.set("text",
                 visit.site.messages.format(visit.locale, "results.no_field", {{"name", name}}));
        const std::size_t at = search.text.find(name + ":");
        const std::optional<bank::FieldId> field = bank::field_meant(name);
        item.set("has_meant", field && at != std::string::npos);
        if (field && at != std::string::npos) {
            const std::string meant(bank::asked_name(*field, visit.locale));
            item.set("meant", visit.site.messages.format(visit.locale, "results.field_meant",
                                                         {{"field", meant + ":"}}));
            std::string text = search.text;
            text.replace(at, name.size(), meant);
            item.set("meant_url", search_path(visit.locale, search.with_text(text)));
        }
        list.push_back(std::move(item));
    }
    return list;
}

}  // namespace

void set_notices(Model& model, const Visit& visit, const Search& search,
                 const bank::Results& results) {
    model.set("is_relaxed", results.is_relaxed);
    if (results.is_relaxed) {
        const MessageKey key = results.is_loosened            ? MessageKey("results.loosened")
                               : results.total_all_words == 0 ? MessageKey("results.some")
                                                              : MessageKey("results.all_and_some");
        model.set("relaxed_text",
                  visit.site.messages.format(
                      visit.locale, key,
                      {{"all", std::int64_t{results.total_all_words}},
                       {"some", std::int64_t{results.total} - results.total_all_words}}));
    }
    model.set("has_all_words", results.total_all_words > 0);
    model.set("all_words_url", search_path(visit.locale, search.needing_all_words(true)));
    model.set("typed_url", search_path(visit.locale, search.as_typed(true)));
    Model corrections = list_model();
    for (const bank::Correction& correction : results.corrections) {
        Model item;
        item.set("typed", correction.typed);
        item.set("used", written(visit, correction.used));
        corrections.push_back(std::move(item));
    }
    model.set("has_corrections", corrections.is_list_with_items());
    model.set("corrections", std::move(corrections));
    model.set("has_ignored", !results.ignored.empty());
    model.set("ignored", bank::join(results.ignored, " "));
    model.set("unknown_fields", unknown_fields(visit, search, results));
    model.set("unknown_values", unknown_values(visit, results));
    add_equivalents(visit, search, results, model);
    const std::string reading = reading_of(visit, results.query);
    model.set("has_reading", !reading.empty());
    model.set("reading", reading);
    const bool is_empty = results.total == 0;
    model.set("is_empty", is_empty);
    model.set("has_several_words", results.words.size() > 1);
    model.set("can_drop_filters",
              is_empty && (!search.filters.empty() || search.years.from || search.years.to));
    Search bare = search;
    bare.filters.clear();
    bare.years = {};
    bare.needs_all_words = bare.is_literal = false;
    bare.unwanted.clear();
    model.set("bare_url", search_path(visit.locale, bare.at_offset(0)));
}

}  // namespace serving
