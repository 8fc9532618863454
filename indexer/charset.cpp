#include "indexer/charset.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "bank/analysis.h"
#include "bank/error.h"
#include "bank/text.h"

namespace indexing {

namespace {

std::string convert(std::string_view bytes, const char* charset) {
    const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), charset);
    std::string out;
    text.toUTF8String(out);
    return out;
}

// Whether ICU can read the charset of that name.
bool is_known(const char* charset) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(charset, &status),
                                                                       ucnv_close);
    return U_SUCCESS(status) != 0;
}

// Of UTF-16 without a mark: half of the bytes of Latin text are zeros, all at even or all at odd
// places.
const char* utf16_of(std::string_view bytes) {
    constexpr std::size_t looked_at = 2048;
    const std::size_t size = std::min(bytes.size(), looked_at) & ~std::size_t{1};
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < size; i += 2) {
        if (bytes[i] == '\0') ++even;
        if (bytes[i + 1] == '\0') ++odd;
    }
    if (odd * 3 > size && even == 0) return "UTF-16LE";
    if (even * 3 > size && odd == 0) return "UTF-16BE";
    return nullptr;
}

// How many signs of `bytes`, read in `charset`, are such as both languages are written with; others
// count against it. Wrong readings have "Ã", "¤" and lines of boxes.
int likeness(std::string_view bytes, const char* charset) {
    static const std::set<char32_t> usual = [] {
        constexpr std::u32string_view signs =
            U"áéíóúñüàâêôãõçºª¿¡«»“”‘’–—…•€°§ÁÉÍÓÚÑÜÀÂÊÔÃÕÇ\u00a0";
        return std::set<char32_t>(signs.begin(), signs.end());
    }();
    constexpr int capital = 1;  // seldom within a text
    constexpr int small = 2;
    const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), charset);
    int sum = 0;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 sign = text.char32At(i);
        if (sign < 0x80) continue;
        if (!usual.contains(static_cast<char32_t>(sign))) {
            --sum;
        } else {
            sum += u_islower(sign) ? small : capital;
        }
    }
    return sum;
}

// The one of Western Europe's encodings in which the bytes look most like text: that of Windows,
// which has all of ISO 8859-1, of DOS, or of old Macintoshes. ICU's detector knows only the first.
const char* likely_charset(std::string_view bytes) {
    constexpr std::size_t looked_at = 64u << 10;
    const std::string_view head = bytes.substr(0, looked_at);
    constexpr std::array charsets{"windows-1252", "ISO-8859-15", "ibm-850", "macintosh"};
    return *std::max_element(charsets.begin(), charsets.end(), [&](auto* a, auto* b) {
        return likeness(head, a) < likeness(head, b);
    });
}

// The charset that is meant by a name: ISO 8859-1 is read as Windows-1252, in pages (WHATWG
// Encoding, section 4.2) and in mail.
std::string charset_meant(const std::string& name) {
    const std::string folded = bank::fold(name);
    const bool is_latin = folded == "iso-8859-1" || folded == "latin1" || folded == "us-ascii";
    return is_latin ? "windows-1252" : name;
}

// The charset that a page names in its first kilobyte; empty: none.
std::string declared_charset(std::string_view bytes) {
    constexpr std::size_t looked_at = 1024;
    const std::string head = bank::fold(bytes.substr(0, looked_at));
    const std::size_t at = head.find("charset=");
    if (at == std::string::npos) return {};
    std::size_t begin = at + std::string_view("charset=").size();
    if (begin < head.size() && (head[begin] == '"' || head[begin] == '\'')) ++begin;
    return head.substr(begin, head.find_first_of("\"' ;/>", begin) - begin);
}

}  // namespace

std::string to_utf8(std::string_view bytes) {
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    if (bytes.starts_with("\xff\xfe")) return convert(bytes.substr(2), "UTF-16LE");
    if (bytes.starts_with("\xfe\xff")) return convert(bytes.substr(2), "UTF-16BE");
    const bool has_zeros = bytes.find('\0') != std::string_view::npos;
    if (!has_zeros && bank::is_utf8(bytes)) return std::string(bytes);
    if (const char* charset = utf16_of(bytes)) return convert(bytes, charset);
    if (has_zeros) throw bank::Error("file_not_text");
    return convert(bytes, likely_charset(bytes));
}

std::string html_to_utf8(std::string_view bytes) {
    const std::string declared = declared_charset(bytes);
    if (declared.empty() || bank::is_utf8(bytes)) return to_utf8(bytes);
    const std::string charset = charset_meant(declared);
    return is_known(charset.c_str()) ? convert(bytes, charset.c_str()) : to_utf8(bytes);
}

std::string from_charset(std::string_view bytes, const std::string& charset) {
    const std::string meant = charset_meant(charset);
    return convert(bytes, is_known(meant.c_str()) ? meant.c_str() : "windows-1252");
}

std::string from_utf16(char16_t unit, char16_t& pending) {
    if (pending == 0 && U16_IS_LEAD(unit)) {
        pending = unit;
        return {};
    }
    icu::UnicodeString text;
    if (pending != 0) text.append(pending);
    text.append(unit);
    pending = 0;
    std::string out;
    text.toUTF8String(out);
    return out;
}

std::string from_utf16_le(std::string_view bytes) {
    return convert(bytes, "UTF-16LE");
}

}  // namespace indexing
