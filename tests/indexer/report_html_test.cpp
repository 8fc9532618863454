#include <algorithm>

#include <catch2/catch.hpp>

#include "bank/text.h"
#include "indexer/report.h"
#include "indexer/xml.h"
#include "tests/support/random_text.h"

using bank::Locale;
using bank::Problem;
using indexing::BuildReport;
using indexing::Element;

namespace {

using Severity = Problem::Severity;

BuildReport small_report() {
    BuildReport report;
    report.files = 5;
    report.records = 3;
    report.kept_out = 1;
    report.problems = {
        {Severity::note, "", 0, "", {"no_such_code", {}}},
        {Severity::error, "list.jsonl", 7, "", {"json_malformed", {"@3"}}},
        {Severity::warning, "plans/b.md", 0, "themes", {"themes_missing", {}}},
        {Severity::warning, "practices/a.md", 0, "themes", {"themes_missing", {}}},
        {Severity::warning, "practices/a.md", 0, "city", {"themes_missing", {}}},
    };
    report.scores = {{"zeta.md", "zeta", "Título zeta", 0, 20},
                     {"practices/a.md", "a", "Título a", 0, 55},
                     {"list.jsonl", "l1", "Título uno", 1, 70},
                     {"list.jsonl", "l2", "Título dos", 2, 90},
                     {"eta.md", "eta", "Título eta", 0, 100}};
    return report;
}

// The page as a tree; fails unless every element that needs an end has one.
Element tree_of(std::string page) {
    const std::string doctype = "<!doctype html>";
    REQUIRE(page.starts_with(doctype));
    page.erase(0, doctype.size());
    for (std::size_t at = 0; (at = page.find("<meta ", at)) != std::string::npos; ++at) {
        page.insert(page.find('>', at), "/");
    }
    return indexing::parse_xml(page);
}

// Whether every element but `meta` ends where it should. XML knows fewer characters than HTML.
bool is_balanced(const std::string& page) {
    std::vector<std::string> open;
    for (std::size_t at = 0; (at = page.find('<', at)) != std::string::npos; ++at) {
        const std::string name = page.substr(at + 1, page.find_first_of(" >", at) - at - 1);
        if (name == "!doctype" || name == "meta") continue;
        if (!name.starts_with('/')) {
            open.push_back(name);
        } else if (open.empty() || open.back() != name.substr(1)) {
            return false;
        } else {
            open.pop_back();
        }
    }
    return open.empty();
}

void collect(const Element& element, std::string_view name, std::vector<std::string>& texts) {
    if (element.name == name) texts.push_back(indexing::text_of(element));
    for (const Element& child : element.children) collect(child, name, texts);
}

std::vector<std::string> texts_of(const BuildReport& report, std::string_view name, Locale locale) {
    std::vector<std::string> texts;
    collect(tree_of(indexing::report_html(report, locale)), name, texts);
    return texts;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the page of the report speaks the three languages", "[unit]") {
    struct Row {
        Locale locale;
        const char *code, *title, *sums, *error, *complete;
    };
    static const std::vector<Row> rows{
        {Locale::es, "es", "Revisión del banco", "3 fichas de 5 archivos; fuera por errores: 1.",
         "error, línea 7: La línea no es JSON: @3. Revise comillas y comas.", "completa al 55 %"},
        {Locale::pt, "pt", "Revisão do banco", "3 fichas de 5 arquivos; fora por erros: 1.",
         "erro, linha 7: A linha não é JSON: @3. Verifique aspas e vírgulas.", "55 % completa"},
        {Locale::en, "en", "Review of the bank", "3 records of 5 files; kept out by errors: 1.",
         "error, line 7: The line is not JSON: @3. Check quotes and commas.", "55 % complete"},
    };
    for (const Row& row : rows) {
        INFO(row.code);
        const std::string page = indexing::report_html(small_report(), row.locale);
        CHECK(has(page, "<html lang=\"" + std::string(row.code) + "\">"));
        CHECK(has(page, "<meta charset=\"utf-8\">"));
        CHECK(texts_of(small_report(), "title", row.locale).at(0) == row.title);
        const auto paragraphs = texts_of(small_report(), "p", row.locale);
        CHECK(paragraphs.at(0) == row.sums);
        CHECK(std::any_of(paragraphs.begin(), paragraphs.end(),
                          [&](const std::string& text) { return has(text, row.complete); }));
        const auto items = texts_of(small_report(), "li", row.locale);
        CHECK(std::find(items.begin(), items.end(), row.error) != items.end());
    }
}

TEST_CASE("a kind of problem is told without the values of one case", "[unit]") {
    BuildReport report;
    for (const char* theme : {"aguas", "luces"}) {
        report.problems.push_back(
            {Severity::warning, "a.csv", 1, "themes", {"theme_unknown", {theme}}});
    }
    report.problems.push_back({Severity::warning, "a.csv", 1, "units", {"unit_unknown", {"ríos"}}});
    CHECK(texts_of(report, "td", Locale::es) ==
          std::vector<std::string>{"2", "El tema «…» no está en themes.ttl.", "1",
                                   "La unidad «ríos» no está en units.yaml."});
}

TEST_CASE("files come with those that have most to mend first, none is lost", "[unit]") {
    CHECK(texts_of(small_report(), "h3", Locale::en) ==
          std::vector<std::string>{"list.jsonl", "practices/a.md", "plans/b.md", "The whole bank",
                                   "zeta.md", "eta.md"});
}

TEST_CASE("every problem and every record stands below its file", "[unit]") {
    const BuildReport report = small_report();
    CHECK(texts_of(report, "li", Locale::en).size() == report.problems.size());
    const Element page = tree_of(indexing::report_html(report, Locale::en));
    std::vector<std::string> sections;
    collect(page, "section", sections);
    REQUIRE(sections.size() == 6);
    CHECK(has(sections[0], "Título uno"));
    CHECK(has(sections[0], "Título dos"));
    CHECK(has(sections[0], "70 % complete"));
    CHECK(has(sections[1], "Título a"));
    CHECK(has(sections[1], "warning city"));
    CHECK(has(sections[5], "100 % complete"));
    CHECK(has(indexing::report_html(report, Locale::en), "value=\"55\""));
}

TEST_CASE("kinds of problems are counted, the most frequent first", "[unit]") {
    const auto rows = texts_of(small_report(), "tr", Locale::en);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].starts_with("3It has no themes"));
    CHECK(rows[1].starts_with("1"));
    BuildReport sound = small_report();
    sound.problems.clear();
    CHECK(texts_of(sound, "table", Locale::en).empty());
    CHECK(texts_of({}, "section", Locale::en).empty());
}

