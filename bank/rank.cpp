#include "bank/rank.h"

#include <algorithm>
#include <cmath>

namespace bank {

namespace {

constexpr float coverage_share = 0.2f;       // of the score hangs on having all words
constexpr float own_language_factor = 1.4f;  // of records in the language of the query
// How much rarity counts: the rarest word decides a little less.
constexpr float rarity_exponent = 0.8f;

// Adds what terms are worth in each of `docs` to their scores.
class Scorer {
public:
    Scorer(const Columns& columns, const DocSet& docs, std::vector<float>& scores)
        : columns_(columns), docs_(docs), docs_count_(docs.count()), scores_(scores) {}

    void add(const RankedWord& word) {
        if (is_each_apart(word.alternatives)) {
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
        constexpr std::size_t steps_of_search = 16;
        if (docs_count_ * steps_of_search < list.docs.size()) {
            auto from = list.docs.begin();
            docs_.each([&](DocId doc) {
                from = std::lower_bound(from, list.docs.end(), doc);
                if (from == list.docs.end() || *from != doc) return;
                const auto at = static_cast<std::size_t>(from - list.docs.begin());
                take(doc, weight * list.saturations[at]);
            });
        } else if (docs_.has_all(list.members)) {
            for (std::size_t i = 0; i < list.docs.size(); ++i) {
                take(list.docs[i], weight * list.saturations[i]);
            }
        } else {
            for (std::size_t i = 0; i < list.docs.size(); ++i) {
                const DocId doc = list.docs[i];
                if (docs_.has(doc)) take(doc, weight * list.saturations[i]);
            }
        }
    }

    const Columns& columns_;
    const DocSet& docs_;
    std::size_t docs_count_;
    std::vector<float>& scores_;
};

// What a record's score is multiplied with.
class Adjuster {
public:
    Adjuster(const Ranking& ranking, const Columns& columns)
        : coverage_(ranking), has_choice_(ranking.words.size() > 1) {
        if (ranking.language) own_ = &columns.in_language(*ranking.language);
    }

    float factor(DocId doc) const {
        float factor = 1.0f;
        if (has_choice_) factor = 1.0f - coverage_share + coverage_share * coverage_.of(doc);
        return own_ != nullptr && own_->has(doc) ? factor * own_language_factor : factor;
    }

private:
    const Coverage coverage_;
    const bool has_choice_;
    const DocSet* own_ = nullptr;
};

}  // namespace

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
    for (const RankedWord& word : ranking.words) scorer.add(word);
    const Adjuster adjuster(ranking, columns);
    const auto is_better = [](const Hit& a, const Hit& b) {
        return a.score > b.score || (a.score == b.score && a.doc < b.doc);
    };
    std::vector<Hit> best;  // a heap whose front is the worst kept
    best.reserve(std::min<std::size_t>(count, columns.limit));
    docs.each([&](DocId doc) {
        const Hit hit{doc, static_cast<double>(scores[doc] * adjuster.factor(doc))};
        scores[doc] = 0.0f;
        if (best.size() < count) {
            best.push_back(hit);
            std::push_heap(best.begin(), best.end(), is_better);
        } else if (count > 0 && is_better(hit, best.front())) {
            std::pop_heap(best.begin(), best.end(), is_better);
            best.back() = hit;
            std::push_heap(best.begin(), best.end(), is_better);
        }
    });
    std::sort(best.begin(), best.end(), is_better);
    return best;
}

}  // namespace bank
