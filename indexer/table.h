// Tables: rows of cells with a row of names above, to records.
#pragma once

#include <string>
#include <vector>

#include "indexer/card.h"
#include "indexer/expand.h"

namespace indexing {

using TableRow = std::vector<std::string>;

inline constexpr std::size_t table_rows_max = 100'000;
inline constexpr std::size_t table_columns_max = 200;

// A cell merged with those below it.
struct TallCell {
    std::size_t row = 0, column = 0;  // of the uppermost
    std::size_t rows = 1;
};

// Columns are matched to keys of the card by their names in Spanish, Portuguese or English, the
// values of types, states and countries too. A column of long texts that is no key becomes a
// section under its name; the others are told in a notice (columns_unknown) and left out. Of the
// first rows with two cells or more the one with most known names has the names. Rows with the
// title of another get an id with their city or a number. A tall cell counts in each of its rows;
// the rows of a tall title are one record. Throws `bank::Error` (table_without_title) when no
// column is the title.
Expanded table_to_records(std::vector<TableRow> rows, const std::vector<TallCell>& tall = {});

}  // namespace indexing
