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

namespace {

using Words = std::vector<std::uint64_t>;

unsigned bits_in_both(const Words& a, const Words& b) {
    unsigned total = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        total += static_cast<unsigned>(std::popcount(a[i] & b[i]));
    }
    return total;
}

#if defined(__x86_64__)
// The same with an instruction that Debian's oldest processors lack, ten times as fast.
__attribute__((target("popcnt"))) unsigned bits_by_instruction(const Words& a, const Words& b) {
    unsigned total = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        total += static_cast<unsigned>(__builtin_popcountll(a[i] & b[i]));
    }
    return total;
}
#endif

}  // namespace

unsigned DocSet::count() const {
    return count_in(*this);
}

unsigned DocSet::count_in(const DocSet& other) const {
    assert(limit_ == other.limit_);
#if defined(__x86_64__)
    static const bool has_instruction = __builtin_cpu_supports("popcnt") != 0;
    if (has_instruction) return bits_by_instruction(words_, other.words_);
#endif
    return bits_in_both(words_, other.words_);
}

bool DocSet::is_empty() const {
    return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

bool DocSet::has_all(const DocSet& other) const {
    if (limit_ != other.limit_) return false;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        if ((other.words_[i] & ~words_[i]) != 0) return false;
    }
    return true;
}

bool DocSet::meets(const DocSet& other) const {
    const std::size_t words = std::min(words_.size(), other.words_.size());
    for (std::size_t i = 0; i < words; ++i) {
        if ((words_[i] & other.words_[i]) != 0) return true;
    }
    return false;
}

}  // namespace bank
