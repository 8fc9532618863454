// The query: what the words in the search box mean. No Xapian, no ICU.
//
//     agua potable               both words
//     "agua potable"             the phrase
//     agua OR saneamiento        either; also O and OU, in capitals, and ||
//     agua -lluvia               without; also NOT, NO, NÃO
//     city:Rosario               a field of the bank
//     city:(Rosario OR Quito)    each in the field
//     country:AR,BR              either, in any field but the title
//     title:agua                 in the title only
//     year:2015..2020            years, inclusive; either end may be left out
//     particip*                  words that begin so
//     (agua OR luz) barrio       brackets
//     agua NEAR/5 barrio         at most five words apart; also near/5
//     agua AND luz               neither may be missing; also Y and E, in capitals, and &&
//
// Any text is a valid query. What cannot be read as meant is read as plain words and reported.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bank/fields.h"

namespace bank {

struct QueryNode {
    enum class Kind {
        all,      // every child; no child: matches everything
        any,      // at least one child
        none_of,  // not the one child
        word,     // `text`
        prefix,   // words that begin with `text`
        phrase,   // `text`, word after word
        near,     // the words that are its children, at most `distance` apart, in any order
        field,    // the value `text` in `field`
        years,    // `from` to `to`
    };
    Kind kind = Kind::all;
    std::string text;
    std::optional<FieldId> field;  // for `field`
    std::optional<int> from, to;   // for `years`; inclusive
    unsigned distance = 0;         // for `near`
    std::vector<QueryNode> children;

    bool operator==(const QueryNode&) const = default;
};

struct Query {
    QueryNode root;                    // of kind `all`
    std::vector<std::string> ignored;  // parts that could not be read as meant
    // Names before a colon that are no field, as typed, each once, at most 20: read as words.
    std::vector<std::string> unknown_fields;
    bool is_strict = false;            // AND was said: no word may be missing, unless all do
    bool has_plain_operators = false;  // an O, Y, NO of a text in capitals was read as a word

    bool operator==(const Query&) const = default;
};

inline constexpr std::size_t query_bytes_max = 2'000;  // the rest is cut off, and said
inline constexpr std::size_t query_words_max = 60;
inline constexpr std::size_t query_depth_max = 12;  // of brackets
inline constexpr unsigned near_distance = 10;       // of NEAR without a number
inline constexpr unsigned near_distance_max = 50;

// True for the node that "ODS 5" stands for: the goal, or its name as a phrase.
bool is_named_goal(const QueryNode& node);

// Never throws; any text has a meaning. Operators are capitals (but for "near/5"); in a text typed
// in capitals (query_pieces.h) those that are words of our languages (O, OU, Y, E, NO, NÃO) are
// plain words, written small.
Query parse_query(std::string_view text);

// The same with less asked for: phrases and neighbours as plain words, and any word may be missing.
// What is excluded stays so; of the words of long phrases `query_words_max` are left. For when the
// query finds nothing.
Query loosened(const Query& query);

// Canonical form, with the fields and operators of a language; parses back to the same query.
std::string to_text(const Query& query, Locale locale = Locale::en);

}  // namespace bank
