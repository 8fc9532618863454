#include "indexer/page_layout.h"

#include <catch2/catch.hpp>

#include "tests/support/documents.h"

using indexing::Line;
using indexing::Page;

namespace {

Line line(std::string text, double top, double size = 10, bool is_bold = false) {
    Line made{std::move(text), 50, top, 300, top + size};
    made.size = size;
    made.is_bold = is_bold;
    return made;
}

std::string text_of_pages(std::vector<Page> pages) {
    for (Page& page : pages) indexing::mark_edges(page, 800);
    return text_of(indexing::lay_out(std::move(pages)));
}

}  // namespace

TEST_CASE("lines become title, headings, paragraphs and items", "[unit]") {
    const auto made = indexing::lay_out(
        {{1,
          {line("Plan de la ciudad", 100, 20), line("Texto de la", 150), line("introduc-", 161),
           line("ción del plan.", 172), line("Objetivos", 200, 14), line("Un párrafo largo.", 220),
           line("• uno", 240), line("• dos", 251)},
          false}});
    CHECK(made.title == "Plan de la ciudad");
    CHECK(headings_of(made) == std::vector<std::string>{"Objetivos"});
    REQUIRE(made.sections.size() == 2);
    CHECK(made.sections[0].text == "Texto de la introducción del plan.");
    CHECK(made.sections[1].text == "Un párrafo largo.\n\n- uno\n\n- dos");
    CHECK(made.sections[1].page == 1);
}

TEST_CASE("what stands at the edge of page after page is left out", "[unit]") {
    std::vector<Page> pages;
    for (int i = 1; i <= 3; ++i) {
        const std::string number = std::to_string(i);
        pages.push_back(
            {i,
             {line("Municipio · Plan", 20), line("Cuerpo " + number + " del texto.", 300),
              line("Página " + number + " de 3", 780)},
             false});
    }
    const std::string text = text_of_pages(std::move(pages));
    CHECK(text.find("Municipio") == std::string::npos);
    CHECK(text.find("Página") == std::string::npos);
    CHECK(text.find("Cuerpo 2 del texto.") != std::string::npos);
}

TEST_CASE("chapters at the edge of pages are no running heads", "[unit]") {
    std::vector<Page> pages;
    for (int i = 1; i <= 3; ++i) {
        const std::string number = std::to_string(i);
        pages.push_back({i * 4, {line("Capítulo " + number, 20), line("Texto.", 300)}, false});
    }
    const std::string text = text_of_pages(std::move(pages));
    CHECK(text.find("Capítulo 1") != std::string::npos);
    CHECK(text.find("Capítulo 3") != std::string::npos);
}

TEST_CASE("marks of items that stand apart go before their lines", "[unit]") {
    std::vector<Line> lines{line("Las acciones fueron:", 100)};
    for (const double top : {120.0, 140.0}) {
        Line bullet{"•", 30, top, 35, top + 10};
        bullet.size = 10;
        lines.push_back(bullet);
    }
    lines.push_back(line("formar a 480 familias;", 120));
    lines.push_back(line("repartir cubos.", 140));
    const auto made = indexing::lay_out({{1, lines, false}});
    REQUIRE(made.sections.size() == 1);
    CHECK(made.sections[0].text ==
          "Las acciones fueron:\n\n- formar a 480 familias;\n\n- repartir cubos.");
}

TEST_CASE("rows of a table and measured sizes make no heading", "[unit]") {
    Line cells = line("Año Visitas", 150, 10, true);
    cells.has_cells = true;
    const auto table = indexing::lay_out({{1, {line("Texto.", 100), cells}, false}});
    CHECK(headings_of(table).empty());
    const auto measured = indexing::lay_out(
        {{1, {line("Una línea del cuerpo.", 100), line("Otra algo mayor", 120, 12)}, true}});
    CHECK(headings_of(measured).empty());
}

TEST_CASE("no pages and empty pages have no text", "[unit]") {
    CHECK(indexing::lay_out({}).sections.empty());
    CHECK(indexing::lay_out({{1, {}, false}, {2, {}, true}}).sections.empty());
}
