// Pages: one function a route; each decides what its answer is and lets views and formats write it.
#pragma once

#include "searchd/app.h"
#include "searchd/views.h"

namespace serving {

Response home_page(const Visit& visit);
Response search_page(const Visit& visit);     // also .json and .csv
Response record_page(const Visit& visit);     // also .json
Response permalink_page(const Visit& visit);  // /id/{id}: 303 to the page or its JSON
Response browse_page(const Visit& visit);
Response suggest_page(const Visit& visit);  // always JSON
Response about_page(const Visit& visit);
Response compare_page(const Visit& visit);  // also .json and .csv
Response door_page(const Visit& visit);
Response gaps_page(const Visit& visit);
Response trends_page(const Visit& visit);

// Answers that need no edition.
Response asset_response(const Site& site, const Request& request, std::string_view name);
Response redirect(int status, std::string location);

// 400, 404, 405 and 410 as a page, or as a problem document (RFC 9457) where JSON was asked for.
Response problem_page(const Visit& visit, const ProblemParts& parts);
Response not_found(const Visit& visit);
// 500 and 503, when there may be no edition and no template: plain, in every language.
Response plain_problem(const Request& request, int status);

Response html(const Visit& visit, std::string_view name, const Model& model);

// Records that a visitor chose, in the format of the visit.
Response chosen_listing(const Visit& visit, std::vector<bank::StoredRecord> records);

// The records of hits, in their order. A record that is not there is a damaged edition: throws.
std::vector<bank::StoredRecord> records_of(const Visit& visit, std::span<const bank::Hit> hits);

}  // namespace serving
