#include "bank/wording.h"

#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "tests/support/temporary_directory.h"

using bank::Locale;
using bank::Notice;
using bank::Wording;

namespace {

std::vector<Wording> all_wordings() {
    std::vector<Wording> all(bank::bank_wordings().begin(), bank::bank_wordings().end());
    for (const auto table : {bank::indexer_wordings(), bank::extract_wordings()}) {
        all.insert(all.end(), table.begin(), table.end());
    }
    return all;
}

std::set<char> gaps_of(std::string_view pattern) {
    std::set<char> gaps;
    for (std::size_t i = 0; i + 2 < pattern.size(); ++i) {
        const bool is_digit = pattern[i + 1] >= '0' && pattern[i + 1] <= '9';
        if (pattern[i] == '{' && is_digit && pattern[i + 2] == '}') gaps.insert(pattern[i + 1]);
    }
    return gaps;
}

bool is_code(std::string_view text) {
    if (text.find('_') == std::string_view::npos) return false;
    for (const char c : text) {
        if (c != '_' && (c < 'a' || c > 'z')) return false;
    }
    return text.front() != '_' && text.back() != '_';
}

// The texts between quotation marks that follow one of `openings` in a source.
std::set<std::string> quoted_after(const std::string& source,
                                   const std::vector<std::string>& openings) {
    std::set<std::string> found;
    for (const std::string& opening : openings) {
        for (std::size_t at = source.find(opening); at != std::string::npos;
             at = source.find(opening, at + 1)) {
            const std::size_t begin = at + opening.size();
            const std::string text = source.substr(begin, source.find('"', begin) - begin);
            if (is_code(text)) found.insert(text);
        }
    }
    return found;
}

// Every code that the sources of a folder raise, with the file that does.
std::map<std::string, std::string> codes_used_in(const char* folder) {
    std::map<std::string, std::string> codes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             std::filesystem::path(SOURCE_DIR) / folder)) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() != ".cpp" || name.starts_with("wording_")) continue;
        const std::string source = file_contents(entry.path());
        for (const std::string& code :
             quoted_after(source, {"Error(\"", "Error({\"", "problem(key, \"", "{{\"", " {\"",
                                   "({\"", "say(\"", "? \"", ": \"", "add(\"", "error(\"id\", \"",
                                   ", \"", "return \""})) {
            codes.emplace(code, entry.path().string());
        }
    }
    return codes;
}

}  // namespace

TEST_CASE("every sentence is there in three languages with the same gaps", "[unit]") {
    std::set<std::string_view> codes;
    for (const Wording& wording : all_wordings()) {
        INFO(wording.code);
        CHECK(codes.insert(wording.code).second);
        CHECK(is_code(std::string(wording.code) + (wording.code == "progress" ? "_x" : "")));
        for (const std::string_view text : {wording.es, wording.pt, wording.en}) {
            CHECK_FALSE(text.empty());
            CHECK(gaps_of(text) == gaps_of(wording.es));
            CHECK((text.find('\n') == text.npos) == (wording.es.find('\n') == text.npos));
            CHECK(text.find("  ") == text.npos);
        }
    }
}

TEST_CASE("gaps are numbered without holes", "[unit]") {
    for (const Wording& wording : all_wordings()) {
        INFO(wording.code);
        char expected = '0';
        for (const char gap : gaps_of(wording.es)) CHECK(gap == expected++);
    }
}

TEST_CASE("every code the sources raise has a sentence", "[unit]") {
    std::set<std::string> known;
    for (const Wording& wording : all_wordings()) known.emplace(wording.code);
    // Words that look like codes and are none.
    const std::set<std::string> other{
        "no_effect",   "other_countries", "checked_on",  "published_at",    "changed_at",
        "kept_out",    "vocabulary_hash", "scratch_",    "name_long",       "base_url",
        "admin_email", "licence_url",     "note_es",     "note_pt",         "note_en",
        "last_seen",   "end_year",        "title_words", "regional_capital"};
    std::set<std::string> used;
    for (const char* folder : {"bank", "indexer"}) {
        for (const auto& [code, file] : codes_used_in(folder)) {
            if (other.contains(code)) continue;
            INFO(file << ": " << code);
            CHECK(known.contains(code));
            used.insert(code);
        }
    }
    CHECK(used.size() > 50);  // the search above still finds them
}

