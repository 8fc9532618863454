#include "bank/text.h"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>

#include "bank/analysis.h"
#include "bank/utf8.h"

namespace bank {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_unwanted_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
}

// U+FFFE and U+FFFF, which XML 1.0 (2.2) cannot hold, become U+FFFD.
void replace_noncharacters(std::string& text) {
    for (std::size_t at = text.find("\xEF\xBF"); at != std::string::npos;
         at = text.find("\xEF\xBF", at + 1)) {
        const bool is_unwanted =
            at + 2 < text.size() && (text[at + 2] == '\xBE' || text[at + 2] == '\xBF');
        if (is_unwanted) text[at + 2] = '\xBD';
    }
}

bool is_plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && !is_unwanted_control(c);
    });
}

const icu::Normalizer2& nfc() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
    assert(U_SUCCESS(status));
    return *normalizer;
}

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<int32_t>(text.size())};
}

// Xapian, SQLite and ICU all count in 32 bits; a text near that size is refused long before.
std::string normalized(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    if (is_utf8(text) && nfc().isNormalizedUTF8(piece(text), status)) return std::string(text);
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(piece(text));
    status = U_ZERO_ERROR;
    std::string out;
    nfc().normalize(wide, status).toUTF8String(out);
    return out;
}

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (next_code_point(text, at) < 0) return false;
    }
    return true;
}

std::string to_nfc(std::string_view text) {
    if (is_plain_ascii(text)) return std::string(text);
    std::string out = normalized(text);
    std::replace_if(out.begin(), out.end(), is_unwanted_control, ' ');
    replace_noncharacters(out);
    return out;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view no_break_space = "\u00a0";
    for (;;) {
        if (!text.empty() && is_space(text.front())) {
            text.remove_prefix(1);
        } else if (text.starts_with(no_break_space)) {
            text.remove_prefix(no_break_space.size());
        } else {
            break;
        }
    }
    for (;;) {
        if (!text.empty() && is_space(text.back())) {
            text.remove_suffix(1);
        } else if (text.ends_with(no_break_space)) {
            text.remove_suffix(no_break_space.size());
        } else {
            return text;
        }
    }
}

std::string to_line(std::string_view text) {
    std::string out;
    bool is_pending = false;
    for (const char c : trim(text)) {
        if (is_space(c)) {
            is_pending = true;
            continue;
        }
        if (is_pending) out += ' ';
        is_pending = false;
        out += c;
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::vector<std::string_view> paragraphs_of(std::string_view text) {
    constexpr std::string_view blank_line = "\n\n";
    std::vector<std::string_view> paragraphs;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(blank_line), text.size());
        paragraphs.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + blank_line.size(), text.size()));
    }
    return paragraphs;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (&part != &parts.front()) out += separator;
        out += part;
    }
    return out;
}

std::string to_lower(std::string_view text) {
    std::string out;
    icu::UnicodeString::fromUTF8(text).toLower(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

std::string to_upper(std::string_view text) {
    std::string out;
    icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

bool begins_with_capital(std::string_view text) {
    if (text.empty()) return false;
    if (text.front() >= 'A' && text.front() <= 'Z') return true;
    // U+00C0 to U+00FF; the capitals are those before U+00DF.
    return text.size() > 1 && text[0] == '\xc3' && static_cast<unsigned char>(text[1]) < 0x9f;
}

bool has_small_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_all_capitals(std::string_view word) {
    return word.size() > 1 &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string to_slug(std::string_view text) {
    std::string out;
    for (const char c : fold(text)) {
        const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_kept) {
            out += c;
        } else if (!out.empty() && out.back() != '-' && c != '\'') {
            out += '-';
        }
    }
    if (out.ends_with('-')) out.pop_back();
    return out;
}

std::string cut_at_word(std::string_view text, std::size_t bytes_max) {
    constexpr std::string_view ellipsis = "…";
    if (text.size() <= bytes_max) return std::string(text);
    if (bytes_max < ellipsis.size()) return {};
    std::size_t end = character_begin(text, bytes_max - ellipsis.size());
    const std::size_t space = text.rfind(' ', end);
    if (space != std::string_view::npos && space > 0) end = space;
    return std::string(trim(text.substr(0, end))) + std::string(ellipsis);
}

namespace {

// What a character is in HTML; empty: itself.
constexpr std::array<std::string_view, 256> html_escapes = [] {
    std::array<std::string_view, 256> escapes{};
    escapes['&'] = "&amp;";
    escapes['<'] = "&lt;";
    escapes['>'] = "&gt;";
    escapes['"'] = "&quot;";
    escapes['\''] = "&#39;";
    return escapes;
}();

}  // namespace

void append_html(std::string& out, std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view escaped = html_escapes[static_cast<unsigned char>(text[i])];
        if (escaped.empty()) continue;
        out.append(text, begin, i - begin);
        out += escaped;
        begin = i + 1;
    }
    out.append(text, begin);
}

std::string collation_key(std::string_view text) {
    thread_local const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(
            icu::Collator::createInstance(icu::Locale::getRoot(), status));
        assert(U_SUCCESS(status));
        made->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, status);
        return made;
    }();
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(piece(text));
    std::string key(static_cast<std::size_t>(collator->getSortKey(wide, nullptr, 0)), '\0');
    collator->getSortKey(wide, reinterpret_cast<uint8_t*>(key.data()),
                         static_cast<int32_t>(key.size()));
    if (key.ends_with('\0')) key.pop_back();
    return key;
}

std::string country_name(std::string_view iso_code, Locale locale) {
    const std::string code(iso_code);
    const icu::Locale place("", code.c_str());
    icu::UnicodeString name;
    place.getDisplayCountry(icu::Locale(std::string(code_of(locale)).c_str()), name);
    std::string out;
    name.toUTF8String(out);
    return out.empty() ? code : out;
}

}  // namespace bank
