// Building from what changed: the counts, the dates, and that nothing tells it from a full build.
#include <algorithm>
#include <fstream>
#include <map>

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "indexer/build.h"
#include "tests/support/mini_corpus.h"

namespace fs = std::filesystem;

using How = MiniCorpus::How;
using indexing::BuildReport;

namespace {

struct Counts {
    std::uint64_t added, changed, removed, unchanged;
    bool operator==(const Counts&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Counts& counts) {
    return out << counts.added << " added, " << counts.changed << " changed, " << counts.removed
               << " removed, " << counts.unchanged << " unchanged";
}

Counts counts_of(const BuildReport& report) {
    return {report.added, report.changed, report.removed, report.unchanged};
}

// All that a visitor can see of an edition, but for dates and numbers.
struct Visible {
    std::map<std::string, bank::Record> records;
    std::map<std::string, std::map<std::string, double>> answers;
};

Visible visible(const MiniCorpus& corpus) {
    Visible all;
    bank::Edition& edition = corpus.edition();
    for (const bank::DocId doc : edition.columns().newest) {
        bank::Record record = edition.catalogue().find(doc)->record;
        record.published_at = record.changed_at = {};
        all.records[record.id] = record;
    }
    for (const char* text :
         {"", "agua", "luz", "\"agua potable\"", "agua -luz", "part*", "nuevo"}) {
        for (const bank::Hit& hit : corpus.search(text).hits) {
            all.answers[text][edition.catalogue().find(hit.doc)->record.id] = hit.score;
        }
    }
    return all;
}

void check_same_as_full(const MiniCorpus& corpus) {
    const Visible updated = visible(corpus);
    REQUIRE(corpus.build(How::full).is_full);
    const Visible full = visible(corpus);
    REQUIRE(updated.records.size() == full.records.size());
    for (const auto& [id, record] : full.records) {
        INFO(id);
        REQUIRE(updated.records.contains(id));
        CHECK((updated.records.at(id) == record));
    }
    CHECK(updated.answers == full.answers);
}

MiniCorpus::File numbered(const std::string& name, const std::string& text) {
    return {"practices/" + name + ".md",
            practice("Agua " + name, bank::Language::spanish, "", text)};
}

std::string line(const std::string& id, const std::string& title) {
    return "{\"id\":\"" + id + "\",\"lang\":\"es\",\"title\":\"" + title +
           "\",\"summary\":\"agua\"}\n";
}

}  // namespace

TEST_CASE("added, changed, removed and unchanged records are counted", "[unit]") {
    const MiniCorpus corpus{numbered("uno", "agua potable"), numbered("dos", "luz"),
                            numbered("tres", "participa"), numbered("cuatro", "agua")};
    CHECK(counts_of(corpus.build()) == Counts{4, 0, 0, 0});
    const auto first = corpus.now();
    corpus.write("practices/dos.md", practice("Luz nueva"));
    corpus.remove("practices/tres.md");
    corpus.write("practices/cinco.md", practice("Nuevo"));
    const BuildReport report = corpus.build();
    CHECK_FALSE(report.is_full);
    CHECK(report.is_published);
    CHECK(report.records == 4);
    CHECK(counts_of(report) == Counts{1, 1, 1, 2});
    CHECK(corpus.find("dos")->published_at == first);
    CHECK(corpus.find("dos")->changed_at == corpus.now());
    CHECK(corpus.find("uno")->changed_at == first);
    CHECK(corpus.find("cinco")->published_at == corpus.now());
    const auto grave = corpus.edition().catalogue().find_tombstone("tres");
    REQUIRE(grave);
    CHECK(grave->title == "Agua tres");
    CHECK(grave->deleted_at == corpus.now());
    check_same_as_full(corpus);
    CHECK(corpus.edition().catalogue().find_tombstone("tres")->deleted_at == grave->deleted_at);
    CHECK(corpus.find("dos")->published_at == first);
}

TEST_CASE("a full build counts as an update does", "[unit]") {
    const MiniCorpus corpus{numbered("uno", "agua"), numbered("dos", "luz"), numbered("tres", "x")};
    corpus.build();
    corpus.write("practices/dos.md", practice("Luz nueva"));
    corpus.remove("practices/tres.md");
    corpus.write("practices/cinco.md", practice("Nuevo"));
    CHECK(counts_of(corpus.build(How::full)) == Counts{1, 1, 1, 1});
}

TEST_CASE("when nothing changed nothing is published", "[unit]") {
    const MiniCorpus corpus{numbered("uno", "agua"), {"malo.md", "sin ficha"}};
    const BuildReport first = corpus.build();
    const BuildReport second = corpus.build();
    CHECK_FALSE(second.is_published);
    CHECK(second.edition == first.edition);
    CHECK(second.records == 1);
    CHECK(counts_of(second) == Counts{0, 0, 0, 1});
    CHECK(second.kept_out == 1);  // told again, though not read again
    CHECK(codes_of(second.problems) == codes_of(first.problems));
}

TEST_CASE("a duplicate that stays publishes no new edition", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Una", bank::Language::spanish, "id: agua")},
                            {"bbb.md", practice("Otra", bank::Language::spanish, "id: agua")}};
    corpus.build();
    const BuildReport again = corpus.build();
    CHECK_FALSE(again.is_published);
    CHECK(again.kept_out == 1);
}

