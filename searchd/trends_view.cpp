// Trends: how many practices and plans there are by year and country, of all or of those that a
// search finds; a chart, its table, and the passages behind it.
#include <algorithm>
#include <map>

#include "bank/text.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

namespace {

using bank::DocSet;
using bank::FieldId;
using bank::Search;

struct YearCounts {
    unsigned practices = 0, others = 0, whole_bank = 0;

    unsigned found() const { return practices + others; }
};
using Years = std::map<int, YearCounts>;

void count_years(const bank::Columns& columns, const DocSet& docs, unsigned YearCounts::*counted,
                 Years& years) {
    const bank::Column& column = columns.column(FieldId::year);
    const std::vector<unsigned> counts = column.count(docs);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto year = bank::whole_number<int>(column.values[i]);
        if (counts[i] > 0 && year) years[*year].*counted = counts[i];
    }
}

Years years_of(const Visit& visit, const DocSet& found) {
    const bank::Columns& columns = visit.edition.columns();
    const bank::Column& types = columns.column(FieldId::type);
    DocSet practices = types.with("practice", columns.limit);
    practices &= found;
    DocSet others = found;
    others -= practices;
    Years all;
    count_years(columns, practices, &YearCounts::practices, all);
    count_years(columns, others, &YearCounts::others, all);
    count_years(columns, columns.all, &YearCounts::whole_bank, all);
    // From the first year with something found to the last, without a hole.
    const auto has_found = [](const auto& one) { return one.second.found() > 0; };
    const auto first = std::find_if(all.begin(), all.end(), has_found);
    if (first == all.end()) return {};
    const auto last = std::find_if(all.rbegin(), all.rend(), has_found);
    Years years;
    for (int year = first->first; year <= last->first; ++year) years[year] = all[year];
    return years;
}

std::string year_path(const Visit& visit, const Search& search, int year) {
    return search_path(visit.locale, search.with_years({year, year}));
}

// Bars in a frame of 640 by 240, with room for the years below.
class Chart {
public:
    Chart(const Visit& visit, const Search& search, const Years& years)
        : visit_(visit), search_(search), years_(years) {
        for (const auto& [year, counts] : years) most_ = std::max(most_, counts.found());
        step_ = width / std::max<double>(1.0, static_cast<double>(years.size()));
    }

    Model bars() const {
        Model list = list_model();
        double left = margin;
        for (const auto& [year, counts] : years_) {
            const double practices = height_of(counts.practices);
            const double others = height_of(counts.others);
            Model bar;
            bar.set("x", one_decimal(left + step_ * 0.1));
            bar.set("width", one_decimal(step_ * 0.8));
            bar.set("practices_y", one_decimal(floor - practices));
            bar.set("practices_height", one_decimal(practices));
            bar.set("others_y", one_decimal(floor - practices - others));
            bar.set("others_height", one_decimal(others));
            bar.set("has_any", counts.found() > 0);
            bar.set("url", year_path(visit_, search_, year));
            bar.set("name", std::to_string(year) + ": " + grouped(counts.found(), visit_.locale));
            list.push_back(std::move(bar));
            left += step_;
        }
        return list;
    }

    // A name below every bar, or every fifth or tenth where they are many.
    Model year_marks() const {
        constexpr std::size_t marks_most = 16;
        const int every = years_.size() <= marks_most       ? 1
                          : years_.size() <= 5 * marks_most ? 5
                                                            : 20;
        Model list = list_model();
        double middle = margin + step_ / 2;
        for (const auto& [year, counts] : years_) {
            if (year % every == 0) {
                Model mark;
                mark.set("x", one_decimal(middle));
                mark.set("label", std::to_string(year));
                list.push_back(std::move(mark));
            }
            middle += step_;
        }
        return list;
    }

    Model count_marks() const {
        Model list = list_model();
        unsigned before = 0;
        for (const unsigned part : {1U, 2U}) {
            const unsigned count = (most_ * part + 1) / 2;
            if (count == before) continue;
            before = count;
            Model mark;
            mark.set("y", one_decimal(floor - height_of(count)));
            mark.set("label", grouped(count, visit_.locale));
            list.push_back(std::move(mark));
        }
        return list;
    }

private:
    static constexpr double width = 600;
    static constexpr double margin = 36;
    static constexpr double floor = 210;
    static constexpr double tallest = 190;

    double height_of(unsigned count) const {
        return most_ == 0 ? 0 : tallest * count / static_cast<double>(most_);
    }

