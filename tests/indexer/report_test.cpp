#include "indexer/report.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using bank::Locale;
using bank::Problem;
using indexing::BuildOptions;
using indexing::BuildReport;

namespace {

BuildReport small_report() {
    BuildReport report;
    report.files = 3;
    report.records = 2;
    report.added = 1;
    report.unchanged = 1;
    report.kept_out = 1;
    report.problems = {
        {Problem::Severity::warning, "practices/a.md", 0, "themes", {"themes_missing", {}}},
        {Problem::Severity::error, "list.jsonl", 7, "", {"json_malformed", {"@3"}}},
        {Problem::Severity::note, "", 0, "", {"no_such_code", {}}},
    };
    report.edition = "20260821T101500Z";
    report.is_published = true;
    report.seconds = 1.25;
    return report;
}

}  // namespace

TEST_CASE("the report tells errors first, then the sums", "[unit]") {
    CHECK(
        indexing::report_text(small_report(), {}, Locale::es) ==
        "list.jsonl: línea 7: error: La línea no es JSON: @3.\n"
        "    Revise comillas y comas.\n"
        "practices/a.md: aviso [themes]: No tiene temas.\n"
        "    Agregue «themes:» con temas de themes.ttl.\n"
        "nota: no_such_code\n"
        "agregados: 1; cambiados: 0; quitados: 0; sin cambios: 1; fuera por errores: 1; avisos: 1\n"
        "Publicada la edición 20260821T101500Z en 1.2 s; registros: 2; archivos: 3.\n");
    CHECK(indexing::report_text(small_report(), {}, Locale::pt) ==
          "list.jsonl: linha 7: erro: A linha não é JSON: @3.\n"
          "    Verifique aspas e vírgulas.\n"
          "practices/a.md: aviso [themes]: Não tem temas.\n"
          "    Acrescente “themes:” com temas de themes.ttl.\n"
          "nota: no_such_code\n"
          "acrescentados: 1; alterados: 0; retirados: 0; sem mudanças: 1; fora por erros: 1; "
          "avisos: 1\n"
          "Publicada a edição 20260821T101500Z em 1.2 s; registros: 2; arquivos: 3.\n");
    CHECK(indexing::report_text(small_report(), {}, Locale::en) ==
          "list.jsonl: line 7: error: The line is not JSON: @3.\n"
          "    Check quotes and commas.\n"
          "practices/a.md: warning [themes]: It has no themes.\n"
          "    Add \"themes:\" with themes of themes.ttl.\n"
          "note: no_such_code\n"
          "added: 1; changed: 0; removed: 0; unchanged: 1; kept out by errors: 1; warnings: 1\n"
          "Published edition 20260821T101500Z in 1.2 s; records: 2; files: 3.\n");
}

TEST_CASE("a check and a standstill have their own words", "[unit]") {
    BuildReport report = small_report();
    report.problems.clear();
    BuildOptions options;
    options.is_check_only = true;
    report.is_published = false;
    CHECK(indexing::report_text(report, options, Locale::en) ==
          "Checked without publishing in 1.2 s; records: 2; files: 3.\n"
          "kept out by errors: 1; warnings: 0\n");
    options.is_check_only = false;
    const std::string text = indexing::report_text(report, options, Locale::en);
    CHECK(text.ends_with("Nothing changed; edition 20260821T101500Z stays (records: 2).\n"));
}

TEST_CASE("not more problems are shown than a person reads", "[unit]") {
    BuildReport report = small_report();
    report.problems.assign(indexing::problems_shown_max + 5, report.problems[0]);
    report.problems.back().severity = Problem::Severity::error;
    report.problems.back().file = "last.md";
    const std::string text = indexing::report_text(report, {}, Locale::en);
    CHECK(text.starts_with("last.md: error"));
    CHECK(text.find("… and 5 more; --report json shows them all.") != std::string::npos);
    CHECK(nlohmann::json::parse(indexing::report_json(report, Locale::en))["problems"].size() ==
          indexing::problems_shown_max + 5);
}

TEST_CASE("the report sends no control characters to the terminal", "[unit]") {
    BuildReport report = small_report();
    report.problems = {{Problem::Severity::warning,
                        "a\x1b[2J.md",
                        0,
                        "key\x1b[2J\r",
                        {"key_unknown", {"key\x1b[2J\r"}}}};
    const std::string text = indexing::report_text(report, {}, Locale::en);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
}

TEST_CASE("the JSON report has every key, whatever the bytes", "[unit]") {
    BuildReport report = small_report();
    report.problems[0].file = "caf\xe9.md";
    report.problems[0].notice = {"key_unknown", {"\xff\"<b>"}};
    const auto json = nlohmann::json::parse(indexing::report_json(report, Locale::es));
    for (const char* key : {"edition", "published", "full", "files", "records", "added", "changed",
                            "removed", "unchanged", "kept_out", "seconds", "problems"}) {
        INFO(key);
        CHECK(json.contains(key));
    }
    CHECK(json["published"] == true);
    CHECK(json["records"] == 2);
    const auto& problem = json["problems"][1];
    CHECK(problem["severity"] == "error");
    CHECK(problem["line"] == 7);
    CHECK(problem["code"] == "json_malformed");
    CHECK(problem["message"] == "La línea no es JSON: @3.");
    CHECK(problem["cure"] == "Revise comillas y comas.");
    CHECK(json["problems"][0]["field"] == "themes");
}
