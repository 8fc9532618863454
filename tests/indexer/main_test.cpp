// The indexer as an operator runs it: options, what it prints, and how it ends.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "indexer/form.h"
#include "tests/support/mini_corpus.h"
#include "tests/support/program.h"

namespace {

ProgramRun index(const MiniCorpus& corpus, std::vector<std::string> more,
                 const std::string& language = "LC_ALL=en_US.UTF-8") {
    std::vector<std::string> words{INDEXER_PROGRAM, "--corpus", corpus.corpus().string(),
                                   "--editions", corpus.editions().string()};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words, {language});
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the indexer publishes and says so in the operator's language", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Agua")}};
    const ProgramRun first = index(corpus, {}, "LC_ALL=es_AR.UTF-8");
    INFO(first.output);
    CHECK(first.exit_code == 0);
    CHECK(has(first.output, "Publicada la edición "));
    const ProgramRun second = index(corpus, {}, "LC_ALL=pt_BR.UTF-8");
    INFO(second.output);
    CHECK(second.exit_code == 0);
    CHECK(has(second.output, "Nada mudou"));
    CHECK(corpus.all_ids() == Ids{"aaa"});
}

TEST_CASE("exit codes tell sound, kept out, not published and misused", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Agua")}, {"bbb.md", "sin ficha"}};
    CHECK(index(corpus, {}).exit_code == 0);
    CHECK(index(corpus, {"--strict", "--full"}).exit_code == 1);
    CHECK(index(corpus, {"--check"}).exit_code == 0);
    CHECK(index(corpus, {"--jobs", "0"}).exit_code == 64);
    CHECK(index(corpus, {"--report", "xml"}).exit_code == 64);
    CHECK(index(corpus, {"--no-such-option"}).exit_code == 64);
    CHECK(run_program({INDEXER_PROGRAM}).exit_code == 64);
    CHECK(run_program({INDEXER_PROGRAM, "--version"}).exit_code == 0);
    const ProgramRun missing = run_program(
        {INDEXER_PROGRAM, "--corpus", "/no/such/folder", "--editions", corpus.editions().string()});
    CHECK(missing.exit_code == 2);
    CHECK(has(missing.output, "/no/such/folder"));
}

TEST_CASE("the report is there as JSON", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Agua")}};
    const ProgramRun run = index(corpus, {"--report", "json"});
    const auto json = nlohmann::json::parse(run.output);
    CHECK(json["records"] == 1);
    CHECK(json["published"] == true);
}

TEST_CASE("when nothing can be published the errors are told all the same", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", "sin ficha"}};
    const ProgramRun run = index(corpus, {});
    INFO(run.output);
    CHECK(run.exit_code == 2);
    CHECK(has(run.output, "aaa.md"));
    CHECK(has(run.output, "nothing is published"));
}

TEST_CASE("a time given from outside makes an edition repeatable", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Agua")}};
    const ProgramRun run = run_program({INDEXER_PROGRAM, "--corpus", corpus.corpus().string(),
                                        "--editions", corpus.editions().string()},
                                       {"SOURCE_DATE_EPOCH=1000000000"});
    CHECK(run.exit_code == 0);
    CHECK(bank::current_edition(corpus.editions()) == "20010909T014640Z");
}

TEST_CASE("the indexer explains how a search is read", "[unit]") {
    const ProgramRun run =
        run_program({INDEXER_PROGRAM, "--explain", "agua O luz) ciudad:Rosario"});
    CHECK(run.exit_code == 0);
    CHECK(run.output.starts_with("(agua OR luz) city:Rosario\nignored: )\nes\tagua\taguar"));
    const ProgramRun more = run_program({INDEXER_PROGRAM, "--explain", "las ventanas AND luz"});
    CHECK(has(more.output, "every word is asked for\n"));
    CHECK(has(more.output, "es\tlas\t"));
    CHECK(has(more.output, "es\tventanas\tventana\t= janela"));
}

TEST_CASE("the indexer prints the stems of words", "[unit]") {
    const ProgramRun run = run_program(
        {"/bin/sh", "-c", "printf 'Libros\\nNIÑAS\\n\\nÁgua\\n' | " INDEXER_PROGRAM " --stems es"});
    CHECK(run.exit_code == 0);
    CHECK(run.output == "Libros\tlibros\tlibro\nNIÑAS\tninas\tnino\n\t\t\nÁgua\tagua\taguar\n");
    CHECK(run_program({INDEXER_PROGRAM, "--stems", "en"}).exit_code == 64);
}

TEST_CASE("the indexer writes the sheets for offices where it is started", "[unit]") {
    for (const std::string language : {"es", "pt"}) {
        const TemporaryDirectory folder;
        const ProgramRun run = run_program(
            {"/bin/sh", "-c",
             "cd '" + folder.path().string() + "' && " + INDEXER_PROGRAM + " --form " + language});
        INFO(run.output);
        CHECK(run.exit_code == 0);
        const std::string name = "ficha-" + language;
        CHECK(run.output == name + ".docx\n" + name + ".odt\n");
        const auto bank_language = *bank::find_language(language);
        CHECK(file_contents(folder.path() / (name + ".docx")) ==
              indexing::form_docx(bank_language));
        CHECK(file_contents(folder.path() / (name + ".odt")) == indexing::form_odt(bank_language));
    }
    CHECK(run_program({INDEXER_PROGRAM, "--form", "en"}).exit_code == 64);
    const std::string nowhere = "cd /proc && exec " INDEXER_PROGRAM " --form es";
    CHECK(run_program({"/bin/sh", "-c", nowhere}).exit_code == 2);
}

TEST_CASE("the report is there as a page", "[unit]") {
    const MiniCorpus corpus{{"aaa.md", practice("Agua")}, {"b<b>.md", "sin ficha"}};
    const ProgramRun run = index(corpus, {"--report", "html"}, "LC_ALL=pt_BR.UTF-8");
    CHECK(run.exit_code == 0);
    CHECK(run.output.starts_with("<!doctype html>\n<html lang=\"pt\">"));
    CHECK(has(run.output, "<h3>b&lt;b&gt;.md</h3>"));
    CHECK(has(run.output, "<h3>aaa.md</h3>"));
    CHECK(run.output.ends_with("</html>\n"));
}

TEST_CASE("a folder that is not there is not watched", "[unit]") {
    const TemporaryDirectory folder;
    const ProgramRun run = run_program({INDEXER_PROGRAM, "--corpus", "/no/such/folder", "--watch",
                                        "--editions", folder.path().string()});
    CHECK(run.exit_code == 2);
    CHECK(has(run.output, "/no/such/folder"));
}
