#include "bank/record.h"

#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

using bank::Problem;
using bank::Record;

namespace {

Record sound_record() {
    Record record;
    record.id = "rosario-agua";
    record.title = "Agua para todos";
    record.summary = "Resumen.";
    record.cities = {"Rosario"};
    record.countries = {"AR"};
    record.themes = {"agua"};
    record.organization = "Municipalidad de Rosario";
    record.sources = {{"Informe", "https://example.org/informe", "Municipalidad", 2015, {}, {}}};
    record.file = "practices/rosario-agua.md";
    return record;
}

}  // namespace

TEST_CASE("a sound record has no problems", "[unit]") {
    CHECK(bank::validate(sound_record()).empty());
}

TEST_CASE("every broken rule is a problem of its field", "[unit]") {
    constexpr auto error = Problem::Severity::error;
    constexpr auto warning = Problem::Severity::warning;
    struct Row {
        const char* code;
        const char* field;
        Problem::Severity severity;
        void (*spoil)(Record&);
    };
    static const Row rows[] = {
        {"id_malformed", "id", error, [](Record& r) { r.id = "Con Espacio"; }},
        {"id_malformed", "id", error, [](Record& r) { r.id.clear(); }},
        {"title_missing", "title", error, [](Record& r) { r.title.clear(); }},
        {"title_too_long", "title", error, [](Record& r) { r.title.assign(301, 'a'); }},
        {"summary_too_long", "summary", error, [](Record& r) { r.summary.assign(1201, 'a'); }},
        {"list_too_long", "sections", error, [](Record& r) { r.sections.resize(5001); }},
        {"text_missing", "sections", error, [](Record& r) { r.summary.clear(); }},
        {"text_too_long", "sections", error,
         [](Record& r) {
             r.sections = {{{}, std::string((32u << 20) + 1, 'a'), {}}};
         }},
        {"city_missing", "city", warning, [](Record& r) { r.cities = r.countries = {}; }},
        {"country_malformed", "country", error, [](Record& r) { r.countries = {"Argentina"}; }},
        {"country_malformed", "country", error, [](Record& r) { r.countries = {"ar"}; }},
        {"country_malformed", "country", error, [](Record& r) { r.countries = {""}; }},
        {"country_malformed", "other_countries", error,
         [](Record& r) { r.other_countries = {"BRA"}; }},
        {"country_not_parallel", "country", warning,
         [](Record& r) {
             r.cities = {"A", "B"};
         }},
        {"year_malformed", "start", error, [](Record& r) { r.start_year = 1499; }},
        {"year_malformed", "start", error, [](Record& r) { r.start_year = 2201; }},
        {"year_malformed", "end", error, [](Record& r) { r.end_year = 20155; }},
        {"years_reversed", "end", error, [](Record& r) { r.start_year = 2015, r.end_year = 2014; }},
        {"sdg_unknown", "sdgs", error,
         [](Record& r) {
             r.sdgs = {1, 18};
         }},
        {"sdg_unknown", "sdgs", error, [](Record& r) { r.sdgs = {0}; }},
        {"list_too_long", "keywords", error, [](Record& r) { r.keywords.resize(101, "a"); }},
        {"list_too_long", "partners", error, [](Record& r) { r.partners.resize(101, "a"); }},
        {"themes_missing", "themes", warning, [](Record& r) { r.themes.clear(); }},
        {"id_malformed", "replicates", error, [](Record& r) { r.replicates = {"No"}; }},
        {"sources_missing", "sources", warning, [](Record& r) { r.sources.clear(); }},
        {"list_too_long", "sources", error,
         [](Record& r) { r.sources.resize(101, r.sources.front()); }},
        {"source_empty", "sources", error,
         [](Record& r) { r.sources[0].title = r.sources[0].url = ""; }},
        {"url_malformed", "sources", error, [](Record& r) { r.sources[0].url = "www.x.org"; }},
        {"url_malformed", "sources", error,
         [](Record& r) { r.sources[0].url = "javascript:alert(1)"; }},
        {"year_malformed", "sources", error, [](Record& r) { r.sources[0].year = 0; }},
        {"organization_missing", "organization", warning,
         [](Record& r) { r.organization.clear(); }},
    };
    for (const Row& row : rows) {
        INFO(row.code << " in " << row.field);
        Record record = sound_record();
        row.spoil(record);
        const std::vector<Problem> problems = bank::validate(record);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].notice.code == row.code);
        CHECK(problems[0].field == row.field);
        CHECK(problems[0].severity == row.severity);
        CHECK(problems[0].file == record.file);
    }
}

TEST_CASE("what stands at a limit is sound", "[unit]") {
    Record record = sound_record();
    record.title.assign(bank::title_bytes_max, 'a');
    record.summary.assign(bank::summary_bytes_max, 'a');
    record.start_year = bank::year_min;
    record.end_year = bank::year_max;
    record.keywords.resize(bank::list_items_max, "a");
    record.sdgs = {1, 17};
    CHECK(bank::validate(record).empty());
    record.end_year = record.start_year;
    CHECK(bank::validate(record).empty());
}