TEST_CASE("a file that only moved keeps its dates", "[unit]") {
    for (const How how : {How::changes, How::full}) {
        const MiniCorpus corpus{
            {"practices/uno.md", practice("Agua", bank::Language::spanish, "id: agua")},
            numbered("dos", "luz")};
        corpus.build();
        const auto first = corpus.now();
        fs::create_directories(corpus.corpus() / "plans");
        fs::rename(corpus.corpus() / "practices/uno.md", corpus.corpus() / "plans/otro.md");
        const BuildReport report = corpus.build(how);
        CHECK(report.removed == 0);
        CHECK(report.added == 0);
        REQUIRE(corpus.find("agua"));
        CHECK(corpus.find("agua")->published_at == first);
        CHECK(corpus.find("agua")->changed_at == first);
        CHECK(corpus.find("agua")->file == "plans/otro.md");
        CHECK_FALSE(corpus.edition().catalogue().find_tombstone("agua"));
        check_same_as_full(corpus);
    }
}

TEST_CASE("records that change places are still themselves", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Una", bank::Language::spanish, "id: agua")},
                            {"bbb.md", practice("Otra", bank::Language::spanish, "id: luz")}};
    corpus.build();
    corpus.write("aaa.md", practice("Una", bank::Language::spanish, "id: luz"));
    corpus.write("bbb.md", practice("Otra", bank::Language::spanish, "id: agua"));
    CHECK(counts_of(corpus.build()) == Counts{0, 2, 0, 0});
    CHECK(corpus.find("agua")->title == "Otra");
    CHECK(corpus.find("luz")->title == "Una");
    check_same_as_full(corpus);
}

TEST_CASE("a record kept out comes in when it was mended", "[unit]") {
    const MiniCorpus corpus{numbered("uno", "agua"), {"dos.md", "sin ficha"}};
    CHECK(corpus.build().kept_out == 1);
    corpus.write("dos.md", practice("Nuevo"));
    const BuildReport report = corpus.build();
    CHECK(counts_of(report) == Counts{1, 0, 0, 1});
    CHECK(report.kept_out == 0);
    CHECK(corpus.all_ids() == Ids{"dos", "uno"});
    corpus.write("dos.md", "otra vez sin ficha");
    CHECK(counts_of(corpus.build()) == Counts{0, 0, 1, 1});
    check_same_as_full(corpus);
}

