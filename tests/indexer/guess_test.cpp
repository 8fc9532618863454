#include "indexer/guess.h"

#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

namespace {

constexpr const char* document =
    "# Plan de residuos de Rosario 2021-2031\n\n"
    "La Municipalidad de Rosario, en la Argentina, presentó en 2021 su plan de residuos. "
    "El plan busca separar los residuos en origen y sumar cooperativas de recicladores. "
    "Cada barrio de Rosario tendrá un centro de recepción de materiales reciclables.\n";

std::optional<bank::Record> record_of(const std::string& name, const std::string& text,
                                      const std::string& card = {}) {
    MiniCorpus corpus{{"vocabulary/places.tsv",
                       "id\tname\tcountry\tregion\tlatitude\tlongitude\tpopulation\taliases\n"
                       "rosario-ar\tRosario\tAR\tSanta Fe\t-32.9\t-60.6\t1000000\t\n"},
                      {name + ".md", text}};
    if (!card.empty()) corpus.write(name + ".card.yaml", card);
    corpus.build();
    return corpus.find(name);
}

}  // namespace

TEST_CASE("a document without a card gets its data from its text, marked as guessed", "[unit]") {
    const auto record = record_of("residuos", document);
    REQUIRE(record);
    CHECK(record->title == "Plan de residuos de Rosario 2021-2031");
    CHECK(record->type == bank::RecordType::plan);
    CHECK(record->language == bank::Language::spanish);
    CHECK(record->cities == std::vector<std::string>{"Rosario"});
    CHECK(record->countries == std::vector<std::string>{"AR"});
    CHECK(record->period == "2021-2031");
    CHECK(record->start_year == 2021);
    CHECK(record->organization == "Municipalidad de Rosario");
    CHECK(!record->summary.empty());
    for (const char* key : {"lang", "type", "city", "country", "period", "start", "organization"}) {
        INFO(key);
        CHECK(std::count(record->guessed.begin(), record->guessed.end(), key) == 1);
    }
    CHECK(std::count(record->guessed.begin(), record->guessed.end(), "title") == 0);
}

TEST_CASE("a card overrides what is guessed, also with nothing", "[unit]") {
    const auto record = record_of("residuos", document,
                                  "title: Otro título\ntype: report\ncity: []\ncountry: []\n"
                                  "organization: Concejo\n");
    REQUIRE(record);
    CHECK(record->title == "Otro título");
    CHECK(record->type == bank::RecordType::report);
    CHECK(record->cities.empty());
    CHECK(record->organization == "Concejo");
    for (const char* key : {"title", "type", "city", "country", "organization"}) {
        INFO(key);
        CHECK(std::count(record->guessed.begin(), record->guessed.end(), key) == 0);
    }
}

TEST_CASE("what was written for the bank is not guessed at", "[unit]") {
    const auto record = record_of("residuos", practice("Residuos en Rosario", {}, {}, document));
    REQUIRE(record);
    CHECK(record->guessed.empty());
}

TEST_CASE("a text is read with its title, whose words can be told apart", "[unit]") {
    bank::Record record;
    record.title = "Plan de agua";
    record.summary = "Un resumen.";
    record.sections = {{"Contexto", "Dos palabras.", {}}};
    const indexing::ReadText read = indexing::read_for_guess(record);
    CHECK(read.text == "Plan de agua\n\nUn resumen.\n\nContexto\n\nDos palabras.");
    CHECK(read.words.size() == 8);
    CHECK(read.words_after_title() == 5);
    CHECK(read.is_in_title(read.words[2]));
    CHECK_FALSE(read.is_in_title(read.words[3]));
    CHECK(indexing::read_for_guess({}).words_after_title() == 0);
}

TEST_CASE("too little text is no document", "[unit]") {
    MiniCorpus corpus{{"agua.md", practice("Agua", {}, "city: [Rosario]\ncountry: [AR]")},
                      {"nota.md", "Una nota de pocas palabras."}};
    CHECK(codes_of(corpus.build().problems).back() == "card_missing");
    CHECK(corpus.all_ids() == Ids{"agua"});
}
