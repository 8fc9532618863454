#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

using bank::Language;

TEST_CASE("capitals say a name: a common word is no likelier to be meant", "[unit]") {
    MiniCorpus corpus{{"practices/asqa.md", practice("Red nacional ASQA")}};
    for (unsigned i = 0; i < 20; ++i) {
        const std::string name = std::to_string(i);
        corpus.write("practices/s" + name + ".md", practice("Sala " + name));
    }
    const auto used = [&](const char* text) { return corpus.search(text).corrections.at(0).used; };
    CHECK(used("red SAQA") == "asqa");
    CHECK(used("red saqa") == "sala");
    CHECK(used("RED SAQA") == "sala");  // who types all in capitals says nothing by them
}

TEST_CASE("a word of a dictionary was not meant for another, only because it is missing",
          "[unit]") {
    static const MiniCorpus corpus{
        {"practices/uno.md", practice("Plan del mismo barrio", Language::spanish)},
        {"practices/dos.md", practice("Observatorio de Rosario y Montevideo", Language::spanish)},
        {"practices/tres.md", practice("Plano e observatório", Language::portuguese)},
    };
    CHECK(corpus.search("sismo").total == 0);  // and not "mismo"
    CHECK(corpus.search("sismo").corrections.empty());
    CHECK(corpus.search("desdr").corrections.empty());  // nor for a word that says nothing
    // A slip that has a root in the other language is one all the same.
    CHECK(corpus.search("montebideo").corrections.at(0).used == "montevideo");
}

TEST_CASE("no more than some words of a query are mended, each is told once", "[unit]") {
    static const MiniCorpus corpus{
        {"uno.md", practice("Mediación de conflictos, agua, vivienda, plaza y bicicleta")}};
    CHECK(corpus.search("mediasion \"agua\" mediasion").corrections.size() == 1);
    std::string text = "mediasion";
    for (unsigned i = 0; i < 7; ++i) text += " xqzwk" + std::string(1, static_cast<char>('a' + i));
    CHECK(corpus.search(text).corrections.size() == 1);
    text = text.substr(text.find(' ')) + " xqzwkz mediasion";
    CHECK(corpus.search(text).corrections.empty());  // the ninth
}

TEST_CASE("of several words the one is meant that stands beside its neighbours elsewhere",
          "[unit]") {
    static const MiniCorpus corpus{
        {"um.md", practice("A guarda municipal", Language::portuguese)},
        {"dois.md", practice("Guarda municipal e escola", Language::portuguese)},
        {"tres.md",
         practice("A guarda do município", Language::portuguese, {}, "É uma guarda municipal.")},
        {"quadra.md", practice("Quadra de esportes", Language::portuguese, {},
                               "Um ginásio municipal. A quadra do ginásio.")},
        {"quadras.md", practice("Quadra da escola", Language::portuguese, {}, "É municipal.")},
    };
    const auto used = [&](const char* text) { return corpus.search(text).corrections.at(0).used; };
    CHECK(used("quarda municipal") == "guarda");
    CHECK(used("quarda") == "quadra");
    CHECK(used("municipal quarda") == "quadra");    // never in this order
    CHECK(used("quarda a municipal") == "guarda");  // function words do not count
    CHECK(used("quarda do ginásio") == "quadra");
    CHECK(used("quarda de xqzwk") == "quadra");  // beside what nothing is known of
}

TEST_CASE("function words between neighbours do not count, in either language", "[unit]") {
    static const MiniCorpus corpus{
        {"uno.md", practice("La guarda de la ciudad", Language::spanish)},
        {"dos.md", practice("Otra guarda de la ciudad", Language::spanish)},
        {"tres.md", practice("Las guardas de la ciudad y la guarda", Language::spanish)},
        {"quadra.md", practice("Quadra", Language::spanish, {}, "La ciudad. Quadra.")},
        {"quadras.md", practice("Quadra escolar", Language::spanish, {}, "Una ciudad.")},
    };
    const auto used = [&](const char* text) { return corpus.search(text).corrections.at(0).used; };
    CHECK(used("quarda de la ciudad") == "guarda");
    CHECK(used("quarda ciudad") == "guarda");
    CHECK(used("quarda") == "quadra");
}

TEST_CASE("a word is meant that no record has as it is, but in another form", "[unit]") {
    static const MiniCorpus corpus{
        {"uno.md", practice("Inundaciones", Language::spanish)},
        {"dos.md", practice("Basural", Language::spanish)},
        {"vocabulary/equivalents.txt", "es: vertedero, basural\n"},
    };
    CHECK(corpus.search("inundasión").corrections.at(0).used == "inundacion");
    CHECK(corpus.ids_found_by("vertederro") == Ids{"dos"});  // by what it stands for
    CHECK(corpus.search("inundasiln").corrections.empty());  // two slips
}

TEST_CASE("a slip with a root is read as the word of that root which it is spelt like", "[unit]") {
    static const MiniCorpus corpus{
        {"um.md", practice("Orçamento", Language::portuguese)},
        {"dois.md", practice("Plano orçamentário", Language::portuguese)},
        {"tres.md", practice("Comissão orçamentária", Language::portuguese)},
    };
    const bank::Results found = corpus.search("orçamennto");
    REQUIRE(found.corrections.size() == 1);  // though its root finds more records
    CHECK(found.corrections.front().used == "orcamento");
    CHECK(found.cognates.empty());
    CHECK(corpus.search("orçamantário").corrections.front().used == "orcamentario");
}

TEST_CASE("a rule makes no word out of a slip", "[unit]") {
    static const MiniCorpus corpus{
        {"uno.md", practice("Plan de la CABA", Language::spanish)},
        {"dos.md", practice("Cárceles", Language::spanish)},
        {"tres.md", practice("Dar agua", Language::spanish)},
    };
    CHECK(corpus.ids_found_by("carseles") == Ids{"dos"});  // no form of "car", nor is "caba"
    CHECK(corpus.ids_found_by("dárselas") == Ids{"tres"});
}

TEST_CASE("what only a rule cuts to a word is not what was meant", "[unit]") {
    static const MiniCorpus corpus{
        {"uno.md", practice("Pedir agua", Language::spanish)},
        {"dos.md", practice("Depender del agua", Language::spanish)},
    };
    CHECK(corpus.search("pibes").corrections.empty());       // "pides"
    CHECK(corpus.search("dependente").corrections.empty());  // "dependerte"
    CHECK(corpus.search("dependre").corrections.at(0).used == "depender");
}

TEST_CASE("a diminutive that no record has is read as what it is of", "[unit]") {
    static const MiniCorpus corpus{
        {"uno.md", practice("Huertas de abuelos con bonos de agua", Language::spanish)},
    };
    CHECK(corpus.search("agüita").corrections.at(0).used == "agua");
    CHECK(corpus.search("huertitas").corrections.at(0).used == "huertas");
    CHECK(corpus.search("abuelitos").corrections.at(0).used == "abuelos");
    CHECK(corpus.search("bonito").corrections.empty());  // a word of its own
}
