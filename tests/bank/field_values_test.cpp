#include "bank/field_values.h"

#include <catch2/catch.hpp>

#include <algorithm>

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

TEST_CASE("a field's values are found by their names, by words of them and by beginnings",
          "[unit]") {
    const bank::Edition& edition = sample_corpus().edition();
    struct Row {
        FieldId field;
        const char* text;
        std::vector<std::string> values;
    };
    static const Row rows[] = {
        {FieldId::city, "ROSARIO", {"Rosario"}},
        {FieldId::city, "r*", {"Recife", "Rosario"}},
        {FieldId::city, "sario*", {}},
        {FieldId::city, "", {}},
        {FieldId::city, "*", {}},
        {FieldId::city, "Rosario Rosario", {"Rosario"}},
        {FieldId::city, "Rosario Recife", {}},  // words of two names
        {FieldId::organization, "rosario municip*", {"Municipalidad de Rosario"}},
        {FieldId::country, "brazil", {"BR"}},
        {FieldId::country, "br", {"BR"}},
        {FieldId::type, "plano", {"plan"}},
        {FieldId::type, "pract*", {"practice"}},
        {FieldId::type, "buena", {"practice"}},  // a word of a familiar name
        {FieldId::sdg, "011", {"11"}},
        {FieldId::sdg, "1*", {"11", "16"}},
        {FieldId::title, "seguridad", {}},
    };
    for (const Row& row : rows) {
        INFO(field_of(row.field).name << ":" << row.text);
        std::vector<std::string> values;
        for (const std::uint32_t id : edition.field_values().named(row.field, row.text)) {
            values.push_back(edition.columns().column(row.field).values[id]);
        }
        std::sort(values.begin(), values.end());
        CHECK(values == row.values);
    }
    CHECK(bank::FieldValues().named(FieldId::city, "Rosario").empty());
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
        CHECK(edition.field_values().closest(row.field, row.text) == row.meant);
    }
}

TEST_CASE("a name of several words needs no quotes behind its field", "[unit]") {
    const bank::FieldValues& values = sample_corpus().edition().field_values();
    struct Row {
        const char *typed, *read;
    };
    static const Row rows[] = {
        {"estado:en curso", "status:\"en curso\""},
        {"agua organización:Municipalidad de Rosario barrio",
         "agua organization:\"Municipalidad de Rosario\" barrio"},
        {"-estado:em andamento agua", "-status:\"em andamento\" agua"},
        {"luz O (estado:en curso agua)", "(luz OR (status:\"en curso\" agua))"},
        {"ciudad:Rosario barrio", "city:Rosario barrio"},  // no such name
        {"estado:en \"curso\"", "status:en \"curso\""},
        {"título:en curso", "title:en curso"},
        {"en curso", "en curso"},
    };
    for (const Row& row : rows) {
        INFO(row.typed);
        CHECK(bank::to_text(values.read(row.typed), bank::Locale::en) == row.read);
    }
}
