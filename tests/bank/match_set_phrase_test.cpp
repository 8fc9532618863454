#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

using bank::Language;

namespace {

const MiniCorpus& city() {
    static const MiniCorpus corpus{
        {"practices/refugio.md", practice("Refugio nocturno", Language::spanish, {},
                                          "Recibe a personas en situación de calle.")},
        {"practices/pasarela.md",
         practice("Pasarela", Language::spanish, {}, "La situación de la obra, en cada calle.")},
        {"practices/techos.md",
         practice("Techos verdes", Language::spanish, {}, "Cada techo junta agua.")},
        {"practices/abrigo.md",
         practice("Abrigo", Language::portuguese, {}, "Acolhe pessoas em situação de rua.")},
        {"practices/promotoria.md",
         practice("Mesa", Language::portuguese, {}, "Trabalha com o ministério público.")},
        {"practices/salud.md", practice("Vacunas", Language::portuguese, {},
                                        "O ministério da saúde, em cada espaço público.")},
        {"practices/fiscal.md", practice("Fiscalía barrial", Language::spanish)},
        {"vocabulary/equivalents.txt",
         "es: sin techo, situación de calle; pt: situação de rua\n"
         "es: fiscalía; pt: ministério público\n"},
    };
    return corpus;
}

std::set<std::string> found_by(const char* text) {
    const auto ids = city().ids_in_order(text);
    return {ids.begin(), ids.end()};
}

using Set = std::set<std::string>;

}  // namespace

TEST_CASE("an equivalent of several words is found as a phrase", "[unit]") {
    CHECK(found_by("fiscalía") == Set{"fiscal", "promotoria"});
    CHECK(city().search("fiscalía").also == std::vector<std::string>{"ministério público"});
    const auto ids = city().ids_in_order("situação de rua");
    REQUIRE(ids.size() >= 2);
    CHECK(ids[0] == "abrigo");
    CHECK(ids[1] == "refugio");
}

TEST_CASE("a set phrase with a slip in it is one", "[unit]") {
    const bank::Results found = city().search("situasão de rua");
    CHECK(found.corrections.size() == 1);
    CHECK(found_by("situasão de rua") == found_by("situação de rua"));
    CHECK(city().ids_in_order("situasão de rua") == city().ids_in_order("situação de rua"));
}

TEST_CASE("a set phrase that opens with a function word is not its other word", "[unit]") {
    CHECK(found_by("sin techo") == Set{"refugio", "abrigo", "techos"});
    CHECK(city().ids_in_order("sin techo").front() == "refugio");
    CHECK(found_by("techo") == Set{"techos"});
    CHECK(found_by("con techo") == Set{"techos"});
    for (const char* text : {"los sin techo", "¿sin techo?", "gente de los sin techo"}) {
        INFO(text);
        const auto also = city().search(text).also;
        CHECK(std::count(also.begin(), also.end(), "situação de rua") == 1);
        CHECK(city().ids_in_order(text).front() == "refugio");
    }
}

TEST_CASE("a record with the set phrase itself comes before one with its words", "[unit]") {
    const auto ids = city().ids_in_order("situación de calle");
    REQUIRE(ids.size() == 3);
    CHECK(ids.front() == "refugio");
    CHECK(ids.back() == "abrigo");  // the language of the question first
}

TEST_CASE("what was typed is not said to be searched too", "[unit]") {
    const auto also = city().search("situacion de calle").also;
    CHECK(std::count(also.begin(), also.end(), "situação de rua") == 1);
    CHECK(std::count(also.begin(), also.end(), "situación de calle") == 0);
    // Nor where a word of it stands for it.
    static const MiniCorpus corpus{
        {"vocabulary/equivalents.txt", "es: covid, covid-19, pandemia"},
        {"uno.md", practice("La covid-19")},
        {"dos.md", practice("Una pandemia")},
    };
    CHECK(corpus.search("Covid-19").also == std::vector<std::string>{"pandemia"});
}

TEST_CASE("a phrase among the equivalents can be turned off", "[unit]") {
    bank::Search search;
    search.text = "fiscalía";
    CHECK(city().search(search.without_equivalent("ministério público")).total == 1);
    CHECK(city().search(search.as_typed(true)).total == 1);
}

TEST_CASE("a phrase is found where a word of it is in the name of a place", "[unit]") {
    static const MiniCorpus corpus{
        {"vocabulary/places.tsv",
         "id\tname\tcountry\tregion\tlatitude\tlongitude\tpopulation\taliases\tgeonames_id\n"
         "ciudad-de-mexico-mx\tCiudad de México\tMX\t\t19.4\t-99.1\t9000000\t\t\n"},
        {"vocabulary/equivalents.txt",
         "es: derecho a la ciudad; pt: direito à cidade\n"
         "es: capital azteca => es: ciudad de méxico\n"},
        {"uno.md", practice("Carta por el derecho a la Ciudad de México", Language::spanish)},
        {"dos.md", practice("Otra ciudad", Language::spanish, {}, "Un derecho.")},
    };
    CHECK(corpus.ids_in_order("direito à cidade") == Ids{"uno", "dos"});
    CHECK(corpus.search("direito à cidade").also.back() == "derecho a la ciudad");
    CHECK(corpus.ids_found_by("capital azteca") == Ids{"uno"});
}

TEST_CASE("a word of a set phrase is not misspelt, though no record has it", "[unit]") {
    static const MiniCorpus corpus{
        {"vocabulary/equivalents.txt", "es: gender violence => es: violencia de género\n"},
        {"uno.md", practice("Contra la violencia de género")},
        {"dos.md", practice("Vender en la feria")},
    };
    CHECK(corpus.search("gender violence").corrections.empty());
    CHECK(corpus.ids_found_by("gender violence") == Ids{"uno"});
    CHECK(corpus.search("gender").corrections.size() == 1);
}
