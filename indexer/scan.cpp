#include "indexer/scan.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <map>
#include <optional>
#include <set>
#include <thread>
#include <unordered_map>

#include "bank/analysis.h"
#include "bank/error.h"
#include "bank/stored.h"
#include "bank/text.h"
#include "indexer/expander.h"

namespace indexing {

namespace fs = std::filesystem;

namespace {

using bank::Problem;

class File {
public:
    explicit File(const fs::path& path)
        : path_(path), fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (fd_ < 0) fail();
    }
    ~File() { ::close(fd_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    std::uint64_t size() const {
        struct stat about {};
        if (::fstat(fd_, &about) != 0) fail();
        return static_cast<std::uint64_t>(about.st_size);
    }

    // Up to `size` bytes into `buffer`; 0 at the end.
    std::size_t read(char* buffer, std::size_t size) const {
        const ssize_t count = ::read(fd_, buffer, size);
        if (count < 0) fail();
        return static_cast<std::size_t>(count);
    }

private:
    [[noreturn]] void fail() const {
        const std::string reason = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe)
        throw bank::Error("file_unreadable", {path_.string(), reason});
    }
    fs::path path_;
    int fd_;
};

// Hashes a file in steps; for a collection notes where its lines can be parted.
void survey(SourceFile& file) {
    const File in(file.path);
    thread_local std::string buffer(1u << 20, '\0');
    LineRange range;
    std::uint64_t at = 0;
    char last = '\n';
    for (std::size_t count = 0; (count = in.read(buffer.data(), buffer.size())) > 0;) {
        const std::string_view bytes(buffer.data(), count);
        file.hash = bank::fingerprint_of(bytes, file.hash);
        for (std::size_t i = bytes.find('\n'); file.format->is_collection && i != bytes.npos;
             i = bytes.find('\n', i + 1)) {
            ++range.lines;
            range.end = at + i + 1;
            if (range.end - range.begin < range_bytes) continue;
            file.ranges.push_back(range);
            range = {range.end, range.end, range.first_line + range.lines, 0};
        }
        at += count;
        last = bytes.back();
    }
    file.bytes = at;
    file.content_hash = file.hash;
    if (!file.format->is_collection) return;
    if (last != '\n') ++range.lines;
    range.end = at;
    if (range.lines > 0) file.ranges.push_back(range);
}

constexpr const char* card_ending = ".card.yaml";

// The name of a document without its ending, for one of its card: "plan" for "plan.CARD.yml".
std::optional<std::string> name_under_card(const fs::path& path) {
    const std::string folded = bank::fold(path.extension().string());
    if (folded != ".yaml" && folded != ".yml") return std::nullopt;
    const fs::path inner = fs::path(path).replace_extension();
    if (bank::fold(inner.extension().string()) != ".card") return std::nullopt;
    return bank::to_nfc(fs::path(inner).replace_extension().string());
}

bool is_passed_over(const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    const std::string folded = bank::fold(name);
    return name.starts_with('.') || name == "bank.yaml" || folded.starts_with("readme") ||
           folded.starts_with("licen") || folded.starts_with("changes");
}

class Walker {
public:
    Walker(fs::path corpus, Expander* expander)
        : corpus_(std::move(corpus)), expander_(expander), root_(corpus_) {}

    Scan scan;

    void walk() {
        walk(corpus_, 0);
        for (std::size_t i = 0; i < scan.files.size(); ++i) find_cards(scan.files[i], names_[i]);
        if (expander_ == nullptr) return;  // then not all is looked at that may have cards
        for (const auto& [name, card] : cards_) {
            const bool is_inside = card.lexically_relative(corpus_).string().starts_with("..");
            if (!is_inside && !used_cards_.contains(name)) problem(card, "card_orphan", {});
        }
    }

private:
    void walk(const fs::path& directory, int depth) {
        constexpr int depth_max = 16;
        std::error_code code;
        fs::directory_iterator entries(directory, code);
        if (code)
            return problem(directory, "file_unreadable", {name_of(directory), code.message()});
        for (const fs::directory_entry& entry : entries) {
            if (is_passed_over(entry)) continue;
            if (entry.is_directory(code) && !entry.is_symlink(code)) {
                const bool is_vocabulary = depth == 0 && entry.path().filename() == "vocabulary";
                if (!is_vocabulary && depth < depth_max) walk(entry.path(), depth + 1);
            } else if (const auto name = name_under_card(entry.path())) {
                cards_.emplace(*name, entry.path());
            } else if (entry.is_regular_file(code)) {
                add(entry.path());
            }
        }
    }

    std::string name_of(const fs::path& path) const {
        return container_ + bank::to_nfc(path.lexically_relative(root_).generic_string());
    }

    void problem(const fs::path& path, std::string code, std::vector<std::string> arguments) {
        scan.problems.push_back({Problem::Severity::warning,
                                 name_of(path),
                                 0,
                                 {},
                                 {std::move(code), std::move(arguments)}});
    }

    void add(const fs::path& path) {
        const Format* format = find_format(path.filename().string());
        if (format == nullptr) {
            return problem(path, "format_unknown", {path.extension().string()});
        }
        SourceFile file;
        file.path = path;
        file.name = name_of(path);
        file.format = format;
        if (format->expand != nullptr) return expand(std::move(file));
        names_.push_back(names_of_card(file));
        file.card_name = fs::path(names_.back().front()).filename().string() + card_ending;
        scan.files.push_back(std::move(file));
    }

