#include "indexer/charset.h"

#include <catch2/catch.hpp>

#include "bank/text.h"
#include "tests/support/documents.h"
#include "tests/support/random_text.h"

using indexing::html_to_utf8;
using indexing::to_utf8;

TEST_CASE("texts of any encoding that offices have become UTF-8", "[unit]") {
    static const std::pair<std::string_view, const char*> rows[] = {
        {"", ""},
        {"agua", "agua"},
        {"\xc3\xa1gua", "água"},
        {"\xef\xbb\xbf\xc3\xa1gua", "água"},
        {"\xe1gua e sa\xfa"
         "de",
         "água e saúde"},
        {"\x93ni\xf1os\x94 \x85 20 \x80", "“niños” … 20 €"},
        {{"\xff\xfe\xe1\0g\0u\0a\0", 10}, "água"},
        {{"\xfe\xff\0\xe1\0g\0u\0a", 10}, "água"},
        {{"\xe1\0g\0u\0a\0", 8}, "água"},
        {{"\0\xe1\0g\0u\0a", 8}, "água"},
        {{"a\0g\0u\0a\0", 8}, "agua"},
        {"\xa0gua e sa\xa3"
         "de, educa\x87\xc6o",
         "água e saúde, educação"},
        {"\xa8Qu\x82 ni\xa4os?", "¿Qué niños?"},
        {"\xc0Qu\x8e ni\x96os?", "¿Qué niños?"},
    };
    for (const auto& [bytes, expected] : rows) {
        INFO(expected);
        CHECK(to_utf8(bytes) == expected);
    }
}

TEST_CASE("files of several encodings say the same", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"es-latin1.txt", "había fracasado porque nadie se responsabilizaba"},
        {"es-cp1252.txt", "“lo que no se pesa, no se enseña…”"},
        {"es-utf8-bom.txt", "«lo que no se pesa, no se enseña»"},
        {"es-nfd.txt", "«lo que no se pesa, no se enseña»"},
        {"pt-utf16.txt", "«saúde boa é"},
        {"pt-utf16le-nobom.txt", "«saúde boa é"},
        {"pt-cp850.txt", "«saúde boa é"},
    };
    for (const auto& [name, sentence] : rows) {
        INFO(name);
        const std::string text = bank::to_nfc(to_utf8(document(name)));
        CHECK(bank::to_line(text).find(sentence) != std::string::npos);
        CHECK(text.find("\ufeff") == std::string::npos);
    }
}

TEST_CASE("bytes that are no text are refused", "[unit]") {
    static const std::string_view rows[] = {
        {"\0", 1},
        {"agua\0", 5},
        {"%PDF\0\0\0\x01\x02", 9},
        {"\0\0\0\0\0\0\0\0", 8},
        {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16},
    };
    for (const std::string_view bytes : rows) {
        CHECK(code_thrown_by([&] { to_utf8(bytes); }) == "file_not_text");
        CHECK(code_thrown_by([&] { html_to_utf8(bytes); }) == "file_not_text");
    }
    CHECK(code_thrown_by([] { to_utf8(document("notpdf.pdf")); }) == "file_not_text");
}

TEST_CASE("a page's own word for its encoding counts, where it is not plainly wrong", "[unit]") {
    static const std::pair<std::string, const char*> rows[] = {
        {"<meta charset=iso-8859-1>\xe1", "á"},
        {"<meta charset='ISO-8859-1'>\x93\xe1\x94", "“á”"},
        {"<META http-equiv=Content-Type content=\"text/html; charset=windows-1252\">\x80", "€"},
        {"<meta charset=\"iso-8859-15\">\xa4", "€"},
        {"<meta charset=ibm850>\xa0", "á"},
        {"<meta charset=iso-8859-1>\xc3\xa1", "á"},  // not true
        {"<meta charset=utf-16>\xc3\xa1", "á"},
        {"<meta charset=no-such>\xe1gua", "água"},
        {"<meta charset=>\xe1gua", "água"},
        {"<meta charset", "<meta charset"},
        {"<meta charset=", "<meta charset="},
        {"\xe1gua", "água"},
        {std::string(2000, ' ') + "<meta charset=ibm850>\xe1gua", "água"},
    };
    for (const auto& [bytes, expected] : rows) {
        INFO(bytes);
        CHECK(html_to_utf8(bytes).ends_with(expected));
    }
}

TEST_CASE("bytes are read in the encoding that is named", "[unit]") {
    static const std::tuple<std::string_view, const char*, const char*> rows[] = {
        {"", "utf-8", ""},
        {"\xe1gua", "iso-8859-1", "água"},
        {"\xe1gua \x80", "windows-1252", "água €"},
        {"\xa0gua", "IBM850", "água"},
        {"\x87gua", "macintosh", "água"},
        {"\xc3\xa1gua", "UTF-8", "água"},
        {"\xff", "utf-8", "\ufffd"},
        {{"\xe1\0g\0", 4}, "utf-16le", "ág"},
        {"\xe1gua \x80", "no-such", "água €"},
        {"\xe1gua", "", "água"},
    };
    for (const auto& [bytes, charset, text] : rows) {
        INFO(charset);
        CHECK(indexing::from_charset(bytes, charset) == text);
    }
}

TEST_CASE("units of UTF-16 are put together", "[unit]") {
    static const std::pair<std::u16string, const char*> rows[] = {
        {u"", ""},
        {u"a\u00f1o", "año"},
        {u"\U0001f600!", "😀!"},
        {u"\xd83d", ""},  // waits for its other half
        {u"\xd83d!", "\ufffd!"},
        {u"\xde00!", "\ufffd!"},
        {u"\xd83d\xd83d\xde00", "\ufffd\ufffd\ufffd"},
    };
    for (const auto& [units, expected] : rows) {
        INFO(expected);
        std::string text;
        char16_t pending = 0;
        for (const char16_t unit : units) text += indexing::from_utf16(unit, pending);
        CHECK(text == expected);
    }
    CHECK(indexing::from_utf16_le({"\xf1\0\x3d\xd8\0\xde", 6}) == "ñ😀");
    CHECK(indexing::from_utf16_le("").empty());
    CHECK(bank::is_utf8(indexing::from_utf16_le({"\x3d\xd8x", 3})));
}

TEST_CASE("whatever comes, text is UTF-8", "[unit]") {
    RandomText random(11);
    for (int i = 0; i < 500; ++i) {
        const std::string bytes = random.hostile(8);
        std::string text;
        const std::string code = code_thrown_by(
            [&] { text = to_utf8(bytes) + html_to_utf8("<meta charset=shift_jis>" + bytes); });
        CHECK(bank::is_utf8(text));
        CHECK(bank::is_utf8(indexing::from_utf16_le(bytes)));
        CHECK(bank::is_utf8(indexing::from_charset(bytes, "utf-8")));
        CHECK((code.empty() || code == "file_not_text"));
    }
}
