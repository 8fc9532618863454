// Building: from a corpus to a published edition.
//
// A build begins as a copy of the newest edition, in which only what changed is read, analysed and
// replaced. It begins from nothing when asked to (`is_full`), when there is no sound edition of
// this version, when the vocabulary changed, or when so much changed that replacing would take
// longer.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bank/error.h"
#include "bank/record.h"

namespace indexing {

struct BuildOptions {
    std::filesystem::path corpus, editions;
    bool is_check_only = false;  // read and check everything, publish nothing
    bool is_full = false;
    unsigned jobs = 1;                            // workers
    std::optional<std::chrono::sys_seconds> now;  // the time of the edition; none: of publication
};

// How complete a record is that was read.
struct Score {
    std::string file, id, title;
    unsigned line = 0;
    int percent = 0;  // bank/completeness.h
};

struct BuildReport {
    std::uint64_t files = 0;    // of the corpus that are sources
    std::uint64_t records = 0;  // in the edition; with `is_check_only`, sound ones
    std::uint64_t added = 0, changed = 0, removed = 0, unchanged = 0, kept_out = 0;
    std::vector<bank::Problem> problems;  // by file and line
    std::vector<Score> scores;            // of what was read in this run, least complete first
    std::string edition;  // published now, or kept when nothing changed; empty: none
    bool is_published = false;
    bool is_full = false;  // built from nothing
    double seconds = 0.0;
};

// Called now and then from the thread that called `build_edition`.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

// Thrown when no sound record was left; says which problems there were.
class NothingToPublish : public bank::Error {
public:
    explicit NothingToPublish(std::vector<bank::Problem> found)
        : Error("nothing_to_publish"), problems(std::move(found)) {}

    std::vector<bank::Problem> problems;
};

// Throws `Error` when nothing can be published: no corpus, a malformed vocabulary, another indexer
// at work, a full disk, no sound record. The edition before goes on serving then.
//
// Forks (extractor_host.h): call it while this process has one thread.
BuildReport build_edition(const BuildOptions& options, const Progress& progress);

}  // namespace indexing
