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

// True when a dictionary of `language` has a word of at least four letters with this stem: who
// typed it hardly meant another one. Some forty thousand stems a language, from the dictionaries of
// bank/inflection (lexicon/SOURCES.txt), kept as 32-bit hashes: one in a hundred thousand other
// words passes for known. Any thread. The first call unpacks them: about 7 ms, 350 kB.
bool is_known_word(std::string_view stem, Language language);

}  // namespace bank
