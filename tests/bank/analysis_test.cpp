#include "bank/analysis.h"

#include <catch2/catch.hpp>

#include "bank/text.h"
#include "tests/support/random_text.h"

namespace {

using bank::analyse;
using bank::Language;
using bank::Token;

std::vector<std::string> exact_of(std::string_view text, Language language = Language::spanish) {
    std::vector<std::string> out;
    for (const Token& token : analyse(text, language)) out.push_back(token.exact);
    return out;
}

}  // namespace

TEST_CASE("a word has two keys", "[unit]") {
    struct Row {
        const char* surface;
        Language language;
        const char *exact, *stem;
    };
    static const Row rows[] = {
        {"Participación", Language::spanish, "participacion", "participacion"},
        {"participaciones", Language::spanish, "participaciones", "participacion"},
        {"niñez", Language::spanish, "ninez", "ninez"},
        {"2015", Language::spanish, "2015", "2015"},
        {"covid19", Language::spanish, "covid19", "covid19"},
        {"MEDELLÍN", Language::spanish, "medellin", "medellin"},
        {"Medelli\u0301n", Language::spanish, "medellin", "medellin"},
    };
    for (const Row& row : rows) {
        INFO(row.surface);
        const auto tokens = analyse(row.surface, row.language);
        REQUIRE(tokens.size() == 1);
        CHECK(tokens.front().exact == row.exact);
        CHECK(tokens.front().stem == row.stem);
    }
}

TEST_CASE("the forms of a word share their stem", "[unit]") {
    struct Row {
        Language language;
        std::vector<const char*> forms;
    };
    static const Row rows[] = {
        {Language::spanish, {"participación", "participacion", "participaciones", "Participación"}},
        {Language::spanish, {"gestión", "gestion", "gestiones"}},
        {Language::spanish, {"inversión", "inversion", "inversiones"}},
        {Language::spanish, {"tecnología", "tecnologia", "tecnologías"}},
        {Language::spanish, {"vecino", "vecina", "vecinos", "vecinas"}},
        {Language::spanish, {"pública", "publica", "público", "publicos", "públicas"}},
        {Language::portuguese, {"participação", "participacao", "participações", "participacoes"}},
        {Language::portuguese, {"inclusão", "inclusao", "inclusões", "inclusoes"}},
        {Language::portuguese, {"violência", "violencia", "violências"}},
        {Language::portuguese, {"vizinho", "vizinha", "vizinhos"}},
    };
    for (const Row& row : rows) {
        const std::string stem = analyse(row.forms.front(), row.language).at(0).stem;
        for (const char* form : row.forms) {
            INFO(form);
            CHECK(analyse(form, row.language).at(0).stem == stem);
        }
    }
}

