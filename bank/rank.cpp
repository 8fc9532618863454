#include "bank/rank.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace bank {

namespace {

// Adds what one term is worth in each of `docs` to their scores.
class Scorer {
public:
    Scorer(const Columns& columns, std::vector<float>& scores)
        : columns_(columns), scores_(scores) {}

    void add(const RankedTerm& term, const DocSet& docs, unsigned docs_count) {
        const PostingList& list = *term.list;
        const float in_records = static_cast<float>(list.docs.size());
        const float records = static_cast<float>(columns_.newest.size());
        const float rarity =
            std::log(1.0f + (records - std::min(in_records, records) + 0.5f) / (in_records + 0.5f));
        const float weight = term.factor * rarity * (bm25_k1 + 1.0f);
        constexpr std::size_t steps_of_search = 16;
        if (docs_count * steps_of_search < list.docs.size()) {
            docs.each([&](DocId doc) {
                const auto at = std::lower_bound(list.docs.begin(), list.docs.end(), doc);
                if (at == list.docs.end() || *at != doc) return;
                add_one(doc, list.counts[static_cast<std::size_t>(at - list.docs.begin())], weight);
            });
            return;
        }
        for (std::size_t i = 0; i < list.docs.size(); ++i) {
            if (docs.has(list.docs[i])) add_one(list.docs[i], list.counts[i], weight);
        }
    }

private:
    void add_one(DocId doc, std::uint32_t occurrences, float weight) {
        const float count = static_cast<float>(occurrences);
        const float length =
            static_cast<float>(columns_.lengths[doc]) / static_cast<float>(columns_.average_length);
        scores_[doc] += weight * count / (count + bm25_k1 * (1.0f - bm25_b + bm25_b * length));
    }

    const Columns& columns_;
    std::vector<float>& scores_;
};

}  // namespace

std::vector<Hit> best_hits(const DocSet& docs, std::span<const RankedTerm> terms,
                           const Columns& columns, std::size_t count) {
    // Kept between searches and always zero between them: clearing it whole would cost as much as
    // ranking a few thousand records.
    thread_local std::vector<float> scores;
    if (scores.size() < columns.limit) scores.resize(columns.limit);
    Scorer scorer(columns, scores);
    const unsigned docs_count = docs.count();
    std::unordered_set<const PostingList*> done;
    for (const RankedTerm& term : terms) {
        if (done.insert(term.list.get()).second) scorer.add(term, docs, docs_count);
    }
    const auto is_better = [](const Hit& a, const Hit& b) {
        return a.score > b.score || (a.score == b.score && a.doc < b.doc);
    };
    std::vector<Hit> best;  // a heap whose front is the worst kept
    docs.each([&](DocId doc) {
        const Hit hit{doc, static_cast<double>(scores[doc])};
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
