// Documents that are there twice, in another form, or under another name than before.
#include <algorithm>

#include <catch2/catch.hpp>

#include "indexer/build.h"
#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"

namespace fs = std::filesystem;

using How = MiniCorpus::How;
using indexing::BuildReport;

namespace {

// The ids of the other versions of a record, in alphabetical order.
Ids versions_of(const MiniCorpus& corpus, const std::string& id) {
    bank::Catalogue& catalogue = corpus.edition().catalogue();
    const auto doc = catalogue.doc_of(id);
    INFO(id);
    REQUIRE(doc);
    Ids ids;
    for (const bank::StoredRecord& one : catalogue.versions_of(*doc)) {
        CHECK(one.record.sections.empty());
        ids.push_back(one.record.id);
    }
    std::sort(ids.begin(), ids.end());
    constexpr std::size_t shown_max = 50;
    CHECK(std::min<std::size_t>(corpus.edition().other_versions(*doc), shown_max) == ids.size());
    return ids;
}

// "file: argument, argument" of each problem with the code.
Ids told(const BuildReport& report, std::string_view code) {
    Ids lines;
    for (const bank::Problem& problem : report.problems) {
        if (problem.notice.code != code) continue;
        std::string line = problem.file + ":";
        for (const std::string& argument : problem.notice.arguments) line += " " + argument;
        lines.push_back(line);
    }
    return lines;
}

void rename(const MiniCorpus& corpus, const std::string& from, const std::string& to) {
    fs::create_directories((corpus.corpus() / to).parent_path());
    fs::rename(corpus.corpus() / from, corpus.corpus() / to);
}

}  // namespace

TEST_CASE("one text as two files is two versions of a document", "[unit]") {
    const MiniCorpus corpus{{"uno.md", practice("Nota")},
                            {"compost.docx", document("es.docx")},
                            {"borrador.odt", document("es.odt")},
                            {"saude.odt", document("pt.odt")}};
    for (const How how : {How::changes, How::full}) {
        const BuildReport report = corpus.build(how);
        CHECK(report.records == 4);
        CHECK(versions_of(corpus, "compost") == Ids{"borrador"});
        CHECK(versions_of(corpus, "borrador") == Ids{"compost"});
        CHECK(versions_of(corpus, "saude").empty());
        CHECK(versions_of(corpus, "uno").empty());
        const Ids lines = told(report, "near_duplicate");
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].starts_with("compost.docx: borrador "));
    }
}

TEST_CASE("a version that comes later is tied to the first, in either order", "[unit]") {
    for (const bool is_word_first : {true, false}) {
        INFO(is_word_first);
        MiniCorpus corpus{{"uno.md", practice("Nota")}};
        const auto add = [&](bool is_word) {
            corpus.write(is_word ? "compost.docx" : "borrador.odt",
                         document(is_word ? "es.docx" : "es.odt"));
            return corpus.build();
        };
        CHECK(told(add(is_word_first), "near_duplicate").empty());
        const BuildReport report = add(!is_word_first);
        CHECK_FALSE(report.is_full);
        CHECK(told(report, "near_duplicate").size() == 1);
        CHECK(versions_of(corpus, "compost") == Ids{"borrador"});
        CHECK(versions_of(corpus, "borrador") == Ids{"compost"});
        CHECK(told(corpus.build(), "near_duplicate").size() == 1);  // remembered
    }
}

TEST_CASE("all versions of a document know each other", "[unit]") {
    MiniCorpus corpus{{"aaa.docx", document("es.docx")}, {"bbb.odt", document("es.odt")}};
    corpus.build();
    corpus.write("ccc.epub", document("es.epub"));
    corpus.build();
    for (int round = 0; round < 2; ++round) {
        CHECK(versions_of(corpus, "aaa") == Ids{"bbb", "ccc"});
        CHECK(versions_of(corpus, "bbb") == Ids{"aaa", "ccc"});
        CHECK(versions_of(corpus, "ccc") == Ids{"aaa", "bbb"});
        corpus.build(How::full);
    }
    corpus.remove("aaa.docx");
    corpus.build();
    CHECK(versions_of(corpus, "bbb") == Ids{"ccc"});
}

TEST_CASE("a version that is taken out is tied to nothing", "[unit]") {
    for (const char* gone : {"compost.docx", "borrador.odt"}) {
        INFO(gone);
        const MiniCorpus corpus{{"compost.docx", document("es.docx")},
                                {"borrador.odt", document("es.odt")}};
        corpus.build();
        corpus.remove(gone);
        const BuildReport report = corpus.build();
        CHECK(report.removed == 1);
        CHECK(versions_of(corpus, corpus.all_ids().at(0)).empty());
    }
}

