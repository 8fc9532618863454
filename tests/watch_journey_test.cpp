// The indexer that watches a folder, as an operator leaves it running.
#include <signal.h>
#include <sys/wait.h>

#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/daemon.h"
#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds step{50};

// The indexer with --watch; ended by the test, at the latest by its end.
class WatchingIndexer {
public:
    explicit WatchingIndexer(const MiniCorpus& corpus)
        : editions_(corpus.editions()),
          log_(corpus.editions().parent_path() / "indexer.log"),
          pid_(start_program({INDEXER_PROGRAM, "--corpus", corpus.corpus().string(), "--editions",
                              corpus.editions().string(), "--watch", "--jobs", "1"},
                             log_)) {}
    ~WatchingIndexer() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    WatchingIndexer(const WatchingIndexer&) = delete;
    WatchingIndexer& operator=(const WatchingIndexer&) = delete;

    // The edition that follows `before`; empty when there is none in twenty seconds.
    std::string edition_after(const std::string& before) const {
        for (int i = 0; i < 400; ++i) {
            const std::string now = bank::current_edition(editions_);
            if (now != before) return now;
            std::this_thread::sleep_for(step);
        }
        UNSCOPED_INFO(file_contents(log_));
        return {};
    }

    // SIGTERM; the exit code, or -1 when it did not end in ten seconds.
    int stop() {
        ::kill(pid_, SIGTERM);
        for (int i = 0; i < 200; ++i) {
            int status = 0;
            if (::waitpid(pid_, &status, WNOHANG) == pid_) {
                pid_ = -1;
                return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            }
            std::this_thread::sleep_for(step);
        }
        return -1;
    }

private:
    fs::path editions_, log_;
    pid_t pid_;
};

std::optional<bank::Record> find(const MiniCorpus& corpus, const std::string& edition,
                                 const char* id) {
    return bank::Catalogue(corpus.editions() / edition / bank::catalogue_name).find(id);
}

}  // namespace

TEST_CASE("the indexer that watches publishes what changes until it is told to end", "[journey]") {
    const MiniCorpus corpus{{"notes/uno.md", practice("Nota")}};
    WatchingIndexer indexer(corpus);
    const std::string first = indexer.edition_after("");
    REQUIRE_FALSE(first.empty());
    CHECK(find(corpus, first, "uno"));

    corpus.write("documents/plan.docx", document("es.docx"));
    const std::string second = indexer.edition_after(first);
    REQUIRE_FALSE(second.empty());
    REQUIRE(find(corpus, second, "plan"));

    fs::rename(corpus.corpus() / "documents/plan.docx", corpus.corpus() / "documents/compost.docx");
    const std::string third = indexer.edition_after(second);
    REQUIRE_FALSE(third.empty());
    const auto renamed = find(corpus, third, "plan");
    REQUIRE(renamed);
    CHECK(renamed->file == "documents/compost.docx");
    CHECK_FALSE(find(corpus, third, "compost"));
    CHECK(indexer.stop() == 0);
}

TEST_CASE("the indexer that watches goes on when nothing can be published", "[journey]") {
    const MiniCorpus corpus{{"notes/uno.md", "sin ficha"}};
    WatchingIndexer indexer(corpus);
    std::this_thread::sleep_for(step * 10);
    corpus.write("notes/uno.md", practice("Nota"));
    CHECK_FALSE(indexer.edition_after("").empty());
    CHECK(indexer.stop() == 0);
}
