// A build from nothing, and what every build has.
#include "indexer/build.h"

#include <algorithm>
#include <future>

#include "bank/completeness.h"
#include "bank/text.h"
#include "indexer/builder.h"
#include "indexer/complete.h"
#include "indexer/vocabulary_reader.h"

namespace indexing {

namespace fs = std::filesystem;

using bank::CatalogueWriter;
using bank::Problem;

BuildReport Builder::run() {
    const auto begin = std::chrono::steady_clock::now();
    if (!fs::is_directory(options_.corpus)) {
        throw bank::Error("corpus_missing", {options_.corpus.string()});
    }
    hosts_.resize(options_.jobs);  // while this process is small: each file costs a fork
    VocabularyResult read = read_vocabulary(options_.corpus);
    vocabulary_ = std::move(read.vocabulary);
    vocabulary_hash_ = read.hash;
    place_names_ = bank::PlaceNames(vocabulary_);
    places_ = bank::PlacesByName(vocabulary_);
    report_.problems = std::move(read.problems);
    check_.emplace(vocabulary_);
    guesser_.emplace(vocabulary_);
    scan_ = scan_corpus(options_.corpus, options_.jobs, expanded_folder());
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
    std::stable_sort(
        report_.scores.begin(), report_.scores.end(), [](const Score& a, const Score& b) {
            return std::tie(a.percent, a.file, a.line) < std::tie(b.percent, b.file, b.line);
        });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    report_.seconds = took.count();
    return std::move(report_);
}

// Beside the editions; without them for this run only.
fs::path Builder::expanded_folder() {
    if (!options_.editions.empty()) return options_.editions / ".expanded";
    std::string name = (fs::temp_directory_path() / "acervo-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) return {};
    temporary_ = name;
    return temporary_;
}

Builder::~Builder() {
    std::error_code ignored;
    if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
}

void Builder::add_problems(const std::vector<Problem>& problems) {
    report_.problems.insert(report_.problems.end(), problems.begin(), problems.end());
}

std::uint64_t Builder::count_kept_out() const {
    std::set<std::pair<std::string, unsigned>> places;
    for (const Problem& problem : report_.problems) {
        if (problem.severity == Problem::Severity::error) {
            places.emplace(problem.file, problem.line);
        }
    }
    return places.size();
}

std::vector<const SourceFile*> Builder::all_files() const {
    std::vector<const SourceFile*> files;
    for (const SourceFile& file : scan_.files) files.push_back(&file);
    return files;
}

WorkPlan Builder::work_plan() const {
    WorkPlan plan;
    plan.vocabulary = &vocabulary_;
    plan.place_names = &place_names_;
    plan.places = &places_;
    plan.check = &*check_;
    plan.guesser = &*guesser_;
    if (!options_.is_check_only)
        plan.recognized = RecognizedStore(options_.editions / ".recognized");
    plan.is_check_only = options_.is_check_only;
    return plan;
}

Problem Builder::duplicate(const Candidate& candidate, const std::string& owner) {
    return {Problem::Severity::error,
            candidate.file->name,
            candidate.line,
            "id",
            {"id_duplicate", {candidate.row.record.id, owner}}};
}

void Builder::keep_problems(Candidate& candidate) {
    std::vector<Problem>& kept = problems_by_file_[candidate.file->name];
    for (Problem& problem : candidate.problems) kept.push_back(std::move(problem));
}

void Builder::score(const Candidate& candidate) {
    const bank::Record& record = candidate.row.record;
    report_.scores.push_back({record.file, record.id, record.title, candidate.line,
                              bank::completeness_of(record).percent});
}

// What a full build keeps while the candidates come, in any order.
struct Builder::Full {
    explicit Full(const bank::NewEdition& edition)
        : catalogue(edition.catalogue_file(), CatalogueWriter::Start::empty),
          words(edition.words_file(), bank::DocStoreWriter::Start::empty) {}

    struct Owner {
        bank::DocId doc;
        std::string file;
        unsigned line;
    };
    CatalogueWriter catalogue;
    bank::DocStoreWriter words;
    std::unordered_map<std::string, const bank::History::Entry*> known;  // of the edition before
    std::unordered_map<std::string, Owner> owners;
    std::vector<bank::DocId> withdrawn;  // in the index, but not the first with their id
};

// False when a record with its id comes before it in the order of the corpus; one that comes after
// it is withdrawn.
bool Builder::claim(Full& full, const Candidate& candidate) {
    const std::string& id = candidate.row.record.id;
    const Full::Owner mine{candidate.row.doc, candidate.file->name, candidate.line};
    const auto [found, is_new] = full.owners.emplace(id, mine);
    if (is_new) return true;
    const bool is_mine = mine.doc < found->second.doc;
    const Full::Owner loser = is_mine ? std::exchange(found->second, mine) : mine;
    full.withdrawn.push_back(loser.doc);
    if (is_mine) full.catalogue.withdraw(loser.doc);
    problems_by_file_[loser.file].push_back({Problem::Severity::error,
                                             loser.file,
                                             loser.line,
                                             "id",
                                             {"id_duplicate", {id, found->second.file}}});
    return is_mine;
}

void Builder::take(Full& full, Candidate& candidate) {
    if (!claim(full, candidate)) return;
    score(candidate);
    bank::Record& record = candidate.row.record;
    const auto old = full.known.find(record.id);
    const bool is_known = old != full.known.end();
    const bool is_same = is_known && old->second->fingerprint == candidate.row.fingerprint;
    record.published_at = is_known ? old->second->dates.published_at : now();
    record.changed_at = is_same ? old->second->dates.changed_at : now();
    full.catalogue.add(candidate.row);
    full.words.add(candidate.row.doc, candidate.words);
}

void Builder::build_full(bank::NewEdition& edition) {
    fill(edition);  // what writes is closed before its files are published
    publish(edition);
}

void Builder::fill(bank::NewEdition& edition) {
    report_.is_full = true;
    problems_by_file_.clear();
    const std::string before = bank::current_edition(options_.editions);
    bank::History history;
    if (!before.empty()) {
        const fs::path file = options_.editions / before / bank::catalogue_name;
        history = bank::read_history(file);
        try {
            bank::Catalogue previous(file);
            keep_ids(previous.previous_records(), previous.previous_files());
        } catch (const bank::Error&) {
            // Of another version, or damaged: ids are made from names again.
        }
    }
    part_ids();
    WorkPlan plan = work_plan();
    const BatchPlan batches = plan_batches(all_files(), options_.jobs, 1, [&](std::size_t number) {
        return edition.scratch(std::to_string(number));
    });
    Full full(edition);
    for (const auto& entry : history.records) full.known.emplace(entry.id, &entry);
    run_batches({batches, plan, hosts_, options_.jobs, progress_}, [&](Candidate&& candidate) {
        if (candidate.is_sound) take(full, candidate);
        keep_problems(candidate);
    });
    for (const auto& [id, owner] : full.owners) {
        if (!full.known.contains(id)) ++report_.added;
    }
    if (full.owners.empty()) {
        for (auto& [file, problems] : problems_by_file_) add_problems(problems);
        throw NothingToPublish(std::move(report_.problems));
    }
    std::vector<fs::path> parts;
    for (const Batch& batch : batches.batches) parts.push_back(batch.index);
    // Beside what the catalogue still needs; they share nothing.
    std::future<void> joined = std::async(
        std::launch::async, [&] { bank::join_indexes(parts, edition.index_directory()); });
    carry_history(full.catalogue, history);
    std::unordered_set<bank::DocId> all;
    for (const auto& [id, owner] : full.owners) all.insert(owner.doc);
    find_versions(full.catalogue, all);
    put_files(full.catalogue, all_files());
    full.catalogue.set_vocabulary(vocabulary_, vocabulary_hash_);
    full.catalogue.finish(vocabulary_);
    full.words.finish();
    joined.get();
    if (!full.withdrawn.empty()) {
        bank::IndexWriter index(edition.index_directory(), bank::IndexWriter::Start::copy);
        for (const bank::DocId doc : full.withdrawn) index.remove(doc);
        index.finish();
    }
    report_.records = full.owners.size();
}

namespace {

// What a document may be called that shares its name with others, the plainest first.
std::vector<std::string> other_ids(const SourceFile& file) {
    constexpr std::size_t bytes_max = 70;  // and a number
    const fs::path path(file.name);
    const std::string name = path.stem().string();
    const std::vector<std::string> with_folder{path.parent_path().filename().string(), name};
    const std::vector<std::string> with_ending{name, path.extension().string()};
    const std::vector<std::string> with_both{with_folder[0], name, with_ending[1]};
    std::vector<std::string> ids;
    for (const auto& parts : {with_folder, with_ending, with_both}) {
        std::string id = bank::to_slug(bank::join(parts, " ")).substr(0, bytes_max);
        if (id.size() > 2) ids.push_back(std::move(id));
    }
    return ids;
}

}  // namespace

void Builder::part_ids() {
    std::unordered_set<std::string> taken;
    for (const SourceFile& file : scan_.files) {
        if (!file.kept_id.empty()) taken.insert(file.kept_id);
    }
    for (SourceFile& file : scan_.files) {
        const bool says_its_id = file.format->is_collection || file.format->has_front_matter;
        if (says_its_id || !file.kept_id.empty()) continue;
        if (taken.insert(document_id(file.name)).second) continue;
        const std::vector<std::string> others = other_ids(file);
        const auto free = std::find_if(others.begin(), others.end(),
                                       [&](const std::string& id) { return !taken.contains(id); });
        std::string id = free == others.end() ? document_id(file.name) : *free;
        const std::string stem = id;
        for (int number = 2; !taken.insert(id).second; ++number) {
            id = stem + "-" + std::to_string(number);
        }
        file.kept_id = std::move(id);
    }
}

void Builder::keep_ids(const std::vector<bank::PreviousRecord>& records,
                       const std::vector<bank::FileState>& files) {
    std::unordered_map<std::string_view, std::string_view> ids;  // by file; empty: it has several
    for (const bank::PreviousRecord& record : records) {
        const auto [found, is_first] = ids.emplace(record.file, record.id);
        if (!is_first) found->second = {};
    }
    std::unordered_set<std::string_view> there;
    for (const SourceFile& file : scan_.files) there.insert(file.name);
    std::unordered_map<std::uint64_t, std::string_view> moved;  // files that are gone, by contents
    for (const bank::FileState& state : files) {
        if (!there.contains(state.path)) moved.emplace(state.hash, state.path);
    }
    const auto id_of = [&](const SourceFile& file) -> std::string_view {
        if (const auto id = ids.find(file.name); id != ids.end()) return id->second;
        const auto before = moved.find(file.hash);
        if (before == moved.end()) return {};
        const auto id = ids.find(before->second);
        moved.erase(before);  // of two copies the first has it
        return id == ids.end() ? std::string_view() : id->second;
    };
    for (SourceFile& file : scan_.files) {
        if (!file.format->is_collection) file.kept_id = std::string(id_of(file));
    }
}

Problem Builder::alike(const std::string& file, unsigned line, const std::string& other,
                       const bank::Alike& pair) {
    const std::string percent = std::to_string(static_cast<int>(pair.likeness * 100));
    return {Problem::Severity::warning, file, line, {}, {"near_duplicate", {other, percent}}};
}

void Builder::find_versions(CatalogueWriter& catalogue,
                            const std::unordered_set<bank::DocId>& fresh) {
    std::vector<bank::NumberedSketch> ours;
    std::vector<bank::NumberedSketch> others;
    for (const bank::NumberedSketch& sketch : catalogue.sketches()) {
        (fresh.contains(sketch.number) ? ours : others).push_back(sketch);
    }
    std::unordered_set<bank::DocId> told;  // one problem a record, however many are like it
    for (const bank::Alike& pair : bank::find_alike(ours, others)) {
        catalogue.join_versions(pair.other, pair.fresh);
        const bank::DocId later =
            fresh.contains(pair.other) ? std::max(pair.fresh, pair.other) : pair.fresh;
        if (!told.insert(later).second) continue;
        const auto mine = catalogue.name_of(later);
        const auto other = catalogue.name_of(later == pair.fresh ? pair.other : pair.fresh);
        if (!mine || !other) continue;
        problems_by_file_[mine->file].push_back(alike(mine->file, 0, other->id, pair));
    }
}

void Builder::carry_history(CatalogueWriter& catalogue, const bank::History& history) {
    for (const bank::Tombstone& tombstone : history.tombstones) catalogue.add_tombstone(tombstone);
    const auto rows = catalogue.fingerprints();
    for (const auto& entry : history.records) {
        const auto row = rows.find(entry.id);
        if (row == rows.end()) {
            ++report_.removed;
            catalogue.add_tombstone({entry.id, entry.title, now(), entry.values});
        } else {
            ++(row->second == entry.fingerprint ? report_.unchanged : report_.changed);
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
    std::set<std::uint64_t> pictures;
    for (const SourceFile& file : scan_.files) {
        if (file.format->recognize != nullptr) pictures.insert(file.content_hash);
    }
    work_plan().recognized.keep_only(pictures);
}

BuildReport build_edition(const BuildOptions& options, const Progress& progress) {
    return Builder(options, progress).run();
}

}  // namespace indexing
