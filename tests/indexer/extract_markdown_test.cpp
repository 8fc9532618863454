#include <catch2/catch.hpp>

#include "bank/text.h"
#include "indexer/extract.h"

using bank::Section;
using indexing::extract_markdown;

TEST_CASE("Markdown becomes title and sections", "[unit]") {
    struct Row {
        const char* text;
        const char* title;
        std::vector<Section> sections;
    };
    static const Row rows[] = {
        {"", "", {}},
        {"\n\n", "", {}},
        {"Uno.", "", {{"", "Uno.", {}}}},
        {"# T\n\nUno.", "T", {{"", "Uno.", {}}}},
        {"Antes.\n\n# T\n\nUno.", "", {{"", "Antes.", {}}, {"T", "Uno.", {}}}},
        {"# T\n# U\nx", "T", {{"U", "x", {}}}},
        {"## A\nuno\n## B\ndos", "", {{"A", "uno", {}}, {"B", "dos", {}}}},
        {"Título\n======\n\nuno", "Título", {{"", "uno", {}}}},
        {"uno\ndos  \ntres\n\ncuatro", "", {{"", "uno dos tres\n\ncuatro", {}}}},
        {"uno\r\ndos\r\n\r\ntres\r\n", "", {{"", "uno dos\n\ntres", {}}}},
        {"- a\n- b", "", {{"", "- a\n\n- b", {}}}},
        {"1. a\n2. b", "", {{"", "- a\n\n- b", {}}}},
        {"- a\n  - b\n- c", "", {{"", "- a\n\n- b\n\n- c", {}}}},
        {"- a\n\n  dos\n- b", "", {{"", "- a\n\ndos\n\n- b", {}}}},
        {"-\n\nuno", "", {{"", "uno", {}}}},
        {"> cita", "", {{"", "cita", {}}}},
        {"**Muy** _bien_ `x` [texto](https://e.org) ![foto](f.png)",
         "",
         {{"", "Muy bien x texto foto", {}}}},
        {"<b>uno</b> <script>alert(1)</script>", "", {{"", "uno alert(1)", {}}}},
        {"<div>\nfuera\n</div>\n\ndentro", "", {{"", "dentro", {}}}},
        {"```\ncódigo\n```", "", {{"", "código", {}}}},
        {"uno\n\n---\n\ndos", "", {{"", "uno\n\ndos", {}}}},
        {"## A\n### B\nx", "", {{"A", "", {}}, {"B", "x", {}}}},
        {"##\nuno", "", {{"", "uno", {}}}},
        {"&lt;b&gt; &amp; &ntilde; \\*", "", {{"", "<b> & ñ *", {}}}},
        {"## **A** `b`\nx", "", {{"A b", "x", {}}}},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        const auto extracted = extract_markdown(bank::to_nfc(row.text));
        CHECK(extracted.title == row.title);
        CHECK(extracted.sections == row.sections);
    }
}

TEST_CASE("the words of a table stay", "[unit]") {
    const auto extracted = extract_markdown("| Año | Agua |\n|---|---|\n| 2015 | 3 |\n");
    REQUIRE(extracted.sections.size() == 1);
    for (const char* word : {"Año", "Agua", "2015", "3"}) {
        CHECK(extracted.sections[0].text.find(word) != std::string::npos);
    }
}

TEST_CASE("hostile Markdown ends soon", "[unit]") {
    const auto repeated = [](std::string_view part, int times) {
        std::string text;
        for (int i = 0; i < times; ++i) text += part;
        return text;
    };
    static const std::string rows[] = {
        repeated("[", 20'000),   repeated("*a ", 20'000),   repeated("> ", 2'000),
        repeated("- ", 2'000),   repeated("![[]()", 5'000), repeated("`", 20'000),
        repeated("<", 20'000),   repeated("&", 20'000),     repeated("a**b_c", 5'000),
        repeated("\\", 20'000),  repeated("# a\n", 5'000),  repeated("[a](", 10'000),
        repeated("<!--", 10'000)};
    for (const std::string& text : rows) {
        INFO(text.substr(0, 12));
        CHECK_NOTHROW(extract_markdown(text));
    }
}
