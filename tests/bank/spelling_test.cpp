#include "bank/spelling.h"

#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

namespace {

std::optional<std::string> closest(const std::string& typed) {
    static const std::map<std::string, unsigned> bank{
        {"mediacion", 40}, {"meditacion", 3}, {"violencia", 90}, {"casa", 500}, {"cosa", 20},
        {"masa", 9'000},   {"carta", 2},      {"cota", 30},      {"huerta", 6}, {"puerta", 90},
        {"agua", 60},      {"plazo", 10},     {"paso", 90},      {"norma", 9},  {"normas", 60},
        {"forma", 80},     {"hornear", 8},    {"hornar", 90},
    };
    return bank::closest_word(typed, [](const std::string& word) {
        const auto found = bank.find(word);
        return found == bank.end() ? 0u : found->second;
    });
}

}  // namespace

TEST_CASE("a slip of any kind is mended", "[unit]") {
    struct Row {
        const char *typed, *meant;
    };
    static const Row rows[] = {
        {"medacion", "mediacion"},    // a letter left out
        {"mediaccion", "mediacion"},  // one too many
        {"mediasion", "mediacion"},   // another one
        {"meidacion", "mediacion"},   // two exchanged
        {"mediassion", "mediacion"},  // one sound spelt another way
        {"iolencia", "violencia"},    // the first left out
        {"violenciaa", "violencia"},  // the last doubled
        {"caza", "casa"},             // the same first letter before the commoner word
        // A slip that can be made in few ways before a commoner word.
        {"crta", "carta"},  // a letter left out before another one
        {"biolencia", "violencia"},
        {"cahsa", "casa"},
        {"norna", "norma"},
        {"uerta", "huerta"},  // a silent one before one that is heard
        {"pazo", "paso"},     // a letter of the same sound before one left out
        {"nroma", "norma"},   // two exchanged before another one
        {"hornnar", "hornar"},
    };
    for (const Row& row : rows) {
        INFO(row.typed);
        CHECK(closest(row.typed) == std::optional<std::string>(row.meant));
    }
}

TEST_CASE("a Spanish diminutive is of its word", "[unit]") {
    static const struct {
        const char *diminutive, *base;
    } rows[] = {
        {"abuelito", "abuelo"},     {"abuelitos", "abuelos"}, {"casitas", "casas"},
        {"chiquitas", "chicas"},    {"amiguito", "amigo"},    {"placita", "plaza"},
        {"arbolitos", "arbol"},     {"mujercitas", "mujer"},  {"callecita", "calle"},
        {"pueblecitos", "pueblos"}, {"florecita", "flor"},
    };
    for (const auto& [diminutive, base] : rows) {
        INFO(diminutive);
        const std::vector<std::string> bases = bank::bases_of_diminutive(diminutive);
        CHECK(std::find(bases.begin(), bases.end(), base) != bases.end());
    }
    for (const char* word : {"", "s", "ito", "quito", "casa", "gatinho", "limite"}) {
        INFO(word);
        CHECK(bank::bases_of_diminutive(word).empty());
    }
}

TEST_CASE("what is far from every word stays", "[unit]") {
    for (const char* typed : {"", "a", "agu", "xyzzy", "mediasionn", "covid19", "agua"}) {
        INFO(typed);
        CHECK_FALSE(closest(typed).has_value());
    }
    CHECK_FALSE(closest(std::string(25, 'a')).has_value());
}
