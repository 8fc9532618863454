// What other programs take from the bank: feeds, sitemaps, linked data, content negotiation.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/support/get.h"

using nlohmann::json;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string location_of(const std::string& target, const std::string& accept) {
    serving::Request headers;
    headers.accept = accept;
    const serving::Response response = sample_site().get(target, headers);
    CHECK(response.status == 303);
    return *response.find("Location");
}

}  // namespace

TEST_CASE("a record's address gives what the client asks for", "[unit]") {
    CHECK(location_of("/id/quito-nota", "text/html") == "/es/ficha/quito-nota");
    CHECK(location_of("/id/quito-nota", "") == "/es/ficha/quito-nota");
    CHECK(location_of("/id/quito-nota", "image/png") == "/es/ficha/quito-nota");
    CHECK(location_of("/id/quito-nota.ris", "text/html") == "/es/ficha/quito-nota.ris");
    CHECK(location_of("/id/quito-nota", "text/csv;q=0.4, application/ld+json") ==
          "/es/ficha/quito-nota.jsonld");
    for (const serving::Format& format : serving::all_formats()) {
        const std::string suffix(format.suffix);
        const std::string type(format.media_type.substr(0, format.media_type.find(';')));
        CHECK(location_of("/id/quito-nota", type) == "/es/ficha/quito-nota." + suffix);
        CHECK(sample_site().get("/pt/ficha/quito-nota." + suffix).status == 200);
        CHECK(sample_site().get("/pt/buscar." + suffix).status == 200);
        CHECK(sample_site().get("/pt/comparar." + suffix + "?sel=quito-nota").status == 200);
    }
}

TEST_CASE("pages announce their formats and what they are", "[unit]") {
    const serving::Response record = sample_site().get("/es/ficha/quito-nota");
    std::string links;
    for (const auto& [name, value] : record.headers) {
        if (name == "Link") links += value + "\n";
    }
    for (const char* relation : {"cite-as", "type", "license", "item", "describedby", "linkset"}) {
        INFO(relation);
        CHECK(has(links, "rel=\"" + std::string(relation) + "\""));
    }
    CHECK(has(links, "</es/ficha/quito-nota.ris>; rel=\"alternate\""));
    CHECK(has(*sample_site().get("/es/buscar?q=agua").find("Link"), "</es/buscar.csv?q=agua>"));
    // Not so long that a server in front refuses it.
    const std::string path = "/es/buscar?q=" + std::string(400, 'a');
    const serving::Response asked = sample_site().get(path.c_str());
    REQUIRE(asked.status == 200);
    CHECK(asked.find("Link") == nullptr);
    CHECK(has(asked.body, "rel=\"alternate\" type=\"text/csv\""));
    CHECK_FALSE(has(*sample_site().get("/es/buscar?q=agua&sel=quito-nota").find("Link"), "sel="));
    CHECK(has(record.body, "<meta name=\"citation_title\" content=\""));
    CHECK(has(record.body, "class=\"Z3988\" title=\"ctx_ver=Z39.88-2004&amp;"));
    const std::string open = "<script type=\"application/ld+json\">";
    const std::size_t at = record.body.find(open) + open.size();
    const json schema = json::parse(record.body.substr(at, record.body.find("</script>", at) - at));
    CHECK(schema.at(0).at("@type") == "Report");
    CHECK(schema.at(1).at("@type") == "BreadcrumbList");
    const json links_set = json::parse(sample_site().get("/es/ficha/quito-nota.linkset").body);
    CHECK(links_set.at("linkset").at(0).contains("cite-as"));
}

TEST_CASE("CSV takes the form a spreadsheet wants", "[unit]") {
    const std::string body = sample_site().get("/es/buscar.csv?bom=1&sep=%3B").body;
    CHECK(body.starts_with("\xEF\xBB\xBFid;"));
    CHECK(sample_site().get("/es/buscar.csv?sep=x").status == 400);
    CHECK(sample_site().get("/es/buscar.csv?bom=si").status == 400);
    CHECK(sample_site().get("/es/buscar.xlsx").body.starts_with("PK"));
}

