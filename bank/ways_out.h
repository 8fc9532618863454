// Ways out: what to ask instead of a search that found little or nothing, and what that would find.
//
// Nothing is offered that finds no more than the search itself; what has other words has more
// records with all of them.
#pragma once

#include <string>
#include <vector>

#include "bank/edition.h"

namespace bank {

struct WayOut {
    enum class Kind {
        correction,    // `what`: the text as it was probably meant
        set_phrase,    // `what`: the text with a set phrase where it has only one word of that
        most_words,    // records may lack a word
        equivalents,   // equivalents and the other language too
        word,          // without the part `what` of the text
        filter,        // without the value `what` of `field`
        years,         // of any year
        broader_theme  // the theme above, `what`, instead of one that was asked for
    };
    Kind kind = Kind::correction;
    std::string what;
    FieldId field = FieldId::theme;  // of a filter
    Search search;                   // on its first page
    unsigned records = 0;            // that it finds
};

// A search that finds this many is not in need of help.
inline constexpr unsigned few_records = 10;

// In the order of `Kind`, each kind by what it finds. When `found` is not few, a correction at
// most, where no record has all the words. Each way costs a search without a page; at most some
// fifty are tried.
std::vector<WayOut> ways_out(Edition& edition, const Search& search, const Results& found);

// A theme whose name shares a word with the text of a query (values of fields and what is left out
// do not count), for when the words themselves lead nowhere. Best
// first, at most `count`; their slugs.
std::vector<std::string> themes_near(Edition& edition, const std::string& text, std::size_t count);

}  // namespace bank
