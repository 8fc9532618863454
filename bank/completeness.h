// Completeness: how much of what a record could say it says.
#pragma once

#include <string_view>
#include <vector>

#include "bank/record.h"

namespace bank {

struct Completeness {
    int percent = 0;                        // 0 to 100
    std::vector<std::string_view> missing;  // keys of the card, what counts most first
};

// Every field counts as much as it helps another city to judge and repeat a practice: sources and
// text most, then place, themes and organization, then time, results and means. What was guessed
// counts half.
Completeness completeness_of(const Record& record);

}  // namespace bank
