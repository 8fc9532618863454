// Views: what each template may know. One function per page; plain data, no HTML.
#pragma once

#include <span>
#include <vector>

#include "bank/search.h"
#include "searchd/app.h"
#include "searchd/search_url.h"
#include "searchd/template.h"

namespace serving {

struct SearchParts {
    const bank::Search& search;
    const bank::Results& results;
    std::span<const bank::StoredRecord> records;  // of the hits
    bool is_explained = false;
};
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

Model about_view(const Visit& visit);

// `status` 400, 404, 405, 410 or 500. `bad` names parameters of a 400, `gone` the record of a 410.
struct ProblemParts {
    int status = 404;
    std::vector<BadParam> bad;
    const bank::Tombstone* gone = nullptr;
};
Model problem_view(const Visit& visit, const ProblemParts& parts);

}  // namespace serving
