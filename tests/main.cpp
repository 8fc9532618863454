// The test program. Which test cases run is said by tags; see CMakeLists.txt.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace {

constexpr std::array<const char*, 8> groups{"unit",    "property", "query", "golden",
                                            "journey", "tidy",     "docs",  "fuzz"};

}  // namespace

TEST_CASE("every test case is in one group", "[unit]") {
    const auto config = Catch::getCurrentContext().getConfig();
    for (const Catch::TestCase& test : Catch::getAllTestCasesSorted(*config)) {
        const auto count = std::count_if(groups.begin(), groups.end(), [&test](const char* group) {
            return std::find(test.lcaseTags.begin(), test.lcaseTags.end(), group) !=
                   test.lcaseTags.end();
        });
        INFO(test.name);
        CHECK(count == 1);
    }
}

int main(int count, char** arguments) {
    return Catch::Session().run(count, arguments);
}