TEST_CASE("a version that is written anew leaves its document", "[unit]") {
    for (const char* anew : {"aaa.odt", "bbb.odt"}) {
        INFO(anew);
        const std::string id = std::string(anew).substr(0, 3);
        const std::string other = id == "aaa" ? "bbb" : "aaa";
        MiniCorpus corpus{{anew, document("es.odt")}, {other + ".docx", document("es.docx")}};
        corpus.build();
        REQUIRE(versions_of(corpus, id) == Ids{other});
        corpus.write(anew, document("pt.odt"));
        corpus.write("ccc.docx", document("pt.docx"));
        CHECK_FALSE(corpus.build().is_full);
        CHECK(versions_of(corpus, id) == Ids{"ccc"});
        CHECK(versions_of(corpus, "ccc") == Ids{id});
        CHECK(versions_of(corpus, other).empty());
    }
}

TEST_CASE("many versions of a text are tied, and told once each", "[unit]") {
    MiniCorpus corpus{};
    std::string text;
    for (int i = 0; i < 100; ++i) text += " p" + std::to_string(i);
    std::string lines;
    for (int i = 0; i < 200; ++i) {
        lines += "{\"id\":\"texto-" + std::to_string(i) + "\",\"lang\":\"es\",\"title\":\"Texto " +
                 std::to_string(i) + "\",\"summary\":\"" + text + "\"}\n";
    }
    corpus.write("list.jsonl", lines);
    const BuildReport report = corpus.build();
    CHECK(report.records == 200);
    CHECK(told(report, "near_duplicate").size() <= 200);
    CHECK(versions_of(corpus, "texto-0").size() == 50);  // no page shows more
    CHECK(versions_of(corpus, "texto-199").size() == 50);
}

TEST_CASE("a copy of a document is taken in once and told", "[unit]") {
    MiniCorpus corpus{{"uno.md", practice("Nota")},
                      {"bbb.docx", document("es.docx")},
                      {"copias/ccc.docx", document("es.docx")}};
    for (const How how : {How::check, How::changes, How::full, How::changes}) {
        const BuildReport report = corpus.build(how);
        CHECK(report.records == 2);
        CHECK(report.kept_out == 0);
        CHECK(told(report, "exact_duplicate") == Ids{"copias/ccc.docx: bbb.docx"});
        CHECK(told(report, "near_duplicate").empty());
    }
    CHECK(corpus.all_ids() == Ids{"bbb", "uno"});
    corpus.write("copias/ccc.card.yaml", "title: Otra\nlang: es\n");  // says that it is another
    CHECK(told(corpus.build(), "exact_duplicate").empty());
    CHECK(corpus.all_ids() == Ids{"bbb", "ccc", "uno"});
    CHECK(versions_of(corpus, "ccc") == Ids{"bbb"});
}

TEST_CASE("of a document and its copy the record stays when one goes", "[unit]") {
    MiniCorpus corpus{{"uno.md", practice("Nota")}, {"bbb.docx", document("es.docx")}};
    corpus.build();
    const auto first = corpus.find("bbb")->published_at;
    corpus.write("aaa.docx", document("es.docx"));  // comes first in order
    CHECK(told(corpus.build(), "exact_duplicate") == Ids{"bbb.docx: aaa.docx"});
    CHECK(corpus.all_ids() == Ids{"bbb", "uno"});
    CHECK(corpus.find("bbb")->file == "aaa.docx");
    corpus.remove("aaa.docx");
    CHECK(told(corpus.build(), "exact_duplicate").empty());
    CHECK(corpus.all_ids() == Ids{"bbb", "uno"});
    CHECK(corpus.find("bbb")->file == "bbb.docx");
    CHECK(corpus.find("bbb")->published_at == first);
}

TEST_CASE("a document that is renamed keeps its id and its dates", "[unit]") {
    for (const How how : {How::changes, How::full}) {
        MiniCorpus corpus{{"uno.md", practice("Nota")}, {"docs/plan.docx", document("es.docx")}};
        corpus.build();
        const auto first = corpus.now();
        rename(corpus, "docs/plan.docx", "docs/2024/plan-final.docx");
        rename(corpus, "uno.md", "dos.md");
        const BuildReport report = corpus.build(how);
        CHECK(report.added == 0);
        CHECK(report.removed == 0);
        CHECK(corpus.all_ids() == Ids{"plan", "uno"});
        CHECK(corpus.find("plan")->file == "docs/2024/plan-final.docx");
        CHECK(corpus.find("plan")->published_at == first);
        CHECK(corpus.find("plan")->changed_at == first);
        CHECK(corpus.find("uno")->file == "dos.md");
        CHECK_FALSE(corpus.edition().catalogue().find_tombstone("plan"));
        for (const How again : {How::changes, How::full}) {  // under its new name now
            corpus.build(again);
            CHECK(corpus.all_ids() == Ids{"plan", "uno"});
        }
        corpus.write("docs/2024/plan-final.docx", document("pt.docx"));
        corpus.build();
        CHECK(corpus.all_ids() == Ids{"plan", "uno"});
        CHECK(corpus.find("plan")->published_at == first);
        CHECK(corpus.find("plan")->changed_at == corpus.now());
    }
}

