#include "searchd/search_url.h"

#include <algorithm>
#include <array>

#include "bank/edition.h"
#include "bank/query.h"
#include "bank/text.h"

namespace serving {

namespace {

using bank::FieldId;
using bank::Search;
using bank::Sort;

constexpr std::array<std::string_view, 5> sort_words{"relevance", "newest", "oldest", "title",
                                                     "alike"};
static_assert(are_messages("sort.", sort_words));
constexpr std::size_t filter_bytes_max = 300;
constexpr unsigned limit_default = 20;
constexpr std::string_view value_bytes_kept = ",:/";

class Parser {
public:
    ParsedSearch parsed;
    bool has_facets = false;  // which ones was said

    void take(const std::string& name, const std::string& raw);

    void bad(std::string_view name, const std::string& value, MessageKey code) {
        parsed.bad.push_back({std::string(name), bank::cut_at_word(value, 80), code});
    }

    // Whether the value is no longer than `most`; else it is told.
    bool fits(std::string_view name, const std::string& value, std::size_t most) {
        const bool is_short = value.size() <= most;
        if (!is_short) bad(name, value, "bad.too_long");
        return is_short;
    }

    // A parameter with one value that means something.
    bool is_on(const SearchParam& param, const std::string& value) {
        const bool is_it = value == param.choices.front();
        if (!is_it) bad(param.name, value, "bad.switch");
        return is_it;
    }

    template <typename Number>
    void take_number(std::string_view name, const std::string& value, Number& out) {
        const auto number = bank::whole_number<unsigned>(value);
        constexpr unsigned most = 1'000'000;
        if (!number || *number > most) return bad(name, value, "bad.number");
        if constexpr (std::is_same_v<Number, std::optional<int>>) {
            out = static_cast<int>(*number);
        } else {
            out = *number;
        }
    }

    void take_unwanted(const std::string& value) {
        Search& search = parsed.search;
        if (!fits("without", value, filter_bytes_max)) return;
        if (search.unwanted.size() >= bank::unwanted_max) {
            return bad("without", value, "bad.too_many");
        }
        search = search.without_equivalent(value).at_offset(search.offset);
    }

    void take_chosen(const std::string& value) {
        std::vector<std::string>& chosen = parsed.search.chosen;
        if (!bank::is_record_id(value)) return bad("sel", value, "bad.id");
        if (std::find(chosen.begin(), chosen.end(), value) != chosen.end()) return;
        if (chosen.size() < bank::chosen_max) chosen.push_back(value);  // the rest is dropped
    }

