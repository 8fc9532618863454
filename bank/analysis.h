// Analysis: from running text to the words the index knows.
//
// This is the only place that decides what a word is. Indexing, searching, highlighting and
// spelling all call `analyse()`, so they cannot disagree. ICU is hidden behind it: no other file
// reads Unicode properties.
//
// Every word gets two keys:
//
//     surface          language     exact            stem
//     Participación    spanish      participacion    participacion
//     participaciones  spanish      participaciones  participacion
//     cuentan          spanish      cuentan          contar
//     acoes            portuguese   acoes            acao             typed without accents
//     niñez            spanish      ninez            ninez
//
// `exact` serves phrases and names, `stem` (inflection.h) everything else. A word is folded before
// it is stemmed, so that accents make no difference.
//
// Words are found after Unicode Annex 29 (word boundaries) with changes for these languages: an
// elided article is dropped ("D'água" is "agua") and no other apostrophe joins words, nor does a
// full stop ("fin.Nuevo" is two) or "_"; dotted capitals are one word ("U.T.S.C." is "utsc");
// ordinal signs belong to no word ("1º" is "1"), but "nº", "N°" and "n.º" are "numero". A word
// parted at the end of a line is one ("munici-" and "pal" below it), and a Portuguese infinitive
// before its pronoun gets its r back for its stem ("criá-la": criar).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bank/language.h"

namespace bank {

struct Token {
    std::string exact;           // folded surface form, never empty
    std::string stem;            // folded stem, never empty; equals `exact` for numbers
    std::uint32_t position = 0;  // 1-based count of words; a skipped word still takes its place
    std::size_t begin = 0;       // byte range of the surface form in the analysed text
    std::size_t end = 0;
    bool is_stop_word = false;  // kept for phrases, ignored elsewhere
    bool is_name = false;       // of a place (index.h); `analyse` does not say

    bool operator==(const Token&) const = default;
};

// The word as it stands in `text`, which it was read from.
inline std::string_view surface_of(const Token& token, std::string_view text) {
    return text.substr(token.begin, token.end - token.begin);
}

// Longer words are noise (URLs, base64, broken PDF text). They are skipped, not cut.
inline constexpr std::size_t word_bytes_max = 64;

// Nor are words whose folded form grows beyond what an index can hold ("ﷺ" folds to eighteen
// letters).
inline constexpr std::size_t term_bytes_max = 200;

// Raised whenever `analyse` or `fold` changes what it answers; an edition made with another number
// is built again from nothing.
inline constexpr int analysis_version = 11;

// The words of `text` in reading order. "25" and "1.234" are one word each, "covid-19" and
// "a@b.org" are several, and an elided article is dropped: "D'água" yields "agua".
//
// Never throws: bytes that are not UTF-8 belong to no word. Safe to call from any thread; each
// thread remembers the words it has seen (at most 100,000 a language, about 20 MB).
std::vector<Token> analyse(std::string_view text, Language language);

// The exact forms of its words, in reading order.
std::vector<std::string> exact_forms(std::string_view text, Language language);

// True when the `words` stand one after the other among `all`; no words do everywhere.
bool follow_each_other(std::span<const std::string> words, std::span<const std::string> all);

// Lower case, with compatibility forms and accents removed: "Ñandú" gives "nandu". For comparing
// names and sorting titles. Idempotent; text in other scripts passes unharmed.
std::string fold(std::string_view text);

// The language `text` is most likely written in, judged by its stop words; `fallback` when fewer
// than `detection_words_min` of them occur or neither language has more. For files that do not say.
Language detect_language(std::string_view text, Language fallback);

inline constexpr std::size_t detection_words_min = 5;

// True for a function word of the language, given folded: "de", "nao", "para".
bool is_stop_word(std::string_view exact, Language language);

}  // namespace bank
