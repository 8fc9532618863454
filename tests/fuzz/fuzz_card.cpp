#include <cassert>

#include "bank/error.h"
#include "bank/text.h"
#include "indexer/card.h"
#include "indexer/complete.h"
#include "tests/fuzz/targets.h"

namespace {

void read(indexing::CardNode (*parse)(std::string_view), std::string_view text) {
    try {
        indexing::CardResult card = indexing::read_card(parse(text));
        indexing::complete(card, {}, "practices/fuzz.md");
        assert(bank::is_utf8(bank::full_text(card.record)));
        bank::validate(card.record);
    } catch (const bank::Error&) {
        // An odd card is an answer.
    }
}

}  // namespace

int fuzz_card(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    read([](std::string_view yaml) { return indexing::parse_yaml(yaml); }, text);
    read(indexing::parse_json, text);
    return 0;
}

FUZZ_ENTRY(fuzz_card)
