#include "indexer/extractor_host.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>

#include "bank/stored.h"
#include "indexer/extractor_message.h"
#include "indexer/extractor_process.h"

namespace indexing {

namespace {

// A process that its file has taken over may say anything: nothing where it is no answer.
std::optional<Outcome> parse_outcome(std::string_view bytes) {
    try {
        return bank::from_stored<Outcome>(bytes);
    } catch (const bank::Error&) {
        return std::nullopt;
    }
}

template <typename T>
T parse_answer(std::string_view bytes) {
    try {
        return bank::from_stored<T>(bytes);
    } catch (const bank::Error&) {
        throw bank::Error("extract_crashed");
    }
}

[[noreturn]] void fail(Verdict verdict, const Ending& ending, const ExtractLimits& limits) {
    const bool is_out_of_time = WIFSIGNALED(ending.status) && WTERMSIG(ending.status) == SIGXCPU;
    if (ending.is_late || is_out_of_time) {
        const unsigned seconds = ending.is_late ? limits.wall_seconds : limits.cpu_seconds;
        throw bank::Error("extract_too_slow", {std::to_string(seconds)});
    }
    const bool is_out_of_memory =
        WIFEXITED(ending.status) && WEXITSTATUS(ending.status) == out_of_memory;
    const bool is_too_large = verdict == Verdict::enough || is_out_of_memory;
    throw bank::Error(is_too_large ? "extract_too_large" : "extract_crashed");
}

}  // namespace

ExtractorHost::ExtractorHost() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        throw bank::Error("host_failed", {reason()});
    }
    process_ = ::fork();
    if (process_ == 0) be_extractor_host(ends[1]);
    ::close(ends[1]);
    socket_ = ends[0];
    if (process_ < 0) throw bank::Error("host_failed", {reason()});
}

ExtractorHost::ExtractorHost(ExtractorHost&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      process_(std::exchange(other.process_, -1)),
      jobs_(other.jobs_) {}

ExtractorHost::~ExtractorHost() {
    if (socket_ >= 0) ::close(socket_);
    if (process_ > 0) ::waitpid(process_, nullptr, 0);
}

std::string ExtractorHost::ask(ExtractJob job, const std::filesystem::path& file) {
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
    job.bytes = static_cast<std::uint64_t>(about.st_size);
    bool was_shared = false;
    try {
        return ask_once(job, input.number(), was_shared);
    } catch (const bank::Error&) {
        if (!was_shared) throw;
    }
    job.is_alone = true;  // it may have failed for what a file before it left behind
    if (::lseek(input.number(), 0, SEEK_SET) != 0) {
        throw bank::Error("file_unreadable", {file.string(), reason()});
    }
    return ask_once(job, input.number(), was_shared);
}

// A host that died is followed by a new one, which says so (number 0) and may know nothing of the
// file: it is told the verdict again, and answers in any case. Endings of jobs before this one are
// answers to what was said twice, and are passed over.
Ending ExtractorHost::ending_of(const JobVerdict& verdict) const {
    Ending ending;  // as if the host were new: it is told a first time
    while (ending.number != verdict.number) {
        const bool is_told =
            ending.number != 0 || ::send(socket_, &verdict, sizeof verdict, MSG_NOSIGNAL) >= 0;
        if (!is_told || ::recv(socket_, &ending, sizeof ending, 0) != sizeof ending) {
            throw bank::Error("host_failed", {reason()});
        }
    }
    return ending;
}

std::string ExtractorHost::ask_once(ExtractJob& job, int file, bool& was_shared) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw bank::Error("host_failed", {reason()});
    Descriptor output(ends[0]);
    Descriptor pipe(ends[1]);
    job.number = ++jobs_;
    if (!send_job(socket_, job, {file, pipe.number()})) {
        throw bank::Error("host_failed", {reason()});
    }
    pipe.close();
    const auto bytes = read_all(output.number(), job.limits.output_bytes);
    output.close();
    std::optional<Outcome> outcome;
    if (bytes) outcome = parse_outcome(*bytes);
    const Verdict verdict = !bytes ? Verdict::enough : outcome ? Verdict::whole : Verdict::broken;
    const Ending ending = ending_of({job.number, verdict});
    was_shared = ending.is_shared;
    if (!outcome || ending.is_late) fail(verdict, ending, job.limits);
    if (outcome->failure) throw bank::Error(outcome->failure->code, outcome->failure->arguments);
    return std::move(outcome->answer);
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
