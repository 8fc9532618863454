// The expander: puts what is inside a file on the disk, as files of the corpus.
#pragma once

#include <filesystem>
#include <optional>
#include <set>

#include "indexer/extractor_host.h"

namespace indexing {

// What a file held, and what of it was not understood.
struct ExpandedFolder {
    std::filesystem::path path;
    std::vector<bank::Notice> notices;
};

// Makes a process when the first file is expanded: use it while this process has one thread.
class Expander {
public:
    // `folder` is made when needed. Inside, each file has one folder, named by its contents.
    explicit Expander(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // Throws `bank::Error` as ExtractorHost::expand does, and disk_write_failed.
    ExpandedFolder expand(ExtractorHost::Expanding work, const std::filesystem::path& file,
                          std::uint64_t content_hash);

    // Removes what was not asked for since this was made.
    void remove_others() const;

private:
    std::filesystem::path folder_;
    std::set<std::string> used_;
    std::optional<ExtractorHost> host_;
};

// A relative path that stays in its folder and that every file system takes: without "..", without
// control characters, with at most 12 parts of at most 100 bytes. Empty: nothing of the name can be
// used, or it is hidden (".git/config") or the mark of an open document ("~$acta.docx").
std::filesystem::path harmless_path(std::string_view name);

}  // namespace indexing
