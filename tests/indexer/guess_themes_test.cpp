#include "indexer/guess_themes.h"

#include <catch2/catch.hpp>

#include "indexer/vocabulary_reader.h"
#include "tests/support/mini_corpus.h"

namespace {

std::vector<std::string> themes_of(const std::string& title, const std::string& text,
                                   bank::Language language = bank::Language::spanish) {
    static const bank::Vocabulary vocabulary =
        indexing::read_vocabulary(SOURCE_DIR "/corpus").vocabulary;
    static const indexing::ThemeGuesser guesser(vocabulary);
    bank::Record record;
    record.title = title;
    record.language = language;
    record.sections.push_back({"", text, {}});
    return guesser.guess(indexing::read_for_guess(record), language);
}

}  // namespace

TEST_CASE("themes are told by the words of the vocabulary, in both languages", "[unit]") {
    struct Row {
        const char* title;
        const char* text;
        bank::Language language;
        const char* theme;
    };
    static const Row rows[] = {
        {"Mediación vecinal", "Mediadores atienden conflictos de convivencia entre vecinos.",
         bank::Language::spanish, "convivencia-y-mediacion"},
        {"Coleta seletiva", "Os resíduos recicláveis vão a cooperativas de catadores.",
         bank::Language::portuguese, "residuos"},
        {"Casas de justicia", "Acceso a la justicia con asesoramiento jurídico gratuito.",
         bank::Language::spanish, "acceso-a-la-justicia"},
        {"Orçamento participativo", "Os moradores votam as obras em assembleias.",
         bank::Language::portuguese, "presupuesto-participativo"},
    };
    for (const Row& row : rows) {
        INFO(row.title);
        const auto themes = themes_of(row.title, row.text, row.language);
        CHECK(themes.size() <= 3);
        CHECK(std::find(themes.begin(), themes.end(), row.theme) != themes.end());
    }
}

TEST_CASE("a text about nothing of the vocabulary has no theme", "[unit]") {
    CHECK(themes_of("Hola", "Buenos días a todas y todos.").empty());
    CHECK(themes_of("", "").empty());
}
