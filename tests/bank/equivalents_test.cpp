#include "bank/equivalents.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "bank/analysis.h"
#include "bank/inflection.h"

using bank::Equivalents;
using bank::Language;

namespace {

Equivalents small_file() {
    bank::Vocabulary vocabulary;
    vocabulary.equivalents = {
        {{"intendente", "alcalde"}, {"prefeito"}, {}, {}},
        {{"violencia de género"}, {"violência contra a mulher"}, {}, {}},
        {{"vereda"}, {}, {"acera"}, {"calçada"}},
        {{"acera"}, {"passeio"}, {}, {}},
        {{"de"}, {"para"}, {}, {}},
        {{"sin techo", "situación de calle"}, {}, {}, {}},
        {{}, {}, {}, {}},
    };
    return Equivalents(vocabulary);
}

std::vector<std::string> partners(const Equivalents& file, std::string_view text,
                                  Language language) {
    std::vector<std::string> stems;
    for (const bank::Token& token : bank::analyse(text, language)) {
        if (!token.is_stop_word) stems.push_back(token.stem);
    }
    std::vector<std::string> texts;
    for (const bank::Equivalent& partner : file.find(stems, language))
        texts.push_back(partner.text);
    std::sort(texts.begin(), texts.end());
    return texts;
}

}  // namespace

TEST_CASE("words and set phrases find their partners", "[unit]") {
    using Texts = std::vector<std::string>;
    struct Row {
        const char* text;
        Language language;
        Texts expected;
    };
    static const Row rows[] = {
        {"intendente", Language::spanish, {"alcalde", "prefeito"}},
        {"INTENDENTES", Language::spanish, {"alcalde", "prefeito"}},
        {"prefeito", Language::portuguese, {"alcalde", "intendente"}},
        {"violencia de genero", Language::spanish, {"violência contra a mulher"}},
        {"violencia", Language::spanish, {}},
        {"vereda", Language::spanish, {"acera", "calçada"}},
        {"calçada", Language::portuguese, {}},      // one way only
        {"acera", Language::spanish, {"passeio"}},  // partners of partners are not followed
        {"de", Language::spanish, {}},
        {"agua", Language::spanish, {}},
        {"", Language::spanish, {}},
    };
    const Equivalents file = small_file();
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(partners(file, row.text, row.language) == row.expected);
    }
}

TEST_CASE("a term that opens with a function word is not its other word", "[unit]") {
    const Equivalents file = small_file();
    const std::vector<std::string> roof{bank::stem_of("techo", Language::spanish)};
    CHECK(file.find(roof, Language::spanish).empty());
    CHECK(file.find(roof, Language::spanish, "con").empty());
    REQUIRE(file.find(roof, Language::spanish, "sin").size() == 1);
    CHECK(file.find(roof, Language::spanish, "sin").front().text == "situación de calle");
    std::vector<std::string> street;
    for (const char* word : {"situacion", "calle"}) {
        street.push_back(bank::stem_of(word, Language::spanish));
    }
    const auto found = file.find(street, Language::spanish);
    REQUIRE(found.size() == 1);
    CHECK(found.front().opening == "sin");
    CHECK(found.front().is_phrase());
}

TEST_CASE("the set phrases that have a word are known by any of its forms", "[unit]") {
    using Texts = std::vector<std::string>;
    struct Row {
        const char* word;
        Language language;
        Texts expected;
    };
    static const Row rows[] = {
        {"violencias", Language::spanish, {"violencia de género"}},
        {"violências", Language::portuguese, {"violência contra a mulher"}},
        {"mulheres", Language::portuguese, {"violência contra a mulher"}},
        {"calles", Language::spanish, {"situación de calle"}},
        {"techo", Language::spanish, {}},  // "sin" is a stop word: one word
        {"intendente", Language::spanish, {}},
        {"violência", Language::spanish, {"violencia de género"}},  // without the accent
        {"mulheres", Language::spanish, {}},
        {"", Language::spanish, {}},
    };
    const Equivalents file = small_file();
    for (const Row& row : rows) {
        INFO(row.word);
        const std::string stem = bank::stem_of(bank::fold(row.word), row.language);
        const auto found = file.phrases_with(stem, row.language);
        CHECK(Texts(found.begin(), found.end()) == row.expected);
    }
}

TEST_CASE("the longest term is counted without function words", "[unit]") {
    CHECK(small_file().words_max() == 2);  // violência (contra a) mulher
    CHECK(Equivalents().words_max() == 0);
    CHECK(Equivalents().find({}, Language::spanish).empty());
    CHECK(partners(small_file(), "uno dos tres cuatro cinco", Language::spanish).empty());
}
