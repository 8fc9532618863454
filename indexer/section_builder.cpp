#include "indexer/section_builder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "bank/analysis.h"
#include "bank/text.h"

namespace indexing {

Role role_of_style(std::string_view style_name) {
    const std::string name = bank::fold(style_name);
    if (name == "title" || name == "titulo") return Role::title;
    if (name.starts_with("heading") || name.starts_with("titulo ") || name == "subtitle") {
        return Role::heading;
    }
    return name.starts_with("list ") || name == "compact" ? Role::item : Role::text;
}

void SectionBuilder::heading(std::string_view text, std::optional<int> page) {
    std::string heading = bank::to_line(text);
    if (!heading.empty()) extracted_.sections.push_back({std::move(heading), {}, page});
}

void SectionBuilder::paragraph(std::string_view text) {
    add(bank::to_line(text));
}

void SectionBuilder::item(std::string_view text) {
    const std::string line = bank::to_line(text);
    if (!line.empty()) add("- " + line);
}

void SectionBuilder::add_as(Role role, std::string_view text) {
    switch (role) {
        case Role::title:
            title(text);
            break;
        case Role::heading:
            heading(text);
            break;
        case Role::item:
            item(text);
            break;
        case Role::text:
            paragraph(text);
            break;
    }
}

void SectionBuilder::title(std::string_view text) {
    if (extracted_.title.empty()) extracted_.title = bank::to_line(text);
}

void SectionBuilder::add(const std::string& text) {
    if (text.empty()) return;
    std::string& body = extracted_.sections.back().text;
    if (!body.empty()) body += "\n\n";
    body += text;
}

// Three headings or more with nothing between them are lines of a list or of a table of contents.
void demote_headings(std::vector<bank::Section>& sections) {
    constexpr std::size_t run_min = 3;
    const auto is_bare = [](const bank::Section& section) {
        return !section.heading.empty() && section.text.empty();
    };
    std::vector<bank::Section> kept;
    for (std::size_t i = 0; i < sections.size();) {
        std::size_t end = i;
        while (end < sections.size() && is_bare(sections[end])) ++end;
        if (end - i < run_min || i == 0) {
            kept.push_back(std::move(sections[i++]));
            continue;
        }
        std::string& text = kept.back().text;
        for (; i < end; ++i) text += (text.empty() ? "" : "\n\n") + sections[i].heading;
    }
    sections = std::move(kept);
}

Extracted SectionBuilder::finish() {
    auto& sections = extracted_.sections;
    demote_headings(sections);
    // The title of a page stands once more above its text.
    if (sections.size() > 1) {
        const bool is_led = sections[0].text.empty() && extracted_.title.empty();
        if (is_led || sections[1].heading == extracted_.title) {
            extracted_.title = std::exchange(sections[1].heading, {});
        }
    }
    std::erase_if(sections, [](const bank::Section& section) {
        return section.heading.empty() && section.text.empty();
    });
    return std::move(extracted_);
}

void join_line(std::string& paragraph, std::string_view line) {
    constexpr std::string_view soft_hyphen = "\xc2\xad";
    constexpr std::string_view hyphen = "\xe2\x80\x90";
    for (const std::string_view mark : {hyphen, std::string_view("-"), soft_hyphen}) {
        if (!paragraph.ends_with(mark) || !is_small_letter(line)) continue;
        paragraph.resize(paragraph.size() - mark.size());
        if (paragraph.ends_with(soft_hyphen)) paragraph.resize(paragraph.size() - 2);
        paragraph += line;
        return;
    }
    if (!paragraph.empty()) paragraph += ' ';
    paragraph += line;
}

bool is_small_letter(std::string_view text) {
    if (text.empty()) return false;
    const auto byte = static_cast<unsigned char>(text.front());
    return (byte >= 'a' && byte <= 'z') ||
           (byte == 0xc3 && text.size() > 1 && static_cast<unsigned char>(text[1]) >= 0xa0);
}

bool is_bullet(std::string_view line) {
    constexpr std::array<std::string_view, 9> marks{"- ", "* ", "• ", "· ",           "– ",
                                                    "▪ ", "● ", "◦ ", "\xef\x82\xb7 "};
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return line.starts_with(mark); });
}

}  // namespace indexing
