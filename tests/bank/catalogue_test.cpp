#include "bank/catalogue.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "bank/error.h"
#include "tests/support/temporary_directory.h"

using bank::Catalogue;
using bank::CatalogueRow;
using bank::CatalogueWriter;
using bank::Database;

namespace {

const std::chrono::sys_seconds first_day{std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)};
const std::chrono::sys_seconds next_day = first_day + std::chrono::hours(24);

CatalogueRow row(bank::DocId doc, std::string id, std::string title = "Título") {
    CatalogueRow made;
    made.doc = doc;
    made.record.id = std::move(id);
    made.record.title = std::move(title);
    made.record.sections = {{"Contexto", "Texto", {}}};
    made.record.file = "practices/" + made.record.id + ".md";
    made.record.published_at = made.record.changed_at = first_day;
    made.fingerprint = ~std::uint64_t{doc};  // beyond what SQLite calls positive
    made.length = doc * 10;
    return made;
}

void write(const std::filesystem::path& file, const std::vector<CatalogueRow>& rows) {
    const bank::Vocabulary vocabulary;
    CatalogueWriter writer(file, CatalogueWriter::Start::empty);
    for (const CatalogueRow& one : rows) writer.add(one);
    writer.put_file({"practices/uno.md", ~std::uint64_t{5}, {{}}});
    writer.set_vocabulary(vocabulary, ~std::uint64_t{9});
    writer.finish(vocabulary);
}

std::string failure_of_opening(const std::filesystem::path& file) {
    try {
        Catalogue catalogue(file);
    } catch (const bank::Error& error) {
        return error.notice().code;
    }
    return {};
}

}  // namespace

TEST_CASE("records are found by number and by id", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "catalogue.sqlite";
    const CatalogueRow one = row(1, "uno"), two = row(2, "dos");
    write(file, {one, two});
    Catalogue catalogue(file);
    CHECK(catalogue.count() == 2);
    for (int round = 0; round < 2; ++round) {
        const auto stored = catalogue.find(bank::DocId{1});
        REQUIRE(stored);
        CHECK(stored->record == one.record);
        CHECK(stored->doc == 1);
        const auto slim = catalogue.find(2, bank::Parts::without_text);
        REQUIRE(slim);
        CHECK(slim->record.sections.empty());
        CHECK(slim->record.title == "Título");
        REQUIRE(catalogue.find("dos"));
        CHECK(*catalogue.find("dos") == two.record);
        CHECK(catalogue.doc_of("dos") == 2);
        CHECK_FALSE(catalogue.find(bank::DocId{3}));
        CHECK_FALSE(catalogue.find("tres"));
        CHECK_FALSE(catalogue.doc_of("' OR 1=1 --"));
        CHECK_FALSE(catalogue.doc_of(""));
    }
}

TEST_CASE("the indexer finds what the edition was made from", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "catalogue.sqlite";
    write(file, {row(1, "uno"), row(7, "dos")});
    Catalogue catalogue(file);
    CHECK(catalogue.vocabulary_hash() == ~std::uint64_t{9});
    const auto records = catalogue.previous_records();
    REQUIRE(records.size() == 2);
    CHECK(records[1].doc == 7);
    CHECK(records[1].id == "dos");
    CHECK(records[1].file == "practices/dos.md");
    CHECK(records[1].fingerprint == ~std::uint64_t{7});
    const auto files = catalogue.previous_files();
    REQUIRE(files.size() == 1);
    CHECK(files[0].hash == ~std::uint64_t{5});
    CHECK(files[0].problems.size() == 1);
    CHECK(catalogue.columns().limit == 8);
}

TEST_CASE("what is taken out leaves a tombstone until it comes back", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "catalogue.sqlite";
    const bank::Vocabulary vocabulary;
    write(file, {row(1, "uno", "Se va"), row(2, "dos")});
    {
        CatalogueWriter writer(file, CatalogueWriter::Start::copy);
        writer.remove({1, "uno", {}, 0}, next_day);
        writer.add_tombstone({"dos", "Vive", next_day});  // passed over: it lives
        writer.add_tombstone({"antes", "De antes", first_day});
        writer.add_tombstone({"antes", "Otra vez", next_day});
        writer.drop_file("practices/uno.md");
        writer.finish(vocabulary);
        CHECK(writer.count() == 1);
    }
    {
        Catalogue catalogue(file);
        REQUIRE(catalogue.find_tombstone("uno"));
        CHECK(catalogue.find_tombstone("uno")->title == "Se va");
        CHECK(catalogue.find_tombstone("uno")->deleted_at == next_day);
        CHECK(catalogue.find_tombstone("antes")->title == "De antes");
        CHECK_FALSE(catalogue.find_tombstone("dos"));
        CHECK_FALSE(catalogue.find("uno"));
        CHECK(catalogue.previous_files().empty());
    }
    CatalogueWriter writer(file, CatalogueWriter::Start::copy);
    writer.add(row(3, "uno"));
    writer.finish(vocabulary);
    CHECK_FALSE(Catalogue(file).find_tombstone("uno"));
}

