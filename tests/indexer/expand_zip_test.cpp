#include <catch2/catch.hpp>

#include "bank/text.h"
#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"

using indexing::expand_zip;

namespace {

Ids names_in(const std::string& bytes) {
    Ids names;
    for (const auto& file : expand_apart(expand_zip, bytes).files) {
        names.push_back(bank::to_nfc(file.name));
    }
    return names;
}

// A member whose name is said to be of no encoding (APPNOTE, section 4.4.4, bit 11).
std::string zip_of_dos(const std::string& name) {
    std::string bytes = zip({{name, "x"}});
    constexpr std::size_t flags_in_header = 7;
    constexpr std::size_t flags_in_directory = 9;
    constexpr char utf8 = 0x08;
    bytes[flags_in_header] &= static_cast<char>(~utf8);
    bytes[bytes.find("PK\x01\x02") + flags_in_directory] &= static_cast<char>(~utf8);
    return bytes;
}

}  // namespace

TEST_CASE("the members of a ZIP are its files, folders are none", "[unit]") {
    CHECK(names_in(document("paquete.zip")) ==
          Ids{"casos.csv", "plan.card.yaml", "plan.pdf", "sub/prática.docx", "vacio.pdf"});
    const auto files = expand_apart(expand_zip, document("paquete.zip")).files;
    CHECK(files.at(0).contents == document("casos.csv"));
    CHECK(files.at(2).contents == document("groff.pdf"));
    CHECK(files.at(3).contents == document("pt.docx"));
    CHECK(files.at(4).contents.empty());
    CHECK(names_in(zip({{"a/", ""}, {"a/b/", ""}})).empty());
}

TEST_CASE("names are taken as they are; the expander makes paths of them", "[unit]") {
    const std::string longest(5000, 'n');
    CHECK(names_in(zip({{"../../x", "1"}, {"/etc/x", "2"}})) == Ids{"../../x", "/etc/x"});
    CHECK((names_in(zip({{longest, "1"}})) == Ids{longest}));
    CHECK(names_in(zip({{"a\\b.txt", "1"}})) == Ids{"a/b.txt"});  // as old Windows writes it
    CHECK(names_in(zip({{"acción.txt", "x"}})) == Ids{"acción.txt"});
    CHECK(names_in(zip_of_dos("acci\xa2n.txt")) == Ids{"acción.txt"});
    CHECK(names_in(zip_of_dos("ação.txt")) == Ids{"ação.txt"});
    const auto twice = expand_apart(expand_zip, zip({{"a.txt", "uno"}, {"a.txt", "dos"}})).files;
    REQUIRE(twice.size() == 1);
    CHECK(twice[0].contents == "dos");
    CHECK(names_in(zip({{"b.zip", document("paquete.zip")}})) == Ids{"b.zip"});
}

TEST_CASE("a ZIP that cannot be opened says why", "[unit]") {
    const std::string whole = document("paquete.zip");
    static const std::pair<std::string, const char*> rows[] = {
        {"", "file_empty"},
        {"texto", "archive_malformed"},
        {zip({}), "archive_malformed"},
        {whole.substr(0, whole.size() * 6 / 10), "archive_malformed"},
        {document("cifrado.zip"), "archive_encrypted"},
        {zip({{"a.txt", "x"}, {"b.txt", "x", true}}), "archive_encrypted"},
        {bomb(), "archive_too_large"},
        {document("pt.doc"), "archive_malformed"},
    };
    for (const auto& [bytes, code] : rows) {
        INFO(code);
        CHECK(code_thrown_by([&, &file = bytes] { expand_apart(expand_zip, file); }) == code);
    }
    std::vector<Member> many;
    for (int i = 0; i < 20'001; ++i) many.push_back({"a" + std::to_string(i), ""});
    CHECK(code_thrown_by([&] { expand_apart(expand_zip, zip(many)); }) == "archive_malformed");
}
