// An indexer killed at any moment leaves the published edition serving, and the next run succeeds.
#include <signal.h>
#include <sys/wait.h>
#include <catch2/catch.hpp>

#include <thread>

#include "tests/support/daemon.h"
#include "tests/support/mini_corpus.h"
#include "tests/support/program.h"
#include "tests/support/random_text.h"

namespace {

std::size_t leftovers(const std::filesystem::path& editions) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(editions)) {
        if (entry.path().filename().string().starts_with(".building-")) ++count;
    }
    return count;
}

void write_many(const MiniCorpus& corpus, int count, const std::string& word) {
    for (int i = 0; i < count; ++i) {
        corpus.write("practices/p" + std::to_string(1000 + i) + ".md",
                     practice("Registro " + word + " " + std::to_string(i)));
    }
}

// True when the pages and indexes of the file hang together.
bool is_whole(const std::filesystem::path& catalogue) {
    bank::Database database(catalogue, bank::Database::Mode::read_immutable);
    bank::Statement check = database.prepare("PRAGMA quick_check(1)");
    return check.step() && check.text(0) == "ok";
}

}  // namespace

TEST_CASE("killed at any moment, what is published stays whole", "[journey]") {
    constexpr int records = 60;
    constexpr int kills = 24;
    const MiniCorpus corpus{};
    write_many(corpus, records, "base");
    const std::vector<std::string> command{INDEXER_PROGRAM, "--corpus", corpus.corpus().string(),
                                           "--editions", corpus.editions().string()};
    const auto begin = std::chrono::steady_clock::now();
    REQUIRE(run_program(command).exit_code == 0);
    const auto whole_run = std::chrono::steady_clock::now() - begin;
    RandomText random(23);
    for (int i = 0; i < kills; ++i) {
        write_many(corpus, 1 + i % 3 * 20, "vuelta" + std::to_string(i));
        std::vector<std::string> words = command;
        if (i % 2 == 0) words.push_back("--full");
        const pid_t pid = start_program(words, corpus.corpus().parent_path() / "killed.log");
        std::this_thread::sleep_for(whole_run * static_cast<long>(random.below(100)) / 90);
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
        const std::string id = bank::current_edition(corpus.editions());
        INFO("kill " << i << ", edition " << id);
        REQUIRE_FALSE(id.empty());
        bank::Edition edition(corpus.editions(), id);
        CHECK(edition.searcher().run({}, {}).total == records);
        CHECK(is_whole(corpus.editions() / id / bank::catalogue_name));
        int read = 0;
        for (bank::DocId doc = 0; doc < edition.columns().limit; ++doc) {
            if (edition.catalogue().find(doc)) ++read;
        }
        CHECK(read == records);
    }
    const ProgramRun last = run_program(command);
    INFO(last.output);
    CHECK(last.exit_code == 0);
    CHECK(leftovers(corpus.editions()) == 0);
}

TEST_CASE("a full disk is told, and the edition before goes on", "[journey]") {
    const MiniCorpus corpus{};
    write_many(corpus, 40, "base");
    const std::vector<std::string> command{INDEXER_PROGRAM,
                                           "--corpus",
                                           corpus.corpus().string(),
                                           "--editions",
                                           corpus.editions().string(),
                                           "--full"};
    REQUIRE(run_program(command).exit_code == 0);
    const std::string before = bank::current_edition(corpus.editions());
    write_many(corpus, 40, "otra");
    // Files of at most 64 blocks: every larger write fails as on a full disk.
    std::string line = "trap '' XFSZ; ulimit -f 64; exec";
    for (const std::string& word : command) line += " '" + word + "'";
    const ProgramRun run = run_program({"/bin/sh", "-c", line}, {"LC_ALL=C"});
    INFO(run.output);
    CHECK(run.exit_code == 2);
    CHECK(run.output.find("acervo-indexer: ") != std::string::npos);
    CHECK(bank::current_edition(corpus.editions()) == before);
    CHECK(leftovers(corpus.editions()) == 0);
    CHECK(run_program(command).exit_code == 0);
}
