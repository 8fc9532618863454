#include "searchd/pages/pages.h"

namespace serving {

Response trends_page(const Visit& visit) {
    ParsedSearch parsed = asked_search(visit);
    if (!parsed.bad.empty()) return problem_page(visit, {400, std::move(parsed.bad), nullptr});
    // A trend counts the records that say it, not those that say nearly all of it.
    bank::Search search = parsed.search.needing_all_words(true).sorted_by(bank::Sort::newest);
    TrendParts parts{search, bank::DocSet(visit.edition.columns().limit), {}, {}};
    for (const bank::DocId doc : visit.edition.searcher().all_matches(search)) parts.found.add(doc);
    if (!search.text.empty()) {
        bank::Results results = visit.edition.searcher().run(search, {});
        parts.records = records_of(visit, results.hits);
        parts.wanted = std::move(results.wanted);
    }
    parts.search = parsed.search.at_offset(0);
    if (!search.text.empty()) parts.search = parts.search.needing_all_words(true);
    return html(visit, "trends.html", trends_view(visit, parts));
}

}  // namespace serving
