// PDF to sections, through poppler, which puts columns into the order of reading.
//
// A PDF has no headings, paragraphs or running heads, only glyphs in places: headings are short
// lines in larger or bolder type than the body, paragraphs are parted by space, and what stands at
// the edge of page after page is not text (Déjean and Meunier, "A System for Converting PDF
// Documents into Structured XML Format", 2006, sections 3 and 4).
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>

#include "bank/error.h"
#include "bank/text.h"
#include "indexer/section_builder.h"

namespace indexing {

namespace {

constexpr int pages_max = 3'000;

struct Line {
    std::string text;
    double left = 0, top = 0, right = 0, bottom = 0;  // points, from the top left corner
    double size = 0;                                  // of its largest type, points
    bool is_bold = false;                             // all of it
    bool has_cells = false;                           // wide gaps, as in a row of a table
    bool is_edge = false;                             // near the top or bottom of its page
};

struct Page {
    int number = 0;
    std::vector<Line> lines;
};

// Soft hyphens say where a word may be broken; only at its end is it.
std::string to_utf8(const poppler::ustring& text) {
    constexpr std::string_view soft_hyphen = "\xc2\xad";
    const poppler::byte_array bytes = text.to_utf8();
    const std::string_view all(bytes.data(), bytes.size());
    std::string out;
    std::size_t begin = 0;
    for (std::size_t at = all.find(soft_hyphen);
         at < all.size() - std::min(all.size(), soft_hyphen.size());
         at = all.find(soft_hyphen, begin)) {
        out += all.substr(begin, at - begin);
        begin = at + soft_hyphen.size();
    }
    out += all.substr(begin);
    return out;
}

bool is_bold_font(const std::string& name) {
    return name.find("Bold") != std::string::npos || name.find("bold") != std::string::npos ||
           name.find("Black") != std::string::npos || name.find("Heavy") != std::string::npos;
}

constexpr double gap_of_space = 0.1;  // sizes of type
constexpr double gap_of_cells = 1.2;

// Whether the box follows the line on one base line.
bool is_beside(const Line& line, const poppler::rectf& box) {
    const double middle = (box.top() + box.bottom()) / 2;
    return middle > line.top && middle < line.bottom &&
           box.left() >= line.right - (line.bottom - line.top) / 2;
}

// The same, without the gap between two columns.
bool continues(const Line& line, const poppler::rectf& box) {
    constexpr double wide = 2.5;  // heights
    return is_beside(line, box) && box.left() - line.right < (line.bottom - line.top) * wide;
}

void add_word(const poppler::text_box& word, std::vector<Line>& lines, bool& has_space) {
    const poppler::rectf box = word.bbox();
    const std::string text = to_utf8(word.text());
    const bool is_bold = word.has_font_info() && is_bold_font(word.get_font_name());
    const double size = word.has_font_info() ? word.get_font_size() : box.height();
    if (lines.empty() || !continues(lines.back(), box)) {
        Line line{text, box.left(), box.top(), box.right(), box.bottom()};
        line.size = size;
        line.is_bold = is_bold;
        if (!lines.empty() && is_beside(lines.back(), box)) {
            lines.back().has_cells = true;
            line.has_cells = true;
        }
        lines.push_back(std::move(line));
    } else {
        Line& line = lines.back();
        // poppler does not call every gap a space.
        const double gap = (box.left() - line.right) / std::max(size, 1.0);
        line.text += (has_space || gap > gap_of_space ? " " : "") + text;
        line.has_cells = line.has_cells || gap > gap_of_cells;
        line.right = std::max(line.right, box.right());
        line.top = std::min(line.top, box.top());
        line.bottom = std::max(line.bottom, box.bottom());
        line.size = std::max(line.size, size);
        line.is_bold = line.is_bold && is_bold;
    }
    has_space = word.has_space_after();
}

Page read_page(const poppler::page& source, int number) {
    Page page{number, {}};
    bool has_space = true;
    for (const poppler::text_box& word : source.text_list(poppler::page::text_list_include_font)) {
        if (word.rotation() == 0) add_word(word, page.lines, has_space);
    }
    constexpr double edge = 0.1;  // of the height of the page
    const double height = source.page_rect().height();
    for (Line& line : page.lines) {
        line.is_edge = line.top < height * edge || line.bottom > height * (1 - edge);
    }
    return page;
}

// "Página 3 de 12" and "Página 4 de 12" are one running head.
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

void drop_running_heads(std::vector<Page>& pages) {
    std::map<std::string, std::set<int>> at_edges;
    for (const Page& page : pages) {
        for (const Line& line : page.lines) {
            if (line.is_edge) at_edges[without_digits(line.text)].insert(page.number);
        }
    }
    const std::size_t often = std::max<std::size_t>(2, pages.size() / 3);
    for (Page& page : pages) {
        std::erase_if(page.lines, [&](const Line& line) {
            if (!line.is_edge) return false;
            const std::string plain = without_digits(line.text);
            const bool is_number = plain == "#" || plain == "- # -" || plain == "– # –";
            return is_number || at_edges[plain].size() >= often;
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

// Lines to headings and paragraphs.
class PdfBuilder {
public:
    explicit PdfBuilder(double body) : body_(body) {}

    void page(const Page& page) {
        page_ = page.number;
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
        constexpr double larger = 1.12;
        if (line.text.size() > bytes_max || line.text.size() < 3) return false;
        if (line.has_cells) return false;
        if (line.size > body_ * larger) return true;
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
        if (kind == Kind::heading) return gap < line.size && line.size == previous_->size;
        const bool is_apart = gap > line.size * 0.55;
        const bool is_indented = line.left > previous_->left + line.size * 0.8;
        return !is_apart && !(is_indented && ends_sentence(text_) && kind_ != Kind::item);
    }

    void add(const Line& line) {
        Kind kind = is_heading(line) ? Kind::heading : Kind::paragraph;
        if (is_bullet(line.text)) kind = Kind::item;
        const bool is_broken = kind_ == Kind::heading && ends_in_hyphen(text_);
        if (is_broken && previous_ != nullptr && line.size == previous_->size) kind = kind_;
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
        if (line.size == largest) {
            join_line(title, line.text);
        } else if (!title.empty()) {
            break;
        }
    }
    return bank::to_line(title);
}

void be_quiet(const std::string&, void*) {}

}  // namespace

Extracted extract_pdf(std::string_view bytes) {
    poppler::set_debug_error_function(be_quiet, nullptr);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (document == nullptr) throw bank::Error("pdf_malformed");
    if (document->is_locked()) throw bank::Error("pdf_locked");
    std::vector<Page> pages;
    const int count = document->pages();
    if (count > pages_max) throw bank::Error("pdf_too_long", {std::to_string(pages_max)});
    for (int i = 0; i < count; ++i) {
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        if (page != nullptr) pages.push_back(read_page(*page, i + 1));
    }
    const bool has_text = std::any_of(pages.begin(), pages.end(),
                                      [](const Page& page) { return !page.lines.empty(); });
    if (!has_text) throw bank::Error(pages.empty() ? "pdf_malformed" : "pdf_without_text");
    const std::string title = title_of(pages.front(), body_size(pages));
    drop_running_heads(pages);
    PdfBuilder builder(body_size(pages));
    for (const Page& page : pages) builder.page(page);
    return builder.finish(title);
}

}  // namespace indexing
