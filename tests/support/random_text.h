// Random text for laws that must hold of any text. The same seed gives the same text everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

class RandomText {
public:
    explicit RandomText(std::uint64_t seed) : state_(seed * 2 + 1) {}

    std::uint64_t number();
    std::size_t below(std::size_t limit);  // limit > 0

    // What people write in both languages: accented words, capitals, numbers, punctuation.
    std::string plain(std::size_t words);
    // Anything but broken UTF-8: combining marks, ligatures, long words, emoji, right-to-left text,
    // zero-width and control characters.
    std::string wild(std::size_t words);
    // Anything at all: the above with bytes that are not UTF-8.
    std::string hostile(std::size_t words);
    // Made of what the search box understands, well-formed or not.
    std::string query(std::size_t parts);

    template <typename Item>
    const Item& one_of(const std::vector<Item>& items) {
        return items[below(items.size())];
    }

private:
    std::uint64_t state_;
};
