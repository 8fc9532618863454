#include "indexer/expander.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>

#include "bank/error.h"
#include "bank/stored.h"
#include "bank/text.h"

namespace indexing {

namespace fs = std::filesystem;

namespace {

// Raised when what comes out of a file changes.
constexpr unsigned version = 3;

// Written last, so that a folder without it is not whole. Holds the notices.
constexpr const char* whole_name = ".whole";

std::string name_of(std::uint64_t hash) {
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), "%016llx-%u", static_cast<unsigned long long>(hash),
                  version);
    return name.data();
}

struct Notices {
    std::vector<bank::Notice> all;
};
template <typename Archive>
void members(Archive& a, Notices& n) {
    a(n.all);
}

std::optional<std::vector<bank::Notice>> notices_in(const fs::path& folder) {
    std::ifstream in(folder / whole_name, std::ios::binary);
    if (!in) return std::nullopt;
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    try {
        return bank::from_stored<Notices>(bytes).all;
    } catch (const bank::Error&) {
        return std::nullopt;
    }
}

void write(const fs::path& path, std::string_view contents) {
    std::error_code ignored;
    fs::create_directories(path.parent_path(), ignored);
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(contents.data(), static_cast<std::streamsize>(contents.size()));
    out.close();
    if (!out) throw bank::Error("disk_write_failed", {path.string(), ""});
}

// Attachments of one message may have one name: "acta.pdf", then "acta-2.pdf".
class Names {
public:
    fs::path unused(const fs::path& path) {
        unsigned& count = counts_[path];
        while (count++ > 0) {
            const std::string name = path.stem().string() + "-" + std::to_string(count);
            fs::path other = path.parent_path() / (name + path.extension().string());
            if (counts_.emplace(other, 1).second) return other;
        }
        return path;
    }

private:
    std::map<fs::path, unsigned> counts_;
};

// One part of a path; empty: it says nothing.
std::string harmless_part(std::string_view part) {
    constexpr std::size_t bytes_max = 100;
    constexpr std::size_t ending_bytes_max = 10;
    std::string safe;
    for (const char c : bank::trim(part)) {
        safe += static_cast<unsigned char>(c) < 0x20 || c == ':' ? '_' : c;
    }
    if (safe == "." || safe == "..") return {};
    if (safe.size() <= bytes_max) return safe;
    std::string ending = fs::path(safe).extension().string();
    if (ending.size() > ending_bytes_max) ending.clear();
    std::size_t end = bytes_max - ending.size();
    while (end > 0 && (static_cast<unsigned char>(safe[end]) & 0xc0) == 0x80) --end;
    return safe.substr(0, end) + ending;
}

}  // namespace

fs::path harmless_path(std::string_view name) {
    constexpr std::size_t folders_max = 11;
    std::string plain = bank::to_nfc(name);
    std::replace(plain.begin(), plain.end(), '\\', '/');  // as Windows parts folders
    std::vector<std::string> parts;
    std::string safe;
    for (const std::string_view part : bank::split(plain, '/')) {
        safe = harmless_part(part);
        if (safe.starts_with('.')) return {};
        if (!safe.empty()) parts.push_back(safe);
    }
    if (safe.empty() || safe.starts_with('~')) return {};
    fs::path path;
    for (std::size_t i = 0; i + 1 < parts.size() && i < folders_max; ++i) path /= parts[i];
    return path / safe;
}

ExpandedFolder Expander::expand(ExtractorHost::Expanding work, const fs::path& file,
                                std::uint64_t content_hash) {
    const std::string name = name_of(content_hash);
    used_.insert(name);
    ExpandedFolder made{folder_ / name, {}};
    if (auto notices = notices_in(made.path)) {
        made.notices = std::move(*notices);
        return made;
    }
    std::error_code ignored;
    fs::remove_all(made.path, ignored);
    if (!host_) host_.emplace();
    ExtractLimits limits;
    limits.output_bytes = std::size_t{160} << 20;
    Expanded expanded = host_->expand(work, file, limits);
    Names names;
    for (const ExpandedFile& inside : expanded.files) {
        const fs::path path = harmless_path(inside.name);
        if (path.empty()) continue;
        const fs::path whole = made.path / names.unused(path);
        // "a.txt" and "a.txt/b.txt" in one archive: one of them cannot be what it says.
        const bool is_taken = fs::is_directory(whole) || fs::is_regular_file(whole.parent_path());
        write(is_taken ? made.path / names.unused("otro-" + path.filename().string()) : whole,
              inside.contents);
    }
    write(made.path / whole_name, bank::to_stored(Notices{expanded.notices}));
    made.notices = std::move(expanded.notices);
    return made;
}

void Expander::remove_others() const {
    std::error_code code;
    std::vector<fs::path> others;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_, code)) {
        if (!used_.contains(entry.path().filename().string())) others.push_back(entry.path());
    }
    for (const fs::path& other : others) fs::remove_all(other, code);
}

}  // namespace indexing
