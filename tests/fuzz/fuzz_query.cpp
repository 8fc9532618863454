#include <cassert>

#include "bank/query.h"
#include "bank/text.h"
#include "tests/fuzz/targets.h"

int fuzz_query(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const bank::Query query = bank::parse_query(text);
    const std::string canonical = bank::to_text(query);
    assert(bank::is_utf8(canonical));
    assert(bank::parse_query(canonical).root == query.root);
    return 0;
}

FUZZ_ENTRY(fuzz_query)
