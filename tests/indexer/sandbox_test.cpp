// What the process of a file may do, tried in one: each attempt that succeeds is told in the title.
#include "indexer/sandbox.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/memfd.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <csignal>

#include <catch2/catch.hpp>

#include "bank/text.h"
#include "indexer/extractor_host.h"
#include "tests/support/documents.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

using indexing::Extracted;

namespace fs = std::filesystem;

namespace {

// What an attempt is made against.
struct Target {
    std::string file;    // of the corpus
    std::string absent;  // beside it
    long process = 0;    // the indexer
};

Target target_of(std::string_view bytes) {
    const auto lines = bank::split(bytes, '\n');
    Target target{std::string(lines.at(0)), std::string(lines.at(0)) + ".new", 0};
    std::from_chars(lines.at(1).data(), lines.at(1).data() + lines.at(1).size(), target.process);
    return target;
}

long open_file(const std::string& path, int how) {
    constexpr int mode = 0600;
    return ::syscall(SYS_openat, AT_FDCWD, path.c_str(), how, mode);
}

long run_program_true() {
    const char* words[] = {"/bin/true", nullptr};
    return ::syscall(SYS_execve, words[0], words, nullptr);
}

// A child would go on in this test; it may only end.
long fork_by(long call) {
    const long process = ::syscall(call, call == SYS_clone ? SIGCHLD : 0, 0, 0, 0, 0);
    if (process == 0) ::_exit(0);
    return process;
}

struct Attempt {
    const char* what;
    long (*make)(const Target& target);  // negative: refused
};

const Attempt on_files[] = {
    {"write a file", [](const Target& t) { return open_file(t.file, O_WRONLY); }},
    {"append", [](const Target& t) { return open_file(t.file, O_RDWR | O_APPEND); }},
    {"cut", [](const Target& t) { return open_file(t.file, O_RDONLY | O_TRUNC); }},
    {"create", [](const Target& t) { return open_file(t.absent, O_WRONLY | O_CREAT); }},
    {"create to read", [](const Target& t) { return open_file(t.absent, O_RDONLY | O_CREAT); }},
    {"create in /tmp",
     [](const Target&) { return open_file("/tmp/acervo-sandbox", O_WRONLY | O_CREAT); }},
    {"create here", [](const Target&) { return open_file("acervo-sandbox", O_WRONLY | O_CREAT); }},
    {"create without a name", [](const Target&) { return open_file("/tmp", O_TMPFILE | O_RDWR); }},
    {"read the corpus", [](const Target& t) { return open_file(t.file, O_RDONLY); }},
    {"read accounts", [](const Target&) { return open_file("/etc/passwd", O_RDONLY); }},
    {"read memory", [](const Target&) { return open_file("/proc/self/mem", O_RDONLY); }},
    {"read the environment", [](const Target&) { return open_file("/proc/self/environ", 0); }},
    {"old open", [](const Target& t) { return ::syscall(SYS_open, t.file.c_str(), O_RDONLY); }},
    {"unlink", [](const Target& t) { return ::syscall(SYS_unlink, t.file.c_str()); }},
    {"unlinkat", [](const Target& t) { return ::syscall(SYS_unlinkat, -100, t.file.c_str(), 0); }},
    {"chmod", [](const Target& t) { return ::syscall(SYS_chmod, t.file.c_str(), 0777); }},
    {"chown", [](const Target& t) { return ::syscall(SYS_chown, t.file.c_str(), 1, 1); }},
    {"cut by name", [](const Target& t) { return ::syscall(SYS_truncate, t.file.c_str(), 0); }},
    {"rename",
     [](const Target& t) { return ::syscall(SYS_rename, t.file.c_str(), t.absent.c_str()); }},
    {"link", [](const Target& t) { return ::syscall(SYS_link, t.file.c_str(), t.absent.c_str()); }},
    {"symlink",
     [](const Target& t) { return ::syscall(SYS_symlink, t.file.c_str(), t.absent.c_str()); }},
    {"mkdir", [](const Target& t) { return ::syscall(SYS_mkdir, t.absent.c_str(), 0700); }},
    {"chdir", [](const Target&) { return ::syscall(SYS_chdir, "/tmp"); }},
    {"mount", [](const Target&) { return ::syscall(SYS_mount, "x", "/mnt", "tmpfs", 0, 0); }},
    {"anonymous file", [](const Target&) { return ::syscall(SYS_memfd_create, "x", 0); }},
};

const Attempt on_others[] = {
    {"socket", [](const Target&) { return ::syscall(SYS_socket, AF_INET, SOCK_STREAM, 0); }},
    {"local socket", [](const Target&) { return ::syscall(SYS_socket, AF_UNIX, SOCK_STREAM, 0); }},
    {"socket pair",
     [](const Target&) {
         std::array<int, 2> ends{};
         return ::syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, ends.data());
     }},
    {"execve", [](const Target&) { return run_program_true(); }},
    {"fork", [](const Target&) { return fork_by(SYS_fork); }},
    {"clone", [](const Target&) { return fork_by(SYS_clone); }},
    {"kill", [](const Target& t) { return ::syscall(SYS_kill, t.process, 0); }},
    {"tkill", [](const Target& t) { return ::syscall(SYS_tkill, t.process, 0); }},
    {"tgkill", [](const Target& t) { return ::syscall(SYS_tgkill, t.process, t.process, 0); }},
    {"have a signal sent",
     [](const Target& t) {
         for (int number = 0; number < 32; ++number) {
             if (::fcntl(number, F_SETOWN, static_cast<int>(t.process)) == 0) return 1L;
         }
         return -1L;
     }},
    {"ptrace",
     [](const Target& t) { return ::syscall(SYS_ptrace, PTRACE_ATTACH, t.process, 0, 0); }},
    {"read another's memory",
     [](const Target& t) { return ::syscall(SYS_process_vm_readv, t.process, 0, 0, 0, 0, 0); }},
    {"open a process", [](const Target& t) { return ::syscall(SYS_pidfd_open, t.process, 0); }},
    {"another's limits",
     [](const Target& t) {
         const rlimit most{RLIM_INFINITY, RLIM_INFINITY};
         return ::syscall(SYS_prlimit64, t.process, RLIMIT_CPU, &most, nullptr);
     }},
    {"own limits",
     [](const Target&) {
         const rlimit most{RLIM_INFINITY, RLIM_INFINITY};
         return ::syscall(SYS_setrlimit, RLIMIT_CPU, &most);
     }},
    {"priority", [](const Target&) { return ::syscall(SYS_setpriority, PRIO_PROCESS, 0, -5); }},
    {"another user", [](const Target&) { return ::syscall(SYS_setuid, 0); }},
    {"ioctl", [](const Target&) { return ::syscall(SYS_ioctl, 0, FIOCLEX, 0); }},
    {"io_uring", [](const Target&) { return ::syscall(SYS_io_uring_setup, 1, nullptr); }},
    {"bpf", [](const Target&) { return ::syscall(SYS_bpf, 0, nullptr, 0); }},
    {"namespace", [](const Target&) { return ::syscall(SYS_unshare, 0); }},
};

