#include "indexer/page_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "bank/text.h"
#include "indexer/section_builder.h"

namespace indexing {

namespace {

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
        if (line.text.size() > bytes_max || line.text.size() < 3) return false;
        if (line.has_cells) return false;
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
    const std::string title = title_of(pages.front(), body_size(pages));
    drop_running_heads(pages);
    LayoutBuilder builder(body_size(pages));
    for (const Page& page : pages) builder.page(page);
    return builder.finish(title);
}

}  // namespace indexing
