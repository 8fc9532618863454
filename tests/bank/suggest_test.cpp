#include "bank/suggest.h"

#include <catch2/catch.hpp>

#include "bank/analysis.h"
#include "tests/support/get.h"
#include "tests/support/random_text.h"

using bank::Locale;
using bank::Suggestion;

namespace {

std::vector<std::string> texts(const std::vector<Suggestion>& suggestions) {
    std::vector<std::string> out;
    for (const Suggestion& one : suggestions) {
        out.push_back(one.text + " " + std::to_string(one.records));
    }
    return out;
}

using Texts = std::vector<std::string>;

bank::Suggestions suggested(std::string_view text, Locale locale = Locale::es) {
    return sample_corpus().edition().suggester().suggest(text, locale);
}

const MiniCorpus& streets() {
    static const MiniCorpus corpus{
        {"aaa.md", practice("Mediación en la calle", bank::Language::spanish, {}, "Hay vecinos.")},
        {"bbb.md", practice("La mediación vecinal que llegó a la escuela", bank::Language::spanish,
                            {}, "Hay calles.")},
        {"ccc.md", practice("Medianeras pintadas", bank::Language::spanish, {}, "Hay color.")},
        {"ddd.md", practice("Calles y vecinos", bank::Language::spanish, {}, "Nada más.")},
    };
    return corpus;
}

}  // namespace

TEST_CASE("themes are suggested by any name, in the language of the page", "[unit]") {
    CHECK(texts(suggested("media").themes) == Texts{"Mediación 2"});
    CHECK(texts(suggested("MEDIAÇ", Locale::pt).themes) == Texts{"Mediação 2"});
    CHECK(texts(suggested("segurança").themes) == Texts{"Seguridad 2"});
    CHECK(suggested("segurança").themes.front().value == "seguridad");
    CHECK(suggested("diacion").themes.empty());  // not where a word begins
}

TEST_CASE("cities are suggested without their accents", "[unit]") {
    CHECK(texts(suggested("reci").cities) == Texts{"Recife 1"});
    CHECK(texts(suggested("RÓS").cities) == Texts{"Rosario 1"});
    CHECK(suggested("rosario x").cities.empty());
}

TEST_CASE("provinces and states are suggested that records lie in", "[unit]") {
    static const MiniCorpus corpus{
        {"vocabulary/places.tsv",
         "id\tname\tcountry\tregion\tlatitude\tlongitude\tpopulation\taliases\tgeonames_id\n"
         "fortaleza-br\tFortaleza\tBR\tCeará\t-3.7\t-38.5\t2400000\t\t\n"
         "pelotas-br\tPelotas\tBR\tRio Grande do Sul\t-31.8\t-52.3\t340000\t\t\n"},
        {"um.md", practice("Um", bank::Language::portuguese, "city: [Fortaleza]\n")},
    };
    const auto regions = [](std::string_view text) {
        return texts(corpus.edition().suggester().suggest(text, Locale::pt).regions);
    };
    CHECK(regions("cear") == Texts{"Ceará 1"});
    CHECK(regions("CEARÁ") == Texts{"Ceará 1"});
    CHECK(regions("rio g").empty());
}

TEST_CASE("titles that begin as typed come first, then shorter ones", "[unit]") {
    bank::Suggester suggester = streets().edition().suggester();
    const auto titles = [&](std::string_view text) {
        Ids ids;
        for (const Suggestion& one : suggester.suggest(text, Locale::es).titles) {
            ids.push_back(one.value);
        }
        return ids;
    };
    CHECK(titles("media") == Ids{"ccc", "aaa", "bbb"});
    CHECK(titles("calle") == Ids{"ddd", "aaa"});
    CHECK(titles("mediacion ve") == Ids{"bbb"});
    CHECK(titles("m").empty());  // too little
    CHECK(titles("mediacion x").empty());
}

