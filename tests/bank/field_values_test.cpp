#include "bank/field_values.h"

#include <catch2/catch.hpp>

#include "tests/support/get.h"

using bank::FieldId;

TEST_CASE("the values of closed lists have names in every language", "[unit]") {
    struct Row {
        FieldId field;
        const char* value;
        const char* name;
        bool is_so;
    };
    static const Row rows[] = {
        {FieldId::type, "practice", "práctica", true},
        {FieldId::type, "practice", "PRATICAS", true},
        {FieldId::type, "practice", "buenas prácticas", true},
        {FieldId::type, "practice", "boas práticas", true},
        {FieldId::type, "practice", "plan", false},
        {FieldId::type, "plan", "planos", true},
        {FieldId::type, "minutes", "atas", true},
        {FieldId::type, "plan", "planes", true},
        {FieldId::type, "agenda", "agendas", true},
        {FieldId::language, "es", "espanol", true},
        {FieldId::language, "pt", "portugues", true},
        {FieldId::language, "pt", "español", false},
        {FieldId::status, "finished", "finalizado", true},
        {FieldId::status, "ongoing", "em andamento", true},
        {FieldId::status, "ongoing", "en curso", true},
        {FieldId::evidence, "evaluated", "avaliadas", true},
        {FieldId::outcome, "no_effect", "sin efecto", true},
        {FieldId::outcome, "worked", "sin efecto", false},
        {FieldId::sdg, "6", "06", true},
        {FieldId::sdg, "6", "16", false},
        {FieldId::sdg, "6", "seis", false},
        {FieldId::city, "Rosario", "rosario", false},  // no closed list
        {FieldId::type, "practice", "", false},
    };
    for (const Row& row : rows) {
        INFO(row.value << " " << row.name);
        CHECK(bank::is_value_name(row.field, row.value, row.name) == row.is_so);
    }
}

TEST_CASE("a misspelt value of a field is read as the closest one", "[unit]") {
    const bank::Edition& edition = sample_corpus().edition();
    struct Row {
        FieldId field;
        const char* text;
        std::optional<std::string> meant;
    };
    static const Row rows[] = {
        {FieldId::city, "Rosaro", "Rosario"},
        {FieldId::type, "practca", "práctica"},
        {FieldId::status, "en curzo", "en curso"},
        {FieldId::city, "Rosario", std::nullopt},  // needs none
        {FieldId::city, "Xyzw", std::nullopt},
        {FieldId::city, "Rosario Xyzw", std::nullopt},  // a word that none is near
        {FieldId::title, "segurdad", std::nullopt},
        {FieldId::city, "", std::nullopt},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(closest_value(row.field, row.text, edition.columns(), edition.vocabulary()) ==
              row.meant);
    }
}
