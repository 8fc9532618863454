#include "searchd/search_url.h"

#include <catch2/catch.hpp>

#include "bank/query.h"
#include "bank/text.h"
#include "tests/support/random_text.h"

using bank::FieldId;
using bank::Search;
using serving::parse_search;
using serving::search_query;

namespace {

serving::ParsedSearch parsed(std::string_view query) {
    bool is_malformed = false;
    return parse_search(serving::parse_params(query, is_malformed));
}

}  // namespace

TEST_CASE("a URL becomes a search", "[unit]") {
    const Search search =
        parsed("q=agua+potable&city=Rosario&city=Quito&year_from=2010&sort=newest&offset=20")
            .search;
    CHECK(search.text == "agua potable");
    CHECK(search.filters == decltype(search.filters){{FieldId::city, {"Quito", "Rosario"}}});
    CHECK(search.years == bank::YearSpan{2010, std::nullopt});
    CHECK(search.sort == bank::Sort::newest);
    CHECK(search.offset == 20);
    CHECK(search.limit == 20);
}

TEST_CASE("a search has one URL", "[unit]") {
    struct Row {
        std::string given, canonical;
    };
    static const std::vector<Row> rows{
        {"", ""},
        {"q=", ""},
        {"q=agua&year_from=&year_to=&sort=relevance", "q=agua"},
        {"city=Rosario&q=agua&city=Quito", "q=agua&city=Quito&city=Rosario"},
        {"q=%20agua%20%20luz%20", "q=agua%20luz"},
        {"q=agua&utm_source=x&page=3", "q=agua"},
        {"theme=a&theme=a", "theme=a"},
        {"limit=20&offset=0", ""},
        {"limit=0", ""},
        {"limit=1000", "limit=200"},
        {"offset=999999", "offset=10000"},
        {"year_from=2020&year_to=2010", "year_from=2010&year_to=2020"},
        {"title=agua", ""},  // not a field with filters
        {"without=b&q=x&without=a&without=b", "q=x&without=a&without=b"},
        {"q=x&explain=yes", "q=x"},  // of the page, not of the search
        {"sel=b-2&like=%20S%C3%A3o%20Paulo,%20BR&sel=a-1&sel=b-2&sort=alike",
         "sort=alike&like=S%C3%A3o%20Paulo,%20BR&sel=b-2&sel=a-1"},
    };
    for (const Row& row : rows) {
        INFO(row.given);
        const auto result = parsed(row.given);
        CHECK(result.bad.empty());
        CHECK(search_query(result.search) == row.canonical);
    }
}

TEST_CASE("what cannot be used is named, with the reason", "[unit]") {
    struct Row {
        std::string given, name, code;
    };
    static const std::vector<Row> rows{
        {"sort=azar", "sort", "bad.sort"},
        {"offset=-1", "offset", "bad.number"},
        {"year_from=dos", "year_from", "bad.number"},
        {"limit=99999999999999", "limit", "bad.number"},
        {"facets=theme,nada", "facets", "bad.field"},
        {"q=" + std::string(bank::query_bytes_max + 1, 'a'), "q", "bad.too_long"},
        {"city=" + std::string(400, 'a'), "city", "bad.too_long"},
        {"like=" + std::string(400, 'a'), "like", "bad.too_long"},
        {"sel=No%20es", "sel", "bad.id"},
    };
    for (const Row& row : rows) {
        INFO(row.given.substr(0, 60));
        const auto bad = parsed(row.given).bad;
        REQUIRE(bad.size() == 1);
        CHECK(bad[0].name == row.name);
        CHECK(bad[0].code.text() == row.code);
    }
    std::string many;
    for (int i = 0; i < 60; ++i) many += "city=c" + std::to_string(i) + "&";
    CHECK(parsed(many).bad.size() == 10);
}

TEST_CASE("the API chooses its facets", "[unit]") {
    CHECK(parsed("").facets.fields == serving::page_facets({}));
    CHECK(parsed("country=BR").facets.fields[2] == FieldId::region);
    CHECK(parsed("facets=none").facets.fields.empty());
    CHECK(parsed("facets=theme,lang").facets.fields ==
          std::vector{FieldId::theme, FieldId::language});
    CHECK(parsed("facet_limit=5").facets.values_max == 5);
    CHECK(parsed("facet_limit=99999").facets.values_max == serving::facet_limit_max);
}

TEST_CASE("any search comes back from its URL", "[property]") {
    RandomText random(11);
    for (int i = 0; i < 2'000; ++i) {
        Search search;
        search.text = bank::to_line(random.plain(random.below(5)));
        if (random.below(2) == 0) {
            search = search.with_filter(FieldId::city, bank::to_line(random.plain(2) + "&=%+"));
        }
        if (random.below(3) == 0) search = search.with_filter(FieldId::theme, "a,b:c/d?#é");
        if (random.below(3) == 0) search.years = {1990 + static_cast<int>(random.below(40)), {}};
        if (random.below(3) == 0) search.sort = bank::Sort::title;
        search.offset = static_cast<unsigned>(random.below(5)) * 20;
        if (random.below(3) == 0) search.chosen = {"b-2", "a-1"};
        if (random.below(3) == 0) search.like = bank::to_line(random.plain(2));
        const std::string query = search_query(search);
        INFO(query);
        const auto again = parsed(query);
        CHECK(again.bad.empty());
        CHECK(search_query(again.search) == query);
    }
}

TEST_CASE("what a page shows beside its results is in its address", "[unit]") {
    CHECK(serving::page_query(parsed("q=agua&explain=yes")) == "q=agua&explain=yes");
    CHECK(serving::page_query(parsed("explain=yes")) == "explain=yes");
    CHECK(serving::page_query(parsed("q=agua")) == "q=agua");
    CHECK(parsed("explain=maybe").bad.size() == 1);
    std::string many;
    for (int i = 0; i < 40; ++i) many += "without=w" + std::to_string(i) + "&";
    CHECK(parsed(many).bad.size() == 10);
}

TEST_CASE("the address without an equivalent is that of the search without it", "[unit]") {
    for (const char* query :
         {"q=agua", "q=agua&without=b&offset=20&sort=newest", "q=x&without=río"}) {
        const Search search = parsed(query).search;
        for (const char* text : {"a", "b", "c", "río"}) {
            INFO(query << " " << text);
            CHECK(serving::without_query(search, text) ==
                  search_query(search.without_equivalent(text)));
        }
    }
}
