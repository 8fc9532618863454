// Equivalents: words and set phrases that mean the same in the municipal life of our countries.
//
// "intendente" also finds "prefeito", "violencia de género" also "violência contra a mulher". Read
// from corpus/vocabulary/equivalents.txt, which says what they are and is the librarians' to edit.
// Never changed once made; any thread may read it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bank/vocabulary.h"

namespace bank {

// One partner: its words as a person writes them, and their stems and exact forms in its language
// (no stop words).
struct Equivalent {
    std::string text;
    std::vector<std::string> stems;
    Language language = Language::spanish;
    std::string opening = {};  // the stop words it begins with, folded: "sin" of "sin techo"
    std::vector<std::string> exact = {};

    // Matches as a phrase, and not wherever its word occurs.
    bool is_phrase() const { return stems.size() > 1 || !opening.empty(); }
};

class Equivalents {
public:
    Equivalents() = default;
    explicit Equivalents(const Vocabulary& vocabulary);

    // The partners of these stems of a language, taken together; empty when they are of no line.
    // Partners of partners are not followed. `opening`: the stop words right before them, folded,
    // parted by spaces; a term that opens with others is another term.
    std::span<const Equivalent> find(std::span<const std::string> stems, Language language,
                                     std::string_view opening = {}) const;

    // The terms of several words, stop words not counted, of which one has this stem: as the file
    // writes them, themes' labels in small letters, in the file's order. Empty: none has.
    std::span<const std::string> phrases_with(const std::string& stem, Language language) const;

    // The longest term of the file that stands for something, in words without stop words.
    std::size_t words_max() const { return words_max_; }

private:
    struct Terms;
    void add_side(const std::vector<Terms>& from, const std::vector<Terms>& to);
    void add_term(const Equivalent& own, const std::vector<Equivalent>& partners);
    void note_phrase(const Equivalent& term);

    std::unordered_map<std::string, std::vector<Equivalent>> partners_;
    std::unordered_map<std::string, std::vector<std::string>> phrases_;  // by stem
    std::size_t words_max_ = 0;
};

}  // namespace bank
