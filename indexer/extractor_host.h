// The extractor host: extracts one file at a time in a process apart, which may crash, hang or run
// out of memory without harm.
//
// A host is a fork of this process that forks again for each file, before that file is read: a
// fresh process costs a fraction of a millisecond and nothing of one file reaches the next. The
// process of a file sees its bytes, and beside them only memory (sandbox.h).
#pragma once

#include <filesystem>

#include "indexer/expand.h"
#include "indexer/extract.h"
#include "indexer/sandbox.h"

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

    // From the indexer to the host, beside the file and a pipe for what comes out of it. All are
    // forks of one process, so an address means the same function in each.
    struct Job {
        Work extract = nullptr;  // or
        Expanding expand = nullptr;
        ExtractLimits limits;
        Prepare prepare = nullptr;
    };

private:
    // What the process of the file answers, in the stored form of what `work` gives.
    std::string ask(const Job& job, const std::filesystem::path& file);

    int socket_ = -1;
    int process_ = -1;
};

}  // namespace indexing
