// Postings: the decoded posting lists of one edition, shared by all who read it.
//
// Xapian keeps posting lists packed; decoding one costs about as much as ranking by it. The lists
// of an edition never change, so a frequent one is decoded once and kept. Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "bank/index_reader.h"

namespace bank {

class PostingCache {
public:
    using List = std::shared_ptr<const PostingList>;

    // The list of `term`, decoded through `reader` when it is not kept.
    List find(const std::string& term, IndexReader& reader);

    // Kept at most; when more would be, all are forgotten and it begins anew.
    static constexpr std::size_t bytes_max = 256u << 20;
    // Shorter lists are decoded anew each time: that is faster than waiting for a lock.
    static constexpr std::size_t kept_postings_min = 64;

private:
    std::mutex mutex_;
    std::unordered_map<std::string, List> lists_;
    std::size_t bytes_ = 0;
};

}  // namespace bank
