// Spelling: the word that was probably meant.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace bank {

// The commonest word that is one slip away from `exact` (a folded form): a letter
// left out, put in, taken for another, or two neighbours exchanged (Damerau, "A technique for
// computer detection and correction of spelling errors", 1964), or one sound spelt another way. A
// word with the same first letter counts as ten times commoner. Nothing for words under four
// letters or with digits, and when no word is that near. Asks for some five hundred words.
//
// `commonness` says how many records have a word (0: not a word of the bank), in what form ever.
using Commonness = std::function<unsigned(const std::string&)>;
std::optional<std::string> closest_word(std::string_view exact, const Commonness& commonness);

}  // namespace bank
