#include <catch2/catch.hpp>

#include "bank/analysis.h"
#include "bank/stop_words.h"

using bank::is_stop_word;
using bank::Language;

TEST_CASE("function words are known by language, folded", "[unit]") {
    struct Row {
        const char* word;
        bool is_spanish, is_portuguese;
    };
    static const Row rows[] = {
        {"de", true, true},        {"para", true, true},       {"nao", false, true},
        {"el", true, false},       {"y", true, false},         {"os", false, true},
        {"tambien", true, false},  {"tambem", false, true},    {"segun", true, false},
        {"mediante", true, false}, {"yo", true, false},        {"uns", false, true},
        {"a", true, true},         {"ya", true, false},        {"agua", false, false},
        {"", false, false},        {"De", false, false},       {"não", false, false},
        {"zona", false, false},    {"gobierno", false, false}, {"seguridad", false, false},
        {"mujer", false, false},
    };
    for (const Row& row : rows) {
        INFO(row.word);
        CHECK(is_stop_word(row.word, Language::spanish) == row.is_spanish);
        CHECK(is_stop_word(row.word, Language::portuguese) == row.is_portuguese);
    }
}

TEST_CASE("words that begin a question are known", "[unit]") {
    for (const char* word : {"quiero", "quero", "hacer", "fazer", "ejemplos", "busco", "tinham"}) {
        INFO(word);
        CHECK(bank::is_asking_word(word));
        CHECK_FALSE(is_stop_word(word, Language::spanish));
    }
    for (const char* word : {"agua", "poder", "de", "", "Quiero"}) {
        INFO(word);
        CHECK_FALSE(bank::is_asking_word(word));
    }
}

TEST_CASE("accented function words are recognised in running text", "[unit]") {
    for (const char* text : {"não", "são", "também", "até", "já", "à"}) {
        INFO(text);
        CHECK(bank::analyse(text, Language::portuguese).at(0).is_stop_word);
    }
    for (const char* text : {"también", "más", "según", "sí", "él", "Los"}) {
        INFO(text);
        CHECK(bank::analyse(text, Language::spanish).at(0).is_stop_word);
    }
}
