// The law of updates: whatever was done to a corpus, an update ends where a full build does.
#include <algorithm>
#include <filesystem>
#include <map>

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "tests/support/mini_corpus.h"
#include "tests/support/random_text.h"

namespace fs = std::filesystem;

namespace {

const std::vector<std::string> files{"practices/a.md", "practices/b.md", "practices/c.md",
                                     "plans/d.md", "e.md"};
const std::vector<std::string> ids{"agua", "luz", "feria", "barrio"};
const std::vector<std::string> words{"agua potable", "luz", "una feria", "barrios"};

std::string random_practice(RandomText& random) {
    if (random.below(8) == 0) return "sin ficha";
    return practice(random.one_of(words), bank::Language::spanish, "id: " + random.one_of(ids),
                    random.one_of(words));
}

std::string random_lines(RandomText& random) {
    std::string text;
    for (std::size_t i = random.below(4); i > 0; --i) {
        if (random.below(6) == 0) {
            text += "{mal\n";
            continue;
        }
        text += "{\"id\":\"" + random.one_of(ids) + "\",\"lang\":\"es\",\"title\":\"" +
                random.one_of(words) + "\",\"summary\":\"" + random.one_of(words) + "\"}\n";
    }
    return text;
}

// One thing a librarian might do.
void change(const MiniCorpus& corpus, RandomText& random) {
    const std::string& file = random.one_of(files);
    const bool is_there = fs::exists(corpus.corpus() / file);
    switch (random.below(5)) {
        case 0:
            if (is_there) corpus.remove(file);
            break;
        case 1: {
            const std::string& other = random.one_of(files);
            if (!is_there || other == file) break;
            fs::create_directories((corpus.corpus() / other).parent_path());
            fs::rename(corpus.corpus() / file, corpus.corpus() / other);
            break;
        }
        case 2:
            corpus.write("list.jsonl", random_lines(random));
            break;
        default:
            corpus.write(file, random_practice(random));
            break;
    }
}

// What the edition holds and what the build said, without dates and numbers.
struct Outcome {
    std::map<std::string, std::string> records;  // stored form by id
    std::map<std::string, std::map<std::string, double>> answers;
    std::vector<std::string> problems;
};

std::vector<std::string> said(const std::vector<bank::Problem>& problems) {
    std::vector<std::string> lines;
    for (const bank::Problem& problem : problems) {
        lines.push_back(problem.file + ":" + std::to_string(problem.line) + " " +
                        bank::sentence(problem.notice, bank::Locale::en));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

Outcome outcome_of(bank::Edition& edition, const indexing::BuildReport& report) {
    Outcome outcome;
    outcome.problems = said(report.problems);
    for (const bank::DocId doc : edition.columns().newest) {
        const bank::Record record = edition.catalogue().find(doc)->record;
        outcome.records[record.id] = bank::to_stored(record) + bank::to_stored(record.sections);
    }
    for (const char* text : {"agua", "\"agua potable\"", "feria OR luz", "-barrio"}) {
        bank::Search search;
        search.text = text;
        for (const bank::Hit& hit : edition.searcher().run(search, {}).hits) {
            outcome.answers[text][edition.catalogue().find(hit.doc)->record.id] = hit.score;
        }
    }
    return outcome;
}

std::optional<indexing::BuildReport> built(const MiniCorpus& corpus, const fs::path& editions) {
    indexing::BuildOptions options;
    options.corpus = corpus.corpus();
    options.editions = editions;
    options.now = corpus.now();
    try {
        return indexing::build_edition(options, [](auto, auto) {});
    } catch (const bank::Error& error) {
        CHECK(error.notice().code == "nothing_to_publish");
        return std::nullopt;
    }
}

}  // namespace

TEST_CASE("any series of updates ends where a full build does", "[property]") {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        RandomText random(seed);
        const MiniCorpus corpus{{"practices/z.md", practice("Siempre")}};
        for (int step = 0; step < 8; ++step) {
            for (std::size_t i = 1 + random.below(3); i > 0; --i) change(corpus, random);
            INFO("seed " << seed << " step " << step);
            const TemporaryDirectory fresh;
            const auto updated = built(corpus, corpus.editions());
            const auto full = built(corpus, fresh.path());
            REQUIRE(updated.has_value() == full.has_value());
            if (!full) continue;
            bank::Edition left(corpus.editions(), updated->edition);
            bank::Edition right(fresh.path(), full->edition);
            const Outcome actual = outcome_of(left, *updated), expected = outcome_of(right, *full);
            CHECK(actual.problems == expected.problems);
            CHECK((actual.records == expected.records));
            CHECK(actual.answers == expected.answers);
            CHECK(updated->records == full->records);
            CHECK(updated->kept_out == full->kept_out);
            CHECK_FALSE(built(corpus, corpus.editions())->is_published);
        }
    }
}
