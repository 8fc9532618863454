// References for programs that keep bibliographies: RIS, BibTeX and CSL-JSON. The author is the
// organization, as one name; the year is that of the last change, which is the text that was read.
#include <array>

#include "bank/text.h"
#include "searchd/formats/format.h"
#include "searchd/json_writer.h"

namespace serving {

namespace {

using bank::Record;

std::string year_of(const Record& record) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(record.changed_at));
    return std::to_string(int(day.year()));
}

bool is_document(const Record& record) {
    return record.type != bank::RecordType::practice;
}

// One tag a line (RIS format specification, Research Information Systems, 2001).
void append_tag(std::string& out, std::string_view tag, std::string_view value) {
    if (value.empty()) return;
    out.append(tag).append("  - ").append(bank::to_line(value)).append("\r\n");
}

// A comma would part family and given names: a name without one is taken whole.
std::string corporate_name(const std::string& organization) {
    std::string name;
    for (const std::string_view part : bank::split(organization, ',')) {
        const std::string_view trimmed = bank::trim(part);
        if (trimmed.empty()) continue;
        if (!name.empty()) name += " – ";
        name += trimmed;
    }
    return name;
}

void append_ris(std::string& out, const Record& record, const Writing& writing) {
    append_tag(out, "TY", is_document(record) ? "RPRT" : "ELEC");
    append_tag(out, "ID", record.id);
    append_tag(out, "TI", record.title);
    append_tag(out, "AU", corporate_name(record.organization));
    append_tag(out, "PY", year_of(record));
    append_tag(out, "AB", record.summary);
    for (const std::string& keyword : record.keywords) append_tag(out, "KW", keyword);
    append_tag(out, "CY", bank::join(record.cities, ", "));
    append_tag(out, "PB", writing.bank().name);
    append_tag(out, "LA", bank::code_of(record.language));
    append_tag(out, "UR", writing.url_of(record));
    out += "ER  - \r\n\r\n";
}

// What TeX would read as a command; BibTeX keeps UTF-8 as it is.
std::string to_tex(std::string_view text) {
    std::string out;
    for (const char c : bank::to_line(text)) {
        switch (c) {
            case '\\':
                out += "\\textbackslash{}";
                break;
            case '~':
                out += "\\textasciitilde{}";
                break;
            case '^':
                out += "\\textasciicircum{}";
                break;
            case '{':
            case '}':
            case '%':
            case '&':
            case '#':
            case '_':
            case '$':
                out += '\\';
                [[fallthrough]];
            default:
                out += c;
        }
    }
    return out;
}

void append_entry(std::string& out, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out.append(",\n  ").append(name).append(" = {").append(to_tex(value)).append("}");
}

void append_bibtex(std::string& out, const Record& record, const Writing& writing) {
    out.append(is_document(record) ? "@techreport{" : "@misc{").append(record.id);
    // A second pair of braces keeps an organization one name and the capitals of a title.
    if (!record.organization.empty()) {
        out.append(",\n  author = {{").append(to_tex(record.organization)).append("}}");
        if (is_document(record)) append_entry(out, "institution", record.organization);
    }
    out.append(",\n  title = {{").append(to_tex(record.title)).append("}}");
    append_entry(out, "year", year_of(record));
    append_entry(out, "publisher", writing.bank().name);
    append_entry(out, "address", bank::join(record.cities, ", "));
    append_entry(out, "abstract", record.summary);
    append_entry(out, "keywords", bank::join(record.keywords, ", "));
    append_entry(out, "language",
                 record.language == bank::Language::portuguese ? "portuguese" : "spanish");
    out.append(",\n  url = {").append(writing.url_of(record)).append("}\n}\n\n");
}

// What stands outside of entries is a remark in BibTeX (BibTeXing, 1988), and before the next TY in
// RIS.
void append_ris_total(std::string& out, const Writing& writing) {
    append_total_line(out, writing);
    if (!writing.receipt_url.empty()) out += "\r\n";
}

void append_bibtex_total(std::string& out, const Writing& writing) {
    append_total_line(out, writing);
    if (!writing.receipt_url.empty()) out += '\n';
}

// CSL-JSON (Citation Style Language 1.0.2, csl-data.json). An array has no room for the total; the
// last item says it, in the member that is there for what has no other ("custom").
void append_csl(std::string& out, const Record& record, const Writing& writing) {
    JsonWriter json;
    json.open_object().key("id").value(record.id);
    json.key("type").value(is_document(record) ? "report" : "webpage");
    json.key("title").value(record.title);
    if (!record.organization.empty()) {
        json.key("author").open_array().open_object().key("literal").value(record.organization);
        json.close_object().close_array();
    }
    json.key("issued").open_object().key("date-parts").open_array().open_array();
    json.digits(year_of(record)).close_array().close_array().close_object();
    if (!record.summary.empty()) json.key("abstract").value(record.summary);
    if (!record.keywords.empty()) json.key("keyword").value(bank::join(record.keywords, ", "));
    json.key("container-title").value(writing.bank().name);
    json.key("language").value(bank::tag_of(record.language));
    json.key("URL").value(writing.url_of(record));
    if (writing.row == writing.total && !writing.receipt_url.empty()) {
        json.key("custom").open_object();
        json.key("total").number(static_cast<std::int64_t>(writing.total));
        json.key("edition").value(writing.edition);
        json.key("receipt").value(writing.receipt_url).close_object();
    }
    out += json.close_object().text;
}

}  // namespace

const RecordsAs ris{.append = append_ris, .end = append_ris_total};
const RecordsAs bibtex{.append = append_bibtex, .end = append_bibtex_total};
const RecordsAs csl{.head = "[", .append = append_csl, .separator = ",\n", .tail = "]\n"};

}  // namespace serving
