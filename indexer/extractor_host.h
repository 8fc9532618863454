// The extractor host: extracts one file at a time in a process apart, which may crash, hang or run
// out of memory without harm.
//
// A host is a fork of this process that forks again, before a file is read. The process of a file
// sees its bytes, and beside them only memory; small files take turns in one (extractor_process.h).
// Between this process and the host is a keeper, which starts another host when one dies: the file
// it was at has crashed then, and the next one is read.
#pragma once

#include <filesystem>

#include "indexer/extractor_message.h"

namespace indexing {

class ExtractorHost {
public:
    using Work = Extracted (*)(std::string_view bytes);

    // Forks: make it while this process has one thread. Throws `bank::Error` (host_failed).
    ExtractorHost();
    ~ExtractorHost();
    ExtractorHost(ExtractorHost&& other) noexcept;
    ExtractorHost& operator=(ExtractorHost&&) = delete;
    ExtractorHost(const ExtractorHost&) = delete;
    ExtractorHost& operator=(const ExtractorHost&) = delete;

    // `work` on the bytes of `file`. Throws what `work` throws of `bank::Error`, and of its own:
    // file_unreadable, extract_crashed, extract_too_slow, extract_too_large, host_failed. For one
    // thread at a time.
    //
    // `prepare` is called in the host itself, before the process of the file is forked: for what
    // takes long and is the same for every file.
    using Prepare = void (*)();
    Extracted run(Work work, const std::filesystem::path& file, const ExtractLimits& limits = {},
                  Prepare prepare = nullptr);

    // The same for files that hold others.
    using Expanding = Expanded (*)(std::string_view bytes);
    Expanded expand(Expanding work, const std::filesystem::path& file,
                    const ExtractLimits& limits = {});

private:
    // What the process of the file answers, in the stored form of what `work` gives.
    std::string ask(ExtractJob job, const std::filesystem::path& file);
    std::string ask_once(ExtractJob& job, int file, bool& was_shared);
    Ending ending_of(const JobVerdict& verdict) const;

    int socket_ = -1;
    int process_ = -1;  // the keeper
    std::uint64_t jobs_ = 0;
};

}  // namespace indexing
