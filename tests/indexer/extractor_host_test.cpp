#include "indexer/extractor_host.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "tests/support/documents.h"
#include "tests/support/temporary_directory.h"

using indexing::Extracted;
using indexing::ExtractLimits;
using indexing::ExtractorHost;

namespace fs = std::filesystem;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_memory_limited = false;
#else
constexpr bool is_memory_limited = true;
#endif

Extracted echo(std::string_view bytes) {
    return {std::string(bytes), bank::Language::portuguese, "resumen", {{"h", "t", 7}}};
}

std::string code_of_run(ExtractorHost& host, ExtractorHost::Work work, const fs::path& file,
                        const ExtractLimits& limits = {}) {
    return code_thrown_by([&] { host.run(work, file, limits); });
}

volatile bool is_endless = true;

[[noreturn]] Extracted crash(std::string_view) {
    volatile std::uintptr_t nowhere = 16;
    *reinterpret_cast<volatile char*>(nowhere) = 1;
    std::abort();
}

Extracted sleep_for_an_hour(std::string_view) {
    std::this_thread::sleep_for(std::chrono::hours(1));
    return {};
}

// The last child of a process; 0: none.
int child_of(int process) {
    const std::string number = std::to_string(process);
    std::ifstream in("/proc/" + number + "/task/" + number + "/children");
    int child = 0;
    for (int one = 0; in >> one;) child = one;
    return child;
}

