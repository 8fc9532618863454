// Building from nothing, and what a build says of the corpus.
#include "indexer/build.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "tests/support/mini_corpus.h"

namespace fs = std::filesystem;

using How = MiniCorpus::How;

namespace {

std::string failure(const MiniCorpus& corpus, How how = How::changes) {
    try {
        corpus.build(how);
    } catch (const bank::Error& error) {
        return error.notice().code;
    }
    return {};
}

std::vector<const bank::Problem*> with_code(const indexing::BuildReport& report,
                                            std::string_view code) {
    std::vector<const bank::Problem*> found;
    for (const bank::Problem& problem : report.problems) {
        if (problem.notice.code == code) found.push_back(&problem);
    }
    return found;
}

}  // namespace

TEST_CASE("a corpus becomes an edition", "[unit]") {
    const MiniCorpus corpus{
        {"practices/uno.md", practice("Agua")},
        {"plans/dos.md", practice("Plano", bank::Language::portuguese, "type: plan")},
        {"list.jsonl",
         "{\"id\":\"tres\",\"lang\":\"es\",\"title\":\"Luz\",\"summary\":\"Nota.\"}\n"},
    };
    const auto report = corpus.build();
    CHECK(report.is_published);
    CHECK(report.is_full);
    CHECK(report.files == 3);
    CHECK(report.records == 3);
    CHECK(report.added == 3);
    CHECK(report.kept_out == 0);
    CHECK(report.edition == bank::current_edition(corpus.editions()));
    CHECK(corpus.all_ids() == Ids{"dos", "tres", "uno"});
    CHECK(corpus.find("uno")->published_at == corpus.now());
    CHECK(corpus.find("uno")->changed_at == corpus.now());
    CHECK(corpus.find("uno")->file == "practices/uno.md");
}

TEST_CASE("a corpus without a sound record publishes nothing", "[unit]") {
    const MiniCorpus empty{};
    CHECK(failure(empty) == "nothing_to_publish");
    CHECK(bank::current_edition(empty.editions()).empty());
    const MiniCorpus broken{{"uno.md", "sin ficha"}};
    CHECK(failure(broken) == "nothing_to_publish");

    const MiniCorpus corpus{{"uno.md", practice("Agua")}};
    const std::string before = corpus.build().edition;
    corpus.remove("uno.md");
    for (const How how : {How::changes, How::full}) {
        CHECK(failure(corpus, how) == "nothing_to_publish");
        CHECK(bank::current_edition(corpus.editions()) == before);
    }
    CHECK(corpus.all_ids() == Ids{"uno"});
    fs::remove_all(corpus.corpus());
    CHECK(failure(corpus) == "corpus_missing");
    CHECK(corpus.all_ids() == Ids{"uno"});
}

TEST_CASE("a malformed vocabulary keeps the old edition", "[unit]") {
    const MiniCorpus corpus{{"uno.md", practice("Agua")}};
    const std::string before = corpus.build().edition;
    corpus.write("bank.yaml", "a: [b");
    CHECK(failure(corpus) == "vocabulary_malformed");
    CHECK(bank::current_edition(corpus.editions()) == before);
}

TEST_CASE("of two records with one id the first stays", "[unit]") {
    const MiniCorpus corpus{
        {"aaa.md", practice("Primera", bank::Language::spanish, "id: agua")},
        {"bbb.md", practice("Segunda", bank::Language::spanish, "id: agua")},
        {"ccc.jsonl",
         "{\"id\":\"luz\",\"lang\":\"es\",\"title\":\"Luz una\",\"summary\":\"x\"}\n"
         "{\"id\":\"luz\",\"lang\":\"es\",\"title\":\"Luz dos\",\"summary\":\"x\"}\n"},
    };
    for (const How how : {How::check, How::full, How::full}) {
        const auto report = corpus.build(how);
        CHECK(report.records == 2);
        CHECK(report.kept_out == 2);
        const auto problems = with_code(report, "id_duplicate");
        REQUIRE(problems.size() == 2);
        CHECK(problems[0]->file == "bbb.md");
        CHECK(problems[0]->notice.arguments == Ids{"agua", "aaa.md"});
        CHECK(problems[1]->file == "ccc.jsonl");
        CHECK(problems[1]->line == 2);
    }
    CHECK(corpus.find("agua")->title == "Primera");
    CHECK(corpus.find("luz")->title == "Luz una");
    CHECK(corpus.ids_found_by("segunda").empty());
    CHECK(corpus.all_ids() == Ids{"agua", "luz"});
}

TEST_CASE("bad lines of a collection are told by their number", "[unit]") {
    const MiniCorpus corpus{
        {"list.jsonl",
         "{\"id\":\"uno\",\"lang\":\"es\",\"title\":\"Uno\",\"summary\":\"x\"}\r\n"
         "\n"
         "{\"id\":\"dos\"\n"
         "[]\n"
         "{\"id\":\"tres\",\"lang\":\"es\",\"title\":\"\",\"summary\":\"x\"}\n"
         "{\"id\":\"cuatro\",\"lang\":\"es\",\"title\":\"Cuatro\",\"summary\":\"caf\xe9\"}\n"
         "{\"id\":\"cinco\",\"lang\":\"es\",\"title\":\"Cinco\",\"summary\":\"x\"}"},
    };
    const auto report = corpus.build();
    CHECK(report.kept_out == 4);
    std::vector<std::pair<unsigned, std::string>> errors;
    for (const bank::Problem& problem : report.problems) {
        if (problem.severity == bank::Problem::Severity::error) {
            errors.emplace_back(problem.line, problem.notice.code);
        }
    }
    CHECK(errors == std::vector<std::pair<unsigned, std::string>>{{3, "json_malformed"},
                                                                  {4, "json_not_object"},
                                                                  {5, "title_missing"},
                                                                  {6, "file_not_text"}});
    CHECK(corpus.all_ids() == Ids{"cinco", "uno"});
}

