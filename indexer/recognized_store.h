// What was recognized in pictures before, by the contents of the file: it takes seconds a page.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>

#include "indexer/extract.h"

namespace indexing {

// One small file a document in a folder beside the editions. Any thread may use it. What cannot be
// read or written is as if it were not there: then pages are recognized once more.
class RecognizedStore {
public:
    RecognizedStore() = default;  // keeps nothing
    explicit RecognizedStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

    std::optional<Extracted> find(std::uint64_t content_hash) const;
    void put(std::uint64_t content_hash, const Extracted& extracted) const;
    // Removes what belongs to none of these.
    void keep_only(const std::set<std::uint64_t>& content_hashes) const;

private:
    std::filesystem::path path_of(std::uint64_t content_hash) const;

    std::filesystem::path folder_;
};

}  // namespace indexing
