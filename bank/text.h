// Text: small operations on UTF-8 strings that know nothing of words or languages.
//
// Everything the bank keeps is valid UTF-8 in Unicode form NFC; `to_nfc` is the gate. All functions
// are pure and may be called from any thread.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "bank/language.h"

namespace bank {

// `text` as valid UTF-8 in form NFC (Unicode Annex 15). Bytes that are no UTF-8 become U+FFFD, NUL
// and the other control characters but line break and tab become spaces, U+FFFE and U+FFFF
// U+FFFD. Idempotent.
std::string to_nfc(std::string_view text);

// True when every byte belongs to a well-formed UTF-8 sequence (Unicode 15, table 3-7).
bool is_utf8(std::string_view text);

// Without white space at both ends: ASCII space, tab, CR, LF, and U+00A0.
std::string_view trim(std::string_view text);

// Runs of white space become one space; ends trimmed. For one-line texts.
std::string to_line(std::string_view text);

// The parts between separators, in order, empty parts included: split("a,,b", ',') has three.
std::vector<std::string_view> split(std::string_view text, char separator);

// The paragraphs of a text, in order: what stands between blank lines, "\n\n". Empty ones count,
// but not one after the last blank line: "a\n\nb\n\n" has two, "" has none.
std::vector<std::string_view> paragraphs_of(std::string_view text);

// The parts with `separator` between them.
std::string join(const std::vector<std::string>& parts, std::string_view separator);

// In small letters, accents kept: "ÁGUA" gives "água".
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);

// True when its first letter is a capital of our languages: "Ñandú".
bool begins_with_capital(std::string_view text);

// True when one of a to z is in it: what has none was typed in capitals, or has no letters.
bool has_small_letter(std::string_view text);

// True for two capitals of A to Z or more, and nothing else: "SUS".
bool is_all_capitals(std::string_view word);

// Small letters and digits with hyphens between: "São Paulo, 2015" gives "sao-paulo-2015". Empty
// when nothing is left.
std::string to_slug(std::string_view text);

// At most `bytes_max` bytes of `text`, ending before a space where there is one; an ellipsis counts
// within the limit and is added when something was left out. Never cuts a character.
std::string cut_at_word(std::string_view text, std::size_t bytes_max);

// The number that the whole of `text` is, in ASCII digits: 6 of "06". Nothing for any other text,
// for none, and for what `Number` cannot hold.
template <typename Number>
std::optional<Number> whole_number(std::string_view text) {
    Number number{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = code == std::errc{} && end == text.data() + text.size();
    return is_whole ? std::optional(number) : std::nullopt;
}

// Appends `text` with & < > " ' escaped (HTML Living Standard, 13.1.4); XML reads it the same.
void append_html(std::string& out, std::string_view text);

// A byte string that sorts as people sort titles: ICU root collation, accents and case only break
// ties, leading punctuation ignored. For use as a key, not for showing. About 2 µs.
std::string collation_key(std::string_view text);

// The usual name of a country in the language of a page: ("BR", es) gives "Brasil". The code itself
// when ICU does not know it.
std::string country_name(std::string_view iso_code, Locale locale);

}  // namespace bank
