// CSV (RFC 4180): every match, one row a record, one column a field. Several values of a field
// stand in one cell with "; " between. A cell that a spreadsheet would run as a formula begins with
// an apostrophe. The last two columns number the rows: a file that was cut off does not end with
// the number of all.
#include <array>

#include "bank/text.h"
#include "searchd/formats/format.h"

namespace serving {

namespace {

// OWASP, "CSV Injection": these beginnings are formulas to spreadsheets, but for plain numbers.
bool is_formula(std::string_view text) {
    constexpr std::string_view starters = "=+-@\t\r";
    const bool is_begun = !text.empty() && starters.find(text.front()) != std::string_view::npos;
    return is_begun && text.substr(1).find_first_not_of("0123456789.") != std::string_view::npos;
}

constexpr std::array row_columns{"url", "published_at", "changed_at", "row", "rows"};

void append_head(std::string& out, const Writing& writing) {
    if (writing.csv.has_mark) out += "\xEF\xBB\xBF";
    for (const bank::Field& field : bank::all_fields()) {
        if (is_column(field)) out.append(field.key) += writing.csv.separator;
    }
    for (const std::string_view name : row_columns) {
        out.append(name) += writing.csv.separator;
    }
    out.pop_back();
    out += "\r\n";
}

void append_row(std::string& out, const bank::Record& record, const Writing& writing) {
    for (const bank::Field& field : bank::all_fields()) {
        if (!is_column(field)) continue;
        append_csv_cell(out, bank::join(field.values(record), "; "));
        out += writing.csv.separator;
    }
    append_csv_cell(out, writing.url_of(record));
    for (const std::string& cell : {iso_time(record.published_at), iso_time(record.changed_at),
                                    std::to_string(writing.row), std::to_string(writing.total)}) {
        out.append(1, writing.csv.separator).append(cell);
    }
    out += "\r\n";
}

}  // namespace

void append_csv_cell(std::string& row, std::string_view text) {
    const bool is_dangerous = is_formula(text);
    const bool is_quoted =
        is_dangerous || text.find_first_of(",\"\r\n;\t") != std::string_view::npos;
    if (!is_quoted) {
        row += text;
        return;
    }
    row += '"';
    if (is_dangerous) row += '\'';
    for (const char c : text) {
        if (c == '"') row += '"';
        row += c;
    }
    row += '"';
}

bool is_column(const bank::Field& field) {
    return !field.key.empty() && field.id != bank::FieldId::text;
}

const RecordsAs csv{.begin = append_head, .append = append_row};

}  // namespace serving
