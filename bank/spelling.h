// Spelling: the word that was probably meant. Pure functions, for any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bank {

// The likeliest word that is one slip away from `exact` (a folded form): a letter left out, put in,
// taken for another, or two neighbours exchanged (Damerau, "A technique for computer detection and
// correction of spelling errors", 1964), or one sound spelt another way. Nothing for words of
// under 4 or over 24 letters or with digits, and when no word is that near. Asks for some sixty
// words a letter.
//
// How likely a word is: how common it is, times how often its slip happens over the ways there are
// of making it (the noisy channel of Kernighan, Church and Gale, "A spelling correction program
// based on a noisy channel model", 1990). A word of n letters loses one in n ways, exchanges two in
// n - 1 and doubles one in n, but may get a wrong or a further letter in 25 n; and omissions are
// the commonest slip, doublings most of the insertions (Pollock and Zamora, "Collection and
// characterization of spelling errors in scientific and scholarly text", 1983). Few slips are in
// the first letter. Of LibreOffice's lists of automatic corrections, with the words of the bank and
// of the collections of the evaluation, 92 % in Spanish and 85 % in Portuguese come out right so;
// 89 % and 81 % without the sounds of one letter ("decizion", "atravez").
//
// `commonness` says how many records have a word (0: not a word of the bank), in what form ever, or
// how many would, were it everywhere as common as beside the words it was typed with.
using Commonness = std::function<unsigned(const std::string&)>;
std::optional<std::string> closest_word(std::string_view exact, const Commonness& commonness);

// What a folded word is, if it is a Spanish diminutive: "abuelo" of "abuelito", "abuelos" of
// "abuelitos", "plaza" of "placita", "calle" of "callecita"; the likeliest first. Some are no
// words; none for what does not end so. (Portuguese ones share the stem of what they are of.)
std::vector<std::string> bases_of_diminutive(std::string_view exact);

}  // namespace bank
