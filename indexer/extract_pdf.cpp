// PDF to lines of type, through poppler, which puts columns into the order of reading. Pages that
// are pictures are recognized.
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>

#include "bank/error.h"
#include "indexer/page_layout.h"
#include "indexer/recognizer.h"

namespace indexing {

namespace {

constexpr int pages_max = 3'000;

// TeX sets "í" as an i without its dot and an accent, which Unicode does not put together.
std::string with_dots(std::string_view text) {
    constexpr std::string_view dotless_i = "\u0131";
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = text.substr(at);
        const bool has_mark = rest.size() > 3 && static_cast<unsigned char>(rest[2]) == 0xcc;
        if (rest.starts_with(dotless_i) && has_mark) {  // U+0300 to U+033F
            out += 'i';
            ++at;
        } else {
            out += text[at];
        }
    }
    return out;
}

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
    return with_dots(out);
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
    Page page{number, {}, false};
    bool has_space = true;
    for (const poppler::text_box& word : source.text_list(poppler::page::text_list_include_font)) {
        if (word.rotation() == 0) add_word(word, page.lines, has_space);
    }
    mark_edges(page, source.page_rect().height());
    return page;
}

// Whether a page has next to no text, and so may be a picture of one.
bool is_blank(const Page& page) {
    constexpr std::size_t letters_min = 25;
    std::size_t letters = 0;
    for (const Line& line : page.lines) letters += line.text.size();
    return letters < letters_min;
}

// Whether there is nothing on the page: the back of a title page.
bool is_white(const poppler::page& source) {
    constexpr double dots_per_inch = 36;
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    const poppler::image image = renderer.render_page(&source, dots_per_inch, dots_per_inch);
    if (!image.is_valid()) return true;
    constexpr unsigned char dark = 0xc0;
    for (int y = 0; y < image.height(); ++y) {
        const char* row =
            image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row();
        for (int x = 0; x < image.width(); ++x) {
            if (static_cast<unsigned char>(row[x]) < dark) return false;
        }
    }
    return true;
}

// The page as a picture, read by its letters. 300 dots an inch is what the recognizer was taught
// on.
Page recognize_page(const poppler::page& source, int number) {
    constexpr double points_per_inch = 72;
    constexpr double dots_per_inch = 300;
    constexpr double side_max = 6'000;  // dots
    const poppler::rectf size = source.page_rect();
    const double side = std::max({size.width(), size.height(), 1.0}) / points_per_inch;
    const double dots = std::min(dots_per_inch, side_max / side);
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    const poppler::image image = renderer.render_page(&source, dots, dots);
    if (!image.is_valid()) return {number, {}, true};
    const Picture picture{reinterpret_cast<const unsigned char*>(image.const_data()), image.width(),
                          image.height(), image.bytes_per_row(), dots};
    return recognize(picture, number);
}

void be_quiet(const std::string&, void*) {}

using Document = std::unique_ptr<poppler::document>;

Document open(std::string_view bytes) {
    poppler::set_debug_error_function(be_quiet, nullptr);
    Document document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (document == nullptr) throw bank::Error("pdf_malformed");
    if (document->is_locked()) throw bank::Error("pdf_locked");
    if (document->pages() > pages_max) {
        throw bank::Error("pdf_too_long", {std::to_string(pages_max)});
    }
    if (document->pages() == 0) throw bank::Error("pdf_malformed");
    return document;
}

Extracted extract(std::string_view bytes, bool is_recognizing) {
    const Document document = open(bytes);
    std::vector<Page> pages;
    bool has_pictures = false;  // or, before recognizing, may have
    int recognized = 0;
    for (int i = 0; i < document->pages(); ++i) {
        const std::unique_ptr<poppler::page> source(document->create_page(i));
        if (source == nullptr) continue;
        pages.push_back(read_page(*source, i + 1));
        if (!is_blank(pages.back()) || is_white(*source)) continue;
        if (!is_recognizing) has_pictures = true;
        if (!is_recognizing || recognized++ >= recognized_pages_max) continue;
        Page read = recognize_page(*source, i + 1);
        if (read.lines.empty()) continue;
        pages.back() = std::move(read);
        has_pictures = true;
    }
    Extracted extracted = lay_out(std::move(pages));
    extracted.has_pictures = has_pictures;
    return extracted;
}

// One line in a font that is not in the file.
constexpr std::string_view smallest =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 28>>stream\nBT /F 9 Tf 9 9 Td (a) Tj ET\n\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "trailer<</Root 1 0 R/Size 6>>\n%%EOF\n";

}  // namespace

// Fonts that are not in a file are looked up among those of the system, which takes a tenth of a
// second the first time; poppler forgets it with its last document.
void prepare_pdf() {
    static const Document kept = [] {
        Document document = open(smallest);
        const std::unique_ptr<poppler::page> page(document->create_page(0));
        if (page != nullptr) read_page(*page, 1);
        return document;
    }();
}

Extracted extract_pdf(std::string_view bytes) {
    return extract(bytes, false);
}

Extracted recognize_pdf(std::string_view bytes) {
    return extract(bytes, true);
}

}  // namespace indexing