TEST_CASE("all lists of a record have the limit of lists", "[unit]") {
    Record record = sound_record();
    const std::vector<std::string> many(bank::list_items_max + 1, "aaa");
    const std::vector<std::string> countries(bank::list_items_max + 1, "AR");
    record.cities = record.themes = record.keywords = record.units = many;
    record.collections = record.partners = record.recognitions = record.replicates = many;
    record.countries = record.other_countries = countries;
    record.sdgs.assign(bank::list_items_max + 1, 1);
    record.sources.resize(bank::list_items_max + 1, record.sources.front());
    std::vector<std::string> fields;
    for (const Problem& problem : bank::validate(record)) {
        if (problem.notice.code == "list_too_long") fields.push_back(problem.field);
    }
    std::sort(fields.begin(), fields.end());
    CHECK(fields == std::vector<std::string>{"city", "collections", "country", "keywords",
                                             "other_countries", "partners", "recognition",
                                             "replicates", "sdgs", "sources", "themes", "units"});
}

TEST_CASE("problems come in field order and all at once", "[unit]") {
    CHECK(codes_of(bank::validate(Record{})) ==
          std::vector<std::string>{"id_malformed", "title_missing", "text_missing", "city_missing",
                                   "themes_missing", "sources_missing", "organization_missing"});
}

TEST_CASE("only web addresses are addresses of sources", "[unit]") {
    static const std::pair<const char*, bool> rows[] = {
        {"https://example.org", true},
        {"http://example.org/a?b=c#d", true},
        {"https://", false},
        {"https:///etc/passwd", false},
        {"ftp://example.org", false},
        {"//example.org", false},
        {"HTTPS://example.org", false},
        {"https://a b", false},
        {"https://a\"onclick=", false},
        {"https://a<b>", false},
        {"data:text/html,x", false},
        {" https://example.org", false},
        {"https://mundo.es/ñandú", true},
    };
    for (const auto& [url, is_sound] : rows) {
        INFO(url);
        Record record = sound_record();
        record.sources[0].url = url;
        CHECK(bank::validate(record).empty() == is_sound);
    }
}

TEST_CASE("ids are safe for addresses, files and SQL", "[unit]") {
    static const std::pair<std::string, bool> rows[] = {
        {"abc", true},
        {"a-1", true},
        {"rosario-presupuesto-participativo", true},
        {"ab", false},
        {"", false},
        {std::string(80, 'a'), true},
        {std::string(81, 'a'), false},
        {"Abc", false},
        {"ábc", false},
        {"a b", false},
        {"a/b", false},
        {"../etc", false},
        {"a'b", false},
        {std::string("ab\0c", 4), false},
        {"a.b", false},
        {"a_b", false},
        {"---", true},
    };
    for (const auto& [id, is_sound] : rows) {
        INFO(id);
        CHECK(bank::is_record_id(id) == is_sound);
    }
}

TEST_CASE("the full text is read in order", "[unit]") {
    Record record;
    CHECK(bank::full_text(record).empty());
    record.summary = "Uno.";
    record.sections = {{"Contexto", "Dos.\n\n- tres", {}}, {"", "Cuatro.", {}}, {"Fin", "", {}}};
    CHECK(bank::full_text(record) == "Uno.\n\nContexto\n\nDos.\n\n- tres\n\nCuatro.\n\nFin");
}

TEST_CASE("countries are named once each", "[unit]") {
    Record record;
    record.countries = {"AR", "UY", "AR"};
    record.other_countries = {"BR", "UY"};
    CHECK(bank::all_countries(record) == std::vector<std::string>{"AR", "UY", "BR"});
}

TEST_CASE("a value that nobody wrote is guessed", "[unit]") {
    Record record;
    CHECK_FALSE(bank::is_guessed(record, "city"));
    CHECK_FALSE(bank::is_guessed(record, ""));
    record.guessed = {"summary", "city"};
    CHECK(bank::is_guessed(record, "city"));
    CHECK(bank::is_guessed(record, "summary"));
    CHECK_FALSE(bank::is_guessed(record, "cit"));
    CHECK_FALSE(bank::is_guessed(record, "country"));
}

TEST_CASE("the words of enumerations are found again", "[unit]") {
    for (const char* word :
         {"practice", "plan", "note", "agenda", "minutes", "declaration", "report"}) {
        INFO(word);
        REQUIRE(bank::find_record_type(word));
        CHECK(bank::word_of(*bank::find_record_type(word)) == word);
    }
    for (const char* word : {"pilot", "ongoing", "finished"}) {
        REQUIRE(bank::find_status(word));
        CHECK(bank::word_of(*bank::find_status(word)) == word);
    }
    for (const char* word : {"documented", "monitored", "evaluated"}) {
        REQUIRE(bank::find_evidence(word));
        CHECK(bank::word_of(*bank::find_evidence(word)) == word);
    }
    for (const char* word : {"worked", "mixed", "no_effect", "abandoned"}) {
        REQUIRE(bank::find_outcome(word));
        CHECK(bank::word_of(*bank::find_outcome(word)) == word);
    }
    for (const char* word : {"", "Practice", "unknown", "x"}) {
        INFO(word);
        CHECK_FALSE(bank::find_record_type(word));
        CHECK_FALSE(bank::find_status(word));
        CHECK_FALSE(bank::find_evidence(word));
        CHECK_FALSE(bank::find_outcome(word));
    }
    CHECK(bank::word_of(bank::Status::unknown).empty());
    CHECK(bank::word_of(bank::Outcome::unknown).empty());
    CHECK(bank::Evidence::documented < bank::Evidence::evaluated);
}
