#include "bank/rank.h"

#include <algorithm>

#include <catch2/catch.hpp>

using bank::Columns;
using bank::DocId;
using bank::Hit;
using bank::RankedTerm;
using bank::Ranking;

namespace {

// Ten records of the same length.
Columns ten_records() {
    const bank::Vocabulary vocabulary;
    bank::ColumnsBuilder builder(vocabulary);
    for (DocId doc = 1; doc <= 10; ++doc) builder.add(doc, {}, 100);
    return builder.finish();
}

RankedTerm term(std::vector<DocId> docs, std::vector<std::uint32_t> counts, float factor = 1.0f,
                const Columns& columns = ten_records()) {
    const bank::PostingList list{std::move(docs), std::move(counts)};
    return {std::make_shared<bank::Postings>(make_postings(list, columns)), factor, {}};
}

// Each term a word of the query.
Ranking ranking(const std::vector<RankedTerm>& terms) {
    Ranking ranking;
    for (const RankedTerm& one : terms) {
        bank::RankedWord word;
        word.docs = bank::DocSet(11);
        for (const DocId doc : one.list->docs) word.docs.add(doc);
        word.rarity = bank::rarity_of(one.list->docs.size(), 10);
        word.alternatives.push_back(one);
        ranking.words.push_back(word);
    }
    return ranking;
}

std::vector<DocId> docs_of(const std::vector<Hit>& hits) {
    std::vector<DocId> docs;
    for (const Hit& hit : hits) docs.push_back(hit.doc);
    return docs;
}

}  // namespace

TEST_CASE("rare words, many occurrences and factors rank higher", "[unit]") {
    const Columns columns = ten_records();
    struct Row {
        const char* what;
        std::vector<RankedTerm> terms;
        std::vector<DocId> first;
    };
    const Row rows[] = {
        {"nothing to rank by: by number", {}, {1, 2, 3}},
        {"a rare word before a frequent one",
         {term({1, 2, 3, 4, 5}, {1, 1, 1, 1, 1}), term({9}, {1})},
         {9, 1, 2}},
        {"more occurrences first", {term({2, 3}, {1, 5})}, {3, 2, 1}},
        {"what was typed before an equivalent",
         {term({2}, {1}, bank::equivalent_factor), term({7}, {1})},
         {7, 2, 1}},
        {"two words before one", {term({2, 3}, {1, 1}), term({3, 4}, {1, 1})}, {3, 2, 4}},
        {"ties by number", {term({8, 2, 5}, {1, 1, 1})}, {2, 5, 8}},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        const auto hits = bank::best_hits(columns.all, ranking(row.terms), columns, 3);
        if (std::string(row.what) != "ties by number") CHECK(docs_of(hits) == row.first);
        for (std::size_t i = 1; i < hits.size(); ++i) CHECK(hits[i - 1].score >= hits[i].score);
    }
    const Ranking ties = ranking({term({2, 5, 8}, {1, 1, 1})});
    CHECK(docs_of(bank::best_hits(columns.all, ties, columns, 3)) == std::vector<DocId>{2, 5, 8});
}

TEST_CASE("shorter records rank higher", "[unit]") {
    const bank::Vocabulary vocabulary;
    bank::ColumnsBuilder builder(vocabulary);
    builder.add(1, {}, 1000);
    builder.add(2, {}, 10);
    builder.add(3, {}, 100);
    const Columns columns = builder.finish();
    const Ranking terms = ranking({term({1, 2, 3}, {1, 1, 1}, 1.0f, columns)});
    CHECK(docs_of(bank::best_hits(columns.all, terms, columns, 9)) == std::vector<DocId>{2, 3, 1});
}

