#include "indexer/recognized_store.h"

#include <catch2/catch.hpp>

#include "tests/support/temporary_directory.h"

using indexing::RecognizedStore;

namespace {

indexing::Extracted sample() {
    indexing::Extracted extracted;
    extracted.title = "Acta";
    extracted.sections.push_back({"Orden del día", "Uno.", 2});
    extracted.has_pictures = true;
    return extracted;
}

}  // namespace

TEST_CASE("what was recognized is found again by its contents", "[unit]") {
    const TemporaryDirectory directory;
    const RecognizedStore store(directory.path() / "kept");
    CHECK_FALSE(store.find(7));
    store.put(7, sample());
    const auto found = store.find(7);
    REQUIRE(found);
    CHECK(found->title == "Acta");
    CHECK(found->sections == sample().sections);
    CHECK(found->has_pictures);
    store.put(8, sample());
    store.keep_only({8});
    CHECK_FALSE(store.find(7));
    CHECK(store.find(8));
}

TEST_CASE("a damaged entry is as if it were not there", "[unit]") {
    const TemporaryDirectory directory;
    const RecognizedStore store(directory.path() / "kept");
    store.put(7, sample());
    const auto file = directory.path() / "kept" / "0000000000000007";
    const std::string bytes = file_contents(file);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
        directory.write("kept/0000000000000007", damaged);
        CHECK_FALSE(store.find(7));
        directory.write("kept/0000000000000007", bytes.substr(0, i));
        CHECK_FALSE(store.find(7));
    }
    CHECK_FALSE(RecognizedStore().find(7));
    RecognizedStore().put(7, sample());
}
