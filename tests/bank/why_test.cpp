#include "bank/why.h"

#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

using bank::FieldId;
using bank::FormKind;
using bank::FoundWord;

namespace {

const MiniCorpus& corpus() {
    static const MiniCorpus made{
        {"vocabulary/equivalents.txt", "es: vivienda; pt: moradia\n"},
        {"aaa.md", practice("Viviendas nuevas", bank::Language::spanish,
                            "city: [Rosario]\nsummary: Una vivienda para cada familia.",
                            "La casa y la vivienda.\n\n## Casas\nMás.")},
        {"bbb.md", practice("Moradia digna", bank::Language::portuguese, {}, "Casas boas.")},
    };
    return made;
}

std::vector<FoundWord> why(const char* id, const std::string& text) {
    bank::Edition& edition = corpus().edition();
    const auto doc = edition.catalogue().doc_of(id);
    REQUIRE(doc);
    const bank::Results found = corpus().search(text);
    return edition.why(*edition.catalogue().find(*doc), found.sought);
}

}  // namespace

TEST_CASE("a record says by which forms it was found, and where", "[unit]") {
    const auto own = why("aaa", "vivienda rosario");
    REQUIRE(own.size() == 3);
    CHECK(own[0].typed == "vivienda");
    CHECK(own[0].written == "vivienda");
    CHECK(own[0].is_exact);
    CHECK(own[0].fields == std::vector<FieldId>{FieldId::summary, FieldId::text});
    CHECK(own[1].written == "viviendas");
    CHECK_FALSE(own[1].is_exact);
    CHECK(own[1].kind == FormKind::stem);
    CHECK(own[1].fields == std::vector<FieldId>{FieldId::title});
    CHECK(own[2].typed == "rosario");
    CHECK(own[2].fields == std::vector<FieldId>{FieldId::city});
}

TEST_CASE("a form of the other language says what it is", "[unit]") {
    const auto other = why("bbb", "vivienda");
    REQUIRE_FALSE(other.empty());
    CHECK(other[0].written == "moradia");
    CHECK((other[0].kind == FormKind::equivalent || other[0].kind == FormKind::translation));
    CHECK(other[0].fields == std::vector<FieldId>{FieldId::title});
}

TEST_CASE("nothing sought, nothing found", "[unit]") {
    CHECK(why("aaa", "").empty());
    CHECK(why("bbb", "rosario").empty());
}