TEST_CASE("what a word is", "[unit]") {
    struct Row {
        std::string text;
        std::vector<std::string> words;
    };
    static const Row rows[] = {
        {"", {}},
        {" \n\t.,;:!?()", {}},
        {"agua potable", {"agua", "potable"}},
        {"25", {"25"}},
        {"1.234", {"1234"}},
        {"3,5", {"35"}},
        {"1.234.567,89", {"123456789"}},
        {"2015, 2016", {"2015", "2016"}},
        {"2015.", {"2015"}},
        {"covid-19", {"covid", "19"}},
        {"a@b.org", {"a", "b", "org"}},
        {"D'água", {"agua"}},
        {"d'l'aigua", {"aigua"}},
        {"d\u2019água", {"agua"}},
        {"l'Hospitalet", {"hospitalet"}},
        {"Sant'Ana", {"sant", "ana"}},
        {"d' ", {"d"}},
        {"d'", {"d"}},
        {"U.T.S.C.", {"utsc"}},
        {"U.T.S.C", {"utsc"}},
        {"O.E.A", {"oea"}},
        {"la U.T. es", {"la", "ut", "es"}},
        {"J. B. Alberdi", {"j", "b", "alberdi"}},
        {"fin.Nuevo", {"fin", "nuevo"}},
        {"munici-\npal", {"municipal"}},
        {"par\u2010\nticipação", {"participacao"}},
        {"norte-\nSur", {"norte", "sur"}},
        {"2015-\nocho", {"2015", "ocho"}},
        {"fin -\nnuevo", {"fin", "nuevo"}},
        {"fin-", {"fin"}},
        {"fin-\n", {"fin"}},
        {"S.A. de C.V.", {"sa", "de", "cv"}},
        {"1º", {"1"}},
        {"2ª edición", {"2", "edicion"}},
        {"Lei nº 11.340", {"lei", "numero", "11340"}},
        {"N° 5, n.º6", {"numero", "5", "numero", "6"}},
        {"Ruta N. º", {"ruta", "n"}},
        {"ºn 5n°", {"n", "5n"}},
        {"so\u00adlo", {"solo"}},
        {"ze\u200bro", {"zero"}},
        {"\ufeffTítulo", {"titulo"}},
        {"a\u0301gua", {"agua"}},
        {"Straße", {"strasse"}},
        {"\ufb01n", {"fin"}},
        {"\u0301", {}},
        {"\U0001f600 sol \U0001f469\u200d\U0001f33e", {"sol"}},
        {"caf\xe9 solo", {"caf", "solo"}},
        {"\xff\xfe\x80", {}},
        {std::string("a\0b", 3), {"a", "b"}},
        {"\u05e9\u05dc\u05d5\u05dd", {"\u05e9\u05dc\u05d5\u05dd"}},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(exact_of(row.text) == row.words);
        CHECK(exact_of(row.text, Language::portuguese) == row.words);
    }
}

TEST_CASE("positions count words and ranges are bytes", "[unit]") {
    const std::string text = "El agua de São Paulo";
    const auto tokens = analyse(text, Language::spanish);
    REQUIRE(tokens.size() == 5);
    for (std::size_t i = 0; i < tokens.size(); ++i) CHECK(tokens[i].position == i + 1);
    CHECK(surface_of(tokens[3], text) == "São");
    CHECK(tokens[0].is_stop_word);
    CHECK_FALSE(tokens[1].is_stop_word);
    CHECK(tokens[2].is_stop_word);
    // The elided article belongs to no word: what is marked is the noun.
    const auto elided = analyse("D'água", Language::portuguese);
    REQUIRE(elided.size() == 1);
    CHECK(elided[0].begin == 2);
}

TEST_CASE("a word longer than the limit is skipped and keeps its place", "[unit]") {
    const std::string longest(bank::word_bytes_max, 'a');
    CHECK(exact_of(longest) == std::vector<std::string>{longest});
    const auto tokens = analyse("uno " + longest + "a dos", Language::spanish);
    REQUIRE(tokens.size() == 2);
    CHECK(tokens[0].position == 1);
    CHECK(tokens[1].position == 3);
    CHECK(analyse(std::string(1u << 20, 'x'), Language::portuguese).empty());
}

TEST_CASE("a key is short enough for any index, whatever the script", "[unit]") {
    // U+FDFA, three bytes, unfolds to eighteen letters.
    std::string text;
    for (int i = 0; i < 20; ++i) text += "\ufdfa";
    constexpr std::size_t term_bytes_max = 244;
    for (const Token& token : analyse(text, Language::spanish)) {
        CHECK(token.exact.size() <= term_bytes_max);
        CHECK(token.stem.size() <= term_bytes_max);
    }
}

TEST_CASE("fold takes away case, accents and compatibility forms", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"", ""},
        {"Ñandú", "nandu"},
        {"AÇÃO", "acao"},
        {"n\u0303", "n"},
        {"São Paulo, 2015", "sao paulo, 2015"},
        {"\ufb01n", "fin"},
        {"Straße", "strasse"},
        {"\u0130", "i"},
        {"\u1e9e", "ss"},
        {"１２", "12"},
        {"مرحبا", "مرحبا"},
        {"中文", "中文"},
        {"\xff", "\ufffd"},
    };
    for (const auto& [text, folded] : rows) {
        INFO(text);
        CHECK(bank::fold(text) == folded);
    }
}

