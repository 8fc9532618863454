#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

using bank::Language;

namespace {

const MiniCorpus& four_records() {
    static const MiniCorpus corpus{
        {"practices/lejos.md",
         practice("Primera ficha sobre varias cosas", Language::spanish, "city: [Rosario]",
                  "La huerta es de todos. Una vecina llega cada tarde con su hija comunitaria.")},
        {"practices/junto.md",
         practice("Segunda ficha sobre varias cosas", Language::spanish, "city: [Rosario]",
                  "La vecina llega cada tarde con su hija a la huerta comunitaria de todos.")},
        {"practices/luz.md",
         practice("Luz", Language::spanish, "city: [Rosario]", "Nada más que decir de ella.")},
        {"practices/mucha-luz.md",
         practice("Luz en las plazas, calles y escuelas rurales", Language::spanish,
                  "city: [Rosario]", "Nada más que decir de ella.")},
    };
    return corpus;
}

}  // namespace

TEST_CASE("words side by side raise a record", "[unit]") {
    CHECK(four_records().ids_in_order("huerta comunitaria") == Ids{"junto", "lejos"});
    CHECK(four_records().ids_in_order("huertas de las comunitarias") == Ids{"junto", "lejos"});
}

TEST_CASE("a title that says little else raises a record", "[unit]") {
    CHECK(four_records().ids_in_order("luz") == Ids{"luz", "mucha-luz"});
}

TEST_CASE("scores go down along the whole list", "[unit]") {
    const auto hits = four_records().search("ficha sobre luz comunitaria").hits;
    for (std::size_t i = 1; i < hits.size(); ++i) CHECK(hits[i - 1].score >= hits[i].score);
    // Those that are looked at closer, too, and those behind them.
    const MiniCorpus corpus{};
    for (unsigned i = 0; i < 2 * bank::reranked_max; ++i) {
        std::string text;
        for (unsigned word = 0; word <= i % 7; ++word) text += "luz ";
        corpus.write("luz" + std::to_string(i) + ".md",
                     practice(i % 3 == 0 ? "Luz" : "Plaza", Language::spanish, {}, text + "."));
    }
    bank::Search search;
    search.text = "luz";
    search.limit = 2 * bank::reranked_max;
    const auto many = corpus.search(search).hits;
    REQUIRE(many.size() == 2 * bank::reranked_max);
    for (std::size_t i = 1; i < many.size(); ++i) {
        INFO(i);
        CHECK(many[i - 1].score >= many[i].score);
    }
}
