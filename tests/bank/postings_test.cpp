#include "bank/postings.h"

#include <catch2/catch.hpp>

#include "bank/index.h"
#include "tests/support/temporary_directory.h"

TEST_CASE("frequent lists are kept, rare ones are read anew", "[unit]") {
    const TemporaryDirectory folder;
    const auto directory = folder.path() / "index";
    {
        bank::IndexWriter writer(directory, bank::IndexWriter::Start::empty);
        for (bank::DocId doc = 1; doc <= bank::PostingCache::kept_postings_min; ++doc) {
            bank::Prepared prepared;
            prepared.counts["todos"] = doc;
            if (doc == 5) prepared.counts["uno"] = 3;
            writer.add(doc, prepared);
        }
        writer.finish();
    }
    bank::IndexReader reader(directory);
    bank::PostingCache cache;
    const auto all = cache.find("todos", reader);
    CHECK(all->docs.size() == bank::PostingCache::kept_postings_min);
    CHECK(cache.find("todos", reader) == all);
    const auto one = cache.find("uno", reader);
    CHECK(one->docs == std::vector<bank::DocId>{5});
    CHECK(one->counts == std::vector<std::uint32_t>{3});
    CHECK(cache.find("nada", reader)->docs.empty());
}
