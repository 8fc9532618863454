#include "bank/places.h"

#include <catch2/catch.hpp>

using bank::CityPlaces;
using bank::find_city;
using bank::Likeness;
using bank::likeness;
using bank::Place;

namespace {

bank::Vocabulary small_vocabulary() {
    bank::Vocabulary vocabulary;
    vocabulary.places = {
        {"Rosario", "UY", "Colonia", -34.317, -57.346, 10'000, {}},
        {"Rosario", "AR", "Santa Fe", -32.947, -60.63, 1'190'000, {"Rosario de Santa Fe"}},
        {"Córdoba", "CO", "Bolívar", 9.587, -74.827, 0, {}},
        {"Córdoba", "AR", "Córdoba", -31.42, -64.18, 1'300'000, {"La Docta"}},
        {"Santa Fe", "AR", "Santa Fe", -31.63, -60.7, 390'000, {}},
        {"Recife", "BR", "Pernambuco", -8.054, -34.881, 1'488'000, {}},
    };
    return vocabulary;
}

Place place_with(std::string country, double latitude, std::vector<std::string> settings) {
    return {"A", std::move(country), "", latitude, 0.0, 1, {}, std::move(settings)};
}

bank::Record record_in(std::vector<std::string> cities, std::vector<std::string> countries) {
    bank::Record record;
    record.cities = std::move(cities);
    record.countries = std::move(countries);
    record.title = record.id = "x";
    return record;
}

std::string found(const bank::Vocabulary& vocabulary, std::string_view text) {
    const Place* place = find_city(vocabulary, text);
    return place == nullptr ? "" : place->name + " " + place->country;
}

}  // namespace

TEST_CASE("a city is found by its name, the largest first, or by its country", "[unit]") {
    const bank::Vocabulary vocabulary = small_vocabulary();
    CHECK(found(vocabulary, "rosario") == "Rosario AR");
    CHECK(found(vocabulary, " CORDOBA ") == "Córdoba AR");
    CHECK(found(vocabulary, "Rosario, UY") == "Rosario UY");
    CHECK(found(vocabulary, "rosario,uruguai") == "Rosario UY");
    CHECK(found(vocabulary, "Córdoba, Colombia") == "Córdoba CO");
    CHECK(found(vocabulary, "la docta") == "Córdoba AR");
    CHECK(found(vocabulary, "Recife, Brazil") == "Recife BR");
    for (const char* nothing : {"", ",", ", AR", "Rosario, Brasil", "Lima", "Ros"}) {
        INFO(nothing);
        CHECK(found(vocabulary, nothing).empty());
    }
}

TEST_CASE("the cities of an edition are the places its records mean", "[unit]") {
    const bank::Vocabulary vocabulary = small_vocabulary();
    bank::ColumnsBuilder builder(vocabulary);
    builder.add(1, record_in({"Rosario"}, {"AR"}), 1);
    builder.add(2, record_in({"Rosario"}, {"AR"}), 1);
    builder.add(3, record_in({"Rosario", "Recife"}, {"UY", "BR"}), 1);
    builder.add(4, record_in({"Lima"}, {"PE"}), 1);
    builder.add(5, record_in({"Santa Fe"}, {"US"}), 1);
    const bank::Columns columns = builder.finish();
    const CityPlaces places(columns, vocabulary);
    CHECK(places.of(columns, "Rosario") == &vocabulary.places[1]);
    CHECK(places.of(columns, "Recife") == &vocabulary.places[5]);
    CHECK(places.of(columns, "Lima") == nullptr);
    CHECK(places.of(columns, "Santa Fe") == nullptr);  // that of another country
    CHECK(places.of(columns, "Nada") == nullptr);
    CHECK(CityPlaces().of(0) == nullptr);
}

TEST_CASE("a record is of the regions of its cities", "[unit]") {
    const bank::Vocabulary vocabulary = small_vocabulary();
    const bank::PlacesByName places(vocabulary);
    using Names = std::vector<std::string>;
    const auto regions = [&](Names cities, Names countries) {
        return places.regions_of(record_in(std::move(cities), std::move(countries)));
    };
    CHECK(regions({"Rosario"}, {"AR"}) == Names{"Santa Fe"});
    CHECK(regions({"ROSARIO"}, {"UY"}) == Names{"Colonia"});
    CHECK(regions({"la docta"}, {"AR"}) == Names{"Córdoba"});
    CHECK(regions({"Santa Fe", "Rosario", "Recife"}, {"AR", "AR", "BR"}) ==
          Names{"Santa Fe", "Pernambuco"});
    CHECK(regions({"Santa Fe", "Córdoba"}, {"AR"}) == Names{"Santa Fe", "Córdoba"});
    CHECK(regions({"Recife", "Rosario"}, {}) == Names{"Pernambuco"});  // Rosario may be two
    CHECK(regions({"Rosario", "Lima"}, {"BR", "PE"}).empty());
    CHECK(regions({}, {"AR"}).empty());
    CHECK(bank::PlacesByName().regions_of(record_in({"Recife"}, {"BR"})).empty());
    CHECK(places.called("cordoba").size() == 2);
    CHECK(places.called("nada").empty());
}

TEST_CASE("some regions are called by ordinary words", "[unit]") {
    for (const char* word : {"Meta", "Pará", "Río", "flores"}) {
        INFO(word);
        CHECK(bank::is_ordinary_word(word) == (std::string(word) != "Río"));
    }
    CHECK_FALSE(bank::is_ordinary_word("Ceará"));
    CHECK_FALSE(bank::is_ordinary_word(""));
}

TEST_CASE("cities are alike in size, country and nearness", "[unit]") {
    const bank::Vocabulary vocabulary = small_vocabulary();
    const Place& rosario = vocabulary.places[1];
    const Place& cordoba = vocabulary.places[3];
    const Place& santa_fe = vocabulary.places[4];
    const Place& recife = vocabulary.places[5];
    CHECK(likeness(rosario, rosario).is_same_place);
    CHECK(likeness(rosario, rosario).points() == Likeness::points_max);
    CHECK(likeness(rosario, cordoba).points() == 5);   // some 370 km
    CHECK(likeness(rosario, santa_fe).points() == 3);  // 150 km, but smaller
    CHECK(likeness(rosario, recife).points() == 3);
    CHECK_FALSE(likeness(vocabulary.places[2], vocabulary.places[2]).is_same_size);  // not known
    CHECK(likeness(rosario, {nullptr, &santa_fe, &cordoba}).points() == 5);
    CHECK(likeness(rosario, std::vector<const Place*>{}).points() == 0);
}

TEST_CASE("cities are alike in what they are besides", "[unit]") {
    const Place here = place_with("UY", 0.0, {"capital", "port"});
    Place there = place_with("PE", 20.0, {"border", "port"});
    there.population = 0;
    CHECK(likeness(here, there).shared_settings == std::vector<std::string>{"port"});
    CHECK(likeness(here, there).points() == 1);
    CHECK(likeness(here, place_with("PE", 20.0, {})).shared_settings.empty());
    // All that can be shared is less than to be the same.
    const Place whole = place_with("UY", 0.0, {"capital", "regional_capital", "border", "port"});
    const Place twin = whole;
    CHECK(likeness(whole, twin).points() == Likeness::points_max - 1);
    CHECK(likeness(whole, whole).points() == Likeness::points_max);
}

TEST_CASE("names of several words are found in a text", "[unit]") {
    const bank::Vocabulary vocabulary = small_vocabulary();
    bank::ColumnsBuilder builder(vocabulary);
    builder.add(1, record_in({"Santa Fe", "Rosario"}, {"AR", "AR"}), 1);
    builder.add(2, record_in({"Ciudad del Este"}, {"PY"}), 1);
    builder.add(3, record_in({"Santa Fe Norte"}, {"CR"}), 1);
    const bank::PlaceNames names(builder.finish());
    const auto words_of = [](const bank::PlaceNames& of, const char* text) {
        return of.words_of_name(bank::analyse(text, bank::Language::spanish));
    };
    CHECK(words_of(names, "Santa Fe") == 2);
    CHECK(words_of(names, "santa fe norte, agua") == 3);
    CHECK(words_of(names, "Ciudad del Este") == 3);
    CHECK(words_of(names, "Costa Rica") == 2);  // a country
    for (const char* none : {"", "santa", "rosario", "ciudad este", "en Santa Fe"}) {
        INFO(none);
        CHECK(words_of(names, none) == 0);
    }
    CHECK(words_of(bank::PlaceNames(), "Santa Fe") == 0);
    const bank::PlaceNames known(vocabulary);
    CHECK(words_of(known, "Santa Fe") == 2);             // a place and a region
    CHECK(words_of(known, "Rosario de Santa Fe") == 4);  // an alias
    CHECK(words_of(known, "La Docta") == 2);
    CHECK(words_of(known, "Ciudad del Este") == 0);
    CHECK(words_of(known, "Rosario") == 0);  // one word
}
