#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

using bank::Language;

namespace {

Ids similar_to(const MiniCorpus& corpus, const char* id) {
    bank::Edition& edition = corpus.edition();
    const auto doc = edition.catalogue().doc_of(id);
    REQUIRE(doc);
    Ids ids;
    for (const bank::Similar& one : edition.searcher().similar_to(*doc, 5)) {
        ids.push_back(edition.catalogue().find(one.hit.doc)->record.id);
    }
    return ids;
}

}  // namespace

TEST_CASE("similar records share rare words and are never the record itself", "[unit]") {
    const MiniCorpus corpus{
        {"aaa.md", practice("Huerta comunitaria con compost")},
        {"bbb.md", practice("Compost en la huerta")},
        {"ccc.md", practice("Policía de barrio")},
        {"ddd.md", practice("Barrio seguro con policía")},
        {"eee.md", practice("Museo de arte")},
        {"fff.md", practice("Ciclovía dominical")},
        {"ggg.md", practice("Semáforos")},
        {"hhh.md", practice("Mercado central")},
    };
    bank::Edition& edition = corpus.edition();
    CHECK(similar_to(corpus, "aaa") == Ids{"bbb"});
    CHECK(similar_to(corpus, "ccc") == Ids{"ddd"});
    CHECK(similar_to(corpus, "eee").empty());
    CHECK(edition.searcher().similar_to(*edition.catalogue().doc_of("aaa"), 0).empty());
}

TEST_CASE("similar records are of either language, and of one theme", "[unit]") {
    const MiniCorpus corpus{
        {"vocabulary/equivalents.txt", "es: basural; pt: lixão"},
        {"vocabulary/themes.ttl",
         "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
         "@prefix t: <http://example.org/temas/> .\n"
         "t:agua a skos:Concept ; skos:prefLabel \"Agua\"@es, \"Água\"@pt .\n"},
        {"basural.md", practice("Cierre de un basural con bicicletas")},
        {"lixao.md", practice("O lixão", Language::portuguese)},       // the bank's list
        {"rua.md", practice("Sem bicicletas", Language::portuguese)},  // spelt alike
        {"janela.md", practice("Uma janela", Language::portuguese)},
        {"ventana.md", practice("Ventanas")},  // the lexicon
        {"pozo.md", practice("Pozos", Language::spanish, "themes: [agua]")},
        {"rio.md", practice("Margens", Language::portuguese, "themes: [agua]")},
        {"arte.md", practice("Museo")},
        {"feria.md", practice("Mercado central")},
    };
    Ids found = similar_to(corpus, "basural");
    std::sort(found.begin(), found.end());
    CHECK(found == Ids{"lixao", "rua"});
    CHECK(similar_to(corpus, "lixao") == Ids{"basural"});
    CHECK(similar_to(corpus, "ventana") == Ids{"janela"});
    CHECK(similar_to(corpus, "rio") == Ids{"pozo"});
    CHECK(similar_to(corpus, "arte").empty());
}

TEST_CASE("similar records share words, as this record writes them", "[unit]") {
    const MiniCorpus alike{
        {"aaa.md",
         practice("Huertas escolares", bank::Language::spanish, {}, "Se cultivan lechugas.")},
        {"bbb.md", practice("Una huerta", bank::Language::spanish, {}, "Con lechuga.")},
        {"ccc.md", practice("Museo")},
        {"ddd.md", practice("Puente")},
        {"eee.md", practice("Tranvía")},
        {"fff.md", practice("Biblioteca")},
        {"ggg.md", practice("Mercado")},
        {"hhh.md", practice("Playa")},
    };
    bank::Edition& edition = alike.edition();
    const auto doc = edition.catalogue().doc_of("aaa");
    const auto similar = edition.searcher().similar_to(*doc, 5);
    REQUIRE(similar.size() == 1);
    auto shared = edition.words_of(*edition.catalogue().find(*doc), similar[0].stems);
    std::sort(shared.begin(), shared.end());
    CHECK(shared == std::vector<std::string>{"huertas", "lechugas"});
}
