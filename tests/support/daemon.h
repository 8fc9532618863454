// Starts acervo-searchd as an operator does, on a free port of the loopback interface, and ends it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace httplib {
class Client;
}

class Daemon {
public:
    // Waits until it answers; fails the test when it does not within ten seconds.
    explicit Daemon(const std::filesystem::path& editions);
    // Stops it, and fails the test unless its exit code is 0: a sanitizer's tells of what it found.
    ~Daemon();
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    int port() const { return port_; }
    std::unique_ptr<httplib::Client> client() const;
    // SIGTERM; the exit code, or -1 when it did not end in twenty seconds. What it said on standard
    // error stands beside the check of any other code than 0.
    int stop();

private:
    std::filesystem::path log_;
    pid_t pid_ = -1;
    int port_ = 0;
};

// Starts a program without waiting for it; its output goes to `log`, what it says on standard error
// to a file beside it (`log` and ".errors").
pid_t start_program(const std::vector<std::string>& words, const std::filesystem::path& log);
