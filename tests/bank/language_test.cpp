#include "bank/language.h"

#include <catch2/catch.hpp>

using bank::Language;
using bank::Locale;

TEST_CASE("language codes are read by their first two letters", "[unit]") {
    struct Row {
        const char* code;
        std::optional<Language> language;
        std::optional<Locale> locale;
    };
    static const Row rows[] = {
        {"es", Language::spanish, Locale::es},
        {"pt", Language::portuguese, Locale::pt},
        {"en", std::nullopt, Locale::en},
        {"pt-BR", Language::portuguese, Locale::pt},
        {"es_AR", Language::spanish, Locale::es},
        {"es_AR.UTF-8", Language::spanish, Locale::es},
        {"pt_BR@euro", Language::portuguese, Locale::pt},
        {"ES", Language::spanish, Locale::es},
        {"Pt", Language::portuguese, Locale::pt},
        {"", std::nullopt, std::nullopt},
        {"e", std::nullopt, std::nullopt},
        {"esp", std::nullopt, std::nullopt},
        {"spanish", std::nullopt, std::nullopt},
        {"fr", std::nullopt, std::nullopt},
        {"C", std::nullopt, std::nullopt},
        {"C.UTF-8", std::nullopt, std::nullopt},
        {"-es", std::nullopt, std::nullopt},
        {"\xc3\xa9s", std::nullopt, std::nullopt},
    };
    for (const Row& row : rows) {
        INFO(row.code);
        CHECK(bank::find_language(row.code) == row.language);
        CHECK(bank::find_locale(row.code) == row.locale);
    }
}

TEST_CASE("a language's code finds it again", "[unit]") {
    for (const Language language : {Language::spanish, Language::portuguese}) {
        CHECK(bank::find_language(bank::code_of(language)) == language);
    }
    for (const Locale locale : {Locale::es, Locale::pt, Locale::en}) {
        CHECK(bank::find_locale(bank::code_of(locale)) == locale);
        CHECK(bank::find_locale(bank::tag_of(locale)) == locale);
    }
}

TEST_CASE("each language is the other of the other", "[unit]") {
    CHECK(bank::other_than(Language::spanish) == Language::portuguese);
    CHECK(bank::other_than(Language::portuguese) == Language::spanish);
}
