#include "indexer/build.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "bank/edition.h"
#include "bank/error.h"
#include "indexer/vocabulary_reader.h"
#include "indexer/work.h"

namespace indexing {

namespace fs = std::filesystem;

using bank::CatalogueWriter;
using bank::Problem;

namespace {

// Replacing a record costs several times what adding one to a new index does.
constexpr std::size_t replaced_records_min = 1'000;

// Thrown when an update turns out to be too large to be worth it.
struct TooMuchChanged {};

class Builder {
public:
    Builder(const BuildOptions& options, const Progress& progress)
        : options_(options), progress_(progress) {}

    BuildReport run() {
        const auto begin = std::chrono::steady_clock::now();
        if (!fs::is_directory(options_.corpus)) {
            throw bank::Error("corpus_missing", {options_.corpus.string()});
        }
        VocabularyResult read = read_vocabulary(options_.corpus);
        vocabulary_ = std::move(read.vocabulary);
        vocabulary_hash_ = read.hash;
        report_.problems = std::move(read.problems);
        check_.emplace(vocabulary_);
        scan_ = scan_corpus(options_.corpus, options_.jobs);
        report_.files = scan_.files.size();
        add_problems(scan_.problems);
        if (options_.is_check_only) {
            check_all();
        } else {
            bank::NewEdition edition(options_.editions);
            if (options_.is_full || !update(edition)) build_full(edition);
        }
        report_.kept_out = count_kept_out();
        std::stable_sort(report_.problems.begin(), report_.problems.end(),
                         [](const Problem& a, const Problem& b) {
                             return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                         });
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        report_.seconds = took.count();
        return std::move(report_);
    }

private:
    void add_problems(const std::vector<Problem>& problems) {
        report_.problems.insert(report_.problems.end(), problems.begin(), problems.end());
    }

    // Files or lines with at least one error.
    std::uint64_t count_kept_out() const {
        std::set<std::pair<std::string, unsigned>> places;
        for (const Problem& problem : report_.problems) {
            if (problem.severity == Problem::Severity::error) {
                places.emplace(problem.file, problem.line);
            }
        }
        return places.size();
    }

    std::vector<const SourceFile*> all_files() const {
        std::vector<const SourceFile*> files;
        for (const SourceFile& file : scan_.files) files.push_back(&file);
        return files;
    }

    WorkPlan work_plan() const {
        WorkPlan plan;
        plan.vocabulary = &*check_;
        plan.is_check_only = options_.is_check_only;
        return plan;
    }

    static Problem duplicate(const Candidate& candidate, const std::string& owner) {
        return {Problem::Severity::error, candidate.file->name, candidate.line, "id",
                {"id_duplicate", {candidate.row.record.id, owner}}};
    }

    void keep_problems(Candidate& candidate) {
        std::vector<Problem>& kept = problems_by_file_[candidate.file->name];
        for (Problem& problem : candidate.problems) kept.push_back(std::move(problem));
    }

    void check_all();
    void build_full(bank::NewEdition& edition);
    void carry_history(CatalogueWriter& catalogue, const bank::History& history);
    void put_files(CatalogueWriter& catalogue, const std::vector<const SourceFile*>& files);
    void publish(bank::NewEdition& edition);

    struct Difference;
    bool update(bank::NewEdition& edition);
    Difference difference(bank::Catalogue& previous);
    std::vector<Candidate> read_changed(const Difference& changed);
    void apply(bank::NewEdition& edition, const Difference& changed,
               std::vector<Candidate> candidates);

