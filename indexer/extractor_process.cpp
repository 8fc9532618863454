#include "indexer/extractor_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <ctime>
#include <new>

#include "bank/stored.h"
#include "indexer/extractor_message.h"

// Of mimalloc, where the program is linked with it.
extern "C" __attribute__((weak)) void mi_register_error(void (*report)(int code, void*), void*);

namespace indexing {

namespace {

std::string answer_to(const ExtractJob& job, int file) {
    const auto bytes = read_all(file, file_bytes_max);
    if (!bytes) throw bank::Error("file_too_big", {std::to_string(file_bytes_max >> 20)});
    if (bytes->empty()) throw bank::Error("file_empty");
    if (job.expand != nullptr) return bank::to_stored(job.expand(*bytes));
    return bank::to_stored(job.extract(*bytes));
}

Outcome outcome_of(const ExtractJob& job, int file) {
    try {
        return {std::nullopt, answer_to(job, file)};
    } catch (const bank::Error& error) {
        return {error.notice(), {}};
    } catch (const std::bad_alloc&) {
        return {bank::Notice{"extract_too_large", {}}, {}};
    } catch (const std::exception&) {
        return {bank::Notice{"extract_crashed", {}}, {}};
    }
}

void end_without_memory(int code, void*) {
    if (code == ENOMEM) ::_exit(out_of_memory);
}

// Reads the files that come through `socket`; each is done when its pipe is closed.
[[noreturn]] void be_reader(int socket, const ExtractLimits& limits) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // Debian's mimalloc is built as C: where memory ends it aborts, and throws no std::bad_alloc.
    if (mi_register_error != nullptr) mi_register_error(end_without_memory, nullptr);
    std::optional<bank::Notice> unconfined;
    try {
        confine(limits);
    } catch (const bank::Error& error) {
        unconfined = error.notice();
    }
    ExtractJob job;
    while (const auto files = receive_job(socket, job)) {
        const Outcome outcome = unconfined ? Outcome{unconfined, {}} : outcome_of(job, files->file);
        write_all(files->pipe, bank::to_stored(outcome));
        ::close(files->file);
        ::close(files->pipe);
    }
    ::_exit(0);  // nothing of the indexer is to be ended twice
}

// The process that reads files now.
class Reader {
public:
    explicit Reader(int host_socket) : host_socket_(host_socket) {}
    ~Reader() { end(); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    Ending read(const ExtractJob& job, const PassedFiles& files) {
        Ending ending;
        ending.number = job.number;
        ending.is_shared = can_take(job);
        const bool is_ready = ending.is_shared || begin(job, files);
        if (is_ready) {
            ++files_;
            bytes_ += job.bytes;
            send_job(socket_.number(), job, files);
        }
        ::close(files.file);
        ::close(files.pipe);
        if (is_ready) {
            wait(job.limits.wall_seconds, ending);
        } else {
            ending.status = -1;  // no process: the indexer finds the pipe empty, and says so
            take_verdict();
        }
        return ending;
    }

private:
    bool can_take(const ExtractJob& job) const {
        constexpr unsigned files_max = 16;
        constexpr std::uint64_t bytes_max = 1u << 20;
        return process_ > 0 && !job.is_alone && job.prepare == nullptr && limits_ == job.limits &&
               files_ < files_max && bytes_ + job.bytes <= bytes_max && computed_seconds() < 1;
    }

    // Of the process; the limit on it counts all of its files.
    time_t computed_seconds() const {
        clockid_t clock = 0;
        timespec time{};
        if (::clock_getcpuclockid(process_, &clock) != 0) return 1;
        return ::clock_gettime(clock, &time) == 0 ? time.tv_sec : 1;
    }

    bool begin(const ExtractJob& job, const PassedFiles& files) {
        end();
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends.data()) != 0) return false;
        Descriptor mine(ends[0]);
        const Descriptor its(ends[1]);
        if (job.prepare != nullptr) job.prepare();  // once, for all forks
        process_ = ::fork();
        if (process_ == 0) {
            for (const int other : {host_socket_, mine.number(), files.file, files.pipe}) {
                ::close(other);
            }
            be_reader(its.number(), job.limits);
        }
        socket_ = std::move(mine);
        limits_ = job.limits;
        // What a prepared process has opened is not for others.
        is_shareable_ = job.prepare == nullptr;
        return process_ > 0;
    }

