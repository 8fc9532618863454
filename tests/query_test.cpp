// Questions that librarians wrote down, with the records that answer them; see queries/README.md.
#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "bank/edition.h"
#include "bank/text.h"
#include "indexer/build.h"
#include "tests/support/temporary_directory.h"

namespace fs = std::filesystem;

namespace {

constexpr std::size_t page_hits = 20;  // `also` means: on the first page

// The shipped corpus, built once.
class ShippedBank {
public:
    ShippedBank() {
        indexing::BuildOptions options;
        options.corpus = fs::path(SOURCE_DIR) / "corpus";
        options.editions = folder_.path();
        options.jobs = 2;
        const auto report = indexing::build_edition(options, [](auto, auto) {});
        edition_ = std::make_unique<bank::Edition>(folder_.path(), report.edition);
    }

    // The ids of all records that answer, best first.
    std::vector<std::string> answers(const std::string& question) {
        bank::Search search;
        search.text = question;
        std::vector<std::string> ids;
        for (const bank::DocId doc : edition_->searcher().all_matches(search)) {
            ids.push_back(edition_->catalogue().find(doc, bank::Parts::without_text)->record.id);
        }
        return ids;
    }

    bool has(const std::string& id) { return edition_->catalogue().doc_of(id).has_value(); }

private:
    TemporaryDirectory folder_;
    std::unique_ptr<bank::Edition> edition_;
};

ShippedBank& shipped_bank() {
    static ShippedBank bank;
    return bank;
}

bool holds(std::string_view word, const std::string& id, const std::vector<std::string>& ids) {
    const auto place = std::find(ids.begin(), ids.end(), id);
    if (word == "first") return place == ids.begin() && !ids.empty();
    if (word == "also")
        return place != ids.end() && place - ids.begin() < std::ptrdiff_t{page_hits};
    if (word == "never") return place == ids.end();
    return word == "none" && ids.empty();
}

void check_file(const fs::path& file) {
    const std::string text = file_contents(file);
    std::vector<std::string> ids;
    std::string question;
    unsigned number = 0;
    for (const std::string_view raw : bank::split(text, '\n')) {
        ++number;
        const std::string line = bank::to_line(raw);
        if (line.empty() || line.starts_with('#')) continue;
        const std::string word = line.substr(0, line.find(' '));
        const std::string rest = line.size() > word.size() ? line.substr(word.size() + 1) : "";
        INFO(file.filename().string()
             << ":" << number << ": " << line << "\n  asked: " << question);
        if (word == "ask") {
            question = rest;
            ids = shipped_bank().answers(question);
            continue;
        }
        CHECK_FALSE(question.empty());
        if (word != "none") CHECK(shipped_bank().has(rest));  // else the line is of no record
        INFO("  found: " << ids.size() << ", first " << (ids.empty() ? "none" : ids.front()));
        CHECK(holds(word, rest, ids));
    }
}

}  // namespace

TEST_CASE("librarians' questions have their answers", "[query]") {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(fs::path(TESTS_DIR) / "queries")) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() >= 4);
    for (const fs::path& file : files) check_file(file);
}

TEST_CASE("the shipped corpus has no errors", "[query]") {
    const TemporaryDirectory folder;
    indexing::BuildOptions options;
    options.corpus = fs::path(SOURCE_DIR) / "corpus";
    options.is_check_only = true;
    const auto report = indexing::build_edition(options, [](auto, auto) {});
    CHECK(report.kept_out == 0);
    for (const bank::Problem& problem : report.problems) {
        INFO(problem.file << ": " << bank::sentence(problem.notice, bank::Locale::en));
        CHECK(problem.severity == bank::Problem::Severity::note);
    }
}