TEST_CASE("every sentence is said somewhere", "[unit]") {
    std::string sources;
    for (const char* folder : {"bank", "indexer", "searchd"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(
                 std::filesystem::path(SOURCE_DIR) / folder)) {
            const bool is_table = entry.path().filename().string().starts_with("wording_");
            if (entry.path().extension() == ".cpp" && !is_table)
                sources += file_contents(entry.path());
        }
    }
    for (const Wording& wording : all_wordings()) {
        INFO(wording.code);
        CHECK(sources.find('"' + std::string(wording.code) + '"') != std::string::npos);
    }
}

TEST_CASE("a sentence is filled and shows no control characters", "[unit]") {
    struct Row {
        Notice notice;
        const char *es, *pt, *en;
    };
    static const Row rows[] = {
        {{"title_missing", {}}, "Falta el título.", "Falta o título.", "The title is missing."},
        {{"country_not_parallel", {"2", "1"}},
         "Hay 2 ciudades y 1 países.",
         "Há 2 cidades e 1 países.",
         "There are 2 cities and 1 countries."},
        {{"sdg_unknown", {"18", "de más"}},
         "El ODS 18 no existe.",
         "O ODS 18 não existe.",
         "There is no SDG 18."},
        {{"sdg_unknown", {}}, "El ODS  no existe.", "O ODS  não existe.", "There is no SDG ."},
        {{"sdg_unknown",
          {"a\x1b[2J\n\x7f"
           "b"}},
         "El ODS a [2J  b no existe.",
         "O ODS a [2J  b não existe.",
         "There is no SDG a [2J  b."},
        {{"sdg_unknown", {"{0}"}},
         "El ODS {0} no existe.",
         "O ODS {0} não existe.",
         "There is no SDG {0}."},
        {{"no_such_code", {"x", "y"}}, "no_such_code x y", "no_such_code x y", "no_such_code x y"},
        {{"", {}}, "", "", ""},
    };
    for (const Row& row : rows) {
        INFO(row.notice.code);
        CHECK(bank::sentence(row.notice, Locale::es) == row.es);
        CHECK(bank::sentence(row.notice, Locale::pt) == row.pt);
        CHECK(bank::sentence(row.notice, Locale::en) == row.en);
    }
}

TEST_CASE("a cure is what stands after the line break", "[unit]") {
    CHECK(bank::cure({"title_missing", {}}, Locale::en) == "Write a \"title:\" line in the card.");
    CHECK(bank::cure({"value_unknown", {"x", "a, b"}}, Locale::es) == "Use uno de estos: a, b.");
    CHECK(bank::cure({"severity_note", {}}, Locale::es).empty());
    CHECK(bank::cure({"no_such_code", {}}, Locale::es).empty());
}

TEST_CASE("the operator's language is that of the terminal", "[unit]") {
    struct Row {
        const char *all, *messages, *lang;
        Locale expected;
    };
    static const Row rows[] = {
        {"es_AR.UTF-8", "pt_BR", "en_US", Locale::es},
        {"", "pt_BR.UTF-8", "es", Locale::pt},
        {"", "", "es_UY.UTF-8", Locale::es},
        {"", "", "", Locale::en},
        {"C", "es_AR", "es_AR", Locale::en},
        {"de_DE", "", "", Locale::en},
        {"", "", "C.UTF-8", Locale::en},
    };
    for (const Row& row : rows) {
        INFO(row.all << "," << row.messages << "," << row.lang);
        ::setenv("LC_ALL", row.all, 1);
        ::setenv("LC_MESSAGES", row.messages, 1);
        ::setenv("LANG", row.lang, 1);
        CHECK(bank::operator_locale() == row.expected);
    }
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) ::unsetenv(name);
}
