// What the indexer, an extractor host and the processes that read files say to each other, over
// sockets and pipes between forks of one program on one machine.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "bank/error.h"
#include "indexer/expand.h"
#include "indexer/extract.h"
#include "indexer/sandbox.h"

namespace indexing {

// From the indexer to the host and on to the process of the file, beside the file and a pipe for
// what comes out of it. All are forks of one process, so an address means the same function in
// each.
struct ExtractJob {
    Extracted (*extract)(std::string_view bytes) = nullptr;  // or
    Expanded (*expand)(std::string_view bytes) = nullptr;
    ExtractLimits limits;
    void (*prepare)() = nullptr;
    std::uint64_t bytes = 0;   // of the file
    std::uint64_t number = 0;  // of the job
    bool is_alone = false;     // to be read in a process that has read nothing else
};

// From the indexer, when it has read the pipe to its end or as far as it wants to.
enum class Verdict : char {
    whole = 'w',   // an answer: the process is ready for the next file
    broken = 'b',  // no answer: the process has died, or it will
    enough = 'e',  // too much
};
struct JobVerdict {
    std::uint64_t number = 0;  // of the job
    Verdict verdict = Verdict::broken;
};

// From the host: how the process of the file ended, as waitpid(2) says it; 0 too where it lives on.
struct Ending {
    std::uint64_t number = 0;  // of the job; 0: the host is new, and the one before has died
    int status = 0;
    bool is_late = false;
    bool is_shared = false;  // the process had read other files before
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

constexpr int out_of_memory = 100;  // exit status of the process of a file

class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    void close();

private:
    int number_;
};

struct PassedFiles {
    int file = -1;
    int pipe = -1;
};

// False when the other end is gone.
bool send_job(int socket, const ExtractJob& job, const PassedFiles& files);
// Nothing when the other end is gone. `lost` is called with a verdict that comes before a
// job.
std::optional<PassedFiles> receive_job(int socket, ExtractJob& job,
                                       void (*lost)(int socket, const JobVerdict&) = nullptr);

// All there is to read, up to `most` bytes; nothing when there is more. Throws `bank::Error`
// (file_unreadable).
std::optional<std::string> read_all(int from, std::size_t most);
// Until everything is written or nobody reads any more.
void write_all(int to, std::string_view bytes);

// What errno says now.
std::string reason();

}  // namespace indexing
