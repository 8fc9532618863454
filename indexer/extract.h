// Extracting: from the bytes of a file to headed sections of text. One row per format in the table
// of extract.cpp; a new format is a new row.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bank/record.h"
#include "indexer/expand.h"

namespace indexing {

struct Extracted {
    std::string title;                       // what the file says of itself; may be empty
    std::optional<bank::Language> language;  // the same
    std::string description;                 // the same: a summary
    std::vector<bank::Section> sections;     // the text before the first heading comes first,
                                             // with an empty heading
    bool has_pictures = false;               // pages without text, that may be pictures of text
};
template <typename Archive>
void members(Archive& a, Extracted& e) {
    a(e.title), a(e.language), a(e.description), a(e.sections), a(e.has_pictures);
}

struct Format {
    std::string_view suffix;        // of the file name, lower case: ".md"
    std::string_view media_type;    // RFC 6838
    bool has_front_matter = false;  // the card may stand at the top of the file itself
    bool is_collection = false;     // one record a line; `extract` is not used
    bool is_isolated = false;       // extracted from its bytes in a process apart; else from UTF-8
    Extracted (*extract)(std::string_view text) = nullptr;  // nullptr: all of it is pictures
    // Where there are pictures of text: extracts and recognizes. nullptr: there can be none.
    Extracted (*recognize)(std::string_view bytes) = nullptr;
    // Of a file that holds others, which are read in its place; nullptr: it holds itself only.
    Expanded (*expand)(std::string_view bytes) = nullptr;
    bool is_table = false;  // what it holds are rows, one record each; else files
    // What extracting needs and every file would load again (extractor_host.h). nullptr: nothing.
    void (*prepare)() = nullptr;
};

std::span<const Format> all_formats();
const Format* find_format(std::string_view file_name);  // nullptr: not one of ours

inline constexpr std::size_t file_bytes_max = 64u << 20;  // of a file that is one record
inline constexpr std::size_t line_bytes_max = 48u << 20;  // of one line of a collection

Extracted extract_markdown(std::string_view text);
Extracted extract_text(std::string_view text);

// For a process apart (extractor_host.h): files may be made to harm who reads them. They throw
// `bank::Error` with what the file lacks; all texts are UTF-8, not yet NFC.
Extracted extract_pdf(std::string_view bytes);
Extracted extract_html(std::string_view bytes);
Extracted extract_docx(std::string_view bytes);
Extracted extract_odt(std::string_view bytes);
Extracted extract_epub(std::string_view bytes);
Extracted extract_rtf(std::string_view bytes);
Extracted extract_doc(std::string_view bytes);
void prepare_pdf();
Extracted recognize_pdf(std::string_view bytes);
Extracted recognize_picture(std::string_view bytes);

}  // namespace indexing
