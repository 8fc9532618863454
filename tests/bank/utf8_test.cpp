#include "bank/utf8.h"

#include <unicode/utf8.h>

#include <catch2/catch.hpp>

namespace {

struct Step {
    std::int32_t code = 0;
    std::size_t end = 0;
    bool operator==(const Step&) const = default;
};

Step ours(std::string_view text) {
    Step step;
    step.code = bank::next_code_point(text, step.end);
    return step;
}

Step of_icu(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    Step step;
    U8_NEXT(bytes, step.end, text.size(), step.code);
    return step;
}

}  // namespace

TEST_CASE("a code point and where it ends", "[unit]") {
    static const std::pair<std::string, Step> rows[] = {
        {"a", {'a', 1}},           {"ñ", {0xf1, 2}},      {"€", {0x20ac, 3}},
        {"😀", {0x1f600, 4}},       {"ña", {0xf1, 2}},     {"\xc3z", {-1, 1}},
        {"\xe2\x82", {-1, 2}},     {"\xff", {-1, 1}},     {"\xed\xa0\x80", {-1, 1}},
        {"\xf0\x9f\x98", {-1, 3}}, {"\x80\x80", {-1, 1}},
    };
    for (const auto& [text, expected] : rows) {
        INFO(text);
        CHECK(ours(text) == expected);
    }
}

TEST_CASE("a text is cut where a character begins", "[unit]") {
    constexpr std::string_view text = "aña😀";
    constexpr std::array<std::size_t, 8> begins{0, 1, 1, 3, 4, 4, 4, 4};
    for (std::size_t end = 0; end < begins.size(); ++end) {
        INFO(end);
        CHECK(bank::character_begin(text, end) == begins[end]);
    }
    CHECK(bank::character_begin("\x80\x80z", 1) == 0);
}

TEST_CASE("whatever the bytes, the answer is ICU's", "[unit]") {
    // On both sides of every bound.
    constexpr std::string_view edges =
        "\x01\x7f\x80\x8f\x90\x9f\xa0\xbf\xc0\xc1\xc2\xdf\xe0\xe1\xec\xed\xee\xef\xf0\xf1\xf3\xf4"
        "\xf5\xff";
    std::size_t different = 0;
    for (const char a : edges) {
        for (const char b : edges) {
            for (const char c : edges) {
                for (const char d : edges) {
                    const std::string text{a, b, c, d};
                    for (std::size_t size = 1; size <= text.size(); ++size) {
                        const std::string_view part(text.data(), size);
                        if (ours(part) != of_icu(part)) ++different;
                    }
                }
            }
        }
    }
    CHECK(different == 0);
}
