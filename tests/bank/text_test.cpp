#include "bank/text.h"

#include <algorithm>

#include <catch2/catch.hpp>

using bank::Locale;

TEST_CASE("to_nfc is the gate: valid, composed, without controls", "[unit]") {
    static const std::pair<std::string, std::string> rows[] = {
        {"", ""},
        {"agua", "agua"},
        {"n\u0303", "ñ"},
        {"e\u0301", "é"},
        {"\u212b", "Å"},
        {"caf\xe9", "caf\ufffd"},
        {"\xff\xfe", "\ufffd\ufffd"},
        {"\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
        {std::string("a\0b", 3), "a b"},
        {"a\x01"
         "b\x7f"
         "c",
         "a b c"},
        {"a\r\nb", "a \nb"},
        {"a\tb\nc", "a\tb\nc"},
        {"é\x02", "é "},
        {"\ufb01", "\ufb01"},  // compatibility forms stay: this is NFC, not NFKC
    };
    for (const auto& [text, expected] : rows) {
        INFO(text);
        CHECK(bank::to_nfc(text) == expected);
        CHECK(bank::to_nfc(expected) == expected);
    }
}

TEST_CASE("is_utf8 knows the well-formed sequences", "[unit]") {
    static const std::pair<std::string, bool> rows[] = {
        {"", true},
        {"abc", true},
        {"ñ", true},
        {"\u20ac", true},
        {"\U0001f600", true},
        {std::string("\0", 1), true},
        {"\xf4\x8f\xbf\xbf", true},
        {"\xff", false},
        {"\xc3", false},
        {"a\xc3", false},
        {"\x80", false},
        {"\xc0\xaf", false},          // overlong
        {"\xe0\x80\xaf", false},      // overlong
        {"\xed\xa0\x80", false},      // surrogate
        {"\xf4\x90\x80\x80", false},  // beyond U+10FFFF
        {"\xf0\x9f\x98", false},
    };
    for (const auto& [text, expected] : rows) {
        INFO(text);
        CHECK(bank::is_utf8(text) == expected);
    }
}

TEST_CASE("trim and to_line clean white space", "[unit]") {
    struct Row {
        const char *text, *trimmed, *line;
    };
    static const Row rows[] = {
        {"", "", ""},
        {"   ", "", ""},
        {"\u00a0", "", ""},
        {" a ", "a", "a"},
        {"\t\r\na b\n", "a b", "a b"},
        {"\u00a0 a\u00a0", "a", "a"},
        {"a  b\n\nc", "a  b\n\nc", "a b c"},
        {"a \t b", "a \t b", "a b"},
        {"\xc2", "\xc2", "\xc2"},  // half a no-break space is none
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(bank::trim(row.text) == row.trimmed);
        CHECK(bank::to_line(row.text) == row.line);
    }
}

TEST_CASE("split keeps empty parts and join undoes it", "[unit]") {
    using Parts = std::vector<std::string_view>;
    static const std::pair<const char*, Parts> rows[] = {
        {"a,,b", {"a", "", "b"}}, {"", {""}}, {",", {"", ""}}, {"a", {"a"}}, {"a,", {"a", ""}},
    };
    for (const auto& [text, parts] : rows) {
        INFO(text);
        CHECK(bank::split(text, ',') == parts);
        CHECK(bank::join(std::vector<std::string>(parts.begin(), parts.end()), ",") == text);
    }
    CHECK(bank::join({}, ", ").empty());
    CHECK(bank::join({"a", "a"}, ", ") == "a, a");
}

TEST_CASE("paragraphs stand between blank lines", "[unit]") {
    using Paragraphs = std::vector<std::string_view>;
    static const std::pair<const char*, Paragraphs> rows[] = {
        {"", {}},
        {"a", {"a"}},
        {"a\nb", {"a\nb"}},
        {"a\n\nb\n\n", {"a", "b"}},
        {"a\n\n- b\n\n- c", {"a", "- b", "- c"}},
        {"a\n\n\n\nb", {"a", "", "b"}},
        {"a\n\n\nb", {"a", "\nb"}},
        {"a\n\n\n", {"a", "\n"}},
        {"\n\na", {"", "a"}},
        {"\n\n", {""}},
        {"\n", {"\n"}},
    };
    for (const auto& [text, paragraphs] : rows) {
        INFO(text);
        CHECK(bank::paragraphs_of(text) == paragraphs);
    }
}

TEST_CASE("slugs are small letters and digits", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"São Paulo, 2015", "sao-paulo-2015"},
        {"D'água", "dagua"},
        {"  --Ñandú!! ", "nandu"},
        {"", ""},
        {"¿¡!?", ""},
        {"中文", ""},
        {"a/../b", "a-b"},
        {"caf\xe9", "caf"},
    };
    for (const auto& [text, slug] : rows) {
        INFO(text);
        CHECK(bank::to_slug(text) == slug);
        CHECK(bank::to_slug(slug) == slug);
    }
}

