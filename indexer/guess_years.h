// Which years a text is about.
#pragma once

#include <optional>
#include <string>

#include "indexer/guess.h"

namespace indexing {

struct GuessedYears {
    std::optional<int> start;
    std::string period;  // "2021-2031"
};

// A period stands as "2021-2031" or "2021 a 2031" in the title or beside the word for it; a start
// as the year after "desde", "a partir de" or a verb of beginning.
GuessedYears guess_years(const ReadText& text);

}  // namespace indexing
