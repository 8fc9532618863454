#include "indexer/sandbox.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "bank/error.h"

namespace indexing {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool has_shadow_memory = true;  // terabytes of address space
#else
constexpr bool has_shadow_memory = false;
#endif

[[noreturn]] void fail(const char* what) {
    const std::string reason = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe)
    throw bank::Error("sandbox_failed", {std::string(what) + ": " + reason});
}

template <typename Resource>
void set_limit(Resource resource, rlim_t soft, rlim_t hard) {
    const rlimit limit{soft, hard};
    if (::setrlimit(resource, &limit) != 0) fail("setrlimit");
}

void limit_resources(const ExtractLimits& limits) {
    constexpr rlim_t open_files = 32;
    set_limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1);
    set_limit(RLIMIT_NOFILE, open_files, open_files);
    set_limit(RLIMIT_FSIZE, 0, 0);
    set_limit(RLIMIT_CORE, 0, 0);
    if (!has_shadow_memory) set_limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes);
}

// All rights over files that the first Landlock knew.
constexpr std::uint64_t file_rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

// glibc has no functions for Landlock.
int landlock_abi() {
    return static_cast<int>(
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
}

// Only the shared data of the system may be read: character maps, and libraries on demand.
void hide_files() {
    landlock_ruleset_attr about{};
    about.handled_access_fs = file_rights;
    const int rules =
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &about, sizeof about, 0));
    if (rules < 0) fail("landlock");
    for (const char* folder : {"/usr/share", "/usr/lib", "/lib", "/lib64"}) {
        landlock_path_beneath_attr rule{};
        rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
        rule.parent_fd = ::open(folder, O_PATH | O_CLOEXEC);
        if (rule.parent_fd < 0) continue;
        const long added =
            ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        ::close(rule.parent_fd);
        if (added != 0) fail("landlock");
    }
    if (::syscall(SYS_landlock_restrict_self, rules, 0) != 0) fail("landlock");
    ::close(rules);
}

// What reading, computing and ending need. Whatever is not named answers "not permitted".
constexpr std::array allowed_calls{
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(recvmsg),  // the next file
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(fadvise64),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getcwd),
    SCMP_SYS(getrusage),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(membarrier),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_getaffinity),
};

// Calls that are harmless with some arguments only.
struct Permit {
    int call;
    scmp_arg_cmp argument;
};

std::vector<Permit> permits(bool may_open) {
    std::vector<Permit> all;
    // F_SETOWN would have signals sent to any process.
    for (const int how : {F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC}) {
        all.push_back({SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, static_cast<scmp_datum_t>(how))});
    }
    constexpr auto writing = static_cast<scmp_datum_t>(O_ACCMODE | O_CREAT | O_TRUNC);
    if (may_open) {
        all.push_back({SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY)});
    }
    return all;
}

using Program = std::vector<sock_filter>;

// What libseccomp makes of a filter, read back from a file in memory.
Program export_program(scmp_filter_ctx filter) {
    const int file = ::memfd_create("filter", MFD_CLOEXEC);
    if (file < 0) fail("memfd_create");
    const int code = seccomp_export_bpf(filter, file);
    struct stat about {};
    Program program;
    if (code == 0 && ::fstat(file, &about) == 0) {
        program.resize(static_cast<std::size_t>(about.st_size) / sizeof(sock_filter));
        const std::size_t bytes = program.size() * sizeof(sock_filter);
        if (::pread(file, program.data(), bytes, 0) != static_cast<ssize_t>(bytes)) program.clear();
    }
    ::close(file);
    if (program.empty()) fail("seccomp");
    return program;
}

Program make_program(bool may_open) {
    const std::unique_ptr<void, void (*)(void*)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)),
                                                        seccomp_release);
    if (filter == nullptr) fail("seccomp");
    int code = 0;
    for (const int call : allowed_calls) {
        if (code == 0) code = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0);
    }
    // The sanitizers look through a pipe whether an address can be read (ubsan, -fsanitize=vptr).
    if (code == 0 && has_shadow_memory) {
        code = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(pipe2), 0);
    }
    for (const Permit& permit : permits(may_open)) {
        if (code != 0) break;
        code =
            seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, permit.call, 1, &permit.argument);
    }
    if (code != 0) {
        errno = -code;
        fail("seccomp");
    }
    return export_program(filter.get());
}

const Program& program() {
    static const Program made = make_program(can_hide_files());
    return made;
}

void filter_calls() {
    Program filter = program();
    const sock_fprog about{static_cast<unsigned short>(filter.size()), filter.data()};
    if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &about) != 0) fail("seccomp");
}

}  // namespace

bool can_hide_files() {
    return landlock_abi() >= 1;
}

void confine(const ExtractLimits& limits) {
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("prctl");
    limit_resources(limits);
    if (can_hide_files()) hide_files();
    filter_calls();
}

void prepare_confinement() {
    program();
}

}  // namespace indexing
