// The function words of a language, for readers that are not the analyser.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bank/language.h"

namespace bank {

// Folded and sorted; the same that `is_stop_word` knows.
std::span<const std::string_view> stop_words(Language language);

// True for a function word of either language, folded.
bool is_function_word(std::string_view exact);

// What stands for the stem of an acronym that is another word in small letters: "SUS" of "sus". In
// capitals, and so the stem of no word.
std::string acronym_of(std::string_view exact);

// True for a word with which people begin a question and that is not its subject, folded: "quiero",
// "cómo hacer", "ejemplos de". The index knows them like any other.
bool is_asking_word(std::string_view exact);

}  // namespace bank
