#include <catch2/catch.hpp>

#include <algorithm>

#include "bank/error.h"
#include "bank/text.h"
#include "indexer/card.h"
#include "tests/support/random_text.h"

using indexing::CardNode;
using indexing::parse_json;
using indexing::to_json;
using Kind = CardNode::Kind;

namespace {

bool is_same(const CardNode& a, const CardNode& b) {
    if (a.kind != b.kind || a.text != b.text || a.keys != b.keys) return false;
    return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), is_same);
}

CardNode text_node(std::string text) {
    CardNode node;
    node.kind = Kind::text;
    node.text = std::move(text);
    return node;
}

// A map of one text and a list of texts.
CardNode map_of(const std::string& first, const std::string& second) {
    CardNode list;
    list.kind = Kind::list;
    list.items = {text_node(second), text_node(first)};
    CardNode map;
    map.kind = Kind::map;
    map.keys = {"title", "themes"};
    map.items = {text_node(first), std::move(list)};
    return map;
}

std::string code_of(const std::string& json) {
    try {
        parse_json(json);
    } catch (const bank::Error& error) {
        return error.notice().code;
    }
    return {};
}

}  // namespace

TEST_CASE("JSON becomes texts, lists and maps", "[unit]") {
    const CardNode node = parse_json(
        R"({"a":"x","b":[1,-2,2.50,true,null],"c":{"d":["e",{"f":"g"}]},"h":"n\u0303\n\u0000"})");
    CHECK(node.keys == std::vector<std::string>{"a", "b", "c", "h"});
    REQUIRE(node.find("b")->items.size() == 5);
    static const char* const texts[] = {"1", "-2", "2.50", "true", ""};
    for (std::size_t i = 0; i < 5; ++i) CHECK(node.find("b")->items[i].text == texts[i]);
    CHECK(node.find("b")->items[4].kind == Kind::none);
    CHECK(node.find("c")->find("d")->items[1].find("f")->text == "g");
    CHECK(node.find("h")->text == "ñ\n ");
    CHECK(parse_json("{}").kind == Kind::map);
    CHECK(parse_json(" {} ").keys.empty());
    CHECK(parse_json("{\"a\":[[],{},[]],\"b\":[]}").find("a")->items.size() == 3);
    CHECK(parse_json("{\"a\":1,\"a\":2}").keys.size() == 2);  // said by read_card
}

TEST_CASE("what is no JSON object is told apart", "[unit]") {
    static const std::pair<std::string, const char*> rows[] = {
        {"", "json_malformed"},
        {"{", "json_malformed"},
        {"{\"a\"}", "json_malformed"},
        {"{\"a\":}", "json_malformed"},
        {"{'a':1}", "json_malformed"},
        {"{\"a\":1,}", "json_malformed"},
        {"{} {}", "json_malformed"},
        {"{\"a\":\"\\ud800\"}", "json_malformed"},
        {"{\"a\":\"\xff\"}", "json_malformed"},
        {"{\"a\":NaN}", "json_malformed"},
        {"{\"a\":1e999}", "json_malformed"},
        {"{\"a\":\"x", "json_malformed"},
        {"[]", "json_not_object"},
        {"\"a\"", "json_not_object"},
        {"5", "json_not_object"},
        {"null", "json_not_object"},
        {"[{\"a\":1}]", "json_not_object"},
    };
    for (const auto& [json, code] : rows) {
        INFO(json);
        CHECK(code_of(json) == code);
    }
}

TEST_CASE("JSON may not be deep or endless", "[unit]") {
    CHECK(code_of(std::string(100'000, '[')) == "json_malformed");
    std::string deep;
    for (int i = 0; i < 1000; ++i) deep += "{\"a\":";
    CHECK(code_of(deep) == "json_malformed");
    CHECK(code_of(R"({"a":[{"b":[{"c":[]}]}]})").empty());                // six
    CHECK(code_of(R"({"a":[{"b":[{"c":[[]]}]}]})") == "json_malformed");  // seven
    std::string wide = "{\"a\":[0";
    for (int i = 0; i < 100'000; ++i) wide += ",0";
    CHECK(code_of(wide + "]}").empty());
}

TEST_CASE("keys of JSON are valid text too", "[unit]") {
    const CardNode node = parse_json("{\"cafe\u0301\\u0000\":1}");
    CHECK(node.keys.at(0) == bank::to_nfc(node.keys.at(0)));
}

TEST_CASE("a card becomes one line of JSON", "[unit]") {
    CHECK(to_json(map_of("a\n\"b\"\t\\", "ñ")) ==
          R"({"title":"a\n\"b\"\t\\","themes":["ñ","a\n\"b\"\t\\"]})");
    CHECK(to_json(parse_json("{}")) == "{}");
    CHECK(to_json(parse_json("{\"b\":[],\"a\":{\"c\":null}}")) == R"({"b":[],"a":{"c":null}})");
    CHECK(to_json(map_of("\xff", "a")) == "{\"title\":\"\ufffd\",\"themes\":[\"a\",\"\ufffd\"]}");
    CHECK(to_json(CardNode{}) == "null");
}

TEST_CASE("what is written as JSON is read the same, as JSON and as YAML", "[property]") {
    RandomText random(41);
    for (int i = 0; i < 300; ++i) {
        const CardNode card = map_of(bank::to_nfc(random.hostile(6)), bank::to_nfc(random.wild(6)));
        const std::string line = to_json(card);
        INFO(line);
        CHECK(line.find('\n') == std::string::npos);
        CHECK(is_same(parse_json(line), card));
        CHECK(is_same(indexing::parse_yaml(line), card));
    }
}
