// A look at everything that publishes nothing.
#include <algorithm>
#include <unordered_set>

#include "indexer/builder.h"

namespace indexing {

using bank::Problem;

namespace {

// What is kept of a sound record.
struct Looked {
    std::string file;
    unsigned line = 0;
    std::string id;
    std::optional<bank::Sketch> sketch;
};

std::vector<bank::Alike> alike_among(const std::vector<Looked>& sound) {
    std::vector<bank::NumberedSketch> sketches;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        if (sound[i].sketch) {
            sketches.push_back({static_cast<std::uint32_t>(i), *sound[i].sketch});
        }
    }
    return bank::find_alike(sketches, {});
}

}  // namespace

void Builder::check_all() {
    part_ids();
    WorkPlan plan = work_plan();
    const BatchPlan batches = plan_batches(all_files(), options_.jobs, 1, nullptr);
    std::vector<Looked> sound;
    run_batches({batches, plan, hosts_, options_.jobs, progress_}, [&](Candidate&& candidate) {
        add_problems(candidate.problems);
        if (!candidate.is_sound) return;
        score(candidate);
        sound.push_back(
            {candidate.file->name, candidate.line, candidate.row.record.id, candidate.row.sketch});
    });
    std::sort(sound.begin(), sound.end(), [](const Looked& a, const Looked& b) {
        return std::tie(a.file, a.line) < std::tie(b.file, b.line);
    });
    std::map<std::string, std::string> owner;
    for (const Looked& one : sound) {
        const auto [found, is_first] = owner.emplace(one.id, one.file);
        if (is_first) continue;
        report_.problems.push_back({Problem::Severity::error,
                                    one.file,
                                    one.line,
                                    "id",
                                    {"id_duplicate", {one.id, found->second}}});
    }
    std::unordered_set<std::uint32_t> told;  // one problem a record, however many are like it
    for (const bank::Alike& pair : alike_among(sound)) {
        const auto [first, later] = std::minmax(pair.fresh, pair.other);
        const Looked& mine = sound[later];
        if (!told.insert(later).second || mine.id == sound[first].id) continue;
        report_.problems.push_back(alike(mine.file, mine.line, sound[first].id, pair));
    }
    report_.records = owner.size();
    report_.is_full = true;
}

}  // namespace indexing
