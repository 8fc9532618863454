// SQLite: open, prepare, bind, step. The only place that knows <sqlite3.h>.
//
// Every failure throws `Error` with the name of the file. A Database and its Statements belong to
// one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace bank {

class Statement;

class Database {
public:
    enum class Mode {
        create,          // a new file, or one to go on writing; no journal: whole editions only
        read_immutable,  // a published file that nobody changes: no locks, read through mmap
    };
    Database(const std::filesystem::path& file, Mode mode);

    // Runs statements that answer nothing.
    void run(const std::string& sql);
    Statement prepare(std::string_view sql);

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    std::unique_ptr<sqlite3, Close> handle_;
    std::string name_;
    friend class Statement;
};

// One prepared statement. Parameters count from 1, columns from 0.
class Statement {
public:
    Statement& bind(int parameter, std::int64_t value);
    // The bytes must live until the statement is reset or stepped to its end.
    Statement& bind(int parameter, std::string_view text);
    Statement& bind_blob(int parameter, std::string_view bytes);

    bool step();   // true: there is a row
    void reset();  // ready to be bound and stepped again
    void run();    // step to the end, then reset

    std::int64_t number(int column) const;
    std::string_view text(int column) const;  // valid until the next step or reset
    std::string_view blob(int column) const;

private:
    friend class Database;
    Statement(Database& database, std::string_view sql);
    void check(int code) const;

    struct Finalize {
        void operator()(sqlite3_stmt* handle) const;
    };
    Database* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

}  // namespace bank
