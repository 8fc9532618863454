#include "bank/error.h"
#include "searchd/pages/pages.h"
#include "searchd/receipt.h"

namespace serving {

namespace {

constexpr std::size_t page_facet_values = 20;

Listing listing_of(const Visit& visit, const bank::Search& search, const bank::Results& results) {
    Listing listing;
    listing.search = &search;
    listing.results = &results;
    listing.base_url = visit.edition.vocabulary().bank.base_url;
    listing.edition = visit.edition.id();
    listing.label = [&visit](bank::FieldId field, const std::string& value) {
        return visit.labels.of(field, value);
    };
    listing.passage = [&visit, &results](const bank::StoredRecord& stored) {
        return visit.edition.passage(stored, results.wanted, passage_bytes);
    };
    listing.other_versions = [&visit](bank::DocId doc) {
        return visit.edition.other_versions(doc);
    };
    return listing;
}

Response written(const Visit& visit, const bank::Search& asked, Listing& listing) {
    listing.receipt_url = receipt_url(visit, asked, listing.results->total);
    Response response;
    response.media_type = std::string(visit.format->media_type);
    response.body = visit.format->write_page(listing);
    response.set("Acervo-Total", std::to_string(listing.results->total));
    set_receipt_link(response, listing.receipt_url);
    return response;
}

Response one_page(const Visit& visit, const ParsedSearch& parsed) {
    const bank::Results results = visit.edition.search(parsed.search, parsed.facets);
    Listing listing = listing_of(visit, parsed.search, results);
    listing.records = records_of(visit, results.hits);
    listing.self_url = absolute_url(visit, search_query(parsed.search));
    listing.ways_out = bank::ways_out(visit.edition, parsed.search, results);
    if (parsed.is_explained) {
        listing.why = [&](const bank::StoredRecord& stored) {
            return visit.edition.why(stored, results.sought);
        };
    }
    return written(visit, parsed.search, listing);
}

}  // namespace

ParsedSearch asked_search(const Visit& visit) {
    ParsedSearch parsed = parse_search(visit.request.params);
    parsed.search = visit.edition.with_named_filters(parsed.search);
    parsed.search.reader = bank::find_language(bank::code_of(visit.locale));
    return parsed;
}

Response search_page(const Visit& visit) {
    ParsedSearch parsed = asked_search(visit);
    if (!parsed.bad.empty()) return problem_page(visit, {400, std::move(parsed.bad), nullptr});
    if (visit.format != nullptr) {
        parsed.search.chosen.clear();
        if (visit.format->write_page != nullptr) return one_page(visit, parsed);
        return whole_listing(visit, parsed.search,
                             visit.edition.searcher().all_matches(parsed.search));
    }
    const std::string canonical = page_query(parsed);
    if (visit.request.query != canonical) {
        return redirect(301, visit.request.path + (canonical.empty() ? "" : "?" + canonical));
    }
    parsed.facets.values_max = page_facet_values;
    parsed.facets.is_theme_whole = true;
    parsed.facets.is_year_whole = true;
    parsed.facets.fields.push_back(bank::FieldId::year);
    const bank::Results results = visit.edition.search(parsed.search, parsed.facets);
    if (results.hits.empty() && results.total > 0) {  // past the end
        parsed.search.offset = 0;
        const std::string first = page_query(parsed);
        return redirect(302, visit.request.path + (first.empty() ? "" : "?" + first));
    }
    const std::vector<bank::StoredRecord> records = records_of(visit, results.hits);
    const SearchParts parts{parsed.search, results, records, parsed.is_explained};
    Response response = html(visit, "search.html", search_view(visit, parts));
    parsed.search.chosen.clear();  // no format knows it
    const std::string query = search_query(parsed.search);
    // Servers in front of this one refuse long headers. The page itself has the links, too.
    constexpr std::size_t announced_bytes_max = 150;
    if (query.size() <= announced_bytes_max) {
        announce_formats(response, visit, "/buscar", query.empty() ? "" : "?" + query);
    }
    return response;
}

Response chosen_listing(const Visit& visit, std::vector<bank::StoredRecord> records) {
    if (visit.format->write_page == nullptr) {
        std::vector<bank::DocId> docs;
        docs.reserve(records.size());
        bank::Search chosen;
        for (const bank::StoredRecord& stored : records) {
            docs.push_back(stored.doc);
            chosen.chosen.push_back(stored.record.id);
        }
        return whole_listing(visit, chosen, std::move(docs));
    }
    bank::Search search;
    bank::Results results;
    results.total = static_cast<unsigned>(records.size());
    std::vector<std::string> ids;
    for (const bank::StoredRecord& stored : records) {
        results.hits.emplace_back(stored.doc, 0.0);
        ids.push_back(stored.record.id);
    }
    Listing listing = listing_of(visit, search, results);
    listing.records = std::move(records);
    listing.self_url = absolute_url(visit, chosen_query(ids));
    bank::Search asked;
    asked.chosen = std::move(ids);
    return written(visit, asked, listing);
}

std::vector<bank::StoredRecord> records_of(const Visit& visit, std::span<const bank::Hit> hits) {
    std::vector<bank::StoredRecord> records;
    records.reserve(hits.size());
    for (const bank::Hit& hit : hits) visit.edition.catalogue().prefetch(hit.doc);
    for (const bank::Hit& hit : hits) {
        auto found = visit.edition.catalogue().find(hit.doc);
        if (!found) throw bank::Error("edition_record_lost", {std::to_string(hit.doc)});
        records.push_back(std::move(*found));
    }
    return records;
}

}  // namespace serving
