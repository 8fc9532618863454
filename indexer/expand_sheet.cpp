// Spreadsheets: Excel (ECMA-376, part 1, section 18) and OpenDocument (ISO/IEC 26300-1, section 9),
// every sheet that has a column with titles.
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "bank/error.h"
#include "bank/text.h"
#include "indexer/archive.h"
#include "indexer/table.h"
#include "indexer/xml.h"

namespace indexing {

namespace {

std::size_t number_of(std::string_view text, std::size_t otherwise) {
    std::size_t number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// 27 for "AB12", counted from 0.
std::size_t column_of(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    return column == 0 ? 0 : column - 1;
}

void put_cell(TableRow& row, std::size_t column, std::string text) {
    if (column >= table_columns_max || text.empty()) return;
    if (row.size() <= column) row.resize(column + 1);
    row[column] = std::move(text);
}

void check_length(std::size_t rows) {
    if (rows > table_rows_max) {
        throw bank::Error("table_too_long", {std::to_string(table_rows_max)});
    }
}

// What is read of a sheet.
struct Sheet {
    std::vector<TableRow> rows;
    std::vector<TallCell> tall;
};

// Calls `visit` for each element within the first of a name in a member; for none where either is
// missing.
template <typename Visit>
void each_in(const Members& members, const char* member, std::string_view name, Visit visit) {
    const auto found = members.find(member);
    if (found == members.end()) return;
    const Element tree = parse_xml(found->second);
    const Element* list = tree.find(name);
    if (list == nullptr) return;
    for (const Element& element : list->children) visit(element);
}

std::vector<std::string> shared_strings(const Members& members) {
    std::vector<std::string> strings;
    each_in(members, "xl/sharedStrings.xml", "sst", [&](const Element& string) {
        if (string.name == "si") strings.push_back(text_of(string));
    });
    return strings;
}

std::string text_of_cell(const Element& cell, const std::vector<std::string>& strings) {
    const std::string_view type = cell.attribute("t");
    if (type == "inlineStr") return text_of(cell);
    const Element* value = cell.find("v");
    if (value == nullptr) return {};
    std::string text = text_of(*value);
    if (type != "s") return text;
    const std::size_t place = number_of(text, strings.size());
    return place < strings.size() ? strings[place] : std::string();
}

// Of "B2:B4", which is merged; cells merged along a row only are not tall (section 18.3.1.55).
std::optional<TallCell> tall_cell_of(std::string_view range) {
    const std::size_t colon = range.find(':');
    if (colon == range.npos) return std::nullopt;
    const auto row_of = [](std::string_view reference) {
        return number_of(
            reference.substr(std::min(reference.find_first_of("0123456789"), reference.size())), 0);
    };
    const std::size_t first = row_of(range.substr(0, colon));
    const std::size_t last = row_of(range.substr(colon + 1));
    if (first == 0 || last <= first) return std::nullopt;
    return TallCell{first - 1, column_of(range), last - first + 1};
}

Sheet sheet_of_excel(const Element& sheet, const std::vector<std::string>& strings) {
    Sheet read;
    std::vector<TableRow>& rows = read.rows;
    const Element* data = sheet.find("sheetData");
    if (data == nullptr) return read;
    for (const Element& row : data->children) {
        if (row.name != "row") continue;
        const std::size_t number = number_of(row.attribute("r"), rows.size() + 1);
        if (number == 0) continue;  // they are counted from 1
        check_length(number);
        if (number > rows.size()) rows.resize(number);
        std::size_t next = 0;
        for (const Element& cell : row.children) {
            if (cell.name != "c") continue;
            const std::string_view reference = cell.attribute("r");
            const std::size_t column = reference.empty() ? next : column_of(reference);
            put_cell(rows[number - 1], column, text_of_cell(cell, strings));
            next = column + 1;
        }
    }
    const Element* merged = sheet.find("mergeCells");
    if (merged == nullptr) return read;
    for (const Element& range : merged->children) {
        if (const auto cell = tall_cell_of(range.attribute("ref"))) read.tall.push_back(*cell);
    }
    return read;
}

// Line breaks, tabs and all spaces but the first are elements (section 6.1).
std::string text_of_paragraph(const Element& paragraph) {
    std::string text = paragraph.text;
    for (const Element& child : paragraph.children) {
        if (child.name == "line-break") {
            text += '\n';
        } else if (child.name == "s" || child.name == "tab") {
            text += ' ';
        } else {
            text += text_of_paragraph(child);
        }
    }
    return text;
}

std::string text_of_paragraphs(const Element& cell) {
    std::string text;
    for (const Element& child : cell.children) {
        if (child.name != "p") continue;
        if (!text.empty()) text += '\n';
        text += text_of_paragraph(child);
    }
    return text;
}

// A row, and those of its cells that are tall, as of row 0.
struct OpenRow {
    TableRow cells;
    std::vector<TallCell> tall;
};

OpenRow row_of_opendocument(const Element& row) {
    OpenRow read;
    std::size_t column = 0;
    for (const Element& cell : row.children) {
        if (cell.name != "table-cell" && cell.name != "covered-table-cell") continue;
        const std::size_t times = number_of(cell.attribute("number-columns-repeated"), 1);
        const std::string text = text_of_paragraphs(cell);
        for (std::size_t i = 0; i < std::min(times, table_columns_max); ++i) {
            put_cell(read.cells, column + i, text);
        }
        const std::size_t rows = number_of(cell.attribute("number-rows-spanned"), 1);
        if (rows > 1) read.tall.push_back({0, column, rows});
        column += std::min(times, table_columns_max);
    }
    return read;
}

// Empty rows count where others follow: those to the end of a sheet are a million, written as one.
struct OpenSheet {
    Sheet sheet;
    std::size_t empty = 0;  // rows met since the last of the sheet's

    void add(const OpenRow& row, std::size_t times) {
        std::vector<TableRow>& rows = sheet.rows;
        times = std::min(times, table_rows_max + 1);
        if (row.cells.empty()) {
            empty = std::min(empty + times, table_rows_max + 1);
            return;
        }
        check_length(rows.size() + empty + times);
        rows.resize(rows.size() + empty);
        for (const TallCell& cell : row.tall) {
            sheet.tall.push_back({rows.size(), cell.column, cell.rows});
        }
        rows.insert(rows.end(), times, row.cells);
        empty = 0;
    }
};

void add_rows(const Element& parent, OpenSheet& sheet) {
    for (const Element& child : parent.children) {
        if (child.name == "table-row") {
            sheet.add(row_of_opendocument(child),
                      number_of(child.attribute("number-rows-repeated"), 1));
        } else if (child.name.starts_with("table-")) {
            add_rows(child, sheet);  // header rows, groups of rows
        }
    }
}

std::size_t filled_rows(const std::vector<TableRow>& rows) {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](const TableRow& row) { return !row.empty(); }));
}

