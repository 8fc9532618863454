// The progress line: on a terminal a bar with count, rate and time left, elsewhere nothing or plain
// lines. Writes to stderr, so that a report on stdout stays clean.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "bank/language.h"

namespace indexing {

class ProgressLine {
public:
    explicit ProgressLine(bank::Locale locale);

    void show(std::uint64_t done, std::uint64_t total);
    void clear();  // before something else is printed

private:
    bank::Locale locale_;
    bool is_terminal_;
    bool is_shown_ = false;
    std::chrono::steady_clock::time_point begin_, last_;
};

// The text of the line, without the terminal's own marks. `seconds` since the beginning.
std::string progress_text(std::uint64_t done, std::uint64_t total, double seconds,
                          bank::Locale locale);

}  // namespace indexing
