// The watcher waits, so it does so in a process of its own, which the test ends when it must.
#include "indexer/watcher.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/temporary_directory.h"

namespace fs = std::filesystem;

using std::chrono::milliseconds;

namespace {

constexpr milliseconds quiet{40};

// A child that watches `folder` and answers each wait with a byte: 'c' changed, 'e' ended.
class Watching {
public:
    explicit Watching(const fs::path& folder, milliseconds rest = quiet) : rest_(rest) {
        REQUIRE(::pipe(answers_.data()) == 0);
        pid_ = ::fork();
        REQUIRE(pid_ >= 0);
        if (pid_ == 0) watch(folder);
        ::close(answers_[1]);
        if (answer() == 'r') return;  // it watches now
        end();
        throw std::runtime_error("not watched");
    }
    ~Watching() { end(); }
    Watching(const Watching&) = delete;
    Watching& operator=(const Watching&) = delete;

    // What it says within ten seconds, or within `patience`; '-' when it says nothing.
    char answer(milliseconds patience = milliseconds(10'000)) const {
        fd_set readable;
        FD_ZERO(&readable);
        FD_SET(answers_[0], &readable);
        timeval time{patience.count() / 1000, patience.count() % 1000 * 1000};
        if (::select(answers_[0] + 1, &readable, nullptr, nullptr, &time) <= 0) return '-';
        char byte = '-';
        return ::read(answers_[0], &byte, 1) == 1 ? byte : '-';
    }

    void signal(int number) const { REQUIRE(::kill(pid_, number) == 0); }

private:
    void end() const {
        ::close(answers_[0]);
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    [[noreturn]] void watch(const fs::path& folder) const {
        try {
            indexing::Watcher watcher(folder);
            say('r');
            while (watcher.wait(rest_)) say('c');
            say('e');
        } catch (...) {
            say('x');
        }
        ::_exit(0);
    }
    void say(char byte) const {
        if (::write(answers_[1], &byte, 1) != 1) ::_exit(1);
    }

    milliseconds rest_;
    std::array<int, 2> answers_{};
    pid_t pid_ = -1;
};

}  // namespace

TEST_CASE("whatever changes in a folder is noticed", "[unit]") {
    const TemporaryDirectory folder;
    folder.write("uno.md", "Agua");
    folder.write("plans/dos.md", "Luz");
    folder.write("plans/2020/tres.md", "Luz");
    const fs::path root = folder.path();
    const std::pair<const char*, std::function<void()>> changes[] = {
        {"written again", [&] { folder.write("uno.md", "Agua potable"); }},
        {"new", [&] { folder.write("cuatro.md", "Agua"); }},
        {"below", [&] { folder.write("plans/2020/tres.md", "Agua"); }},
        {"renamed", [&] { fs::rename(root / "uno.md", root / "cinco.md"); }},
        {"moved into a folder", [&] { fs::rename(root / "cinco.md", root / "plans/cinco.md"); }},
        {"removed", [&] { fs::remove(root / "plans/2020/tres.md"); }},
        {"folder renamed", [&] { fs::rename(root / "plans/2020", root / "plans/2021"); }},
        {"in a renamed folder", [&] { folder.write("plans/2021/seis.md", "Agua"); }},
        {"new folder with a file", [&] { folder.write("actas/2022/enero/siete.md", "Agua"); }},
        {"in a new folder", [&] { folder.write("actas/2022/enero/siete.md", "Agua potable"); }},
        {"folder removed", [&] { fs::remove_all(root / "actas"); }},
        {"the same folder again", [&] { folder.write("actas/ocho.md", "Agua"); }},
        {"in the same folder", [&] { folder.write("actas/ocho.md", "Luz"); }},
        {"mode", [&] { fs::permissions(root / "cuatro.md", fs::perms::owner_read); }},
    };
    const Watching watching(root);
    for (const auto& [name, change] : changes) {
        INFO(name);
        change();
        CHECK(watching.answer() == 'c');
    }
}

TEST_CASE("a folder moved in with all it holds is watched", "[unit]") {
    const TemporaryDirectory folder, elsewhere;
    elsewhere.write("actas/2022/uno.md", "Agua");
    const Watching watching(folder.path());
    fs::rename(elsewhere.path() / "actas", folder.path() / "actas");
    CHECK(watching.answer() == 'c');
    folder.write("actas/2022/dos.md", "Luz");
    CHECK(watching.answer() == 'c');
}

TEST_CASE("a folder made while more happened than the kernel keeps is watched", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path root = folder.path();
    folder.write("uno.md", "Agua");
    folder.write("dos.md", "Luz");
    std::ifstream limit("/proc/sys/fs/inotify/max_queued_events");
    std::size_t kept = 0;
    REQUIRE(limit >> kept);
    constexpr std::size_t kept_max = 1'000'000;
    REQUIRE(kept < kept_max);
    const Watching watching(root);
    watching.signal(SIGSTOP);
    for (std::size_t i = 0; i <= kept; ++i) {
        const char* name = i % 2 == 0 ? "uno.md" : "dos.md";  // the same twice would be one event
        fs::permissions(root / name, fs::perms::owner_read);
    }
    fs::create_directories(root / "actas");
    watching.signal(SIGCONT);
    CHECK(watching.answer() == 'c');
    folder.write("actas/tres.md", "Agua");
    CHECK(watching.answer() == 'c');
}

TEST_CASE("while nothing changes the watcher waits", "[unit]") {
    const TemporaryDirectory folder;
    folder.write("uno.md", "Agua");
    const Watching watching(folder.path());
    CHECK(watching.answer(quiet * 5) == '-');
    CHECK(file_contents(folder.path() / "uno.md") == "Agua");  // looking is no change
    CHECK(watching.answer(quiet * 5) == '-');
    folder.write("uno.md", "Luz");
    CHECK(watching.answer() == 'c');
    CHECK(watching.answer(quiet * 5) == '-');  // told once
}

TEST_CASE("what changes again and again is told when it rests", "[unit]") {
    const TemporaryDirectory folder;
    constexpr milliseconds rest{300};
    const Watching watching(folder.path(), rest);
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    auto last = begin;
    while (Clock::now() - begin < rest * 2) {
        last = Clock::now();
        folder.write("uno.md", "Agua");
        std::this_thread::sleep_for(rest / 30);
    }
    CHECK(watching.answer() == 'c');
    CHECK(Clock::now() - last >= rest);
    CHECK(watching.answer(rest * 2) == '-');
}

TEST_CASE("a folder that never rests is told all the same", "[unit]") {
    const TemporaryDirectory folder;
    const Watching watching(folder.path());
    char answer = '-';
    for (int i = 0; i < 2'000 && answer == '-'; ++i) {
        folder.write("uno.md", std::to_string(i));
        answer = watching.answer(quiet / 10);
    }
    CHECK(answer == 'c');
}

TEST_CASE("signals end the watch", "[unit]") {
    const TemporaryDirectory folder;
    for (const int number : {SIGTERM, SIGINT}) {
        const Watching watching(folder.path());
        watching.signal(number);
        CHECK(watching.answer() == 'e');
    }
    const Watching watching(folder.path());
    folder.write("uno.md", "Agua");
    watching.signal(SIGTERM);
    const char first = watching.answer();
    CHECK((first == 'e' || (first == 'c' && watching.answer() == 'e')));
}

TEST_CASE("a folder that is not there cannot be watched", "[unit]") {
    const TemporaryDirectory folder;
    CHECK_THROWS_AS(Watching(folder.path() / "no", quiet), std::runtime_error);
}