TEST_CASE("words are suggested with what stands before them, and what they find", "[unit]") {
    bank::Suggester suggester = streets().edition().suggester();
    const auto words = [&](std::string_view text) {
        return texts(suggester.suggest(text, Locale::es).words);
    };
    CHECK(words("medi") == Texts{"mediación 2", "medianeras 1"});
    CHECK(words("Mediación ve") == Texts{"Mediación vecinal 1"});
    // Where no text goes on so, any that has both.
    CHECK(words("calle ve") == Texts{"calle vecinos 2", "calle vecinal 1"});
    CHECK(words("pintadas ve").empty());  // nothing has both
    CHECK(words("la").empty());           // function words complete nothing
    CHECK(words("mediación -ve") == Texts{"mediación -vecinal 1", "mediación -vecinos 1"});
}

TEST_CASE("words that stand behind what was typed come first", "[unit]") {
    const MiniCorpus corpus{
        {"aaa.md", practice("Programa en la plaza", bank::Language::spanish)},
        {"bbb.md", practice("Policía local", bank::Language::spanish)},
        {"ccc.md", practice("Agenda de buenos resultados", bank::Language::spanish)},
        {"ddd.md", practice("Los buenos aires", bank::Language::spanish)},
    };
    bank::Suggester suggester = corpus.edition().suggester();
    const auto words = [&](std::string_view text) {
        return texts(suggester.suggest(text, Locale::es).words);
    };
    CHECK(words("la p") == Texts{"la plaza 1"});  // and no "la programa"
    CHECK(words("buenos a") == Texts{"buenos aires 1"});
    CHECK(words("local p") == Texts{"local policía 1"});
}

TEST_CASE("what goes on in most records comes first, and the words between count", "[unit]") {
    const MiniCorpus corpus{
        {"aaa.md", practice("Violencia de género", bank::Language::spanish, {},
                            "La violencia, comunidad por comunidad, y planes de gestión.")},
        {"bbb.md", practice("Gestión y violencia de género en la comunidad",
                            bank::Language::spanish, {}, "Equipos de gestión.")},
        {"ccc.md", practice("Violencia comunitaria", bank::Language::spanish)},
        {"ddd.md", practice("Violencia de guerra", bank::Language::spanish)},
    };
    bank::Suggester suggester = corpus.edition().suggester();
    const auto words = [&](std::string_view text) {
        return texts(suggester.suggest(text, Locale::es).words);
    };
    CHECK(words("violencia de g") == Texts{"violencia de género 2", "violencia de guerra 1"});
    CHECK(words("violencia com") == Texts{"violencia comunitaria 1"});  // a comma parts them
    CHECK(words("violencia ges") == Texts{"violencia gestión 2"});
}

TEST_CASE("a quotation goes on as it does somewhere, and is closed", "[unit]") {
    const MiniCorpus corpus{
        {"aaa.md", practice("El mapa del delito y los delegados", bank::Language::spanish,
                            "keywords: [mapa del delito en línea]")},
        {"bbb.md", practice("Delitos sin mapa", bank::Language::spanish)},
    };
    bank::Suggester suggester = corpus.edition().suggester();
    const auto words = [&](std::string_view text) {
        return texts(suggester.suggest(text, Locale::es).words);
    };
    const std::string keyword = "\"mapa del delito en línea\" 1";
    CHECK(words("\"mapa del d") == Texts{keyword, "\"mapa del delito\" 1"});
    CHECK(words("\"delegados d").empty());  // "delegados delito" stands nowhere
    CHECK(words("\"mapa del") == Texts{keyword});
    CHECK(corpus.search("\"mapa del delito en línea\"").total == 1);
    CHECK(words("delegados \"del d") == Texts{"delegados \"del delito\" 1"});
    CHECK(words("delegados \"map") == Texts{"delegados \"mapa\" 1"});
    CHECK(words("\"mapa\" del") == Texts{"mapa del delito en línea 1"});
}

