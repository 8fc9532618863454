#include "indexer/card_files.h"

#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

namespace {

struct Folder {
    TemporaryDirectory folder;
    indexing::SourceFile file;

    void add(const char* name, const std::string& text) {
        folder.write(name, text);
        file.cards.push_back(folder.path() / name);
    }
    std::string card() const { return indexing::to_json(indexing::card_beside(file)); }
};

}  // namespace

TEST_CASE("cards of a file are one, the first goes before", "[unit]") {
    Folder cards;
    CHECK(cards.card() == "{}");
    cards.add("a.card.yaml", "ciudad: Lima\nstatus: pilot\n");
    cards.add("b.card.yaml", "title: Agua\ncity: Quito\nestado: finished\n");
    CHECK(cards.card() == R"({"title":"Agua","city":"Lima","estado":"pilot"})");
}

TEST_CASE("a card is read as its system writes it", "[unit]") {
    for (const std::string text :
         {"title: A\u00f1o\ncity: Lima", "title: A\u00f1o\r\ncity: Lima\r\n",
          "title: A\u00f1o\rcity: Lima\r", "title: A\xf1o\ncity: Lima",
          "\ufefftitle: A\u00f1o\ncity: Lima"}) {
        INFO(text);
        Folder cards;
        cards.add("a.card.yaml", text);
        CHECK(cards.card() == R"({"title":"Año","city":"Lima"})");
    }
    CHECK(indexing::with_line_feeds("a\r\n\r\nb\r") == "a\n\nb\n");
}

TEST_CASE("an error of a card names it", "[unit]") {
    static const std::pair<std::string, const char*> rows[] = {
        {"a: b: c", "card_colon"},
        {"", "card_without_fields"},
        {"a: " + std::string(indexing::card_bytes_max, 'x'), "card_too_big"},
    };
    for (const auto& [text, code] : rows) {
        Folder cards;
        cards.add("a.card.yaml", text);
        try {
            cards.card();
            CHECK(false);
        } catch (const indexing::CardError& error) {
            CHECK(error.card() == "a.card.yaml");
            CHECK(error.notice().code == code);
        }
    }
}
