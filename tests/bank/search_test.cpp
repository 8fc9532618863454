#include "bank/search.h"

#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

using bank::FieldId;
using bank::Search;
using bank::Sort;

namespace {

const MiniCorpus& five_records() {
    static const MiniCorpus corpus{
        {"practices/uno.md", practice("Agua uno", bank::Language::spanish,
                                      "city: [Rosario]\ncountry: [AR]\nstart: 2001\nsdgs: [6]")},
        {"practices/dos.md",
         practice("Agua dos", bank::Language::spanish,
                  "city: [Rosario]\ncountry: [AR]\nstart: 2002\nsdgs: [6, 11]")},
        {"practices/tres.md", practice("Água três", bank::Language::portuguese,
                                       "city: [Recife]\ncountry: [BR]\nstart: 2003")},
        {"practices/cuatro.md",
         practice("Luz cuatro", bank::Language::spanish, "city: [Quito]\ncountry: [EC]")},
        {"practices/cinco.md", practice("Luz cinco, agua cinco", bank::Language::spanish,
                                        "city: [Quito]\ncountry: [EC]\nstart: 2003")},
    };
    return corpus;
}

Search asking(std::string text) {
    Search search;
    search.text = std::move(text);
    return search;
}

std::vector<std::string> shown(const bank::Facet& facet) {
    std::vector<std::string> out;
    for (const bank::FacetCount& value : facet.values) {
        out.push_back(value.value + " " + std::to_string(value.records) +
                      (value.is_selected ? " *" : ""));
    }
    return out;
}

using Shown = std::vector<std::string>;

}  // namespace

TEST_CASE("a search is a value made from another", "[unit]") {
    const Search empty;
    Search deep = asking("agua").at_offset(40);
    CHECK(deep.with_filter(FieldId::city, "Rosario").offset == 0);
    CHECK(deep.with_text("luz").offset == 0);
    CHECK(deep.with_years({2001, {}}).offset == 0);
    CHECK(deep.sorted_by(Sort::title).offset == 0);
    CHECK(deep.at_offset(60).offset == 60);
    CHECK(deep.at_offset(60).text == "agua");

    const Search filtered = empty.with_filter(FieldId::city, "b").with_filter(FieldId::city, "a");
    CHECK(filtered.filters.at(FieldId::city) == std::vector<std::string>{"a", "b"});
    CHECK(filtered.with_filter(FieldId::city, "a") == filtered);
    CHECK(filtered.has_filter(FieldId::city, "a"));
    CHECK_FALSE(filtered.has_filter(FieldId::city, "c"));
    CHECK_FALSE(filtered.has_filter(FieldId::theme, "a"));
    CHECK(filtered.without_filter(FieldId::city, "c") == filtered);
    CHECK(filtered.without_filter(FieldId::city, "a").without_filter(FieldId::city, "b") == empty);
}

TEST_CASE("filters are OR inside a field and AND between fields", "[unit]") {
    const auto found = [](const Search& search) { return five_records().ids_in_order(search); };
    const Search rosario = Search{}.with_filter(FieldId::city, "Rosario").sorted_by(Sort::title);
    CHECK(found(rosario) == Ids{"dos", "uno"});
    CHECK(found(rosario.with_filter(FieldId::city, "Recife")) == Ids{"dos", "tres", "uno"});
    CHECK(found(rosario.with_filter(FieldId::sdg, "11")) == Ids{"dos"});
    CHECK(found(rosario.with_filter(FieldId::country, "BR")).empty());
    CHECK(found(rosario.with_filter(FieldId::city, "rosario")) == Ids{"dos", "uno"});  // as is
    CHECK(found(Search{}.with_filter(FieldId::city, "Nada")).empty());
    CHECK(found(Search{}.with_years({2002, 2003}).sorted_by(Sort::oldest)) ==
          Ids{"dos", "tres", "cinco"});
}

TEST_CASE("the list has the asked-for order", "[unit]") {
    const auto found = [](Sort sort) {
        return five_records().ids_in_order(Search{}.sorted_by(sort));
    };
    CHECK(found(Sort::title) == Ids{"dos", "tres", "uno", "cinco", "cuatro"});
    CHECK(found(Sort::newest) == Ids{"tres", "cinco", "dos", "uno", "cuatro"});
    CHECK(found(Sort::oldest) == Ids{"uno", "dos", "tres", "cinco", "cuatro"});
    CHECK(found(Sort::relevance) == found(Sort::newest));  // without text
    CHECK(five_records().ids_in_order("cinco agua").front() == "cinco");
    const auto hits = five_records().search("agua").hits;
    for (std::size_t i = 1; i < hits.size(); ++i) CHECK(hits[i - 1].score >= hits[i].score);
    for (const auto& hit : five_records().search(asking("agua").sorted_by(Sort::title)).hits) {
        CHECK(hit.score == 0.0);
    }
}

