#include "indexer/table.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "bank/error.h"
#include "bank/text.h"
#include "indexer/card_gatherer.h"
#include "indexer/card_words.h"

namespace indexing {

namespace {

// Columns that are sections however short their cells are, by their first word.
bool is_section_name(const std::string& plain) {
    constexpr std::array words{
        "contexto",    "problema",     "problematica", "objetivo",       "objetivos",
        "acciones",    "acoes",        "actividades",  "atividades",     "resultado",
        "resultados",  "impacto",      "impactos",     "logros",         "descripcion",
        "descricao",   "aprendizajes", "aprendizados", "lecciones",      "licoes",
        "desafios",    "metodologia",  "desarrollo",   "implementacion", "implementacao",
        "condiciones", "condicoes",    "context",      "actions",        "results"};
    const std::string first = plain.substr(0, plain.find(' '));
    return std::find(words.begin(), words.end(), first) != words.end();
}

// "1. Qual é o nome da prática?" as "nome da pratica".
std::string without_question(std::string plain) {
    const std::size_t letter = plain.find_first_not_of("0123456789 ");
    plain.erase(0, std::min(letter, plain.size()));
    for (const std::string_view question :
         {"cual es el ", "cual es la ", "qual e o ", "qual e a "}) {
        if (plain.starts_with(question)) plain.erase(0, question.size());
    }
    return plain;
}

// What comes before "de", "del", "da" or "do", or before the word that says whose it is: "nombre"
// of "nombre del proyecto", "institucion" of "institucion responsable".
std::string main_word(const std::string& plain) {
    std::size_t end = plain.size();
    for (const std::string_view link : {" de ", " del ", " da ", " do ", " responsable",
                                        " responsavel", " principal", " ejecutora", " executora"}) {
        end = std::min(end, plain.find(link));
    }
    return plain.substr(0, end);
}

// Of the name as it is, or of its main word where that cannot mean much else.
std::string_view key_of_plain(const std::string& plain) {
    const std::string asked = without_question(plain);
    const std::string_view key = key_of_name(asked);
    if (!key.empty()) return key;
    constexpr std::array keys{"title", "summary", "city",        "country",
                              "start", "end",     "organization"};
    const std::string_view loose = key_of_name(main_word(asked));
    return std::find(keys.begin(), keys.end(), loose) != keys.end() ? loose : std::string_view();
}

std::size_t known_names(const TableRow& row) {
    return static_cast<std::size_t>(std::count_if(row.begin(), row.end(), [](const auto& cell) {
        const std::string plain = plain_name(cell);
        return !key_of_plain(plain).empty() || is_section_name(plain);
    }));
}

std::size_t filled_cells(const TableRow& row) {
    return static_cast<std::size_t>(std::count_if(
        row.begin(), row.end(), [](const auto& cell) { return !bank::trim(cell).empty(); }));
}

// Rows without any cell stay so.
void spread(std::vector<TableRow>& rows, const TallCell& cell) {
    const std::size_t end = std::min(rows.size(), cell.row + std::min(cell.rows, table_rows_max));
    for (std::size_t i = cell.row + 1; i < end; ++i) {
        if (rows[i].empty()) continue;
        if (rows[i].size() <= cell.column) rows[i].resize(cell.column + 1);
        rows[i][cell.column] = rows[cell.row][cell.column];
    }
}

// In the order of columns and rows, without those that overlap another, which no program writes.
std::vector<TallCell> apart(std::vector<TallCell> tall) {
    std::sort(tall.begin(), tall.end(), [](const TallCell& a, const TallCell& b) {
        return std::tie(a.column, a.row) < std::tie(b.column, b.row);
    });
    std::vector<TallCell> kept;
    for (const TallCell& cell : tall) {
        const bool overlaps = !kept.empty() && kept.back().column == cell.column &&
                              cell.row < kept.back().row + kept.back().rows;
        if (!overlaps) kept.push_back(cell);
    }
    return kept;
}

// What stands in the rows of a tall title goes into the first of them.
void join_rows(std::vector<TableRow>& rows, const TallCell& cell) {
    const std::size_t end = std::min(rows.size(), cell.row + std::min(cell.rows, table_rows_max));
    TableRow& first = rows[cell.row];
    for (std::size_t i = cell.row + 1; i < end; ++i) {
        first.resize(std::max(first.size(), rows[i].size()));
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            const bool is_new = !bank::trim(rows[i][k]).empty() && rows[i][k] != first[k];
            if (is_new) first[k] += (first[k].empty() ? "" : "\n") + rows[i][k];
        }
        rows[i].clear();
    }
}

// Names in two rows: "Título" over both, "Ubicación" over "Ciudad" and "País". The lower ones count
// where there are some. The row in which all then stand.
std::size_t join_names(std::vector<TableRow>& rows, std::size_t head,
                       const std::vector<TallCell>& tall) {
    const auto upper = std::find_if(tall.begin(), tall.end(), [head](const TallCell& cell) {
        return cell.rows == 2 && (cell.row == head || cell.row + 1 == head);
    });
    if (upper == tall.end() || upper->row + 1 >= rows.size()) return head;
    TableRow& below = rows[upper->row + 1];
    if (known_names(below) == 0) return head;
    const TableRow above = std::exchange(rows[upper->row], {});
    below.resize(std::max(below.size(), above.size()));
    for (std::size_t i = 0; i < above.size(); ++i) {
        if (bank::trim(below[i]).empty()) below[i] = above[i];
    }
    return upper->row + 1;
}

void spread_all(std::vector<TableRow>& rows, std::size_t head, const std::vector<TallCell>& tall) {
    std::vector<TallCell> titles;
    for (const TallCell& cell : apart(tall)) {
        const bool is_below = cell.row > head && cell.row < rows.size();
        if (!is_below || cell.column >= std::min(rows[head].size(), rows[cell.row].size()))
            continue;
        const bool is_title = key_of_plain(plain_name(rows[head][cell.column])) == "title";
        is_title ? titles.push_back(cell) : spread(rows, cell);
    }
    for (const TallCell& title : titles) join_rows(rows, title);
}

// What each column is for.
struct Column {
    std::string key;      // of the card; empty: a section, or nothing
    std::string heading;  // of a section
};

class Converter {
public:
    Converter(const std::vector<TableRow>& rows, std::size_t head) : rows_(rows), head_(head) {
        std::set<std::string> taken;
        for (std::size_t i = 0; i < rows[head].size(); ++i) columns_.push_back(column(i, taken));
        if (!taken.contains("title")) {
            throw bank::Error("table_without_title", {std::to_string(head + 1), names_read()});
        }
    }

