#include "indexer/page_layout.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "bank/text.h"
#include "indexer/section_builder.h"

namespace indexing {

namespace {

// Whether the line is the mark of an item and nothing else.
bool is_lone_bullet(const Line& line) {
    constexpr std::array<std::string_view, 8> marks{"•", "◦", "▪",      "●",
                                                    "·", "■", "\uf0b7", "\uf0a7"};
    return std::find(marks.begin(), marks.end(), line.text) != marks.end();
}

// Some programs set the marks of a list apart, so that they come as a column of their own: each
// goes before the line it stands beside.
void join_bullets(Page& page) {
    for (Line& bullet : page.lines) {
        if (!is_lone_bullet(bullet)) continue;
        const double middle = (bullet.top + bullet.bottom) / 2;
        Line* beside = nullptr;
        for (Line& line : page.lines) {
            const bool is_level = middle > line.top && middle < line.bottom;
            if (!is_level || line.left < bullet.right || is_lone_bullet(line)) continue;
            if (beside == nullptr || line.left < beside->left) beside = &line;
        }
        if (beside == nullptr) continue;
        beside->text.insert(0, "• ");
        bullet.text.clear();
    }
    std::erase_if(page.lines, [](const Line& line) { return line.text.empty(); });
}

// With each number as "#": "Página 3 de 12" gives "Página # de #".
std::string without_digits(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (!out.ends_with('#')) out += '#';
        } else {
            out += c;
        }
    }
    return out;
}

// What a line counts from: 0 for "Página 3" on page 3. Chapters count otherwise than pages.
std::string counted_from(const Line& line, int page) {
    const std::size_t begin = line.text.find_first_of("0123456789");
    if (begin == std::string::npos) return {};
    int number = 0;
    std::from_chars(line.text.data() + begin, line.text.data() + line.text.size(), number);
    return without_digits(line.text) + "/" + std::to_string(number - page);
}

void drop_running_heads(std::vector<Page>& pages) {
    std::map<std::string, std::set<int>> at_edges;
    for (const Page& page : pages) {
        for (const Line& line : page.lines) {
            if (!line.is_edge) continue;
            at_edges[line.text].insert(page.number);
            at_edges[counted_from(line, page.number)].insert(page.number);
        }
    }
    at_edges.erase(std::string());
    const std::size_t often = std::clamp<std::size_t>(pages.size() / 3, 2, 4);
    for (Page& page : pages) {
        std::erase_if(page.lines, [&](const Line& line) {
            if (!line.is_edge) return false;
            const std::string plain = without_digits(line.text);
            const bool is_number = plain == "#" || plain == "- # -" || plain == "– # –";
            return is_number || at_edges[line.text].size() >= often ||
                   at_edges[counted_from(line, page.number)].size() >= often;
        });
    }
}

// The size of type that most letters have.
double body_size(const std::vector<Page>& pages) {
    std::map<double, std::size_t> letters;
    for (const Page& page : pages) {
        for (const Line& line : page.lines) {
            letters[std::round(line.size * 2) / 2] += line.text.size();
        }
    }
    const auto most = std::max_element(letters.begin(), letters.end(),
                                       [](auto& a, auto& b) { return a.second < b.second; });
    return most == letters.end() ? 0 : most->first;
}

bool ends_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with(':') || text.ends_with('?') ||
           text.ends_with('!') || text.ends_with(';');
}

bool ends_in_hyphen(std::string_view text) {
    return text.ends_with('-') || text.ends_with("\xc2\xad") || text.ends_with("\xe2\x80\x90");
}

// Whether at least three signs, and four of ten, are letters; notes of music and the dots of a
// table of contents are not.
bool looks_like_words(std::string_view text) {
    std::size_t letters = 0;
    std::size_t others = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                               byte == 0xc3;  // the letters of the two languages with accents
        const bool is_inside = byte >= 0x80 && byte < 0xc0;
        if (is_letter) {
            ++letters;
        } else if (!is_inside && byte != ' ') {
            ++others;
        }
    }
    const bool has_leaders = text.find("....") != text.npos || text.find(". . .") != text.npos;
    return !has_leaders && letters >= 3 && letters * 3 >= others * 2;
}

// Whether two lines are of one size, as far as sizes are known.
bool is_alike(double size, double other) {
    return std::abs(size - other) < 0.12 * std::max(size, other);
}

