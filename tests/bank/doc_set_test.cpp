#include "bank/doc_set.h"

#include <catch2/catch.hpp>

using bank::DocId;
using bank::DocSet;

namespace {

DocSet set_of(DocId limit, std::initializer_list<DocId> docs) {
    DocSet set(limit);
    for (const DocId doc : docs) set.add(doc);
    return set;
}

std::vector<DocId> members(const DocSet& set) {
    std::vector<DocId> docs;
    set.each([&docs](DocId doc) { docs.push_back(doc); });
    return docs;
}

}  // namespace

TEST_CASE("a set of records is empty, then has what was added", "[unit]") {
    CHECK(DocSet().is_empty());
    CHECK(DocSet().count() == 0);
    CHECK_FALSE(DocSet().has(0));
    DocSet set(130);
    CHECK(set.is_empty());
    for (const DocId doc : {1u, 63u, 64u, 127u, 128u, 129u}) set.add(doc);
    CHECK(set.count() == 6);
    CHECK(members(set) == std::vector<DocId>{1, 63, 64, 127, 128, 129});
    CHECK(set.has(64));
    CHECK_FALSE(set.has(65));
    set.remove(64);
    CHECK_FALSE(set.has(64));
    set.remove(64);
    CHECK(set.count() == 5);
}

TEST_CASE("numbers beyond the limit are passed over", "[unit]") {
    for (const DocId limit : {0u, 1u, 63u, 64u, 65u}) {
        INFO(limit);
        DocSet set(limit);
        set.add(limit);
        set.add(0xffffffffu);
        set.remove(0xffffffffu);
        CHECK(set.is_empty());
        CHECK_FALSE(set.has(limit));
        CHECK_FALSE(set.has(0xffffffffu));
    }
}

TEST_CASE("sets are united, cut and taken away", "[unit]") {
    const DocSet left = set_of(100, {1, 2, 70});
    const DocSet right = set_of(100, {2, 70, 99});
    DocSet both = left;
    both &= right;
    CHECK(members(both) == std::vector<DocId>{2, 70});
    DocSet either = left;
    either |= right;
    CHECK(members(either) == std::vector<DocId>{1, 2, 70, 99});
    DocSet rest = left;
    rest -= right;
    CHECK(members(rest) == std::vector<DocId>{1});
    CHECK(left == set_of(100, {70, 2, 1}));
    CHECK_FALSE(left == right);
}
