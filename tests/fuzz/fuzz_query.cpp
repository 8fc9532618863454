#include <algorithm>
#include <cassert>

#include "bank/query.h"
#include "bank/query_pieces.h"
#include "bank/text.h"
#include "tests/fuzz/targets.h"

int fuzz_query(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const bank::Query query = bank::parse_query(text);
    const std::string canonical = bank::to_text(query);
    assert(bank::is_utf8(canonical));
    // Canonical text brackets every alternative and writes a goal as two, so only one well within
    // the limits of the parser is sure to be read as the same.
    const bool is_modest = canonical.size() < bank::query_bytes_max &&
                           bank::query_pieces(canonical).size() < bank::query_words_max &&
                           std::count(text.begin(), text.end(), '(') <= 5;
    assert(!is_modest || bank::parse_query(canonical).root == query.root);
    return 0;
}

FUZZ_ENTRY(fuzz_query)
