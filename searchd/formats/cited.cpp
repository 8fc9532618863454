// Citations as plain text, one style a line.
#include "searchd/citation.h"
#include "searchd/formats/format.h"

namespace serving {

namespace {

void append_citations(std::string& out, const bank::Record& record, const Writing& writing) {
    const Cited cited{record, writing.bank().name, writing.url_of(record), writing.today};
    for (const Citation& citation : citations(*writing.messages, writing.locale, cited)) {
        out.append(citation.style).append(": ").append(citation.text).append("\n");
    }
}

void append_end(std::string& out, const Writing& writing) {
    if (writing.receipt_url.empty()) return;
    out += '\n';
    append_total_line(out, writing);
    out += '\n';
}

}  // namespace

const RecordsAs cited{.append = append_citations, .separator = "\n", .end = append_end};

}  // namespace serving
