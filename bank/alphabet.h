// The letter a title is filed under in an alphabetical list.
#pragma once

#include <string>
#include <string_view>

namespace bank {

// After ICU's AlphabeticIndex (CLDR, Unicode Technical Standard 35, part 5, "Collation Indexes")
// for Spanish and Portuguese together: accents make no letter of their own, Ñ does. "#" for
// figures, other scripts and nothing. Any thread.
std::string index_letter(std::string_view title);

}  // namespace bank
