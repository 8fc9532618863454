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
        {{}, {}, {"Rosario"}, {}, {"place_unknown"}},
        {{}, {}, {"Montevideo"}, {}, {}},
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

TEST_CASE("names that people write become slugs and codes", "[unit]") {
    bank::Vocabulary vocabulary;
    vocabulary.themes.resize(3);
    vocabulary.themes[0].slug = "residuos";
    vocabulary.themes[0].label = {"Residuos sólidos", "Resíduos", "Waste"};
    vocabulary.themes[0].alternative_es = {"basura"};
    vocabulary.themes[0].alternative_pt = {"lixo"};
    vocabulary.themes[1].slug = "rios";
    vocabulary.themes[1].label = {"Ríos", "Rios", ""};
    vocabulary.themes[1].alternative_es = {"agua"};
    vocabulary.themes[2].slug = "agua";
    vocabulary.themes[2].label = {"Agua potable", "Água potável", ""};
    vocabulary.units.resize(1);
    vocabulary.units[0].slug = "ambiente";
    vocabulary.units[0].label = {"Medio ambiente", "Meio ambiente", ""};
    vocabulary.places = {{"Recife", "BR", "", 0, 0, 0, {}}, {"Lima", "PE", "", 0, 0, 0, {}}};
    const VocabularyCheck check(vocabulary);
    bank::Record record;
    record.themes = {
        "Residuos Sólidos", "RESÍDUOS", "waste", "Basura", "lixo", "agua", "Agua", "nada", "rios"};
    record.units = {"medio ambiente", "Meio Ambiente", "ambiente", "x"};
    record.countries = {"Brasil", "brazil", "PERÚ", "Peru", "BR", "Chile", "Atlántida"};
    record.other_countries = {"Perú"};
    check.resolve(record);
    CHECK(record.themes == Ids{"residuos", "residuos", "residuos", "residuos", "residuos", "agua",
                               "rios", "nada", "rios"});
    CHECK(record.units == Ids{"ambiente", "ambiente", "ambiente", "x"});
    // Of countries only those that have a place are known.
    CHECK(record.countries == Ids{"BR", "BR", "PE", "PE", "BR", "Chile", "Atlántida"});
    CHECK(record.other_countries == Ids{"PE"});
}

TEST_CASE("one country for several cities is that of all of them", "[unit]") {
    struct Row {
        Ids cities, countries, resolved;
    };
    static const Row rows[] = {
        {{}, {}, {}},
        {{}, {"UY"}, {"UY"}},
        {{"A"}, {"UY"}, {"UY"}},
        {{"A", "B", "C"}, {"UY"}, {"UY", "UY", "UY"}},
        {{"A", "B"}, {"Uruguay"}, {"UY", "UY"}},
        {{"A", "B"}, {"UY", "AR"}, {"UY", "AR"}},
        {{"A", "B", "C"}, {"UY", "AR"}, {"UY", "AR"}},  // told as not parallel
        {{"A", "B"}, {}, {}},
    };
    const bank::Vocabulary vocabulary = small_vocabulary();
    const VocabularyCheck check(vocabulary);
    for (const Row& row : rows) {
        bank::Record record;
        record.cities = row.cities;
        record.countries = row.countries;
        check.resolve(record);
        CHECK(record.countries == row.resolved);
    }
    bank::Record record;
    VocabularyCheck(bank::Vocabulary{}).resolve(record);
    CHECK(record.countries.empty());
}

TEST_CASE("a country or region behind a city is no city", "[unit]") {
    bank::Vocabulary vocabulary;
    vocabulary.places = {
        {"Quito", "EC", "", 0, 0, 0, {}},    {"Porto Alegre", "BR", "", 0, 0, 0, {}},
        {"Santa Fe", "AR", "", 0, 0, 0, {}}, {"Santa Fe", "MX", "", 0, 0, 0, {}},
        {"Rosario", "AR", "", 0, 0, 0, {}},  {"Colón (Entre Ríos)", "AR", "", 0, 0, 0, {}}};
    const VocabularyCheck check(vocabulary);
    struct Row {
        Ids cities, countries, wanted, wanted_countries;
    };
    static const Row rows[] = {
        {{"Quito, Ecuador"}, {}, {"Quito"}, {"EC"}},
        {{"Quito", "Ecuador"}, {}, {"Quito"}, {"EC"}},
        {{"Quito", "Ecuador"}, {"EC"}, {"Quito"}, {"EC"}},
        {{"PORTO ALEGRE/RS"}, {}, {"Porto Alegre"}, {"BR"}},
        {{"Porto Alegre - RS"}, {"Brasil"}, {"Porto Alegre"}, {"BR"}},
        {{"Rosario (Santa Fe)"}, {}, {"Rosario"}, {"AR"}},
        {{"Santa Fe, Argentina"}, {}, {"Santa Fe"}, {"AR"}},
        {{"Santa Fe (México)", "Quito, Ecuador"}, {}, {"Santa Fe", "Quito"}, {"MX", "EC"}},
        {{"Santa Fe, Chile"}, {}, {"Santa Fe"}, {}},  // no place of that country is known
        {{"Colón (Entre Ríos)"}, {}, {"Colón (Entre Ríos)"}, {"AR"}},
        {{"Nada/RS"}, {}, {"Nada/RS"}, {}},
        {{"Porto Alegre", "RS", "Brasil"}, {}, {"Porto Alegre"}, {"BR"}},
        {{"Rosario – Argentina"}, {}, {"Rosario"}, {"AR"}},
        {{"Quito y Rosario"}, {}, {"Quito", "Rosario"}, {"EC", "AR"}},
        {{"Rosario e Porto Alegre"}, {}, {"Rosario", "Porto Alegre"}, {"AR", "BR"}},
        {{"Santa Fe", "México y Quito", "Ecuador"}, {}, {"Santa Fe", "Quito"}, {"MX", "EC"}},
        {{"Nada y Rosario"}, {}, {"Nada y Rosario"}, {}},
        {{"Quito/"}, {}, {"Quito"}, {"EC"}},
        {{"Ecuador"}, {}, {"Ecuador"}, {}},
    };
    for (const Row& row : rows) {
        INFO(row.cities.front());
        bank::Record record;
        record.cities = row.cities;
        record.countries = row.countries;
        check.resolve(record);
        CHECK(record.cities == row.wanted);
        CHECK(record.countries == row.wanted_countries);
    }
}
