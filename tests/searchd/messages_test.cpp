#include "searchd/messages.h"

#include <catch2/catch.hpp>

#include "bank/analysis.h"
#include "bank/error.h"
#include "bank/field_values.h"
#include "bank/stored.h"
#include "searchd/labels.h"
#include "tests/support/temporary_directory.h"

using bank::FieldId;
using bank::Locale;
using serving::Messages;

TEST_CASE("plurals follow each language", "[unit]") {
    const Messages messages(std::filesystem::path(SOURCE_DIR) / "web/messages");
    struct Row {
        std::int64_t count;
        std::string es, pt, en;
    };
    static const std::vector<Row> rows{
        {0, "Sin resultados", "Nenhum resultado", "No results"},
        {1, "1 resultado", "1 resultado", "1 result"},
        {2, "2 resultados", "2 resultados", "2 results"},
        {12345, "12.345 resultados", "12.345 resultados", "12,345 results"},
    };
    for (const Row& row : rows) {
        CHECK(messages.format(Locale::es, "results.total", {{"count", row.count}}) == row.es);
        CHECK(messages.format(Locale::pt, "results.total", {{"count", row.count}}) == row.pt);
        CHECK(messages.format(Locale::en, "results.total", {{"count", row.count}}) == row.en);
    }
    CHECK(messages.format(Locale::pt, "years.since", {{"year", "2011"}}) == "desde 2011");
}

TEST_CASE("message files must agree and be sound", "[unit]") {
    struct Row {
        std::string es, pt;
    };
    static const std::vector<Row> rows{
        {R"({"a": "x"})", R"({"b": "x"})"},            // other keys
        {R"({"a": "x", "b": "y"})", R"({"a": "x"})"},  // one missing
        {R"({"a": "{n, plural, }"})", R"({"a": "x"})"},
        {R"({"a": 1})", R"({"a": "x"})"},
        {"not json", R"({"a": "x"})"},
    };
    for (const Row& row : rows) {
        INFO(row.es);
        const TemporaryDirectory directory;
        directory.write("es.json", row.es);
        directory.write("pt.json", row.pt);
        directory.write("en.json", row.pt);
        CHECK_THROWS_AS(Messages(directory.path()), bank::Error);
    }
    CHECK_THROWS_AS(Messages("/no/such/folder"), bank::Error);
}

TEST_CASE("an unknown message is an error", "[unit]") {
    const Messages messages(std::filesystem::path(SOURCE_DIR) / "web/messages");
    CHECK_FALSE(messages.has("no.such.key"));
    CHECK_THROWS_AS(messages.text(Locale::es, std::string("no.such.key")), bank::Error);
}

TEST_CASE("every value of a closed list has a message", "[unit]") {
    const auto folder = std::filesystem::path(SOURCE_DIR) / "web/messages";
    CHECK_NOTHROW(serving::check_labels(Messages(folder)));
    const TemporaryDirectory directory;
    for (const char* language : {"es.json", "pt.json", "en.json"}) {
        std::string text = file_contents(folder / language);
        const std::size_t at = text.find("\"like.setting.port\"");
        REQUIRE(at != std::string::npos);
        text.replace(at + 1, 4, "lake");
        directory.write(language, text);
    }
    CHECK_THROWS_AS(serving::check_labels(Messages(directory.path())), bank::Error);
}

namespace {

template <typename Enum>
void check_names(FieldId field) {
    const Messages messages(std::filesystem::path(SOURCE_DIR) / "web/messages");
    for (std::uint64_t i = 0; i <= bank::last_value<Enum>; ++i) {
        const std::string word(bank::word_of(static_cast<Enum>(i)));
        if (word.empty()) continue;
        const std::string key = std::string(bank::field_of(field).name) + "." + word;
        for (const Locale locale : {Locale::es, Locale::pt, Locale::en}) {
            const std::string& label = messages.text(locale, key);
            INFO(key << ": " << label);
            const bool is_itself = bank::fold(label) == word;
            CHECK((is_itself || bank::is_value_name(field, word, label)));
        }
    }
}

}  // namespace

TEST_CASE("what a page calls a value can be asked for", "[unit]") {
    check_names<bank::RecordType>(FieldId::type);
    check_names<bank::Status>(FieldId::status);
    check_names<bank::Evidence>(FieldId::evidence);
    check_names<bank::Outcome>(FieldId::outcome);
}

TEST_CASE("dates and numbers read as people write them", "[unit]") {
    const std::chrono::sys_seconds time{std::chrono::seconds(1787270400)};  // 2026-08-21
    CHECK(serving::long_date(time, Locale::es) == "21 de agosto de 2026");
    CHECK(serving::long_date(time, Locale::pt) == "21 de agosto de 2026");
    CHECK(serving::long_date(time, Locale::en) == "21 August 2026");
    CHECK(serving::grouped(0, bank::Locale::es) == "0");
    CHECK(serving::grouped(1234, bank::Locale::es) == "1234");
    CHECK(serving::grouped(12345, bank::Locale::es) == "12.345");
    CHECK(serving::grouped(1234567, bank::Locale::es) == "1.234.567");
    CHECK(serving::grouped(1234, bank::Locale::en) == "1,234");
    CHECK(serving::grouped(999, bank::Locale::en) == "999");
    CHECK(serving::grouped(1234567, bank::Locale::en) == "1,234,567");
}
