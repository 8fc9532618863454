#include "indexer/vocabulary_reader.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "tests/support/mini_corpus.h"

using indexing::read_vocabulary;

namespace {

std::string failure(const TemporaryDirectory& folder) {
    try {
        read_vocabulary(folder.path());
    } catch (const bank::Error& error) {
        return error.notice().code;
    }
    return {};
}

}  // namespace

TEST_CASE("a corpus without a vocabulary has an empty one", "[unit]") {
    const TemporaryDirectory folder;
    const auto result = read_vocabulary(folder.path());
    CHECK(result.problems.empty());
    CHECK(result.vocabulary.themes.empty());
    CHECK(result.vocabulary.bank.name == "Acervo");
    CHECK(result.hash == read_vocabulary(folder.path() / "missing").hash);
}

TEST_CASE("the bank says what it is", "[unit]") {
    const TemporaryDirectory folder;
    folder.write(
        "bank.yaml",
        "name: Banco\nname_long:\n  es: Banco de ideas\n  pt: Banco de ideias\n"
        "description:\n  es: >-\n    Una\n    línea\nbase_url: https://banco.example.org//\n"
        "admin_email: ''\nlicence: CC-BY-4.0\nlicence_url: https://cc.org\n"
        "attributions:\n  - Uno\n  - Dos\n");
    const bank::BankInfo info = read_vocabulary(folder.path()).vocabulary.bank;
    CHECK(info.name == "Banco");
    CHECK(info.long_name == bank::LocalText{"Banco de ideas", "Banco de ideias", ""});
    CHECK(info.description.es == "Una línea");
    CHECK(info.base_url == "https://banco.example.org");
    CHECK(info.admin_email.empty());
    CHECK(info.attributions == Ids{"Uno", "Dos"});
}

TEST_CASE("units are read with their life", "[unit]") {
    const TemporaryDirectory folder;
    folder.write(
        "vocabulary/units.yaml",
        "note_es: Nota\nunits:\n  - slug: ambiente\n    es: Ambiente\n    certainty: high\n"
        "    since: 1995\n    last_seen: x\n  - es: sin slug\n"
        "vicepresidencies:\n  - slug: vice\n    es: Vice\n");
    const auto vocabulary = read_vocabulary(folder.path()).vocabulary;
    REQUIRE(vocabulary.units.size() == 2);
    CHECK(vocabulary.units[0].since == 1995);
    CHECK_FALSE(vocabulary.units[0].last_seen);
    CHECK(vocabulary.units[0].certainty == "high");
    CHECK_FALSE(vocabulary.units[0].is_vice_presidency);
    CHECK(vocabulary.units[1].is_vice_presidency);
    CHECK(vocabulary.bank.units_note.es == "Nota");
}

TEST_CASE("places are read from their columns", "[unit]") {
    const TemporaryDirectory folder;
    folder.write("vocabulary/places.tsv",
                 "# comment\nid\tname\tcountry\tregion\tlat\tlon\tpopulation\taliases\n"
                 "1\tMontevideo\tUY\tMontevideo\t-34.9\t-56.2\t1300000\tMontevidéu| Mvd |\n"
                 "\n2\tBogota\u0301\tCO\t\t\t\t\t\r\n3\tcorta\n");
    const auto result = read_vocabulary(folder.path());
    const auto& places = result.vocabulary.places;
    REQUIRE(places.size() == 2);
    CHECK(places[0].latitude == Approx(-34.9));
    CHECK(places[0].population == 1'300'000);
    CHECK(places[0].aliases == Ids{"Montevidéu", "Mvd"});
    CHECK(places[1].name == "Bogotá");
    CHECK(places[1].population == 0);
    CHECK(places[1].aliases.empty());
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].line == 6);
    CHECK(result.problems[0].file == "vocabulary/places.tsv");
}

TEST_CASE("settings are read for the places there are, in one order", "[unit]") {
    const TemporaryDirectory folder;
    folder.write("vocabulary/places.tsv",
                 "id\tname\tcountry\tregion\tlat\tlon\tpopulation\taliases\n"
                 "mvd\tMontevideo\tUY\t\t\t\t\t\nsalto\tSalto\tUY\t\t\t\t\t\n");
    folder.write("vocabulary/settings.tsv",
                 "\xef\xbb\xbf# comment\nid\tsettings\nmvd\tport|capital\r\n\nlima\tport\n"
                 "salto\tport | isla\nsalto\tborder|port\nsalto\n");
    const auto result = read_vocabulary(folder.path());
    REQUIRE(result.vocabulary.places.size() == 2);
    CHECK(result.vocabulary.places[0].settings == Ids{"capital", "port"});
    CHECK(result.vocabulary.places[1].settings == Ids{"border", "port"});
    REQUIRE(result.problems.size() == 3);
    CHECK(result.problems[0].line == 5);
    CHECK(result.problems[1].file == "vocabulary/settings.tsv");
    CHECK(result.problems[1].notice.arguments ==
          Ids{"isla", "capital, regional_capital, border, port"});
    CHECK(result.problems[2].line == 8);
}

