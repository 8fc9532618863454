#include "bank/postings.h"

#include <catch2/catch.hpp>

#include "bank/index.h"
#include "tests/support/temporary_directory.h"

TEST_CASE("lists are kept, whatever unknown terms are asked for", "[unit]") {
    constexpr bank::DocId records = 64;
    const TemporaryDirectory folder;
    const auto directory = folder.path() / "index";
    {
        bank::IndexWriter writer(directory, bank::IndexWriter::Start::empty);
        for (bank::DocId doc = 1; doc <= records; ++doc) {
            bank::Prepared prepared;
            prepared.counts["todos"] = doc;
            if (doc == 5) prepared.counts["uno"] = 3;
            writer.add(doc, prepared);
        }
        writer.finish();
    }
    bank::IndexReader reader(directory);
    const bank::Vocabulary vocabulary;
    bank::ColumnsBuilder builder(vocabulary);
    for (bank::DocId doc = 1; doc <= records; ++doc) {
        builder.add(doc, {}, 100);
    }
    const bank::Columns columns = builder.finish();
    bank::PostingCache cache(columns);
    const auto all = cache.find("todos", reader);
    CHECK(all->docs.size() == records);
    CHECK(cache.find("todos", reader) == all);
    const auto one = cache.find("uno", reader);
    CHECK(one->docs == std::vector<bank::DocId>{5});
    CHECK(one->saturations.front() == Approx(3.0f / (3.0f + bank::length_norm(columns, 5))));
    CHECK(cache.find("uno", reader) == one);
    CHECK(cache.find("nada", reader)->docs.empty());
    CHECK(cache.find("nada", reader) == cache.find("nunca", reader));
    for (std::size_t i = 0; i <= bank::PostingCache::absent_max; ++i) {
        REQUIRE(cache.find("nada" + std::to_string(i), reader)->docs.empty());
    }
    CHECK(cache.find("nada", reader)->docs.empty());
    CHECK(cache.find("todos", reader) == all);
    CHECK(cache.find("uno", reader) == one);
}

TEST_CASE("postings are the same set, long or short, and none is out of the edition", "[unit]") {
    const bank::Vocabulary vocabulary;
    bank::ColumnsBuilder builder(vocabulary);
    for (bank::DocId doc = 1; doc < 1000; ++doc) builder.add(doc, {}, 100);
    const bank::Columns columns = builder.finish();
    for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{500}}) {
        bank::PostingList list;
        for (std::size_t i = 0; i < size; ++i) {
            list.docs.push_back(static_cast<bank::DocId>(2 * i + 1));
            list.counts.push_back(1);
        }
        list.docs.push_back(5000);  // a damaged index
        list.counts.push_back(1);
        const bank::Postings made = bank::make_postings(list, columns);
        CHECK(made.docs.size() == size);
        CHECK((made.members.limit() == columns.limit) == (size >= 8));
        bank::DocSet set(columns.limit);
        set.add(2);
        made.add_to(set);
        CHECK(set.count() == size + 1);
        CHECK(set.has(static_cast<bank::DocId>(2 * size - 1)));
    }
}

TEST_CASE("the postings of wanted records come in order, from long lists and short", "[unit]") {
    const bank::Vocabulary vocabulary;
    bank::ColumnsBuilder builder(vocabulary);
    for (bank::DocId doc = 1; doc < 1000; ++doc) builder.add(doc, {}, 100);
    const bank::Columns columns = builder.finish();
    for (const bank::DocId step : {1u, 3u, 64u, 130u, 400u}) {
        bank::PostingList list;
        for (bank::DocId doc = step; doc < 1000; doc += step) {
            list.docs.push_back(doc);
            list.counts.push_back(1);
        }
        const bank::Postings made = bank::make_postings(list, columns);
        for (const bank::DocId stride : {1u, 2u, 63u, 64u, 999u}) {
            bank::DocSet wanted(columns.limit);
            for (bank::DocId doc = 0; doc < 1000; doc += stride) wanted.add(doc);
            std::vector<bank::DocId> expected;
            for (const bank::DocId doc : list.docs) {
                if (wanted.has(doc)) expected.push_back(doc);
            }
            std::vector<bank::DocId> found;
            made.each_in(wanted, [&](std::size_t at) { found.push_back(made.docs[at]); });
            CHECK(found == expected);
        }
    }
}
