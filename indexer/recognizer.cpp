#include "indexer/recognizer.h"

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>

#include <memory>

#include "bank/error.h"
#include "bank/text.h"

// OpenMP API 5.2, section 18.2.15. With no active level a parallel region runs in its one thread:
// a confined process may not start others.
extern "C" void omp_set_max_active_levels(int levels);

namespace indexing {

namespace {

constexpr l_int32 side_max = 20'000;  // dots
constexpr l_int32 side_min = 300;     // of a page; smaller ones are emblems and signs

std::unique_ptr<tesseract::TessBaseAPI>& recognizer() {
    static std::unique_ptr<tesseract::TessBaseAPI> prepared;
    return prepared;
}

struct DestroyPix {
    void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using OwnedPix = std::unique_ptr<Pix, DestroyPix>;

std::string text_at(const tesseract::ResultIterator& at, tesseract::PageIteratorLevel level) {
    const std::unique_ptr<char[]> text(at.GetUTF8Text(level));
    return text == nullptr ? std::string() : bank::to_line(text.get());
}

Line line_at(const tesseract::ResultIterator& at, double points_per_dot) {
    Line line;
    line.text = text_at(at, tesseract::RIL_TEXTLINE);
    int left = 0, top = 0, right = 0, bottom = 0;
    at.BoundingBox(tesseract::RIL_TEXTLINE, &left, &top, &right, &bottom);
    line.left = left * points_per_dot;
    line.top = top * points_per_dot;
    line.right = right * points_per_dot;
    line.bottom = bottom * points_per_dot;
    float height = 0, descenders = 0, ascenders = 0;
    at.RowAttributes(&height, &descenders, &ascenders);
    line.size = static_cast<double>(height) * points_per_dot;
    return line;
}

Page read_lines(int number, double dots_per_inch, double height) {
    constexpr float confidence_min = 55;  // of 100; below, it is a stain or a drawing
    constexpr double points_per_inch = 72;
    tesseract::TessBaseAPI& reader = *recognizer();
    Page page{number, {}, true};
    if (reader.Recognize(nullptr) != 0) return page;
    const std::unique_ptr<tesseract::ResultIterator> at(reader.GetIterator());
    if (at == nullptr) return page;
    const double scale = points_per_inch / dots_per_inch;
    do {
        if (at->Empty(tesseract::RIL_TEXTLINE)) continue;
        if (at->Confidence(tesseract::RIL_TEXTLINE) < confidence_min) continue;
        Line line = line_at(*at, scale);
        if (!line.text.empty()) page.lines.push_back(std::move(line));
    } while (at->Next(tesseract::RIL_TEXTLINE));
    mark_edges(page, height * scale);
    reader.Clear();
    return page;
}

tesseract::TessBaseAPI& ready() {
    if (recognizer() == nullptr) throw bank::Error("recognizer_missing");
    omp_set_max_active_levels(0);
    return *recognizer();
}

Page recognize(Pix& pix, int number) {
    constexpr int resolution_min = 70;  // a lower one is a mistake of the scanner
    constexpr int resolution_usual = 300;
    const int resolution = pixGetXRes(&pix) >= resolution_min ? pixGetXRes(&pix) : resolution_usual;
    if (pixGetWidth(&pix) > side_max || pixGetHeight(&pix) > side_max) {
        throw bank::Error("picture_too_large", {std::to_string(side_max)});
    }
    if (pixGetWidth(&pix) < side_min || pixGetHeight(&pix) < side_min) return {number, {}, true};
    tesseract::TessBaseAPI& reader = ready();
    reader.SetImage(&pix);
    reader.SetSourceResolution(resolution);
    return read_lines(number, resolution, pixGetHeight(&pix));
}

}  // namespace

void prepare_recognizer() {
    if (recognizer() != nullptr) return;
    setMsgSeverity(L_SEVERITY_NONE);
    auto made = std::make_unique<tesseract::TessBaseAPI>();
    if (made->Init(nullptr, "spa+por", tesseract::OEM_LSTM_ONLY) != 0) return;
    made->SetVariable("debug_file", "/dev/null");
    made->SetPageSegMode(tesseract::PSM_AUTO);
    recognizer() = std::move(made);
}

Page recognize(const Picture& picture, int number) {
    tesseract::TessBaseAPI& reader = ready();
    reader.SetImage(picture.dots, picture.width, picture.height, 1, picture.bytes_per_row);
    reader.SetSourceResolution(static_cast<int>(picture.dots_per_inch));
    return read_lines(number, picture.dots_per_inch, picture.height);
}

std::vector<Page> recognize_pictures(std::string_view bytes) {
    ready();
    const auto* data = reinterpret_cast<const l_uint8*>(bytes.data());
    std::vector<Page> pages;
    const bool is_tiff = bytes.starts_with("II*") || bytes.starts_with("MM");
    if (!is_tiff) {
        const OwnedPix pix(pixReadMem(data, bytes.size()));
        if (pix == nullptr) throw bank::Error("picture_malformed");
        pages.push_back(recognize(*pix, 1));
        return pages;
    }
    for (std::size_t offset = 0; pages.size() < recognized_pages_max;) {
        const OwnedPix pix(pixReadMemFromMultipageTiff(data, bytes.size(), &offset));
        if (pix == nullptr) break;
        pages.push_back(recognize(*pix, static_cast<int>(pages.size()) + 1));
        if (offset == 0) break;
    }
    if (pages.empty()) throw bank::Error("picture_malformed");
    return pages;
}

}  // namespace indexing
