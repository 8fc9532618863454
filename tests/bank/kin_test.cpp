#include "bank/kin.h"

#include <algorithm>

#include <catch2/catch.hpp>

using bank::are_cognates;
using bank::Kin;
using bank::Language;
using bank::root_of;

TEST_CASE("derived words have one root, in both languages", "[unit]") {
    static const std::vector<const char*> rows[] = {
        {"participacion", "participar", "participativo", "participacao"},
        {"prevencion", "prevencao"},
        {"seguridad", "seguro", "seguranca"},
        {"urbano", "urbanismo", "urbanista"},
        {"vivienda", "vivenda"},
        {"inmigrante", "imigrante"},
        {"muelle", "molhe"},
        {"pendiente", "pendente", "pendencia"},
        {"eficiente", "eficiencia"},
        {"trabajador", "trabajo"},
    };
    for (const auto& row : rows) {
        for (const char* word : row) {
            INFO(word);
            CHECK(root_of(word) == root_of(row.front()));
        }
    }
}

TEST_CASE("short words and what is no word are their own root", "[unit]") {
    for (const char* word : {"casa", "agua", "luz", "2015", "h2o", ""})
        CHECK(root_of(word).size() <= 4);
    CHECK(root_of("covid19") == "covid19");
    CHECK(root_of("casa") != root_of("caso"));
    CHECK(root_of("ciudad") != root_of("cidra"));
}

TEST_CASE("cognates are derived in the same way", "[unit]") {
    static const struct {
        const char *one, *other;
        bool are;
    } rows[] = {
        {"prevencion", "prevencao", true},     {"movilidad", "mobilidade", true},
        {"reciclaje", "reciclagem", true},     {"sustentable", "sustentavel", true},
        {"presencia", "presenca", true},       {"controle", "control", true},
        {"organico", "organizacao", false},    {"solidario", "solidao", false},
        {"promotor", "promocao", false},       {"oficio", "oficial", false},
        {"residente", "residencia", false},    {"capacitar", "capacitacion", false},
        {"prevencion", "participacao", false}, {"pendiente", "pendente", true},
    };
    for (const auto& row : rows) {
        INFO(row.one << " " << row.other);
        CHECK(are_cognates(row.one, row.other) == row.are);
        CHECK(are_cognates(row.other, row.one) == row.are);
    }
}

TEST_CASE("kin are found among the stems that were added", "[unit]") {
    Kin kin;
    kin.add("participacion", Language::spanish);
    kin.add("participacao", Language::portuguese);
    kin.add("parte", Language::spanish);
    kin.add("luz", Language::spanish);
    kin.finish();
    const auto found = kin.of("participar");
    REQUIRE(found.size() == 2);
    CHECK(std::any_of(found.begin(), found.end(), [](const bank::KinStem& stem) {
        return stem.stem == "participacao" && stem.language == Language::portuguese;
    }));
    CHECK(kin.of("luz").empty());  // too short to have kin
    CHECK(kin.of("zapato").empty());
    CHECK(Kin().of("participar").empty());
}
