#include "bank/sqlite.h"

#include <sqlite3.h>

#include "bank/error.h"

namespace bank {

namespace {

[[noreturn]] void fail(sqlite3* handle, const std::string& name) {
    const int code = handle == nullptr ? SQLITE_NOMEM : sqlite3_errcode(handle);
    const std::string reason = sqlite3_errstr(code);
    if (code == SQLITE_FULL || code == SQLITE_IOERR)
        throw Error("disk_write_failed", {name, reason});
    throw Error("catalogue_unreadable", {name, reason});
}

// A file name as a URI (RFC 3986), for the parameter that says it never changes.
std::string immutable_uri(const std::string& name) {
    std::string uri = "file:";
    for (const char c : name) {
        if (c == '?' || c == '#' || c == '%') {
            constexpr std::string_view digits = "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(c);
            uri += '%';
            uri += digits[byte >> 4];
            uri += digits[byte & 15];
        } else {
            uri += c;
        }
    }
    return uri + "?immutable=1";
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}

Database::Database(const std::filesystem::path& file, Mode mode) : name_(file.string()) {
    const bool is_reading = mode == Mode::read_immutable;
    const int flags = is_reading ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
                                 : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const std::string target = is_reading ? immutable_uri(name_) : name_;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(target.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK) fail(handle, name_);
    if (is_reading) {
        // The file never changes, so one transaction serves for ever; to begin one for each row
        // costs as much as reading it.
        run("PRAGMA mmap_size=4294967296; BEGIN");
    } else {
        run("PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-32000");
    }
}

void Database::run(const std::string& sql) {
    if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(handle_.get(), name_);
    }
}

Statement Database::prepare(std::string_view sql) {
    return Statement(*this, sql);
}

void Statement::Finalize::operator()(sqlite3_stmt* handle) const {
    sqlite3_finalize(handle);
}

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
    sqlite3_stmt* handle = nullptr;
    const int code =
        sqlite3_prepare_v3(database.handle_.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    handle_.reset(handle);
    check(code);
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) fail(database_->handle_.get(), database_->name_);
}

Statement& Statement::bind(int parameter, std::int64_t value) {
    check(sqlite3_bind_int64(handle_.get(), parameter, value));
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
    check(sqlite3_bind_text64(handle_.get(), parameter, text.data(), text.size(), SQLITE_STATIC,
                              SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_blob(int parameter, std::string_view bytes) {
    check(sqlite3_bind_blob64(handle_.get(), parameter, bytes.data(), bytes.size(), SQLITE_STATIC));
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(database_->handle_.get(), database_->name_);
    return false;
}

void Statement::reset() {
    sqlite3_reset(handle_.get());
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(handle_.get(), column);
}

std::string_view Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::string_view Statement::blob(int column) const {
    const void* bytes = sqlite3_column_blob(handle_.get(), column);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

}  // namespace bank
