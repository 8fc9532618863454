#include "indexer/work.h"

#include <algorithm>
#include <thread>

namespace indexing {

namespace {

constexpr std::uint64_t batch_bytes_min = 1u << 17;
constexpr std::uint64_t batch_bytes_max = 32u << 20;

class Planner {
public:
    Planner(std::uint64_t batch_bytes, bank::DocId first_doc, const IndexOf& index_of)
        : batch_bytes_(batch_bytes), index_of_(index_of) {
        plan.next_doc = first_doc;
    }

    BatchPlan plan;

    void add(const SourceFile& file, std::optional<LineRange> lines) {
        const std::uint64_t bytes = lines ? lines->end - lines->begin : file.bytes;
        const bool is_full = !plan.batches.empty() && filled_ + bytes > batch_bytes_;
        if (plan.batches.empty() || is_full) {
            Batch& batch = plan.batches.emplace_back();
            if (index_of_) batch.index = index_of_(plan.batches.size());
            filled_ = 0;
        }
        const unsigned records = lines ? lines->lines : 1;
        plan.batches.back().tasks.push_back({&file, lines, plan.next_doc});
        plan.next_doc += records;
        plan.candidates += records;
        filled_ += bytes;
    }

private:
    std::uint64_t batch_bytes_;
    const IndexOf& index_of_;
    std::uint64_t filled_ = 0;
};

// Worker threads that are joined whatever happens.
class Crew {
public:
    explicit Crew(Channel& channel) : channel_(channel) {}
    ~Crew() {
        for (std::thread& thread : threads_) thread.join();
    }
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    void start(unsigned count, const Work& work) {
        for (unsigned i = 0; i < count; ++i) {
            ExtractorHost& host = work.hosts.at(i);
            threads_.emplace_back([this, &work, &host] { run(work, host); });
        }
    }

private:
    void run(const Work& work, ExtractorHost& host) {
        try {
            const std::vector<Batch>& batches = work.plan.batches;
            for (std::size_t i = next_++; i < batches.size(); i = next_++) {
                work_batch(batches[i], work.shared, channel_, host);
            }
            channel_.close();
        } catch (...) {
            channel_.fail(std::current_exception());
        }
    }

    Channel& channel_;
    std::atomic<std::size_t> next_ = 0;
    std::vector<std::thread> threads_;
};

}  // namespace

BatchPlan plan_batches(const std::vector<const SourceFile*>& files, unsigned jobs,
                       bank::DocId first_doc, const IndexOf& index_of) {
    std::uint64_t total = 0;
    for (const SourceFile* file : files) total += file->bytes;
    Planner planner(std::clamp(total / (std::uint64_t{jobs} * 4), batch_bytes_min, batch_bytes_max),
                    first_doc, index_of);
    for (const SourceFile* file : files) {
        if (!file->format->is_collection) planner.add(*file, std::nullopt);
        for (const LineRange& range : file->ranges) planner.add(*file, range);
    }
    return std::move(planner.plan);
}

void run_batches(const Work& work, const std::function<void(Candidate&&)>& take) {
    constexpr std::chrono::milliseconds patience{200};
    std::atomic<std::uint64_t> done = 0;
    work.shared.done = &done;
    const auto workers = static_cast<unsigned>(
        std::clamp<std::size_t>(work.plan.batches.size(), 1, std::max(1u, work.jobs)));
    Channel channel;
    Crew crew(channel);
    try {
        crew.start(workers, work);
        for (;;) {
            bool is_late = false;
            auto parcel = channel.receive(workers, patience, is_late);
            work.progress(done, work.plan.candidates);
            if (!parcel && !is_late) return;
            if (!parcel) continue;
            for (Candidate& candidate : *parcel) take(std::move(candidate));
        }
    } catch (...) {
        channel.fail(std::current_exception());
        throw;
    }
}

}  // namespace indexing
