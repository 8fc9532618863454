#include "searchd/json_writer.h"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/support/random_text.h"

using serving::JsonWriter;

TEST_CASE("commas and quotes come by themselves", "[unit]") {
    JsonWriter json;
    json.open_object().key("a").number(std::int64_t{1}).key("b").open_array();
    json.value("x").value(true).null().number(0.5).open_object().close_object();
    json.close_array().key("c").value("\"\\\n\x01").close_object();
    CHECK(json.text == R"({"a":1,"b":["x",true,null,0.5,{}],"c":"\"\\\n\u0001"})");
}

TEST_CASE("a number that JSON cannot write is null", "[unit]") {
    JsonWriter json;
    json.open_array().number(1.0 / 0.0).number(0.0 / 0.0).number(1e300).close_array();
    CHECK(json.text == "[null,null,1e+300]");
}

TEST_CASE("any text is read back by another reader", "[property]") {
    RandomText random(3);
    for (int i = 0; i < 1'000; ++i) {
        const std::string text = random.wild(6);
        JsonWriter json;
        json.open_object().key(text).value(text).close_object();
        INFO(json.text);
        const auto read = nlohmann::json::parse(json.text);
        CHECK(read.begin().key() == text);
        CHECK(read.begin().value() == text);
    }
}
