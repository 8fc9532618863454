// Word tables: every word of a record in its place, laid out to be run over while a page is made.
//
// While a record is indexed its words are noted: for each of its texts, where every word stands, a
// hash of its exact form and a hash of its stem's term, or of a name's (0 for a stop word). Phrases
// are checked and passages found by running over these few kilobytes, instead of analysing the text
// again or asking Xapian for positions. Measured on 100,000 records: 20 passages in 0.1 ms instead
// of 6, and without positions in it the index is built in half the time and is a third of the size.
// Hashes have 32 bits; one word in four thousand million is taken for another.
//
// Layout, all numbers 32 bits as the machine writes them, so that a table can be read where it
// lies: the count of texts; for each text the count of words up to its end, the last of these being
// n; then n exact hashes, n stem hashes, n begins (the top bit says that a sentence begins), and n
// lengths of one byte, filled up to four. A phrase is thus looked for in one stretch of memory.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bank/analysis.h"

namespace bank {

// Of a word's exact form or of the term of its stem. FNV-1a (Fowler, Noll, Vo), 32 bits.
std::uint32_t word_hash(std::string_view word);
std::uint32_t stem_hash(std::string_view stem, Language language);
std::uint32_t name_hash(std::string_view exact);

// Finds which of the wanted hashes a word has, fast for the many words that have none.
class HashFinder {
public:
    // The first value given for a hash counts.
    void add(std::uint32_t hash, int value) {
        values_.try_emplace(hash, value);
        filter_[place(hash)] |= bit(hash);
    }
    bool is_empty() const { return values_.empty(); }
    // The value of the hash, or -1.
    int find(std::uint32_t hash) const {
        if ((filter_[place(hash)] & bit(hash)) == 0) return -1;
        const auto found = values_.find(hash);
        return found == values_.end() ? -1 : found->second;
    }

private:
    static constexpr std::size_t numbers = 16;
    static std::size_t place(std::uint32_t hash) { return hash / 64 % numbers; }
    static std::uint64_t bit(std::uint32_t hash) { return std::uint64_t{1} << (hash % 64); }

    std::unordered_map<std::uint32_t, int> values_;
    std::array<std::uint64_t, numbers> filter_{};  // a bit not set: none of the hashes
};

// Makes the table of a record: `text` once for the title, once for the summary, once for each
// section, then for every other text that phrases should find.
class WordTableWriter {
public:
    void text(std::string_view text, std::span<const Token> tokens, Language language);
    std::string finish();

private:
    void add_gap(std::size_t at);

    std::vector<std::uint32_t> ends_, exact_, stems_, begins_;
    std::string lengths_;
};

// The words of one text. The spans lie in the table.
struct TableText {
    std::span<const std::uint32_t> exact, stems, begins;
    std::span<const std::uint8_t> lengths;

    std::size_t begin(std::size_t word) const { return begins[word] & ~sentence_bit; }
    std::size_t end(std::size_t word) const { return begin(word) + lengths[word]; }
    bool begins_sentence(std::size_t word) const { return (begins[word] & sentence_bit) != 0; }
    static constexpr std::uint32_t sentence_bit = 0x80000000u;
};

// Reads a table, text by text. The bytes must lie at an address divisible by four and outlive it.
class WordTableReader {
public:
    // Throws `Error` when the table is damaged.
    explicit WordTableReader(std::string_view table);
    bool next(TableText& text);                    // false at the end
    const TableText& all() const { return all_; }  // every text, one after the other
    bool is_in_one_text(std::size_t first, std::size_t last) const;  // words of `all`
    bool is_in_title(std::size_t word) const { return !ends_.empty() && word < ends_.front(); }

private:
    TableText all_;
    std::span<const std::uint32_t> ends_;
    std::size_t next_ = 0;
};

// Words to be found one after the other. `anchor` is the place of the rarest, where the search
// begins.
struct PhraseHashes {
    std::vector<std::uint32_t> words;  // of exact forms
    std::size_t anchor = 0;
    unsigned slack = 0;        // words that may stand between neighbours
    bool is_unbroken = false;  // without slack: nor so much as a comma may stand there
};

bool has_phrase(std::string_view table, const PhraseHashes& phrase);
// How often it stands there without slack, in one text each time; in the first, the title, it
// counts `title_weight` times.
unsigned count_phrase(std::string_view table, const PhraseHashes& phrase, unsigned title_weight);

// A set phrase in any of its forms: the words it opens with, by their exact forms, and then its
// stems in order, with nothing but stop words between them: "violencia contra las mujeres". Where a
// word is in the name of a place, its hash as such stands for the stem's; there are as many.
struct SetPhraseHashes {
    std::vector<std::uint32_t> opening, stems, names;

    // The next of its words, by its stem in the language of the phrase and its exact form.
    void add(std::string_view stem, std::string_view exact, Language language);
};

// Words of a text, both inclusive.
struct WordSpan {
    std::size_t first = 0, last = 0;
};

// Where the phrase, which has stems, stands in `text` with its first stem, or the name for it, at
// word `at`.
std::optional<WordSpan> set_phrase_at(const TableText& text, const SetPhraseHashes& phrase,
                                      std::size_t at);

// True when the title has it.
bool is_in_title(std::string_view table, const SetPhraseHashes& phrase);

// How often it stands there, as `count_phrase` counts.
unsigned count_set_phrase(std::string_view table, const SetPhraseHashes& phrase,
                          unsigned title_weight);

}  // namespace bank
