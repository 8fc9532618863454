#include <cassert>

#include "bank/query.h"
#include "bank/text.h"
#include "tests/fuzz/targets.h"

int fuzz_query(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const std::string canonical = bank::to_text(bank::parse_query(text));
    assert(bank::is_utf8(canonical));
    bank::parse_query(canonical);
    return 0;
}

FUZZ_ENTRY(fuzz_query)
