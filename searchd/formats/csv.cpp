// CSV (RFC 4180): every match, one row a record, one column a field. Several values of a field
// stand in one cell with "; " between. A cell that a spreadsheet would run as a formula begins with
// an apostrophe.
#include "bank/text.h"
#include "searchd/formats/format.h"

namespace serving {

namespace {

// OWASP, "CSV Injection": these beginnings are formulas to spreadsheets.
bool is_formula(std::string_view text) {
    constexpr std::string_view starters = "=+-@\t\r";
    return !text.empty() && starters.find(text.front()) != std::string_view::npos;
}

void append_cell(std::string& row, std::string_view text) {
    const bool is_dangerous = is_formula(text);
    const bool is_quoted = is_dangerous || text.find_first_of(",\"\r\n;") != std::string_view::npos;
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

const std::string& head() {
    static const std::string row = [] {
        std::string names;
        for (const bank::Field& field : bank::all_fields()) {
            if (is_column(field)) names.append(field.key) += ',';
        }
        return names + "url\r\n";
    }();
    return row;
}

void append_row(std::string& out, const bank::Record& record, const bank::BankInfo& bank) {
    for (const bank::Field& field : bank::all_fields()) {
        if (!is_column(field)) continue;
        append_cell(out, bank::join(field.values(record), "; "));
        out += ',';
    }
    append_cell(out, bank.base_url + "/id/" + record.id);
    out += "\r\n";
}

}  // namespace

const RecordsAs csv{.head = head(), .append = append_row};

}  // namespace serving