    // What the card of a document may be called, without its ending; the first goes before.
    std::vector<std::string> names_of_card(const SourceFile& file) const {
        const fs::path plain = fs::path(file.path).replace_extension();
        std::vector<std::string> names{bank::to_nfc(plain.string())};
        if (container_.empty()) return names;
        std::string inside = plain.lexically_relative(root_).string();
        std::replace(inside.begin(), inside.end(), '/', '.');
        names.insert(names.begin(), bank::to_nfc(container_path_.string() + "." + inside));
        return names;
    }

    void find_cards(SourceFile& file, const std::vector<std::string>& names) {
        for (const std::string& name : names) {
            const auto card = cards_.find(name);
            if (card == cards_.end()) continue;
            file.cards.push_back(card->second);
            used_cards_.insert(name);
        }
    }

    void expand(SourceFile file) {
        const bool holds_rows = file.format->is_table;
        if (!container_.empty() && !holds_rows) return problem(file.path, "container_nested", {});
        if (expander_ == nullptr) return;
        try {
            survey(file);
            const ExpandedFolder inside =
                expander_->expand(file.format->expand, file.path, file.content_hash);
            for (const bank::Notice& notice : inside.notices) {
                const auto severity = notice.code == "cover_note_left_out"
                                          ? Problem::Severity::note
                                          : Problem::Severity::warning;
                scan.problems.push_back({severity, file.name, 0, {}, notice});
            }
            holds_rows ? take_rows(inside.path, file) : take_files(inside.path, file);
        } catch (const bank::Error& error) {
            scan.problems.push_back({Problem::Severity::error, file.name, 0, {}, error.notice()});
        }
    }

    // Under the name of the table; those of further sheets have the name of the sheet behind it.
    void take_rows(const fs::path& folder, const SourceFile& file) {
        const auto take = [&](const fs::path& path, std::string name) {
            SourceFile table;
            table.path = path / table_rows_name;
            table.name = std::move(name);
            table.format = find_format(table_rows_name);
            table.is_table = true;
            scan.files.push_back(std::move(table));
            names_.emplace_back();  // the rows of a table have no card
        };
        take(folder, file.name);
        std::error_code code;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder, code)) {
            if (!fs::is_regular_file(entry.path() / table_rows_name, code)) continue;
            take(entry.path(), file.name + "/" + entry.path().filename().string());
        }
    }

    // Under the name of what held them.
    void take_files(const fs::path& folder, const SourceFile& file) {
        container_ = file.name + "/";
        container_path_ = file.path;
        root_ = folder;
        walk(folder, 1);
        container_.clear();
        root_ = corpus_;
    }

    fs::path corpus_;
    Expander* expander_;
    fs::path root_;          // of the names: the corpus, or what a file held
    std::string container_;  // the name of that file, and "/"
    fs::path container_path_;
    std::map<std::string, fs::path> cards_;  // by the name of the document, without its ending
    std::set<std::string> used_cards_;
    std::vector<std::vector<std::string>> names_;  // of the cards of `scan.files`, in their order
};

// The same document twice is one record, of the first in order; a card says that it is another.
void drop_copies(Scan& scan) {
    std::unordered_map<std::uint64_t, std::string> first;
    std::erase_if(scan.files, [&](const SourceFile& file) {
        if (!file.format->is_isolated || !file.cards.empty() || file.bytes == 0) return false;
        const auto [known, is_new] = first.emplace(file.content_hash, file.name);
        if (is_new) return false;
        scan.problems.push_back(
            {Problem::Severity::warning, file.name, 0, {}, {"exact_duplicate", {known->second}}});
        return true;
    });
}

}  // namespace

std::string read_file(const fs::path& path, std::uint64_t bytes_max) {
    const File in(path);
    if (in.size() > bytes_max) {
        throw bank::Error("file_too_big", {std::to_string(bytes_max >> 20)});
    }
    std::string text(static_cast<std::size_t>(in.size()), '\0');
    std::size_t filled = 0;
    while (filled < text.size()) {
        const std::size_t count = in.read(text.data() + filled, text.size() - filled);
        if (count == 0) break;
        filled += count;
    }
    text.resize(filled);
    return text;
}

namespace {

// Looks into a file and its card; what went wrong, if anything.
std::optional<bank::Notice> failure_to_read(SourceFile& file) {
    try {
        survey(file);
        for (const fs::path& card : file.cards) {
            file.hash = bank::fingerprint_of(read_file(card, card_bytes_read_max), file.hash);
        }
        return std::nullopt;
    } catch (const bank::Error& error) {
        return error.notice();
    }
}

}  // namespace

Scan scan_corpus(const fs::path& corpus, unsigned jobs, const fs::path& expanded) {
    if (!fs::is_directory(corpus)) throw bank::Error("corpus_missing", {corpus.string()});
    std::optional<Expander> expander;
    if (!expanded.empty()) expander.emplace(expanded);
    Walker walker(corpus, expander ? &*expander : nullptr);
    walker.walk();
    if (expander) expander->remove_others();
    Scan scan = std::move(walker.scan);
    std::sort(scan.files.begin(), scan.files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });

    std::vector<std::optional<bank::Notice>> failures(scan.files.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < scan.files.size(); i = next++) {
            failures[i] = failure_to_read(scan.files[i]);
        }
    };
    std::vector<std::thread> workers;
    for (unsigned i = 1; i < jobs; ++i) workers.emplace_back(work);
    work();
    for (std::thread& worker : workers) worker.join();

    std::vector<SourceFile> readable;
    for (std::size_t i = 0; i < scan.files.size(); ++i) {
        if (failures[i]) {
            scan.problems.push_back(
                {Problem::Severity::error, scan.files[i].name, 0, {}, *failures[i]});
        } else {
            readable.push_back(std::move(scan.files[i]));
        }
    }
    scan.files = std::move(readable);
    drop_copies(scan);
    return scan;
}

}  // namespace indexing