TEST_CASE("changes come in order of time, from any place on", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "catalogue.sqlite";
    const bank::Vocabulary vocabulary;
    write(file, {row(1, "uno", "Se va"), row(2, "dos")});
    {
        CatalogueWriter writer(file, CatalogueWriter::Start::copy);
        writer.remove({1, "uno", {}, 0}, next_day);
        writer.finish(vocabulary);
    }
    Catalogue catalogue(file);
    const auto all = catalogue.changes({});
    REQUIRE(all.size() == 2);
    CHECK(all[0].id == "dos");
    CHECK_FALSE(all[0].is_gone);
    CHECK(all[1].id == "uno");
    CHECK(all[1].is_gone);
    CHECK(all[1].grave.title == "Se va");
    const auto& values = all[1].grave.values;
    CHECK(std::find(values.begin(), values.end(), "type:practice") != values.end());
    CHECK(catalogue.earliest_change() == all[0].at);
    bank::ChangeSpan span;
    span.after_time = all[0].at;
    span.after_id = all[0].id;
    CHECK(catalogue.changes(span).size() == 1);
    span.is_newest_first = true;
    CHECK(catalogue.changes(span).empty());
    span.after_id.clear();
    span.changes_max = 1;
    CHECK(catalogue.changes(span).front().id == "uno");
    span.last = all[0].at;
    CHECK(catalogue.changes(span).front().id == "dos");
}

TEST_CASE("a row is withdrawn without a trace and its dates can be asked for", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "catalogue.sqlite";
    write(file, {row(1, "uno"), row(2, "dos")});
    CatalogueWriter writer(file, CatalogueWriter::Start::copy);
    REQUIRE(writer.dates_of(1));
    CHECK(writer.dates_of(1)->published_at == first_day);
    CHECK_FALSE(writer.dates_of(9));
    writer.withdraw(1);
    CHECK(writer.count() == 1);
    CHECK(writer.fingerprints().size() == 1);
    CHECK(writer.fingerprints().at("dos") == ~std::uint64_t{2});
    writer.finish({});
    CHECK_FALSE(Catalogue(file).find_tombstone("uno"));
}

TEST_CASE("two records of one id are refused", "[unit]") {
    const TemporaryDirectory folder;
    CHECK_THROWS_AS(write(folder.path() / "a.sqlite", {row(1, "uno"), row(2, "uno")}), bank::Error);
}

TEST_CASE("history is read of any version and what can be read of damage", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "catalogue.sqlite";
    write(file, {row(1, "uno"), row(2, "dos")});
    Database(file, Database::Mode::create)
        .run("UPDATE info SET value = '0.0' WHERE key = 'version'");
    CHECK(failure_of_opening(file) == "edition_version");
    const bank::History history = bank::read_history(file);
    REQUIRE(history.records.size() == 2);
    CHECK(history.records[0].id == "uno");
    CHECK(history.records[0].fingerprint == ~std::uint64_t{1});
    CHECK(history.records[0].dates.published_at == first_day);
    CHECK(bank::read_history(folder.path() / "missing").records.empty());
    const auto garbage = folder.write("garbage", std::string(5000, 'x'));
    CHECK(bank::read_history(garbage).records.empty());
}

TEST_CASE("a catalogue that cannot be read says why", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "catalogue.sqlite";
    CHECK(failure_of_opening(file) == "catalogue_missing");
    write(file, {row(1, "uno")});
    const std::string bytes = file_contents(file);
    static const std::size_t sizes[] = {0, 50, 4096, 8192, 9000};
    for (const std::size_t size : sizes) {
        INFO(size);
        const std::string code =
            failure_of_opening(folder.write("cut.sqlite", bytes.substr(0, size)));
        CHECK((code == "catalogue_unreadable" || code == "catalogue_incomplete"));
    }
    Database(file, Database::Mode::create).run("DELETE FROM info WHERE key = 'version'");
    CHECK(failure_of_opening(file) == "catalogue_incomplete");
}