// Gone, or a zombie that nobody has waited for.
bool is_over(int process) {
    std::ifstream in("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(in, line);
    return line.empty() || line.find(") Z ") != std::string::npos;
}

template <typename Condition>
bool becomes_true(Condition condition) {
    for (int i = 0; i < 500; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

// Writes to whatever is open, as a process would that its file has taken over.
[[noreturn]] Extracted say(std::string_view bytes) {
    constexpr int open_files = 32;
    for (int number = 3; number < open_files; ++number) {
        if (::write(number, bytes.data(), bytes.size()) < 0) continue;
    }
    ::_exit(0);
}

// Which process reads, as a title.
Extracted tell_process(std::string_view) {
    return {std::to_string(::getpid()), {}, {}, {}};
}

// Something that a file leaves behind in its process.
bool is_spoilt = false;  // NOLINT: of each process its own
Extracted spoil(std::string_view) {
    is_spoilt = true;
    return {"spoilt", {}, {}, {}};
}

}  // namespace

TEST_CASE("small files take turns in one process, others have their own", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path small = folder.write("a.html", "x");
    const fs::path large = folder.write("b.html", std::string((1u << 20) + 1, 'x'));
    ExtractorHost host;
    const auto process_of = [&](const fs::path& file, const ExtractLimits& limits = {},
                                ExtractorHost::Prepare prepare = nullptr) {
        return host.run(tell_process, file, limits, prepare).title;
    };
    const std::string first = process_of(small);
    CHECK(process_of(small) == first);
    ExtractLimits others;
    others.output_bytes = 1'000;
    CHECK(process_of(small, others) != first);
    CHECK(process_of(large) != process_of(large));
    const auto nothing = [] {};
    CHECK(process_of(small, {}, nothing) != process_of(small, {}, nothing));
    std::set<std::string> processes;
    for (int i = 0; i < 40; ++i) processes.insert(process_of(small));
    CHECK(processes.size() >= 3);  // 16 files a process
}

TEST_CASE("a file does not answer for what another left in the process", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path file = folder.write("a.html", "x");
    ExtractorHost host;
    static const ExtractorHost::Work sensitive[] = {
        [](auto) -> Extracted {
            return is_spoilt ? crash({}) : Extracted{"good", {}, {}, {}};
        },
        [](auto) -> Extracted {
            if (is_spoilt) throw std::bad_alloc();
            return {"good", {}, {}, {}};
        },
        [](auto) -> Extracted {
            if (is_spoilt) ::_exit(0);
            return {"good", {}, {}, {}};
        },
    };
    for (const ExtractorHost::Work work : sensitive) {
        CHECK(host.run(spoil, file).title == "spoilt");
        CHECK(host.run(work, file).title == "good");
        CHECK(host.run(echo, file).title == "x");
    }
    CHECK(host.run(spoil, file).title == "spoilt");
    CHECK(code_of_run(host, crash, file) == "extract_crashed");
}

TEST_CASE("what the work extracts comes back whole", "[unit]") {
    const TemporaryDirectory folder;
    ExtractorHost host;
    for (const std::string& bytes :
         {std::string("texto"), std::string("\0\xff\n", 3), std::string(300'000, 'x')}) {
        const Extracted extracted = host.run(echo, folder.write("a.pdf", bytes));
        CHECK(extracted.title == bytes);
        CHECK(extracted.language == bank::Language::portuguese);
        CHECK(extracted.description == "resumen");
        CHECK(extracted.sections == std::vector<bank::Section>{{"h", "t", 7}});
    }
    const auto nothing = [](std::string_view) { return Extracted{}; };
    CHECK(host.run(nothing, folder.path() / "a.pdf").sections.empty());
}

TEST_CASE("an error of the work passes through", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path file = folder.write("a.pdf", "x");
    ExtractorHost host;
    try {
        host.run([](std::string_view) -> Extracted { throw bank::Error("pdf_too_long", {"9"}); },
                 file);
        FAIL("nothing was thrown");
    } catch (const bank::Error& error) {
        CHECK(error.notice() == bank::Notice{"pdf_too_long", {"9"}});
    }
}

TEST_CASE("a process that fails harms nobody, and the next file is read", "[unit]") {
    struct Row {
        const char* what;
        ExtractorHost::Work work;
        const char* code;
    };
    static const Row rows[] = {
        {"a wrong address", crash, "extract_crashed"},
        {"SIGSEGV", [](auto) -> Extracted { std::raise(SIGSEGV), std::abort(); },
         "extract_crashed"},
        {"SIGKILL", [](auto) -> Extracted { std::raise(SIGKILL), std::abort(); },
         "extract_crashed"},
        {"abort", [](auto) -> Extracted { std::abort(); }, "extract_crashed"},
        {"an exception", [](auto) -> Extracted { throw std::runtime_error("x"); },
         "extract_crashed"},
        {"no exception", [](auto) -> Extracted { throw 1; }, "extract_crashed"},
        {"no memory", [](auto) -> Extracted { throw std::bad_alloc(); }, "extract_too_large"},
        {"no memory, told by the exit", [](auto) -> Extracted { ::_exit(100); },
         "extract_too_large"},
        {"an exit", [](auto) -> Extracted { ::_exit(3); }, "extract_crashed"},
        {"an exit without a word", [](auto) -> Extracted { ::_exit(0); }, "extract_crashed"},
        {"an odd answer", say, "extract_crashed"},
        {"much to say",
         [](auto) -> Extracted {
             return {std::string(9u << 20, 'x'), {}, {}, {}};
         },
         "extract_too_large"},
    };
    const TemporaryDirectory folder;
    const fs::path file = folder.write("a.pdf", "\x01\x7f\x7f\x7fxxx");
    ExtractorHost host;
    ExtractLimits limits;
    limits.output_bytes = 8u << 20;
    for (const Row& row : rows) {
        INFO(row.what);
        CHECK(code_of_run(host, row.work, file, limits) == row.code);
        CHECK(host.run(echo, file).title == file_contents(file));
    }
}

TEST_CASE("a process that takes too long is ended", "[unit]") {
    struct Row {
        const char* what;
        ExtractorHost::Work work;
        unsigned wall, cpu;
        const char* code;
    };
    const ExtractorHost::Work compute = [](auto) -> Extracted {
        while (is_endless) {
        }
        return {};
    };
    const Row rows[] = {
        {"computing", compute, 30, 1, "extract_too_slow"},
        {"computing and waiting", compute, 1, 30, "extract_too_slow"},
        {"computing without a signal's leave",
         [](auto) -> Extracted {
             std::signal(SIGXCPU, SIG_IGN);
             while (is_endless) {
             }
             return {};
         },
         30, 1, "extract_crashed"},
        {"sleeping",
         [](auto) -> Extracted {
             std::this_thread::sleep_for(std::chrono::hours(1));
             return {};
         },
         1, 30, "extract_too_slow"},
    };
    const TemporaryDirectory folder;
    const fs::path file = folder.write("a.pdf", "x");
    ExtractorHost host;
    for (const Row& row : rows) {
        INFO(row.what);
        ExtractLimits limits;
        limits.wall_seconds = row.wall;
        limits.cpu_seconds = row.cpu;
        const auto begin = std::chrono::steady_clock::now();
        CHECK(code_of_run(host, row.work, file, limits) == row.code);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
        CHECK(host.run(echo, file).title == "x");
    }
}

TEST_CASE("a process that takes too much memory is refused it", "[unit]") {
    if (!is_memory_limited) return;
    const TemporaryDirectory folder;
    const fs::path file = folder.write("a.pdf", "x");
    ExtractorHost host;
    const auto take = [](std::string_view) -> Extracted {
        return {std::string(std::size_t{3} << 30, 'x').substr(0, 1), {}, {}, {}};
    };
    CHECK(code_of_run(host, take, file) == "extract_too_large");
    CHECK(host.run(echo, file).title == "x");
}

TEST_CASE("a file that cannot be read says why", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path& path = folder.path();
    fs::create_directory(path / "folder");
    REQUIRE(::mkfifo((path / "fifo").c_str(), 0600) == 0);
    fs::create_symlink("loop", path / "loop");
    fs::create_symlink("nowhere", path / "broken");
    folder.write("empty", "");
    folder.write("large", "x");
    fs::resize_file(path / "large", indexing::file_bytes_max + 1);
    folder.write("locked", "x");
    fs::permissions(path / "locked", fs::perms::none);
    static const std::pair<const char*, const char*> rows[] = {
        {"missing", "file_unreadable"},  {"folder", "file_unreadable"},
        {"fifo", "file_unreadable"},     {"loop", "file_unreadable"},
        {"broken", "file_unreadable"},   {"empty", "file_empty"},
        {"large", "file_too_big"},       {"/dev/zero", "file_unreadable"},
        {"/dev/tty", "file_unreadable"},
    };
    ExtractorHost host;
    for (const auto& [name, code] : rows) {
        INFO(name);
        CHECK(code_of_run(host, echo, path / name) == code);
    }
    if (::geteuid() != 0) CHECK(code_of_run(host, echo, path / "locked") == "file_unreadable");
    fs::resize_file(path / "large", indexing::file_bytes_max);
    const auto first = [](std::string_view bytes) {
        return Extracted{std::to_string(bytes.size()), {}, {}, {}};
    };
    CHECK(host.run(first, path / "large").title == std::to_string(indexing::file_bytes_max));
}

TEST_CASE("a file may have any name", "[unit]") {
    const TemporaryDirectory folder;
    ExtractorHost host;
    for (const char* name : {"a b", "a\nb", "it's \"quoted\"", "año", "an\xcc\x83o", "\xff\xfe",
                             "-rf", "$(id)", "*", "日本"}) {
        INFO(name);
        CHECK(host.run(echo, folder.write(name, "x")).title == "x");
    }
    const std::string longest(255, 'n');
    CHECK(host.run(echo, folder.write(longest, "x")).title == "x");
}

TEST_CASE("hosts can be moved, and many of them work at once", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path file = folder.write("a.pdf", "x");
    std::vector<ExtractorHost> hosts;
    for (int i = 0; i < 3; ++i) hosts.emplace_back();
    std::vector<std::string> titles(hosts.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        threads.emplace_back([&, i] {
            for (int j = 0; j < 10; ++j) titles[i] += hosts[i].run(echo, file).title;
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(titles == std::vector<std::string>(3, "xxxxxxxxxx"));
}

TEST_CASE("when the indexer is killed nothing of it is left", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path file = folder.write("a.pdf", "x");
    const int indexer = ::fork();
    if (indexer == 0) {
        ExtractorHost host;
        host.run(sleep_for_an_hour, file);
        ::_exit(0);
    }
    REQUIRE(indexer > 0);
    int keeper = 0, host = 0, reader = 0;
    const bool is_reading = becomes_true([&] {
        keeper = child_of(indexer);
        host = keeper > 0 ? child_of(keeper) : 0;
        reader = host > 0 ? child_of(host) : 0;
        return reader > 0;
    });
    ::kill(indexer, SIGKILL);
    REQUIRE(::waitpid(indexer, nullptr, 0) == indexer);
    REQUIRE(is_reading);
    CHECK(becomes_true([&] { return is_over(keeper) && is_over(host) && is_over(reader); }));
}

TEST_CASE("a host that dies is followed by another", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path file = folder.write("a.pdf", "x");
    ExtractorHost host;
    const int keeper = child_of(::getpid());
    int first = 0;
    REQUIRE(becomes_true([&] { return (first = child_of(keeper)) > 0; }));
    ::kill(first, SIGKILL);  // while nothing is read, and below while a file is
    REQUIRE(becomes_true([&] { return is_over(first); }));
    CHECK(host.run(echo, file).title == "x");
    // A file is tried once more, alone; one that ends its host each time has crashed.
    ExtractLimits others;  // other limits: a process of its own
    others.wall_seconds = 60;
    for (int i = 0; i < 3; ++i) {
        std::atomic<bool> is_read = false;
        std::thread killer([&] {
            while (!is_read) {
                const int now = child_of(keeper);
                if (now > 0 && child_of(now) > 0) ::kill(now, SIGKILL);
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
        });
        CHECK(code_thrown_by([&] { host.run(sleep_for_an_hour, file, others); }) ==
              "extract_crashed");
        is_read = true;
        killer.join();
        CHECK(host.run(echo, file).title == "x");
    }
}

TEST_CASE("a host that is gone is told of", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path file = folder.write("a.pdf", "x");
    ExtractorHost host;
    ExtractorHost moved(std::move(host));
    CHECK(code_of_run(host, echo, file) == "host_failed");
    CHECK(moved.run(echo, file).title == "x");
}
