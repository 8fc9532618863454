// The report: what the indexer tells a librarian at the end, as text or as JSON.
#pragma once

#include <string>

#include "indexer/build.h"

namespace indexing {

// Problems by file with field and cure, errors before warnings, then the sums. At most
// `problems_shown_max` problems; the JSON has them all.
std::string report_text(const BuildReport& report, const BuildOptions& options,
                        bank::Locale locale);
inline constexpr std::size_t problems_shown_max = 200;

// The problems alone, as `report_text` shows them.
std::string problems_text(const std::vector<bank::Problem>& problems, bank::Locale locale);

// A page of its own, that a browser shows from a file: the sums, the kinds of problems by how often
// they occur, then the files, those with most to mend first, and how complete each record is. In
// Spanish or Portuguese, or English for another `locale`.
std::string report_html(const BuildReport& report, bank::Locale locale);

// One JSON object; keys: edition, published, full, files, records, added, changed, removed,
// unchanged, kept_out, seconds, problems [{severity, file, line, field, code, message, cure}].
std::string report_json(const BuildReport& report, bank::Locale locale);

}  // namespace indexing
