// Golden files: what the program printed when a person last looked at it and found it right.
#pragma once

#include <string>
#include <string_view>

// Compares with tests/golden/`name`. UPDATE_GOLDEN=1 in the environment writes the file instead;
// look at the difference before committing it.
void check_golden(std::string_view name, const std::string& actual);
