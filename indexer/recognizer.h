// The recognizer: letters in pictures of pages, in Spanish and Portuguese. The only door to
// tesseract, and to leptonica, which reads the pictures.
#pragma once

#include <string_view>

#include "indexer/page_layout.h"

namespace indexing {

// A picture in memory, eight bits of grey a dot.
struct Picture {
    const unsigned char* dots = nullptr;
    int width = 0, height = 0, bytes_per_row = 0;
    double dots_per_inch = 300;
};

// Loads what the recognizer knows of both languages, some 30 MB, once; to be called before the
// process is confined, since files are read. What fails is told by `recognize`.
void prepare_recognizer();

// The lines of the picture in the order of reading; no lines where it has no letters. About 2 s a
// page. Throws `bank::Error` (recognizer_missing) when it was not prepared.
Page recognize(const Picture& picture, int number);

// PNG, JPEG or TIFF, also of several pages. Throws `bank::Error`: recognizer_missing,
// picture_malformed, picture_too_large.
std::vector<Page> recognize_pictures(std::string_view bytes);

inline constexpr int recognized_pages_max = 300;  // of a document; the pages after are left out

}  // namespace indexing
