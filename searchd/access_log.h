// The access log: one line a request, without addresses of people.
//
//     2026-08-21T12:00:00Z GET /es/buscar?q=agua 200 41873 1.9ms
//
// A line is written at once while requests are far apart. In a rush lines wait for each other, and
// many go in one write: a write for each would cost a quick answer a tenth of its time.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

namespace serving {

struct AccessLine {
    std::string_view method, target;  // as sent; what is not printable ASCII becomes '?'
    int status = 0;
    std::size_t body_bytes = 0;  // before packing; 0 for a stream
    std::chrono::steady_clock::duration took{};
    std::string_view failure;  // empty: none
};

class AccessLog {
public:
    // Writes to an open file descriptor, which it does not close.
    explicit AccessLog(int file) : file_(file) {}
    AccessLog(const AccessLog&) = delete;
    AccessLog& operator=(const AccessLog&) = delete;
    ~AccessLog() { flush(); }

    // Thread-safe. A full pipe or disk loses lines, no answers.
    void add(const AccessLine& line);

    // Writes what waits. To be called now and then, so that the last line of a rush does not wait
    // for the next visitor. Thread-safe.
    void flush();

private:
    void write_waiting();  // holding the lock

    int file_;
    std::mutex mutex_;
    std::string waiting_;
    std::chrono::steady_clock::time_point last_write_;
};

}  // namespace serving
