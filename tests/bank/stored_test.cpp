#include "bank/stored.h"

#include <limits>

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "bank/vocabulary.h"

using bank::Record;

namespace {

Record full_record() {
    Record record;
    record.id = "montevideo-agua";
    record.type = bank::RecordType::report;
    record.language = bank::Language::portuguese;
    record.title = "Água — título";
    record.summary = std::string("con\0nulo", 8);
    record.cities = {"Montevideo", ""};
    record.countries = {"UY"};
    record.sdgs = {-1, 17, std::numeric_limits<int>::min()};
    record.start_year = -5;
    record.status = bank::Status::finished;
    record.evidence = bank::Evidence::evaluated;
    record.outcome = bank::Outcome::abandoned;
    record.checked_on = std::chrono::sys_days(std::chrono::year(1969) / 12 / 30);
    record.sources = {{"t", "u", "p", 2015, "a", std::chrono::sys_days{}}, {}};
    record.file = "a/b.md";
    return record;
}

}  // namespace

TEST_CASE("numbers of any size come back", "[unit]") {
    static const std::uint64_t rows[] = {0,
                                         1,
                                         127,
                                         128,
                                         300,
                                         1u << 14,
                                         1u << 21,
                                         std::uint64_t{1} << 63,
                                         std::numeric_limits<std::uint64_t>::max()};
    for (const std::uint64_t number : rows) {
        INFO(number);
        bank::StoredWriter writer;
        writer.number(number);
        CHECK(writer.bytes.size() <= 10);
        bank::StoredReader reader(writer.bytes);
        CHECK(reader.number() == number);
        CHECK(reader.is_done());
    }
    static const std::int64_t signed_rows[] = {0, -1, 1, std::numeric_limits<std::int64_t>::min(),
                                               std::numeric_limits<std::int64_t>::max()};
    for (const std::int64_t number : signed_rows) {
        INFO(number);
        CHECK(bank::from_zigzag(bank::to_zigzag(number)) == number);
    }
    CHECK(bank::to_zigzag(-1) == 1);
}

TEST_CASE("a record comes back as it was, its sections apart", "[unit]") {
    const Record record = full_record();
    CHECK(bank::from_stored<Record>(bank::to_stored(record)) == record);
    CHECK(bank::from_stored<Record>(bank::to_stored(Record{})) == Record{});
    const std::vector<bank::Section> sections{{"h", "t\n\n- u", 3}, {}};
    CHECK(bank::from_stored<std::vector<bank::Section>>(bank::to_stored(sections)) == sections);
    const std::vector<bank::Problem> problems{
        {bank::Problem::Severity::error, "f", 3, "id", {"id_malformed", {"x", ""}}}};
    CHECK(bank::from_stored<std::vector<bank::Problem>>(bank::to_stored(problems)) == problems);
}

TEST_CASE("degrees keep six places", "[unit]") {
    for (const double degrees :
         {0.0, -34.603722, 179.999999, -0.000001, 1.1, 2.3, -58.381592, 0.29}) {
        INFO(degrees);
        bank::Place place;
        place.latitude = degrees;
        const auto back = bank::from_stored<bank::Place>(bank::to_stored(place));
        CHECK(back.latitude == Approx(degrees).margin(4e-7));
    }
}

TEST_CASE("bytes that end early are damage", "[unit]") {
    const std::string bytes = bank::to_stored(full_record());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        INFO(size);
        CHECK_THROWS_AS(bank::from_stored<Record>(bytes.substr(0, size)), bank::Error);
    }
}

TEST_CASE("a length beyond the bytes is damage, not memory", "[unit]") {
    static const std::string rows[] = {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
                                       "\xff\xff\xff\xff\x0f", "\xff", std::string(11, '\xff'), ""};
    for (const std::string& bytes : rows) {
        INFO(bytes.size());
        CHECK_THROWS_AS(bank::from_stored<std::string>(bytes), bank::Error);
        CHECK_THROWS_AS(bank::from_stored<std::vector<std::string>>(bytes), bank::Error);
    }
}

TEST_CASE("a value no enumeration has is damage", "[unit]") {
    // The type follows the id, whose length and bytes come first.
    std::string bytes = bank::to_stored(full_record());
    bytes[1 + full_record().id.size()] = 100;
    CHECK_THROWS_AS(bank::from_stored<Record>(bytes), bank::Error);
}

TEST_CASE("a fingerprint notices every byte and chains", "[unit]") {
    CHECK(bank::fingerprint_of("a") == bank::fingerprint_of("a"));
    CHECK(bank::fingerprint_of("a") != bank::fingerprint_of("b"));
    CHECK(bank::fingerprint_of("") != bank::fingerprint_of(std::string_view("\0", 1)));
    CHECK(bank::fingerprint_of("b", bank::fingerprint_of("a")) !=
          bank::fingerprint_of("a", bank::fingerprint_of("b")));
}
