#include "indexer/guess_places.h"

#include <catch2/catch.hpp>

#include "indexer/vocabulary_reader.h"
#include "tests/support/mini_corpus.h"

namespace {

// The places that the shipped corpus knows.
const bank::Vocabulary& shipped() {
    static const bank::Vocabulary vocabulary =
        indexing::read_vocabulary(SOURCE_DIR "/corpus").vocabulary;
    return vocabulary;
}

indexing::GuessedPlaces places_of(const std::string& title, const std::string& text,
                                  bank::Language language = bank::Language::spanish) {
    static const indexing::PlaceGuesser guesser(shipped());
    bank::Record record;
    record.title = title;
    record.language = language;
    record.sections.push_back({"", text, {}});
    return guesser.guess(indexing::read_for_guess(record), language);
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("namesakes are told apart by what stands around them", "[unit]") {
    struct Row {
        const char* text;
        Names cities, countries;
    };
    static const Row rows[] = {
        {"La Municipalidad de Córdoba, en la Argentina, abrió un centro.", {"Córdoba"}, {"AR"}},
        {"La alcaldía de Córdoba, Veracruz, abrió un centro mexicano.", {"Córdoba"}, {"MX"}},
        {"La ciudad de Santa Fe, vecina de Rosario y Paraná.", {"Santa Fe"}, {"AR"}},
        {"El municipio de San Juan trabaja con la provincia argentina.", {"San Juan"}, {"AR"}},
        {"La alcaldía de La Paz, en Bolivia, con El Alto.", {"La Paz"}, {"BO"}},
        {"El ayuntamiento de La Paz, Baja California Sur, México.", {"La Paz"}, {"MX"}},
        {"La ciudad de Mercedes, en el Uruguay, y la intendencia de Soriano.",
         {"Mercedes"},
         {"UY"}},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        const indexing::GuessedPlaces places = places_of("Una experiencia", row.text);
        REQUIRE(!places.cities.empty());
        CHECK(Names{places.cities.front()} == row.cities);
        CHECK(Names{places.countries.front()} == row.countries);
    }
}

TEST_CASE("a city is known after an article, by its short name and as a capital", "[unit]") {
    static const std::pair<const char*, const char*> portuguese[] = {
        {"No Recife muitas famílias moram em morros.", "Recife"},
        {"O Recife construiu centros em bairros.", "Recife"},
        {"Em Taboão da Serra, a prefeitura propôs encontros.", "Taboão da Serra"},
        {"O programa levou água às favelas do Rio.", "Rio de Janeiro"},
        {"Em 2013 a capital de Roraima escolheu a infância.", "Boa Vista"},
    };
    for (const auto& [text, city] : portuguese) {
        INFO(text);
        CHECK(places_of("Programa", text, bank::Language::portuguese).cities == Names{city});
    }
    CHECK(places_of("Programa", "En Rosario los vecinos median.").cities == Names{"Rosario"});
    CHECK(places_of("Programa", "La capital de Antioquia abrió bibliotecas.").cities ==
          Names{"Medellín"});
    CHECK(places_of("Programa", "La capital de La Pampa abrió bibliotecas.").cities ==
          Names{"Santa Rosa"});
}

TEST_CASE("a word is no city because it is spelt like one", "[unit]") {
    struct Row {
        const char* text;
        bank::Language language;
    };
    static const Row rows[] = {
        {"Até 2019 não havia atendimento no bairro.", bank::Language::portuguese},
        {"La libertad de las personas y el progreso del barrio.", bank::Language::spanish},
        {"El Ayuntamiento de Villanueva del Sotillo.", bank::Language::spanish},
        {"En la avenida Córdoba y la calle Rosario.", bank::Language::spanish},
        {"La Universidad de Córdoba midió los resultados.", bank::Language::spanish},
        {"La limpieza del río llegó a la cuenca del Río Tercero.", bank::Language::spanish},
        {"A limpeza do rio Tietê chegou às margens do Rio Pinheiros.", bank::Language::portuguese},
        {"Ana Rosario coordinó los talleres.", bank::Language::spanish},
        {"La capital de Río Negro abrió bibliotecas.", bank::Language::spanish},  // AR and UY
        {"Os compromissos da Rio+20 orientam a política.", bank::Language::portuguese},
        {"El capital de los socios y la capital de la provincia.", bank::Language::spanish},
        {"", bank::Language::spanish},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(places_of("Una experiencia", row.text, row.language).cities.empty());
    }
}

TEST_CASE("without a city the country is told alone", "[unit]") {
    const auto mexico = places_of("Programa", "Un programa mexicano. Lo financia México.");
    CHECK(mexico.cities.empty());
    CHECK(mexico.countries == Names{"MX"});
    const auto brazil = places_of("Programa", "O programa atende os bairros da periferia.",
                                  bank::Language::portuguese);
    CHECK(brazil.countries == Names{"BR"});
    CHECK(places_of("Programa", "Un programa de los barrios.").countries.empty());
}

TEST_CASE("accents left out and capitals throughout hide no city", "[unit]") {
    CHECK(places_of("PLAN DE MEDELLIN", "LA ALCALDIA DE MEDELLIN, COLOMBIA.").cities ==
          Names{"Medellín"});
    CHECK(places_of("Plano do Recife", "A PREFEITURA DO RECIFE.", bank::Language::portuguese)
              .cities == Names{"Recife"});
}
