// Page layout: lines of type in places, as a PDF or a picture has them, to sections.
//
// A page has no headings, paragraphs or running heads: headings are short lines in larger or
// bolder type than the body, paragraphs are parted by space, and what stands at the edge of page
// after page is not text (Déjean and Meunier, "A System for Converting PDF Documents into
// Structured XML Format", 2006, sections 3 and 4).
#pragma once

#include <string>
#include <vector>

#include "indexer/extract.h"

namespace indexing {

struct Line {
    std::string text;
    double left = 0, top = 0, right = 0, bottom = 0;  // points, from the top left corner
    double size = 0;                                  // of its largest type, points
    bool is_bold = false;                             // all of it
    bool has_cells = false;                           // wide gaps, as in a row of a table
    bool is_edge = false;                             // near the top or bottom of its page
};

struct Page {
    int number = 0;              // 1-based
    std::vector<Line> lines;     // in the order of reading
    bool is_recognized = false;  // sizes were measured on a picture, and are not exact
};

// Says which lines of the page are near its edges. `height` is that of the page, in points.
void mark_edges(Page& page, double height);

Extracted lay_out(std::vector<Page> pages);

}  // namespace indexing
