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
    bank::BankInfo bank;
};

// How a format that writes records one after the other writes them.
struct RecordsAs {
    std::string_view head = {};
    void (*append)(std::string& out, const bank::Record&, const bank::BankInfo&) = nullptr;
    std::string_view separator = {}, tail = {};
    bank::Parts parts = bank::Parts::without_text;  // what it needs of a record
};

struct Format {
    std::string_view suffix, media_type, label;
    // A list is a page of results where this is set; else all of them as a stream of `records`.
    std::string (*write_page)(const Listing&) = nullptr;
    const RecordsAs* records = nullptr;
    bool is_for_records = false;  // a record alone has it too
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

// All records of a listing, a hundred at a time; an empty listing has head and tail. A record that
// is gone from the catalogue is passed over.
NextChunk stream_records(FullListing listing, const RecordsAs& as);
std::string write_one(const RecordsAs& as, const bank::Record& record, const bank::BankInfo& bank);

extern const RecordsAs json_record, ndjson, csv, ris, bibtex, csl, dublin_core;

}  // namespace serving
