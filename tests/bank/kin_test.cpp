#include "bank/kin.h"

#include <algorithm>

#include <catch2/catch.hpp>

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
