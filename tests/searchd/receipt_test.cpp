#include "searchd/receipt.h"

#include <catch2/catch.hpp>

#include "tests/support/get.h"

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an edition's id is its time", "[unit]") {
    CHECK(serving::iso_time(*serving::edition_time("20260821T101500Z")) == "2026-08-21T10:15:00Z");
    CHECK_FALSE(serving::edition_time("20261321T101500Z"));
    CHECK_FALSE(serving::edition_time("ayer"));
}

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
    corpus.write("practices/tres.md", practice("Mediación en Salta"));
    corpus.build();
    const MiniSite later(corpus);
    const std::string changed = later.get(permalink).body;
    CHECK(has(changed, "Desde entonces el resultado cambió"));
    CHECK(has(changed, "/es/ficha/tres"));
    CHECK_FALSE(has(changed, "/es/ficha/dos"));
    CHECK(later.get("/es/recibo?edition=ayer").status == 400);
    CHECK(has(later.get("/pt/recibo").body, "Impressão digital"));
}
