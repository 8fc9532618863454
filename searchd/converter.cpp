#include "searchd/converter.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <string>
#include <thread>
#include <vector>

#include "bank/error.h"

namespace serving {

namespace {

constexpr int wall_milliseconds_max = 60'000;
constexpr rlim_t cpu_seconds_max = 40;
constexpr rlim_t document_bytes_max = 64u << 20;
constexpr rlim_t open_files_max = 64;
// Its memory is limited by its own run time: Haskell's reserves far more addresses than it uses.
constexpr const char* heap_option = "-M768M";

constexpr std::array forms{
    DocumentForm{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                 "DOCX", "docx"},
    DocumentForm{"odt", "application/vnd.oasis.opendocument.text", "ODT", "odt"},
    DocumentForm{"epub", "application/epub+zip", "EPUB", "epub3"},
};

// A file in memory, without a name.
class MemoryFile {
public:
    MemoryFile() : file_(::memfd_create("acervo", MFD_CLOEXEC)) {
        if (file_ < 0) throw bank::Error("converter_failed", {"memfd_create"});
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(file_); }

    int number() const { return file_; }

    void write(std::string_view text) const {
        while (!text.empty()) {
            const ssize_t count = ::write(file_, text.data(), text.size());
            if (count < 0) throw bank::Error("converter_failed", {"write"});
            text.remove_prefix(static_cast<std::size_t>(count));
        }
        ::lseek(file_, 0, SEEK_SET);
    }

    std::string read_all() const {
        const off_t size = ::lseek(file_, 0, SEEK_END);
        std::string text(static_cast<std::size_t>(std::max<off_t>(0, size)), '\0');
        std::size_t done = 0;
        while (done < text.size()) {
            const ssize_t count =
                ::pread(file_, text.data() + done, text.size() - done, static_cast<off_t>(done));
            if (count <= 0) break;
            done += static_cast<std::size_t>(count);
        }
        text.resize(done);
        return text;
    }

private:
    int file_;
};

void limit(pid_t child) {
    for (const auto& [resource, most] :
         {std::pair(RLIMIT_CPU, cpu_seconds_max), std::pair(RLIMIT_FSIZE, document_bytes_max),
          std::pair(RLIMIT_NOFILE, open_files_max), std::pair(RLIMIT_CORE, rlim_t{0})}) {
        const rlimit limits{most, most};
        ::prlimit(child, resource, &limits, nullptr);
    }
}

// The exit code; below 0 when it was stopped by us or by a limit.
int wait_for(pid_t child) {
    const auto handle = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
    pollfd ended{handle, POLLIN, 0};
    int events = 0;
    do {
        events = handle < 0 ? 0 : ::poll(&ended, 1, wall_milliseconds_max);
    } while (events < 0 && errno == EINTR);
    const bool is_late = events <= 0;
    if (is_late) ::kill(child, SIGKILL);
    if (handle >= 0) ::close(handle);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

struct Streams {
    const MemoryFile& input;
    const MemoryFile& output;
    const MemoryFile& complaints;
};

// Starts pandoc with nothing of ours but the three streams: no environment but a path, no signals.
pid_t start(std::vector<std::string> words, const Streams& streams) {
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::string path = "PATH=/usr/local/bin:/usr/bin:/bin";
    std::string locale = "LANG=C.UTF-8";
    const std::array<char*, 3> environment{path.data(), locale.data(), nullptr};
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, streams.input.number(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, streams.output.number(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, streams.complaints.number(), STDERR_FILENO);
    // The sockets of all clients are open here, and the library does not close them on exec.
    ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    ::posix_spawn_file_actions_addchdir_np(&actions, "/");
    posix_spawnattr_t attributes{};
    ::posix_spawnattr_init(&attributes);
    sigset_t none{};
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    pid_t child = 0;
    const int failure = ::posix_spawnp(&child, arguments.front(), &actions, &attributes,
                                       arguments.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    if (failure != 0) throw bank::Error("converter_missing", {});
    return child;
}

std::string run_pandoc(std::string_view html, const DocumentForm& form) {
    const MemoryFile input;
    const MemoryFile output;
    const MemoryFile complaints;
    input.write(html);
    const pid_t child = start(
        {"pandoc", "--from=html", "--to=" + std::string(form.writer), "--standalone",
         "--shift-heading-level-by=-1", "--wrap=none", "--output=-", "+RTS", heap_option, "-RTS"},
        {input, output, complaints});
    limit(child);
    const int code = wait_for(child);
    std::string document = output.read_all();
    if (code == 0 && !document.empty()) return document;
    throw bank::Error("converter_failed",
                      {std::to_string(code) + " " + complaints.read_all().substr(0, 300)});
}

// One of the places for a conversion, given back when it goes.
class Place {
public:
    Place() : is_taken_(taken().fetch_add(1) < places()) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() { taken().fetch_sub(1); }
    bool is_taken() const { return is_taken_; }

private:
    // Each keeps a reader of the pool meanwhile: one must always be left.
    static int places() { return std::thread::hardware_concurrency() > 1 ? conversions_max : 1; }
    static std::atomic<int>& taken() {
        static std::atomic<int> count = 0;
        return count;
    }
    bool is_taken_;
};

}  // namespace

std::span<const DocumentForm> all_document_forms() {
    return forms;
}

const DocumentForm* find_document_form(std::string_view suffix) {
    const auto found = std::find_if(forms.begin(), forms.end(), [suffix](const DocumentForm& form) {
        return form.suffix == suffix;
    });
    return found == forms.end() ? nullptr : &*found;
}

std::optional<std::string> converted(std::string_view html, const DocumentForm& form) {
    const Place place;
    if (!place.is_taken()) return std::nullopt;
    return run_pandoc(html, form);
}

}  // namespace serving
