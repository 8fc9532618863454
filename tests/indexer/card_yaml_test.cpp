#include <catch2/catch.hpp>

#include "bank/error.h"
#include "indexer/card.h"

using indexing::CardNode;
using indexing::parse_yaml;
using Kind = CardNode::Kind;

namespace {

// What is said of a text that cannot be read: the code and the line; empty when it can.
std::string reason(const std::string& yaml, unsigned first_line = 1) {
    try {
        parse_yaml(yaml, first_line);
    } catch (const bank::Error& error) {
        CHECK(error.notice().code.starts_with("card_"));
        return error.notice().code + " " + error.notice().arguments.at(0);
    }
    return {};
}

}  // namespace

TEST_CASE("YAML becomes texts, lists and maps", "[unit]") {
    const CardNode node = parse_yaml(
        "a: texto\nb: 012\nc: yes\nd: [x, 2]\ne: {f: g}\nh:\ni: ~\nj: |\n  dos\n  líneas\nk: "
        "1.50\n");
    CHECK(node.keys == std::vector<std::string>{"a", "b", "c", "d", "e", "h", "i", "j", "k"});
    CHECK(node.find("b")->text == "012");  // as written
    CHECK(node.find("c")->text == "yes");
    CHECK(node.find("d")->items.at(1).text == "2");
    CHECK(node.find("e")->find("f")->text == "g");
    CHECK(node.find("h")->kind == Kind::none);
    CHECK(node.find("j")->text == "dos\nlíneas\n");
    CHECK(node.find("k")->text == "1.50");
    CHECK(parse_yaml("").kind == Kind::none);
    CHECK(parse_yaml("Medelli\u0301n").text == "Medellín");
    CHECK(parse_yaml("? [a, b]\n: c").keys == std::vector<std::string>{"?"});
    CHECK(parse_yaml("a: 1\r\nb: 2\r\n").find("b")->text == "2");
}

TEST_CASE("what cannot be read is told with its line", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"a: [b", "card_line_malformed 1"},
        {"a: b\nc: \"d", "card_line_malformed 2"},
        {"a: b\n c: d\n", "card_line_malformed 2"},
        {"title: uno: dos", "card_colon 1"},
        {"a: b\n\tc: d", "card_tab 2"},
        {"a: *nada", "card_line_malformed 1"},
        {"a: @x", "card_line_malformed 1"},
    };
    for (const auto& [yaml, said] : rows) {
        INFO(yaml);
        CHECK(reason(yaml) == said);
    }
    CHECK(reason("summary: >\n  Uno.\n  city: dos\ntitle: \"a\"\nsources:\n- title: x\n") == "");
    CHECK(reason("summary: \"Uno,\n  dos.\"\ntitle: a") == "");
    CHECK(reason("title: \"a\"\n# city: b\n\nkeywords: ['a']\n") == "");
    CHECK(reason("a: b\nc: d: e", 3) == "card_colon 4");  // below a line "---" and an empty one
}

TEST_CASE("a short text cannot unfold into a vast tree", "[unit]") {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        const std::string one = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + one;
        for (int j = 0; j < 8; ++j) bomb += ", " + one;
        bomb += "]\n";
    }
    CHECK_FALSE(reason(bomb).empty());
    CHECK_FALSE(reason("a: &a [*a]").empty());
}

TEST_CASE("depth and size have limits", "[unit]") {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') + "x" +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    CHECK(reason(nested(indexing::card_depth_max)).empty());
    CHECK_FALSE(reason(nested(indexing::card_depth_max + 1)).empty());
    CHECK_FALSE(reason(nested(20'000)).empty());
    CHECK_FALSE(reason(std::string(20'000, '[')).empty());
    CHECK_FALSE(reason(std::string(20'000, '{')).empty());
    std::string dashes;
    for (int i = 0; i < 20'000; ++i) dashes += "- ";
    CHECK_FALSE(reason(dashes).empty());
    CHECK_FALSE(reason(std::string(indexing::card_bytes_max + 1, 'a')).empty());
    CHECK(reason(std::string(indexing::card_bytes_max, 'a')).empty());
    std::string many = "[";
    for (std::size_t i = 0; i < indexing::card_nodes_max + 1; ++i) many += "x,";
    CHECK_FALSE(reason(many + "]").empty());
}

TEST_CASE("any bytes are a card or an error", "[unit]") {
    static const std::string rows[] = {"\xff\xfe",
                                       std::string("a\0b: c", 6),
                                       "%YAML 9.9\n---\na",
                                       "---\n---\n---",
                                       "!!binary x",
                                       "\xef\xbb\xbf"
                                       "a: b",
                                       "&",
                                       "*",
                                       "?",
                                       ":",
                                       "- - - -",
                                       "a: >\n\n\n",
                                       "\"\\ud800\"",
                                       "...",
                                       "!<tag:x> y",
                                       "<<: *x",
                                       "a: !!float x"};
    for (const std::string& yaml : rows) {
        INFO(yaml);
        try {
            parse_yaml(yaml);
        } catch (const bank::Error&) {
            // As it should be.
        }
    }
    CHECK(parse_yaml("\xef\xbb\xbf"
                     "a: b")
              .find("a") != nullptr);
}
