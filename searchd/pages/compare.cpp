// Records that a visitor chose, side by side or to take home.
#include "searchd/pages/pages.h"

namespace serving {

CompareParts chosen_records(const Visit& visit, std::vector<bank::StoredRecord>& records) {
    CompareParts parts;
    const ParsedSearch parsed = parse_search(visit.request.params);
    for (const BadParam& bad : parsed.bad) {
        if (bad.name == "sel") parts.unknown.push_back(bad.value);
    }
    for (const std::string& id : parsed.search.chosen) {
        const auto doc = visit.edition.catalogue().doc_of(id);
        auto stored = doc ? visit.edition.catalogue().find(*doc) : std::nullopt;
        if (!stored) {
            parts.unknown.push_back(id);
            continue;
        }
        parts.ids.push_back(id);
        records.push_back(std::move(*stored));
    }
    parts.records = records;
    return parts;
}

Response compare_page(const Visit& visit) {
    std::vector<bank::StoredRecord> records;
    CompareParts parts = chosen_records(visit, records);
    if (visit.format != nullptr) return chosen_listing(visit, std::move(records));
    const std::string* rows = find_param(visit.request.params, "rows");
    parts.only_differences = rows != nullptr && *rows == "different";
    // The form of the results sends its words and filters too: they are not of this page.
    const std::string canonical =
        chosen_query(parts.ids) + (parts.only_differences ? "&rows=different" : "");
    if (parts.unknown.empty() && !parts.ids.empty() && visit.request.query != canonical) {
        return redirect(302, visit.request.path + "?" + canonical);
    }
    return html(visit, "compare.html", compare_view(visit, parts));
}

}  // namespace serving