TEST_CASE("pages follow each other without gaps", "[unit]") {
    for (const char* text : {"", "agua", "agua luz nada"}) {
        INFO(text);
        const Ids whole = five_records().ids_in_order(asking(text));
        Ids parts;
        for (unsigned offset = 0; offset < 8; offset += 2) {
            Search page = asking(text).at_offset(offset);
            page.limit = 2;
            CHECK(five_records().search(page).total == whole.size());
            for (const std::string& id : five_records().ids_in_order(page)) parts.push_back(id);
        }
        CHECK(parts == whole);
    }
}

TEST_CASE("limits are kept to", "[unit]") {
    Search search = asking("");
    search.limit = 0;
    CHECK(five_records().search(search).hits.empty());
    CHECK(five_records().search(search).total == 5);
    search.limit = 4'000'000'000u;
    search.offset = 4'000'000'000u;
    CHECK(five_records().search(search).hits.empty());
    search.offset = 0;
    CHECK(five_records().search(search).hits.size() == 5);
}

TEST_CASE("of too many filter values the first are kept", "[unit]") {
    Search search;
    for (std::size_t i = 0; i < bank::filter_values_max; ++i) {
        search = search.with_filter(FieldId::city, "Nada " + std::to_string(i));
    }
    CHECK(five_records().search(search).total == 0);
    search = search.with_filter(FieldId::city, "Nada de nada");
    CHECK(five_records().search(search).total == 0);
}

TEST_CASE("facets count what one more value would add", "[unit]") {
    const bank::FacetWish wish{{FieldId::city, FieldId::country, FieldId::sdg}, 20};
    const auto plain = five_records().search(asking("agua"), wish);
    CHECK(shown(plain.facets.at(FieldId::city)) == Shown{"Rosario 2", "Quito 1", "Recife 1"});
    CHECK(shown(plain.facets.at(FieldId::sdg)) == Shown{"6 2", "11 1"});
    CHECK(plain.facets.at(FieldId::city).values_total == 3);

    const auto filtered =
        five_records().search(asking("agua").with_filter(FieldId::city, "Recife"), wish);
    CHECK(shown(filtered.facets.at(FieldId::city)) == Shown{"Rosario 2", "Quito 1", "Recife 1 *"});
    CHECK(shown(filtered.facets.at(FieldId::country)) == Shown{"BR 1"});
    CHECK(filtered.total == 1);
    CHECK(filtered.facets.at(FieldId::sdg).values.empty());
}

TEST_CASE("a facet names the most frequent values, and the selected ones always", "[unit]") {
    const bank::FacetWish wish{{FieldId::city}, 1};
    const Search search =
        Search{}.with_filter(FieldId::city, "Recife").with_filter(FieldId::city, "Nada");
    const auto facet = five_records().search(search, wish).facets.at(FieldId::city);
    CHECK(shown(facet) == Shown{"Quito 2", "Recife 1 *", "Nada 0 *"});
    CHECK(facet.values_total == 3);
    const bank::FacetWish none{{FieldId::city}, 0};
    CHECK(five_records().search(Search{}, none).facets.at(FieldId::city).values.empty());
}

TEST_CASE("while few records have all the words, those with most count too", "[unit]") {
    const auto relaxed = five_records().search("agua luz tres");
    CHECK(relaxed.is_relaxed);
    CHECK(relaxed.total == 5);
    CHECK(relaxed.total_all_words == 0);
    CHECK_FALSE(five_records().search("agua").is_relaxed);
    const auto some = five_records().search("agua cinco");
    CHECK(some.total_all_words <= some.total);
    CHECK(some.words == std::vector<std::string>{"agua", "cinco"});
    for (std::size_t i = 0; i < some.hits.size(); ++i) {
        CHECK((some.hits[i].missing == 0) == (i < some.total_all_words));
    }
    Search strict = asking("agua cinco");
    strict = strict.needing_all_words(true);
    CHECK(five_records().search(strict).total == some.total_all_words);
    CHECK_FALSE(five_records().search(strict).is_relaxed);
    CHECK(five_records().search("agua AND cinco").total == some.total_all_words);
    const auto nothing = five_records().search("xyzzy plugh");
    CHECK_FALSE(nothing.is_relaxed);
    CHECK(nothing.total == 0);
    CHECK(five_records().search("xyzzy").total == 0);
    // Filters and exclusions hold all the same.
    const auto filtered =
        five_records().search(asking("agua luz tres -cinco").with_filter(FieldId::country, "EC"));
    CHECK(filtered.total == 1);
}