TEST_CASE("only the asked-for records are ranked, as many as asked for", "[unit]") {
    const Columns columns = ten_records();
    bank::DocSet some(columns.limit);
    some.add(4);
    some.add(9);
    const Ranking terms =
        ranking({term({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {9, 9, 9, 1, 9, 9, 9, 9, 2, 9})});
    CHECK(docs_of(bank::best_hits(some, terms, columns, 10)) == std::vector<DocId>{9, 4});
    CHECK(docs_of(bank::best_hits(some, terms, columns, 1)) == std::vector<DocId>{9});
    CHECK(bank::best_hits(some, terms, columns, 0).empty());
    CHECK(bank::best_hits(bank::DocSet(columns.limit), terms, columns, 5).empty());
}

TEST_CASE("one ranking leaves nothing behind for the next", "[unit]") {
    const Columns columns = ten_records();
    const Ranking terms = ranking({term({1, 2}, {1, 1})});
    const auto before = bank::best_hits(columns.all, terms, columns, 10);
    bank::best_hits(columns.all, terms, columns, 0);
    bank::best_hits(columns.all, terms, columns, 2);
    const auto after = bank::best_hits(columns.all, terms, columns, 10);
    REQUIRE(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(before[i].doc == after[i].doc);
        CHECK(before[i].score == after[i].score);
    }
}

TEST_CASE("of the alternatives of a word the best counts, additions besides", "[unit]") {
    const Columns columns = ten_records();
    const auto score_of = [&columns](const Ranking& ranking) {
        return bank::best_hits(columns.all, ranking, columns, 1)[0].score;
    };
    const Ranking once = ranking({term({3}, {1})});
    Ranking also_equivalent = once;
    also_equivalent.words[0].alternatives.push_back(term({3}, {1}, bank::equivalent_factor));
    CHECK(score_of(also_equivalent) == score_of(once));
    Ranking also_exact = once;
    also_exact.words[0].additions.push_back(term({3}, {1}, bank::exact_factor));
    CHECK(score_of(also_exact) > score_of(once));
    // And nothing of it stays for the next.
    CHECK(score_of(once) == score_of(once));
}

TEST_CASE("a record with all words comes before one with a word more often", "[unit]") {
    const Columns columns = ten_records();
    const Ranking two = ranking({term({3, 4}, {9, 2}), term({4}, {2})});
    CHECK(docs_of(bank::best_hits(columns.all, two, columns, 2)) == std::vector<DocId>{4, 3});
    const Ranking none;
    CHECK(bank::Coverage(two).of(4) == Approx(1.0f));
    CHECK(bank::Coverage(two).of(3) < 1.0f);
    CHECK(bank::Coverage(two).of(9) == Approx(0.0f));
    CHECK(bank::Coverage(none).of(9) == Approx(1.0f));
}

TEST_CASE("of two words, one alone does not make up for the other", "[unit]") {
    const Columns columns = ten_records();
    const RankedTerm rare = term({3, 4}, {30, 1});
    const RankedTerm frequent = term({4, 5, 6, 7, 8, 9}, {1, 1, 1, 1, 1, 1});
    CHECK(docs_of(bank::best_hits(columns.all, ranking({rare}), columns, 1)) ==
          std::vector<DocId>{3});
    CHECK(docs_of(bank::best_hits(columns.all, ranking({rare, frequent}), columns, 2)) ==
          std::vector<DocId>{4, 3});
    // One of three words is a smaller loss.
    const Ranking three = ranking({rare, frequent, frequent});
    CHECK(docs_of(bank::best_hits(columns.all, three, columns, 1)) == std::vector<DocId>{3});
}

TEST_CASE("records in the language of the query come first", "[unit]") {
    const bank::Vocabulary vocabulary;
    bank::ColumnsBuilder builder(vocabulary);
    bank::Record portuguese;
    portuguese.language = bank::Language::portuguese;
    builder.add(1, {}, 100);
    builder.add(2, portuguese, 100);
    const Columns columns = builder.finish();
    Ranking terms = ranking({term({1, 2}, {1, 1})});
    CHECK(docs_of(bank::best_hits(columns.all, terms, columns, 2)) == std::vector<DocId>{1, 2});
    terms.language = bank::Language::portuguese;
    CHECK(docs_of(bank::best_hits(columns.all, terms, columns, 2)) == std::vector<DocId>{2, 1});
    terms.whole_foreign = bank::DocSet(columns.limit);
    terms.whole_foreign.add(1);
    CHECK(docs_of(bank::best_hits(columns.all, terms, columns, 2)) == std::vector<DocId>{1, 2});
    CHECK(terms.preferred(columns)->count() == 2);
    terms.language.reset();
    CHECK_FALSE(terms.preferred(columns).has_value());
}

TEST_CASE("length is judged among records of the same language", "[unit]") {
    const bank::Vocabulary vocabulary;
    bank::ColumnsBuilder builder(vocabulary);
    bank::Record portuguese;
    portuguese.language = bank::Language::portuguese;
    builder.add(1, {}, 100);
    builder.add(2, {}, 300);
    builder.add(3, portuguese, 2'000);
    const Columns columns = builder.finish();
    CHECK(columns.relative_lengths[1] == Approx(0.5f));
    CHECK(columns.relative_lengths[2] == Approx(1.5f));
    CHECK(columns.relative_lengths[3] == Approx(1.0f));
    CHECK(columns.records_in(bank::Language::spanish) == 2);
    CHECK(columns.records_in({}) == 3);
}

TEST_CASE("a record in both languages counts a word once", "[unit]") {
    const Columns columns = ten_records();
    const auto scores = [&](std::vector<DocId> spanish, std::vector<DocId> portuguese) {
        bank::RankedWord word;
        word.docs = columns.all;
        word.alternatives = {term(spanish, std::vector<std::uint32_t>(spanish.size(), 1)),
                             term(portuguese, std::vector<std::uint32_t>(portuguese.size(), 1))};
        word.alternatives[0].language = bank::Language::spanish;
        word.alternatives[1].language = bank::Language::portuguese;
        Ranking one;
        one.words.push_back(word);
        return bank::best_hits(columns.all, one, columns, 1).front().score;
    };
    CHECK(scores({1, 2}, {1, 3}) == Approx(scores({1, 2}, {3, 4})));
}

TEST_CASE("words of a set phrase count less where the record does not have it", "[unit]") {
    const Columns columns = ten_records();
    Ranking asked = ranking({term({2, 3}, {2, 1}), term({2, 3}, {2, 1}), term({7}, {1})});
    CHECK(docs_of(bank::best_hits(columns.all, asked, columns, 2)) == std::vector<DocId>{2, 3});
    bank::DocSet having(11);
    having.add(3);
    asked.set_phrases.push_back(having);
    const auto score_of = [&](DocId doc) {
        const auto hits = bank::best_hits(columns.all, asked, columns, 10);
        return std::find_if(hits.begin(), hits.end(),
                            [doc](const Hit& hit) { return hit.doc == doc; })
            ->score;
    };
    const double alone = score_of(7);
    asked.words[0].set_phrase = asked.words[1].set_phrase = 0;
    CHECK(docs_of(bank::best_hits(columns.all, asked, columns, 2)) == std::vector<DocId>{3, 2});
    CHECK(score_of(7) == alone);  // no word of the phrase brought it
}
