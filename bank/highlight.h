// Highlight: the passage that shows why a record was found.
//
// Passages are found in the record's word table (word_table.h), without analysing its text again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bank/analysis.h"
#include "bank/record.h"
#include "bank/word_table.h"

namespace bank {

struct Fragment {
    std::string text;
    bool is_match = false;
};

struct Passage {
    std::vector<Fragment> fragments;  // in reading order; a match is never split
    std::string heading;              // of the section it comes from; may be empty
    std::optional<int> page;
    std::optional<std::size_t> section;                // 0-based; none: the passage is the summary
    bool is_cut_before = false, is_cut_after = false;  // text of the section was left out
    // A few words from the first match on, as they stand in one paragraph of the record: to be
    // found there by a browser (Text Fragments, WICG). Empty when nothing matched.
    std::string quote;
};

// The words a passage should show: stems, names and set phrases, each with how much it matters.
class WantedWords {
public:
    void add(std::uint32_t hash, float weight);  // as in the word tables
    // Its words count only where they stand together. One without stems is none.
    void add_phrase(SetPhraseHashes phrase, float weight);
    bool is_empty() const { return weights_.empty(); }
    // The place of the word among those added, or -1.
    int find(std::uint32_t hash) const { return finder_.find(hash); }
    float weight(int word) const { return weights_[static_cast<std::size_t>(word)]; }

    struct Found {
        int word = -1;  // among all that was added; -1: nothing
        WordSpan place;
    };
    // What was added that has its first stem at word `at`, a phrase before a word of its own.
    Found find(const TableText& text, std::size_t at) const {
        if (first_stems_.find(text.stems[at]) >= 0) {
            const Found phrase = find_phrase(text, at);
            if (phrase.word >= 0) return phrase;
        }
        return {finder_.find(text.stems[at]), {at, at}};
    }

private:
    Found find_phrase(const TableText& text, std::size_t at) const;

    HashFinder finder_;
    HashFinder first_stems_;  // of the phrases
    std::vector<std::pair<SetPhraseHashes, int>> phrases_;
    std::vector<float> weights_;
};

// The stretch of at most `bytes_max` bytes with the most wanted words, begun at a sentence where
// that fits; the beginning of the summary when no wanted word occurs. `words` is the record's word
// table. Throws `Error` when that is damaged.
Passage best_passage(const Record& record, std::string_view words, const WantedWords& wanted,
                     std::size_t bytes_max);

// The record's title whole, with the wanted words marked. Throws like `best_passage`.
std::vector<Fragment> marked_title(const Record& record, std::string_view words,
                                   const WantedWords& wanted);

}  // namespace bank