TEST_CASE("records in the other language do not make a result long enough", "[unit]") {
    MiniCorpus corpus{{"practices/uno.md", practice("Radio comunal", bank::Language::spanish)},
                      {"practices/dos.md", practice("Radio vecinal", bank::Language::spanish)}};
    for (unsigned i = 0; i < bank::enough_records; ++i) {
        const std::string name = "p" + std::to_string(i);
        corpus.write("practices/" + name + ".md",
                     practice("Rádio comunal " + name, bank::Language::portuguese));
    }
    Search search = asking("radio comunal");
    search.reader = bank::Language::spanish;
    CHECK(corpus.search(search).total_all_words == bank::enough_records + 1);
    CHECK(corpus.search(search).is_relaxed);
    CHECK(corpus.search(search).total == bank::enough_records + 2);
    search.reader = bank::Language::portuguese;
    CHECK_FALSE(corpus.search(search).is_relaxed);
}

TEST_CASE("what only the other language has whole comes with the own", "[unit]") {
    const MiniCorpus corpus{
        {"barrio.md", practice("Barrio", bank::Language::spanish, {}, "Mediación y otros temas.")},
        {"paz.md", practice("Paz", bank::Language::portuguese, {}, "Mediação em cada escola.")},
        {"vocabulary/equivalents.txt", "es: mediación; pt: mediação\nes: escuela; pt: escola\n"},
    };
    Search search = asking("mediación escuelas");
    search.reader = bank::Language::spanish;
    CHECK(corpus.ids_in_order(search) == Ids{"paz", "barrio"});
    corpus.write("escuela.md", practice("Escuela", bank::Language::spanish, {}, "Mediación."));
    corpus.build();
    CHECK(corpus.ids_in_order(search).front() == "escuela");
}

TEST_CASE("a phrase that nothing has is read as words", "[unit]") {
    const Search search = asking("\"luz cinco agua tres\"");
    CHECK(five_records().search(search).total > 0);
    CHECK(five_records().search(search.needing_all_words(true)).total == 0);
    CHECK(five_records().search(search.as_typed(true)).total == 0);
    const auto found = five_records().search(search);
    CHECK(found.is_loosened);
    CHECK(found.total_all_words == 0);  // as many as with all the words asked for
    // Of words that say nothing none is missing.
    CHECK(five_records().search("\"luz de las aguas\"").words == Ids{"luz", "aguas"});
}

TEST_CASE("what is excluded never comes back", "[unit]") {
    CHECK(five_records().search("agua -agua").total == 0);
    CHECK(five_records().search("luz NO luz").total == 0);
    CHECK(five_records().ids_found_by("ciudad:Quito NO ciudad:Quito").empty());
    for (const bank::Hit& hit : five_records().search("\"luz agua tres\" -cinco").hits) {
        CHECK(five_records().edition().catalogue().find(hit.doc)->record.id != "cinco");
    }
}

TEST_CASE("an alternative without a word is none", "[unit]") {
    CHECK(five_records().search("agua O 💧").total == five_records().search("agua").total);
    CHECK(five_records().search("agua O 💧").ignored == Ids{"💧"});
}

TEST_CASE("a goal of the Agenda 2030 is found by its records and by its name", "[unit]") {
    for (const char* text : {"ODS 6", "ods 6", "ODS6", "SDG 6", "ods:6"}) {
        INFO(text);
        CHECK(five_records().search(text).total == 2);
    }
    CHECK(five_records().search("ODS 6 agua").total == 2);
    CHECK(five_records().search("ODS 11 agua").total == 1);
    CHECK(five_records().search("ODS 18").total == 0);
}

TEST_CASE("a slip is mended where nothing has the word, and said", "[unit]") {
    const auto mended = five_records().search("aguaa");
    CHECK(mended.total == five_records().search("agua").total);
    REQUIRE(mended.corrections.size() == 1);
    CHECK(mended.corrections[0].typed == "aguaa");
    CHECK(mended.corrections[0].used == "agua");
    CHECK(five_records().search("agua").corrections.empty());
    CHECK(five_records().search(asking("aguaa").as_typed(true)).total == 0);
}

TEST_CASE("what was not understood is said", "[unit]") {
    CHECK(five_records().search("agua OR").ignored == std::vector<std::string>{"OR"});
    CHECK(five_records().search("agua OR").total == 4);
    CHECK(five_records().search("agua").ignored.empty());
}

TEST_CASE("what is asked of a field and no record has is told once", "[unit]") {
    using bank::FieldId;
    const auto results =
        five_records().search("-ciudad:Xyz (ciudad:xyz O ciudad:Xyz O año:abc) agua");
    CHECK(results.unknown_values == std::vector<bank::UnknownValue>{{FieldId::city, "Xyz"},
                                                                    {FieldId::city, "xyz"},
                                                                    {FieldId::year, "abc"}});
    CHECK(results.total == 0);
    for (const char* text : {"año:2015", "país:AR", "agua", "título:nada"}) {
        INFO(text);
        CHECK(five_records().search(text).unknown_values.empty());
    }
}