    Expanded convert() const {
        std::string lines;
        Seen seen;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (i > head_) lines += line_of(rows_[i], seen);
            lines += '\n';
        }
        Expanded expanded;
        expanded.files.push_back({table_rows_name, std::move(lines)});
        if (!unknown_.empty()) {
            expanded.notices.push_back({"columns_unknown", {bank::join(unknown_, ", ")}});
        }
        return expanded;
    }

private:
    Column column(std::size_t i, std::set<std::string>& taken) {
        const std::string name = bank::to_line(rows_[head_][i]);
        const std::string plain = plain_name(name);
        const std::string key(key_of_plain(plain));
        // "Estado" is also the state a city lies in.
        const bool is_state = key == "status" && !has_statuses(i);
        if (!key.empty() && !is_state && taken.insert(key).second) return {key, {}};
        if (!name.empty() && (is_section_name(plain) || has_long_texts(i))) return {{}, name};
        if (!name.empty()) unknown_.push_back(name);
        return {};
    }

    // Whether half of the cells of a column that say something are so.
    template <typename IsSo>
    bool are_mostly(std::size_t column, IsSo is_so) const {
        std::size_t filled = 0, found = 0;
        for (std::size_t i = head_ + 1; i < rows_.size(); ++i) {
            if (column >= rows_[i].size()) continue;
            const std::string_view cell = bank::trim(rows_[i][column]);
            if (cell.empty()) continue;
            ++filled;
            if (is_so(cell)) ++found;
        }
        return filled > 0 && found * 2 >= filled;
    }
    bool has_long_texts(std::size_t column) const {
        constexpr std::size_t bytes_min = 60;  // a sentence
        return are_mostly(column, [](std::string_view cell) { return cell.size() >= bytes_min; });
    }
    bool has_statuses(std::size_t column) const { return are_mostly(column, is_status); }

    // The names of the columns, for who looks for the fault.
    std::string names_read() const {
        std::vector<std::string> names;
        for (const std::string& cell : rows_[head_]) {
            if (!bank::trim(cell).empty())
                names.push_back(bank::cut_at_word(bank::to_line(cell), 40));
        }
        constexpr std::size_t most = 12;
        if (names.size() > most) names.resize(most);
        return bank::join(names, ", ");
    }

    // A row has the id that its title makes; of several with one title, the first has it. The same
    // row again is no other record: it is told as a duplicate.
    struct Seen {
        std::map<std::string, unsigned> titles;  // and how many rows have it; slugs
        std::set<std::reference_wrapper<const TableRow>, std::less<TableRow>> rows;
    };
    void put_id(CardGatherer& record, Seen& seen, const TableRow& row) const {
        std::string title, city;
        for (std::size_t i = 0; i < std::min(row.size(), columns_.size()); ++i) {
            if (columns_[i].key == "id" && !bank::trim(row[i]).empty()) return;
            if (columns_[i].key == "title") title = bank::to_slug(row[i]);
            if (columns_[i].key == "city") city = bank::to_slug(row[i]);
        }
        if (title.empty() || !seen.rows.insert(row).second || ++seen.titles[title] == 1) return;
        std::string id = title + "-" + (city.empty() ? std::to_string(seen.titles[title]) : city);
        if (!city.empty() && ++seen.titles[id] > 1) id += "-" + std::to_string(seen.titles[id]);
        record.value("id", id);
    }

    std::string line_of(const TableRow& row, Seen& seen) const {
        CardGatherer record;
        bool is_empty = true;
        for (std::size_t i = 0; i < std::min(row.size(), columns_.size()); ++i) {
            const Column& column = columns_[i];
            std::string cell(bank::trim(row[i]));
            if (cell.empty()) continue;
            is_empty = false;
            if (!column.heading.empty()) {
                record.section(column.heading, std::move(cell));
            } else if (!column.key.empty()) {
                record.value(column.key, cell);
            }
        }
        if (is_empty) return {};
        put_id(record, seen, row);
        return to_json(record.finish());
    }

    const std::vector<TableRow>& rows_;
    std::size_t head_;
    std::vector<Column> columns_;
    std::vector<std::string> unknown_;
};

}  // namespace

Expanded table_to_records(std::vector<TableRow> rows, const std::vector<TallCell>& tall) {
    constexpr std::size_t rows_looked_at = 15;
    std::optional<std::size_t> head;
    std::size_t most = 0;
    for (std::size_t i = 0; i < std::min(rows.size(), rows_looked_at); ++i) {
        const std::size_t known = known_names(rows[i]);
        if (filled_cells(rows[i]) < 2 || (head && known <= most)) continue;
        head = i;
        most = known;
    }
    if (!head) throw bank::Error("table_without_title", {"1", "—"});
    head = join_names(rows, *head, tall);
    spread_all(rows, *head, tall);
    return Converter(rows, *head).convert();
}

}  // namespace indexing
