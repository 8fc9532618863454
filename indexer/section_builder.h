// Section builder: headings, paragraphs and items, as an extractor meets them, to sections.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/extract.h"

namespace indexing {

// What a paragraph is, where a format names its styles.
enum class Role { text, heading, title, item };

// By the name of the style, as Word, LibreOffice and pandoc call it in English, Spanish and
// Portuguese: "heading 1", "Título 2".
Role role_of_style(std::string_view style_name);

class SectionBuilder {
public:
    // Texts are made one line each; empty ones are passed over. `page` is where the section starts.
    void heading(std::string_view text, std::optional<int> page = {});
    void paragraph(std::string_view text);
    void item(std::string_view text);  // of a list
    void add_as(Role role, std::string_view text);
    // The title of the document, where it says one plainly; the first one counts.
    void title(std::string_view text);

    // Where nothing was said to be the title, a heading before any text is it. Sections without
    // heading and text are left out.
    Extracted finish();

private:
    void add(const std::string& text);

    Extracted extracted_{{}, {}, {}, {bank::Section{}}};
};

// Makes paragraphs of headings that follow each other without text, three or more: so look the
// lines of a list, of a table of contents or of verse.
void demote_headings(std::vector<bank::Section>& sections);

// Joins a line to a paragraph: with a space, or without the hyphen where a word was broken.
void join_line(std::string& paragraph, std::string_view line);

// Whether the text begins with a small letter of the two languages.
bool is_small_letter(std::string_view text);

// "• texto", "- texto"; not "–5 °C".
bool is_bullet(std::string_view line);

}  // namespace indexing
