#include <functional>

#include <catch2/catch.hpp>

#include "bank/edition.h"
#include "bank/error.h"
#include "bank/index.h"
#include "tests/support/temporary_directory.h"

namespace fs = std::filesystem;

using bank::NewEdition;

namespace {

const std::chrono::sys_seconds noon{std::chrono::sys_days(std::chrono::year(2026) / 8 / 21) +
                                    std::chrono::hours(12)};

std::string failure_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const bank::Error& error) {
        return error.notice().code;
    }
    return {};
}

void fill(NewEdition& edition, const std::vector<std::string>& ids) {
    bank::CatalogueWriter catalogue(edition.catalogue_file(), bank::CatalogueWriter::Start::empty);
    bank::IndexWriter index(edition.index_directory(), bank::IndexWriter::Start::empty);
    bank::DocStoreWriter words(edition.words_file(), bank::DocStoreWriter::Start::empty);
    bank::CatalogueRow row;
    for (const std::string& id : ids) {
        ++row.doc;
        row.record.id = id;
        const bank::Prepared prepared = bank::prepare(row.record);
        catalogue.add(row);
        index.add(row.doc, prepared);
        words.add(row.doc, prepared.words);
    }
    catalogue.set_vocabulary({}, 1);
    catalogue.finish({});
    index.finish();
    words.finish();
}

std::vector<std::string> names_in(const fs::path& directory) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(directory)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string publish(const fs::path& editions, std::chrono::sys_seconds time) {
    NewEdition edition(editions);
    fill(edition, {"uno"});
    edition.check();
    return edition.publish(time);
}

}  // namespace

TEST_CASE("an edition is published under its time and nothing else is left", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path editions = folder.path() / "deep" / "editions";
    {
        NewEdition edition(editions);
        fill(edition, {"uno", "dos"});
        fs::create_directories(edition.scratch("1"));
        CHECK(bank::current_edition(editions).empty());
        edition.check();
        CHECK(edition.publish(noon) == "20260821T120000Z");
    }
    CHECK(bank::current_edition(editions) == "20260821T120000Z");
    CHECK(names_in(editions) == std::vector<std::string>{".lock", "20260821T120000Z", "current"});
    CHECK(names_in(editions / "20260821T120000Z") ==
          std::vector<std::string>{"catalogue.records", "catalogue.sqlite", "index", "words.dat"});
    bank::Edition reader(editions, "20260821T120000Z");
    CHECK(reader.catalogue().count() == 2);
}

TEST_CASE("an edition that is not published leaves nothing", "[unit]") {
    const TemporaryDirectory folder;
    publish(folder.path(), noon);
    {
        NewEdition edition(folder.path());
        fill(edition, {"otro"});
    }
    CHECK(names_in(folder.path()) ==
          std::vector<std::string>{".lock", "20260821T120000Z", "current"});
}

TEST_CASE("two editions of one second have two ids", "[unit]") {
    const TemporaryDirectory folder;
    CHECK(publish(folder.path(), noon) == "20260821T120000Z");
    CHECK(publish(folder.path(), noon) == "20260821T120001Z");
    CHECK(bank::current_edition(folder.path()) == "20260821T120001Z");
}

TEST_CASE("the newest editions are kept, and always the current one", "[unit]") {
    const TemporaryDirectory folder;
    for (int i = 0; i < 5; ++i) publish(folder.path(), noon + std::chrono::hours(i));
    CHECK(names_in(folder.path()) == std::vector<std::string>{".lock", "20260821T140000Z",
                                                              "20260821T150000Z",
                                                              "20260821T160000Z", "current"});
}

TEST_CASE("where the clock went back ids still rise, and the editions before are kept", "[unit]") {
    const TemporaryDirectory folder;
    publish(folder.path(), noon);
    for (int i = 0; i < 3; ++i) publish(folder.path(), noon - std::chrono::hours(48));
    CHECK(names_in(folder.path()) == std::vector<std::string>{".lock", "20260821T120001Z",
                                                              "20260821T120002Z",
                                                              "20260821T120003Z", "current"});
    CHECK(bank::current_edition(folder.path()) == "20260821T120003Z");
}

TEST_CASE("a folder with the name of an edition but no time does not stop the next", "[unit]") {
    const TemporaryDirectory folder;
    fs::create_directories(folder.path() / "99999999T999999Z");
    CHECK(publish(folder.path(), noon) == "20260821T120000Z");
    CHECK(bank::current_edition(folder.path()) == "20260821T120000Z");
}

TEST_CASE("one indexer at a time", "[unit]") {
    const TemporaryDirectory folder;
    {
        const NewEdition first(folder.path());
        CHECK(failure_of([&] { NewEdition second(folder.path()); }) == "editions_locked");
        CHECK(fs::exists(first.directory()));
    }
    CHECK_NOTHROW(NewEdition(folder.path()));
}

TEST_CASE("what a killed indexer left is removed", "[unit]") {
    const TemporaryDirectory folder;
    folder.write(".building-99999/catalogue.sqlite", "half");
    fs::create_symlink("20000101T000000Z", folder.path() / ".current.new");
    folder.write("notes.txt", "not ours");
    publish(folder.path(), noon);
    CHECK(names_in(folder.path()) ==
          std::vector<std::string>{".lock", "20260821T120000Z", "current", "notes.txt"});
}

TEST_CASE("a new edition begins as a copy that does not touch the old one", "[unit]") {
    const TemporaryDirectory folder;
    {
        NewEdition none(folder.path());
        CHECK_FALSE(none.copy_current());
    }
    const std::string id = publish(folder.path(), noon);
    const std::string before = file_contents(folder.path() / id / bank::catalogue_name);
    NewEdition edition(folder.path());
    REQUIRE(edition.copy_current());
    CHECK(file_contents(edition.catalogue_file()) == before);
    edition.check();
    {
        bank::CatalogueWriter writer(edition.catalogue_file(), bank::CatalogueWriter::Start::copy);
        writer.withdraw(1);
        writer.finish({});
    }
    CHECK(file_contents(folder.path() / id / bank::catalogue_name) == before);
    CHECK(failure_of([&] { edition.check(); }) == "edition_counts_differ");
    edition.clear();
    CHECK(names_in(edition.directory()).empty());
}

TEST_CASE("halves that do not agree are not published", "[unit]") {
    const TemporaryDirectory folder;
    NewEdition edition(folder.path());
    fill(edition, {"uno", "dos"});
    {
        bank::IndexWriter index(edition.index_directory(), bank::IndexWriter::Start::copy);
        bank::Record other;
        other.id = "tres";
        index.add(2, bank::prepare(other));
        index.finish();
    }
    CHECK(failure_of([&] { edition.check(); }) == "edition_record_lost");
    {
        bank::IndexWriter index(edition.index_directory(), bank::IndexWriter::Start::copy);
        index.remove(2);
        index.finish();
    }
    CHECK(failure_of([&] { edition.check(); }) == "edition_counts_differ");
}

TEST_CASE("a folder that cannot be used is an error", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.write("file", "x");
    CHECK(failure_of([&] { NewEdition edition(file); }) == "path_unusable");
    CHECK(failure_of([&] { NewEdition edition(file / "below"); }) == "path_unusable");
    fs::create_directories(folder.path() / "bad" / ".lock");
    CHECK(failure_of([&] { NewEdition edition(folder.path() / "bad"); }) == "path_unusable");
}