TEST_CASE("the language of the page comes first, and keywords that go on as typed", "[unit]") {
    static const MiniCorpus corpus{
        {"uno.md", practice("Mediación vecinal", bank::Language::spanish,
                            "keywords: [mapa del delito, mapas]")},
        {"dos.md", practice("Mediación escolar", bank::Language::spanish,
                            "keywords: [Mapa del "
                            "Delito, mapa verde]")},
        {"tres.md", practice("Mediação no mapa", bank::Language::portuguese, "", "Delito.")},
    };
    bank::Suggester suggester = corpus.edition().suggester();
    const auto words = [&](std::string_view text, Locale locale) {
        return texts(suggester.suggest(text, locale).words);
    };
    CHECK(words("medi", Locale::es) == Texts{"mediación 2", "mediação 1"});
    CHECK(words("medi", Locale::pt) == Texts{"mediação 1", "mediación 2"});
    CHECK(bank::fold(words("mapa del", Locale::es).front()).starts_with("mapa del delito"));
    CHECK(bank::fold(words("mapa d", Locale::es).front()).starts_with("mapa del delito"));
    CHECK(words("mapa map", Locale::es).empty());  // what was said is not said again
    const bank::KeywordNames names(corpus.edition().columns());
    CHECK(names.beginning(" mapa", 10).size() >= 3);
    CHECK(names.beginning(" mapa", 1).size() == 1);
    CHECK(names.beginning(" apa", 10).empty());
    CHECK(bank::KeywordNames().beginning(" mapa", 10).empty());
}

TEST_CASE("a keyword is suggested once, whatever its capitals", "[unit]") {
    static const MiniCorpus corpus{
        {"aaa.md", practice("Uno", bank::Language::spanish, "keywords: [Guarda Municipal]")},
        {"bbb.md", practice("Dos", bank::Language::spanish, "keywords: [guarda municipal]")},
        {"ccc.md", practice("Tres", bank::Language::spanish, "keywords: [guarda municipal]")},
    };
    const auto words = texts(corpus.edition().suggester().suggest("guarda m", Locale::es).words);
    CHECK(words == Texts{"guarda municipal 3"});
}

TEST_CASE("behind the name of a field its values are suggested", "[unit]") {
    static const MiniCorpus corpus{
        {"aaa.md", practice("Agua", bank::Language::spanish, "city: [Rosario]\ncountry: [AR]")},
        {"bbb.md",
         practice("Luz", bank::Language::portuguese, "city: [Rio Grande]\ncountry: [BR]")},
        {"ccc.md", practice("Brasa", bank::Language::portuguese, "city: [Recife]\ncountry: [BR]")},
    };
    const auto words = [](std::string_view text) {
        const bank::Suggestions found = corpus.edition().suggester().suggest(text, Locale::es);
        CHECK(found.titles.empty());
        return texts(found.words);
    };
    CHECK(words("país:bra") == Texts{"país:Brasil 2"});
    CHECK(words("luz pais:bra") == Texts{"luz pais:Brasil 1"});
    CHECK(words("ciudad:ri") == Texts{"ciudad:\"Rio Grande\" 1"});
    CHECK(words("-ciudad:ros") == Texts{"-ciudad:Rosario 2"});
    CHECK(words("clave:bra").empty());
    CHECK(texts(corpus.edition().suggester().suggest("país:bra", Locale::en).words) ==
          Texts{"país:Brazil 2"});
    CHECK(corpus.edition().suggester().suggest("bra", Locale::es).titles.size() == 1);
}

TEST_CASE("any text may be typed", "[unit]") {
    for (const char* text : {"", "   ", "\"(", "-", "!!!", "\xff\xfe", "año:2010..", "ﷺ"}) {
        INFO(text);
        CHECK_NOTHROW(suggested(text));
    }
    CHECK_NOTHROW(suggested(std::string(5000, 'a')));
    RandomText random(7);
    for (int i = 0; i < 200; ++i) CHECK_NOTHROW(suggested(random.hostile(6)));
}
