#include "searchd/search_url.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "bank/query.h"
#include "bank/text.h"

namespace serving {

namespace {

using bank::FieldId;
using bank::Search;
using bank::Sort;

constexpr std::array<std::string_view, 5> sort_words{"relevance", "newest", "oldest", "title",
                                                     "alike"};
constexpr std::size_t filter_bytes_max = 300;
constexpr unsigned limit_default = 20;
constexpr std::string_view value_bytes_kept = ",:/";

std::optional<unsigned> to_unsigned(std::string_view text) {
    unsigned value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = code == std::errc{} && end == text.data() + text.size();
    return is_whole ? std::optional(value) : std::nullopt;
}

class Parser {
public:
    ParsedSearch parsed;

    void take(const std::string& name, const std::string& raw) {
        const std::string value = bank::to_line(bank::to_nfc(raw));
        if (value.empty()) return;
        Search& search = parsed.search;
        if (name == "q") return take_text(value);
        if (name == "year_from") return take_number(name, value, search.years.from);
        if (name == "year_to") return take_number(name, value, search.years.to);
        if (name == "offset") return take_number(name, value, search.offset);
        if (name == "limit") return take_number(name, value, search.limit);
        if (name == "facet_limit") return take_facet_limit(value);
        if (name == "facets") return take_facets(value);
        if (name == "sort") return take_sort(value);
        if (name == "words") return take_switch(name, value, "all", search.needs_all_words);
        if (name == "also") return take_switch(name, value, "no", search.is_literal);
        if (name == "without") return take_unwanted(value);
        if (name == "like") return take_like(value);
        if (name == "sel") return take_chosen(value);
        if (name == "explain") return take_switch(name, value, "yes", parsed.is_explained);
        const bank::Field* field = bank::find_field(name);
        if (field == nullptr || !field->is_facet) return;
        if (value.size() > filter_bytes_max) return bad(name, value, "bad.too_long");
        if (filters_++ >= bank::filter_values_max) return bad(name, value, "bad.too_many");
        search = search.with_filter(field->id, value).at_offset(search.offset);
    }

private:
    void bad(const std::string& name, const std::string& value, std::string code) {
        parsed.bad.push_back({name, bank::cut_at_word(value, 80), std::move(code)});
    }

    // A parameter with one value that means something.
    void take_switch(const std::string& name, const std::string& value, std::string_view on,
                     bool& out) {
        out = value == on;
        if (!out) bad(name, value, "bad.switch");
    }

    void take_unwanted(const std::string& value) {
        Search& search = parsed.search;
        if (value.size() > filter_bytes_max) return bad("without", value, "bad.too_long");
        if (search.unwanted.size() >= bank::unwanted_max) {
            return bad("without", value, "bad.too_many");
        }
        search = search.without_equivalent(value).at_offset(search.offset);
    }

    void take_like(const std::string& value) {
        if (value.size() > filter_bytes_max) return bad("like", value, "bad.too_long");
        parsed.search.like = value;
    }

    void take_chosen(const std::string& value) {
        std::vector<std::string>& chosen = parsed.search.chosen;
        if (!bank::is_record_id(value)) return bad("sel", value, "bad.id");
        if (std::find(chosen.begin(), chosen.end(), value) != chosen.end()) return;
        if (chosen.size() < bank::chosen_max) chosen.push_back(value);  // the rest is dropped
    }

    void take_text(const std::string& value) {
        if (value.size() > bank::query_bytes_max) return bad("q", value, "bad.too_long");
        parsed.search.text = value;
    }

    template <typename Number>
    void take_number(const std::string& name, const std::string& value, Number& out) {
        const auto number = to_unsigned(value);
        constexpr unsigned most = 1'000'000;
        if (!number || *number > most) return bad(name, value, "bad.number");
        if constexpr (std::is_same_v<Number, unsigned>) {
            out = *number;
        } else {
            out = static_cast<int>(*number);
        }
    }

    void take_facet_limit(const std::string& value) {
        const auto number = to_unsigned(value);
        if (!number) return bad("facet_limit", value, "bad.number");
        parsed.facets.values_max = std::min<std::size_t>(*number, facet_limit_max);
    }

