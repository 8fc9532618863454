#include "indexer/card_words.h"

#include <catch2/catch.hpp>

TEST_CASE("names are compared without accents, capitals and marks", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"Año de inicio:", "ano de inicio"},
        {"  PÚBLICO-alvo ", "publico alvo"},
        {"nombre de la\npráctica", "nombre de la practica"},
        {"", ""},
        {"¿?", ""},
    };
    for (const auto& [text, name] : rows) {
        INFO(text);
        CHECK(indexing::plain_name(text) == name);
    }
}

TEST_CASE("keys have names in three languages", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"Título", "title"},          {"ciudad", "city"},        {"Município", "city"},
        {"Año de inicio", "start"},   {"ORGÃO", "organization"}, {"enlace", "source.url"},
        {"checked_on", "checked_on"}, {"sections", ""},          {"", ""},
    };
    for (const auto& [name, key] : rows) {
        INFO(name);
        CHECK(indexing::key_of_name(name) == key);
    }
}

TEST_CASE("words of the card are understood in Spanish and Portuguese", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"En curso", "ongoing"}, {"CONCLUÍDA", "finished"}, {"sem efeito", "no_effect"},
        {"português", "pt"},     {"practice", ""},          {"quizás", ""},
    };
    for (const auto& [text, word] : rows) {
        INFO(text);
        CHECK(indexing::word_of_value(text) == word);
    }
    CHECK(indexing::is_status("piloto"));
    CHECK(indexing::is_status("ongoing"));
    CHECK_FALSE(indexing::is_status("São Paulo"));
}
