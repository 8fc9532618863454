#include "indexer/recognized_store.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "bank/error.h"
#include "bank/stored.h"

namespace indexing {

namespace fs = std::filesystem;

namespace {

// Raised when what is recognized, or its form, changes.
constexpr std::uint64_t version = 1;

struct Kept {
    std::uint64_t version = 0;
    std::uint64_t fingerprint = 0;  // of the rest: a half-written file is not used
    std::string extracted;
};
template <typename Archive>
void members(Archive& a, Kept& k) {
    a(k.version), a(k.fingerprint), a(k.extracted);
}

std::string name_of(std::uint64_t hash) {
    std::array<char, 17> name{};
    std::snprintf(name.data(), name.size(), "%016llx", static_cast<unsigned long long>(hash));
    return name.data();
}

}  // namespace

fs::path RecognizedStore::path_of(std::uint64_t content_hash) const {
    return folder_ / name_of(content_hash);
}

std::optional<Extracted> RecognizedStore::find(std::uint64_t content_hash) const {
    if (folder_.empty()) return std::nullopt;
    std::ifstream in(path_of(content_hash), std::ios::binary);
    if (!in) return std::nullopt;
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    try {
        const Kept kept = bank::from_stored<Kept>(bytes);
        const bool is_sound =
            kept.version == version && kept.fingerprint == bank::fingerprint_of(kept.extracted);
        if (is_sound) return bank::from_stored<Extracted>(kept.extracted);
    } catch (const bank::Error&) {
        return std::nullopt;
    }
    return std::nullopt;
}

void RecognizedStore::put(std::uint64_t content_hash, const Extracted& extracted) const {
    if (folder_.empty()) return;
    std::error_code ignored;
    fs::create_directories(folder_, ignored);
    Kept kept{version, 0, bank::to_stored(extracted)};
    kept.fingerprint = bank::fingerprint_of(kept.extracted);
    std::ofstream out(path_of(content_hash), std::ios::binary | std::ios::trunc);
    out << bank::to_stored(kept);
}

void RecognizedStore::keep_only(const std::set<std::uint64_t>& content_hashes) const {
    if (folder_.empty()) return;
    std::set<std::string> names;
    for (const std::uint64_t hash : content_hashes) names.insert(name_of(hash));
    std::error_code code;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_, code)) {
        if (!names.contains(entry.path().filename().string())) fs::remove(entry.path(), code);
    }
}

}  // namespace indexing
