#include <catch2/catch.hpp>

#include "bank/error.h"
#include "indexer/vocabulary_reader.h"

using indexing::read_themes;

namespace {

const std::string prefixes =
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix b: <http://example.org/vocabulario#> .\n"
    "@prefix t: <http://example.org/temas/> .\n"
    "@prefix dct: <http://purl.org/dc/terms/> .\n";

}  // namespace

TEST_CASE("concepts are read with all that is said of them", "[unit]") {
    const auto themes = read_themes(prefixes + R"(
t:ambiente a skos:Concept ; skos:prefLabel "Ambiente"@es .
t:agua a skos:Concept ;
    skos:prefLabel "Agua"@es, "Água"@pt, "Water"@en, "Eau"@fr ;
    skos:altLabel "recursos hídricos"@es , "recursos hidricos"@pt ;
    skos:hiddenLabel "h2o"@es ;
    skos:scopeNote "Nota"@es , "Nota pt"@pt ;
    skos:broader t:ambiente ;
    b:sdg <http://metadata.un.org/sdg/6> ;
    b:unit <http://example.org/unidades/ambiente> .
)",
                                    "themes.ttl");
    REQUIRE(themes.size() == 2);
    const bank::Concept& water = themes[1];
    CHECK(water.slug == "agua");
    CHECK(water.iri == "http://example.org/temas/agua");
    CHECK(water.broader == "ambiente");
    CHECK(water.label == bank::LocalText{"Agua", "Água", "Water"});
    CHECK(water.scope_note == bank::LocalText{"Nota", "Nota pt", ""});
    CHECK(water.alternative_es == std::vector<std::string>{"recursos hídricos", "h2o"});
    CHECK(water.alternative_pt == std::vector<std::string>{"recursos hidricos"});
    CHECK(water.sdgs == std::vector<int>{6});
    CHECK(water.units == std::vector<std::string>{"ambiente"});
    CHECK(themes[0].slug == "ambiente");  // the order of the file
}

TEST_CASE("only concepts are themes", "[unit]") {
    const auto themes = read_themes(prefixes + R"(
<http://example.org/temas> a skos:ConceptScheme ; dct:title "Temas"@es ;
    skos:prefLabel "Temas"@es ; skos:hasTopConcept t:agua .
t:lista a skos:Collection ; skos:prefLabel "Lista"@es ; skos:member t:agua .
t:agua a skos:Concept ; skos:prefLabel "Agua"@es ; skos:inScheme <http://example.org/temas> .
t:sin a skos:Concept .
[] a skos:Concept ; skos:prefLabel "Anónimo"@es .
)",
                                    "themes.ttl");
    REQUIRE(themes.size() == 1);
    CHECK(themes[0].slug == "agua");
}

TEST_CASE("odd goals are left out", "[unit]") {
    const auto themes = read_themes(prefixes + R"(
t:agua a skos:Concept ; skos:prefLabel "Agua"@es ;
    b:sdg <http://x.org/0>, <http://x.org/18>, <http://x.org/x>, <http://x.org/17>, "6" .
)",
                                    "themes.ttl");
    CHECK(themes.at(0).sdgs == std::vector<int>{17});
}

TEST_CASE("Turtle that cannot be read is an error with its line", "[unit]") {
    for (const char* text :
         {"t:agua a skos:Concept .", "<a> <b>", "no es turtle", "<a> <b> \"c .\n"}) {
        INFO(text);
        try {
            read_themes(text, "themes.ttl");
            FAIL("was read");
        } catch (const bank::Error& error) {
            CHECK(error.notice().code == "vocabulary_malformed");
            CHECK(error.notice().arguments.at(0) == "themes.ttl");
            CHECK(error.notice().arguments.at(1).find('(') != std::string::npos);
        }
    }
    CHECK(read_themes("", "themes.ttl").empty());
    CHECK(read_themes("# nada\n", "themes.ttl").empty());
}