TEST_CASE("one bad file keeps no other out", "[unit]") {
    const MiniCorpus corpus{
        {"aaa.md", practice("Agua")},
        {"bbb.md", ""},
        {"ccc.md", std::string("x\0\0y", 4)},
        {"ddd.txt", "x"},
        {"eee.ppt", "x"},
        {"ggg.md", practice("Ligaduras", bank::Language::spanish, "",
                            "\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa")},
    };
    fs::create_symlink("/proc/self/mem", corpus.corpus() / "fff.md");
    const auto report = corpus.build();
    CHECK(report.kept_out == 4);
    CHECK(with_code(report, "file_empty").size() == 1);
    CHECK(with_code(report, "file_not_text").size() == 1);
    CHECK(with_code(report, "card_missing").size() == 1);
    CHECK(with_code(report, "format_unknown").size() == 1);
    CHECK(with_code(report, "file_unreadable").size() == 1);
    CHECK(corpus.all_ids() == Ids{"aaa", "ggg"});
}

TEST_CASE("problems are sorted by file and line", "[unit]") {
    const MiniCorpus corpus{{"bbb.md", practice("B")}, {"aaa.md", practice("A")}, {"ccc.doc", ""}};
    const auto report = corpus.build();
    CHECK(std::is_sorted(report.problems.begin(), report.problems.end(),
                         [](const auto& a, const auto& b) {
                             return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                         }));
    CHECK_FALSE(report.problems.empty());
}

TEST_CASE("a check publishes nothing and sees what a build would", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Agua")}, {"bbb.md", "sin ficha"}};
    const auto checked = corpus.build(How::check);
    CHECK_FALSE(checked.is_published);
    CHECK_FALSE(fs::exists(corpus.editions()));
    const auto built = corpus.build();
    CHECK(checked.records == built.records);
    CHECK(checked.kept_out == built.kept_out);
    CHECK(codes_of(checked.problems) == codes_of(built.problems));
}

TEST_CASE("many workers build the same as one", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Agua")},
                            {"bbb.md", practice("Luz")},
                            {"ccc.md", practice("Agua y luz")}};
    std::string lines;
    for (int i = 0; i < 300; ++i) {
        lines += "{\"id\":\"linea-" + std::to_string(i) + "\",\"lang\":\"es\",\"title\":\"Línea " +
                 std::to_string(i) + "\",\"summary\":\"agua\"}\n";
    }
    corpus.write("list.jsonl", lines);
    indexing::BuildOptions options;
    options.corpus = corpus.corpus();
    options.is_full = true;
    options.now = corpus.now();
    std::vector<bank::PreviousRecord> seen[2];
    for (const unsigned jobs : {1u, 4u}) {
        options.jobs = jobs;
        options.editions = corpus.editions() / std::to_string(jobs);
        const auto report =
            indexing::build_edition(options, [](auto done, auto total) { CHECK(done <= total); });
        CHECK(report.records == 303);
        bank::Edition edition(options.editions, report.edition);
        seen[jobs / 4] = edition.catalogue().previous_records();
    }
    REQUIRE(seen[0].size() == seen[1].size());
    for (std::size_t i = 0; i < seen[0].size(); ++i) {
        CHECK(seen[0][i].id == seen[1][i].id);
        CHECK(seen[0][i].doc == seen[1][i].doc);
        CHECK(seen[0][i].fingerprint == seen[1][i].fingerprint);
    }
}

TEST_CASE("two indexers do not work at once", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Agua")}};
    const std::string before = corpus.build().edition;
    {
        const bank::NewEdition other(corpus.editions());
        CHECK(failure(corpus) == "editions_locked");
        CHECK(failure(corpus, How::full) == "editions_locked");
        CHECK(corpus.build(How::check).records == 1);  // looks only
    }
    CHECK(bank::current_edition(corpus.editions()) == before);
    CHECK(failure(corpus).empty());
}

TEST_CASE("documents of one name are told apart, and stay so", "[unit]") {
    const std::string text =
        "El programa de mediación vecinal atiende conflictos entre vecinos en doce barrios de la "
        "ciudad. La mediación es gratuita y la llevan mediadores formados por la municipalidad, "
        "que "
        "cada semana visitan los centros comunitarios y las escuelas de la zona norte.";
    MiniCorpus corpus{{"2019/informe.txt", text + " Uno."}, {"2020/informe.txt", text + " Dos."}};
    corpus.build();
    CHECK(corpus.all_ids() == Ids{"2020-informe", "informe"});
    corpus.write("2018/informe.txt", text + " Tres.");
    corpus.build();
    CHECK(corpus.all_ids() == Ids{"2018-informe", "2020-informe", "informe"});
    CHECK(corpus.find("informe")->file == "2019/informe.txt");
    corpus.build(MiniCorpus::How::full);
    CHECK(corpus.find("informe")->file == "2019/informe.txt");
    CHECK(corpus.find("2018-informe")->file == "2018/informe.txt");
}
