// The text of an e-mail message without what it says of people: signatures, who wrote to whom,
// addresses and telephone numbers.
#pragma once

#include <string>
#include <string_view>

namespace indexing {

// Of a plain text: without the signature (RFC 3676, 4.3) as far as a quoted or forwarded message,
// marks of quoting, fields of a quoted head, and contacts. Sentences stay.
std::string text_of_message(std::string_view text);

// Of any text, also of a page: without e-mail addresses and telephone numbers. A number is one
// where it begins with "+", stands behind a bracketed area code, or behind a word like "Tel.".
std::string without_contacts(std::string_view text);

}  // namespace indexing