TEST_CASE("one damaged record does not spoil the others", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "catalogue.sqlite";
    write(file, {row(1, "uno"), row(2, "dos")});
    bank::DocStoreWriter records(bank::records_file(file), bank::DocStoreWriter::Start::copy);
    records.add(1, "\xff");
    records.finish();
    Catalogue catalogue(file);
    CHECK_THROWS_AS(catalogue.find(bank::DocId{1}), bank::Error);
    CHECK_NOTHROW(catalogue.find(bank::DocId{2}));
    CHECK_NOTHROW(catalogue.find("dos"));
}

TEST_CASE("a damaged hash of the vocabulary is damage", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "catalogue.sqlite";
    write(file, {row(1, "uno")});
    Database(file, Database::Mode::create)
        .run("UPDATE info SET value = 'x' WHERE key = 'vocabulary_hash'");
    Catalogue catalogue(file);
    CHECK_THROWS_AS(catalogue.vocabulary_hash(), bank::Error);
}

TEST_CASE("versions of a document are joined, and those of a joined one with them", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "catalogue.sqlite";
    const auto versions = [&](bank::DocId doc) {
        std::vector<bank::DocId> docs;
        for (const auto& one : Catalogue(file).versions_of(doc)) docs.push_back(one.doc);
        return docs;
    };
    using Docs = std::vector<bank::DocId>;
    write(file, {row(1, "uno"), row(2, "dos"), row(3, "tres"), row(4, "cuatro"), row(5, "cinco")});
    CHECK(versions(1).empty());
    {
        CatalogueWriter writer(file, CatalogueWriter::Start::copy);
        writer.join_versions(1, 2);
        writer.join_versions(3, 4);
        writer.join_versions(2, 1);
        writer.finish({});
    }
    CHECK(versions(1) == Docs{2});
    CHECK(versions(4) == Docs{3});
    CHECK(versions(5).empty());
    {
        CatalogueWriter writer(file, CatalogueWriter::Start::copy);
        writer.join_versions(4, 2);
        CHECK(writer.name_of(4)->id == "cuatro");
        CHECK(writer.name_of(4)->file == "practices/cuatro.md");
        CHECK_FALSE(writer.name_of(9));
        writer.finish({});
    }
    CHECK(versions(1) == Docs{2, 3, 4});
    CHECK(versions(9).empty());
}

TEST_CASE("a row that comes back is a version of nothing", "[unit]") {
    for (const bank::DocId gone : {1u, 2u, 3u}) {
        INFO(gone);
        const TemporaryDirectory folder;
        const auto file = folder.path() / "catalogue.sqlite";
        write(file, {row(1, "uno"), row(2, "dos"), row(3, "tres"), row(4, "cuatro")});
        CatalogueWriter writer(file, CatalogueWriter::Start::copy);
        writer.join_versions(1, 2);
        writer.join_versions(2, 3);
        writer.withdraw(gone);
        writer.add(row(gone, "otro"));
        writer.join_versions(4, gone);
        writer.finish({});
        Catalogue catalogue(file);
        REQUIRE(catalogue.versions_of(4).size() == 1);
        CHECK(catalogue.versions_of(4)[0].doc == gone);
        const auto rest = catalogue.versions_of(gone == 1 ? 2 : 1);
        REQUIRE(rest.size() == 1);
        CHECK(rest[0].doc == (gone == 3 ? 2 : 3));
    }
}

TEST_CASE("sketches are kept as they were made", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "catalogue.sqlite";
    CatalogueRow with = row(2, "dos");
    with.sketch.emplace();
    for (std::size_t i = 0; i < bank::sketch_parts; ++i) {
        (*with.sketch)[i] = static_cast<std::uint16_t>(i * 517);
    }
    write(file, {row(1, "uno"), with});
    CatalogueWriter writer(file, CatalogueWriter::Start::copy);
    const auto sketches = writer.sketches();
    REQUIRE(sketches.size() == 1);
    CHECK(sketches[0].number == 2);
    CHECK(sketches[0].sketch == *with.sketch);
    writer.withdraw(2);
    CHECK(writer.sketches().empty());
}
