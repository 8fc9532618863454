// The watcher: waits until a folder has changed and is quiet again.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>

namespace indexing {

// inotify(7), on the folder and all below it. One thread.
class Watcher {
public:
    // Throws `bank::Error`: corpus_missing, and watch_failed when the system allows no more
    // watches.
    explicit Watcher(const std::filesystem::path& folder);
    ~Watcher();
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;

    // True once something changed since the watcher was made, or since the last call, and nothing
    // more did for `quiet`; false when SIGINT or SIGTERM came first. A folder on which
    // there is always something to do is quiet after ten times `quiet`.
    bool wait(std::chrono::milliseconds quiet);

private:
    void watch(const std::filesystem::path& folder);
    void read_events();
    // False when nothing came in time, or a signal did.
    bool is_readable(std::chrono::milliseconds patience) const;

    const std::filesystem::path root_;
    int events_ = -1;
    int signals_ = -1;
    std::map<int, std::filesystem::path> folders_;
};

}  // namespace indexing
