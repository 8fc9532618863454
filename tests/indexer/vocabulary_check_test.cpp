#include "indexer/vocabulary_check.h"

#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

using indexing::VocabularyCheck;

namespace {

bank::Vocabulary small_vocabulary() {
    bank::Vocabulary vocabulary;
    vocabulary.themes.resize(1);
    vocabulary.themes[0].slug = "agua";
    vocabulary.units.resize(1);
    vocabulary.units[0].slug = "ambiente";
    vocabulary.places = {{"Montevideo", "UY", "", 0, 0, 0, {"Montevidéu"}}};
    return vocabulary;
}

}  // namespace

TEST_CASE("names that the vocabulary lacks are warned of", "[unit]") {
    struct Row {
        std::vector<std::string> themes, units, cities, countries;
        Ids codes;
    };
    static const Row rows[] = {
        {{"agua"}, {"ambiente"}, {"Montevideo"}, {"UY"}, {}},
        {{}, {}, {}, {}, {}},
        {{"Agua"}, {}, {}, {}, {"theme_unknown"}},
        {{"agua", "luz"}, {"x"}, {}, {}, {"theme_unknown", "unit_unknown"}},
        {{}, {}, {"montevidéu"}, {"UY"}, {}},
        {{}, {}, {"Montevideu"}, {"UY"}, {}},
        {{}, {}, {"Montevideo"}, {"AR"}, {"place_unknown"}},
        {{}, {}, {"Rosario", "Montevideo"}, {"AR", "UY"}, {"place_unknown"}},
        {{}, {}, {"Rosario"}, {}, {}},  // without a country it cannot be told
        {{}, {}, {"Montevideo"}, {"UY", "AR"}, {}},
    };
    const bank::Vocabulary vocabulary = small_vocabulary();
    const VocabularyCheck check(vocabulary);
    for (const Row& row : rows) {
        bank::Record record;
        record.themes = row.themes;
        record.units = row.units;
        record.cities = row.cities;
        record.countries = row.countries;
        INFO(bank::full_text(record) << row.codes.size());
        const auto problems = check.check(record);
        CHECK(codes_of(problems) == row.codes);
        for (const auto& problem : problems) {
            CHECK(problem.severity == bank::Problem::Severity::warning);
        }
    }
}

TEST_CASE("a vocabulary that has nothing of a kind knows no wrong", "[unit]") {
    const bank::Vocabulary vocabulary;
    const VocabularyCheck check(vocabulary);
    bank::Record record;
    record.themes = record.units = record.cities = {"x"};
    record.countries = {"AR"};
    CHECK(check.check(record).empty());
}
