// Matching: which records a query holds for, and by which terms they are to be ranked.
//
// A word holds where one of its stems (in either language) or one of its equivalents occurs. Words
// of neither subject nor name ("de", "para") hold everywhere, unless the query has no other.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "bank/query.h"
#include "bank/search.h"

namespace bank {

// How much a term counts, beside its rarity. What was typed comes before other forms of the word,
// and these before its equivalents.
inline constexpr float stem_factor = 1.0f;
inline constexpr float exact_factor = 0.5f;
inline constexpr float title_factor = 0.5f;
inline constexpr float equivalent_factor = 0.4f;

struct RankedTerm {
    PostingCache::List list;
    float factor = 1.0f;
};

class Matcher {
public:
    enum class Need { all_words, any_word };

    Matcher(IndexReader& reader, const EditionData& data) : reader_(reader), data_(data) {}

    DocSet match(const Query& query, Need need);

    std::vector<RankedTerm> ranked;  // gathered by `match`
    WantedWords wanted;
    std::vector<std::string> also;
    std::vector<std::string> ignored;  // parts without a word: "!!!"
    std::size_t words = 0;             // that a record must have

private:
    DocSet node(const QueryNode& node);
    DocSet all_of(const std::vector<QueryNode>& children);
    DocSet any_of(const std::vector<QueryNode>& children);
    DocSet none_of(const QueryNode& child);
    DocSet word_run(const std::vector<const QueryNode*>& words);
    DocSet word(const std::string& text);
    DocSet phrase(const std::string& text);
    DocSet prefix(const std::string& text);
    DocSet near(const QueryNode& node);
    DocSet field(const QueryNode& node);
    DocSet title(const std::string& text);
    DocSet years(const QueryNode& node);

    // The records of a term, which counts in the ranking with `factor`.
    DocSet docs_of(const std::string& term, float factor);
    PostingCache::List rank_by(const std::string& term, float factor);
    DocSet equivalents_of(std::span<const std::string> stems);
    // The members of `candidates` in which the exact forms follow each other.
    DocSet with_phrase(const std::vector<std::string>& forms, const DocSet& candidates,
                       unsigned slack);
    bool is_passed_over(const std::string& text) const;
    std::vector<std::string> exact_forms(const std::string& text) const;

    IndexReader& reader_;
    const EditionData& data_;
    std::unordered_map<std::string, std::size_t> ranked_places_;  // in `ranked`, by term
    Need need_ = Need::all_words;
    bool keeps_stop_words_ = false;
    bool is_excluding_ = false;  // what is excluded neither ranks nor is marked
};

// The records whose `year` lies in the span; all of them when it is open at both ends.
DocSet docs_in_years(const Columns& columns, const YearSpan& span);

}  // namespace bank
