// The builder: one run of the indexer. Kept apart from build.h, which only says what a build is;
// what a full build does is in build.cpp, what an update does in build_update.cpp, and what a look
// without publishing does in build_check.cpp.
#pragma once

#include <map>
#include <unordered_set>

#include "bank/edition.h"
#include "bank/sketch.h"
#include "indexer/build.h"
#include "indexer/work.h"

namespace indexing {

class Builder {
public:
    Builder(const BuildOptions& options, const Progress& progress)
        : options_(options), progress_(progress) {}

    ~Builder();
    Builder(const Builder&) = delete;
    Builder& operator=(const Builder&) = delete;

    BuildReport run();

private:
    std::filesystem::path expanded_folder();
    void add_problems(const std::vector<bank::Problem>& problems);
    std::uint64_t count_kept_out() const;  // files or lines with at least one error
    std::vector<const SourceFile*> all_files() const;
    WorkPlan work_plan() const;
    static bank::Problem duplicate(const Candidate& candidate, const std::string& owner);
    void score(const Candidate& candidate);
    void keep_problems(Candidate& candidate);

    // A problem of the record there, that it is like another.
    static bank::Problem alike(const std::string& file, unsigned line, const std::string& other,
                               const bank::Alike& pair);

    void check_all();
    struct Full;
    void build_full(bank::NewEdition& edition);
    void fill(bank::NewEdition& edition);
    void take(Full& full, Candidate& candidate);
    bool claim(Full& full, const Candidate& candidate);
    // Says which of the records `fresh` are versions of a document that is there.
    void find_versions(bank::CatalogueWriter& catalogue,
                       const std::unordered_set<bank::DocId>& fresh);
    // Documents of one name in several folders, or of several formats, get ids of their own.
    void part_ids();
    // A document that does not say its id keeps the one it had, under another name too.
    void keep_ids(const std::vector<bank::PreviousRecord>& records,
                  const std::vector<bank::FileState>& files);
    void carry_history(bank::CatalogueWriter& catalogue, const bank::History& history);
    void put_files(bank::CatalogueWriter& catalogue, const std::vector<const SourceFile*>& files);
    void publish(bank::NewEdition& edition);
    // What records and tombstones of this build are dated with until it is published.
    std::chrono::sys_seconds now() const { return options_.now.value_or(bank::unpublished); }

    struct Difference;
    bool is_idle(const Difference& changed) const;  // nothing came of what was read again
    bool update(bank::NewEdition& edition);
    Difference difference(bank::Catalogue& previous);
    std::vector<Candidate> read_changed(const Difference& changed);
    struct Update;
    bool claim(Update& update, const Difference& changed, Candidate& candidate);
    void replace(Update& update, const Difference& changed, Candidate& candidate);
    void apply(bank::NewEdition& edition, const Difference& changed,
               std::vector<Candidate> candidates);

    const BuildOptions& options_;
    const Progress& progress_;
    std::vector<ExtractorHost> hosts_;  // one a worker
    BuildReport report_;
    bank::Vocabulary vocabulary_;
    std::uint64_t vocabulary_hash_ = 0;
    bank::PlaceNames place_names_;
    bank::PlacesByName places_;
    std::optional<VocabularyCheck> check_;
    std::optional<Guesser> guesser_;
    Scan scan_;
    std::filesystem::path temporary_;  // removed at the end; empty: none
    std::map<std::string, std::vector<bank::Problem>> problems_by_file_;
};

}  // namespace indexing
