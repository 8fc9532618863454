// Views: what each template may know. One function per page; plain data, no HTML.
#pragma once

#include <span>
#include <vector>

#include "bank/search.h"
#include "searchd/app.h"
#include "searchd/search_url.h"
#include "searchd/template.h"

namespace serving {

// The ways to explore; `shown` is the name of the page that is open.
Model explore_tabs(const Visit& visit, std::string_view shown);

struct SearchParts {
    const bank::Search& search;
    const bank::Results& results;
    std::span<const bank::StoredRecord> records;  // of the hits
    bool is_explained = false;
};
void set_notices(Model& model, const Visit& visit, const bank::Search& search,
                 const bank::Results& results);
void set_ways_out(Model& model, const Visit& visit, const SearchParts& parts);

// `mine`: the city of `search.like`; nullptr: none, or nobody knows it.
void set_like(Model& model, const Visit& visit, const bank::Search& search,
              const bank::Place* mine);
// How alike the setting of a record is to a city, in words; empty when it is not.
std::string likeness_text(const Visit& visit, const bank::Place& mine, const bank::Record& record);

Model year_bars(const Visit& visit, const bank::Search& search, const bank::Results& results);

// The page of a theme, a city or another value is the list of its records, with this above.
void set_subject(Model& model, const Visit& visit, const bank::Search& search,
                 const bank::Results& results);
Model search_view(const Visit& visit, const SearchParts& parts);

// `similar` and `others` run beside each other.
struct RecordParts {
    const bank::StoredRecord& stored;
    std::span<const bank::Similar> similar;
    std::span<const bank::StoredRecord> others;
};
// Sections, anchors and commitments of a record.
void set_text(Model& model, const bank::Record& record);

Model record_view(const Visit& visit, const RecordParts& parts);

// Highwire Press's tags, as Zotero's "Embedded Metadata" and Google Scholar have them, and Dublin
// Core (DCMI, "Expressing Dublin Core in HTML", 2008): names and contents.
std::vector<std::pair<std::string, std::string>> reference_metas(const Visit& visit,
                                                                 const bank::Record& record);
// COinS: an OpenURL context object (ANSI/NISO Z39.88-2004) for the title of an empty element.
std::string coins_of(const Visit& visit, const bank::Record& record);
// JSON-LD: what the record is, and the way to it.
std::string record_schema(const Visit& visit, const bank::Record& record);

struct HomeParts {
    bank::Facet themes, units;
    std::vector<bank::StoredRecord> newest;
    unsigned records = 0;
    std::size_t cities = 0, countries = 0;
};
Model home_view(const Visit& visit, const HomeParts& parts);

// `shown` is the name in the URL: that of the field, or "a-z".
Model browse_view(const Visit& visit, std::string_view shown, const bank::Field& field,
                  const bank::Facet& facet);

// Cities with their places on the map, the commonest first; those without a known place are left
// out.
Model map_points(const Visit& visit, const bank::Facet& cities);

struct CompareParts {
    std::vector<std::string> ids;  // of the chosen records that are there
    std::span<const bank::StoredRecord> records;
    std::vector<std::string> unknown;  // ids of no record
    bool only_differences = false;
};
inline constexpr std::size_t compared_max = 6;  // more columns than a table can show
Model compare_view(const Visit& visit, const CompareParts& parts);

// A selection as one document: a table, the sheets, their sources as numbered references.
struct DossierParts {
    const CompareParts& chosen;
    std::string title;         // of the visitor's own; may be empty
    bool is_document = false;  // to be converted: laid out by tables, not by a stylesheet
};
Model dossier_view(const Visit& visit, const DossierParts& parts);
// "sel=a&title=Agua": what names a dossier.
std::string dossier_query(const std::vector<std::string>& ids, const std::string& title);

struct GapParts {
    std::string theme;  // whose narrower themes are shown; empty: the groups at the top
};
Model gaps_view(const Visit& visit, const GapParts& parts);

struct TrendParts {
    bank::Search search;
    bank::DocSet found;
    std::vector<bank::StoredRecord> records;  // of the newest, with a passage each
    bank::WantedWords wanted;
};
Model trends_view(const Visit& visit, const TrendParts& parts);

Model door_view(const Visit& visit, const bank::Door& door);

Model about_view(const Visit& visit);

// `status` 400, 404, 405, 410 or 500. `bad` names parameters of a 400, `gone` the record of a 410.
struct ProblemParts {
    int status = 404;
    std::vector<BadParam> bad;
    const bank::Tombstone* gone = nullptr;
};
Model problem_view(const Visit& visit, const ProblemParts& parts);

}  // namespace serving
