// Pictures of pages, from a scanner or a telephone, to sections.
#include "indexer/recognizer.h"

namespace indexing {

Extracted recognize_picture(std::string_view bytes) {
    Extracted extracted = lay_out(recognize_pictures(bytes));
    extracted.has_pictures = true;
    return extracted;
}

}  // namespace indexing
