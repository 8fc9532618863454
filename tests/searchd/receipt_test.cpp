#include "searchd/receipt.h"

#include <catch2/catch.hpp>

#include "tests/support/get.h"

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a receipt says what was asked, and whether it is still so", "[unit]") {
    MiniCorpus corpus{{"practices/uno.md", practice("Mediación en Rosario")},
                      {"practices/dos.md", practice("Agua en Quito")}};
    corpus.build();
    const std::string old = corpus.edition().id();
    const MiniSite site(corpus);
    const std::string page = site.get("/es/recibo?q=mediacion").body;
    CHECK(has(page, "<dd>mediacion</dd>"));
    CHECK(has(page, "<dd>" + old + "</dd>"));
    const std::size_t at = page.find("hash=") + 5;
    const std::string hash = page.substr(at, 16);
    const std::string permalink = "/es/recibo?q=mediacion&edition=" + old + "&total=1&hash=" + hash;
    CHECK(has(site.get(permalink).body, "la huella coincide"));
    // As the JSON gives it, without a hash: there is nothing to tell yet.
    const std::string bare = "/es/recibo?q=mediacion&edition=" + old + "&total=1";
    CHECK_FALSE(has(site.get(bare).body, "no puede saberse"));
    CHECK_FALSE(has(site.get(bare).body, "Qué cambió"));
    corpus.write("practices/cuatro.md", practice("Agua en Lima"));
    corpus.build();
    const MiniSite newer(corpus);
    CHECK(has(newer.get(bare).body, "no puede saberse"));
    CHECK_FALSE(has(newer.get(bare).body, "Qué cambió"));
    corpus.write("practices/tres.md", practice("Mediación en Salta"));
    corpus.build();
    const MiniSite later(corpus);
    const std::string changed = later.get(permalink).body;
    CHECK(has(changed, "Desde entonces el resultado cambió"));
    CHECK(has(changed, "/es/ficha/tres"));
    CHECK_FALSE(has(changed, "/es/ficha/dos"));
    CHECK(has(changed, "Repetida en la edición " + old));
    CHECK(has(later.get("/es/recibo?q=mediacion&edition=" + old + "&total=1&hash=0").body,
              "el resultado es otro"));
    CHECK(later.get("/es/recibo?edition=ayer").status == 400);
    CHECK(has(later.get("/pt/recibo").body, "Impressão digital"));
}

TEST_CASE("a receipt says how many of the records have all the words", "[unit]") {
    MiniCorpus corpus{{"practices/uno.md", practice("Mediación en la escuela")},
                      {"practices/dos.md", practice("Mediación en Quito")}};
    const MiniSite site(corpus);
    const std::string page = site.get("/es/recibo?q=mediacion%20escuela").body;
    CHECK(has(page, "dio 2 fichas, una con todas las palabras (huella"));
    CHECK(has(page, "<dt>Con todas las palabras</dt>"));
    CHECK(has(site.get("/pt/recibo?q=mediacion%20escuela").body,
              "trouxe 2 fichas, uma com todas as palavras"));
    CHECK_FALSE(has(site.get("/es/recibo?q=mediacion").body, "todas las palabras"));
}

TEST_CASE("a receipt of chosen records is repeated on its edition, too", "[unit]") {
    MiniCorpus corpus{{"practices/uno.md", practice("Mediación en Rosario")},
                      {"practices/dos.md", practice("Agua en Quito")},
                      {"practices/tres.md", practice("Árboles en Salta")}};
    corpus.build();
    const std::string old = corpus.edition().id();
    const std::string chosen = "/es/recibo?sel=uno&sel=dos";
    const std::string page = MiniSite(corpus).get(chosen).body;
    const std::string hash = page.substr(page.find("hash=") + 5, 16);
    const std::string permalink = chosen + "&edition=" + old + "&total=2&hash=" + hash;
    corpus.remove("practices/dos.md");
    corpus.build();
    const MiniSite later(corpus);
    const std::string changed = later.get(permalink).body;
    CHECK(has(changed, "Desde entonces el resultado cambió"));
    CHECK(has(changed, "Repetida en la edición " + old));
    CHECK_FALSE(has(changed, "/es/buscar?edition=" + old));
    CHECK(has(changed, "/es/ficha/dos"));  // it was withdrawn
    CHECK(has(changed, "se eligió 1 ficha de"));
    CHECK_FALSE(has(changed, "sin palabras"));
    CHECK(has(later.get(chosen + "&edition=" + old + "&total=2&hash=0").body,
              "no son las del recibo"));
}

TEST_CASE("a search can be asked of an edition that is still kept", "[unit]") {
    MiniCorpus corpus{{"practices/uno.md", practice("Mediación en Rosario")}};
    corpus.build();
    const std::string old = corpus.edition().id();
    corpus.write("practices/dos.md", practice("Mediación en Salta"));
    corpus.build();
    const MiniSite site(corpus);
    const std::string past = "q=mediacion&edition=" + old;
    CHECK(has(site.get("/es/buscar.json?q=mediacion").body, "\"total\":2"));
    const serving::Response then = site.get("/es/buscar.json?" + past);
    CHECK(has(then.body, "\"total\":1"));
    CHECK(*then.find("Acervo-Edition") == old);
    const std::string page = site.get("/es/buscar?" + past).body;
    CHECK(has(page, "Resultados de la edición " + old));
    CHECK(has(page, "/es/buscar.csv?q=mediacion&amp;edition=" + old));
    CHECK(has(page, "<input type=\"hidden\" name=\"edition\" value=\"" + old));
    CHECK(has(page, "<meta name=\"robots\" content=\"noindex\">"));
    CHECK(has(site.get("/es/buscar?edition=" + old).body, "noindex"));
    // The newest editions are kept; of an older one the receipt compares with today's.
    for (int i = 0; i < 4; ++i) {
        corpus.write("practices/mas" + std::to_string(i) + ".md", practice("Agua en Quito"));
        corpus.build();
    }
    const MiniSite later(corpus);
    CHECK(later.get("/es/buscar?" + past).status == 400);
    CHECK(has(later.get("/pt/buscar.csv?" + past).body, "já não é conservada"));
    CHECK(later.get("/es/buscar?edition=..%2F..%2Fetc").status == 400);
    CHECK(has(later.get("/es/recibo?" + past + "&total=1&hash=00").body, "ya no se conserva"));
}
