// The pieces of a query, before it is understood: words, phrases, brackets and operators.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bank {

// `weight`: "^2", "~1" behind a word or a phrase, which means something to other search engines.
enum class PieceKind { word, phrase, open, close, either, both, without, near, weight };

struct QueryPiece {
    PieceKind kind;
    std::string text;                // as written; of a phrase, what is between the marks
    unsigned distance = 0;           // of `near`
    bool is_plain_operator = false;  // a word that would join or exclude if the text were not in
                                     // capitals; its text is in small letters
};

// In the order of the text, which is cut off at `query_bytes_max` and brought to NFC. Never throws.
// What is an operator stands in query.h; whether what it joins is there is not asked.
std::vector<QueryPiece> query_pieces(std::string_view text);

// Takes out the pieces with words beyond the first `words_max` and gives what they say. A phrase is
// one word here, and so is the value of a field; "aaa-bbb" are two.
std::vector<std::string> drop_beyond(std::vector<QueryPiece>& pieces, std::size_t words_max);

// What a word in small letters joins the numbers of goals as, "ODS 5 y 11", "5 o 11": `both` or
// `either`. Nothing for any other word.
std::optional<PieceKind> joining_of(std::string_view word);

// True for a text typed in capitals: it has no small letter, and a word of more than three letters.
// "ODS 5 O ODS 6" has acronyms only.
bool is_in_capitals(std::string_view text);

}  // namespace bank
