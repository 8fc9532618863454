// Citations of a record as plain text, in four styles: ABNT NBR 6023:2018, APA (7th edition, 2020),
// Chicago (17th edition, author and date) and ISO 690:2021, each as the rules for a page on the web
// have it.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "bank/record.h"
#include "searchd/messages.h"

namespace serving {

struct Citation {
    std::string style;  // "ABNT"
    std::string text;   // one line
};

// What is cited and when it was read. The author is the organization of the record, or the bank.
struct Cited {
    const bank::Record& record;
    std::string bank_name;
    std::string url;
    std::chrono::sys_days read_on;
};
std::vector<Citation> citations(const Messages& messages, bank::Locale locale, const Cited& cited);

}  // namespace serving
