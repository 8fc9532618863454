// JSON: a page of results, or one record. A record's keys are those of its card, so that what is
// exported can be indexed again.
#include <array>

#include "searchd/formats/format.h"
#include "searchd/json_writer.h"
#include "searchd/search_url.h"

namespace serving {

namespace {

using bank::FieldId;

void write_field(JsonWriter& json, const bank::Field& field, const bank::Record& record) {
    const std::vector<std::string> values = field.values(record);
    if (values.empty()) return;
    write_values(json.key(field.key), field, values);
}

// The country list of a card runs beside its cities; the field's values are each country once.
void write_countries(JsonWriter& json, const bank::Record& record) {
    for (const auto& [key, list] : {std::pair("country", &record.countries),
                                    std::pair("other_countries", &record.other_countries)}) {
        if (list->empty()) continue;
        json.key(key).open_array();
        for (const std::string& code : *list) json.value(code);
        json.close_array();
    }
}

void write_sources(JsonWriter& json, const bank::Record& record) {
    json.key("sources").open_array();
    for (const bank::Source& source : record.sources) write_source(json, source);
    json.close_array();
}

void write_sections(JsonWriter& json, const bank::Record& record) {
    json.key("sections").open_array();
    for (const bank::Section& section : record.sections) {
        json.open_object();
        json.key("heading").value(section.heading).key("text").value(section.text);
        if (section.page) json.key("page").number(std::int64_t{*section.page});
        json.close_object();
    }
    json.close_array();
}

void write_facts(JsonWriter& json, const bank::Record& record) {
    for (const bank::Field& field : bank::all_fields()) {
        const bool is_written_apart = field.key.empty() || field.id == FieldId::text ||
                                      field.id == FieldId::source || field.id == FieldId::country;
        if (!is_written_apart) write_field(json, field, record);
        if (field.id == FieldId::country) write_countries(json, record);
    }
}

void write_passage(JsonWriter& json, const bank::Passage& passage) {
    json.key("passage").open_object();
    json.key("heading").value(passage.heading);
    if (passage.page) json.key("page").number(std::int64_t{*passage.page});
    if (passage.section)
        json.key("section").number(static_cast<std::int64_t>(*passage.section + 1));
    json.key("fragments").open_array();
    for (const bank::Fragment& fragment : passage.fragments) {
        json.open_object().key("text").value(fragment.text);
        if (fragment.is_match) json.key("match").value(true);
        json.close_object();
    }
    json.close_array().close_object();
}

void write_corrections(JsonWriter& json, const bank::Results& results) {
    json.key("corrections").open_array();
    for (const bank::Correction& correction : results.corrections) {
        json.open_object().key("typed").value(correction.typed);
        json.key("used").value(correction.used);
        json.close_object();
    }
    json.close_array();
}

void write_unknown_values(JsonWriter& json, const bank::Results& results) {
    json.key("unknown_values").open_array();
    for (const bank::UnknownValue& unknown : results.unknown_values) {
        json.open_object().key("field").value(bank::field_of(unknown.field).name);
        json.key("value").value(unknown.value);
        json.close_object();
    }
    json.close_array();
}

std::string_view word_of(bank::FormKind kind) {
    constexpr std::array words{"inflected", "equivalent", "translation", "cognate", "correction"};
    return words[static_cast<std::size_t>(kind)];
}

void write_why(JsonWriter& json, const std::vector<bank::FoundWord>& found) {
    json.key("why").open_array();
    for (const bank::FoundWord& word : found) {
        json.open_object().key("word").value(word.typed).key("form").value(word.written);
        json.key("how").value(word.is_exact ? "exact" : word_of(word.kind));
        json.key("fields").open_array();
        for (const FieldId field : word.fields) json.value(bank::field_of(field).name);
        json.close_array().close_object();
    }
    json.close_array();
}

std::string_view word_of(bank::WayOut::Kind kind) {
    constexpr std::array words{"correction", "set_phrase", "most_words", "equivalents",
                               "word",       "filter",     "years",      "broader_theme"};
    return words[static_cast<std::size_t>(kind)];
}

void write_ways_out(JsonWriter& json, const Listing& listing) {
    json.key("ways_out").open_array();
    for (const bank::WayOut& way : listing.ways_out) {
        json.open_object().key("kind").value(word_of(way.kind));
        if (!way.what.empty()) json.key("what").value(way.what);
        if (way.kind == bank::WayOut::Kind::filter) {
            json.key("field").value(bank::field_of(way.field).name);
        }
        json.key("records").number(std::int64_t{way.records});
        json.key("params").value(search_query(way.search)).close_object();
    }
    json.close_array();
}

void write_hits(JsonWriter& json, const Listing& listing) {
    json.key("results").open_array();
    for (std::size_t i = 0; i < listing.records.size(); ++i) {
        const bank::Record& record = listing.records[i].record;
        json.open_object();
        write_facts(json, record);
        json.key("score").number(listing.results->hits[i].score);
        const auto missing = bank::missing_words(*listing.results, listing.results->hits[i]);
        if (!missing.empty()) write_texts(json, "missing", missing);
        const unsigned versions = listing.other_versions(listing.records[i].doc);
        if (versions > 0) json.key("other_versions").number(std::int64_t{versions});
        if (listing.why) write_why(json, listing.why(listing.records[i]));
        json.key("url").value(listing.base_url + "/id/" + record.id);
        write_passage(json, listing.passage(listing.records[i]));
        json.close_object();
    }
    json.close_array();
}

void write_facets(JsonWriter& json, const Listing& listing) {
    json.key("facets").open_object();
    for (const auto& [field, facet] : listing.results->facets) {
        json.key(bank::field_of(field).name).open_object();
        json.key("values_total").number(std::int64_t{facet.values_total});
        json.key("values").open_array();
        for (const bank::FacetCount& count : facet.values) {
            json.open_object().key("value").value(count.value);
            json.key("label").value(listing.label(field, count.value));
            json.key("records").number(std::int64_t{count.records});
            if (count.is_selected) json.key("selected").value(true);
            json.close_object();
        }
        json.close_array().close_object();
    }
    json.close_object();
}

void append_record(std::string& out, const bank::Record& record, const Writing& writing) {
    JsonWriter json;
    json.open_object();
    write_facts(json, record);
    write_sources(json, record);
    write_sections(json, record);
    json.key("url").value(writing.url_of(record));
    json.key("published_at").value(iso_time(record.published_at));
    json.key("changed_at").value(iso_time(record.changed_at));
    json.close_object();
    out += json.text;
}

void append_line(std::string& out, const bank::Record& record, const Writing& writing) {
    append_record(out, record, writing);
    out += '\n';
}

// The last line says how many there are: a file that was cut off does not have it.
void append_total(std::string& out, const Writing& writing) {
    JsonWriter json;
    json.open_object().key("total").number(static_cast<std::int64_t>(writing.total));
    json.key("edition").value(writing.edition);
    if (!writing.receipt_url.empty()) json.key("receipt").value(writing.receipt_url);
    out.append(json.close_object().text).append("\n");
}

}  // namespace

void write_values(JsonWriter& json, const bank::Field& field,
                  const std::vector<std::string>& values) {
    const bool is_number =
        field.kind == bank::FieldKind::number || field.kind == bank::FieldKind::numbers;
    const bool is_list =
        field.kind == bank::FieldKind::texts || field.kind == bank::FieldKind::numbers;
    if (is_list) json.open_array();
    for (const std::string& value : values) {
        if (is_number)
            json.digits(value);
        else
            json.value(value);
        if (!is_list) return;
    }
    json.close_array();
}

void write_source(JsonWriter& json, const bank::Source& source) {
    json.open_object();
    if (!source.title.empty()) json.key("title").value(source.title);
    if (!source.url.empty()) json.key("url").value(source.url);
    if (!source.publisher.empty()) json.key("publisher").value(source.publisher);
    if (source.year) json.key("year").number(std::int64_t{*source.year});
    if (!source.archive_url.empty()) json.key("archive_url").value(source.archive_url);
    if (source.archived_on) json.key("archived_on").value(bank::iso_date(*source.archived_on));
    json.close_object();
}

std::string write_results_json(const Listing& listing) {
    JsonWriter json;
    json.text.reserve(64u << 10);
    json.open_object();
    json.key("total").number(std::int64_t{listing.results->total});
    json.key("offset").number(std::int64_t{listing.search->offset});
    json.key("limit").number(std::int64_t{listing.search->limit});
    json.key("query").value(listing.search->text);
    json.key("read_as").value(bank::to_text(listing.results->query));
    json.key("sort").value(word_of(listing.search->sort));
    json.key("total_all_words").number(std::int64_t{listing.results->total_all_words});
    json.key("relaxed").value(listing.results->is_relaxed);
    write_texts(json, "ignored", listing.results->ignored);
    write_texts(json, "unknown_fields", listing.results->query.unknown_fields);
    write_unknown_values(json, *listing.results);
    write_texts(json, "also", listing.results->also);
    write_corrections(json, *listing.results);
    if (!listing.ways_out.empty()) write_ways_out(json, listing);
    json.key("edition").value(listing.edition);
    json.key("url").value(listing.self_url).key("receipt").value(listing.receipt_url);
    write_hits(json, listing);
    write_facets(json, listing);
    json.close_object();
    return std::move(json.text);
}

std::string write_suggestions_json(std::string_view text, std::span<const SuggestGroup> groups) {
    JsonWriter json;
    json.open_object().key("query").value(text).key("groups").open_array();
    for (const SuggestGroup& group : groups) {
        json.open_object().key("kind").value(group.key).key("label").value(group.label);
        json.key("suggestions").open_array();
        for (std::size_t i = 0; i < group.suggestions.size(); ++i) {
            const bank::Suggestion& one = group.suggestions[i];
            json.open_object().key("text").value(one.text).key("value").value(one.value);
            json.key("records").number(std::int64_t{one.records});
            json.key("url").value(group.urls[i]).close_object();
        }
        json.close_array().close_object();
    }
    json.close_array().close_object();
    return std::move(json.text);
}

std::string write_browser_suggestions(std::string_view text, std::span<const SuggestGroup> groups) {
    JsonWriter json;
    json.open_array().value(text).open_array();
    for (const SuggestGroup& group : groups) {
        for (const bank::Suggestion& one : group.suggestions) json.value(one.text);
    }
    json.close_array().open_array().close_array().open_array();
    for (const SuggestGroup& group : groups) {
        for (const std::string& url : group.urls) json.value(url);
    }
    return json.close_array().close_array().text;
}

const RecordsAs json_record{.append = append_record, .parts = bank::Parts::all};
const RecordsAs ndjson{.append = append_line, .end = append_total, .parts = bank::Parts::all};

}  // namespace serving
