// Inflection: the words a dictionary would print under one entry share one key.
//
//     folded            language      key
//     libros            spanish       libro          number
//     pequenas          spanish       pequeno        gender and number
//     contaran          spanish       contar         conjugation, with its changing vowel:
//     cuentan           spanish       contar
//     darselo           spanish       dar            pronouns that are written together
//     rapidamente       spanish       rapido         the adverb of an adjective
//     acoes             portuguese    acao
//     trouxeram         portuguese    trazer
//     gatinhas          portuguese    gato           diminutives; "caminho" and "farinha" are none
//     melhores          portuguese    bom            comparatives, where only the form is another
//     buen, km          spanish       bueno, kilometro   shortened words
//     cuento, cuenta    spanish       cuento, cuenta   two nouns and a verb stay three words
//
// A key is a dictionary form in most cases, but only as good as a key needs to be. Derivation is
// left alone: "comunicacion" and "comunicar" are two words, "ciudad" and "ciudadano" are too. A
// noun that is nothing but the bare verb shares its key ("trabajo", "trabajar"), unless the verb
// has several such nouns or the maker's list says that they have nothing to do with each other.
//
// How: a list of word endings, each with what to cut off and what to put there; the longest one
// that fits decides. The list is learned, not written: make_inflection.py gives every form in a
// dictionary its key and keeps the fewest endings that give all of them back, so a word no
// dictionary has is treated as the words that end like it. A whole word may be such an ending:
// that is how exceptions and irregular verbs are told. The method is that of Egothor's stemmer
// (Galambos 2001) with the cheapest labelling of Fitch (1971); dictionaries:
// inflection/SOURCES.txt.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "bank/language.h"

namespace bank {

// The key of a folded word: small letters a to z, as `fold` makes them. A word with anything else
// in it ("h2o", "κόσμος") and a word of up to `short_letters_max` letters that the list does not
// have as a whole is its own key. Never empty unless the word is; never longer than the word and
// `key_growth_max` bytes more. Not idempotent: a key is not to be stemmed again.
//
// Never throws (but std::bad_alloc). Safe to call from any thread. A word costs about 0.3
// microseconds; the first word of a language up to 5 ms and 4 MB, which stay.
//
// To let "-cion" meet its verb ("publicacion", "publicar"), a caller can take the key and, if it
// ends in "-acion" ("-acao"), ask for the key of the beginning with "-ar". For "-icion" and
// "-ucion" the verb cannot be told from the noun; make_inflection.py could write such pairs, which
// both dictionaries have, as `same` lines.
std::string stem_of(std::string_view folded, Language language);

// The list as it is packed (inflection.cpp says how), for a reader in another programming language.
std::span<const std::string_view> inflection_rows(Language language);

inline constexpr std::size_t short_letters_max = 3;
inline constexpr std::size_t key_growth_max = 8;

}  // namespace bank
