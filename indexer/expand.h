// Expanding: files that hold many records or documents, to files that hold one each, or to a
// collection of records. One row per format in the table of extract.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bank/stored.h"
#include "bank/wording.h"

namespace indexing {

struct ExpandedFile {
    std::string name;  // a path with '/'; to be made harmless before it is one on a disk
    std::string contents;
};

struct Expanded {
    std::vector<ExpandedFile> files;
    std::vector<bank::Notice> notices;  // what was not understood
};

template <typename Archive>
void members(Archive& a, ExpandedFile& f) {
    a(f.name), a(f.contents);
}
template <typename Archive>
void members(Archive& a, Expanded& e) {
    a(e.files), a(e.notices);
}

// The file that the rows of a table come in.
inline constexpr const char* table_rows_name = "rows.jsonl";

// For a process apart, as the extractors. They throw `bank::Error` with what the file lacks.
// Tables give a file "rows.jsonl", in which line n is row n of the table; further sheets one each,
// in a folder of the sheet's name.
Expanded expand_csv(std::string_view bytes);
Expanded expand_xlsx(std::string_view bytes);
Expanded expand_ods(std::string_view bytes);
Expanded expand_zip(std::string_view bytes);
// The text of the message with a card for its subject, then what is attached (RFC 5322, 2045).
Expanded expand_eml(std::string_view bytes);

}  // namespace indexing
