#include "indexer/archive.h"

#include <catch2/catch.hpp>

#include "tests/support/documents.h"

using indexing::pack;
using indexing::unpack;

namespace {

bool is_any(std::string_view) {
    return true;
}

std::string failure(const std::string& bytes) {
    return code_thrown_by([&] { unpack(bytes, is_any); });
}

}  // namespace

TEST_CASE("the members that are wanted are unpacked", "[unit]") {
    const std::string bytes =
        zip({{"a.xml", "uno"}, {"b/c.xml", "dos"}, {"no.png", "tres"}, {"empty.xml", ""}});
    const auto members =
        unpack(bytes, [](std::string_view name) { return name.ends_with(".xml"); });
    CHECK(members == std::map<std::string, std::string>{
                         {"a.xml", "uno"}, {"b/c.xml", "dos"}, {"empty.xml", ""}});
}

TEST_CASE("names are names and no more", "[unit]") {
    for (const char* name : {"../../../tmp/acervo-slip.txt", "/etc/passwd", "a b", "a\nb",
                             "capítulo 1.xhtml", "日本.xhtml"}) {
        INFO(name);
        const auto members = unpack(zip({{name, "texto"}}), is_any);
        REQUIRE(members.size() == 1);
        CHECK(members.begin()->first == name);
        CHECK(members.begin()->second == "texto");
    }
    const auto members = unpack(document("slip.docx"), is_any);
    CHECK(members.contains("../../../tmp/acervo-slip.txt"));
    CHECK_FALSE(std::filesystem::exists("/tmp/acervo-slip.txt"));
}

TEST_CASE("of two members with one name there is one", "[unit]") {
    CHECK(unpack(zip({{"a", "uno"}, {"a", "dos"}}), is_any).size() == 1);
}

TEST_CASE("what is no archive, or not all of one, is refused", "[unit]") {
    const std::string sound = zip({{"a.xml", std::string(5000, 'x')}});
    CHECK(failure("") == "archive_malformed");
    CHECK(failure("texto") == "archive_malformed");
    CHECK(failure("PK\x03\x04") == "archive_malformed");
    CHECK(failure(std::string(1000, '\0')) == "archive_malformed");
    for (const std::size_t size : {sound.size() - 1, sound.size() / 2, std::size_t{30}}) {
        CHECK(failure(sound.substr(0, size)) == "archive_malformed");
    }
    std::string damaged = sound;
    damaged[40] = static_cast<char>(damaged[40] ^ 0x55);
    CHECK(failure(damaged) == "archive_malformed");
    for (const char* name : {"truncated.docx", "truncated.epub", "encrypted.docx", "pt.pdf"}) {
        INFO(name);
        CHECK(failure(document(name)) == "archive_malformed");
    }
}

TEST_CASE("an archive under a password is refused", "[unit]") {
    CHECK(failure(zip({{"a.xml", "uno", true}})) == "archive_encrypted");
}

TEST_CASE("office files under a password are refused by their first bytes, or their manifest",
          "[unit]") {
    static const std::pair<std::string, bool> files[] = {
        {document("encrypted.docx"), true},
        {"\xd0\xcf\x11\xe0", true},
        {"\xd0\xcf\x11", false},
        {document("es.docx"), false},
        {"", false},
    };
    for (const auto& [bytes, is_refused] : files) {
        INFO(bytes.substr(0, 4));
        const auto code = code_thrown_by([&] { indexing::refuse_compound_file(bytes); });
        CHECK(code == (is_refused ? "archive_encrypted" : ""));
    }
    static const std::pair<indexing::Members, bool> archives[] = {
        {{{"META-INF/manifest.xml", "<m:encryption-data m:checksum=\"x\"/>"}}, true},
        {{{"META-INF/manifest.xml", "<m:file-entry/>"}}, false},
        {{{"content.xml", "encryption-data"}}, false},
        {{}, false},
    };
    for (const auto& [members, is_refused] : archives) {
        const auto code = code_thrown_by([&] { indexing::refuse_locked_members(members); });
        CHECK(code == (is_refused ? "archive_encrypted" : ""));
    }
}

TEST_CASE("an archive that unpacks to too much is refused", "[unit]") {
    CHECK(failure(bomb()) == "archive_too_large");
    CHECK(unpack(bomb(), [](auto) { return false; }).empty());
    const std::string half(indexing::unpacked_bytes_max / 2, 'x');
    const std::vector<Member> halves{{"a", half}, {"b", half}, {"c", "x"}};
    CHECK(failure(zip({halves[0], halves[1]})).empty());
    CHECK(failure(zip(halves)) == "archive_too_large");
    std::vector<Member> many(indexing::members_max, {"a", ""});
    CHECK(failure(zip(many)).empty());
    many.push_back({"a", ""});
    CHECK_FALSE(failure(zip(many)).empty());
}

TEST_CASE("what is packed is unpacked the same", "[unit]") {
    const std::vector<std::pair<std::string, std::string>> members{
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"a/b.xml", std::string(100'000, 'x')},
        {"acción.xml", std::string("cero\0uno", 8)},
        {"empty", ""},
    };
    const std::string bytes = pack(members);
    CHECK(unpack(bytes, is_any) ==
          std::map<std::string, std::string>(members.begin(), members.end()));
    CHECK(pack(members) == bytes);
    std::string noise;
    for (unsigned i = 0, x = 1; i < 300'000; ++i)
        noise += static_cast<char>((x = x * 69069 + 1) >> 24);
    CHECK(unpack(pack({{"first", "x"}, {"noise", noise}}), is_any).at("noise") == noise);
}

TEST_CASE("the first member of a pack can be read without unpacking", "[unit]") {
    const std::string bytes = pack({{"mimetype", "application/x"}, {"b", "texto"}});
    CHECK(bytes.substr(0, 4) == "PK\x03\x04");
    CHECK(bytes.substr(6, 4) == std::string("\0\x08\0\0", 4));  // UTF-8; stored
    CHECK(bytes.substr(28, 2) == std::string(2, '\0'));         // no extra field
    CHECK(bytes.substr(30, 21) == "mimetypeapplication/x");
}
