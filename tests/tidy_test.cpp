// The house rules that a compiler does not hold. See CONTRIBUTING.md for their reasons.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "tests/support/temporary_directory.h"

namespace fs = std::filesystem;

namespace {

constexpr std::size_t lines_max = 400;
constexpr std::size_t columns_max = 100;

struct Source {
    std::string name;  // from the root, '/' separated
    std::vector<std::string> lines;
};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

const std::vector<Source>& sources() {
    static const std::vector<Source> all = [] {
        std::vector<Source> found;
        for (const char* folder : {"bank", "indexer", "searchd", "tests"}) {
            for (const auto& entry :
                 fs::recursive_directory_iterator(fs::path(SOURCE_DIR) / folder)) {
                const std::string extension = entry.path().extension().string();
                if (extension != ".cpp" && extension != ".h") continue;
                const std::string name =
                    entry.path().lexically_relative(SOURCE_DIR).generic_string();
                found.push_back({name, lines_of(file_contents(entry.path()))});
            }
        }
        return found;
    }();
    return all;
}

std::size_t columns_of(const std::string& line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

bool is_test(const Source& source) {
    return source.name.starts_with("tests/");
}

// The code of a line: without a comment, without what stands in quotation marks.
std::string code_of(const std::string& line) {
    std::string code;
    bool is_quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\') {
            ++i;
        } else if (line[i] == '"') {
            is_quoted = !is_quoted;
        } else if (!is_quoted) {
            if (line.compare(i, 2, "//") == 0) break;
            code += line[i];
        }
    }
    return code;
}

bool has_word(const std::string& code, const std::string& word) {
    const auto is_part = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    };
    for (std::size_t at = code.find(word); at != std::string::npos; at = code.find(word, at + 1)) {
        const bool begins = at == 0 || !is_part(code[at - 1]) || !is_part(word.front());
        const std::size_t end = at + word.size();
        if (begins && (end >= code.size() || !is_part(code[end]) || !is_part(word.back())))
            return true;
    }
    return false;
}

}  // namespace

TEST_CASE("files and lines are short", "[tidy]") {
    REQUIRE(sources().size() > 100);
    for (const Source& source : sources()) {
        INFO(source.name);
        CHECK(source.lines.size() <= lines_max);
        for (std::size_t i = 0; i < source.lines.size(); ++i) {
            const std::string& line = source.lines[i];
            if (columns_of(line) <= columns_max) continue;
            // A table of sentences or addresses may not be broken in the middle of one.
            FAIL_CHECK(source.name << ":" << i + 1 << " has " << columns_of(line) << " columns");
        }
    }
}

TEST_CASE("every header says what it is for", "[tidy]") {
    for (const Source& source : sources()) {
        if (!source.name.ends_with(".h")) continue;
        INFO(source.name);
        REQUIRE(source.lines.size() > 3);
        CHECK(source.lines[0].starts_with("// "));
        const bool has_guard = std::any_of(source.lines.begin(), source.lines.end(),
                                           [](const auto& line) { return line == "#pragma once"; });
        CHECK(has_guard);
    }
}

TEST_CASE("each foreign library has its doors", "[tidy]") {
    const std::map<std::string, std::set<std::string>> doors{
        {"<xapian.h>", {"bank/index.cpp", "bank/index_reader.cpp"}},
        {"<sqlite3.h>", {"bank/sqlite.cpp"}},
        {"<unicode/",
         {"bank/alphabet.cpp", "bank/analysis.cpp", "bank/text.cpp", "indexer/charset.cpp",
          "searchd/messages.cpp"}},
        {"<httplib.h>", {"searchd/server.cpp"}},
        {"<xlsxwriter.h>", {"searchd/formats/xlsx.cpp"}},
        {"<nlohmann/",
         {"indexer/card_json.cpp", "indexer/report.cpp", "searchd/messages.cpp",
          "searchd/pages/mcp.cpp"}},
        {"<yaml-cpp/", {"indexer/card_yaml.cpp"}},
        {"<cmark.h>", {"indexer/extract_markdown.cpp"}},
        {"<raptor2.h>", {"indexer/themes_reader.cpp"}},
        {"<CLI/", {"indexer/main.cpp", "searchd/main.cpp"}},
        {"<zlib.h>", {"searchd/compress.cpp"}},
        {"<brotli/", {"searchd/compress.cpp"}},
        {"<xxhash.h>", {"bank/stored.cpp"}},
        {"<archive", {"indexer/archive.cpp", "indexer/zip_writer.cpp"}},
        {"<libxml/", {"indexer/xml.cpp"}},
        {"<poppler", {"indexer/extract_pdf.cpp"}},
        {"<tesseract/", {"indexer/recognizer.cpp"}},
        {"<leptonica/", {"indexer/recognizer.cpp"}},
        {"<gsf/", {"indexer/extract_doc.cpp"}},
        {"<gmime/", {"indexer/expand_eml.cpp"}},
        {"<mimalloc.h>", {"searchd/allocator.cpp"}},
        {"<glib", {"indexer/gobject.h", "indexer/checksum.cpp"}},
        {"<seccomp.h>", {"indexer/sandbox.cpp"}},
    };
    for (const Source& source : sources()) {
        if (is_test(source)) continue;
        for (const std::string& line : source.lines) {
            if (!line.starts_with("#include <")) continue;
            for (const auto& [library, files] : doors) {
                if (line.find(library) == std::string::npos) continue;
                INFO(source.name << ": " << line);
                CHECK(files.contains(source.name));
            }
        }
    }
}

