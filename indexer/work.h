// Running batches: worker threads, and one place where their candidates arrive.
#pragma once

#include <functional>
#include <vector>

#include "indexer/batch.h"
#include "indexer/build.h"

namespace indexing {

// Files in about `jobs` * 4 batches of similar size; document numbers follow the order of the
// files, from `first_doc`. `index_of` names the index of a batch by its number; none: records are
// handed on.
struct BatchPlan {
    std::vector<Batch> batches;
    std::uint64_t candidates = 0;
    bank::DocId next_doc = 1;
};
using IndexOf = std::function<std::filesystem::path(std::size_t)>;
BatchPlan plan_batches(const std::vector<const SourceFile*>& files, unsigned jobs,
                       bank::DocId first_doc, const IndexOf& index_of);

// Works all batches through with `jobs` threads, each with one of `hosts` (as many), and gives each
// candidate to `take` in the calling thread, in no particular order. Stops early and throws what a
// worker or `take` threw.
struct Work {
    const BatchPlan& plan;
    WorkPlan& shared;
    std::vector<ExtractorHost>& hosts;
    unsigned jobs = 1;
    const Progress& progress;
};
void run_batches(const Work& work, const std::function<void(Candidate&&)>& take);

}  // namespace indexing
