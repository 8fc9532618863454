// Runs the seeds through the fuzz targets, so that neither rots. A crash that a fuzzer finds
// becomes a seed, named after what it was.
#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/fuzz/targets.h"
#include "tests/support/random_text.h"
#include "tests/support/temporary_directory.h"

namespace fs = std::filesystem;

namespace {

struct Target {
    const char* name;
    int (*run)(const std::uint8_t*, std::size_t);
};

constexpr Target targets[] = {
    {"card", fuzz_card}, {"markdown", fuzz_markdown}, {"query", fuzz_query}, {"text", fuzz_text}};

void run(const Target& target, const std::string& text) {
    // A copy of exactly this size, so that reading past its end is noticed.
    const std::vector<std::uint8_t> bytes(text.begin(), text.end());
    CHECK(target.run(bytes.data(), bytes.size()) == 0);
}

}  // namespace

TEST_CASE("every seed passes its fuzz target", "[fuzz]") {
    for (const Target& target : targets) {
        std::vector<fs::path> seeds;
        const fs::path folder = fs::path(TESTS_DIR) / "fuzz" / "seeds" / target.name;
        for (const auto& entry : fs::directory_iterator(folder)) seeds.push_back(entry.path());
        std::sort(seeds.begin(), seeds.end());
        CHECK(seeds.size() >= 5);
        for (const fs::path& seed : seeds) {
            INFO(seed.string());
            run(target, file_contents(seed));
        }
        run(target, "");
    }
}

TEST_CASE("seeds that were cut and changed pass too", "[fuzz]") {
    RandomText random(2026);
    for (const Target& target : targets) {
        for (const auto& entry :
             fs::directory_iterator(fs::path(TESTS_DIR) / "fuzz" / "seeds" / target.name)) {
            const std::string seed = file_contents(entry.path());
            for (int i = 0; i < 20 && !seed.empty(); ++i) {
                std::string text = seed.substr(0, 4000);
                const std::size_t at = random.below(text.size());
                text[at] = static_cast<char>(random.below(256));
                INFO(entry.path().string() << " changed at " << at);
                run(target, text);
                text.resize(at);
                run(target, text);
            }
        }
    }
}
