// Markdown: a record as a card and its text, in the form the corpus has (corpus/README.md), so that
// it can be read by people and by the indexer. The values of the card are JSON, which YAML 1.2
// includes.
#include "bank/text.h"
#include "searchd/formats/format.h"
#include "searchd/json_writer.h"

namespace serving {

namespace {

// What CommonMark would take for markup, made plain (CommonMark 0.31.2, 2.4).
void append_plain(std::string& out, std::string_view text) {
    constexpr std::string_view marks = "\\`*_[]<>#&|~";
    for (const char c : text) {
        if (marks.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
}

// The figures a line begins with: "2015. " would be a list.
std::size_t leading_digits(std::string_view line) {
    const std::size_t end = line.find_first_not_of("0123456789");
    return end == std::string_view::npos ? line.size() : end;
}

void append_line(std::string& out, std::string_view line, bool is_item) {
    if (is_item) {
        out += "- ";
        line.remove_prefix(2);
    }
    const std::size_t digits = leading_digits(line);
    const bool is_list = digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    if (digits > 0 && is_list) {
        out.append(line.substr(0, digits)).append("\\");
        line.remove_prefix(digits);
    } else if (line.starts_with("-") || line.starts_with("+") || line.starts_with("=")) {
        out += '\\';
    }
    append_plain(out, line);
    out += '\n';
}

void append_paragraphs(std::string& out, std::string_view text) {
    bool was_item = false;
    for (const std::string_view paragraph : bank::paragraphs_of(text)) {
        const bool is_item = paragraph.starts_with("- ");
        if (!was_item || !is_item) out += '\n';
        bool is_first = true;
        for (const std::string_view line : bank::split(paragraph, '\n')) {
            // Four spaces at its beginning would make it code.
            append_line(out, bank::trim(line), is_item && std::exchange(is_first, false));
        }
        was_item = is_item;
    }
}

void append_field(std::string& out, const bank::Field& field, const bank::Record& record) {
    const std::vector<std::string> values = field.values(record);
    if (values.empty()) return;
    JsonWriter json;
    write_values(json, field, values);
    out.append(field.key).append(": ").append(json.text).append("\n");
}

void append_texts(std::string& out, std::string_view key, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    JsonWriter json;
    json.open_array();
    for (const std::string& text : texts) json.value(text);
    out.append(key).append(": ").append(json.close_array().text).append("\n");
}

void append_sources(std::string& out, const bank::Record& record) {
    if (record.sources.empty()) return;
    out += "sources:\n";
    for (const bank::Source& source : record.sources) {
        JsonWriter json;
        write_source(json, source);
        out.append("  - ").append(json.text).append("\n");
    }
}

void append_record(std::string& out, const bank::Record& record, const Writing& writing) {
    out += "---\n";
    for (const bank::Field& field : bank::all_fields()) {
        using bank::FieldId;
        const bool is_apart = field.key.empty() || field.id == FieldId::text ||
                              field.id == FieldId::source || field.id == FieldId::country;
        if (!is_apart) append_field(out, field, record);
        if (field.id != FieldId::country) continue;
        append_texts(out, "country", record.countries);
        append_texts(out, "other_countries", record.other_countries);
    }
    append_sources(out, record);
    out += "---\n";
    for (const bank::Section& section : record.sections) {
        if (!section.heading.empty()) {
            out += "\n## ";
            append_plain(out, bank::to_line(section.heading));
            out += '\n';
        }
        append_paragraphs(out, section.text);
    }
    out.append("\n<!-- ").append(writing.url_of(record)).append(" -->\n");
}

void append_end(std::string& out, const Writing& writing) {
    if (writing.receipt_url.empty()) return;
    out += "\n<!-- ";
    append_total_line(out, writing);
    out += " -->\n";
}

}  // namespace

const RecordsAs markdown{
    .append = append_record, .separator = "\n", .end = append_end, .parts = bank::Parts::all};

}  // namespace serving
