// Charsets: texts in the encodings that offices have, to UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace indexing {

// UTF-8 as it is, without its byte order mark; UTF-16 by its mark or its zeros; anything else in
// the encoding in which it looks most like the two languages, of Windows, DOS and Macintosh.
// Throws `bank::Error` (file_not_text) for bytes that are no text: zeros in other places.
std::string to_utf8(std::string_view bytes);

// The same for HTML, which may say its encoding (HTML 5, section 13.2.3.2); one that is not true,
// for valid UTF-8, is passed over.
std::string html_to_utf8(std::string_view bytes);

// Bytes in an encoding that is named, "windows-1252"; in Windows-1252 where ICU does not know it,
// and for ISO 8859-1 and US-ASCII, of which it has all signs.
std::string from_charset(std::string_view bytes, const std::string& charset);

// One unit of UTF-16. The first half of a pair is kept in `pending` and gives nothing yet; half a
// pair alone gives U+FFFD.
std::string from_utf16(char16_t unit, char16_t& pending);

// All units of UTF-16, least byte first, two bytes each.
std::string from_utf16_le(std::string_view bytes);

}  // namespace indexing
