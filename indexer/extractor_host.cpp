#include "indexer/extractor_host.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>
#include <utility>

#include "bank/error.h"
#include "bank/stored.h"

// Of mimalloc, where the program is linked with it.
extern "C" __attribute__((weak)) void mi_register_error(void (*report)(int code, void*), void*);

namespace indexing {

namespace {

// From the host: how the process of the file ended, as waitpid(2) says it.
struct Ending {
    int status = 0;
    bool is_late = false;
};

// From the process of the file.
struct Outcome {
    std::optional<bank::Notice> failure;
    std::string answer;  // what the work gave, in its stored form
};
template <typename Archive>
void members(Archive& a, Outcome& o) {
    a(o.failure), a(o.answer);
}

std::string reason() {
    return std::strerror(errno);  // NOLINT(concurrency-mt-unsafe)
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

private:
    int number_;
};

// All there is to read, up to `most` bytes; nothing when there is more.
std::optional<std::string> read_all(int from, std::size_t most) {
    constexpr std::size_t step = 256u << 10;
    std::string bytes;
    for (;;) {
        const std::size_t filled = bytes.size();
        bytes.resize(filled + step);
        const ssize_t count = ::read(from, bytes.data() + filled, step);
        bytes.resize(filled + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        if (count < 0 && errno != EINTR) throw bank::Error("file_unreadable", {"", reason()});
        if (count == 0) return bytes;
        if (bytes.size() > most) return std::nullopt;
    }
}

void write_all(int to, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(to, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;  // nobody reads any more
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

constexpr std::size_t passed_files = 2;  // the file, and the pipe

union PassedFiles {
    std::array<char, CMSG_SPACE(sizeof(int) * passed_files)> bytes;
    cmsghdr alignment;
};

bool send_request(int socket, const ExtractorHost::Job& request, int file, int pipe) {
    iovec body{const_cast<ExtractorHost::Job*>(&request), sizeof request};
    PassedFiles files{};
    msghdr message{};
    message.msg_iov = &body;
    message.msg_iovlen = 1;
    message.msg_control = files.bytes.data();
    message.msg_controllen = files.bytes.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int) * passed_files);
    const std::array<int, passed_files> numbers{file, pipe};
    std::memcpy(CMSG_DATA(header), numbers.data(), sizeof numbers);
    return ::sendmsg(socket, &message, MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof request);
}

// Nothing when the indexer is gone.
std::optional<std::array<int, passed_files>> receive_request(int socket,
                                                             ExtractorHost::Job& request) {
    iovec body{&request, sizeof request};
    PassedFiles files{};
    msghdr message{};
    message.msg_iov = &body;
    message.msg_iovlen = 1;
    message.msg_control = files.bytes.data();
    message.msg_controllen = files.bytes.size();
    if (::recvmsg(socket, &message, 0) != static_cast<ssize_t>(sizeof request)) return std::nullopt;
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (header == nullptr || header->cmsg_type != SCM_RIGHTS) return std::nullopt;
    std::array<int, passed_files> numbers{};
    std::memcpy(numbers.data(), CMSG_DATA(header), sizeof numbers);
    return numbers;
}

Outcome outcome_of(const ExtractorHost::Job& request, int file) {
    try {
        confine(request.limits);
        const auto bytes = read_all(file, file_bytes_max);
        if (!bytes) throw bank::Error("file_too_big", {std::to_string(file_bytes_max >> 20)});
        if (bytes->empty()) throw bank::Error("file_empty");
        if (request.expand != nullptr) {
            return {std::nullopt, bank::to_stored(request.expand(*bytes))};
        }
        return {std::nullopt, bank::to_stored(request.extract(*bytes))};
    } catch (const bank::Error& error) {
        return {error.notice(), {}};
    } catch (const std::bad_alloc&) {
        return {bank::Notice{"extract_too_large", {}}, {}};
    } catch (const std::exception&) {
        return {bank::Notice{"extract_crashed", {}}, {}};
    }
}

constexpr int out_of_memory = 100;  // exit status

void end_without_memory(int code, void*) {
    if (code == ENOMEM) ::_exit(out_of_memory);
}

[[noreturn]] void be_process_of_file(const ExtractorHost::Job& request, int file, int pipe) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // Debian's mimalloc is built as C: where memory ends it aborts, and throws no std::bad_alloc.
    if (mi_register_error != nullptr) mi_register_error(end_without_memory, nullptr);
    write_all(pipe, bank::to_stored(outcome_of(request, file)));
    ::_exit(0);  // nothing of the indexer is to be ended twice
}

// A process that its file has taken over may say anything.
template <typename T>
T parse_answer(std::string_view bytes) {
    try {
        return bank::from_stored<T>(bytes);
    } catch (const bank::Error&) {
        throw bank::Error("extract_crashed");
    }
}

Ending wait_for(int process, unsigned seconds) {
    Ending ending;
    const Descriptor handle(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
    pollfd watched{handle.number(), POLLIN, 0};
    constexpr int milliseconds = 1000;
    if (::poll(&watched, 1, static_cast<int>(seconds) * milliseconds) == 0) {
        ending.is_late = true;
        ::kill(process, SIGKILL);
    }
    while (::waitpid(process, &ending.status, 0) < 0 && errno == EINTR) {
    }
    return ending;
}

[[noreturn]] void be_host(int socket) {
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
    ExtractorHost::Job request;
    while (const auto numbers = receive_request(kept, request)) {
        const auto [file, pipe] = *numbers;
        if (request.prepare != nullptr) request.prepare();  // once, for all forks
        const int process = ::fork();
        if (process == 0) {
            ::close(kept);
            be_process_of_file(request, file, pipe);
        }
        ::close(file);
        ::close(pipe);
        Ending ending;
        ending.status = -1;
        if (process > 0) ending = wait_for(process, request.limits.wall_seconds);
        if (::send(kept, &ending, sizeof ending, MSG_NOSIGNAL) < 0) break;
    }
    ::_exit(0);
}

}  // namespace

ExtractorHost::ExtractorHost() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        throw bank::Error("host_failed", {reason()});
    }
    process_ = ::fork();
    if (process_ == 0) be_host(ends[1]);
    ::close(ends[1]);
    socket_ = ends[0];
    if (process_ < 0) throw bank::Error("host_failed", {reason()});
}

