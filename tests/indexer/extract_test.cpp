#include "indexer/extract.h"

#include <set>

#include <catch2/catch.hpp>

TEST_CASE("formats are known by the end of the name", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"a.md", ".md"},     {"A.MD", ".md"},       {"a.markdown", ".markdown"},
        {"a.txt", ".txt"},   {"a.jsonl", ".jsonl"}, {"a.ndjson", ".ndjson"},
        {"a.pdf", ".pdf"},   {"A.PDF", ".pdf"},     {"a.docx", ".docx"},
        {"a.docm", ".docm"}, {"a.odt", ".odt"},     {"a.epub", ".epub"},
        {"a.html", ".html"}, {"a.htm", ".htm"},     {"a.xhtml", ".xhtml"},
        {"a.doc", ".doc"},   {"a.rtf", ".rtf"},     {"a.png", ".png"},
        {"a.csv", ".csv"},   {"a.xlsx", ".xlsx"},   {"a.ods", ".ods"},
        {"A.ZIP", ".zip"},   {"a.eml", ".eml"},     {"a.tsv", ".tsv"},
        {"a.xls", nullptr},  {"a.ppt", nullptr},    {"pdf", nullptr},
        {"a.json", nullptr}, {"a.tar", nullptr},    {"md", nullptr},
        {"", nullptr},       {"a.md.bak", nullptr}, {"a.md~", nullptr},
    };
    for (const auto& [name, suffix] : rows) {
        INFO(name);
        const indexing::Format* format = indexing::find_format(name);
        REQUIRE((format != nullptr) == (suffix != nullptr));
        if (format != nullptr) CHECK(format->suffix == suffix);
    }
}

TEST_CASE("every format is whole and stands once", "[unit]") {
    std::set<std::string_view> suffixes;
    for (const indexing::Format& format : indexing::all_formats()) {
        INFO(format.suffix);
        CHECK(suffixes.insert(format.suffix).second);
        CHECK(format.suffix.starts_with('.'));
        CHECK(format.media_type.find('/') != std::string_view::npos);
        // Each is read in one way; a document may have pictures beside its text.
        const bool is_document = format.extract != nullptr || format.recognize != nullptr;
        CHECK(is_document + format.is_collection + (format.expand != nullptr) == 1);
        // Rows are in files that are taken apart to them.
        const bool has_rows = format.suffix == ".csv" || format.suffix == ".tsv" ||
                              format.suffix == ".xlsx" || format.suffix == ".ods";
        CHECK(format.is_table == has_rows);
        if (format.is_table) CHECK(format.expand != nullptr);
        // What must be taken apart to be read is read apart.
        const bool is_plain = format.suffix == ".md" || format.suffix == ".markdown" ||
                              format.suffix == ".txt" || format.is_collection;
        CHECK(format.is_isolated == !is_plain);
    }
}
