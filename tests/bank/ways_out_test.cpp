#include "bank/ways_out.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/get.h"

using bank::FieldId;
using bank::Language;
using bank::Search;
using bank::WayOut;
using Kind = WayOut::Kind;

namespace {

const MiniCorpus& harbour() {
    static const MiniCorpus corpus{
        {"aaa.md", practice("Seguridad en el puerto", bank::Language::spanish,
                            "city: [Rosario]\ncountry: [AR]\nstart: 2001")},
        {"bbb.md", practice("Seguridad del barrio", bank::Language::spanish,
                            "city: [Quito]\ncountry: [EC]\nstart: 2010")},
        {"ccc.md", practice("Seguridad y convivencia", bank::Language::spanish, "start: 2011")},
        {"ddd.md", practice("Seguridad vial", bank::Language::spanish, "start: 2012")},
        {"eee.md", practice("Seguridad escolar y datos abiertos")},
        {"fff.md", practice("Segurdad mal escrita", bank::Language::spanish, {}, "Puerto.")},
        {"ggg.md", practice("Almuerzo", bank::Language::spanish, {}, "La vianda de la escuela.")},
        {"vocabulary/equivalents.txt",
         "es: almuerzo; pt: merenda escolar\nes: mar de fondo; pt: onda longa\n"},
    };
    return corpus;
}

struct Way {
    Kind kind;
    std::string what;
    unsigned records;
    bool operator==(const Way&) const = default;
};

std::vector<Way> ways(const Search& search) {
    bank::Edition& edition = harbour().edition();
    std::vector<Way> out;
    const bank::Results found = edition.searcher().run(search, {});
    for (const WayOut& way : bank::ways_out(edition, search, found)) {
        out.push_back({way.kind, way.what, way.records});
        CHECK(edition.searcher().run(way.search, {}).total == way.records);  // as promised
        CHECK(way.search.offset == 0);
    }
    return out;
}

Search asking(const char* text) {
    return Search{}.with_text(text);
}

using Ways = std::vector<Way>;

}  // namespace

TEST_CASE("a rare slip is offered as the common word, with the whole query", "[unit]") {
    const auto found = ways(asking("segurdad").needing_all_words(true));
    REQUIRE_FALSE(found.empty());
    CHECK(found.front() == Way{Kind::correction, "seguridad", 5});
    const auto whole = ways(asking("\"mal escrita\" segurdad puerto").needing_all_words(true));
    for (const Way& way : whole) CHECK(way.kind != Kind::correction);  // it would find less
}

TEST_CASE("words written together or apart are offered the other way", "[unit]") {
    const auto found = ways(asking("datosabiertos"));
    REQUIRE_FALSE(found.empty());
    CHECK(found.front() == Way{Kind::correction, "datos abiertos", 1});
    const auto joined = ways(asking("convi vencia").needing_all_words(true));
    REQUIRE_FALSE(joined.empty());
    CHECK(joined.front() == Way{Kind::correction, "convivencia", 1});
}

TEST_CASE("a word of a set phrase that no record has is offered as the phrase", "[unit]") {
    CHECK(ways(asking("merenda")) == Ways{{Kind::set_phrase, "merenda escolar", 2}});
    const Ways two = ways(asking("merenda puerto").needing_all_words(true));
    for (const Way& way : two) CHECK(way.kind != Kind::set_phrase);  // with both: none
    CHECK(ways(asking("¿merenda?")) == Ways{{Kind::set_phrase, "merenda escolar", 2}});
    CHECK(ways(asking("merenda escuela")).front() ==
          Way{Kind::set_phrase, "merenda escolar escuela", 2});
    CHECK(ways(asking("merenda escolar")).empty());
    CHECK(ways(asking("\"merenda\"")).empty());  // as typed, and no other
    CHECK(ways(asking("merenda").as_typed(true)).empty());
    CHECK(ways(asking("fondo")).empty());  // nor does any record have the phrase
}

