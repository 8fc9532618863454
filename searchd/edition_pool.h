// The edition pool: opened editions, lent to one request at a time.
//
// Opening an edition takes some milliseconds (its columns are read), lending one that is open
// nothing. The pool notices a new edition by its link, opens it while others still read the old
// one, and lets go of the old when the last borrower returns it. It lends no more than
// `readers_max` at once: more searches than processors only wait for each other, while idle and
// slow clients cost a thread and no reader. Thread-safe; this and the posting cache hold the only
// locks of the daemon.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "bank/edition.h"

namespace serving {

class EditionPool {
public:
    EditionPool(std::filesystem::path editions, std::size_t readers_max)
        : editions_(std::move(editions)), readers_max_(readers_max) {}

    // Gives its edition back when it goes.
    class Loan {
    public:
        Loan(EditionPool& pool, std::unique_ptr<bank::Edition> edition)
            : pool_(&pool), edition_(std::move(edition)) {}
        Loan(Loan&&) noexcept = default;
        Loan& operator=(Loan&&) = delete;
        ~Loan() {
            if (edition_ != nullptr) pool_->take_back(std::move(edition_));
        }
        bank::Edition& operator*() const { return *edition_; }
        bank::Edition* operator->() const { return edition_.get(); }

    private:
        EditionPool* pool_;
        std::unique_ptr<bank::Edition> edition_;
    };

    // Waits for a free reader. Throws `Error` when no edition can be opened.
    Loan lend();
    // The same of an older edition, opened for this loan alone, which takes some milliseconds more.
    // Nothing when it is kept no more or cannot be read; `id` must be one of an edition.
    std::optional<Loan> lend_past(const std::string& id);
    // The same for who has a reader already: to wait for another while holding one might last for
    // ever. nullptr: kept no more.
    std::unique_ptr<bank::Edition> open_past(const std::string& id) const;

    const std::filesystem::path& editions() const { return editions_; }

private:
    void wait_for_reader();
    void give_up();
    void take_back(std::unique_ptr<bank::Edition> edition);
    std::unique_ptr<bank::Edition> open(const std::string& id);
    std::shared_ptr<const bank::Edition> model_of(const std::string& id);

    std::filesystem::path editions_;
    std::size_t readers_max_;
    std::mutex mutex_, opening_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<bank::Edition>> free_;  // all of the newest edition
    std::shared_ptr<bank::Edition> model_;  // never lent; further readers are made from it
    std::size_t lent_ = 0;
};

}  // namespace serving