    // Nothing when the indexer is gone.
    std::optional<Verdict> take_verdict() const {
        JobVerdict given;
        const ssize_t count = ::recv(host_socket_, &given, sizeof given, 0);
        return count == sizeof given ? std::optional(given.verdict) : std::nullopt;
    }

    // Until the indexer says what it read; it also does when the process has died.
    void wait(unsigned seconds, Ending& ending) {
        const Descriptor life(static_cast<int>(::syscall(SYS_pidfd_open, process_, 0)));
        std::array<pollfd, 2> watched{{{host_socket_, POLLIN, 0}, {life.number(), POLLIN, 0}}};
        constexpr int milliseconds = 1000;
        const int patience = static_cast<int>(seconds) * milliseconds;
        ending.is_late = ::poll(watched.data(), watched.size(), patience) == 0;
        if (ending.is_late) ::kill(process_, SIGKILL);
        const auto verdict = take_verdict();
        if (!verdict) return;
        if (*verdict == Verdict::whole && is_shareable_ && !ending.is_late) return;
        // It ends by itself, or has: a pipe is closed a moment before its process is gone.
        if (*verdict == Verdict::broken && !ending.is_late) {
            ending.is_late = ::poll(&watched[1], 1, patience) == 0;
        }
        const int status = end();
        if (*verdict != Verdict::whole) ending.status = status;
    }

    // How it ended; it is killed where it still lives.
    int end() {
        int status = 0;
        if (process_ > 0 && ::waitpid(process_, &status, WNOHANG) == 0) {
            ::kill(process_, SIGKILL);
            while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
            }
        }
        process_ = -1;
        socket_.close();
        files_ = 0;
        bytes_ = 0;
        return status;
    }

    int host_socket_;
    int process_ = -1;
    Descriptor socket_;
    ExtractLimits limits_;
    bool is_shareable_ = false;
    unsigned files_ = 0;
    std::uint64_t bytes_ = 0;
};

// A verdict that no job of this host waits for. Either the host before died with the file, which
// then deserves another try, alone; or the indexer said it twice, and passes over an ending that
// is not of its present job.
void answer_for_lost(int socket, const JobVerdict& verdict) {
    Ending ending;
    ending.number = verdict.number;
    ending.status = SIGKILL;
    ending.is_shared = true;
    ::send(socket, &ending, sizeof ending, MSG_NOSIGNAL);
}

// Until the indexer is gone.
void serve(int socket) {
    Reader reader(socket);
    ExtractJob job;
    while (const auto files = receive_job(socket, job, answer_for_lost)) {
        const Ending ending = reader.read(job, *files);
        if (::send(socket, &ending, sizeof ending, MSG_NOSIGNAL) < 0) break;
    }
}

// Ends when a host ends by itself, when no other can be started, or when too many died.
void keep_host(int socket) {
    constexpr int hosts_max = 1'000;
    for (int hosts = 0; hosts < hosts_max; ++hosts) {
        const pid_t host = ::fork();
        if (host == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            serve(socket);
            ::_exit(0);  // nothing of the indexer is to be ended twice
        }
        int status = 0;
        while (host > 0 && ::waitpid(host, &status, 0) < 0 && errno == EINTR) {
        }
        if (host < 0 || WIFEXITED(status)) return;
        // Where the socket is full the indexer has been told before.
        const Ending renewed;
        const auto sent = ::send(socket, &renewed, sizeof renewed, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno != EAGAIN) return;
    }
}

}  // namespace

void be_extractor_host(int socket) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NAME, "acervo-extract");
    // Nothing that the indexer has open is for this process: its locks, its files, its terminal.
    // Where the indexer began without a standard input, the socket may have its number: it goes
    // first.
    constexpr int kept = 3;
    if (socket != kept) ::dup2(socket, kept);
    const int quiet = ::open("/dev/null", O_RDWR);
    for (int number = 0; number < kept; ++number) ::dup2(quiet, number);
    ::syscall(SYS_close_range, kept + 1, ~0U, 0);
    prepare_confinement();
    keep_host(kept);
    ::_exit(0);
}

}  // namespace indexing
