// The lexicon: a Spanish word in Portuguese, and the reverse.
//
//     spanish      "vivienda"   moradia, habitacao
//     portuguese   "moradia"    vivienda
//
// Some ten thousand pairs of everyday words that are spelt differently in the two languages, from
// the dictionaries of Apertium (lexicon/SOURCES.txt). What municipal life has of its own is in the
// bank's equivalents, which come first.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bank/language.h"

namespace bank {

struct Translation {
    std::string stem;       // in the other language
    std::string_view text;  // as people write it
};

// The translations of a stem of `language`, the most usual first, at most `translations_max`; empty
// when there is none. Any thread. The first call makes the tables: about 10 ms and 3 MB, which
// stay.
std::span<const Translation> translations_of(std::string_view stem, Language language);
inline constexpr std::size_t translations_max = 3;

}  // namespace bank
