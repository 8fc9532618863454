#include "bank/alphabet.h"

#include <catch2/catch.hpp>

#include <vector>

TEST_CASE("titles are filed under the letters of both languages", "[unit]") {
    const std::vector<std::pair<std::string, std::string>> rows{
        {"agua", "A"},  {"Árbol", "A"},  {"Çedilha", "C"}, {"ñandú", "Ñ"}, {"N\u0303andú", "Ñ"},
        {"nube", "N"},  {"Ônibus", "O"}, {"zona", "Z"},    {"2030", "#"},  {"", "#"},
        {"Ωμέγα", "#"}, {"Über", "U"},   {"\xff", "#"},
    };
    for (const auto& [title, letter] : rows) {
        INFO(title);
        CHECK(bank::index_letter(title) == letter);
    }
}
