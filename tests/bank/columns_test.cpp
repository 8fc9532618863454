#include "bank/columns.h"

#include <catch2/catch.hpp>

#include "bank/error.h"

using bank::Columns;
using bank::DocId;
using bank::FieldId;
using bank::Record;

namespace {

bank::Vocabulary small_vocabulary() {
    bank::Vocabulary vocabulary;
    bank::Concept group, water;
    group.slug = "ambiente";
    water.slug = "agua";
    water.broader = "ambiente";
    vocabulary.themes = {group, water};
    return vocabulary;
}

Record record(std::string title, std::optional<int> year, std::vector<std::string> themes) {
    Record made;
    made.title = std::move(title);
    made.id = made.title;
    made.start_year = year;
    made.themes = std::move(themes);
    return made;
}

// Records 1, 2, 4 and 5; 3 was taken out.
Columns small_columns(const bank::Vocabulary& vocabulary) {
    bank::ColumnsBuilder builder(vocabulary);
    builder.add(1, record("Ñandú", 2015, {"agua", "ambiente"}), 10);
    builder.add(2, record("Árbol", {}, {"otro"}), 20);
    builder.add(4, record("Agua", 2020, {"agua", "agua"}), 30);
    builder.add(5, record("Zona", 2015, {}), 0);
    return builder.finish();
}

std::vector<DocId> with(const Columns& columns, FieldId field, std::string_view value) {
    std::vector<DocId> docs;
    const bank::Column& column = columns.column(field);
    if (const auto id = column.find(value)) {
        column.with_value(*id, columns.limit).each([&docs](DocId doc) { docs.push_back(doc); });
    }
    return docs;
}

}  // namespace

TEST_CASE("a record has its themes and the broader ones, once", "[unit]") {
    const bank::Vocabulary vocabulary = small_vocabulary();
    const Columns columns = small_columns(vocabulary);
    CHECK(with(columns, FieldId::theme, "agua") == std::vector<DocId>{1, 4});
    CHECK(with(columns, FieldId::theme, "ambiente") == std::vector<DocId>{1, 4});
    CHECK(with(columns, FieldId::theme, "otro") == std::vector<DocId>{2});
    CHECK(with(columns, FieldId::theme, "nada").empty());
    CHECK(with(columns, FieldId::year, "2015") == std::vector<DocId>{1, 5});
    CHECK(columns.column(FieldId::theme).count(columns.all) == std::vector<unsigned>{2, 2, 1});
    CHECK(columns.column(FieldId::theme).count(bank::DocSet(columns.limit)) ==
          std::vector<unsigned>{0, 0, 0});
}

TEST_CASE("orders hold every record once", "[unit]") {
    const bank::Vocabulary vocabulary = small_vocabulary();
    const Columns columns = small_columns(vocabulary);
    CHECK(columns.by_title == std::vector<DocId>{4, 2, 1, 5});
    CHECK(columns.newest == std::vector<DocId>{4, 1, 5, 2});
    CHECK(columns.oldest == std::vector<DocId>{1, 5, 4, 2});  // without a year: last in both
    CHECK(columns.all.count() == 4);
    CHECK_FALSE(columns.all.has(3));
    CHECK(columns.limit == 6);
    CHECK(columns.lengths == std::vector<std::uint32_t>{0, 10, 20, 0, 30, 0});
    CHECK(columns.average_length == Approx(15.0));
}

TEST_CASE("no records make sound columns", "[unit]") {
    const bank::Vocabulary vocabulary;
    const Columns columns = bank::ColumnsBuilder(vocabulary).finish();
    CHECK(columns.limit == 1);
    CHECK(columns.average_length >= 1.0);
    CHECK(columns.all.is_empty());
    CHECK(bank::columns_from_stored(bank::columns_to_stored(columns)).all.is_empty());
}

TEST_CASE("columns are stored whole", "[unit]") {
    const bank::Vocabulary vocabulary = small_vocabulary();
    const Columns columns = small_columns(vocabulary);
    const std::string bytes = bank::columns_to_stored(columns);
    const Columns back = bank::columns_from_stored(bytes);
    CHECK(bank::columns_to_stored(back) == bytes);
    CHECK(back.all == columns.all);
    CHECK(back.newest == columns.newest);
    CHECK(with(back, FieldId::theme, "ambiente") == std::vector<DocId>{1, 4});
}

TEST_CASE("damaged columns are an error", "[unit]") {
    const bank::Vocabulary vocabulary = small_vocabulary();
    const std::string bytes = bank::columns_to_stored(small_columns(vocabulary));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        INFO(size);
        CHECK_THROWS_AS(bank::columns_from_stored(bytes.substr(0, size)), bank::Error);
    }
    // A count whose bytes would not fit a number.
    bank::StoredWriter writer;
    writer.number(6);
    writer.number(0);
    writer.number(std::uint64_t{1} << 62);
    CHECK_THROWS_AS(bank::columns_from_stored(writer.bytes + std::string(100, '\0')), bank::Error);
}

TEST_CASE("every byte of stored columns may be damaged without a crash", "[unit]") {
    const bank::Vocabulary vocabulary = small_vocabulary();
    const std::string bytes = bank::columns_to_stored(small_columns(vocabulary));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (const char change : {'\x01', '\x40', '\x7f'}) {
            std::string damaged = bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ change);
            try {
                const Columns columns = bank::columns_from_stored(damaged);
                for (const auto& [field, column] : columns.by_field) {
                    CHECK(column.count(columns.all).size() == column.values.size());
                }
            } catch (const bank::Error&) {
                // As it should be.
            }
        }
    }
}

TEST_CASE("values are ranked by how many records have them", "[unit]") {
    const bank::Vocabulary vocabulary = small_vocabulary();
    const Columns columns = small_columns(vocabulary);
    const bank::Column& themes = columns.column(FieldId::theme);
    const auto ranked = themes.ranked(columns.all);
    REQUIRE(ranked.size() == 3);
    CHECK(ranked.back().records == 1);
    CHECK(themes.values[ranked.back().value_id] == "otro");
    CHECK(ranked.front().records == 2);
    CHECK(themes.ranked(bank::DocSet(columns.limit)).empty());
    CHECK(themes.with("agua", columns.limit).count() == 2);
    CHECK(themes.with("nada", columns.limit).is_empty());
}
