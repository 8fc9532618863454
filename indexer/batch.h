// Batches: source files to analysed records, by several workers at once.
//
// The corpus is cut into batches of about equal size. A worker reads, checks and analyses the
// records of a batch and hands them on in small parcels; in a full build it also writes them into
// an index of its own, because Xapian has one writer per index and is the slowest step.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "bank/catalogue.h"
#include "bank/index.h"
#include "indexer/extractor_host.h"
#include "indexer/guess.h"
#include "indexer/recognized_store.h"
#include "indexer/scan.h"
#include "indexer/vocabulary_check.h"

namespace indexing {

// A piece of work: a file that is one record, or a stretch of lines of a collection.
struct Task {
    const SourceFile* file = nullptr;
    std::optional<LineRange> lines;
    bank::DocId first_doc = 0;  // of its first record; the others follow
};

struct Batch {
    std::vector<Task> tasks;
    std::filesystem::path index;  // where its records are indexed; empty: they are handed on
};

// What became of one candidate for a record.
struct Candidate {
    const SourceFile* file = nullptr;
    unsigned line = 0;  // 1-based, of a collection
    std::vector<bank::Problem> problems;
    bool is_sound = false;  // row and, without an index, postings are there
    bool is_same = false;   // as in the edition before; only id and doc are there
    bank::CatalogueRow row;
    std::string words;  // word table
    std::optional<bank::Prepared> prepared;
};

// What workers share while they work; nothing in it changes but the counter.
struct WorkPlan {
    const bank::Vocabulary* vocabulary = nullptr;
    const bank::PlaceNames* place_names = nullptr;  // of the vocabulary
    const bank::PlacesByName* places = nullptr;
    const VocabularyCheck* check = nullptr;
    const Guesser* guesser = nullptr;
    RecognizedStore recognized;
    // The records of the edition before by id: they keep their number, and when neither they nor
    // their file's name changed they are not analysed again. Empty in a full build.
    std::unordered_map<std::string, bank::PreviousRecord> previous;
    bool is_check_only = false;  // stop before the analysis
    std::atomic<std::uint64_t>* done = nullptr;
};

// Parcels of candidates from many workers to one reader. Holds `parcels_max`, then workers wait.
class Channel {
public:
    using Parcel = std::vector<Candidate>;
    static constexpr std::size_t parcels_max = 32;
    static constexpr std::size_t parcel_records = 64;

    void send(Parcel parcel);
    void close();                         // one worker is finished
    void fail(std::exception_ptr error);  // the reader gets it, the others stop
    bool is_failed();
    // The next parcel; nothing when `workers` workers have closed. Rethrows a worker's error.
    std::optional<Parcel> receive(unsigned workers, std::chrono::milliseconds patience,
                                  bool& is_late);

private:
    std::mutex mutex_;
    std::condition_variable filled_, emptied_;
    std::deque<Parcel> parcels_;
    unsigned closed_ = 0;
    std::exception_ptr error_;
};

// Works one batch through. Throws `Error` only when the index cannot be written; all else becomes
// problems of the candidates.
// `host` reads the documents that are read in a process apart.
void work_batch(const Batch& batch, const WorkPlan& plan, Channel& channel, ExtractorHost& host);

// Reads one record's worth of text: the whole way from bytes to a checked record.
Candidate read_candidate(const SourceFile& file, std::string_view text, unsigned line,
                         const WorkPlan& plan);

}  // namespace indexing
