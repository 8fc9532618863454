// Searches and URLs: the only place where the two meet.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bank/search.h"
#include "searchd/http.h"
#include "searchd/message_key.h"

namespace serving {

// A parameter whose value could not be used; the search goes without it.
struct BadParam {
    std::string name, value;
    MessageKey code;  // "bad.number", "bad.sort", "bad.too_long"
};

struct ParsedSearch {
    bank::Search search;
    bank::FacetWish facets;
    bool is_explained = false;  // each result says why it is there
    std::vector<BadParam> bad;
};

// `q`, a parameter for each facet field (repeatable), `year_from`, `year_to`, `sort`, `offset`,
// `limit`, `words=all` (no record may lack a word), `also=no` (words as typed), `without` (an
// equivalent not to be searched; repeatable), `like` (a city), `sel` (the id of a record to keep at
// hand; repeatable), `edition` (one that is still kept), `explain=yes`; for the API `facets` (names
// with commas, or "none") and `facet_limit`. Empty values mean nothing; unknown parameters are
// dropped.
ParsedSearch parse_search(const Params& params);

// The parameters of a search that are no filter, in the order the documentation has them; every
// facet field is one more, repeatable. `about` is what it does in words.
enum class ParamKind { text, number, choice, record_id };
struct SearchParam {
    std::string_view name;
    MessageKey about;
    ParamKind kind = ParamKind::text;
    bool is_repeatable = false;
    unsigned most = 0;  // of a number; a greater one is lowered to it
    std::span<const std::string_view> choices = {};
};
std::span<const SearchParam> search_params();

// "sel=a&sel=b": the records a visitor chose; empty for none.
std::string chosen_query(const std::vector<std::string>& ids);

// "q=agua&city=Rosario": the one way to write this search, without a leading '?'. Parses back to
// the same search. Empty for the search for everything.
std::string search_query(const bank::Search& search);

// What names a list: the records that were chosen, where there are any, else the search.
std::string list_query(const bank::Search& search);

// The same for the search without one equivalent more, on its first page; nothing is copied.
std::string without_query(const bank::Search& search, const std::string& equivalent);

// The same with what a page shows beside it.
std::string page_query(const ParsedSearch& parsed);

// The same for all records with one value of one field, at a tenth of the cost.
std::string filter_query(bank::FieldId field, std::string_view value);

std::string_view word_of(bank::Sort sort);
std::optional<bank::Sort> find_sort(std::string_view word);

inline constexpr unsigned facet_limit_max = 1'000;

// The facet fields a page shows, in their order: regions only within a country.
std::vector<bank::FieldId> page_facets(const bank::Search& search);

}  // namespace serving