    const BuildOptions& options_;
    const Progress& progress_;
    BuildReport report_;
    bank::Vocabulary vocabulary_;
    std::uint64_t vocabulary_hash_ = 0;
    std::optional<VocabularyCheck> check_;
    Scan scan_;
    std::map<std::string, std::vector<Problem>> problems_by_file_;
};

void Builder::check_all() {
    WorkPlan plan = work_plan();
    const BatchPlan batches = plan_batches(all_files(), options_.jobs, 1, nullptr);
    std::map<std::string, std::pair<bank::DocId, std::string>> owners;
    std::vector<std::tuple<std::string, unsigned, std::string>> sound;
    run_batches({batches, plan, options_.jobs, progress_}, [&](Candidate&& candidate) {
        add_problems(candidate.problems);
        if (!candidate.is_sound) return;
        sound.emplace_back(candidate.file->name, candidate.line, candidate.row.record.id);
    });
    std::sort(sound.begin(), sound.end());
    std::map<std::string, std::string> owner;
    for (const auto& [file, line, id] : sound) {
        const auto [found, is_first] = owner.emplace(id, file);
        if (is_first) continue;
        report_.problems.push_back({Problem::Severity::error, file, line, "id",
                                    {"id_duplicate", {id, found->second}}});
    }
    report_.records = owner.size();
    report_.is_full = true;
}

// ---------------------------------------------------------------- from nothing

void Builder::build_full(bank::NewEdition& edition) {
    report_.is_full = true;
    problems_by_file_.clear();
    const std::string before = bank::current_edition(options_.editions);
    bank::History history;
    if (!before.empty()) {
        history = bank::read_history(options_.editions / before / bank::catalogue_name);
    }
    std::unordered_map<std::string, const bank::History::Entry*> known;
    for (const auto& entry : history.records) known.emplace(entry.id, &entry);

    WorkPlan plan = work_plan();
    const BatchPlan batches =
        plan_batches(all_files(), options_.jobs, 1,
                     [&](std::size_t number) { return edition.scratch(std::to_string(number)); });
    CatalogueWriter catalogue(edition.catalogue_file(), CatalogueWriter::Start::empty);
    bank::WordStoreWriter words(edition.words_file(), bank::WordStoreWriter::Start::empty);
    struct Owner {
        bank::DocId doc;
        std::string file;
        unsigned line;
    };
    std::unordered_map<std::string, Owner> owners;
    std::vector<bank::DocId> withdrawn;
    run_batches({batches, plan, options_.jobs, progress_}, [&](Candidate&& candidate) {
        if (candidate.is_sound) {
            bank::Record& record = candidate.row.record;
            const Owner mine{candidate.row.doc, candidate.file->name, candidate.line};
            const auto [found, is_new] = owners.emplace(record.id, mine);
            const bool is_mine = is_new || mine.doc < found->second.doc;
            if (!is_new) {   // the first in the order of the corpus stays
                const Owner loser = is_mine ? std::exchange(found->second, mine) : mine;
                withdrawn.push_back(loser.doc);
                if (is_mine) catalogue.withdraw(loser.doc);
                problems_by_file_[loser.file].push_back(
                    {Problem::Severity::error, loser.file, loser.line, "id",
                     {"id_duplicate", {record.id, found->second.file}}});
            }
            const auto old = known.find(record.id);
            const bool is_known = old != known.end();
            const bool is_same =
                is_known && old->second->fingerprint == candidate.row.fingerprint;
            record.published_at = is_known ? old->second->dates.published_at : options_.now;
            record.changed_at = is_same ? old->second->dates.changed_at : options_.now;
            if (is_mine) {
                catalogue.add(candidate.row);
                words.add(candidate.row.doc, candidate.words);
            }
        }
        keep_problems(candidate);
    });
    for (const auto& [id, owner] : owners) {
        const auto old = known.find(id);
        if (old == known.end()) ++report_.added;
    }
    if (owners.empty()) {
        for (auto& [file, problems] : problems_by_file_) add_problems(problems);
        throw bank::Error("nothing_to_publish");
    }
    carry_history(catalogue, history);
    put_files(catalogue, all_files());
    catalogue.set_vocabulary(vocabulary_, vocabulary_hash_);
    catalogue.finish(vocabulary_);
    words.finish();
    std::vector<fs::path> parts;
    for (const Batch& batch : batches.batches) parts.push_back(batch.index);
    bank::join_indexes(parts, edition.index_directory());
    if (!withdrawn.empty()) {
        bank::IndexWriter index(edition.index_directory(), bank::IndexWriter::Start::copy);
        for (const bank::DocId doc : withdrawn) index.remove(doc);
        index.finish();
    }
    report_.records = owners.size();
    publish(edition);
}

void Builder::carry_history(CatalogueWriter& catalogue, const bank::History& history) {
    for (const bank::Tombstone& tombstone : history.tombstones) catalogue.add_tombstone(tombstone);
    const auto rows = catalogue.fingerprints();
    for (const auto& entry : history.records) {
        const auto now = rows.find(entry.id);
        if (now == rows.end()) {
            ++report_.removed;
            catalogue.add_tombstone({entry.id, entry.title, options_.now});
        } else {
            ++(now->second == entry.fingerprint ? report_.unchanged : report_.changed);
        }
    }
}

void Builder::put_files(CatalogueWriter& catalogue, const std::vector<const SourceFile*>& files) {
    for (const SourceFile* file : files) {
        std::vector<Problem>& problems = problems_by_file_[file->name];
        catalogue.put_file({file->name, file->hash, problems});
        add_problems(problems);
    }
}

void Builder::publish(bank::NewEdition& edition) {
    edition.check();
    report_.edition = edition.publish(options_.now);
    report_.is_published = true;
}

// ---------------------------------------------------------------- only what changed

struct Builder::Difference {
    std::vector<const SourceFile*> files;          // new or changed
    std::unordered_set<std::string> stale;         // names of changed and removed files
    std::vector<std::string> removed_files;
    std::unordered_map<std::string, bank::PreviousRecord> previous;
    bank::DocId next_doc = 1;
};

Builder::Difference Builder::difference(bank::Catalogue& previous) {
    Difference changed;
    std::unordered_map<std::string, bank::FileState> states;
    for (bank::FileState& state : previous.previous_files()) {
        std::string path = state.path;
        states.emplace(std::move(path), std::move(state));
    }
    for (const SourceFile& file : scan_.files) {
        const auto state = states.find(file.name);
        const bool is_new = state == states.end();
        // What was kept out is tried again: what was in its way may be gone.
        const bool had_error =
            !is_new && std::any_of(state->second.problems.begin(), state->second.problems.end(),
                                   [](const Problem& problem) {
                                       return problem.notice.code == "id_duplicate";
                                   });
        if (is_new || had_error || state->second.hash != file.hash) {
            changed.files.push_back(&file);
            if (!is_new) changed.stale.insert(file.name);
        } else {
            add_problems(state->second.problems);
        }
        if (!is_new) states.erase(state);
    }
    for (const auto& [path, state] : states) {
        changed.stale.insert(path);
        changed.removed_files.push_back(path);
    }
    for (bank::PreviousRecord& record : previous.previous_records()) {
        changed.next_doc = std::max(changed.next_doc, record.doc + 1);
        std::string id = record.id;
        changed.previous.emplace(std::move(id), std::move(record));
    }
    return changed;
}

std::vector<Candidate> Builder::read_changed(const Difference& changed) {
    const std::size_t most = std::max(replaced_records_min, changed.previous.size() / 3);
    std::size_t plain_files = 0;
    for (const SourceFile* file : changed.files) plain_files += file->format->is_collection ? 0 : 1;
    if (plain_files > most || changed.stale.size() > most + changed.files.size()) {
        throw TooMuchChanged{};
    }
    WorkPlan plan = work_plan();
    plan.previous = changed.previous;
    const BatchPlan batches =
        plan_batches(changed.files, options_.jobs, changed.next_doc, nullptr);
    std::vector<Candidate> candidates;
    std::size_t replaced = 0;
    run_batches({batches, plan, options_.jobs, progress_}, [&](Candidate&& candidate) {
        if (candidate.is_sound && !candidate.is_same && ++replaced > most) throw TooMuchChanged{};
        if (candidate.is_same) candidate.row.record.sections.clear();
        candidates.push_back(std::move(candidate));
    });
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return std::tie(a.file->name, a.line) < std::tie(b.file->name, b.line);
    });
    return candidates;
}

