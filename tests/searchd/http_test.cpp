#include "searchd/http.h"

#include <catch2/catch.hpp>

#include <zlib.h>

using serving::Params;

TEST_CASE("percent coding keeps what RFC 3986 leaves free", "[unit]") {
    CHECK(serving::percent_encode("água e luz") == "%C3%A1gua%20e%20luz");
    CHECK(serving::percent_encode("a-b._~Z9") == "a-b._~Z9");
    CHECK(serving::percent_encode("a,b&c", ",") == "a,b%26c");
}

TEST_CASE("percent decoding refuses what is broken", "[unit]") {
    struct Row {
        std::string text;
        std::optional<std::string> expected;
    };
    static const std::vector<Row> rows{
        {"", ""},
        {"a%20b", "a b"},
        {"a+b", "a b"},
        {"%C3%A1", "á"},
        {"100%", std::nullopt},
        {"%4", std::nullopt},
        {"%zz", std::nullopt},
        {"%ff", std::nullopt},
        {"a%00b", std::nullopt},
        {"%ed%a0%80", std::nullopt},  // half of a surrogate pair
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(serving::percent_decode(row.text, serving::Plus::is_space) == row.expected);
    }
    CHECK(serving::percent_decode("a+b", serving::Plus::stays) == "a+b");
}

TEST_CASE("parameters are read in order, and broken ones are told", "[unit]") {
    bool is_malformed = false;
    CHECK(serving::parse_params("q=agua&city=Rosario&city=Quito", is_malformed) ==
          Params{{"q", "agua"}, {"city", "Rosario"}, {"city", "Quito"}});
    CHECK_FALSE(is_malformed);
    CHECK(serving::parse_params("&&a&b=", is_malformed) == Params{{"a", ""}, {"b", ""}});
    CHECK_FALSE(is_malformed);
    CHECK(serving::parse_params("q=%ff&x=1", is_malformed) == Params{{"x", "1"}});
    CHECK(is_malformed);
    std::string many;
    for (std::size_t i = 0; i < 1000; ++i) many += "a=1&";
    is_malformed = false;
    CHECK(serving::parse_params(many, is_malformed).size() == serving::params_max);
    CHECK(is_malformed);
}

TEST_CASE("an entity tag is compared weakly", "[unit]") {
    struct Row {
        std::string header;
        bool expected;
    };
    static const std::vector<Row> rows{
        {"", false},
        {"*", true},
        {"\"a\"", true},
        {"W/\"a\"", true},
        {"\"b\"", false},
        {"\"b\", \"a\"", true},
        {"\"b\",W/\"a\" ", true},
        {"a", false},
    };
    for (const Row& row : rows) {
        INFO(row.header);
        CHECK(serving::matches_etag(row.header, "W/\"a\"") == row.expected);
    }
}

TEST_CASE("the best coding a client takes is chosen", "[unit]") {
    struct Row {
        std::string header, expected;
    };
    static const std::vector<Row> rows{
        {"", ""},
        {"gzip, deflate, br", "br"},
        {"gzip", "gzip"},
        {"br;q=0.5, gzip;q=0.9", "gzip"},
        {"br;q=0, gzip;q=0", ""},
        {"identity", ""},
        {"*", "gzip"},
        {";;;,,q=;br", ""},
    };
    for (const Row& row : rows) {
        INFO(row.header);
        CHECK(serving::choose_encoding(row.header) == row.expected);
    }
}

TEST_CASE("times are written as the standards say", "[unit]") {
    const std::chrono::sys_seconds time{std::chrono::seconds(784111777)};
    CHECK(serving::http_date(time) == "Sun, 06 Nov 1994 08:49:37 GMT");  // RFC 9110, 5.6.7
    CHECK(serving::iso_time(time) == "1994-11-06T08:49:37Z");
    CHECK(serving::iso_date(time) == "1994-11-06");
}

TEST_CASE("what is packed can be unpacked", "[unit]") {
    std::string body;
    for (int i = 0; i < 20'000; ++i) body += "línea " + std::to_string(i) + "\n";
    const std::string packed = serving::compressed(body, "gzip");
    CHECK(packed.size() < body.size() / 3);
    std::string unpacked(body.size() + 100, '\0');
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(unpacked.data());
    stream.avail_out = static_cast<uInt>(unpacked.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    inflateEnd(&stream);
    CHECK(unpacked.substr(0, stream.total_out) == body);
    CHECK(serving::compressed("", "br").size() > 0);
}

TEST_CASE("a packed stream ends when its source does", "[unit]") {
    int left = 5;
    serving::NextChunk stream = serving::compressed_stream(
        [&left](std::string& out) {
            out += "algo ";
            return --left > 0;
        },
        "gzip");
    std::string all;
    int calls = 0;
    while (stream(all)) REQUIRE(++calls < 20);
    CHECK(left == 0);
    CHECK(all.size() > 10);
}
