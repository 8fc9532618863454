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

void append_record(std::string& out, const bank::Record& record, const Writing& writing) {
    out += "<record>\n";
    append_element(out, "identifier", writing.url_of(record), "");
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

void append_root(std::string& out, const Writing& writing) {
    out +=
        "<records xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:dcterms=\"http://purl.org/dc/terms/\" total=\"";
    out.append(std::to_string(writing.total)).append("\" edition=\"");
    out.append(writing.edition).append("\">\n");
}

// One of the fifteen for what is a term: "Using Dublin Core", 4, says what each refines.
std::string_view unrefined(std::string_view name) {
    if (name == "spatial" || name == "temporal") return "coverage";
    if (name == "abstract") return "description";
    if (name == "isPartOf") return "relation";
    const bool is_old = std::find(fifteen.begin(), fifteen.end(), name) != fifteen.end();
    return is_old ? name : std::string_view{};
}

bool is_in_words(bank::FieldId field, std::string_view value, const Writing& writing) {
    return is_in_words(field) ||
           (field == bank::FieldId::theme && writing.vocabulary->find_theme(value) != nullptr);
}

// Themes by their names, for catalogues that do not know our slugs.
std::string shown_value(bank::FieldId field, const std::string& value, const bank::Record& record,
                        const Writing& writing) {
    if (field != bank::FieldId::theme) return value;
    const bank::Concept* theme = writing.vocabulary->find_theme(value);
    if (theme == nullptr) return value;
    return theme->label.in(record.language == bank::Language::portuguese ? bank::Locale::pt
                                                                         : bank::Locale::es);
}

using NameOf = std::string_view (*)(std::string_view);

// All elements of a record and those of the bank, under the names that `name_of` gives.
void append_elements(std::string& out, const bank::Record& record, const Writing& writing,
                     NameOf name_of) {
    append_element(out, "identifier", writing.url_of(record), "");
    for (const bank::Field& field : bank::all_fields()) {
        const bool is_shown = !field.dublin_core.empty() && field.id != bank::FieldId::id &&
                              field.id != bank::FieldId::text;
        const std::string_view name = is_shown ? name_of(field.dublin_core) : std::string_view{};
        if (name.empty()) continue;
        for (const std::string& value : field.values(record)) {
            const std::string_view lang =
                is_in_words(field.id, value, writing) ? bank::tag_of(record.language) : "";
            append_element(out, name, shown_value(field.id, value, record, writing), lang);
        }
    }
    append_element(out, "publisher", writing.bank().name, "");
    if (!writing.bank().licence_url.empty()) {
        append_element(out, "rights", writing.bank().licence_url, "");
    }
}

void append_oai_dc(std::string& out, const bank::Record& record, const Writing& writing) {
    out +=
        "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/oai_dc/ "
        "http://www.openarchives.org/OAI/2.0/oai_dc.xsd\">\n";
    append_elements(out, record, writing, unrefined);
    out += "</oai_dc:dc>\n";
}

std::string_view as_it_is(std::string_view name) {
    return name;
}

void append_qualified(std::string& out, const bank::Record& record, const Writing& writing) {
    out +=
        "<qdc:qualifieddc xmlns:qdc=\"http://dspace.org/qualifieddc/\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://dspace.org/qualifieddc/ "
        "http://www.ukoln.ac.uk/metadata/dcmi/xmlschema/qualifieddc.xsd\">\n";
    append_elements(out, record, writing, as_it_is);
    append_element(out, "issued", iso_date(record.published_at), "");
    append_element(out, "modified", iso_date(record.changed_at), "");
    out += "</qdc:qualifieddc>\n";
}

}  // namespace

const RecordsAs oai_dc{.append = append_oai_dc};
const RecordsAs qualified_dc{.append = append_qualified};
const RecordsAs dublin_core{.head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
                            .begin = append_root,
                            .append = append_record,
                            .tail = "</records>\n"};

}  // namespace serving