void Builder::apply(bank::NewEdition& edition, const Difference& changed,
                    std::vector<Candidate> candidates) {
    CatalogueWriter catalogue(edition.catalogue_file(), CatalogueWriter::Start::copy);
    bank::IndexWriter index(edition.index_directory(), bank::IndexWriter::Start::copy);
    bank::WordStoreWriter words(edition.words_file(), bank::WordStoreWriter::Start::copy);
    std::unordered_map<std::string, std::string> taken;   // ids seen now, and their file
    for (Candidate& candidate : candidates) {
        if (!candidate.is_sound) {
            keep_problems(candidate);
            continue;
        }
        bank::CatalogueRow& row = candidate.row;
        const auto old = changed.previous.find(row.record.id);
        const bool is_known = old != changed.previous.end();
        const bool is_elsewhere = is_known && !changed.stale.contains(old->second.file);
        const auto [owner, is_first] = taken.emplace(row.record.id, candidate.file->name);
        if (is_elsewhere || !is_first) {
            candidate.problems.push_back(
                duplicate(candidate, is_elsewhere ? old->second.file : owner->second));
            keep_problems(candidate);
            continue;
        }
        keep_problems(candidate);
        if (candidate.is_same) {
            ++report_.unchanged;
            continue;
        }
        const bool is_moved = is_known && old->second.fingerprint == row.fingerprint;
        row.record.published_at = row.record.changed_at = options_.now;
        if (is_known) {
            const auto dates = catalogue.dates_of(row.doc);
            if (dates) row.record.published_at = dates->published_at;
            if (dates && is_moved) row.record.changed_at = dates->changed_at;
            catalogue.withdraw(row.doc);
        }
        ++(is_known ? report_.changed : report_.added);
        catalogue.add(row);
        index.add(row.doc, *candidate.prepared);
        words.add(row.doc, candidate.words);
    }
    for (const auto& [id, record] : changed.previous) {
        if (!changed.stale.contains(record.file)) {
            ++report_.unchanged;
        } else if (!taken.contains(id)) {
            catalogue.remove(record, options_.now);
            index.remove(record.doc);
            ++report_.removed;
        }
    }
    for (const std::string& path : changed.removed_files) catalogue.drop_file(path);
    put_files(catalogue, changed.files);
    report_.records = catalogue.count();
    if (report_.records == 0) throw bank::Error("nothing_to_publish");
    catalogue.finish(vocabulary_);
    words.finish();
    index.finish();
}

