#include "tests/support/golden.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "bank/text.h"
#include "tests/support/temporary_directory.h"

namespace fs = std::filesystem;

namespace {

bool is_updating() {
    const char* value = std::getenv("UPDATE_GOLDEN");  // NOLINT(concurrency-mt-unsafe)
    return value != nullptr && std::string_view(value) == "1";
}

// The first line in which the texts differ, for a message a person can use.
std::string first_difference(const std::string& expected, const std::string& actual) {
    const auto left = bank::split(expected, '\n');
    const auto right = bank::split(actual, '\n');
    for (std::size_t i = 0; i < left.size() || i < right.size(); ++i) {
        const std::string_view old_line = i < left.size() ? left[i] : "(end of file)";
        const std::string_view new_line = i < right.size() ? right[i] : "(end of text)";
        if (old_line == new_line) continue;
        return "line " + std::to_string(i + 1) + "\n  file: " + std::string(old_line) +
               "\n  now:  " + std::string(new_line);
    }
    return {};
}

}  // namespace

void check_golden(std::string_view name, const std::string& actual) {
    const fs::path path = fs::path(TESTS_DIR) / "golden" / name;
    INFO("tests/golden/" << name << " (UPDATE_GOLDEN=1 rewrites it)");
    if (is_updating()) {
        fs::create_directories(path.parent_path());
        std::ofstream out(path, std::ios::binary | std::ios::trunc);
        out << actual;
        out.close();
        REQUIRE(out);
        return;
    }
    if (!fs::exists(path)) {
        FAIL_CHECK("the file does not exist");
        return;
    }
    const std::string expected = file_contents(path);
    INFO(first_difference(expected, actual));
    CHECK((expected == actual));
}
