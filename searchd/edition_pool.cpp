#include "searchd/edition_pool.h"

#include "bank/error.h"

namespace serving {

void EditionPool::wait_for_reader() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return lent_ < readers_max_; });
    ++lent_;
}

void EditionPool::give_up() {
    const std::lock_guard lock(mutex_);
    --lent_;
    returned_.notify_one();
}

std::unique_ptr<bank::Edition> EditionPool::open_past(const std::string& id) const {
    std::error_code ignored;
    const bool is_there =
        bank::is_edition_id(id) && std::filesystem::is_directory(editions_ / id, ignored);
    if (!is_there) return nullptr;
    try {
        return std::make_unique<bank::Edition>(editions_, id);
    } catch (const bank::Error&) {  // made by another version, or taken away just now
        return nullptr;
    }
}

std::optional<EditionPool::Loan> EditionPool::lend_past(const std::string& id) {
    wait_for_reader();
    std::unique_ptr<bank::Edition> edition;
    try {
        edition = open_past(id);
    } catch (...) {
        give_up();
        throw;
    }
    if (edition != nullptr) return Loan(*this, std::move(edition));
    give_up();
    return std::nullopt;
}

EditionPool::Loan EditionPool::lend() {
    wait_for_reader();
    std::unique_lock lock(mutex_);
    std::unique_ptr<bank::Edition> edition;
    const std::string current = bank::current_edition(editions_);
    if (model_ != nullptr && model_->id() == current && !free_.empty()) {
        edition = std::move(free_.back());
        free_.pop_back();
        return {*this, std::move(edition)};
    }
    lock.unlock();
    try {
        return {*this, open(current)};
    } catch (...) {
        give_up();
        throw;
    }
}

std::unique_ptr<bank::Edition> EditionPool::open(const std::string& id) {
    if (id.empty()) throw bank::Error("edition_missing", {editions_.string()});
    return std::make_unique<bank::Edition>(*model_of(id));
}

// One thread at a time reads a new edition's columns; what comes meanwhile waits the few
// milliseconds.
std::shared_ptr<const bank::Edition> EditionPool::model_of(const std::string& id) {
    const std::lock_guard opening(opening_);
    std::shared_ptr<bank::Edition> model;
    {
        const std::lock_guard lock(mutex_);
        model = model_;
    }
    if (model != nullptr && model->id() == id) return model;
    try {
        model = std::make_shared<bank::Edition>(editions_, id);
    } catch (const bank::Error&) {
        if (model == nullptr) throw;
        return model;  // the one before goes on serving
    }
    const std::lock_guard lock(mutex_);
    model_ = model;
    free_.clear();
    return model;
}

void EditionPool::take_back(std::unique_ptr<bank::Edition> edition) {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (model_ != nullptr && edition->id() == model_->id()) free_.push_back(std::move(edition));
    returned_.notify_one();
}

}  // namespace serving
