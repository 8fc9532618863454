#include "searchd/formats/format.h"

#include <algorithm>
#include <array>

namespace serving {

namespace {

constexpr std::array formats{
    Format{"json", "application/json", "JSON", write_results_json, &json_record, true},
    Format{"csv", "text/csv; charset=utf-8; header=present", "CSV", nullptr, &csv},
    Format{"ndjson", "application/x-ndjson", "NDJSON", nullptr, &ndjson},
    Format{"ris", "application/x-research-info-systems; charset=utf-8", "RIS", nullptr, &ris, true},
    Format{"bib", "application/x-bibtex; charset=utf-8", "BibTeX", nullptr, &bibtex, true},
    Format{"csl", "application/vnd.citationstyles.csl+json", "CSL-JSON", nullptr, &csl, true},
    Format{"dc", "application/xml; charset=utf-8", "Dublin Core", nullptr, &dublin_core, true},
};

}  // namespace

std::span<const Format> all_formats() {
    return formats;
}

const Format* find_format(std::string_view suffix) {
    const auto found = std::find_if(formats.begin(), formats.end(), [suffix](const Format& format) {
        return format.suffix == suffix;
    });
    return found == formats.end() ? nullptr : &*found;
}

}  // namespace serving
