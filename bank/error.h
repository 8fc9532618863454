// The one exception of the project: the world failed, and the present task cannot be finished.
//
// Bad data and odd questions are not errors here; they are values (`Problem`, `Results::ignored`).
// Bugs are not errors either; they are assertions. See "Errors" in CONTRIBUTING.md.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "bank/wording.h"

namespace bank {

class Error : public std::runtime_error {
public:
    // `code` names a row of the wording tables: what could not be done, to which thing, and what to
    // do about it. `what()` is the English sentence, for logs.
    explicit Error(Notice notice)
        : std::runtime_error(sentence(notice, Locale::en)), notice_(std::move(notice)) {}
    explicit Error(std::string code, std::vector<std::string> arguments = {})
        : Error(Notice{std::move(code), std::move(arguments)}) {}

    const Notice& notice() const { return notice_; }

private:
    Notice notice_;
};

}  // namespace bank