TEST_CASE("a duplicate comes in when the first is gone", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Una", bank::Language::spanish, "id: agua")},
                            {"bbb.md", practice("Otra", bank::Language::spanish, "id: agua")}};
    corpus.build();
    const auto first = corpus.now();
    corpus.remove("aaa.md");
    corpus.build();
    CHECK(corpus.find("agua")->title == "Otra");
    CHECK(corpus.find("agua")->published_at == first);
    check_same_as_full(corpus);
}

TEST_CASE("a new file before an old one with its id wins, as in a full build", "[unit]") {
    const MiniCorpus corpus{{"bbb.md", practice("Otra", bank::Language::spanish, "id: agua")}};
    corpus.build();
    corpus.write("aaa.md", practice("Una", bank::Language::spanish, "id: agua"));
    CHECK(corpus.build().kept_out == 1);
    check_same_as_full(corpus);
}

TEST_CASE("lines of a collection are followed one by one", "[unit]") {
    const MiniCorpus corpus{
        {"list.jsonl", line("uno", "Agua una") + line("dos", "Luz dos") + line("tres", "Tres")}};
    corpus.build();
    const auto first = corpus.now();
    corpus.write("list.jsonl", line("cero", "Nuevo cero") + "{malo\n" + line("uno", "Agua una") +
                                   line("tres", "Tres nuevo"));
    const BuildReport report = corpus.build();
    CHECK(counts_of(report) == Counts{1, 1, 1, 1});
    CHECK(report.kept_out == 1);
    CHECK(corpus.find("uno")->changed_at == first);
    check_same_as_full(corpus);
}

TEST_CASE("a card beside a text is part of it", "[unit]") {
    const MiniCorpus corpus{{"uno.txt", "Texto del plan, con agua."},
                            {"uno.card.yaml", "title: Plan\nlang: es"}};
    corpus.build();
    corpus.write("uno.card.yaml", "title: Plan nuevo\nlang: es");
    CHECK(counts_of(corpus.build()) == Counts{0, 1, 0, 0});
    CHECK(corpus.find("uno")->title == "Plan nuevo");
}

TEST_CASE("a changed vocabulary is a full build", "[unit]") {
    const MiniCorpus corpus{numbered("uno", "agua")};
    corpus.build();
    const auto first = corpus.now();
    corpus.write("vocabulary/equivalents.txt", "es: agua; pt: água\n");
    const BuildReport report = corpus.build();
    CHECK(report.is_full);
    CHECK(report.is_published);
    CHECK(counts_of(report) == Counts{0, 0, 0, 1});
    CHECK(corpus.find("uno")->published_at == first);
    CHECK_FALSE(corpus.build().is_published);
}

TEST_CASE("so many changes that replacing takes longer are a full build", "[unit]") {
    const MiniCorpus corpus{numbered("uno", "agua")};
    corpus.build();
    std::string lines;
    for (int i = 0; i < 1100; ++i) lines += line("linea-" + std::to_string(i), "Línea");
    corpus.write("list.jsonl", lines);
    const BuildReport report = corpus.build();
    CHECK(report.is_full);
    CHECK(report.records == 1101);
    CHECK(counts_of(report) == Counts{1100, 0, 0, 1});
    CHECK(report.problems.size() == codes_of(report.problems).size());
}

TEST_CASE("a record that comes back has no tombstone", "[unit]") {
    const MiniCorpus corpus{numbered("uno", "agua"), numbered("dos", "luz")};
    corpus.build();
    corpus.remove("practices/dos.md");
    corpus.build();
    CHECK(corpus.edition().catalogue().find_tombstone("dos"));
    const auto [path, text] = numbered("dos", "luz");
    corpus.write(path, text);
    corpus.build();
    CHECK_FALSE(corpus.edition().catalogue().find_tombstone("dos"));
    CHECK(corpus.find("dos"));
}

