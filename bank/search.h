// Search: from what a visitor asked to the records that answer.
//
// A `Search` is a value. Every link on a results page (next page, one more filter, one fewer) is
// another `Search` made from the present one, so pages, feeds, exports and the API cannot drift
// apart. Browsing is a search without text.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "bank/columns.h"
#include "bank/doc_store.h"
#include "bank/equivalents.h"
#include "bank/field_values.h"
#include "bank/fields.h"
#include "bank/highlight.h"
#include "bank/kin.h"
#include "bank/places.h"
#include "bank/postings.h"
#include "bank/query.h"
#include "bank/query_years.h"
#include "bank/rank.h"
#include "bank/suggest.h"
#include "bank/title_words.h"

namespace bank {

// `alike`: from cities like `Search::like` first; the newest first where that names no city.
enum class Sort { relevance, newest, oldest, title, alike };

struct Search {
    std::string text;                   // as typed; empty matches all
    bool needs_all_words = false;       // records that lack a word never count
    bool is_literal = false;            // no equivalents, no corrections
    std::vector<std::string> unwanted;  // equivalents turned off, as `also` has them
    std::optional<Language> reader;     // of the page it is asked on: tells where words fit both
    std::map<FieldId, std::vector<std::string>> filters;  // OR inside a field, AND between fields
    YearSpan years;                                       // of the year it began
    Sort sort = Sort::relevance;  // without text, relevance falls back to newest
    unsigned offset = 0;          // of the first hit, 0-based
    unsigned limit = 20;          // at most `hits_max`
    std::string like;  // a city as `find_city` reads it; changes the order, not what is found
    // Ids of records the visitor keeps at hand, in the order they were chosen; they change nothing
    // of what is found.
    std::vector<std::string> chosen;
    std::string edition;  // that it is asked of, by its id, while that is kept; empty: the newest

    bool operator==(const Search&) const = default;

    bool has_filter(FieldId field, const std::string& value) const;
    // New searches made from this one. All go back to the first page except `at_offset`.
    // Adding a filter twice, or removing one that is not there, changes nothing else.
    Search with_filter(FieldId field, std::string value) const;
    Search without_filter(FieldId field, const std::string& value) const;
    Search with_text(std::string text) const;
    Search with_years(YearSpan years) const;
    Search sorted_by(Sort sort) const;
    Search at_offset(unsigned offset) const;
    Search needing_all_words(bool needs) const;
    Search as_typed(bool is_typed) const;
    Search without_equivalent(const std::string& text) const;
    Search with_equivalent(const std::string& text) const;  // turned on again
};

// As long as fewer records (in the language of the query, where that is plain) have all the words,
// those with most of them count too.
inline constexpr unsigned enough_records = 100;
inline constexpr unsigned hits_max = 200;
inline constexpr unsigned offset_max = 10'000;
inline constexpr std::size_t filter_values_max = 50;  // of one search; the rest is dropped
inline constexpr std::size_t unwanted_max = 30;
inline constexpr std::size_t chosen_max = 50;

struct FacetCount {
    std::string value;
    unsigned records = 0;
    bool is_selected = false;
};

struct Facet {
    std::vector<FacetCount> values;  // most frequent first, then by value; selected ones always
    unsigned values_total = 0;       // how many values occur, shown here or not
};

// Which facets to count, and how many values of each to name.
struct FacetWish {
    std::vector<FieldId> fields;
    std::size_t values_max = 20;
    bool is_theme_whole = false;  // a tree of themes needs them all; there are some hundred
    bool is_year_whole = false;   // so does a chart of years
};

// A word that no record has, or none but by its root, and the one that was searched instead.
struct Correction {
    std::string typed;  // as typed
    std::string used;   // folded

    bool operator==(const Correction&) const = default;
};

// A form of the same root that was searched too: of the other language, or of either where nothing
// else has the word.
struct Cognate {
    DocId doc = 0;           // a record that has it
    std::uint32_t hash = 0;  // of its stem, as in the word tables
};

// What the query asks of a field and no record has.
struct UnknownValue {
    FieldId field;
    std::string value;  // as typed

    bool operator==(const UnknownValue&) const = default;
};

struct Results {
    Query query;  // as the text was read
    std::vector<Hit> hits;
    unsigned total = 0;            // records that match; exact
    unsigned total_all_words = 0;  // those of them that have all the words
    std::map<FieldId, Facet> facets;
    bool is_relaxed = false;   // few records have all the words: those with most count too
    bool is_loosened = false;  // none matches as asked: phrases and neighbours are plain words
    std::vector<Correction> corrections;
    std::vector<std::string> words;    // the plain words of the query, corrected; at most 64
    std::vector<std::string> ignored;  // parts of the text that could not be understood
    std::vector<UnknownValue> unknown_values;
    std::vector<std::string> also;   // equivalents that were searched too, as people write them
    std::vector<Cognate> cognates;   // as were these; `Edition::search` says them in `also`
    WantedWords wanted;              // what to mark in titles and passages
    std::vector<SoughtForm> sought;  // what `why_found` looks for
};

// A record like another, and what they share.
struct Similar {
    Hit hit;
    std::vector<std::uint32_t> stems;  // as in the word tables, the most telling first
};
inline constexpr std::size_t similar_stems_max = 5;

// The words of the query that the record of `hit` lacks.
std::vector<std::string> missing_words(const Results& results, const Hit& hit);

// What the readers of one edition share; never changed once made, but for the cache, which guards
// itself.
struct EditionData {
    explicit EditionData(const std::filesystem::path& word_file) : words(word_file) {}

    Columns columns;
    Vocabulary vocabulary;
    Equivalents equivalents;
    Kin kin;
    TitleWords title_words;
    CityPlaces city_places;
    PlaceNames place_names;   // of cities, regions and countries that records have
    PlaceNames known_places;  // of the vocabulary
    KeywordNames keyword_names;
    FieldValues field_values;
    std::unordered_map<DocId, unsigned> version_counts;  // see `Catalogue::version_counts`
    DocStore words;
    mutable PostingCache postings{columns};

    // The records with this value of a field, each counted once.
    PostingCache::List postings_of_value(FieldId field, std::uint32_t id) const;
};

// Answers searches over one finished index. One thread at a time.
class Searcher {
public:
    Searcher(IndexReader reader, std::shared_ptr<const EditionData> data);

    // Any text is a valid search: what cannot be parsed is searched as plain words and reported in
    // `ignored`. `limit` and `offset` beyond their maximum are lowered to it. A facet is counted as
    // if its own filters were off, so that a visitor sees what one more value would add.
    //
    // Throws `Error` only when the index cannot be read.
    Results run(const Search& search, const FacetWish& facets);

    // What `run` would say of how many, without a page.
    struct Counts {
        unsigned total = 0;
        unsigned all_words = 0;
    };
    Counts count(const Search& search);

    // Every match in the order of the search, for exports: `offset` and `limit` do not count.
    std::vector<DocId> all_matches(const Search& search);

    // Up to `count` records most like this one, best first, in either language.
    std::vector<Similar> similar_to(DocId doc, unsigned count);

    IndexReader& reader() { return reader_; }

private:
    struct Matched;
    Matched match(const Search& search);
    void match_text(const Search& search, const Query& query, Matched& matched);
    std::vector<Hit> ordered(const Search& search, const Matched& matched, std::size_t count);
    // similar.cpp; nothing where no other record has the word.
    std::optional<RankedWord> like_word(const std::string& term);

    IndexReader reader_;
    std::shared_ptr<const EditionData> data_;
};

}  // namespace bank