TEST_CASE("a feed tells what changed, newest first, and what is gone", "[unit]") {
    MiniCorpus corpus{{"practices/uno.md", practice("Agua uno")},
                      {"practices/dos.md", practice("Agua dos")}};
    corpus.build();
    corpus.write("practices/tres.md", practice("Agua & tres"));
    corpus.remove("practices/dos.md");
    corpus.build();
    const MiniSite site(corpus);
    const std::string feed = site.get("/es/buscar.atom").body;
    CHECK(feed.find("/id/tres</id>") < feed.find("/id/uno</id>"));
    CHECK(has(feed, "<title>Agua &amp; tres</title>"));
    CHECK(has(feed, "<at:deleted-entry ref=\""));
    CHECK(has(feed, "/id/dos\""));
    CHECK(has(site.get("/es/buscar.atom?lang=es").body, "deleted-entry"));
    CHECK_FALSE(has(site.get("/es/buscar.atom?lang=pt").body, "deleted-entry"));
    CHECK_FALSE(has(site.get("/es/buscar.atom?q=agua").body, "deleted-entry"));
    CHECK(site.get("/es/buscar.atom?before=x").status == 400);
}

TEST_CASE("crawlers find every page and nothing without end", "[unit]") {
    CHECK(
        has(sample_site().get("/robots.txt").body, "Sitemap: https://acervo.example/sitemap.xml"));
    CHECK(has(sample_site().get("/sitemap.xml").body, "/sitemap/1.xml"));
    CHECK_FALSE(has(sample_site().get("/sitemap.xml").body, "/sitemap/2.xml"));
    const std::string records = sample_site().get("/sitemap/1.xml").body;
    for (const char* language : {"es", "pt", "en"}) {
        CHECK(
            has(records, "https://acervo.example/" + std::string(language) + "/ficha/recife-agua"));
    }
    CHECK(has(sample_site().get("/sitemap/pages.xml").body, "/es/buscar?theme="));
    for (const char* name : {"2.xml", "0.xml", "-1.xml", "x", "1.xmlx"}) {
        CHECK(sample_site().get("/sitemap/" + std::string(name)).status == 404);
    }
    const std::string search = sample_site().get("/pt/opensearch.xml").body;
    CHECK(has(search, "template=\"https://acervo.example/pt/buscar?q={searchTerms}\""));
    const json words = json::parse(sample_site().get("/es/sugerir?q=agu&form=opensearch").body);
    CHECK(words.size() == 4);
    CHECK(words.at(1).size() == words.at(3).size());
}

TEST_CASE("the vocabulary is data", "[unit]") {
    CHECK(location_of("/tema/mediacion", "text/turtle") == "/tema/mediacion.ttl");
    CHECK(location_of("/tema/mediacion", "text/html") == "/es/buscar?theme=mediacion");
    CHECK(location_of("/tema", "application/rdf+xml") == "/vocabulario/temas.rdf");
    CHECK(sample_site().get("/tema/nada").status == 404);
    CHECK(sample_site().get("/tema/nada.ttl").status == 404);
    const std::string turtle = sample_site().get("/tema/mediacion.ttl").body;
    CHECK(has(turtle, "<https://acervo.example/tema/mediacion> a skos:Concept"));
    const json graph = json::parse(sample_site().get("/vocabulario/temas.jsonld").body);
    CHECK(graph.at("@graph").at(0).at("@type") == "skos:ConceptScheme");
    const json places = json::parse(sample_site().get("/vocabulario/lugares.geojson").body);
    CHECK(places.at("type") == "FeatureCollection");
    CHECK(sample_site().get("/vocabulario/unidades.csv").status == 200);
    CHECK(sample_site().get("/vocabulario/nada").status == 404);
}
