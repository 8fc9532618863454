#include "searchd/pages/pages.h"

namespace serving {

namespace {

constexpr unsigned similar_shown = 5;

// The answer for an id that is no record: gone for ever, or never there.
Response missing(const Visit& visit) {
    const auto tombstone = visit.edition.catalogue().find_tombstone(visit.variable);
    if (tombstone) return problem_page(visit, {410, {}, &*tombstone});
    return not_found(visit);
}

bool prefers_json(std::string_view accept) {
    for (const auto& [type, weight] : weighted_values(accept)) {
        if (weight <= 0.0) continue;
        if (type == "application/json") return true;
        if (type == "text/html" || type == "application/xhtml+xml" || type == "*/*") return false;
    }
    return false;
}

}  // namespace

Response record_page(const Visit& visit) {
    if (!bank::is_record_id(visit.variable)) return not_found(visit);
    const auto doc = visit.edition.catalogue().doc_of(visit.variable);
    if (!doc) return missing(visit);
    const auto stored = visit.edition.catalogue().find(*doc);
    if (!stored) return missing(visit);
    const bank::Record& record = stored->record;
    if (visit.format != nullptr) {
        Response response;
        response.media_type = std::string(visit.format->media_type);
        response.body = write_one(*visit.format->records, record, visit.edition.vocabulary().bank);
        return response;
    }
    const std::vector<bank::Similar> similar =
        visit.edition.searcher().similar_to(*doc, similar_shown);
    std::vector<bank::Hit> hits;
    hits.reserve(similar.size());
    for (const bank::Similar& one : similar) hits.push_back(one.hit);
    const auto others = records_of(visit, hits);
    return html(visit, "record.html", record_view(visit, {*stored, similar, others}));
}

Response permalink_page(const Visit& visit) {
    const bool is_known = bank::is_record_id(visit.variable) &&
                          visit.edition.catalogue().doc_of(visit.variable).has_value();
    if (!is_known) return bank::is_record_id(visit.variable) ? missing(visit) : not_found(visit);
    const bank::Locale locale = preferred_locale(visit.request.accept_language);
    const bool is_json = visit.format != nullptr || prefers_json(visit.request.accept);
    Response response = redirect(303, "/" + std::string(bank::code_of(locale)) + "/ficha/" +
                                          visit.variable + (is_json ? ".json" : ""));
    response.set("Vary", "Accept, Accept-Language");
    return response;
}

}  // namespace serving