TEST_CASE("a document and its card are renamed together", "[unit]") {
    MiniCorpus corpus{{"plan.docx", document("es.docx")},
                      {"plan.card.yaml", "title: Plan\nlang: es\n"}};
    corpus.build();
    rename(corpus, "plan.docx", "otro.docx");
    rename(corpus, "plan.card.yaml", "otro.card.yaml");
    corpus.build();
    CHECK(corpus.all_ids() == Ids{"plan"});
    CHECK(corpus.find("plan")->title == "Plan");
}

TEST_CASE("what a card calls a record goes before what it was called", "[unit]") {
    for (const How how : {How::changes, How::full}) {
        MiniCorpus corpus{{"plan.docx", document("es.docx")}};
        corpus.build();
        corpus.write("plan.card.yaml", "id: compostaje\ntitle: Plan\nlang: es\n");
        corpus.build(how);
        CHECK(corpus.all_ids() == Ids{"compostaje"});
        CHECK(corpus.edition().catalogue().find_tombstone("plan"));
        rename(corpus, "plan.docx", "otro.docx");
        rename(corpus, "plan.card.yaml", "otro.card.yaml");
        corpus.build(how);
        CHECK(corpus.all_ids() == Ids{"compostaje"});
    }
}

TEST_CASE("of two copies of a text that is gone one has its id", "[unit]") {
    for (const How how : {How::changes, How::full}) {
        MiniCorpus corpus{{"uno.md", practice("Nota")}, {"luz.md", practice("Luz")}};
        corpus.build();
        corpus.remove("uno.md");
        corpus.write("dos.md", practice("Nota"));
        corpus.write("tres.md", practice("Nota"));
        const BuildReport report = corpus.build(how);
        CHECK(report.kept_out == 0);
        CHECK(corpus.all_ids() == Ids{"luz", "tres", "uno"});
        CHECK(corpus.find("uno")->file == "dos.md");
    }
}

TEST_CASE("records of a collection have their ids from their lines", "[unit]") {
    MiniCorpus corpus{{"list.jsonl",
                       "{\"id\":\"luz\",\"lang\":\"es\",\"title\":\"Luz\",\"summary\":\"x\"}\n"
                       "{\"id\":\"agua\",\"lang\":\"es\",\"title\":\"Agua\",\"summary\":\"x\"}\n"}};
    corpus.build();
    rename(corpus, "list.jsonl", "otra.jsonl");
    corpus.build();
    CHECK(corpus.all_ids() == Ids{"agua", "luz"});
}

TEST_CASE("documents of one name have ids of their own", "[unit]") {
    MiniCorpus corpus{{"2023/plan.docx", document("es.docx")}, {"uno.md", practice("Nota")}};
    corpus.build();
    REQUIRE(corpus.all_ids() == Ids{"plan", "uno"});
    corpus.write("2024/plan.docx", document("pt.docx"));
    corpus.write("2024/plan.odt", document("pt.odt"));
    CHECK(corpus.build().kept_out == 0);
    CHECK(corpus.find("plan")->file == "2023/plan.docx");
    const Ids ids = corpus.all_ids();
    REQUIRE(ids.size() == 4);
    for (const How how : {How::changes, How::full}) {
        CHECK(corpus.build(how).kept_out == 0);
        CHECK(corpus.all_ids() == ids);
    }
}

TEST_CASE("a new document under the name of one that was renamed is another", "[unit]") {
    for (const How how : {How::changes, How::full}) {
        MiniCorpus corpus{{"plan.docx", document("es.docx")}, {"uno.md", practice("Nota")}};
        corpus.build();
        rename(corpus, "plan.docx", "viejo.docx");
        corpus.build();
        corpus.write("plan.docx", document("pt.docx"));
        const BuildReport report = corpus.build(how);
        CHECK(report.kept_out == 0);
        CHECK(report.records == 3);
        CHECK(corpus.find("plan")->file == "viejo.docx");
    }
}
