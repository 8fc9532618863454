#include "bank/postings.h"

namespace bank {

PostingCache::List PostingCache::find(const std::string& term, IndexReader& reader) {
    {
        const std::lock_guard lock(mutex_);
        const auto found = lists_.find(term);
        if (found != lists_.end()) return found->second;
    }
    auto list = std::make_shared<const PostingList>(reader.postings(term));
    if (list->docs.size() < kept_postings_min) return list;
    const std::lock_guard lock(mutex_);
    if (bytes_ + list->bytes() > bytes_max) {
        lists_.clear();
        bytes_ = 0;
    }
    if (lists_.emplace(term, list).second) bytes_ += list->bytes();
    return list;
}

}  // namespace bank