ExtractorHost::ExtractorHost(ExtractorHost&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), process_(std::exchange(other.process_, -1)) {}

ExtractorHost::~ExtractorHost() {
    if (socket_ >= 0) ::close(socket_);
    if (process_ > 0) ::waitpid(process_, nullptr, 0);
}

std::string ExtractorHost::ask(const Job& job, const std::filesystem::path& file) {
    const ExtractLimits& limits = job.limits;
    const Descriptor input(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat about {};
    if (input.number() < 0 || ::fstat(input.number(), &about) != 0) {
        throw bank::Error("file_unreadable", {file.string(), reason()});
    }
    if (!S_ISREG(about.st_mode)) {
        throw bank::Error("file_unreadable", {file.string(), "not a regular file"});
    }
    if (about.st_size > static_cast<off_t>(file_bytes_max)) {
        throw bank::Error("file_too_big", {std::to_string(file_bytes_max >> 20)});
    }
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw bank::Error("host_failed", {reason()});
    Descriptor output(ends[0]);
    Descriptor pipe(ends[1]);
    if (!send_request(socket_, job, input.number(), pipe.number())) {
        throw bank::Error("host_failed", {reason()});
    }
    pipe.close();
    const auto bytes = read_all(output.number(), limits.output_bytes);
    output.close();  // a process that still writes ends here
    Ending ending;
    if (::recv(socket_, &ending, sizeof ending, 0) != static_cast<ssize_t>(sizeof ending)) {
        throw bank::Error("host_failed", {reason()});
    }
    const bool is_out_of_time = WIFSIGNALED(ending.status) && WTERMSIG(ending.status) == SIGXCPU;
    if (ending.is_late || is_out_of_time) {
        const unsigned seconds = ending.is_late ? limits.wall_seconds : limits.cpu_seconds;
        throw bank::Error("extract_too_slow", {std::to_string(seconds)});
    }
    const bool is_out_of_memory =
        WIFEXITED(ending.status) && WEXITSTATUS(ending.status) == out_of_memory;
    if (!bytes || is_out_of_memory) throw bank::Error("extract_too_large");
    if (ending.status != 0) throw bank::Error("extract_crashed");
    Outcome outcome = parse_answer<Outcome>(*bytes);
    if (outcome.failure) throw bank::Error(outcome.failure->code, outcome.failure->arguments);
    return std::move(outcome.answer);
}

Extracted ExtractorHost::run(Work work, const std::filesystem::path& file,
                             const ExtractLimits& limits, Prepare prepare) {
    return parse_answer<Extracted>(ask({work, nullptr, limits, prepare}, file));
}

Expanded ExtractorHost::expand(Expanding work, const std::filesystem::path& file,
                               const ExtractLimits& limits) {
    return parse_answer<Expanded>(ask({nullptr, work, limits, nullptr}, file));
}

}  // namespace indexing
