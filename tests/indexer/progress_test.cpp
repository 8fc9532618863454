#include "indexer/progress.h"

#include <catch2/catch.hpp>

using bank::Locale;
using indexing::progress_text;

TEST_CASE("progress says count, rate and time left", "[unit]") {
    struct Row {
        std::uint64_t done, total;
        double seconds;
        Locale locale;
        const char* expected;
    };
    static const Row rows[] = {
        {0, 100, 0.0, Locale::en, "0/100 records, 0 a second"},
        {0, 100, 10.0, Locale::en, "0/100 records, 0 a second"},
        {10, 100, 1.0, Locale::en, "10/100 records, 10 a second"},  // too early to tell
        {50, 100, 5.0, Locale::en, "50/100 records, 10 a second, about 6 s left"},
        {50, 100, 5.0, Locale::es, "50/100 registros, 10 por segundo, faltan unos 6 s"},
        {50, 100, 5.0, Locale::pt, "50/100 registros, 10 por segundo, faltam uns 6 s"},
        {100, 100, 5.0, Locale::en, "100/100 records, 20 a second"},
        {101, 100, 5.0, Locale::en, "101/100 records, 20 a second"},
    };
    for (const Row& row : rows) {
        INFO(row.expected);
        CHECK(progress_text(row.done, row.total, row.seconds, row.locale) == row.expected);
    }
}

TEST_CASE("nothing is shown of nothing", "[unit]") {
    indexing::ProgressLine line(Locale::es);
    line.show(0, 0);
    line.show(1, 2);  // too soon after the beginning
    line.clear();
    SUCCEED();
}
