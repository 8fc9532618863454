// The years of a list as small bars; each narrows the list to its years.
#include <algorithm>

#include "bank/text.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

namespace {

constexpr int bars_most = 24;
constexpr double height = 40;

// One bar a year, or for five or twenty where the years lie far apart.
int years_a_bar(int first, int last) {
    if (last - first < bars_most) return 1;
    return last - first < 5 * bars_most ? 5 : 20;
}

}  // namespace

Model year_bars(const Visit& visit, const bank::Search& search, const bank::Results& results) {
    Model list = list_model();
    const auto found = results.facets.find(bank::FieldId::year);
    if (found == results.facets.end() || found->second.values.size() < 2) return list;
    std::vector<std::pair<int, unsigned>> years;
    for (const bank::FacetCount& count : found->second.values) {
        const auto year = bank::whole_number<int>(count.value);
        if (year && count.records > 0) years.emplace_back(*year, count.records);
    }
    std::sort(years.begin(), years.end());
    if (years.size() < 2) return list;
    const int wide = years_a_bar(years.front().first, years.back().first);
    const int begin = years.front().first / wide * wide;
    const int last = (years.back().first - begin) / wide;
    const std::size_t bars = static_cast<std::size_t>(last) + 1;
    std::vector<unsigned> counts(bars);
    for (const auto& [year, records] : years) {
        const int place = (year - begin) / wide;
        counts[static_cast<std::size_t>(place)] += records;
    }
    const double most = *std::max_element(counts.begin(), counts.end());
    const double step = 240.0 / static_cast<double>(bars);
    for (std::size_t i = 0; i < bars; ++i) {
        if (counts[i] == 0) continue;
        const int from = begin + static_cast<int>(i) * wide;
        const int to = from + wide - 1;
        const double tall = std::max(2.0, height * counts[i] / most);
        Model bar;
        bar.set("x", one_decimal(static_cast<double>(i) * step));
        bar.set("y", one_decimal(height - tall));
        bar.set("width", one_decimal(std::max(1.0, step - 1.5)));
        bar.set("height", one_decimal(tall));
        bar.set("url", search_path(visit.locale, search.with_years({from, to})));
        bar.set("name", std::to_string(from) + (wide == 1 ? "" : "–" + std::to_string(to)) + ": " +
                            grouped(counts[i], visit.locale));
        list.push_back(std::move(bar));
    }
    return list;
}

}  // namespace serving
