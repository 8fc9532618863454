// The function words of a language, for readers that are not the analyser.
#pragma once

#include <span>
#include <string_view>

#include "bank/language.h"

namespace bank {

// Folded and sorted; the same that `is_stop_word` knows.
std::span<const std::string_view> stop_words(Language language);

}  // namespace bank
