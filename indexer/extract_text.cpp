// Plain text to sections. Lines of a paragraph are joined, words broken at a line's end too; a
// short line that stands alone and does not end like a sentence is a heading.
#include <algorithm>
#include <utility>

#include "bank/text.h"
#include "indexer/section_builder.h"

namespace indexing {

namespace {

constexpr std::size_t heading_bytes_max = 100;

// Not "2019", "62 %" or "2022-08-09".
bool has_letters(std::string_view text) {
    constexpr std::ptrdiff_t letters_min = 3;
    return std::count_if(text.begin(), text.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               const bool is_accented = byte >= 0xc3 && byte <= 0xc9;  // Latin, first of two bytes
               return is_accented || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
           }) >= letters_min;
}

bool looks_like_heading(std::string_view text) {
    if (!has_letters(text) || text.size() > heading_bytes_max || is_small_letter(text))
        return false;
    const char last = text.back();
    return last != '.' && last != ',' && last != ';' && last != ':' && last != '?' && last != '!' &&
           text.find_first_of("|@") == std::string_view::npos &&
           text.find("http") == std::string_view::npos;
}

// The first line, where it does not run on into the next: that begins anew, or is far away.
std::string first_line(std::string_view text) {
    const auto lines = bank::split(text, '\n');
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view line = bank::trim(lines[i]);
        if (line.empty()) continue;
        const std::string_view next = i + 1 < lines.size() ? bank::trim(lines[i + 1]) : "";
        const bool is_apart = next.empty() || !is_small_letter(next);
        const bool is_title = is_apart && looks_like_heading(line) && !is_bullet(line);
        return is_title ? bank::to_line(line) : std::string();
    }
    return {};
}

// "=====" below a heading, or between parts.
bool is_underline(std::string_view text) {
    return text.size() > 2 && text.find_first_not_of(text.front()) == text.npos &&
           std::string_view("=-~*_#").find(text.front()) != std::string_view::npos;
}

// "## Objetivos"; not "#include".
bool is_marked(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of('#'), text.size());
    if (begin == 0 || begin > 6) return false;
    return begin == text.size() || text[begin] == ' ' || begin > 1;
}

class Paragraphs {
public:
    Extracted extracted{{}, {}, {}, {bank::Section{}}};

    void line(std::string_view raw) {
        const std::string_view text = bank::trim(raw);
        if (text.empty() || text == "-") return end();
        if (is_underline(text)) return end();
        if (is_marked(text)) return marked_heading(text);
        if (is_bullet(text)) {
            end();
            is_item_ = true;
            join(bank::trim(text.substr(text.find(' '))));
            return;
        }
        join(text);
    }

    void end() {
        const std::string text = bank::to_line(paragraph_);
        const bool is_heading = lines_ == 1 && !is_item_ && looks_like_heading(text);
        const bool is_item = is_item_;
        paragraph_.clear();
        lines_ = 0;
        is_item_ = false;
        if (text.empty()) return;
        if (is_heading) {
            extracted.sections.push_back({text, {}, {}});
            return;
        }
        std::string& body = extracted.sections.back().text;
        if (!body.empty()) body += "\n\n";
        if (is_item) body += "- ";
        body += text;
    }

private:
    // "## Objetivos", as many who write plain text mark it.
    void marked_heading(std::string_view text) {
        end();
        while (!text.empty() && (text.front() == '#' || text.front() == '*')) text.remove_prefix(1);
        while (!text.empty() && (text.back() == '#' || text.back() == '*')) text.remove_suffix(1);
        text = bank::trim(text);
        while (text.starts_with("**")) text.remove_prefix(2);
        if (!text.empty()) extracted.sections.push_back({bank::to_line(text), {}, {}});
    }

    void join(std::string_view text) {
        ++lines_;
        join_line(paragraph_, text);
    }

    std::string paragraph_;
    std::size_t lines_ = 0;
    bool is_item_ = false;
};

}  // namespace

Extracted extract_text(std::string_view text) {
    Paragraphs paragraphs;
    for (const std::string_view line : bank::split(text, '\n')) paragraphs.line(line);
    paragraphs.end();
    Extracted extracted = std::move(paragraphs.extracted);
    demote_headings(extracted.sections);
    // A heading before any text is the title.
    const bool has_title = extracted.sections.size() > 1 && extracted.sections[0].text.empty();
    if (has_title) {
        extracted.title = std::exchange(extracted.sections[1].heading, {});
    } else {
        extracted.title = first_line(text);
    }
    std::erase_if(extracted.sections, [](const bank::Section& section) {
        return section.heading.empty() && section.text.empty();
    });
    return extracted;
}

}  // namespace indexing
