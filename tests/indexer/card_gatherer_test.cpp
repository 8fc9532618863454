#include "indexer/card_gatherer.h"

#include <catch2/catch.hpp>

using indexing::CardGatherer;
using indexing::to_json;

namespace {

// The card of one value.
std::string card_of(std::string_view key, const std::string& text) {
    CardGatherer card;
    card.value(key, text);
    return to_json(card.finish());
}

}  // namespace

TEST_CASE("a value is gathered as a card has it", "[unit]") {
    static const std::tuple<const char*, const char*, const char*> rows[] = {
        {"title", "Agua: para todos", R"({"title":"Agua: para todos"})"},
        {"type", "Buena práctica", R"({"type":"practice"})"},
        {"status", "En Curso", R"({"status":"ongoing"})"},
        {"title", "En Curso", R"({"title":"En Curso"})"},  // no key of words
        {"lang", "es", R"({"lang":"es"})"},
        {"outcome", "quizás", R"({"outcome":"quizás"})"},
        {"city", "Quito; La Paz ;; Lima", R"({"city":["Quito","La Paz","Lima"]})"},
        {"themes", "agua, luz", R"({"themes":["agua","luz"]})"},
        {"themes", "agua y luz, gas; aire", R"({"themes":["agua y luz, gas","aire"]})"},
        {"start", "2015", R"({"start":"2015"})"},
        {"start", "2015-2018", R"({"start":"2015","end":"2018"})"},
        {"start", "desde marzo de 2015", R"({"start":"2015"})"},
        {"start", "15/03/2015", R"({"start":"2015"})"},
        {"start", "2018 (antes, 2015)", R"({"start":"2018"})"},
        {"start", "hace dos años", R"({"start":"hace dos años"})"},
        {"start", "20155", R"({"start":"20155"})"},
        {"start", "43195", R"({"start":"2018"})"},  // 5 April, as Excel counts days
        {"start", "43195.5", R"({"start":"2018"})"},
        {"start", "s/d", "{}"},
        {"status", "-", "{}"},
        {"status", "Ativo", R"({"status":"ongoing"})"},
        {"title", "X", R"({"title":"X"})"},
        {"end", "30 de junho de 2019", R"({"end":"2019"})"},
        {"end", "hasta la actualidad", R"({})"},
        {"end", "Presente", R"({})"},
        {"end", "pronto", R"({"end":"pronto"})"},
        {"source.url", " https://x.org\n", R"({"sources":[{"url":"https://x.org"}]})"},
        {"source.title", "Informe\nanual", R"({"sources":[{"title":"Informe anual"}]})"},
    };
    for (const auto& [key, text, card] : rows) {
        INFO(key << ": " << text);
        CHECK(card_of(key, text) == card);
    }
}

TEST_CASE("an end that is given goes before that of a span", "[unit]") {
    for (const bool is_end_first : {true, false}) {
        CardGatherer card;
        if (is_end_first) card.value("end", "2020");
        card.value("start", "2015 a 2018");
        if (!is_end_first) card.value("end", "2020");
        const std::string made = to_json(card.finish());
        INFO(made);
        CHECK(made.find(R"("start":"2015")") != std::string::npos);
        CHECK(made.find(R"("end":"2020")") != std::string::npos);
        CHECK(made.find("2018") == std::string::npos);
    }
}

TEST_CASE("values stand in their order, the source and the sections last", "[unit]") {
    CardGatherer card;
    CHECK_FALSE(card.has("title"));
    card.section("Contexto", "Uno.\n\nDos.");
    card.value("source.title", "Informe");
    card.value("title", "Agua");
    card.section("Resultados", "Tres.");
    card.value("source.url", "https://x.org");
    card.value("country", "Perú");
    CHECK(card.has("title"));
    CHECK_FALSE(card.has("summary"));
    CHECK_FALSE(card.has("source.url"));
    CHECK(to_json(card.finish()) ==
          R"({"title":"Agua","country":["Perú"],)"
          R"("sources":[{"title":"Informe","url":"https://x.org"}],"sections":[)"
          R"({"heading":"Contexto","text":"Uno.\n\nDos."},)"
          R"({"heading":"Resultados","text":"Tres."}]})");
    CHECK(to_json(CardGatherer().finish()) == "{}");
}

TEST_CASE("a value that comes twice stands twice, for the card to tell", "[unit]") {
    CardGatherer card;
    card.value("title", "Agua");
    card.value("title", "Luz");
    CHECK(card.finish().keys == std::vector<std::string>{"title", "title"});
}
