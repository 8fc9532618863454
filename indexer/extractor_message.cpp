#include "indexer/extractor_message.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace indexing {

namespace {

constexpr std::size_t passed_files = 2;

// A job on its way through a socket, with room for the two files (unix(7), SCM_RIGHTS).
class Envelope {
public:
    explicit Envelope(ExtractJob& job) : body_{&job, sizeof job} {
        message_.msg_iov = &body_;
        message_.msg_iovlen = 1;
        message_.msg_control = control_.data();
        message_.msg_controllen = control_.size();
    }
    Envelope(const Envelope&) = delete;
    Envelope& operator=(const Envelope&) = delete;

    msghdr& message() { return message_; }

private:
    iovec body_;
    msghdr message_{};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * passed_files)> control_{};
};

}  // namespace

void Descriptor::close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
}

bool send_job(int socket, const ExtractJob& job, const PassedFiles& files) {
    ExtractJob sent = job;
    Envelope envelope(sent);
    cmsghdr* header = CMSG_FIRSTHDR(&envelope.message());
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int) * passed_files);
    const std::array<int, passed_files> numbers{files.file, files.pipe};
    std::memcpy(CMSG_DATA(header), numbers.data(), sizeof numbers);
    return ::sendmsg(socket, &envelope.message(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(sizeof sent);
}

std::optional<PassedFiles> receive_job(int socket, ExtractJob& job,
                                       void (*lost)(int socket, const JobVerdict&)) {
    for (;;) {
        Envelope envelope(job);
        const ssize_t size = ::recvmsg(socket, &envelope.message(), 0);
        if (size == sizeof(JobVerdict) && lost != nullptr) {
            JobVerdict verdict;
            std::memcpy(static_cast<void*>(&verdict), &job, sizeof verdict);
            lost(socket, verdict);
            continue;
        }
        const cmsghdr* header = CMSG_FIRSTHDR(&envelope.message());
        const bool is_job = size == sizeof job && header != nullptr;
        if (!is_job || header->cmsg_type != SCM_RIGHTS) return std::nullopt;
        std::array<int, passed_files> numbers{};
        std::memcpy(numbers.data(), CMSG_DATA(header), sizeof numbers);
        return PassedFiles{numbers[0], numbers[1]};
    }
}

std::optional<std::string> read_all(int from, std::size_t most) {
    // The memory grows with what comes: most files are small, and each page touched costs.
    constexpr std::size_t first_step = 16u << 10;
    std::string bytes;
    for (;;) {
        const std::size_t filled = bytes.size();
        const std::size_t step = std::max(first_step, filled);
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

std::string reason() {
    return std::strerror(errno);  // NOLINT(concurrency-mt-unsafe)
}

}  // namespace indexing