TEST_CASE("arrows point one way", "[tidy]") {
    for (const Source& source : sources()) {
        if (is_test(source)) continue;
        const std::string folder = source.name.substr(0, source.name.find('/'));
        for (const std::string& line : source.lines) {
            if (!line.starts_with("#include \"")) continue;
            const std::string to = line.substr(10, line.find('/') - 10);
            INFO(source.name << ": " << line);
            // What is taken home is what the daemon would answer.
            const bool takes_home = (source.name == "indexer/package.cpp" ||
                                     source.name == "indexer/static_folder.cpp") &&
                                    to == "searchd";
            CHECK((to == "bank" || to == folder || takes_home));
            const bool is_format = source.name.starts_with("searchd/formats/");
            CHECK_FALSE((is_format && line.find("searchd/pages/") != std::string::npos));
        }
    }
}

TEST_CASE("what is banned has a better way", "[tidy]") {
    const std::map<std::string, std::string> banned{
        {"using namespace", "name what you use"}, {"std::regex", "write a small parser"},
        {"delete", "let an owner do it"},         {"strtok", "bank::split"},
        {"setlocale", "the C locale stays"},      {"stoi", "std::from_chars"},
        {"std::rand", "seed a generator"},
    };
    for (const Source& source : sources()) {
        if (source.name == "tests/tidy_test.cpp") continue;
        for (std::size_t i = 0; i < source.lines.size(); ++i) {
            const std::string code = code_of(source.lines[i]);
            for (const auto& [word, cure] : banned) {
                const bool is_deleted =
                    word == "delete" && code.find("= delete") != std::string::npos;
                if (is_deleted || !has_word(code, word)) continue;
                FAIL_CHECK(source.name << ":" << i + 1 << ": " << word << "; " << cure);
            }
            const std::string marker = std::string("TO") + "DO";
            if (source.lines[i].find(marker) != std::string::npos) {
                FAIL_CHECK(source.name << ":" << i + 1 << ": a wish belongs to the issue list");
            }
        }
    }
}

TEST_CASE("every source has its test", "[tidy]") {
    const std::map<std::string, std::string> elsewhere{
        {"bank/catalogue_writer", "bank/catalogue"},
        {"bank/index_reader", "bank/index"},
        {"bank/query_parser", "bank/query"},
        {"bank/query_pieces", "bank/query"},
        {"bank/match_field", "bank/match"},
        {"bank/wording_bank", "bank/wording"},
        {"bank/wording_indexer", "bank/wording"},
        {"bank/wording_extract", "bank/wording"},
        {"indexer/checksum", "indexer/package"},
        {"indexer/zip_writer", "indexer/package"},
        {"searchd/api_schemas", "searchd/api"},
        {"searchd/converter", "searchd/dossier"},
        {"searchd/offline_data", "searchd/static_site"},
        {"indexer/static_folder", "searchd/static_site"},
        {"searchd/openapi", "searchd/api"},
        {"searchd/dossier_view", "searchd/dossier"},
        {"indexer/extract", "indexer/extract"},
        {"indexer/extract_picture", "indexer/recognizer"},
        {"indexer/extractor_message", "indexer/extractor_host"},
        {"indexer/extractor_process", "indexer/extractor_host"},
    };
    const std::set<std::string> by_app{// seen through App::respond and the journeys
                                       "searchd/app",          "searchd/routes",
                                       "searchd/edition_pool", "searchd/labels",
                                       "searchd/model",        "searchd/main",
                                       "searchd/server",       "searchd/view_parts",
                                       "searchd/views",        "searchd/compare_view",
                                       "searchd/door_view",    "searchd/like_view",
                                       "searchd/subject_view", "searchd/year_bars",
                                       "searchd/ways_view",    "searchd/gaps_view",
                                       "searchd/map_view",     "searchd/trends_view",
                                       "searchd/record_view",  "searchd/search_view",
                                       "searchd/compress",     "searchd/reference_view",
                                       "searchd/allocator",    "searchd/notices_view"};
    for (const Source& source : sources()) {
        const bool is_seen_through = source.name.starts_with("searchd/pages/") ||
                                     source.name.starts_with("searchd/formats/");
        if (is_test(source) || !source.name.ends_with(".cpp") || is_seen_through) continue;
        std::string stem = source.name.substr(0, source.name.size() - 4);
        if (by_app.contains(stem)) continue;
        if (const auto other = elsewhere.find(stem); other != elsewhere.end()) stem = other->second;
        INFO(source.name);
        CHECK(fs::exists(fs::path(SOURCE_DIR) / "tests" / (stem + "_test.cpp")));
    }
}
