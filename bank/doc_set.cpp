#include "bank/doc_set.h"

#include <algorithm>
#include <cassert>

namespace bank {

DocSet& DocSet::operator&=(const DocSet& other) {
    assert(limit_ == other.limit_);
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
}

DocSet& DocSet::operator|=(const DocSet& other) {
    assert(limit_ == other.limit_);
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
}

DocSet& DocSet::operator-=(const DocSet& other) {
    assert(limit_ == other.limit_);
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
}

unsigned DocSet::count() const {
    unsigned total = 0;
    for (const std::uint64_t word : words_) total += static_cast<unsigned>(std::popcount(word));
    return total;
}

bool DocSet::is_empty() const {
    return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

}  // namespace bank