template <std::size_t count>
Extracted attempt_all(std::string_view bytes, const Attempt (&attempts)[count]) {
    const Target target = target_of(bytes);
    Extracted extracted;
    for (const Attempt& attempt : attempts) {
        const long answer = attempt.make(target);
        const bool is_refused = answer < 0 && (errno == EPERM || errno == EACCES);
        if (!is_refused) extracted.title += std::string(attempt.what) + "; ";
    }
    return extracted;
}

// What is open, as letters: f file, c device, p pipe, s socket (where the next file comes).
Extracted open_things(std::string_view) {
    constexpr int most = 1024;
    Extracted extracted;
    for (int number = 0; number < most; ++number) {
        struct stat about {};
        if (::fstat(number, &about) != 0) continue;
        if (S_ISREG(about.st_mode)) extracted.title += 'f';
        if (S_ISCHR(about.st_mode)) extracted.title += 'c';
        if (S_ISFIFO(about.st_mode)) extracted.title += 'p';
        if (S_ISSOCK(about.st_mode)) extracted.title += 's';
        if (S_ISDIR(about.st_mode)) extracted.title += 'd';
    }
    return extracted;
}

// From here on the kernel answers this process, and what it starts, as one without Landlock does.
void refuse_landlock() {
    std::array<sock_filter, 4> filter{
        {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
         BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_landlock_create_ruleset, 0, 1),
         BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
         BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)}};
    const sock_fprog about{filter.size(), filter.data()};
    const bool is_refused = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                            ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &about) == 0;
    if (!is_refused) ::_exit(1);
}

