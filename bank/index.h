// The index: writing. From a record to the postings that find it.
//
// A word of a record gives two terms: its exact form, for names and for what was typed exactly, and
// its stem, for everything else, with a letter in front for the language of the text: the Spanish
// "dado" (given) is not the Portuguese "dados" (data). In the name of a place of several words
// ("Buenos Aires") the exact form stands for the stem, with a letter that no language has: who asks
// for good air does not mean the city. Words of the title give a third, for `title:` searches.
// "Q" + id names the record. How often a term occurs is counted with the weight
// of its field (the `weight` of fields.h). Facet values are not here but in the catalogue's
// columns, positions not here but in its word tables.
//
// Reading is in index_reader.h. Only these two know Xapian.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bank/doc_set.h"
#include "bank/fields.h"
#include "bank/places.h"
#include "bank/record.h"
#include "bank/vocabulary.h"

namespace bank {

// The terms of a stem, anywhere and in titles: "E" and "P", "T" and "U" go before it, in Spanish
// and in Portuguese.
std::string stem_term(std::string_view stem, Language language);
Language language_of_stem_term(std::string_view term);  // for no other term
std::string title_term(std::string_view stem, Language language);
std::string name_term(std::string_view exact);
inline constexpr char id_prefix = 'Q';

// All that is known of a record once its text was analysed.
struct Prepared {
    std::unordered_map<std::string, std::uint32_t> counts;  // weighted occurrences, by term
    std::string words;                                      // word table, see word_table.h
    std::uint32_t length = 0;                               // weighted words, stop words left out
};

// One text of a record that free text searches, and the field it stands for.
struct IndexedText {
    FieldId field;
    std::string text;
    unsigned weight = 1;                    // how much a word of it counts
    Language language = Language::spanish;  // of the record; a section may be in the other
};

// All of them, in the order of the word table: the title, the summary, the text of each section,
// its heading, the fields with a weight; then names for what a card has only codes for, or does not
// say: countries in both languages, regions, themes in the language of the record.
std::vector<IndexedText> indexed_texts(const Record& record, const Vocabulary& vocabulary);

// Analyses the whole record: the costly step, about 20 MB of text a second on one core. Any thread.
// Themes that `vocabulary` does not have are no words. Of the names of places those count that
// `names` has, where they are written with capitals, and in their own fields the cities, regions
// and countries of the record; names of one word only of these, where their stem is another word.
Prepared prepare(const Record& record, const Vocabulary& vocabulary = {},
                 const PlaceNames& names = {});

// Writes one index. One thread at a time, but several writers may work beside each other.
class IndexWriter {
public:
    enum class Start { empty, copy };
    // `directory` must not exist (empty) or hold an index (copy). Throws `Error`.
    IndexWriter(const std::filesystem::path& directory, Start start);
    ~IndexWriter();
    IndexWriter(IndexWriter&&) noexcept;
    IndexWriter& operator=(IndexWriter&&) noexcept;

    void add(DocId doc, const Prepared& prepared);
    void remove(DocId doc);
    // Makes what was added durable in this index. Not synced: editions are, when they are
    // published.
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// Joins indexes whose document numbers do not overlap into a new one, packed for reading.
void join_indexes(const std::vector<std::filesystem::path>& parts,
                  const std::filesystem::path& directory);

}  // namespace bank