    const Visit& visit_;
    const Search& search_;
    const Years& years_;
    unsigned most_ = 0;
    double step_ = width;
};

// "67 %", rounded; `whole` is not 0.
std::string percent(const Visit& visit, unsigned part, unsigned whole) {
    const unsigned share = (part * 200 + whole) / (whole * 2);
    return visit.site.messages.format(visit.locale, "trends.percent",
                                      {{"share", std::to_string(share)}});
}

Model year_rows(const Visit& visit, const Search& search, const Years& years) {
    Model list = list_model();
    for (auto row = years.rbegin(); row != years.rend(); ++row) {
        const auto& [year, counts] = *row;
        if (counts.found() == 0) continue;
        Model item;
        item.set("year", std::to_string(year));
        item.set("practices", grouped(counts.practices, visit.locale));
        item.set("others", grouped(counts.others, visit.locale));
        item.set("share", percent(visit, counts.found(), counts.whole_bank));
        item.set("url", year_path(visit, search, year));
        list.push_back(std::move(item));
    }
    return list;
}

Model country_rows(const Visit& visit, const Search& search, const DocSet& found) {
    const bank::Column& column = visit.edition.columns().column(FieldId::country);
    Model list = list_model();
    for (const auto& [id, records] : column.ranked(found)) {
        Model item;
        item.set("label", visit.labels.of(FieldId::country, column.values[id]));
        item.set("count", grouped(records, visit.locale));
        item.set("url", search_path(visit.locale,
                                    search.with_filter(FieldId::country, column.values[id])));
        list.push_back(std::move(item));
    }
    return list;
}

// The filters of the search: new words keep them, a link drops each.
Model kept_filters(const Visit& visit, const Search& search) {
    Model list = list_model();
    for (const auto& [field, values] : search.filters) {
        for (const std::string& value : values) {
            Model item;
            item.set("name", std::string(bank::field_of(field).name));
            item.set("value", value);
            item.set("label", visit.labels.of(field, value));
            const std::string rest = search_query(search.without_filter(field, value));
            item.set("url",
                     locale_path(visit.locale, "/tendencias") + (rest.empty() ? "" : "?" + rest));
            list.push_back(std::move(item));
        }
    }
    return list;
}

// What it is a trend of: the words, or the values of the filters.
std::string subject_of(const Visit& visit, const Search& search) {
    if (!search.text.empty()) return search.text;
    std::vector<std::string> labels;
    for (const auto& [field, values] : search.filters) {
        for (const std::string& value : values) labels.push_back(visit.labels.of(field, value));
    }
    return bank::join(labels, ", ");
}

}  // namespace

Model trends_view(const Visit& visit, const TrendParts& parts) {
    const Search& search = parts.search;
    const std::string query = search_query(search);
    Frame frame;
    frame.title = visit.text("trends.title");
    const std::string subject = subject_of(visit, search);
    if (!subject.empty()) frame.title += ": " + subject;
    frame.path = "/tendencias" + (query.empty() ? "" : "?" + query);
    frame.robots = query.empty() ? Robots::index : Robots::noindex;
    Model model = frame_model(visit, frame);
    model.set("heading", frame.title);
    model.set("tabs", explore_tabs(visit, "trends"));
    model.set("action", locale_path(visit.locale, "/tendencias"));
    model.set("q", search.text);
    Model kept = kept_filters(visit, search);
    model.set("has_kept", kept.is_list_with_items());
    model.set("kept", std::move(kept));
    model.set("found_text",
              visit.site.messages.format(visit.locale, "results.total",
                                         {{"count", std::int64_t{parts.found.count()}}}));
    model.set("search_all_url", search_path(visit.locale, search));
    const Years years = years_of(visit, parts.found);
    const Chart chart(visit, search, years);
    model.set("has_years", !years.empty());
    model.set("bars", chart.bars());
    model.set("year_marks", chart.year_marks());
    model.set("count_marks", chart.count_marks());
    model.set("year_rows", year_rows(visit, search, years));
    model.set("country_rows", country_rows(visit, search, parts.found));
    model.set("has_words", !search.text.empty() && !parts.records.empty());
    Model hits = list_model();
    for (const bank::StoredRecord& stored : parts.records) {
        hits.push_back(hit_model(visit, stored, parts.wanted));
    }
    model.set("hits", std::move(hits));
    return model;
}

}  // namespace serving
