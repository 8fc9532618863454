#include <catch2/catch.hpp>

#include "bank/text.h"
#include "indexer/extract.h"

using bank::Section;
using indexing::extract_text;

TEST_CASE("plain text becomes paragraphs, items and headings", "[unit]") {
    struct Row {
        const char* text;
        std::vector<Section> sections;
    };
    static const Row rows[] = {
        {"", {}},
        {"\n \n\t\n", {}},
        {"Uno.", {{"", "Uno.", {}}}},
        {"uno\ndos.\n\ntres.", {{"", "uno dos.\n\ntres.", {}}}},
        {"uno\r\ndos.\r\n", {{"", "uno dos.", {}}}},
        {"la partici-\npación.", {{"", "la participación.", {}}}},
        {"la educa-\nção.", {{"", "la educação.", {}}}},
        {"Norte-\nSur unidos.", {{"", "Norte- Sur unidos.", {}}}},
        {"Intro.\n\nContexto\n\nTexto.", {{"", "Intro.", {}}, {"Contexto", "Texto.", {}}}},
        {"Intro.\n\nContexto.\n\nTexto.", {{"", "Intro.\n\nContexto.\n\nTexto.", {}}}},
        {"Intro.\n\n## Objetivos ##\nTexto.", {{"", "Intro.", {}}, {"Objetivos", "Texto.", {}}}},
        {"Intro.\n\n## **Metas**\nTexto.", {{"", "Intro.", {}}, {"Metas", "Texto.", {}}}},
        {"Lista:\n- uno\n- dos\n  sigue\n* tres\n\nFin.",
         {{"", "Lista:\n\n- uno\n\n- dos sigue\n\n- tres\n\nFin.", {}}}},
        {"• uno\n– dos", {{"", "- uno\n\n- dos", {}}}},
        {"minúscula sola\n\nTexto.", {{"", "minúscula sola\n\nTexto.", {}}}},
        {"ñandú solo\n\nTexto.", {{"", "ñandú solo\n\nTexto.", {}}}},
        {"Vea https://example.org\n\nTexto.", {{"", "Vea https://example.org\n\nTexto.", {}}}},
        {"A | B\n\nTexto.", {{"", "A | B\n\nTexto.", {}}}},
        {"Intro.\n\n2019\n\n62 %\n\n2022-08-09\n\nII\n\nFin.",
         {{"", "Intro.\n\n2019\n\n62 %\n\n2022-08-09\n\nII\n\nFin.", {}}}},
        {"Intro.\n\nAño\n\nFin.", {{"", "Intro.", {}}, {"Año", "Fin.", {}}}},
        {"Intro.\n\nII Foro 2019\n\nFin.", {{"", "Intro.", {}}, {"II Foro 2019", "Fin.", {}}}},
        {"##\nTexto.", {{"", "Texto.", {}}}},
        {"Intro.\n\nMetas\n=====\n\nTexto.", {{"", "Intro.", {}}, {"Metas", "Texto.", {}}}},
        {"Intro.\n\n#include <x>\nTexto.", {{"", "Intro.\n\n#include <x> Texto.", {}}}},
        {"-\n\nTexto.", {{"", "Texto.", {}}}},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(extract_text(bank::to_nfc(row.text)).sections == row.sections);
    }
}

TEST_CASE("a heading before any text is the title", "[unit]") {
    CHECK(extract_text("Plan de aguas\n\nEl plan dice.").title == "Plan de aguas");
    CHECK(extract_text("El plan dice.\n\nContexto\n\nx.").title.empty());
    CHECK(extract_text("").title.empty());
}

TEST_CASE("the title is not told twice", "[unit]") {
    const auto extracted = extract_text("Plan de aguas\n\nEl plan dice.");
    CHECK(extracted.sections == std::vector<Section>{{"", "El plan dice.", {}}});
}

TEST_CASE("a heading is short", "[unit]") {
    const std::string most(100, 'A'), more(101, 'A');
    CHECK(extract_text("Intro.\n\n" + most + "\n\nx.").sections.size() == 2);
    CHECK(extract_text("Intro.\n\n" + more + "\n\nx.").sections.size() == 1);
}

TEST_CASE("a long text without line breaks is one paragraph", "[unit]") {
    const auto extracted = extract_text(std::string(1u << 20, 'a'));
    REQUIRE(extracted.sections.size() == 1);
    CHECK(extracted.sections[0].text.size() == 1u << 20);
}
