#include "indexer/extract.h"

#include <algorithm>
#include <array>

#include "bank/analysis.h"

namespace indexing {

namespace {

constexpr std::array formats{
    Format{".md", "text/markdown", true, false, extract_markdown},
    Format{".markdown", "text/markdown", true, false, extract_markdown},
    Format{".txt", "text/plain", false, false, extract_text},
    Format{".jsonl", "application/jsonl", false, true, nullptr},
    Format{".ndjson", "application/x-ndjson", false, true, nullptr},
};

}  // namespace

std::span<const Format> all_formats() {
    return formats;
}

const Format* find_format(std::string_view file_name) {
    const std::string name = bank::fold(file_name);
    const auto found = std::find_if(formats.begin(), formats.end(), [&name](const Format& format) {
        return name.ends_with(format.suffix);
    });
    return found == formats.end() ? nullptr : &*found;
}

}  // namespace indexing
