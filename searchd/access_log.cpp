#include "searchd/access_log.h"

#include <unistd.h>

#include <array>
#include <charconv>

#include "searchd/http.h"

namespace serving {

namespace {

constexpr std::chrono::milliseconds patience{20};
constexpr std::size_t waiting_bytes_max = 32u << 10;

void append_number(std::string& text, std::size_t number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
}

// Most lines share their second with the one before.
const std::string& time_now() {
    thread_local std::chrono::sys_seconds second;
    thread_local std::string text;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (now != second || text.empty()) {
        second = now;
        text = iso_time(now);
    }
    return text;
}

std::string text_of(const AccessLine& line) {
    using Tenths = std::chrono::duration<std::int64_t, std::ratio<1, 10'000>>;  // of a millisecond
    std::string text;
    text.reserve(line.target.size() + line.failure.size() + 80);
    text.append(time_now()).append(1, ' ').append(line.method).append(1, ' ');
    for (const char c : line.target) {
        const auto byte = static_cast<unsigned char>(c);
        text += byte > 0x20 && byte < 0x7f ? c : '?';
    }
    text += ' ';
    append_number(text, static_cast<std::size_t>(line.status));
    text += ' ';
    append_number(text, line.body_bytes);
    text += ' ';
    const auto tenths = static_cast<std::size_t>(std::chrono::round<Tenths>(line.took).count());
    append_number(text, tenths / 10);
    text += '.';
    append_number(text, tenths % 10);
    text += "ms";
    if (!line.failure.empty()) text.append(" ! ").append(line.failure);
    text += '\n';
    return text;
}

// One write, so that lines of several threads do not mix.
void write_all(int file, const std::string& text) {
    [[maybe_unused]] const ssize_t written = ::write(file, text.data(), text.size());
}

}  // namespace

void AccessLog::add(const AccessLine& line) {
    const std::string text = text_of(line);
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock) {  // waiting for another thread would cost more than the write
        write_all(file_, text);
        return;
    }
    waiting_ += text;
    const bool is_rush = std::chrono::steady_clock::now() - last_write_ < patience;
    if (!is_rush || waiting_.size() >= waiting_bytes_max) write_waiting();
}

void AccessLog::flush() {
    const std::lock_guard lock(mutex_);
    if (!waiting_.empty()) write_waiting();
}

void AccessLog::write_waiting() {
    write_all(file_, waiting_);
    waiting_.clear();
    last_write_ = std::chrono::steady_clock::now();
}

}  // namespace serving
