#include "bank/vocabulary.h"

#include <catch2/catch.hpp>

using bank::Locale;
using bank::Vocabulary;

namespace {

Vocabulary small_vocabulary() {
    Vocabulary vocabulary;
    bank::Concept group, water, sewage;
    group.slug = "ambiente";
    water.slug = "agua";
    water.broader = "ambiente";
    water.label = {"Agua", "Água", ""};
    sewage.slug = "saneamiento";
    sewage.broader = "agua";
    vocabulary.themes = {group, water, sewage};
    bank::Unit unit;
    unit.slug = "ambiente-y-desarrollo";
    vocabulary.units = {unit};
    vocabulary.places = {{"Montevideo", "UY", "", -34.9, -56.2, 1'300'000, {"Montevidéu"}},
                         {"San José", "UY", "", 0, 0, 0, {}},
                         {"San José", "CR", "", 0, 0, 0, {}}};
    return vocabulary;
}

}  // namespace

TEST_CASE("Spanish stands in for a language that is missing", "[unit]") {
    const bank::LocalText text{"Agua", "Água", ""};
    CHECK(text.in(Locale::es) == "Agua");
    CHECK(text.in(Locale::pt) == "Água");
    CHECK(text.in(Locale::en) == "Agua");
    CHECK(bank::LocalText{}.in(Locale::pt).empty());
}

TEST_CASE("themes and units are found by name", "[unit]") {
    const Vocabulary vocabulary = small_vocabulary();
    REQUIRE(vocabulary.find_theme("agua") != nullptr);
    CHECK(vocabulary.find_theme("agua")->label.pt == "Água");
    CHECK(vocabulary.find_theme("Agua") == nullptr);
    CHECK(vocabulary.find_theme("") == nullptr);
    CHECK(vocabulary.find_unit("ambiente-y-desarrollo") != nullptr);
    CHECK(vocabulary.find_unit("otra") == nullptr);
}

TEST_CASE("a theme's ancestors come nearest first", "[unit]") {
    const Vocabulary vocabulary = small_vocabulary();
    using Slugs = std::vector<std::string>;
    CHECK(vocabulary.with_broader("saneamiento") == Slugs{"saneamiento", "agua", "ambiente"});
    CHECK(vocabulary.with_broader("ambiente") == Slugs{"ambiente"});
    CHECK(vocabulary.with_broader("otro") == Slugs{"otro"});
}

TEST_CASE("a loop of themes ends", "[unit]") {
    Vocabulary vocabulary = small_vocabulary();
    vocabulary.themes[0].broader = "saneamiento";
    CHECK(vocabulary.with_broader("agua").size() <= 16);
    vocabulary.themes[1].broader = "agua";
    CHECK(vocabulary.with_broader("agua").size() <= 16);
}

TEST_CASE("a vocabulary is stored whole", "[unit]") {
    Vocabulary vocabulary = small_vocabulary();
    vocabulary.bank.name = "Acervo";
    vocabulary.bank.attributions = {"x", ""};
    vocabulary.units[0].since = 1995;
    vocabulary.equivalents = {{{"a"}, {"b"}, {"c"}, {}}};
    const std::string bytes = bank::to_stored(vocabulary);
    const auto back = bank::from_stored<Vocabulary>(bytes);
    CHECK(bank::to_stored(back) == bytes);
    CHECK(back.themes.size() == 3);
    CHECK(back.places[0].aliases == std::vector<std::string>{"Montevidéu"});
    CHECK(back.units[0].since == 1995);
}

TEST_CASE("the size of a place has a name", "[unit]") {
    using bank::population_band;
    CHECK(population_band(0).empty());
    CHECK(population_band(19'999) == "small");
    CHECK(population_band(20'000) == "medium");
    CHECK(population_band(100'000) == "large");
    CHECK(population_band(500'000) == "major");
    CHECK(population_band(1'000'000) == "metropolis");
}
