#include "bank/inflection.h"

#include <array>
#include <cassert>
#include <cstdint>
#include <vector>

namespace bank {

namespace {

// The lists, in pieces that every compiler takes. Rows are separated by white space; a row is
//
//     3ob1ar      keep the last 3 letters of the row before, go on with "o" and "b" (endings are
//                 written from their end), cut 1 letter off the word and put "ar" there
//
// The first character is a digit or a capital (A is 10); "^" is the beginning of a word.
constexpr std::array spanish_rows{
#include "bank/inflection/inflection_es.inc"
};
// Not constexpr: clang counts a step for each letter and gives up at a million.
const std::array portuguese_rows{
#include "bank/inflection/inflection_pt.inc"
};

constexpr char word_begin = '^';

struct Change {
    std::string_view added;  // lies in the rows
    std::uint8_t cut = 0;    // letters
};

// All endings of a language, the last letter first. Never changed once made.
class Endings {
public:
    explicit Endings(const std::string_view* rows, std::size_t count) {
        nodes_.push_back({});
        nodes_[0].change = number_of(Change{});  // unless the rows say otherwise
        path_.push_back(0);
        for (std::size_t i = 0; i < count; ++i) read(rows[i]);
        path_ = {};
    }

    // What the longest ending of `word` says; `is_whole` wants the ending to be the whole word.
    Change find(std::string_view word, bool is_whole) const {
        std::uint32_t at = 0;
        std::uint16_t change = nodes_[0].change;
        for (std::size_t i = word.size(); i > 0; --i) {
            at = child(at, word[i - 1]);
            if (at == 0) break;
            if (nodes_[at].change != no_change) change = nodes_[at].change;
        }
        if (at != 0) at = child(at, word_begin);
        if (at != 0) return changes_[nodes_[at].change];
        return is_whole ? Change{} : changes_[change];
    }

private:
    static constexpr std::uint16_t no_change = 0xffff;

    struct Node {
        std::uint32_t first_child = 0;  // 0: none, as the root is nobody's child
        std::uint32_t next_sibling = 0;
        std::uint16_t change = no_change;
        char letter = 0;
    };

    std::uint32_t child(std::uint32_t parent, char letter) const {
        std::uint32_t at = nodes_[parent].first_child;
        while (at != 0 && nodes_[at].letter != letter) at = nodes_[at].next_sibling;
        return at;
    }

    static bool is_space(char c) { return c == ' ' || c == '\n'; }
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }

    void read(std::string_view rows) {
        std::size_t at = 0;
        while (at < rows.size()) {
            if (is_space(rows[at])) {
                ++at;
                continue;
            }
            std::size_t end = at;
            while (end < rows.size() && !is_space(rows[end])) ++end;
            read_row(rows.substr(at, end - at));
            at = end;
        }
    }

    void read_row(std::string_view row) {
        const char kept = row[0];
        path_.resize(static_cast<std::size_t>(is_digit(kept) ? kept - '0' : kept - 'A' + 10) + 1);
        std::size_t at = 1;
        for (; !is_digit(row[at]); ++at) path_.push_back(add(path_.back(), row[at]));
        Change change;
        for (; at < row.size() && is_digit(row[at]); ++at) {
            change.cut = static_cast<std::uint8_t>(change.cut * 10 + (row[at] - '0'));
        }
        change.added = row.substr(at);
        nodes_[path_.back()].change = number_of(change);
    }

    // Rows come sorted, so a letter that was not kept is always a new node.
    std::uint32_t add(std::uint32_t parent, char letter) {
        const auto made = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back({0, nodes_[parent].first_child, no_change, letter});
        nodes_[parent].first_child = made;
        return made;
    }

    std::uint16_t number_of(const Change& wanted) {
        const std::size_t bucket = bucket_of(wanted);
        for (std::uint16_t i = heads_[bucket]; i != no_change; i = chained_[i]) {
            if (changes_[i].cut == wanted.cut && changes_[i].added == wanted.added) return i;
        }
        const auto number = static_cast<std::uint16_t>(changes_.size());
        assert(number != no_change);
        changes_.push_back(wanted);
        chained_.push_back(heads_[bucket]);
        heads_[bucket] = number;
        return number;
    }

    static std::size_t bucket_of(const Change& change) {
        std::size_t sum = change.cut;
        for (const char c : change.added) sum = sum * 31 + static_cast<unsigned char>(c);
        return sum % buckets;
    }

    static constexpr std::size_t buckets = 1024;

    std::vector<Node> nodes_;
    std::vector<Change> changes_;
    std::vector<std::uint16_t> chained_;
    std::array<std::uint16_t, buckets> heads_ = filled();
    std::vector<std::uint32_t> path_;  // the nodes of the row before; only while reading

    static std::array<std::uint16_t, buckets> filled() {
        std::array<std::uint16_t, buckets> heads{};
        heads.fill(no_change);
        return heads;
    }
};

const Endings& endings_of(Language language) {
    if (language == Language::spanish) {
        static const Endings spanish(spanish_rows.data(), spanish_rows.size());
        return spanish;
    }
    static const Endings portuguese(portuguese_rows.data(), portuguese_rows.size());
    return portuguese;
}

bool is_plain(std::string_view word) {
    for (const char c : word) {
        if (c < 'a' || c > 'z') return false;
    }
    return true;
}

}  // namespace

std::span<const std::string_view> inflection_rows(Language language) {
    if (language == Language::spanish) return spanish_rows;
    return portuguese_rows;
}

std::string stem_of(std::string_view folded, Language language) {
    if (!is_plain(folded)) return std::string(folded);
    const bool is_short = folded.size() <= short_letters_max;
    const Change change = endings_of(language).find(folded, is_short);
    if (change.cut > folded.size()) return std::string(folded);
    std::string key(folded.substr(0, folded.size() - change.cut));
    key.append(change.added);
    return key.empty() ? std::string(folded) : key;
}

}  // namespace bank
