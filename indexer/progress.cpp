#include "indexer/progress.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "bank/wording.h"

namespace indexing {

using std::chrono::steady_clock;

ProgressLine::ProgressLine(bank::Locale locale)
    : locale_(locale),
      is_terminal_(::isatty(STDERR_FILENO) != 0),
      begin_(steady_clock::now()),
      last_(begin_) {}

std::string progress_text(std::uint64_t done, std::uint64_t total, double seconds,
                          bank::Locale locale) {
    const double rate = seconds > 0.0 ? static_cast<double>(done) / seconds : 0.0;
    std::string text = bank::sentence({"progress",
                                       {std::to_string(done) + "/" + std::to_string(total),
                                        std::to_string(static_cast<std::uint64_t>(rate))}},
                                      locale);
    constexpr double seconds_settled = 2.0;  // before that the rate says nothing
    if (rate > 0.0 && seconds > seconds_settled && total > done) {
        const double left = static_cast<double>(total - done) / rate;
        text += bank::sentence(
            {"progress_left", {std::to_string(static_cast<std::uint64_t>(left) + 1)}}, locale);
    }
    return text;
}

void ProgressLine::show(std::uint64_t done, std::uint64_t total) {
    const auto now = steady_clock::now();
    const std::chrono::milliseconds pause(is_terminal_ ? 100 : 10'000);
    if (now - last_ < pause || total == 0) return;
    last_ = now;
    const std::chrono::duration<double> seconds = now - begin_;
    const std::string text = progress_text(done, total, seconds.count(), locale_);
    if (!is_terminal_) {
        std::cerr << text << '\n';
        return;
    }
    constexpr std::uint64_t width = 24;
    const auto filled = static_cast<std::size_t>(std::min(width, width * done / total));
    std::cerr << "\r\x1b[K[" << std::string(filled, '=') << std::string(width - filled, ' ') << "] "
              << text << std::flush;
    is_shown_ = true;
}

void ProgressLine::clear() {
    if (is_shown_) std::cerr << "\r\x1b[K" << std::flush;
    is_shown_ = false;
}

}  // namespace indexing
