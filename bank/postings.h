// Postings: the decoded posting lists of one edition, shared by all who read it.
//
// Xapian keeps posting lists packed; decoding one costs about as much as ranking by it. The lists
// of an edition never change, so each is decoded once and kept, with all of its share of the
// ranking that no query changes. Thread-safe.
#pragma once

#include <bit>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "bank/columns.h"
#include "bank/index_reader.h"

namespace bank {

inline constexpr float bm25_k1 = 1.2f;
inline constexpr float bm25_b = 0.65f;

// How long records count for less: the denominator's part of BM25 (rank.h) beside the count.
inline float length_norm(const Columns& columns, DocId doc) {
    return bm25_k1 * (1.0f - bm25_b + bm25_b * columns.relative_lengths[doc]);
}

// The postings of one term, as ranking uses them: parallel lists, ascending by document.
struct Postings {
    std::vector<DocId> docs;
    std::vector<float> saturations;  // count / (count + length norm): 0 to 1
    DocSet members;                  // of long lists only; without room otherwise
    // Of long lists only: the place in `docs` where each block of 64 documents begins.
    std::vector<std::uint32_t> block_places;

    // Calls `take(place)` for each posting of `wanted`, which has room for all, ascending.
    template <typename Take>
    void each_in(const DocSet& wanted, Take take) const;
    bool has(DocId doc) const;
    bool meets(const Postings& other) const;  // some document is in both
    // Adds the documents to a set.
    void add_to(DocSet& set) const;
    std::size_t bytes() const {
        constexpr std::size_t around = 256;  // the list itself and its place in a cache
        return around + docs.size() * (sizeof(DocId) + sizeof(float)) + members.limit() / 8 +
               block_places.size() * sizeof(std::uint32_t);
    }
};

template <typename Take>
void Postings::each_in(const DocSet& wanted, Take take) const {
    if (block_places.empty()) {
        for (std::size_t at = 0; at < docs.size(); ++at) {
            if (wanted.has(docs[at])) take(at);
        }
        return;
    }
    for (std::size_t i = 0; i < members.blocks(); ++i) {
        std::uint64_t common = members.block(i) & wanted.block(i);
        std::size_t at = block_places[i];
        for (; common != 0; common &= common - 1) {
            const auto bit = static_cast<unsigned>(std::countr_zero(common));
            while (docs[at] < i * 64 + bit) ++at;
            take(at);
        }
    }
}

// Document numbers that `columns` does not know are left out: the index may be damaged.
Postings make_postings(const PostingList& list, const Columns& columns);

class PostingCache {
public:
    using List = std::shared_ptr<const Postings>;

    // `columns` must outlive it.
    explicit PostingCache(const Columns& columns) : columns_(columns) {}

    // The list of `term`, decoded through `reader` when it is not kept; empty, and never null, when
    // the term does not occur.
    List find(const std::string& term, IndexReader& reader);
    // The same for a list that Xapian does not have: `make` is asked under no lock, and perhaps by
    // two threads at once. `name` must be no term.
    List find(const std::string& name, const std::function<PostingList()>& make);

    // Kept at most; when more would be, all are forgotten and it begins anew.
    static constexpr std::size_t bytes_max = 256u << 20;
    // Terms known not to occur, at most. They are kept apart: anyone can make up such terms, and
    // must not push out the lists by that.
    static constexpr std::size_t absent_max = 50'000;

private:
    const Columns& columns_;
    std::mutex mutex_;
    std::unordered_map<std::string, List> lists_;
    std::unordered_set<std::string> absent_;
    const List none_ = std::make_shared<const Postings>();
    std::size_t bytes_ = 0;
};

}  // namespace bank
