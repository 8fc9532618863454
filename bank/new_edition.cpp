// Making and publishing an edition. What must survive a kill at any moment is here.
#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>

#include "bank/edition.h"
#include "bank/error.h"

namespace bank {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view building_prefix = ".building-";

[[noreturn]] void fail(const fs::path& path) {
    const int code = errno;
    const std::string reason = std::strerror(code);  // NOLINT(concurrency-mt-unsafe)
    const bool is_write = code == ENOSPC || code == EDQUOT || code == EIO || code == EFBIG;
    throw Error(is_write ? "disk_write_failed" : "path_unusable", {path.string(), reason});
}

// A file descriptor that closes itself.
class Descriptor {
public:
    Descriptor(const fs::path& path, int flags)
        : path_(path), fd_(::open(path.c_str(), flags, 0644)) {
        if (fd_ < 0) fail(path);
    }
    ~Descriptor() { ::close(fd_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }
    void sync() const {
        if (::fsync(fd_) != 0) fail(path_);
    }

private:
    fs::path path_;
    int fd_;
};

void sync_directory(const fs::path& path) {
    Descriptor(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync();
}

void sync_all(const fs::path& directory) {
    for (const auto& entry : fs::recursive_directory_iterator(directory)) {
        if (entry.is_regular_file()) {
            Descriptor(entry.path(), O_RDONLY | O_CLOEXEC).sync();
        } else if (entry.is_directory()) {
            sync_directory(entry.path());
        }
    }
    sync_directory(directory);
}

// By reference where the file system shares blocks (Btrfs, XFS), else inside the kernel.
void copy_contents(const fs::path& from, const fs::path& to) {
    const Descriptor in(from, O_RDONLY | O_CLOEXEC);
    const Descriptor out(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
    if (::ioctl(out.get(), FICLONE, in.get()) == 0) return;
    constexpr std::size_t step = 64u << 20;
    for (;;) {
        const ssize_t copied = ::copy_file_range(in.get(), nullptr, out.get(), nullptr, step, 0);
        if (copied == 0) return;
        if (copied < 0) fail(to);
    }
}

void copy_tree(const fs::path& from, const fs::path& to) {
    fs::create_directories(to);
    for (const auto& entry : fs::directory_iterator(from)) {
        const fs::path target = to / entry.path().filename();
        if (entry.is_directory()) {
            copy_tree(entry.path(), target);
        } else {
            copy_contents(entry.path(), target);
        }
    }
}

std::string id_of(std::chrono::sys_seconds time) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &parts);
    return text.data();
}

std::vector<std::string> edition_ids(const fs::path& editions) {
    std::vector<std::string> ids;
    for (const auto& entry : fs::directory_iterator(editions)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_directory() && !entry.is_symlink() && is_edition_id(name)) ids.push_back(name);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

// Of `time`, or of the second after the last of `ids`. An id that was there before would be taken
// for the edition that had it; one below others, for the oldest, which is removed first.
std::string id_after(const std::vector<std::string>& ids, std::chrono::sys_seconds time) {
    for (const std::string& id : ids) {
        const auto taken = edition_time(id);
        if (taken && *taken >= time) time = *taken + std::chrono::seconds(1);
    }
    return id_of(time);
}

// What a killed indexer left behind. Only called with the lock held.
void remove_leftovers(const fs::path& editions) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(editions)) {
        const std::string name = entry.path().filename().string();
        const bool is_leftover = name.starts_with(building_prefix) || name == ".current.new";
        if (is_leftover) fs::remove_all(entry.path(), ignored);
    }
}

void repoint(const fs::path& editions, const std::string& id) {
    const fs::path link = editions / "current";
    const fs::path next = editions / ".current.new";
    std::error_code ignored;
    fs::remove(next, ignored);
    if (::symlink(id.c_str(), next.c_str()) != 0) fail(next);
    if (::rename(next.c_str(), link.c_str()) != 0) fail(link);
    sync_directory(editions);
}

void remove_old(const fs::path& editions, const std::string& current) {
    std::vector<std::string> ids = edition_ids(editions);
    std::erase(ids, current);
    std::error_code ignored;
    while (ids.size() + 1 > NewEdition::editions_kept) {
        fs::remove_all(editions / ids.front(), ignored);
        ids.erase(ids.begin());
    }
}

std::chrono::sys_seconds this_second() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// Gives what changed a time just ahead, again with more room when writing it took longer.
std::chrono::sys_seconds stamp(const fs::path& catalogue) {
    std::chrono::sys_seconds last = unpublished;
    for (std::chrono::seconds room{1};; room *= 4) {
        const std::chrono::sys_seconds ahead = this_second() + room;
        move_changes(catalogue, last, ahead);
        Descriptor(catalogue, O_RDONLY | O_CLOEXEC).sync();
        last = ahead;
        if (this_second() <= ahead) return ahead;
    }
}

}  // namespace

