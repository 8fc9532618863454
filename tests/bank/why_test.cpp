#include "bank/why.h"

#include <algorithm>

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

TEST_CASE("a record of a goal says so, and one that names it where", "[unit]") {
    static const MiniCorpus goals{
        {"fecha.md", practice("Fecha", bank::Language::spanish, "sdgs: [11]",
                              "Se votó el 11 de mayo, con los ODS a la vista.")},
        {"nombre.md",
         practice("Nombre", bank::Language::spanish, {}, "Lo que pide el ODS 11 es otra cosa.")},
        {"otro.md", practice("Otro", bank::Language::spanish, {}, "El 11 no es el ODS.")},
    };
    const bank::Results found = goals.search("ODS 11");
    CHECK(goals.ids_in_order("ODS 11") == Ids{"nombre", "fecha"});
    const auto why_of = [&found](const char* id) {
        bank::Edition& edition = goals.edition();
        const auto stored = edition.catalogue().find(*edition.catalogue().doc_of(id));
        return edition.why(*stored, found.sought);
    };
    const auto dated = why_of("fecha");
    REQUIRE(dated.size() == 1);
    CHECK(dated[0].typed == "ods 11");
    CHECK(dated[0].is_exact);
    CHECK(dated[0].fields == std::vector<FieldId>{FieldId::sdg});
    const auto named = why_of("nombre");
    REQUIRE(named.size() == 1);
    CHECK(named[0].written == "ods 11");
    CHECK(named[0].is_exact);
    CHECK(named[0].fields == std::vector<FieldId>{FieldId::summary});
}

TEST_CASE("nothing sought, nothing found", "[unit]") {
    CHECK(why("aaa", "").empty());
    CHECK(why("bbb", "rosario").empty());
}

TEST_CASE("a set phrase that stands for the words is told whole", "[unit]") {
    static const MiniCorpus made{
        {"vocabulary/equivalents.txt", "es: acoso callejero; pt: assédio nas ruas\n"},
        {"ccc.md", practice("Ruas seguras", bank::Language::portuguese, "summary: Uma ficha.",
                            "Contra o assédio nas ruas. O assédio moral.")},
    };
    bank::Edition& edition = made.edition();
    const auto doc = edition.catalogue().doc_of("ccc");
    REQUIRE(doc);
    const auto stored = edition.catalogue().find(*doc);
    const auto found = edition.why(*stored, made.search("acoso callejero").sought);
    const auto phrase = std::find_if(found.begin(), found.end(), [](const FoundWord& word) {
        return word.typed == "acoso callejero";
    });
    REQUIRE(phrase != found.end());
    CHECK(phrase->written == "assédio nas ruas");
    CHECK(phrase->kind == FormKind::equivalent);
    CHECK(phrase->fields == std::vector<FieldId>{FieldId::text});
    CHECK(std::none_of(found.begin(), found.end(), [](const FoundWord& word) {
        return word.typed == "callejero" && word.kind == FormKind::equivalent;
    }));
}
