#include "searchd/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace serving {

namespace {

bool is_special(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

// True when none of eight bytes is special: tests all of them at once (Anderson, "Bit Twiddling
// Hacks", "Determine if a word has a byte less than n"); never wrongly true.
bool is_plain(const char* eight) {
    constexpr std::uint64_t each = 0x0101010101010101u;
    constexpr std::uint64_t top = each * 0x80u;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, sizeof bytes);
    const std::uint64_t quote = bytes ^ (each * '"');
    const std::uint64_t slash = bytes ^ (each * '\\');
    const auto has_less = [](std::uint64_t word, std::uint64_t n) {
        return (word - each * n) & ~word & top;
    };
    return (has_less(bytes, 0x20) | has_less(quote, 1) | has_less(slash, 1)) == 0;
}

void append_escaped(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\t':
            out += "\\t";
            return;
        case '\r':
            out += "\\r";
            return;
        default:
            out += "\\u00";
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[static_cast<unsigned char>(c) & 15];
    }
}

}  // namespace

void JsonWriter::separate() {
    if (needs_comma_) text += ',';
    needs_comma_ = true;
}

JsonWriter& JsonWriter::open_object() {
    separate();
    text += '{';
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::close_object() {
    text += '}';
    needs_comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::open_array() {
    separate();
    text += '[';
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::close_array() {
    text += ']';
    needs_comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    value(name);
    text += ':';
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view given) {
    separate();
    text += '"';
    std::size_t begin = 0;
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (i + 8 <= given.size() && is_plain(given.data() + i)) {
            i += 7;
            continue;
        }
        if (!is_special(given[i])) continue;
        text.append(given, begin, i - begin);
        append_escaped(text, given[i]);
        begin = i + 1;
    }
    text.append(given, begin, given.size() - begin);
    text += '"';
    return *this;
}

JsonWriter& JsonWriter::value(bool given) {
    separate();
    text += given ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::number(std::int64_t given) {
    separate();
    text += std::to_string(given);
    return *this;
}

JsonWriter& JsonWriter::number(double given) {
    if (!std::isfinite(given)) return null();
    separate();
    std::array<char, 32> digits{};
    constexpr int significant = 6;
    const auto [end, code] = std::to_chars(digits.data(), digits.data() + digits.size(), given,
                                           std::chars_format::general, significant);
    text.append(digits.data(), end);
    return *this;
}

JsonWriter& JsonWriter::digits(std::string_view written) {
    separate();
    text += written;
    return *this;
}

JsonWriter& JsonWriter::null() {
    separate();
    text += "null";
    return *this;
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
    json.key(key).open_array();
    for (const std::string& text : texts) json.value(text);
    json.close_array();
}

}  // namespace serving
