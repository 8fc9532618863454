#include "indexer/section_builder.h"

#include <catch2/catch.hpp>

using bank::Section;
using indexing::SectionBuilder;

TEST_CASE("headings, paragraphs and items become sections", "[unit]") {
    SectionBuilder builder;
    builder.paragraph(" Antes\nde todo. ");
    builder.paragraph(" \t ");
    builder.heading("  Qué se\n hizo ", 3);
    builder.paragraph("Uno:");
    builder.item(" dos;\n");
    builder.item("  ");
    builder.item("tres.");
    builder.heading(" ");
    builder.heading("Sin texto");
    const indexing::Extracted extracted = builder.finish();
    CHECK(extracted.title.empty());
    CHECK(extracted.sections ==
          std::vector<Section>{{"", "Antes de todo.", {}},
                               {"Qué se hizo", "Uno:\n\n- dos;\n\n- tres.", 3},
                               {"Sin texto", "", {}}});
}

TEST_CASE("the title is what is said to be it, else the first heading", "[unit]") {
    struct Row {
        std::vector<const char*> titles;
        const char* before;  // a paragraph
        std::vector<const char*> headings;
        const char* title;
        std::vector<std::string> left;  // headings
    };
    static const Row rows[] = {
        {{"Plan"}, "", {"Uno", "Dos"}, "Plan", {"Uno", "Dos"}},
        {{"Plan"}, "", {"Plan", "Dos"}, "Plan", {"", "Dos"}},
        {{"Plan"}, "Antes.", {"Uno"}, "Plan", {"", "Uno"}},
        {{"", " ", "Plan", "Otro"}, "", {"Uno"}, "Plan", {"Uno"}},
        {{}, "", {"Plan", "Uno"}, "Plan", {"", "Uno"}},
        {{}, "Antes.", {"Plan", "Uno"}, "", {"", "Plan", "Uno"}},
        {{}, "", {"Plan"}, "Plan", {""}},
        {{}, "Antes.", {}, "", {""}},
    };
    for (const Row& row : rows) {
        SectionBuilder builder;
        for (const char* title : row.titles) builder.title(title);
        builder.paragraph(row.before);
        for (const char* heading : row.headings) {
            builder.heading(heading);
            builder.paragraph("Texto.");
        }
        const indexing::Extracted extracted = builder.finish();
        std::vector<std::string> left;
        for (const Section& section : extracted.sections) left.push_back(section.heading);
        CHECK(extracted.title == row.title);
        CHECK(left == row.left);
    }
    SectionBuilder nothing;
    nothing.heading("Solo un título");
    CHECK(nothing.finish().sections.empty());
    CHECK(SectionBuilder().finish().sections.empty());
}

TEST_CASE("a line goes on with a space, or without the hyphen of a broken word", "[unit]") {
    static const std::array<const char*, 3> rows[] = {
        {"", "uno", "uno"},
        {"uno", "dos", "uno dos"},
        {"la partici-", "pación", "la participación"},
        {"la partici\u2010", "pación", "la participación"},
        {"la partici\u00ad", "pación", "la participación"},
        {"la partici\u00ad-", "pación", "la participación"},
        {"edu-", "ção", "edução"},
        {"Norte-", "Sur", "Norte- Sur"},
        {"2019-", "2020", "2019- 2020"},
        {"-", "x", "x"},
    };
    for (const auto& [paragraph, line, expected] : rows) {
        INFO(paragraph);
        std::string text = paragraph;
        indexing::join_line(text, line);
        CHECK(text == expected);
    }
}

TEST_CASE("small letters are those of both languages", "[unit]") {
    for (const char* text : {"a", "zeta", "ñandú", "água", "ção", "õ", "ü"}) {
        INFO(text);
        CHECK(indexing::is_small_letter(text));
    }
    for (const char* text : {"", "A", "Ñ", "Á", "1", "-", " a", "«a", "\xc3"}) {
        INFO(text);
        CHECK_FALSE(indexing::is_small_letter(text));
    }
}

TEST_CASE("bullets are marks with a space behind", "[unit]") {
    for (const char* text : {"- a", "* a", "• a", "· a", "– a", "▪ a", "● a", "◦ a", "\uf0b7 a"}) {
        INFO(text);
        CHECK(indexing::is_bullet(text));
    }
    for (const char* text : {"", "-", "-5 °C", "–5 °C", "a - b", "•a", "**a**", "1. a"}) {
        INFO(text);
        CHECK_FALSE(indexing::is_bullet(text));
    }
}

TEST_CASE("headings with nothing between them are lines of a list", "[unit]") {
    std::vector<bank::Section> sections{{"", "Índice:", {}},
                                        {"Uno", "", {}},
                                        {"Dos", "", {}},
                                        {"Tres", "", {}},
                                        {"Metas", "Texto.", {}}};
    indexing::demote_headings(sections);
    CHECK(sections == std::vector<bank::Section>{{"", "Índice:\n\nUno\n\nDos\n\nTres", {}},
                                                 {"Metas", "Texto.", {}}});
    std::vector<bank::Section> two{{"", "a", {}}, {"Capítulo 1", "", {}}, {"Metas", "b", {}}};
    const auto before = two;
    indexing::demote_headings(two);
    CHECK(two == before);
}
