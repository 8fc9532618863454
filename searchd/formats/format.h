// Formats: one row per way of writing results down; the suffix in the URL picks the row. The same
// table announces them on the pages.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bank/edition.h"
#include "bank/search.h"
#include "bank/ways_out.h"
#include "searchd/http.h"

namespace serving {

// How much of a record a result shows.
inline constexpr std::size_t passage_bytes = 300;

// A list of records with all that a format may say about it.
struct Listing {
    const bank::Search* search = nullptr;
    const bank::Results* results = nullptr;   // one page of hits, facets
    std::vector<bank::StoredRecord> records;  // of the hits, in their order
    std::string base_url;                     // of the bank
    std::string self_url;                     // absolute, of this answer
    std::string edition;
    std::function<std::string(bank::FieldId, const std::string&)> label;
    std::function<bank::Passage(const bank::StoredRecord&)> passage;
    std::vector<bank::WayOut> ways_out;
    // Set when asked for.
    std::function<std::vector<bank::FoundWord>(const bank::StoredRecord&)> why;
};

// Every match, for formats that write all rows: read piece by piece, so that memory stays flat.
struct FullListing {
    std::vector<bank::DocId> docs;
    std::shared_ptr<bank::Catalogue> catalogue;  // its own, so that a slow client keeps no reader
    std::string base_url;
};

struct Format {
    std::string_view suffix, media_type, label;
    // Exactly one of the two lists is set: a page of results, or all of them as a stream.
    std::string (*write_page)(const Listing&) = nullptr;
    NextChunk (*write_all)(FullListing) = nullptr;
    std::string (*write_record)(const bank::Record&, const std::string& base_url) = nullptr;
};

std::span<const Format> all_formats();
const Format* find_format(std::string_view suffix);  // nullptr: no such format

// A group of suggestions: its key in JSON, its name for people, where each leads.
struct SuggestGroup {
    std::string_view key;
    std::string label;
    std::vector<bank::Suggestion> suggestions;
    std::vector<std::string> urls;  // beside the suggestions
};

std::string write_results_json(const Listing& listing);
std::string write_suggestions_json(std::string_view text, std::span<const SuggestGroup> groups);
std::string write_record_json(const bank::Record& record, const std::string& base_url);
NextChunk write_csv(FullListing listing);

}  // namespace serving
