// An update: a copy of the edition before, in which only what changed is read, analysed and
// replaced.
#include <algorithm>

#include "indexer/builder.h"

namespace indexing {

using bank::CatalogueWriter;
using bank::Problem;

namespace {

// Replacing a record costs several times what adding one to a new index does.
constexpr std::size_t replaced_records_min = 1'000;

// Thrown when an update turns out to be too large to be worth it.
struct TooMuchChanged {};

}  // namespace

struct Builder::Difference {
    std::vector<const SourceFile*> files;   // new or changed
    std::unordered_set<std::string> stale;  // names of changed and removed files
    std::vector<std::string> removed_files;
    std::size_t retried = 0;  // of `files`: unchanged, but kept out before
    std::unordered_map<std::string, bank::PreviousRecord> previous;
    bank::DocId next_doc = 1;
};

Builder::Difference Builder::difference(bank::Catalogue& previous) {
    Difference changed;
    std::unordered_map<std::string, bank::FileState> states;
    std::vector<bank::PreviousRecord> records = previous.previous_records();
    std::vector<bank::FileState> files = previous.previous_files();
    keep_ids(records, files);
    part_ids();
    for (bank::FileState& state : files) {
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
            if (!is_new && state->second.hash == file.hash) ++changed.retried;
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
    for (bank::PreviousRecord& record : records) {
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
    const BatchPlan batches = plan_batches(changed.files, options_.jobs, changed.next_doc, nullptr);
    std::vector<Candidate> candidates;
    std::size_t replaced = 0;
    run_batches({batches, plan, hosts_, options_.jobs, progress_}, [&](Candidate&& candidate) {
        if (candidate.is_sound && !candidate.is_same && ++replaced > most) throw TooMuchChanged{};
        if (candidate.is_same) candidate.row.record.sections.clear();
        candidates.push_back(std::move(candidate));
    });
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return std::tie(a.file->name, a.line) < std::tie(b.file->name, b.line);
    });
    return candidates;
}

// What an update writes to.
struct Builder::Update {
    explicit Update(const bank::NewEdition& edition)
        : catalogue(edition.catalogue_file(), CatalogueWriter::Start::copy),
          index(edition.index_directory(), bank::IndexWriter::Start::copy),
          words(edition.words_file(), bank::DocStoreWriter::Start::copy) {}

    CatalogueWriter catalogue;
    bank::IndexWriter index;
    bank::DocStoreWriter words;
    std::unordered_map<std::string, std::string> taken;  // ids seen now, and their file
    std::unordered_set<bank::DocId> fresh;               // records with a sketch
};

// False when another file has the record's id.
bool Builder::claim(Update& update, const Difference& changed, Candidate& candidate) {
    const std::string& id = candidate.row.record.id;
    const auto old = changed.previous.find(id);
    const bool is_elsewhere =
        old != changed.previous.end() && !changed.stale.contains(old->second.file);
    const auto [owner, is_first] = update.taken.emplace(id, candidate.file->name);
    // The first file in order has the id. An old one after a new one would have to go: all anew.
    if (is_elsewhere && candidate.file->name < old->second.file) throw TooMuchChanged{};
    if (!is_elsewhere && is_first) return true;
    candidate.problems.push_back(
        duplicate(candidate, is_elsewhere ? old->second.file : owner->second));
    return false;
}

void Builder::replace(Update& update, const Difference& changed, Candidate& candidate) {
    bank::CatalogueRow& row = candidate.row;
    const auto old = changed.previous.find(row.record.id);
    const bool is_known = old != changed.previous.end();
    const bool is_moved = is_known && old->second.fingerprint == row.fingerprint;
    row.record.published_at = row.record.changed_at = now();
    if (is_known) {
        const auto dates = update.catalogue.dates_of(row.doc);
        if (dates) row.record.published_at = dates->published_at;
        if (dates && is_moved) row.record.changed_at = dates->changed_at;
        update.catalogue.withdraw(row.doc);
    }
    ++(is_known ? report_.changed : report_.added);
    score(candidate);
    update.catalogue.add(row);
    if (row.sketch) update.fresh.insert(row.doc);
    update.index.add(row.doc, *candidate.prepared);
    update.words.add(row.doc, candidate.words);
}

void Builder::apply(bank::NewEdition& edition, const Difference& changed,
                    std::vector<Candidate> candidates) {
    Update update(edition);
    for (Candidate& candidate : candidates) {
        const bool is_mine = candidate.is_sound && claim(update, changed, candidate);
        keep_problems(candidate);
        if (!is_mine) continue;
        if (candidate.is_same) {
            ++report_.unchanged;
        } else {
            replace(update, changed, candidate);
        }
    }
    for (const auto& [id, record] : changed.previous) {
        if (!changed.stale.contains(record.file)) {
            ++report_.unchanged;
        } else if (!update.taken.contains(id)) {
            update.catalogue.remove(record, now());
            update.index.remove(record.doc);
            ++report_.removed;
        }
    }
    for (const std::string& path : changed.removed_files) update.catalogue.drop_file(path);
    if (!update.fresh.empty()) find_versions(update.catalogue, update.fresh);
    put_files(update.catalogue, changed.files);
    report_.records = update.catalogue.count();
    if (report_.records == 0) throw NothingToPublish(std::move(report_.problems));
    update.catalogue.finish(vocabulary_);
    update.words.finish();
    update.index.finish();
}

bool Builder::is_idle(const Difference& changed) const {
    return changed.retried == changed.files.size() && changed.removed_files.empty() &&
           report_.added + report_.changed + report_.removed == 0;
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
        if (is_idle(changed)) {
            report_.edition = before;
        } else {
            publish(edition);
        }
        return true;
    } catch (const TooMuchChanged&) {
        report_ = untouched;
    } catch (const bank::Error& error) {
        const std::string& code = error.notice().code;
        if (code == "disk_write_failed" || code == "nothing_to_publish") throw;
        report_ = untouched;
        if (code != "edition_version") {
            report_.problems.push_back(
                {Problem::Severity::warning,
                 {},
                 0,
                 {},
                 {"previous_damaged", {bank::sentence(error.notice(), bank::operator_locale())}}});
        }
    }
    edition.clear();
    return false;
}

}  // namespace indexing
