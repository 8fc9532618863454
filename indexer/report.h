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

// One JSON object; keys: edition, published, full, files, records, added, changed, removed,
// unchanged, kept_out, seconds, problems [{severity, file, line, field, code, message, cure}].
std::string report_json(const BuildReport& report, bank::Locale locale);

}  // namespace indexing
