#include "indexer/work.h"

#include <set>

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "tests/support/mini_corpus.h"

using indexing::BatchPlan;
using indexing::SourceFile;

namespace {

SourceFile file_of(const char* name, std::uint64_t bytes, std::vector<unsigned> lines = {}) {
    SourceFile file;
    file.name = name;
    file.format = indexing::find_format(name);
    file.bytes = bytes;
    unsigned line = 1;
    for (const unsigned count : lines) {
        file.ranges.push_back({0, bytes, line, count});
        line += count;
    }
    return file;
}

}  // namespace

TEST_CASE("numbers follow the order of the files", "[unit]") {
    const SourceFile a = file_of("a.md", 10), b = file_of("b.jsonl", 10, {3, 2}),
                     c = file_of("c.md", 10);
    const BatchPlan plan = indexing::plan_batches({&a, &b, &c}, 2, 5, nullptr);
    CHECK(plan.candidates == 7);
    CHECK(plan.next_doc == 12);
    std::vector<bank::DocId> first;
    for (const auto& batch : plan.batches) {
        for (const auto& task : batch.tasks) first.push_back(task.first_doc);
    }
    CHECK(first == std::vector<bank::DocId>{5, 6, 9, 11});
}

TEST_CASE("large corpora are cut into batches, small ones are not", "[unit]") {
    std::vector<SourceFile> files;
    for (int i = 0; i < 100; ++i) files.push_back(file_of("a.md", 1u << 20));
    std::vector<const SourceFile*> pointers;
    for (const SourceFile& file : files) pointers.push_back(&file);
    const auto name = [](std::size_t number) {
        return std::filesystem::path(std::to_string(number));
    };
    const BatchPlan plan = indexing::plan_batches(pointers, 2, 1, name);
    CHECK(plan.batches.size() >= 8);
    CHECK(plan.batches.size() <= 10);
    std::set<std::string> names;
    for (const auto& batch : plan.batches) CHECK(names.insert(batch.index.string()).second);
    CHECK(indexing::plan_batches({}, 2, 1, nullptr).batches.empty());
    const SourceFile empty = file_of("a.jsonl", 0);
    CHECK(indexing::plan_batches({&empty}, 1, 1, nullptr).candidates == 0);
}

TEST_CASE("what the taker throws ends the work", "[unit]") {
    const MiniCorpus corpus{{"a.md", practice("Uno")}, {"b.md", practice("Dos")}};
    const auto scan = indexing::scan_corpus(corpus.corpus(), 1);
    std::vector<const SourceFile*> files;
    for (const SourceFile& file : scan.files) files.push_back(&file);
    const bank::Vocabulary vocabulary;
    const bank::PlacesByName places(vocabulary);
    const indexing::VocabularyCheck check(vocabulary);
    const indexing::Guesser guesser(vocabulary);
    const BatchPlan batches = indexing::plan_batches(files, 4, 1, nullptr);
    const indexing::Progress progress = [](auto, auto) {};
    std::vector<indexing::ExtractorHost> hosts(4);
    for (const bool throws : {false, true}) {
        indexing::WorkPlan plan;
        plan.vocabulary = &vocabulary;
        plan.places = &places;
        plan.check = &check;
        plan.guesser = &guesser;
        plan.is_check_only = true;
        std::size_t taken = 0;
        const auto run = [&] {
            indexing::run_batches({batches, plan, hosts, 4, progress}, [&](indexing::Candidate&&) {
                if (throws) throw bank::Error("disk_write_failed", {"x", "y"});
                ++taken;
            });
        };
        if (throws) {
            CHECK_THROWS_AS(run(), bank::Error);
        } else {
            run();
            CHECK(taken == 2);
        }
    }
}
