#include "bank/sqlite.h"

#include <functional>

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "tests/support/temporary_directory.h"

using bank::Database;
using bank::Statement;

namespace {

std::string code_of_failure(const std::function<void()>& act) {
    try {
        act();
    } catch (const bank::Error& error) {
        return error.notice().code;
    }
    return {};
}

}  // namespace

TEST_CASE("what is written is read, under any file name", "[unit]") {
    const TemporaryDirectory folder;
    for (const char* name : {"a.sqlite", "con espacio", "a?b#c%20d", "ñandú", "a&b=c"}) {
        INFO(name);
        const auto file = folder.path() / name;
        {
            Database database(file, Database::Mode::create);
            database.run("CREATE TABLE t(n INTEGER, s TEXT, b BLOB)");
            Statement insert = database.prepare("INSERT INTO t VALUES(?1, ?2, ?3)");
            const std::string blob("x\0y", 3);
            insert.bind(1, std::int64_t{-7}).bind(2, "ñandú").bind_blob(3, blob).run();
            insert.bind(1, std::int64_t{8}).bind(2, "").bind_blob(3, "").run();
        }
        REQUIRE(std::filesystem::exists(file));
        Database database(file, Database::Mode::read_immutable);
        Statement rows = database.prepare("SELECT n, s, b FROM t ORDER BY n");
        REQUIRE(rows.step());
        CHECK(rows.number(0) == -7);
        CHECK(rows.text(1) == "ñandú");
        CHECK(rows.blob(2) == std::string_view("x\0y", 3));
        REQUIRE(rows.step());
        CHECK(rows.text(1).empty());
        CHECK(rows.blob(2).empty());
        CHECK_FALSE(rows.step());
    }
}

TEST_CASE("failures name the file", "[unit]") {
    const TemporaryDirectory folder;
    const auto missing = folder.path() / "missing.sqlite";
    CHECK(code_of_failure([&] {
              Database(missing, Database::Mode::read_immutable).run("SELECT 1");
          }) == "catalogue_unreadable");
    const auto garbage = folder.write("garbage.sqlite", std::string(9000, 'x'));
    CHECK(code_of_failure([&] {
              Database(garbage, Database::Mode::read_immutable).prepare("SELECT * FROM t");
          }) == "catalogue_unreadable");
    try {
        Database(missing, Database::Mode::read_immutable);
        FAIL("opened");
    } catch (const bank::Error& error) {
        CHECK(error.notice().arguments.at(0) == missing.string());
    }
    Database database(folder.path() / "a.sqlite", Database::Mode::create);
    CHECK(code_of_failure([&] { database.prepare("SELEC"); }) == "catalogue_unreadable");
    CHECK(code_of_failure([&] { database.run("INSERT INTO no VALUES(1)"); }) ==
          "catalogue_unreadable");
}

TEST_CASE("a published file is not written to", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "a.sqlite";
    Database(file, Database::Mode::create).run("CREATE TABLE t(n)");
    Database database(file, Database::Mode::read_immutable);
    CHECK(code_of_failure([&] { database.run("INSERT INTO t VALUES(1)"); }) ==
          "catalogue_unreadable");
}
