#include "indexer/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

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

// Letters and marks of the two languages, less what stands beside them only when the bytes are read
// in the wrong encoding.
long fitness(std::string_view bytes, const char* charset) {
    constexpr std::u16string_view usual = u"áéíóúñçãõâêôàüÁÉÍÓÚÑÇÃÕÂÊÔÀÜ¿¡«»ªº°–—“”‘’…€";
    const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), charset);
    long fit = 0;
    for (int32_t i = 0; i < text.length(); ++i) {
        const char16_t letter = text.charAt(i);
        if (letter >= 0x80) fit += usual.find(letter) == usual.npos ? -1 : 1;
    }
    return fit;
}

// What ICU's detector knows of Western Europe it takes for Windows-1252 or a kin; the encodings of
// DOS and old Macs, which it does not know, are told by their letters.
const char* likely_charset(std::string_view bytes) {
    constexpr std::size_t looked_at = 64u << 10;
    bytes = bytes.substr(0, looked_at);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(
        ucsdet_open(&status), ucsdet_close);
    ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(bytes.size()), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    const std::string_view name = match == nullptr ? "" : ucsdet_getName(match, &status);
    const char* best = name == "ISO-8859-15" ? "ISO-8859-15" : "windows-1252";
    for (const char* other : {"IBM850", "macintosh"}) {
        if (fitness(bytes, other) > fitness(bytes, best)) best = other;
    }
    return best;
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
    // HTML reads ISO 8859-1 as Windows-1252 (WHATWG Encoding, section 4.2).
    const bool is_latin =
        declared == "iso-8859-1" || declared == "latin1" || declared == "us-ascii";
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> known(
        ucnv_open(is_latin ? "windows-1252" : declared.c_str(), &status), ucnv_close);
    if (U_FAILURE(status)) return to_utf8(bytes);
    return convert(bytes, is_latin ? "windows-1252" : declared.c_str());
}

}  // namespace indexing
