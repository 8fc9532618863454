// Pages: one function a route; each decides what its answer is and lets views and formats write it.
#pragma once

#include "searchd/app.h"
#include "searchd/search_url.h"
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
Response dossier_page(const Visit& visit);
Response dossier_document(const Visit& visit);  // /*/dossier/{}: "dossier.docx"
Response receipt_page(const Visit& visit);
// The vocabulary as data: /tema and /tema/{slug} by Accept or suffix, /vocabulario/{file}.
Response theme_data(const Visit& visit);
Response vocabulary_data(const Visit& visit);
std::vector<DataFile> theme_files();
std::vector<DataFile> vocabulary_files();
std::vector<DataFile> dossier_files();
Response openapi_page(const Visit& visit);
Response mcp_page(const Visit& visit);  // not found unless the site is open to assistants
Response package_page(const Visit& visit);
// What crawlers and browsers ask for: /robots.txt, /sitemap.xml, /*/opensearch.xml.
Response robots_page(const Visit& visit);
Response sitemap_page(const Visit& visit);
Response opensearch_page(const Visit& visit);
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

// The address of this answer with the query written the one way it is written.
std::string absolute_url(const Visit& visit, const std::string& query);

// The search of the visit's parameters, with the language of the page and its filters by the names
// that people give them ("country=Colombia").
ParsedSearch asked_search(const Visit& visit);

// Link (RFC 8288) to the same page in every format; `path` without language, `query` with its '?'.
void announce_formats(Response& response, const Visit& visit, const std::string& path,
                      const std::string& query);

// Link to the receipt of a list: what was asked, and how it was read.
void set_receipt_link(Response& response, const std::string& url);

// All of a list, or of the records that were chosen, in a format that is no page of results; a feed
// gives its newest changes.
Response whole_listing(const Visit& visit, const bank::Search& search,
                       std::vector<bank::DocId> docs);
Response feed_page(const Visit& visit, const bank::Search& search,
                   const std::vector<bank::DocId>& docs);

// What was asked, and the records that it found.
struct ListOfDocs {
    const bank::Search& search;
    const std::vector<bank::DocId>& docs;
};
// The changes in a span that are of a list, at most `most`; those of records that are gone too.
std::vector<bank::Change> changes_of(const Visit& visit, const ListOfDocs& list,
                                     bank::ChangeSpan span, std::size_t most);
// Whether a search of filters alone found a record before it was taken out; words and years of
// what is gone are not known.
bool was_found(const bank::Vocabulary& vocabulary, const bank::Search& search,
               const bank::Tombstone& grave);
// Whether one filter found it; an empty value: it had any.
bool answers_to(const bank::Vocabulary& vocabulary, const bank::Tombstone& grave,
                bank::FieldId field, const std::string& value);

// The records that a visitor chose, in their order, put into `records`; ids that are none are told
// apart.
CompareParts chosen_records(const Visit& visit, std::vector<bank::StoredRecord>& records);

// Records that a visitor chose, in the format of the visit.
Response chosen_listing(const Visit& visit, std::vector<bank::StoredRecord> records);

// The records of hits, in their order. A record that is not there is a damaged edition: throws.
std::vector<bank::StoredRecord> records_of(const Visit& visit, std::span<const bank::Hit> hits);

}  // namespace serving