// What the sheets of one file give: the first with titles as the file itself, each other one in a
// folder of its name.
class Sheets {
public:
    void add(const std::string& name, Sheet sheet) {
        if (filled_rows(sheet.rows) < 2) return;
        try {
            take(name, table_to_records(std::move(sheet.rows), sheet.tall));
        } catch (const bank::Error& error) {
            if (error.notice().code != "table_without_title") throw;
            unread_.push_back(name);
            if (!failure_) failure_ = error;
        }
    }

    Expanded finish() {
        if (all_.files.empty()) {
            throw failure_.value_or(bank::Error("table_without_title", {"1", "—"}));
        }
        if (!unread_.empty()) {
            all_.notices.push_back({"sheets_unread", {bank::join(unread_, ", ")}});
        }
        return std::move(all_);
    }

private:
    void take(const std::string& name, Expanded sheet) {
        const bool is_first = all_.files.empty();
        for (ExpandedFile& file : sheet.files) {
            if (!is_first) file.name = bank::to_slug(name) + "/" + file.name;
            all_.files.push_back(std::move(file));
        }
        all_.notices.insert(all_.notices.end(), sheet.notices.begin(), sheet.notices.end());
    }

    Expanded all_;
    std::vector<std::string> unread_;
    std::optional<bank::Error> failure_;  // of the first that has no titles
};

using Targets = std::map<std::string, std::string, std::less<>>;

// The members that the book links to, by the names of the links.
Targets targets_of_book(const Members& members) {
    Targets targets;
    each_in(members, "xl/_rels/workbook.xml.rels", "Relationships", [&](const Element& link) {
        const std::string target(link.attribute("Target"));
        targets[std::string(link.attribute("Id"))] =
            target.starts_with('/') ? target.substr(1) : "xl/" + target;
    });
    return targets;
}

using NamedSheets = std::vector<std::pair<std::string, std::string>>;  // name and member

// In the order of the book.
NamedSheets sheets_in_book(const Members& members) {
    NamedSheets sheets;
    const Targets targets = targets_of_book(members);
    each_in(members, "xl/workbook.xml", "sheets", [&](const Element& sheet) {
        const auto target = targets.find(sheet.attribute("id"));
        if (target == targets.end() || !members.contains(target->second)) return;
        sheets.emplace_back(sheet.attribute("name"), target->second);
    });
    return sheets;
}

// Where the book does not tell: the members by their numbers.
NamedSheets sheets_of_excel(const Members& members) {
    NamedSheets sheets = sheets_in_book(members);
    if (!sheets.empty()) return sheets;
    std::map<std::size_t, std::string> by_number;
    constexpr std::string_view prefix = "xl/worksheets/sheet";
    for (const auto& [name, contents] : members) {
        if (!name.starts_with(prefix)) continue;
        by_number.emplace(number_of(std::string_view(name).substr(prefix.size()), 0), name);
    }
    for (const auto& [number, name] : by_number) sheets.emplace_back(std::to_string(number), name);
    return sheets;
}

}  // namespace

Expanded expand_xlsx(std::string_view bytes) {
    refuse_compound_file(bytes);
    const Members members = unpack(bytes, [](std::string_view name) {
        return name.ends_with(".xml") || name == "xl/_rels/workbook.xml.rels";
    });
    const std::vector<std::string> strings = shared_strings(members);
    const auto listed = sheets_of_excel(members);
    if (listed.empty()) throw bank::Error("office_malformed", {"xl/worksheets"});
    Sheets sheets;
    for (const auto& [name, member] : listed) {
        sheets.add(name, sheet_of_excel(parse_xml(members.at(member)), strings));
    }
    return sheets.finish();
}

Expanded expand_ods(std::string_view bytes) {
    const Members members = unpack(bytes, [](std::string_view name) {
        return name == "content.xml" || name == "META-INF/manifest.xml";
    });
    refuse_locked_members(members);
    const auto content = members.find("content.xml");
    if (content == members.end()) throw bank::Error("office_malformed", {"content.xml"});
    const Element tree = parse_xml(content->second);
    const Element* list = tree.find("spreadsheet");
    if (list == nullptr) throw bank::Error("office_malformed", {"spreadsheet"});
    Sheets sheets;
    for (const Element& sheet : list->children) {
        if (sheet.name != "table") continue;
        OpenSheet open;
        add_rows(sheet, open);
        sheets.add(std::string(sheet.attribute("name")), std::move(open.sheet));
    }
    return sheets.finish();
}

}  // namespace indexing
