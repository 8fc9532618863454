// Converts a page to a document for a word processor or a reader of books, by pandoc, in a process
// of its own.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace serving {

// A kind of document that pandoc writes.
struct DocumentForm {
    std::string_view suffix, media_type, label;
    std::string_view writer;  // what pandoc calls it
};
std::span<const DocumentForm> all_document_forms();
const DocumentForm* find_document_form(std::string_view suffix);  // nullptr: no such form

// The document; nothing when `conversions_max` others are being made, and it is better to ask again
// in some seconds. `html` is a whole page of our own, without pictures; its headings begin with
// <h2>. Takes some tenths of a second for a few records, up to ten seconds and
// 1 GB for fifty long ones. Throws `Error` when pandoc
// is not there ("converter_missing") or gave up ("converter_failed"). Any thread.
std::optional<std::string> converted(std::string_view html, const DocumentForm& form);

// More would take every processor from the searches.
inline constexpr int conversions_max = 2;

}  // namespace serving
