// The documents name what there is: every option, command, field, parameter and format.
#include <catch2/catch.hpp>

#include "bank/fields.h"
#include "searchd/app.h"
#include "tests/support/get.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace {

std::string read(const std::string& name) {
    return file_contents(std::filesystem::path(SOURCE_DIR) / name);
}

// The long options a program's own help names.
std::vector<std::string> options_of(const std::string& program) {
    const std::string help = run_program({program, "--help"}).output;
    std::vector<std::string> options;
    for (std::size_t at = help.find("--"); at != std::string::npos; at = help.find("--", at + 2)) {
        const std::size_t end = help.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at + 2);
        options.push_back(help.substr(at, end - at));
    }
    return options;
}

}  // namespace

TEST_CASE("the man pages name every option", "[docs]") {
    for (const auto& [program, page] : {std::pair(INDEXER_PROGRAM, "indexer/acervo-indexer.1"),
                                        std::pair(SEARCHD_PROGRAM, "searchd/acervo-searchd.1")}) {
        std::string manual = read(page);
        std::string plain;
        for (const char c : manual) {
            if (c != '\\') plain += c;  // "\-\-full" in roff
        }
        const auto options = options_of(program);
        REQUIRE(options.size() >= 5);
        for (const std::string& option : options) {
            INFO(page << " " << option);
            const bool is_named = plain.find(option) != std::string::npos ||
                                  plain.find("Fl -" + option.substr(2)) != std::string::npos;
            CHECK(is_named);
        }
    }
}

TEST_CASE("the README shows the two commands, and every other of the script", "[docs]") {
    const std::string readme = read("README.md");
    CHECK(readme.find("./acervo run") != std::string::npos);
    CHECK(readme.find("./acervo test") != std::string::npos);
    for (const char* command : {"bench", "lint", "format", "help"}) {
        INFO(command);
        CHECK(readme.find(command) != std::string::npos);
        CHECK(read("acervo").find("./acervo " + std::string(command)) != std::string::npos);
    }
}

TEST_CASE("the API page names every field, parameter and format", "[docs]") {
    for (const std::string language : {"es", "pt"}) {
        const std::string page = sample_site().get("/" + language + "/sobre/api").body;
        for (const bank::Field& field : bank::all_fields()) {
            if (field.key.empty()) continue;
            INFO(language << " " << field.key);
            CHECK(page.find(std::string(field.key)) != std::string::npos);
        }
        for (const char* parameter : {"year_from",    "year_to",
                                      "sort",         "offset",
                                      "limit",        "facets",
                                      "facet_limit",  "without",
                                      "explain",      "sel",
                                      "like",         "bom",
                                      "sep",          "/comparar",
                                      "/recibo",      "/oai",
                                      "/vocabulario", "/tema",
                                      "ways_out",     "/sugerir",
                                      "Acervo-Total", "application/problem+json"}) {
            INFO(language << " " << parameter);
            CHECK(page.find(parameter) != std::string::npos);
        }
        for (const serving::Format& format : serving::all_formats()) {
            CHECK(page.find(std::string(format.suffix)) != std::string::npos);
        }
    }
}

TEST_CASE("the help names every way to ask", "[docs]") {
    for (const std::string language : {"es", "pt"}) {
        const std::string page = sample_site().get("/" + language + "/sobre/consulta").body;
        for (const char* form : {"OR", "NEAR/", "year:", "*", "title"}) {
            INFO(language << " " << form);
            CHECK(page.find(form) != std::string::npos);
        }
    }
}

TEST_CASE("every package has a reason", "[docs]") {
    std::istringstream in(read("packages.txt"));
    std::string line;
    int packages = 0;
    while (std::getline(in, line)) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words(line);
        std::string when, name, reason;
        words >> when >> name >> reason;
        INFO(line);
        CHECK_FALSE(reason.empty());
        ++packages;
    }
    CHECK(packages > 15);
}