TEST_CASE("equivalents are read one group a line", "[unit]") {
    const TemporaryDirectory folder;
    folder.write("vocabulary/equivalents.txt",
                 "# comment\n\nes: intendente, alcalde ; pt: prefeito # al final\n"
                 "! es: dado; pt: dado\nes: vereda => es: acera; pt: calçada\n"
                 "pt: horta => es: huerta\n");
    const auto rows = read_vocabulary(folder.path()).vocabulary.equivalents;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].from_es == Ids{"intendente", "alcalde"});
    CHECK(rows[0].from_pt == Ids{"prefeito"});
    CHECK(rows[0].to_es.empty());
    CHECK(rows[1].to_es == Ids{"acera"});
    CHECK(rows[1].to_pt == Ids{"calçada"});
    CHECK(rows[2].from_pt == Ids{"horta"});
}

TEST_CASE("a line of equivalents that cannot be used is told", "[unit]") {
    for (const char* line : {"intendente, prefeito\n", "en: mayor; fr: maire\n", "es:\n"}) {
        INFO(line);
        const TemporaryDirectory folder;
        folder.write("vocabulary/equivalents.txt", line);
        CHECK(read_vocabulary(folder.path()).problems.size() == 1);
    }
}

TEST_CASE("a hash notices a change of any part", "[unit]") {
    const TemporaryDirectory folder;
    std::vector<std::uint64_t> hashes{read_vocabulary(folder.path()).hash};
    for (const char* part :
         {"bank.yaml", "vocabulary/units.yaml", "vocabulary/equivalents.txt",
          "vocabulary/places.tsv", "vocabulary/settings.tsv", "vocabulary/themes.ttl"}) {
        folder.write(part, "");
        const auto empty = read_vocabulary(folder.path()).hash;
        folder.write(part, "# x\n");
        const auto filled = read_vocabulary(folder.path()).hash;
        INFO(part);
        CHECK(filled != empty);
        CHECK(std::find(hashes.begin(), hashes.end(), filled) == hashes.end());
        hashes.push_back(filled);
    }
}

TEST_CASE("a part that cannot be read is an error", "[unit]") {
    struct Row {
        const char *file, *contents;
    };
    static const Row rows[] = {
        {"bank.yaml", "a: [b"},
        {"bank.yaml", "\xff\xfe"},
        {"vocabulary/units.yaml", "a: b: c"},
        {"vocabulary/themes.ttl", "no es turtle"},
        {"vocabulary/themes.ttl", "# caf\xe9"},
        {"vocabulary/places.tsv", "\xff"},
        {"vocabulary/equivalents.txt", "\xff"},
    };
    for (const Row& row : rows) {
        INFO(row.file);
        const TemporaryDirectory folder;
        folder.write(row.file, row.contents);
        CHECK(failure(folder) == "vocabulary_malformed");
    }
}

TEST_CASE("the shipped vocabulary is sound", "[unit]") {
    const auto result = read_vocabulary(std::filesystem::path(SOURCE_DIR) / "corpus");
    CHECK(codes_of(result.problems).empty());
    const bank::Vocabulary& vocabulary = result.vocabulary;
    CHECK(vocabulary.themes.size() > 20);
    CHECK(vocabulary.places.size() > 50);
    for (const bank::Concept& theme : vocabulary.themes) {
        INFO(theme.slug);
        CHECK_FALSE(theme.label.pt.empty());
        if (!theme.broader.empty()) CHECK(vocabulary.find_theme(theme.broader) != nullptr);
        for (const std::string& unit : theme.units) CHECK(vocabulary.find_unit(unit) != nullptr);
    }
    for (const bank::Equivalence& line : vocabulary.equivalents) {
        CHECK_FALSE((line.from_es.empty() && line.from_pt.empty()));
    }
}

TEST_CASE("doors name a unit and its themes; an unknown theme is told", "[unit]") {
    const TemporaryDirectory folder;
    folder.write("vocabulary/themes.ttl",
                 "@prefix t: <https://example.org/tema/> .\n"
                 "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
                 "t:agua a skos:Concept ; skos:prefLabel \"Agua\"@es .\n");
    folder.write("vocabulary/doors.yaml",
                 "doors:\n  - slug: agua\n    unit: ambiente\n    es: Agua\n    pt: Água\n"
                 "    lead: {es: Para todos.}\n    themes: [agua, nada]\n"
                 "  - slug: vacia\n    themes: [nada]\n  - themes: [agua]\n  - x\n");
    const auto result = read_vocabulary(folder.path());
    REQUIRE(result.vocabulary.doors.size() == 1);
    const bank::Door& door = result.vocabulary.doors.front();
    CHECK(door.slug == "agua");
    CHECK(door.unit == "ambiente");
    CHECK(door.label.pt == "Água");
    CHECK(door.lead.es == "Para todos.");
    CHECK(door.themes == std::vector<std::string>{"agua"});
    REQUIRE(result.problems.size() == 2);
    CHECK(result.problems.front().notice == bank::Notice{"theme_unknown", {"nada"}});
    CHECK(result.vocabulary.find_door("agua") != nullptr);
    CHECK(result.vocabulary.find_door("vacia") == nullptr);
    folder.write("vocabulary/doors.yaml", "doors: [");
    CHECK(failure(folder) == "vocabulary_malformed");
}