TEST_CASE("what files and records are called stays text", "[unit]") {
    const std::string hostile = "<script>alert(1)</script>\"'&amp;<b>";
    BuildReport report = small_report();
    report.problems.push_back({Severity::error, hostile, 1, hostile, {"key_unknown", {hostile}}});
    report.problems.push_back({Severity::error, "x\x1b[2J\r\n.md", 1, "", {hostile, {hostile}}});
    report.scores.push_back({hostile, hostile, hostile, 0, 10});
    for (const Locale locale : {Locale::es, Locale::pt, Locale::en}) {
        const std::string page = indexing::report_html(report, locale);
        CHECK_FALSE(has(page, "<script"));
        CHECK_FALSE(has(page, "<b></li>"));
        CHECK(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&amp;amp;&lt;b&gt;"));
        CHECK_FALSE(has(page, "\x1b"));
        const auto files = texts_of(report, "h3", locale);
        CHECK(std::find(files.begin(), files.end(), hostile) != files.end());
    }
}

TEST_CASE("the page is sound whatever the bytes", "[unit]") {
    RandomText random(23);
    for (int i = 0; i < 50; ++i) {
        BuildReport report = small_report();
        for (int more = 0; more < 20; ++more) {
            const std::string odd = random.hostile(4);
            report.problems.push_back({Severity::warning, odd, 0, odd, {"key_unknown", {odd}}});
            report.scores.push_back({random.hostile(3), "id", odd, 0, 5});
        }
        const std::string page = indexing::report_html(report, Locale::es);
        CHECK(bank::is_utf8(page));
        CHECK(is_balanced(page));
    }
}
