#include "indexer/guess_years.h"

#include <catch2/catch.hpp>

TEST_CASE("periods and beginnings are read from the text", "[unit]") {
    struct Row {
        const char* title;
        const char* text;
        std::optional<int> start;
        const char* period;
    };
    static const Row rows[] = {
        {"Plan 2021-2031", "", 2021, "2021-2031"},
        {"Plano 2021–2031", "", 2021, "2021-2031"},
        {"Plan", "El plan 2019 a 2023 tiene metas.", 2019, "2019-2023"},
        {"Plan", "La vigencia del plan: 2019/2023.", 2019, "2019-2023"},
        {"Mediación", "Funciona desde 2009 y creció en 2015.", 2009, ""},
        {"Mediação", "Em 2013 a prefeitura criou o centro; antes, 1998.", 2013, ""},
        {"Mediación", "Atendió 2100 casos en 2014.", 2014, ""},
        {"Mediación", "Entre 2010-2012 hubo 300 casos.", 2010, ""},
        {"Plan 2031-2021", "", 2021, ""},
        {"Mediación", "Sin año.", std::nullopt, ""},
        {"", "", std::nullopt, ""},
    };
    for (const Row& row : rows) {
        INFO(row.title << ": " << row.text);
        bank::Record record;
        record.title = row.title;
        record.sections.push_back({"", row.text, {}});
        const auto years = indexing::guess_years(indexing::read_for_guess(record));
        CHECK(years.start == row.start);
        CHECK(years.period == row.period);
    }
}