TEST_CASE("fold is idempotent over all of Unicode", "[unit]") {
    std::string text;
    for (unsigned code = 1; code < 0x20000; ++code) {
        if (code >= 0xd800 && code < 0xe000) continue;
        if (code < 0x80) {
            text += static_cast<char>(code);
        } else if (code < 0x800) {
            text += static_cast<char>(0xc0 | code >> 6);
            text += static_cast<char>(0x80 | (code & 0x3f));
        } else if (code < 0x10000) {
            text += static_cast<char>(0xe0 | code >> 12);
            text += static_cast<char>(0x80 | (code >> 6 & 0x3f));
            text += static_cast<char>(0x80 | (code & 0x3f));
        } else {
            text += static_cast<char>(0xf0 | code >> 18);
            text += static_cast<char>(0x80 | (code >> 12 & 0x3f));
            text += static_cast<char>(0x80 | (code >> 6 & 0x3f));
            text += static_cast<char>(0x80 | (code & 0x3f));
        }
        text += '|';
    }
    REQUIRE(bank::is_utf8(text));
    const std::string once = bank::fold(text);
    CHECK((bank::fold(once) == once));
}

TEST_CASE("the language of a text is told by its function words", "[unit]") {
    struct Row {
        const char* text;
        Language fallback, expected;
    };
    static const Row rows[] = {
        {"El programa de la ciudad es para los vecinos y las vecinas con sus hijos",
         Language::portuguese, Language::spanish},
        {"O programa da cidade é para os moradores e as moradoras com seus filhos, não só",
         Language::spanish, Language::portuguese},
        {"", Language::portuguese, Language::portuguese},
        {"", Language::spanish, Language::spanish},
        {"agua agua agua", Language::portuguese, Language::portuguese},
        {"para de que", Language::portuguese, Language::portuguese},  // of both
        {"el los las", Language::portuguese, Language::portuguese},   // too few
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(bank::detect_language(row.text, row.fallback) == row.expected);
    }
}

TEST_CASE("a text cut inside a character is still told", "[unit]") {
    std::string text;
    while (text.size() < 30'000) text += "não são ações à população da região; ";
    CHECK(bank::detect_language(text, Language::spanish) == Language::portuguese);
}

TEST_CASE("an infinitive has its r before a pronoun", "[unit]") {
    struct Row {
        const char *written, *infinitive;
    };
    static const Row rows[] = {{"criá-la", "criar"},
                               {"fazê-lo", "fazer"},
                               {"garanti-los", "garantir"},
                               {"CRIÁ-LAS", "criar"},
                               {"mantê-la.", "manter"}};
    for (const Row& row : rows) {
        INFO(row.written);
        CHECK(analyse(row.written, Language::portuguese).front().stem ==
              analyse(row.infinitive, Language::portuguese).front().stem);
    }
    const auto stem = [](const char* text) {
        return analyse(text, Language::portuguese).front().stem;
    };
    CHECK(stem("cidadã-lar") == stem("cidadã"));
    CHECK(stem("Pará-lago") == stem("Pará"));
}

TEST_CASE("what is no word of the language keeps its letters", "[unit]") {
    for (const char* text : {"ods11", "b2c", "utsc", "xix", "vi", "iso37120", "2030"}) {
        for (const Language language : {Language::spanish, Language::portuguese}) {
            INFO(text);
            CHECK(analyse(text, language).front().stem == text);
        }
    }
}

TEST_CASE("words follow each other where all of them stand in a row", "[unit]") {
    using Words = std::vector<std::string>;
    const Words all{"huertas", "en", "escuelas", "en", "barrios"};
    CHECK(bank::follow_each_other(Words{"en", "barrios"}, all));
    CHECK(bank::follow_each_other(all, all));
    CHECK(bank::follow_each_other(Words{}, all));
    CHECK_FALSE(bank::follow_each_other(Words{"huertas", "escuelas"}, all));
    CHECK_FALSE(bank::follow_each_other(Words{"barrios", "en"}, all));
    CHECK_FALSE(bank::follow_each_other(all, Words{"huertas"}));
}
