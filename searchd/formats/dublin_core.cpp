// Dublin Core as XML: the elements of the field table, in the namespace of the fifteen (Dublin Core
// Metadata Element Set 1.1) or of the terms (DCMI Metadata Terms).

#include <algorithm>
#include <array>

#include "bank/fields.h"
#include "bank/text.h"
#include "searchd/formats/format.h"

namespace serving {

namespace {

constexpr std::array fifteen{"contributor", "coverage",   "creator",  "date",      "description",
                             "format",      "identifier", "language", "publisher", "relation",
                             "rights",      "source",     "subject",  "title",     "type"};

void append_element(std::string& out, std::string_view name, std::string_view value,
                    std::string_view lang) {
    const bool is_old = std::find(fifteen.begin(), fifteen.end(), name) != fifteen.end();
    const std::string_view prefix = is_old ? "dc:" : "dcterms:";
    out.append("<").append(prefix).append(name);
    if (!lang.empty()) out.append(" xml:lang=\"").append(lang).append("\"");
    out += '>';
    bank::append_html(out, value);
    out.append("</").append(prefix).append(name).append(">\n");
}

bool is_in_words(bank::FieldId field) {
    using bank::FieldId;
    return field == FieldId::title || field == FieldId::summary || field == FieldId::keyword;
}

void append_record(std::string& out, const bank::Record& record, const bank::BankInfo& bank) {
    out += "<record>\n";
    append_element(out, "identifier", bank.base_url + "/id/" + record.id, "");
    for (const bank::Field& field : bank::all_fields()) {
        const bool is_shown = !field.dublin_core.empty() && field.id != bank::FieldId::id &&
                              field.id != bank::FieldId::text;
        if (!is_shown) continue;
        const std::string_view lang = is_in_words(field.id) ? bank::tag_of(record.language) : "";
        for (const std::string& value : field.values(record)) {
            append_element(out, field.dublin_core, value, lang);
        }
    }
    out += "</record>\n";
}

}  // namespace

const RecordsAs dublin_core{.head =
                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<records xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                                "xmlns:dcterms=\"http://purl.org/dc/terms/\">\n",
                            .append = append_record,
                            .tail = "</records>\n"};

}  // namespace serving
