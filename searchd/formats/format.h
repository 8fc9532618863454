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
#include "searchd/labels.h"

namespace serving {

class JsonWriter;

// How much of a record a result shows.
inline constexpr std::size_t passage_bytes = 300;

// A list of records with all that a format may say about it.
struct Listing {
    const bank::Search* search = nullptr;
    const bank::Results* results = nullptr;   // one page of hits, facets
    std::vector<bank::StoredRecord> records;  // of the hits, in their order
    std::string base_url;                     // of the bank
    std::string self_url;                     // absolute, of this answer
    std::string receipt_url;                  // absolute: what was asked, and how it was read
    std::string edition;
    std::function<std::string(bank::FieldId, const std::string&)> label;
    std::function<bank::Passage(const bank::StoredRecord&)> passage;
    std::function<unsigned(bank::DocId)> other_versions;
    std::vector<bank::WayOut> ways_out;
    // Set when asked for.
    std::function<std::vector<bank::FoundWord>(const bank::StoredRecord&)> why;
};

// Spreadsheets outside the English-speaking world part cells with semicolons, and some know UTF-8
// only by its mark.
struct CsvForm {
    char separator = ',';
    bool has_mark = false;  // U+FEFF first
};

// One line of what a search was: a label and what is said under it.
using ReceiptLines = std::vector<std::pair<std::string, std::string>>;

// What a format may know beside the record it writes. The edition must live as long.
struct Writing {
    const bank::Vocabulary* vocabulary;
    const Messages* messages;
    bank::Locale locale;
    std::string edition;
    std::chrono::sys_days today;
    std::string title = {};        // of the list, for people; empty for a record alone
    std::string self_url = {};     // absolute, of this answer
    std::string receipt_url = {};  // absolute: what was asked; empty for a record alone
    std::size_t total = 1;         // records in the whole answer
    std::size_t row = 0;           // of the record being written, from 1
    CsvForm csv = {};
    ReceiptLines receipt = {};

    const bank::BankInfo& bank() const { return vocabulary->bank; }
    Labels labels() const { return {*messages, *vocabulary, locale}; }
    std::string url_of(const bank::Record& record) const {
        return bank().base_url + "/id/" + record.id;
    }
};

// Every match, for formats that write all rows: read piece by piece, so that memory stays flat.
struct FullListing {
    std::vector<bank::DocId> docs;
    std::shared_ptr<bank::Edition> edition;  // its own, so that a slow client keeps no reader
    Writing writing;
};

// How a format that writes records one after the other writes them.
struct RecordsAs {
    std::string_view head = {};
    void (*begin)(std::string& out, const Writing&) = nullptr;  // after the head
    void (*append)(std::string& out, const bank::Record&, const Writing&) = nullptr;
    std::string_view separator = {};
    void (*end)(std::string& out, const Writing&) = nullptr;  // before the tail
    std::string_view tail = {};
    bank::Parts parts = bank::Parts::without_text;  // what it needs of a record
    // A record by itself, where it is not a list of one.
    std::string (*write_alone)(const bank::Record&, const Writing&) = nullptr;
};

// "Acervo 20261122T093135Z: 19 https://...": the edition, how many records the whole list has and
// its receipt, for the end of a list that is text: one that was cut off has none. Nothing for a
// record alone.
void append_total_line(std::string& out, const Writing& writing);

struct Format {
    std::string_view suffix, media_type, label;
    // A list is a page of results where this is set; else all of them as a stream of `records`, or
    // of what `stream` gives where records do not simply follow each other.
    std::string (*write_page)(const Listing&) = nullptr;
    const RecordsAs* records = nullptr;
    NextChunk (*stream)(FullListing) = nullptr;
    bool is_feed = false;  // a list is what changed in it, newest first, page by page
    // Of JSON: the names of the schemas (api.h) that a list and a record follow.
    std::string_view list_schema = {}, record_schema = {};

    // Without parameters: "text/csv".
    constexpr std::string_view bare_type() const {
        return media_type.substr(0, media_type.find(';'));
    }
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
// As the address bars of browsers read it (OpenSearch Suggestions 1.0): words, then their
// addresses.
std::string write_browser_suggestions(std::string_view text, std::span<const SuggestGroup> groups);
std::string write_suggestions_json(std::string_view text, std::span<const SuggestGroup> groups);

// All records of a listing, a hundred at a time; an empty listing has head and tail. A record that
// is gone from the catalogue is passed over.
NextChunk stream_records(FullListing listing, const RecordsAs& as);
std::string write_one(const RecordsAs& as, const bank::Record& record, const Writing& writing);

// XLSX (ECMA-376): typed cells under a frozen head, and a sheet that says what was asked. Written
// to a file that has no name, then streamed from it.
NextChunk stream_xlsx(FullListing listing);

// One page of a feed (RFC 4287): changes newest first, what was taken out told apart (RFC 6721).
struct FeedEntry {
    bank::Change change;
    std::optional<bank::Record> record;  // nothing: it is gone
};
struct FeedPage {
    std::vector<FeedEntry> entries;
    std::string feed_url, html_url, first_url, next_url;  // absolute; `next_url` may be empty
    std::chrono::sys_seconds updated{};
};
std::string write_feed(const FeedPage& page, const Writing& writing);

// schema.org as JSON-LD 1.1: what a record is, and what the bank is.
std::string schema_of_record(const bank::Record& record, const Writing& writing);
std::string schema_of_bank(const Writing& writing, std::chrono::sys_seconds changed_at);
std::string schema_of_theme(const bank::Concept& theme, const Writing& writing);
// The way to a page: names and addresses from the first.
std::string schema_of_way(const std::vector<std::pair<std::string, std::string>>& way);

// The type of a record as an address, "https://schema.org/Article".
std::string_view schema_type_of(const bank::Record& record);

// The values of a field and a source as JSON has them, in exports and in the cards of Markdown.
void write_values(JsonWriter& json, const bank::Field& field,
                  const std::vector<std::string>& values);
void write_source(JsonWriter& json, const bank::Source& source);

// One cell of CSV (RFC 4180), quoted where it must be; a formula gets an apostrophe.
void append_csv_cell(std::string& row, std::string_view text);

// One element of XML with its text, and a line break.
void append_element(std::string& out, std::string_view name, std::string_view text);

// The columns of tables: every field of a card but the text.
bool is_column(const bank::Field& field);

extern const RecordsAs json_record, ndjson, csv, ris, bibtex, csl, dublin_core, atom, schema_org,
    markdown, cited, linkset;

// Of OAI-PMH: the metadata of one record.
extern const RecordsAs oai_dc, qualified_dc;

}  // namespace serving
