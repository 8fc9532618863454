// The words of a card as people write them, in Spanish, Portuguese and English: in a card, a form
// or a table.
#pragma once

#include <string>
#include <string_view>

namespace indexing {

// Letters and figures, folded, with single spaces: "Año de inicio:" gives "ano de inicio".
std::string plain_name(std::string_view text);

// The key of the card for the name of a key, a column or the label of a form; empty: none. The keys
// "source.url" and "source.title" are parts of the first source (card_gatherer.h).
std::string_view key_of_name(std::string_view name);

// The word of the card for a type, language, status, evidence or outcome: "en curso" is "ongoing".
// Empty: none; the words of the card themselves are not looked for.
std::string_view word_of_value(std::string_view text);

// Whether people write it for a status: "en curso", "finalizada", "piloto", "ongoing".
bool is_status(std::string_view text);

}  // namespace indexing