TEST_CASE("any text can be searched for", "[unit]") {
    static const std::string rows[] = {"(((((((((((((((((((",
                                       "\"\"\"\"",
                                       "*",
                                       "-",
                                       "\xff\xfe",
                                       std::string(5000, 'a'),
                                       std::string("a\0b", 3),
                                       "\U0001f600",
                                       "' OR 1=1",
                                       "NEAR NEAR NEAR",
                                       "year:..",
                                       "-(-(-agua))"};
    for (const std::string& text : rows) {
        INFO(text.substr(0, 40));
        CHECK_NOTHROW(five_records().search(text));
    }
}

TEST_CASE("no record has a word that is too long", "[unit]") {
    const std::string word(80, 'x');
    const unsigned with_agua = five_records().search("agua").total;
    const struct {
        std::string text;
        unsigned total;
    } rows[] = {
        {word, 0},
        {"title:" + word, 0},
        {"\"" + word + "\"", 0},
        {word + "*", 0},
        {"agua AND -agua AND " + word, 0},
        {"agua OR " + word, with_agua},
        {"agua -" + word, with_agua},
        {std::string(2'000, 'x'), 0},
    };
    for (const auto& [text, total] : rows) {
        INFO(text);
        const auto results = five_records().search(text);
        CHECK(results.total == total);
        CHECK(results.ignored.empty());
    }
    const auto results = five_records().search("agua " + word);
    CHECK(results.total_all_words == 0);
    CHECK(results.total == with_agua);
    CHECK(missing_words(results, results.hits.front()) == Ids{word});
}

TEST_CASE("a part without a word is said and changes nothing", "[unit]") {
    const unsigned with_agua = five_records().search("agua").total;
    for (const char* text : {"agua !!!", "agua AND !!!", "agua OR !!!", "agua -!!!", "agua \"!!!\"",
                             "agua title:!!!", "agua OR (!!! !!!)", "agua NEAR/3 !!!"}) {
        INFO(text);
        const auto results = five_records().search(text);
        CHECK(results.total == with_agua);
        REQUIRE_FALSE(results.ignored.empty());
        for (const std::string& part : results.ignored) CHECK(part == "!!!");
    }
    for (const char* text : {"\U0001f600", "!!!", "\"!!!\"", "-!!!"}) {
        INFO(text);
        CHECK_FALSE(five_records().search(text).ignored.empty());
    }
    for (const char* text : {"agua / luz", "¿ agua ?", "agua & luz"}) {
        INFO(text);
        CHECK(five_records().search(text).ignored.empty());
    }
}

TEST_CASE("an export has every match in the order of the search", "[unit]") {
    Search search = asking("agua").sorted_by(Sort::title).at_offset(3);
    search.limit = 1;
    CHECK(five_records().edition().searcher().all_matches(search).size() == 4);
    const auto all = five_records().edition().searcher().all_matches(asking("agua"));
    const auto hits = five_records().search("agua").hits;
    REQUIRE(all.size() == hits.size());
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i] == hits[i].doc);
}

TEST_CASE("one equivalent can be turned off, and on again", "[unit]") {
    const MiniCorpus corpus{
        {"vocabulary/equivalents.txt", "es: coche, automotor; pt: carro\n"},
        {"aaa.md", practice("El coche")},
        {"bbb.md", practice("El automotor")},
        {"ccc.md", practice("O carro", bank::Language::portuguese)},
    };
    const Search all = asking("coche");
    CHECK(corpus.search(all).also == std::vector<std::string>{"automotor", "carro"});
    CHECK(corpus.ids_in_order(all).size() == 3);
    const Search without = all.without_equivalent("automotor");
    CHECK(corpus.search(without).also == std::vector<std::string>{"carro"});
    CHECK(corpus.ids_in_order(without) == Ids{"aaa", "ccc"});
    CHECK(without.with_equivalent("automotor") == all);
    CHECK(all.without_equivalent("x").without_equivalent("x").unwanted ==
          std::vector<std::string>{"x"});
}

TEST_CASE("how many is the same with and without a page", "[unit]") {
    for (const char* text : {"", "agua", "agua luz", "agua -luz", "nada"}) {
        INFO(text);
        const bank::Results results = five_records().search(asking(text));
        const auto counts = five_records().edition().searcher().count(asking(text));
        CHECK(counts.total == results.total);
        CHECK(counts.all_words == results.total_all_words);
    }
}
