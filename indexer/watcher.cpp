#include "indexer/watcher.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include "bank/error.h"

namespace indexing {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t changes =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_ONLYDIR;

[[noreturn]] void fail(const fs::path& folder) {
    const std::string reason = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe)
    throw bank::Error("watch_failed", {folder.string(), reason});
}

}  // namespace

Watcher::Watcher(const fs::path& folder) : root_(folder) {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &ending, nullptr);
    signals_ = ::signalfd(-1, &ending, SFD_CLOEXEC);
    events_ = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (signals_ < 0 || events_ < 0) fail(folder);
    watch(folder);
    if (folders_.empty()) throw bank::Error("corpus_missing", {folder.string()});
}

Watcher::~Watcher() {
    if (events_ >= 0) ::close(events_);
    if (signals_ >= 0) ::close(signals_);
}

void Watcher::watch(const fs::path& folder) {
    const int number = ::inotify_add_watch(events_, folder.c_str(), changes);
    if (number < 0) {
        if (errno == ENOENT || errno == ENOTDIR) return;  // gone again
        fail(folder);
    }
    folders_[number] = folder;
    std::error_code code;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, code)) {
        if (entry.is_directory(code) && !entry.is_symlink(code)) watch(entry.path());
    }
}

void Watcher::read_events() {
    alignas(inotify_event) std::array<char, 64u << 10> buffer;
    for (;;) {
        const ssize_t size = ::read(events_, buffer.data(), buffer.size());
        if (size <= 0) return;
        for (ssize_t at = 0; at < size;) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const char* name = buffer.data() + at + sizeof event;
            at += static_cast<ssize_t>(sizeof event + event.len);
            const bool is_new_folder =
                (event.mask & IN_ISDIR) != 0 && (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0;
            const auto parent = folders_.find(event.wd);
            if (is_new_folder && parent != folders_.end()) watch(parent->second / name);
            if ((event.mask & IN_IGNORED) != 0) folders_.erase(event.wd);
            // More happened than the kernel keeps, a new folder perhaps.
            if ((event.mask & IN_Q_OVERFLOW) != 0) watch(root_);
        }
    }
}

bool Watcher::is_readable(std::chrono::milliseconds patience) const {
    std::array<pollfd, 2> watched{pollfd{events_, POLLIN, 0}, pollfd{signals_, POLLIN, 0}};
    ::poll(watched.data(), watched.size(), static_cast<int>(patience.count()));
    return watched[1].revents == 0 && watched[0].revents != 0;
}

bool Watcher::wait(std::chrono::milliseconds quiet) {
    constexpr std::chrono::milliseconds for_ever{-1};
    constexpr int most = 10;
    if (!is_readable(for_ever)) return false;
    const auto end = std::chrono::steady_clock::now() + quiet * most;
    do {
        read_events();
    } while (is_readable(quiet) && std::chrono::steady_clock::now() < end);
    return true;
}

}  // namespace indexing