NewEdition::NewEdition(fs::path editions) : editions_(std::move(editions)) {
    std::error_code code;
    fs::create_directories(editions_, code);
    if (code) throw Error("path_unusable", {editions_.string(), code.message()});
    const fs::path lock = editions_ / ".lock";
    lock_ = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (lock_ < 0) fail(lock);
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock_);
        throw Error("editions_locked", {editions_.string()});
    }
    remove_leftovers(editions_);
    directory_ = editions_ / (std::string(building_prefix) + std::to_string(::getpid()));
    if (!fs::create_directory(directory_, code)) {
        ::close(lock_);
        throw Error("path_unusable", {directory_.string(), code.message()});
    }
}

NewEdition::~NewEdition() {
    std::error_code ignored;
    if (!is_published_) fs::remove_all(directory_, ignored);
    ::close(lock_);
}

fs::path NewEdition::catalogue_file() const {
    return directory_ / catalogue_name;
}

fs::path NewEdition::index_directory() const {
    return directory_ / index_name;
}

fs::path NewEdition::words_file() const {
    return directory_ / words_name;
}

fs::path NewEdition::scratch(const std::string& name) const {
    return directory_ / ("scratch-" + name);
}

bool NewEdition::copy_current() {
    const std::string id = current_edition(editions_);
    if (id.empty()) return false;
    try {
        copy_tree(editions_ / id, directory_);
        return true;
    } catch (const fs::filesystem_error&) {
        clear();
        return false;
    }
}

void NewEdition::clear() {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(directory_, ignored)) {
        fs::remove_all(entry.path(), ignored);
    }
}

void NewEdition::check() {
    Catalogue catalogue(catalogue_file());
    IndexReader index(index_directory());
    const DocStore words(words_file());
    const Columns columns = catalogue.columns();
    const auto records = static_cast<std::uint64_t>(columns.newest.size());
    if (catalogue.count() != records || index.count() != records) {
        throw Error("edition_counts_differ",
                    {std::to_string(records), std::to_string(index.count())});
    }
    for (const DocId doc : columns.newest) {
        const auto found = catalogue.find(doc, Parts::without_text);
        if (!found || words.bytes(doc).empty() ||
            index.frequency(id_prefix + found->record.id) != 1) {
            throw Error("edition_record_lost", {found ? found->record.id : std::to_string(doc)});
        }
    }
}

std::string NewEdition::publish(std::optional<std::chrono::sys_seconds> given) {
    for (const auto& entry : fs::directory_iterator(directory_)) {
        const std::string name = entry.path().filename().string();
        constexpr std::array kept{catalogue_name, records_name, index_name, words_name};
        if (std::find(kept.begin(), kept.end(), name) == kept.end()) fs::remove_all(entry.path());
    }
    sync_all(directory_);
    std::string id = id_after(edition_ids(editions_), given ? *given : stamp(catalogue_file()));
    if (::rename(directory_.c_str(), (editions_ / id).c_str()) != 0) fail(editions_ / id);
    is_published_ = true;
    repoint(editions_, id);
    remove_old(editions_, id);
    return id;
}

}  // namespace bank
