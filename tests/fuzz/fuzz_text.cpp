#include <cassert>

#include "bank/analysis.h"
#include "bank/text.h"
#include "bank/word_table.h"
#include "tests/fuzz/targets.h"

namespace {

void analyse(const std::string& text, bank::Language language) {
    std::size_t end = 0;
    const auto tokens = bank::analyse(text, language);
    for (const bank::Token& token : tokens) {
        assert(token.begin >= end && token.end > token.begin && token.end <= text.size());
        assert(!token.exact.empty() && !token.stem.empty());
        end = token.end;
    }
    bank::WordTableWriter writer;
    writer.text(text, tokens, language);
    const std::string table = writer.finish();
    bank::WordTableReader reader(table);
    bank::TableText words;
    assert(reader.next(words) && words.exact.size() >= tokens.size());  // gaps are words too
}

}  // namespace

int fuzz_text(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    analyse(text, bank::Language::spanish);
    analyse(text, bank::Language::portuguese);
    const std::string composed = bank::to_nfc(text);
    assert(bank::is_utf8(composed) && bank::to_nfc(composed) == composed);
    const std::string folded = bank::fold(text);
    assert(bank::is_utf8(folded) && bank::fold(folded) == folded);
    assert(bank::cut_at_word(composed, 40).size() <= 40);
    bank::to_slug(text);
    bank::detect_language(text, bank::Language::spanish);
    return 0;
}

FUZZ_ENTRY(fuzz_text)
