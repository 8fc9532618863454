#include "bank/postings.h"

#include <algorithm>

namespace bank {

void Postings::add_to(DocSet& set) const {
    if (members.limit() == set.limit() && members.limit() > 0) {
        set |= members;
        return;
    }
    for (const DocId doc : docs) set.add(doc);
}

bool Postings::has(DocId doc) const {
    return members.limit() > 0 ? members.has(doc)
                               : std::binary_search(docs.begin(), docs.end(), doc);
}

bool Postings::meets(const Postings& other) const {
    if (members.limit() > 0 && other.members.limit() > 0) return members.meets(other.members);
    const bool is_shorter = docs.size() <= other.docs.size();
    const Postings& shorter = is_shorter ? *this : other;
    const Postings& longer = is_shorter ? other : *this;
    return std::any_of(shorter.docs.begin(), shorter.docs.end(),
                       [&longer](DocId doc) { return longer.has(doc); });
}

Postings make_postings(const PostingList& list, const Columns& columns) {
    Postings made;
    made.docs.reserve(list.docs.size());
    made.saturations.reserve(list.docs.size());
    for (std::size_t i = 0; i < list.docs.size(); ++i) {
        const DocId doc = list.docs[i];
        if (doc >= columns.limit) continue;
        const float count = static_cast<float>(list.counts[i]);
        made.docs.push_back(doc);
        made.saturations.push_back(count / (count + length_norm(columns, doc)));
    }
    // From here on a union of sets is faster than adding one by one.
    constexpr std::size_t records_a_posting = 128;
    if (made.docs.size() * records_a_posting > columns.limit) {
        made.members = DocSet(columns.limit);
        made.block_places.reserve(made.members.blocks());
        for (std::uint32_t at = 0; at < made.docs.size(); ++at) {
            while (made.block_places.size() <= made.docs[at] / 64) made.block_places.push_back(at);
            made.members.add(made.docs[at]);
        }
        made.block_places.resize(made.members.blocks());
    }
    return made;
}

PostingCache::List PostingCache::find(const std::string& term, IndexReader& reader) {
    return find(term, [&] { return reader.postings(term); });
}

PostingCache::List PostingCache::find(const std::string& term,
                                      const std::function<PostingList()>& make) {
    {
        const std::lock_guard lock(mutex_);
        const auto found = lists_.find(term);
        if (found != lists_.end()) return found->second;
        if (absent_.contains(term)) return none_;
    }
    auto list = std::make_shared<const Postings>(make_postings(make(), columns_));
    const std::lock_guard lock(mutex_);
    if (list->docs.empty()) {
        if (absent_.size() >= absent_max) absent_.clear();
        absent_.insert(term);
        return none_;
    }
    if (bytes_ + list->bytes() > bytes_max) {
        lists_.clear();
        bytes_ = 0;
    }
    if (lists_.emplace(term, list).second) bytes_ += list->bytes();
    return list;
}

}  // namespace bank