// Lines to headings and paragraphs.
class LayoutBuilder {
public:
    explicit LayoutBuilder(double body) : body_(body) {}

    void page(const Page& page) {
        page_ = page.number;
        larger_ = page.is_recognized ? 1.35 : 1.12;
        for (const Line& line : page.lines) add(line);
        previous_ = nullptr;  // what stands on two pages is joined by its words, not its place
    }

    Extracted finish(const std::string& title) {
        flush();
        if (!title.empty()) builder_.title(title);
        return builder_.finish();
    }

private:
    enum class Kind { none, heading, paragraph, item };

    bool is_heading(const Line& line) const {
        constexpr std::size_t bytes_max = 160;
        if (line.text.size() > bytes_max || line.has_cells) return false;
        if (!looks_like_words(line.text)) return false;
        if (line.size > body_ * larger_) return true;
        return line.is_bold && line.size > body_ * 0.97 && !ends_sentence(line.text) &&
               !is_small_letter(line.text);
    }

    // Whether the line goes on with what the line before began.
    bool goes_on(const Line& line, Kind kind) const {
        if (kind_ != kind && !(kind_ == Kind::item && kind == Kind::paragraph)) return false;
        if (text_.empty() || is_bullet(line.text)) return false;
        if (previous_ == nullptr || line.top < previous_->top) {  // a new page or column
            return kind == Kind::paragraph && !ends_sentence(text_);
        }
        const double gap = line.top - previous_->bottom;
        if (kind == Kind::heading) return gap < line.size && is_alike(line.size, previous_->size);
        const bool is_apart = gap > line.size * 0.55;
        const bool is_indented = line.left > previous_->left + line.size * 0.8;
        return !is_apart && !(is_indented && ends_sentence(text_) && kind_ != Kind::item);
    }

    void add(const Line& line) {
        Kind kind = is_heading(line) ? Kind::heading : Kind::paragraph;
        if (is_bullet(line.text)) kind = Kind::item;
        const bool is_broken = kind_ == Kind::heading && ends_in_hyphen(text_);
        if (is_broken && previous_ != nullptr && is_alike(line.size, previous_->size)) kind = kind_;
        if (!goes_on(line, kind)) {
            flush();
            kind_ = kind;
            start_page_ = page_;
        }
        std::string_view text = line.text;
        if (kind == Kind::item) text = bank::trim(text.substr(text.find(' ')));
        join_line(text_, text);
        previous_ = &line;
    }

    void flush() {
        if (kind_ == Kind::heading) builder_.heading(text_, start_page_);
        if (kind_ == Kind::item) builder_.item(text_);
        if (kind_ == Kind::paragraph) builder_.paragraph(text_);
        text_.clear();
        kind_ = Kind::none;
    }

    double body_;
    double larger_ = 1.12;  // than the body is a heading
    SectionBuilder builder_;
    std::string text_;  // of the heading, paragraph or item that is under way
    Kind kind_ = Kind::none;
    int page_ = 1;
    int start_page_ = 1;
    const Line* previous_ = nullptr;
};

// The largest line of the first page, with those of its size below; programs write the names of
// files and templates into the metadata too often to trust it.
std::string title_of(const Page& first, double body) {
    double largest = body;
    for (const Line& line : first.lines) largest = std::max(largest, line.size);
    if (largest < body * 1.15) return {};
    std::string title;
    for (const Line& line : first.lines) {
        if (is_alike(line.size, largest)) {
            join_line(title, line.text);
        } else if (!title.empty()) {
            break;
        }
    }
    return bank::to_line(title);
}

}  // namespace

void mark_edges(Page& page, double height) {
    constexpr double edge = 0.1;  // of the height
    for (Line& line : page.lines) {
        line.is_edge = line.top < height * edge || line.bottom > height * (1 - edge);
    }
}

Extracted lay_out(std::vector<Page> pages) {
    if (pages.empty()) return {};
    for (Page& page : pages) join_bullets(page);
    // A cover may be a picture.
    const auto first = std::find_if(pages.begin(), pages.end(),
                                    [](const Page& page) { return !page.lines.empty(); });
    const std::string title =
        first == pages.end() ? std::string() : title_of(*first, body_size(pages));
    drop_running_heads(pages);
    LayoutBuilder builder(body_size(pages));
    for (const Page& page : pages) builder.page(page);
    return builder.finish(title);
}

}  // namespace indexing