TEST_CASE("a text is cut at a word and never inside a character", "[unit]") {
    struct Row {
        const char* text;
        std::size_t bytes_max;
        const char* expected;
    };
    static const Row rows[] = {
        {"agua potable", 20, "agua potable"},
        {"agua potable", 12, "agua potable"},
        {"agua potable", 11, "agua…"},
        {"agua potable", 7, "agua…"},
        {"agua potable", 6, "agu…"},
        {"ñññññ", 6, "ñ…"},
        {"ñññññ", 7, "ññ…"},
        {"agua", 2, ""},
        {"agua", 3, "…"},
        {"agua", 0, ""},
        {"", 0, ""},
    };
    for (const Row& row : rows) {
        INFO(row.text << " to " << row.bytes_max);
        CHECK(bank::cut_at_word(row.text, row.bytes_max) == row.expected);
        CHECK(bank::cut_at_word(row.text, row.bytes_max).size() <= row.bytes_max);
    }
}

TEST_CASE("text between tags is escaped", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"", ""},
        {"Ñandú", "Ñandú"},
        {"Ñandú & <b>\"'", "Ñandú &amp; &lt;b&gt;&quot;&#39;"},
        {"&amp;", "&amp;amp;"},
        {"<<", "&lt;&lt;"},
        {"a&", "a&amp;"},
        {"\xff'", "\xff&#39;"},  // bytes that are no UTF-8 are kept
    };
    for (const auto& [text, escaped] : rows) {
        INFO(text);
        std::string out = "> ";
        bank::append_html(out, text);
        CHECK(out == std::string("> ") + escaped);
    }
}

TEST_CASE("titles are sorted as people sort them", "[unit]") {
    const std::vector<std::string> sorted{"Agua",    "árbol", "Barrio", "«Ciudad»",
                                          "cultura", "Niñez", "zona"};
    std::vector<std::string> shuffled{"zona", "cultura",  "árbol", "Niñez",
                                      "Agua", "«Ciudad»", "Barrio"};
    std::sort(shuffled.begin(), shuffled.end(), [](const auto& a, const auto& b) {
        return bank::collation_key(a) < bank::collation_key(b);
    });
    CHECK(shuffled == sorted);
    CHECK(bank::collation_key("a") < bank::collation_key("á"));
    CHECK(bank::collation_key("a") < bank::collation_key("A"));
    CHECK(bank::collation_key("álamo") < bank::collation_key("alba"));
    CHECK(bank::collation_key("\xff") == bank::collation_key("\xff"));
}

TEST_CASE("countries have their usual names", "[unit]") {
    struct Row {
        const char* code;
        Locale locale;
        const char* name;
    };
    static const Row rows[] = {
        {"BR", Locale::es, "Brasil"},  {"BR", Locale::pt, "Brasil"}, {"BR", Locale::en, "Brazil"},
        {"UY", Locale::pt, "Uruguai"}, {"PE", Locale::es, "Perú"},   {"QQ", Locale::es, "QQ"},
        {"", Locale::es, ""},
    };
    for (const Row& row : rows) {
        INFO(row.code);
        CHECK(bank::country_name(row.code, row.locale) == row.name);
    }
}

TEST_CASE("capitals keep their accents", "[unit]") {
    CHECK(bank::to_upper("prefeitura de são josé") == "PREFEITURA DE SÃO JOSÉ");
    CHECK(bank::to_upper("ñandú 3º") == "ÑANDÚ 3º");
    CHECK(bank::to_upper("").empty());
}

TEST_CASE("a capital is one of our languages", "[unit]") {
    for (const char* yes : {"Agua", "Água", "ÑANDÚ", "Þ", "Z"}) {
        INFO(yes);
        CHECK(bank::begins_with_capital(yes));
    }
    for (const char* no : {"", "agua", "água", "ñ", "ß", "ÿ", "1A", " A", "\xc3", "日", "¿Qué"}) {
        INFO(no);
        CHECK_FALSE(bank::begins_with_capital(no));
    }
}

TEST_CASE("a number is all of a text or none", "[unit]") {
    CHECK(bank::whole_number<int>("06") == 6);
    CHECK(bank::whole_number<int>("-3") == -3);
    CHECK(bank::whole_number<unsigned>("4294967295") == 4294967295u);
    for (const char* text : {"", " 6", "6 ", "6a", "+6", "-3", "99999999999"}) {
        INFO(text);
        CHECK_FALSE(bank::whole_number<unsigned>(text));
    }
}
