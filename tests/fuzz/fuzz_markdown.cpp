#include <cassert>

#include "bank/text.h"
#include "indexer/extract.h"
#include "tests/fuzz/targets.h"

namespace {

void check(const indexing::Extracted& extracted) {
    assert(bank::is_utf8(extracted.title));
    for (const bank::Section& section : extracted.sections) {
        assert(bank::is_utf8(section.heading) && bank::is_utf8(section.text));
        assert(!section.heading.empty() || !section.text.empty());
        assert(section.text.find("\n\n\n") == std::string::npos);
    }
}

}  // namespace

int fuzz_markdown(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const std::string composed = bank::to_nfc(text);  // as the indexer does
    check(indexing::extract_markdown(composed));
    check(indexing::extract_text(composed));
    return 0;
}

FUZZ_ENTRY(fuzz_markdown)
