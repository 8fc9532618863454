#include "tests/support/daemon.h"

#include <fcntl.h>
#include <httplib.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <thread>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace {

constexpr std::chrono::milliseconds step{20};
constexpr int steps_max = 500;  // ten seconds

// The port in the line the daemon prints: "http://127.0.0.1:41234/".
int port_in(const std::filesystem::path& log) {
    std::ifstream in(log);
    std::string line;
    while (std::getline(in, line)) {
        const std::size_t colon = line.find(":", 7);
        if (line.starts_with("http://") && colon != std::string::npos && in.good()) {
            return std::atoi(line.c_str() + colon + 1);
        }
    }
    return 0;
}

std::filesystem::path errors_beside(const std::filesystem::path& log) {
    return log.string() + ".errors";
}

}  // namespace

pid_t start_program(const std::vector<std::string>& words, const std::filesystem::path& log) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const std::filesystem::path errors = errors_beside(log);
    const pid_t pid = ::fork();
    if (pid != 0) return pid;
    ::dup2(::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644), STDOUT_FILENO);
    ::dup2(::open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644), STDERR_FILENO);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

Daemon::Daemon(const std::filesystem::path& editions)
    : log_(editions.parent_path() / "searchd.log") {
    pid_ = start_program({SEARCHD_PROGRAM, "--editions", editions.string(), "--web",
                          SOURCE_DIR "/web", "--port", "0"},
                         log_);
    for (int i = 0; i < steps_max && port_ == 0; ++i) {
        std::this_thread::sleep_for(step);
        port_ = port_in(log_);
    }
    REQUIRE(port_ > 0);
    for (int i = 0; i < steps_max; ++i) {
        if (client()->Get("/health")) return;
        std::this_thread::sleep_for(step);
    }
    FAIL("the daemon does not answer");
}

Daemon::~Daemon() {
    if (pid_ <= 0) return;
    CHECK(stop() == 0);
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

std::unique_ptr<httplib::Client> Daemon::client() const {
    auto made = std::make_unique<httplib::Client>("127.0.0.1", port_);
    made->set_keep_alive(true);
    made->set_tcp_nodelay(true);
    made->set_read_timeout(20, 0);
    return made;
}

int Daemon::stop() {
    ::kill(pid_, SIGTERM);
    for (int i = 0; i < steps_max * 2; ++i) {
        int status = 0;
        if (::waitpid(pid_, &status, WNOHANG) == pid_) {
            pid_ = -1;
            const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            if (code != 0) UNSCOPED_INFO(file_contents(errors_beside(log_)));
            return code;
        }
        std::this_thread::sleep_for(step);
    }
    return -1;
}
