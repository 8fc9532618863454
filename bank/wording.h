// Wording: every sentence the programs say to the person who runs them, in each of their languages.
//
// A `Notice` names a sentence and what fills its gaps; it is worded only where a person reads it,
// so that problems and errors can be stored, counted and shown in any language. The sentences are
// in the wording_*.cpp tables. Page texts are not here: they are in web/messages, for designers.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bank/language.h"

namespace bank {

struct Notice {
    std::string code;                    // a row of the tables: "title_missing"
    std::vector<std::string> arguments;  // for {0}, {1} ...; the text as found, any bytes

    bool operator==(const Notice&) const = default;
};

// One sentence. A line break parts what happened from what to do about it.
struct Wording {
    std::string_view code;
    std::string_view es, pt, en;
};

std::span<const Wording> bank_wordings();  // what a record, an edition, an index can suffer
std::span<const Wording> indexer_wordings();
std::span<const Wording> extract_wordings();  // what the indexer reports

// What happened, with its gaps filled. Control characters in the arguments are shown as spaces. An
// unknown code is a bug and gives the code itself with its arguments, so that nothing is hidden.
std::string sentence(const Notice& notice, Locale locale);

// Without control characters, which could command a terminal: each becomes a space.
std::string printable(std::string_view text);

// What to do about it; empty when nothing can be done.
std::string cure(const Notice& notice, Locale locale);

// The language of the terminal, from LC_ALL, LC_MESSAGES or LANG in that order; English when they
// name another language or none.
Locale operator_locale();

}  // namespace bank