    void take_facets(const std::string& value) {
        parsed.facets.fields.clear();
        if (value == "none") return;
        for (const std::string_view name : bank::split(value, ',')) {
            const bank::Field* field = bank::find_field(bank::trim(name));
            if (field == nullptr || !field->is_facet) {
                bad("facets", std::string(name), "bad.field");
            } else {
                parsed.facets.fields.push_back(field->id);
            }
        }
    }

    void take_sort(const std::string& value) {
        const auto sort = find_sort(value);
        if (!sort) return bad("sort", value, "bad.sort");
        parsed.search.sort = *sort;
    }

    std::size_t filters_ = 0;
};

}  // namespace

ParsedSearch parse_search(const Params& params) {
    Parser parser;
    parser.parsed.facets.fields = page_facets();
    for (const auto& [name, value] : params) parser.take(name, value);
    Search& search = parser.parsed.search;
    if (search.limit == 0) search.limit = limit_default;
    if (search.sort == Sort::alike && search.like.empty()) search.sort = Sort::relevance;
    search.limit = std::min(search.limit, bank::hits_max);
    search.offset = std::min(search.offset, bank::offset_max);
    return std::move(parser.parsed);
}

namespace {

// `unwanted` and `offset` instead of the search's own.
std::string written(const Search& search, const std::vector<std::string>& unwanted,
                    unsigned offset) {
    std::string out;
    const auto add = [&out](std::string_view name, std::string_view value) {
        if (!out.empty()) out += '&';
        out += name;
        out += '=';
        out += percent_encode(value, value_bytes_kept);
    };
    if (!search.text.empty()) add("q", search.text);
    for (const auto& [field, values] : search.filters) {
        for (const std::string& value : values) add(bank::field_of(field).name, value);
    }
    if (search.years.from) add("year_from", std::to_string(*search.years.from));
    if (search.years.to) add("year_to", std::to_string(*search.years.to));
    if (search.needs_all_words) add("words", "all");
    if (search.is_literal) add("also", "no");
    for (const std::string& text : unwanted) add("without", text);
    if (search.sort != Sort::relevance) add("sort", word_of(search.sort));
    if (search.limit != limit_default) add("limit", std::to_string(search.limit));
    if (offset != 0) add("offset", std::to_string(offset));
    if (!search.like.empty()) add("like", search.like);
    for (const std::string& id : search.chosen) add("sel", id);
    return out;
}

}  // namespace

std::string search_query(const Search& search) {
    return written(search, search.unwanted, search.offset);
}

std::string list_query(const bank::Search& search) {
    return search.chosen.empty() ? search_query(search) : chosen_query(search.chosen);
}

std::string without_query(const Search& search, const std::string& equivalent) {
    std::vector<std::string> unwanted = search.unwanted;
    const auto place = std::lower_bound(unwanted.begin(), unwanted.end(), equivalent);
    if (place == unwanted.end() || *place != equivalent) unwanted.insert(place, equivalent);
    return written(search, unwanted, 0);
}

std::string chosen_query(const std::vector<std::string>& ids) {
    Search search;
    search.chosen = ids;
    return search_query(search);
}

std::string page_query(const ParsedSearch& parsed) {
    std::string query = search_query(parsed.search);
    if (!parsed.is_explained) return query;
    return query.empty() ? "explain=yes" : query + "&explain=yes";
}

std::string filter_query(FieldId field, std::string_view value) {
    return std::string(bank::field_of(field).name) + '=' + percent_encode(value, value_bytes_kept);
}

std::string_view word_of(Sort sort) {
    return sort_words[static_cast<std::size_t>(sort)];
}

std::optional<Sort> find_sort(std::string_view word) {
    const auto found = std::find(sort_words.begin(), sort_words.end(), word);
    if (found == sort_words.end()) return std::nullopt;
    return static_cast<Sort>(found - sort_words.begin());
}

std::vector<FieldId> page_facets() {
    return {FieldId::theme, FieldId::country,  FieldId::city,    FieldId::evidence,
            FieldId::type,  FieldId::language, FieldId::outcome, FieldId::status};
}

}  // namespace serving
