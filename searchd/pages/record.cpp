#include "searchd/pages/pages.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

constexpr unsigned similar_shown = 5;

// The answer for an id that is no record: gone for ever, or never there.
Response missing(const Visit& visit) {
    const auto tombstone = visit.edition.catalogue().find_tombstone(visit.variable);
    if (tombstone) return problem_page(visit, {410, {}, &*tombstone});
    return not_found(visit);
}

// The format a client prefers (RFC 9110, 12.5.1); nullptr: the page.
const Format* preferred_format(std::string_view accept) {
    for (const auto& [type, weight] : weighted_values(accept)) {
        if (weight <= 0.0) continue;
        if (type == "text/html" || type == "application/xhtml+xml" || type == "*/*") break;
        for (const Format& format : all_formats()) {
            if (format.bare_type() == type) return &format;
        }
    }
    return nullptr;
}

// Signposting, level 2 (signposting.org/FAIR): what a program can follow from the page.
void set_signposts(Response& response, const Visit& visit, const bank::Record& record) {
    const bank::BankInfo& info = visit.edition.vocabulary().bank;
    const std::string path = "/ficha/" + record.id;
    announce_formats(response, visit, path, "");
    const std::string page = locale_path(visit.locale, path);
    std::string links = "<" + info.base_url + "/id/" + record.id + ">; rel=\"cite-as\", <";
    links.append(schema_type_of(record)).append(">; rel=\"type\"");
    links += ", <https://schema.org/AboutPage>; rel=\"type\"";
    if (!info.licence_url.empty()) links += ", <" + info.licence_url + ">; rel=\"license\"";
    links += ", <" + page + ".md>; rel=\"item\"; type=\"text/markdown\"";
    links += ", <" + page + ".jsonld>; rel=\"describedby\"; type=\"application/ld+json\"";
    links += ", <" + page + ".dc>; rel=\"describedby\"; type=\"application/xml\"";
    links += ", <" + page + ".linkset>; rel=\"linkset\"; type=\"application/linkset+json\"";
    response.set("Link", std::move(links));
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
        if (visit.format->records == nullptr) {
            bank::Search alone;
            alone.chosen = {record.id};
            return whole_listing(visit, alone, {*doc});
        }
        Response response;
        response.media_type = std::string(visit.format->media_type);
        Writing writing = writing_of(visit, visit.edition);
        response.body = write_one(*visit.format->records, record, writing);
        return response;
    }
    const std::vector<bank::Similar> similar =
        visit.edition.searcher().similar_to(*doc, similar_shown);
    std::vector<bank::Hit> hits;
    hits.reserve(similar.size());
    for (const bank::Similar& one : similar) hits.push_back(one.hit);
    const auto others = records_of(visit, hits);
    Response response = html(visit, "record.html", record_view(visit, {*stored, similar, others}));
    set_signposts(response, visit, record);
    return response;
}

Response permalink_page(const Visit& visit) {
    const bool is_known = bank::is_record_id(visit.variable) &&
                          visit.edition.catalogue().doc_of(visit.variable).has_value();
    if (!is_known) return bank::is_record_id(visit.variable) ? missing(visit) : not_found(visit);
    const bank::Locale locale = preferred_locale(visit.request.accept_language);
    const Format* format =
        visit.format != nullptr ? visit.format : preferred_format(visit.request.accept);
    const std::string suffix = format == nullptr ? "" : "." + std::string(format->suffix);
    Response response = redirect(303, record_path(locale, visit.variable) + suffix);
    response.set("Vary", "Accept, Accept-Language");
    return response;
}

}  // namespace serving