TEST_CASE("a damaged edition is warned of and built anew", "[unit]") {
    struct Row {
        const char* what;
        void (*damage)(const fs::path&);
    };
    static const Row rows[] = {
        {"catalogue cut", [](const fs::path& e) { fs::resize_file(e / "catalogue.sqlite", 5000); }},
        {"catalogue empty", [](const fs::path& e) { fs::resize_file(e / "catalogue.sqlite", 0); }},
        {"catalogue gone", [](const fs::path& e) { fs::remove(e / "catalogue.sqlite"); }},
        {"catalogue garbage",
         [](const fs::path& e) {
             std::ofstream(e / "catalogue.sqlite") << std::string(50'000, 'x');
         }},
        {"a place among the records damaged",
         [](const fs::path& e) {
             std::fstream file(e / "catalogue.records",
                               std::ios::binary | std::ios::in | std::ios::out);
             file.seekp(-16, std::ios::end);  // the size of the last record
             file.write("\xff\xff\xff\xff\xff\xff\xff\x3f", 8);
         }},
        {"records gone", [](const fs::path& e) { fs::remove(e / "catalogue.records"); }},
        {"records cut", [](const fs::path& e) { fs::resize_file(e / "catalogue.records", 12); }},
        {"words gone", [](const fs::path& e) { fs::remove(e / "words.dat"); }},
        {"words cut", [](const fs::path& e) { fs::resize_file(e / "words.dat", 12); }},
        {"index gone", [](const fs::path& e) { fs::remove_all(e / "index"); }},
        {"index damaged",
         [](const fs::path& e) {
             for (const auto& file : fs::directory_iterator(e / "index")) {
                 const auto size = fs::file_size(file);
                 std::ofstream(file.path()) << std::string(size, 'x');
             }
         }},
        {"hash damaged",
         [](const fs::path& e) {
             bank::Database(e / "catalogue.sqlite", bank::Database::Mode::create)
                 .run("UPDATE info SET value = 'x' WHERE key = 'vocabulary_hash'");
         }},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        const MiniCorpus corpus{numbered("uno", "agua"), numbered("dos", "luz")};
        row.damage(corpus.editions() / corpus.build().edition);
        corpus.write("practices/tres.md", practice("Nuevo"));
        BuildReport report;
        REQUIRE_NOTHROW(report = corpus.build());
        CHECK(report.is_full);
        const Ids codes = codes_of(report.problems);
        CHECK(std::count(codes.begin(), codes.end(), "previous_damaged") == 1);
        CHECK(corpus.all_ids() == Ids{"dos", "tres", "uno"});
        CHECK(corpus.ids_found_by("luz") == Ids{"dos"});
        CHECK_FALSE(corpus.build().is_published);
    }
}

TEST_CASE("an edition of another version is built anew without a word", "[unit]") {
    const MiniCorpus corpus{numbered("uno", "agua")};
    const fs::path edition = corpus.editions() / corpus.build().edition;
    const auto first = corpus.now();
    bank::Database(edition / "catalogue.sqlite", bank::Database::Mode::create)
        .run("UPDATE info SET value = '0.0' WHERE key = 'version'");
    const BuildReport report = corpus.build();
    CHECK(report.is_full);
    const Ids codes = codes_of(report.problems);
    CHECK(std::count(codes.begin(), codes.end(), "previous_damaged") == 0);
    CHECK(corpus.find("uno")->published_at == first);
}

TEST_CASE("many small updates end where a full build does", "[unit]") {
    const MiniCorpus corpus{numbered("uno", "agua potable")};
    corpus.build();
    for (int i = 0; i < 4; ++i) {
        const std::string name = "ronda-" + std::to_string(i);
        const auto [path, text] = numbered(name, i % 2 == 0 ? "luz y agua" : "participar nuevo");
        corpus.write(path, text);
        if (i == 2) corpus.remove("practices/ronda-0.md");
        corpus.write("practices/uno.md",
                     practice("Agua", bank::Language::spanish, "", "Ronda " + name));
        CHECK_FALSE(corpus.build().is_full);
    }
    check_same_as_full(corpus);
}
