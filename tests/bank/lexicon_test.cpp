#include "bank/lexicon.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "bank/inflection.h"

using bank::Language;

namespace {

bool leads_to(const char* from, Language language, const char* to) {
    const Language other = other_than(language);
    const auto found = bank::translations_of(bank::stem_of(from, language), language);
    return std::any_of(found.begin(), found.end(), [&](const bank::Translation& translation) {
        return translation.stem == bank::stem_of(to, other);
    });
}

}  // namespace

TEST_CASE("everyday words are translated, in any of their forms", "[unit]") {
    struct Row {
        const char *spanish, *portuguese;
    };
    static const Row rows[] = {
        {"basura", "lixo"}, {"gobierno", "governo"}, {"mujeres", "mulheres"}, {"calles", "rua"},
        {"hijos", "filho"}, {"lejos", "longe"},      {"ventana", "janela"},   {"jovenes", "jovem"},
    };
    for (const Row& row : rows) {
        INFO(row.spanish);
        CHECK(leads_to(row.spanish, Language::spanish, row.portuguese));
    }
    CHECK(leads_to("governos", Language::portuguese, "gobierno"));
    CHECK(leads_to("mulher", Language::portuguese, "mujer"));
    CHECK(leads_to("longe", Language::portuguese, "lejos"));
}

TEST_CASE("what is not known has no translation, and none has many", "[unit]") {
    CHECK(bank::translations_of("xyzzy", Language::spanish).empty());
    CHECK(bank::translations_of("", Language::portuguese).empty());
    for (const char* word : {"dar", "hacer", "poner", "cosa", "parte"}) {
        CHECK(bank::translations_of(word, Language::spanish).size() <= bank::translations_max);
    }
}

TEST_CASE("a translation is written as people here write it", "[unit]") {
    const auto first = [](const char* word) {
        return bank::translations_of(bank::stem_of(word, Language::spanish), Language::spanish)
            .front()
            .text;
    };
    CHECK(first("primera") == "primeiro");  // not "primeiramente"
    CHECK(first("abiertos") == "aberto");
    CHECK(first("electronica") == "eletrônica");  // not "eletrónica"
    CHECK(first("gemelos") == "gêmeo");
}

TEST_CASE("words of the dictionaries are known, slips are not", "[unit]") {
    const auto is_known = [](const char* word, Language language) {
        return bank::is_known_word(bank::stem_of(word, language), language);
    };
    for (const char* word : {"acoso", "sismos", "maternales", "racismo", "taxi", "aaron"}) {
        INFO(word);
        CHECK(is_known(word, Language::spanish));
    }
    for (const char* word : {"propina", "racismo", "coimas", "creche"}) {
        INFO(word);
        CHECK(is_known(word, Language::portuguese));
    }
    for (const char* word : {"mediasion", "segurida", "presupuestto", "xyzzy", ""}) {
        INFO(word);
        CHECK_FALSE(is_known(word, Language::spanish));
        CHECK_FALSE(is_known(word, Language::portuguese));
    }
}
