// CSV (RFC 4180): every match, one row a record, one column a field. Several values of a field
// stand in one cell with "; " between. A cell that a spreadsheet would run as a formula begins with
// an apostrophe.
#include "bank/text.h"
#include "searchd/formats/format.h"

namespace serving {

namespace {

constexpr std::size_t rows_a_chunk = 100;

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

std::string head() {
    std::string row;
    for (const bank::Field& field : bank::all_fields()) {
        if (!is_column(field)) continue;
        row += field.key;
        row += ',';
    }
    return row + "url\r\n";
}

void append_row(std::string& out, const bank::Record& record, const std::string& base_url) {
    for (const bank::Field& field : bank::all_fields()) {
        if (!is_column(field)) continue;
        append_cell(out, bank::join(field.values(record), "; "));
        out += ',';
    }
    append_cell(out, base_url + "/id/" + record.id);
    out += "\r\n";
}

}  // namespace

NextChunk write_csv(FullListing listing) {
    auto state = std::make_shared<FullListing>(std::move(listing));
    auto at = std::make_shared<std::size_t>(0);
    auto is_begun = std::make_shared<bool>(false);
    return [state, at, is_begun](std::string& out) {
        if (!std::exchange(*is_begun, true)) out += head();
        const std::size_t end = std::min(*at + rows_a_chunk, state->docs.size());
        for (; *at < end; ++*at) {
            const auto found = state->catalogue->find(state->docs[*at], bank::Parts::without_text);
            if (found) append_row(out, found->record, state->base_url);
        }
        return *at < state->docs.size();
    };
}

}  // namespace serving
