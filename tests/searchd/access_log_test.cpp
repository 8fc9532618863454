#include "searchd/access_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/temporary_directory.h"

using serving::AccessLine;
using serving::AccessLog;
using std::chrono::microseconds;

namespace {

struct LogFile {
    LogFile() : file(folder.path() / "log") {
        descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;
    ~LogFile() { ::close(descriptor); }
    std::string text() const { return file_contents(file); }

    TemporaryDirectory folder;
    std::filesystem::path file;
    int descriptor = -1;
};

}  // namespace

TEST_CASE("a line says what was asked and how it went", "[unit]") {
    const LogFile file;
    AccessLog log(file.descriptor);
    log.add({"GET", "/es/buscar?q=\n\xc3\xb1 x", 500, 12, microseconds(1'960), "disk\tfull"});
    const std::string text = file.text();  // far from other requests: written at once
    REQUIRE(text.size() > 21);
    CHECK(text[10] == 'T');
    CHECK(text.substr(19) == "Z GET /es/buscar?q=????x 500 12 2.0ms ! disk\tfull\n");
}

TEST_CASE("times are in milliseconds with one decimal", "[unit]") {
    const LogFile file;
    {
        AccessLog log(file.descriptor);
        log.add({"GET", "/", 200, 0, microseconds(0), {}});
        log.add({"GET", "/", 200, 0, microseconds(949), {}});
        log.add({"GET", "/", 200, 0, microseconds(61'250), {}});
    }
    const auto text = file.text();
    CHECK(text.find(" 0.0ms\n") != std::string::npos);
    CHECK(text.find(" 0.9ms\n") != std::string::npos);
    CHECK(text.find(" 61.2ms\n") != std::string::npos);
}

TEST_CASE("a rush loses no line and the end writes what waits", "[unit]") {
    const LogFile file;
    constexpr int lines = 5'000;
    {
        AccessLog log(file.descriptor);
        for (int i = 0; i < lines; ++i) log.add({"GET", "/health", 200, 45, microseconds(7), {}});
        const std::string before = file.text();
        CHECK(std::count(before.begin(), before.end(), '\n') < lines);
        log.flush();
        const std::string after = file.text();
        CHECK(std::count(after.begin(), after.end(), '\n') == lines);
        log.add({"HEAD", "/last", 200, 0, microseconds(7), {}});
    }
    CHECK(file.text().find("HEAD /last") != std::string::npos);
}
