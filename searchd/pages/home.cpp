#include "searchd/pages/pages.h"

namespace serving {

Response home_page(const Visit& visit) {
    constexpr unsigned newest_shown = 6;
    bank::Search newest = bank::Search{}.sorted_by(bank::Sort::newest);
    newest.limit = newest_shown;
    const bank::Results results = visit.edition.searcher().run(
        newest,
        {{bank::FieldId::theme, bank::FieldId::unit, bank::FieldId::city, bank::FieldId::country},
         1'000});
    HomeParts parts;
    parts.records = results.total;
    parts.themes = results.facets.at(bank::FieldId::theme);
    parts.units = results.facets.at(bank::FieldId::unit);
    parts.cities = results.facets.at(bank::FieldId::city).values_total;
    parts.countries = results.facets.at(bank::FieldId::country).values_total;
    parts.newest = records_of(visit, results.hits);
    return html(visit, "home.html", home_view(visit, parts));
}

}  // namespace serving
