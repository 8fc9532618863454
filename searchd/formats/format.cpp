#include "searchd/formats/format.h"

#include <algorithm>
#include <array>

#include "bank/text.h"

namespace serving {

namespace {

constexpr std::array formats{
    Format{"json", "application/json", "JSON", write_results_json, &json_record, nullptr, false,
           "Results", "Record"},
    Format{"csv", "text/csv; charset=utf-8; header=present", "CSV", nullptr, &csv},
    Format{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX",
           nullptr, nullptr, stream_xlsx},
    Format{"ndjson", "application/x-ndjson", "NDJSON", nullptr, &ndjson},
    Format{"ris", "application/x-research-info-systems; charset=utf-8", "RIS", nullptr, &ris},
    Format{"bib", "application/x-bibtex; charset=utf-8", "BibTeX", nullptr, &bibtex},
    Format{"csl", "application/vnd.citationstyles.csl+json", "CSL-JSON", nullptr, &csl, nullptr,
           false, "References", "References"},
    Format{"dc", "application/xml; charset=utf-8", "Dublin Core", nullptr, &dublin_core},
    Format{"jsonld", "application/ld+json", "JSON-LD", nullptr, &schema_org, nullptr, false,
           "AnyObject", "AnyObject"},
    Format{"md", "text/markdown; charset=utf-8", "Markdown", nullptr, &markdown},
    Format{"txt", "text/plain; charset=utf-8", "TXT", nullptr, &cited},
    Format{"linkset", "application/linkset+json", "Linkset", nullptr, &linkset, nullptr, false,
           "AnyObject", "AnyObject"},
    Format{"atom", "application/atom+xml; charset=utf-8", "Atom", nullptr, &atom, nullptr, true},
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

void append_element(std::string& out, std::string_view name, std::string_view text) {
    out.append("<").append(name).append(">");
    bank::append_html(out, text);
    out.append("</").append(name).append(">\n");
}

}  // namespace serving