TEST_CASE("each word, filter and year that could go is offered with what it gives", "[unit]") {
    CHECK(ways(asking("puerto escolar").needing_all_words(true)) ==
          Ways{{Kind::most_words, "", 3}, {Kind::word, "escolar", 2}, {Kind::word, "puerto", 1}});
    CHECK(ways(asking("seguridad")
                   .with_filter(FieldId::city, "Rosario")
                   .with_filter(FieldId::country, "EC")) ==
          Ways{{Kind::filter, "Rosario", 1}, {Kind::filter, "EC", 1}});
    CHECK(ways(asking("puerto").with_years({2010, 2012})) == Ways{{Kind::years, "", 2}});
    CHECK(ways(asking("puerto title:barrio")) ==
          Ways{{Kind::word, "title:barrio", 2}, {Kind::word, "puerto", 1}});
}

TEST_CASE("a misspelt value of a field is offered as it is, in the words of the page", "[unit]") {
    Search search = asking("city:Rosaro");
    CHECK(ways(search) == Ways{{Kind::correction, "city:Rosario", 1}});
    search.reader = bank::Language::portuguese;
    CHECK(ways(search) == Ways{{Kind::correction, "cidade:Rosario", 1}});
    CHECK(ways(asking("country:Argentna")) == Ways{{Kind::correction, "country:Argentina", 1}});
    CHECK(ways(asking("city:Xyz")).empty());
}

TEST_CASE("values of fields and what is left out bring no themes", "[unit]") {
    bank::Edition& edition = sample_corpus().edition();
    CHECK(bank::themes_near(edition, "tipo:seguridad", 3).empty());
    CHECK(bank::themes_near(edition, "bicicleta -seguridad", 3).empty());
    CHECK(bank::themes_near(edition, "\"seguridad\" tipo:x", 3).size() == 1);
}

TEST_CASE("a broader theme is offered for a narrow one", "[unit]") {
    bank::Edition& edition = sample_corpus().edition();
    const Search search = asking("costo")
                              .with_filter(FieldId::theme, "mediacion")
                              .with_filter(FieldId::country, "UY");
    const bank::Results found = edition.searcher().run(search, {});
    REQUIRE(found.total == 0);
    bool is_offered = false;
    for (const WayOut& way : bank::ways_out(edition, search, found)) {
        CHECK(way.records > 0);
        is_offered = is_offered || way.kind == Kind::broader_theme;
    }
    CHECK_FALSE(is_offered);  // it finds nothing either
    CHECK(bank::themes_near(edition, "seguranças", 3) == std::vector<std::string>{"seguridad"});
    CHECK(bank::themes_near(edition, "bicicleta", 3).empty());
}

TEST_CASE("a broader theme that finds more is offered", "[unit]") {
    static const MiniCorpus corpus{
        {"vocabulary/themes.ttl",
         "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
         "@prefix t: <http://example.org/temas/> .\n"
         "t:agua a skos:Concept ; skos:prefLabel \"Agua\"@es, \"Água\"@pt .\n"
         "t:riego a skos:Concept ; skos:prefLabel \"Riego\"@es, \"Irrigação\"@pt ;\n"
         "  skos:broader t:agua .\n"},
        {"uno.md", practice("Canal", Language::spanish, "themes: [riego]")},
        {"dos.md", practice("Pozo", Language::spanish, "themes: [agua]", "Un pozo profundo.")},
    };
    bank::Edition& edition = corpus.edition();
    const Search search = asking("pozo").with_filter(FieldId::theme, "riego");
    const bank::Results found = edition.searcher().run(search, {});
    REQUIRE(found.total == 0);
    const auto ways = bank::ways_out(edition, search, found);
    const auto broader = std::find_if(ways.begin(), ways.end(), [](const WayOut& way) {
        return way.kind == Kind::broader_theme;
    });
    REQUIRE(broader != ways.end());
    CHECK(broader->what == "agua");
    CHECK(broader->records == 1);
}

TEST_CASE("a search that finds enough needs no way out", "[unit]") {
    const MiniCorpus corpus{};
    for (unsigned i = 0; i < bank::few_records; ++i) {
        const std::string number = std::to_string(i);
        corpus.write("agua" + number + ".md", practice("Agua número " + number));
    }
    bank::Edition& edition = corpus.edition();
    const Search search = asking("agua número");
    CHECK(bank::ways_out(edition, search, edition.searcher().run(search, {})).empty());
}
