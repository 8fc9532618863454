// Suggest: what a half-typed search may become.
//
// The last word typed is taken for the beginning of a word, the others for whole ones; accents and
// capitals do not matter. Names come from the vocabulary and the columns, titles and words from the
// title words, so nothing is suggested that the bank does not have. Behind the name of a field
// ("país:bra") its values are suggested and nothing else.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bank/catalogue.h"
#include "bank/columns.h"
#include "bank/postings.h"
#include "bank/title_words.h"
#include "bank/vocabulary.h"

namespace bank {

struct EditionData;

// The keywords of an edition, to be found by how they begin: "presupuesto p" begins "presupuesto
// participativo". Any thread may ask.
class KeywordNames {
public:
    KeywordNames() = default;
    explicit KeywordNames(const Columns& columns);

    // The value ids of the keywords that begin with these words, of which the last may be begun
    // only; at most `most`, in the order of their words.
    std::vector<std::uint32_t> beginning(const std::string& words, std::size_t most) const;

private:
    std::vector<std::pair<std::string, std::uint32_t>> sorted_;  // folded words, value id
};

struct Suggestion {
    std::string text;      // as people read it, in the language of the page where it has one
    std::string value;     // a theme's slug, a city, a region, a record's id, a whole new search
    unsigned records = 0;  // that have it just so; 1 for a title. A search finds other forms, too
};

// Best first; empty lists where nothing fits.
struct Suggestions {
    std::vector<Suggestion> themes, cities, regions, titles, words;
};

// How many of each, and how much of the text is read.
inline constexpr std::size_t suggestions_max = 6;
inline constexpr std::size_t suggest_bytes_max = 200;
// A shorter beginning says too little about titles.
inline constexpr std::size_t title_prefix_min = 2;

// For one thread, like what it reads through.
class Suggester {
public:
    Suggester(IndexReader& reader, Catalogue& catalogue, const EditionData& data)
        : reader_(reader), catalogue_(catalogue), data_(data) {}

    // Any text will do; what has no word suggests nothing. About a millisecond on 100,000 records.
    Suggestions suggest(std::string_view text, Locale locale);

private:
    struct Typed {
        std::vector<std::string> whole;  // exact forms
        std::string begun;               // folded
        std::string before;              // what stands before the last word, as typed
        // The words right before it, from the last one on that is no function word; of an open
        // quotation ("mapa del) all. Empty where none stands right before it.
        std::vector<std::string> chain;
        bool is_quoted = false;
    };
    Typed read(std::string_view text) const;
    std::vector<Suggestion> themes(const Typed& typed, Locale locale) const;
    // Of a field with names that are the same in both languages.
    std::vector<Suggestion> named(FieldId field, const Typed& typed) const;
    std::vector<Suggestion> titles(const Typed& typed);
    unsigned records_behind(const std::vector<std::string>& chain, const std::string& word,
                            const DocSet& docs) const;
    std::vector<std::size_t> places_of(const Typed& typed) const;
    std::vector<Suggestion> words(const Typed& typed, Locale locale);
    std::vector<Suggestion> values(FieldId field, const Typed& typed, Locale locale);
    DocSet titles_with(const Typed& typed) const;

    IndexReader& reader_;
    Catalogue& catalogue_;
    const EditionData& data_;
};

}  // namespace bank
