#include "bank/edition.h"

#include <functional>

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "tests/support/mini_corpus.h"

namespace fs = std::filesystem;

namespace {

std::string failure_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const bank::Error& error) {
        return error.notice().code;
    }
    return {};
}

}  // namespace

TEST_CASE("an edition's id is a time", "[unit]") {
    static const std::pair<std::string, bool> rows[] = {
        {"20260821T101500Z", true},   {"20260821T101500", false},  {"", false},
        {"20260821t101500Z", false},  {"2026082xT101500Z", false}, {"../260821T101500Z", false},
        {"20260821T101500Z/", false}, {"99999999T999999Z", true},
    };
    for (const auto& [id, is_sound] : rows) {
        INFO(id);
        CHECK(bank::is_edition_id(id) == is_sound);
    }
}

TEST_CASE("an edition's time stands in its id", "[unit]") {
    using std::chrono::sys_days;
    const auto time = sys_days(std::chrono::year(2026) / 8 / 21) + std::chrono::hours(10) +
                      std::chrono::minutes(15) + std::chrono::seconds(7);
    CHECK(bank::edition_time("20260821T101507Z") == time);
    CHECK_FALSE(bank::edition_time("20261321T101507Z"));
    CHECK_FALSE(bank::edition_time("ayer"));
}

TEST_CASE("the current edition is where the link points", "[unit]") {
    const TemporaryDirectory folder;
    CHECK(bank::current_edition(folder.path()).empty());
    CHECK(bank::current_edition(folder.path() / "missing").empty());
    static const std::pair<std::string, std::string> rows[] = {
        {"20260821T101500Z", "20260821T101500Z"},
        {"../elsewhere", ""},
        {"/etc", ""},
        {std::string(200, '2'), ""},
        {"20260821T101500Z" + std::string(60, 'x'), ""},
    };
    for (const auto& [target, id] : rows) {
        INFO(target);
        fs::remove(folder.path() / "current");
        fs::create_symlink(target, folder.path() / "current");
        CHECK(bank::current_edition(folder.path()) == id);
    }
    fs::remove(folder.path() / "current");
    folder.write("current", "20260821T101500Z");  // a file, not a link
    CHECK(bank::current_edition(folder.path()).empty());
}

TEST_CASE("readers of an edition share what is large", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Agua")}, {"bbb.md", practice("Luz")}};
    bank::Edition& first = corpus.edition();
    bank::Edition second(first);
    CHECK(&first.columns() == &second.columns());
    CHECK(&first.vocabulary() == &second.vocabulary());
    CHECK(first.id() == second.id());
    CHECK(second.catalogue().count() == 2);
    bank::Search search;
    search.text = "agua";
    CHECK(first.searcher().run(search, {}).total == 1);
    CHECK(second.searcher().run(search, {}).total == 1);
}

TEST_CASE("the passage of a hit is found in the edition", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Uno", bank::Language::spanish, "",
                                                "Resumen.\n\n## Acciones\n\nLlegó el agua.")}};
    bank::Edition& edition = corpus.edition();
    const auto results = corpus.search("agua");
    REQUIRE(results.hits.size() == 1);
    const auto stored = edition.catalogue().find(results.hits[0].doc);
    REQUIRE(stored);
    CHECK(edition.passage(*stored, results.wanted, 200).heading == "Acciones");
}

TEST_CASE("an edition with a part missing or damaged is an error", "[unit]") {
    for (const char* part :
         {bank::catalogue_name, bank::records_name, bank::words_name, bank::index_name}) {
        INFO(part);
        const MiniCorpus corpus{{"aaa.md", practice("Agua")}};
        const std::string id = corpus.build().edition;
        fs::remove_all(corpus.editions() / id / part);
        CHECK_FALSE(failure_of([&] { bank::Edition(corpus.editions(), id); }).empty());
    }
    const MiniCorpus corpus{{"aaa.md", practice("Agua")}};
    const std::string id = corpus.build().edition;
    CHECK(failure_of([&] { bank::Edition(corpus.editions(), "20000101T000000Z"); }) ==
          "catalogue_missing");
    fs::resize_file(corpus.editions() / id / bank::catalogue_name, 8192);
    CHECK_FALSE(failure_of([&] { bank::Edition(corpus.editions(), id); }).empty());
}
