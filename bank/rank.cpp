#include "bank/rank.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace bank {

namespace {

constexpr float coverage_share = 0.2f;  // of the score hangs on having all words
// Of records that lack one of two words. People who type two words mean both; strictly those first
// (0) costs .0007 of mean nDCG@10, this .0002 (keywords of manuals, which are loose).
constexpr float lacking_of_two_factor = 0.6f;
// Of what the words of a set phrase bring to records that do not have it: "situación ... calle".
constexpr float scattered_factor = 0.6f;
constexpr float own_language_factor = 1.4f;  // of records in the language of the query
// How much rarity counts: the rarest word decides a little less.
constexpr float rarity_exponent = 0.8f;

// Adds what terms are worth in each of `docs` to their scores.
class Scorer {
public:
    Scorer(const Columns& columns, const DocSet& docs, std::vector<float>& scores)
        : columns_(columns), docs_(docs), scores_(scores) {}

    // The first word finds the scores zero, so that its best goes straight into them.
    void add(const RankedWord& word, const DocSet* phrase, bool is_first) {
        phrase_ = phrase;
        if (is_first) {
            add_first(word.alternatives);
        } else if (is_each_apart(word.alternatives)) {
            for (const RankedTerm& term : word.alternatives) add(term);
        } else {
            add_best(word.alternatives);
        }
        for (const RankedTerm& term : word.additions) add(term);
    }

private:
    // No record has two of them: there is one a language, and few records have sections in both.
    static bool is_each_apart(std::span<const RankedTerm> terms) {
        if (terms.size() < 2) return true;
        return terms.size() == 2 && terms[0].language != terms[1].language &&
               !terms[0].list->meets(*terms[1].list);
    }

    void add_first(std::span<const RankedTerm> alternatives) {
        for (const RankedTerm& term : alternatives) {
            each(term,
                 [this](DocId doc, float worth) { scores_[doc] = std::max(scores_[doc], worth); });
        }
    }

    void add(const RankedTerm& term) {
        each(term, [this](DocId doc, float worth) { scores_[doc] += worth; });
    }

    // Kept between searches and always zero between them, like the scores.
    void add_best(std::span<const RankedTerm> alternatives) {
        thread_local std::vector<float> best;
        thread_local std::vector<DocId> touched;
        if (best.size() < columns_.limit) best.resize(columns_.limit);
        for (const RankedTerm& term : alternatives) {
            each(term, [](DocId doc, float worth) {
                if (best[doc] == 0.0f) touched.push_back(doc);
                best[doc] = std::max(best[doc], worth);
            });
        }
        for (const DocId doc : touched) {
            scores_[doc] += best[doc];
            best[doc] = 0.0f;
        }
        touched.clear();
    }

    template <typename Take>
    void each(const RankedTerm& term, Take take) const {
        const Postings& list = *term.list;
        const std::size_t records = columns_.records_in(term.language);
        const float rarity = std::pow(rarity_of(list.docs.size(), records), rarity_exponent);
        const float weight = term.factor * rarity * (bm25_k1 + 1.0f);
        const auto take_place = [&](std::size_t at) {
            const DocId doc = list.docs[at];
            const bool is_scattered = phrase_ != nullptr && !phrase_->has(doc);
            const float worth = weight * list.saturations[at];
            take(doc, is_scattered ? worth * scattered_factor : worth);
        };
        if (docs_.has_all(list.members)) {
            for (std::size_t at = 0; at < list.docs.size(); ++at) take_place(at);
        } else {
            list.each_in(docs_, take_place);
        }
    }

    const Columns& columns_;
    const DocSet& docs_;
    std::vector<float>& scores_;
    const DocSet* phrase_ = nullptr;  // the records with the set phrase that the word is of
};

// What a record's score is multiplied with.
class Adjuster {
public:
    Adjuster(const Ranking& ranking, const Columns& columns)
        : ranking_(ranking),
          coverage_(ranking),
          has_choice_(ranking.words.size() > 1),
          lacking_factor_(lacking_factor(ranking.words)),
          preferred_(ranking.preferred(columns)) {}

    // Never less than a factor, whatever rounding does to sums of shares.
    static constexpr float most = own_language_factor * 1.001f;

    float factor(DocId doc) const {
        float factor = ranking_.place_factor(doc);
        if (has_choice_) {
            const float share = coverage_.of(doc);
            factor *= 1.0f - coverage_share + coverage_share * share;
            if (share < all_there) factor *= lacking_factor_;
        }
        return preferred_ && preferred_->has(doc) ? factor * own_language_factor : factor;
    }

private:
    static constexpr float all_there = 0.999f;  // of the query, whatever rounding does

    static float lacking_factor(std::span<const RankedWord> words) {
        if (words.size() != 2 || words[0].has_fillers || words[1].has_fillers) return 1.0f;
        return lacking_of_two_factor;
    }

    const Ranking& ranking_;
    const Coverage coverage_;
    const bool has_choice_;
    const float lacking_factor_;
    std::optional<DocSet> preferred_;
};

}  // namespace

std::optional<DocSet> Ranking::preferred(const Columns& columns) const {
    if (!language || places) return std::nullopt;
    DocSet docs = columns.in_language(*language);
    if (!whole_foreign.is_empty()) docs |= whole_foreign;
    return docs;
}

float rarity_of(std::size_t having, std::size_t records) {
    const float n = static_cast<float>(having);
    const float all = static_cast<float>(std::max(records, having));
    return std::log(1.0f + (all - n + 0.5f) / (n + 0.5f));
}

Coverage::Coverage(const Ranking& ranking) {
    float all = 0.0f;
    for (const RankedWord& word : ranking.words) all += word.rarity;
    if (all <= 0.0f) {
        missing_ = 1.0f;
        return;
    }
    for (const RankedWord& word : ranking.words) words_.emplace_back(&word.docs, word.rarity / all);
}

std::vector<Hit> best_hits(const DocSet& docs, const Ranking& ranking, const Columns& columns,
                           std::size_t count) {
    // Kept between searches and always zero between them: clearing it whole would cost as much as
    // ranking a few thousand records.
    thread_local std::vector<float> scores;
    if (scores.size() < columns.limit) scores.resize(columns.limit);
    Scorer scorer(columns, docs, scores);
    for (const RankedWord& word : ranking.words) {
        const DocSet* phrase = word.set_phrase ? &ranking.set_phrases[*word.set_phrase] : nullptr;
        scorer.add(word, phrase, &word == &ranking.words.front());
    }
    const Adjuster adjuster(ranking, columns);
    const auto is_better = [](const Hit& a, const Hit& b) {
        return a.score > b.score || (a.score == b.score && a.doc < b.doc);
    };
    std::vector<Hit> best;  // a heap whose front is the worst kept
    best.reserve(std::min<std::size_t>(count, columns.limit));
    double worst = -1.0;  // of a full heap; documents ascend, so a tie never displaces
    docs.each([&](DocId doc) {
        const float score = std::exchange(scores[doc], 0.0f);
        if (static_cast<double>(score * Adjuster::most) <= worst) return;
        const Hit hit{doc, static_cast<double>(score * adjuster.factor(doc))};
        if (best.size() < count) {
            best.push_back(hit);
            std::push_heap(best.begin(), best.end(), is_better);
        } else if (count > 0 && is_better(hit, best.front())) {
            std::pop_heap(best.begin(), best.end(), is_better);
            best.back() = hit;
            std::push_heap(best.begin(), best.end(), is_better);
        }
        if (best.size() == count && count > 0) worst = best.front().score;
    });
    std::sort(best.begin(), best.end(), is_better);
    return best;
}

}  // namespace bank
