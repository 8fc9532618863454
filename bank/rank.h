// Ranking: the best of the records that match.
//
// Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
// 2009, equation 3.15) over the ranked terms; occurrences are counted with the weight of their
// field, which is the simple form of BM25F (section 3.6 there).
#pragma once

#include <span>
#include <vector>

#include "bank/match.h"

namespace bank {

inline constexpr float bm25_k1 = 1.2f;
inline constexpr float bm25_b = 0.5f;

// The best `count` of `docs`, best first; ties by document number.
std::vector<Hit> best_hits(const DocSet& docs, std::span<const RankedTerm> terms,
                           const Columns& columns, std::size_t count);

}  // namespace bank