// False when the edition must be built from nothing; its directory is empty then.
bool Builder::update(bank::NewEdition& edition) {
    const std::string before = bank::current_edition(options_.editions);
    if (before.empty()) return false;
    const BuildReport untouched = report_;
    try {
        bank::Catalogue previous(options_.editions / before / bank::catalogue_name);
        if (previous.vocabulary_hash() != vocabulary_hash_) return false;
        const Difference changed = difference(previous);
        if (changed.files.empty() && changed.stale.empty()) {
            report_.edition = before;
            report_.records = report_.unchanged = changed.previous.size();
            return true;
        }
        std::vector<Candidate> candidates = read_changed(changed);
        if (!edition.copy_current()) return false;
        apply(edition, changed, std::move(candidates));
        publish(edition);
        return true;
    } catch (const TooMuchChanged&) {
        report_ = untouched;
    } catch (const bank::Error& error) {
        const std::string& code = error.notice().code;
        if (code == "disk_write_failed" || code == "nothing_to_publish") throw;
        report_ = untouched;
        if (code != "edition_version") {
            report_.problems.push_back({Problem::Severity::warning, {}, 0, {},
                                        {"previous_damaged", {bank::sentence(error.notice(),
                                                                             bank::operator_locale())}}});
        }
    }
    edition.clear();
    return false;
}

}  // namespace

BuildReport build_edition(const BuildOptions& options, const Progress& progress) {
    return Builder(options, progress).run();
}

}  // namespace indexing