    void take_facets(const std::string& value) {
        has_facets = true;
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

    void take_filter(const bank::Field& field, const std::string& value) {
        Search& search = parsed.search;
        if (!fits(field.name, value, filter_bytes_max)) return;
        if (filters_++ >= bank::filter_values_max) return bad(field.name, value, "bad.too_many");
        search = search.with_filter(field.id, value).at_offset(search.offset);
    }

private:
    std::size_t filters_ = 0;
};

// What is documented of a parameter beside what is done with its value.
struct Row {
    SearchParam param;
    void (*take)(Parser&, const SearchParam&, const std::string& value);
};
using P = Parser&;
using Param = const SearchParam&;
using Value = const std::string&;
constexpr std::array<std::string_view, 1> words_choices{"all"};
constexpr std::array<std::string_view, 1> also_choices{"no"};
constexpr std::array<std::string_view, 1> explain_choices{"yes"};

const std::array rows{
    Row{{"q", "param.q"},
        [](P p, Param param, Value value) {
            if (p.fits(param.name, value, bank::query_bytes_max)) p.parsed.search.text = value;
        }},
    Row{{"year_from", "param.year_from", ParamKind::number},
        [](P p, Param param, Value value) {
            p.take_number(param.name, value, p.parsed.search.years.from);
        }},
    Row{{"year_to", "param.year_to", ParamKind::number},
        [](P p, Param param, Value value) {
            p.take_number(param.name, value, p.parsed.search.years.to);
        }},
    Row{{"sort", "param.sort", ParamKind::choice, false, 0, sort_words},
        [](P p, Param param, Value value) {
            const auto sort = find_sort(value);
            if (!sort) return p.bad(param.name, value, "bad.sort");
            p.parsed.search.sort = *sort;
        }},
    Row{{"limit", "param.limit", ParamKind::number, false, bank::hits_max},
        [](P p, Param param, Value value) {
            p.take_number(param.name, value, p.parsed.search.limit);
        }},
    Row{{"offset", "param.offset", ParamKind::number, false, bank::offset_max},
        [](P p, Param param, Value value) {
            p.take_number(param.name, value, p.parsed.search.offset);
        }},
    Row{{"words", "param.words", ParamKind::choice, false, 0, words_choices},
        [](P p, Param param, Value value) {
            p.parsed.search.needs_all_words = p.is_on(param, value);
        }},
    Row{{"also", "param.also", ParamKind::choice, false, 0, also_choices},
        [](P p, Param param, Value value) { p.parsed.search.is_literal = p.is_on(param, value); }},
    Row{{"without", "param.without", ParamKind::text, true},
        [](P p, Param, Value value) { p.take_unwanted(value); }},
    Row{{"like", "param.like"},
        [](P p, Param param, Value value) {
            if (p.fits(param.name, value, filter_bytes_max)) p.parsed.search.like = value;
        }},
    Row{{"sel", "param.sel", ParamKind::record_id, true},
        [](P p, Param, Value value) { p.take_chosen(value); }},
    Row{{"edition", "param.edition"},
        [](P p, Param param, Value value) {
            if (!bank::is_edition_id(value)) return p.bad(param.name, value, "bad.edition");
            p.parsed.search.edition = value;
        }},
    Row{{"explain", "param.explain", ParamKind::choice, false, 0, explain_choices},
        [](P p, Param param, Value value) { p.parsed.is_explained = p.is_on(param, value); }},
    Row{{"facets", "param.facets"}, [](P p, Param, Value value) { p.take_facets(value); }},
    Row{{"facet_limit", "param.facet_limit", ParamKind::number, false, facet_limit_max},
        [](P p, Param param, Value value) {
            p.take_number(param.name, value, p.parsed.facets.values_max);
        }},
};

void Parser::take(const std::string& name, const std::string& raw) {
    const std::string value = bank::to_line(bank::to_nfc(raw));
    if (value.empty()) return;
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&name](const Row& one) { return one.param.name == name; });
    if (row != rows.end()) return row->take(*this, row->param, value);
    const bank::Field* field = bank::find_field(name);
    if (field != nullptr && field->is_facet) take_filter(*field, value);
}

}  // namespace

std::span<const SearchParam> search_params() {
    static const std::vector<SearchParam> params = [] {
        std::vector<SearchParam> all;
        all.reserve(rows.size());
        for (const Row& row : rows) all.push_back(row.param);
        return all;
    }();
    return params;
}

ParsedSearch parse_search(const Params& params) {
    Parser parser;
    for (const auto& [name, value] : params) parser.take(name, value);
    Search& search = parser.parsed.search;
    if (!parser.has_facets) parser.parsed.facets.fields = page_facets(search);
    if (search.limit == 0) search.limit = limit_default;
    bank::YearSpan& years = search.years;
    if (years.from && years.to && *years.from > *years.to) std::swap(years.from, years.to);
    if (search.sort == Sort::alike && search.like.empty()) search.sort = Sort::relevance;
    search.limit = std::min(search.limit, bank::hits_max);
    search.offset = std::min(search.offset, bank::offset_max);
    std::size_t& values_max = parser.parsed.facets.values_max;
    values_max = std::min<std::size_t>(values_max, facet_limit_max);
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
    if (!search.edition.empty()) add("edition", search.edition);
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

std::vector<FieldId> page_facets(const Search& search) {
    std::vector<FieldId> fields{FieldId::theme, FieldId::country};
    const auto& filters = search.filters;
    if (filters.contains(FieldId::country) || filters.contains(FieldId::region)) {
        fields.push_back(FieldId::region);
    }
    const std::array others{FieldId::city,     FieldId::evidence, FieldId::type,
                            FieldId::language, FieldId::outcome,  FieldId::status};
    fields.insert(fields.end(), others.begin(), others.end());
    return fields;
}

}  // namespace serving