// What `work` gives in such a process.
template <typename Work>
std::string without_landlock(Work work) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const int child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        refuse_landlock();
        indexing::write_all(ends[1], work());
        ::_exit(0);
    }
    ::close(ends[1]);
    const auto said = indexing::read_all(ends[0], 1u << 20);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
    return said.value_or("");
}

Extracted attempt_on_files(std::string_view bytes) {
    return attempt_all(bytes, on_files);
}
Extracted attempt_on_others(std::string_view bytes) {
    return attempt_all(bytes, on_others);
}

Extracted open_shared_data(std::string_view) {
    const long number = open_file("/usr/share", O_RDONLY | O_DIRECTORY);
    return {number < 0 ? "no" : "yes", {}, {}, {}};
}

}  // namespace

TEST_CASE("the process of a file can do no harm", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path corpus = folder.write("corpus.md", "intacto");
    const auto before = fs::status(corpus).permissions();
    const fs::path file =
        folder.write("a.pdf", corpus.string() + '\n' + std::to_string(::getpid()));
    indexing::ExtractorHost host;
    CHECK(host.run(attempt_on_files, file).title == "");
    CHECK(host.run(attempt_on_others, file).title == "");
    CHECK(file_contents(corpus) == "intacto");
    CHECK(fs::status(corpus).permissions() == before);
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);
    CHECK_FALSE(fs::exists("/tmp/acervo-sandbox"));
    CHECK_FALSE(fs::exists("acervo-sandbox"));
}

TEST_CASE("the process of a file has its file, a pipe, the way of the next file and nothing else",
          "[unit]") {
    const TemporaryDirectory folder;
    const fs::path file = folder.write("a.pdf", "x");
    const int kept = ::open(file.c_str(), O_RDONLY);  // without O_CLOEXEC
    REQUIRE(kept >= 0);
    const indexing::ExtractorHost another;
    indexing::ExtractorHost host;
    CHECK(host.run(open_things, file).title == "cccfps");
    CHECK(host.run(open_things, file).title == "cccfps");
    ::close(kept);
}

TEST_CASE("the shared data of the system may be read where all else is hidden", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path file = folder.write("a.pdf", "x");
    indexing::ExtractorHost host;
    CHECK(host.run(open_shared_data, file).title == (indexing::can_hide_files() ? "yes" : "no"));
}

TEST_CASE("where the kernel has no Landlock nothing may be opened, and the operator is told",
          "[unit]") {
    const TemporaryDirectory folder;
    const fs::path corpus = folder.write("corpus/agua.md", "intacto");
    const fs::path file =
        folder.write("a.pdf", corpus.string() + '\n' + std::to_string(::getpid()));
    const std::string done = without_landlock([&] {
        indexing::ExtractorHost host;
        return "of files: " + host.run(attempt_on_files, file).title +
               "of others: " + host.run(attempt_on_others, file).title +
               "shared: " + host.run(open_shared_data, file).title;
    });
    CHECK(done == "of files: of others: shared: no");
    const auto check = [&] {
        return run_program({INDEXER_PROGRAM, "--check", "--corpus", corpus.parent_path()},
                           {"LC_ALL=es_AR.UTF-8"})
            .output;
    };
    CHECK(without_landlock(check).find("no tiene Landlock") != std::string::npos);
    CHECK((check().find("Landlock") == std::string::npos) == indexing::can_hide_files());
}
