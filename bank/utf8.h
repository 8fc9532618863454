// UTF-8: the code points of a text, one after the other, and where one begins.
//
//     "ñ"        U+00F1, at 2
//     "\xc3z"    -1, at 1: a malformed sequence ends before the first byte that cannot go on with
//     it
//
// These are the answers of ICU's U8_NEXT, a macro whose blocks lie deeper than our functions may.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bank {

// The code point that begins at `at`, which must lie in the text, or -1; moves `at` behind it.
inline std::int32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80) return first;
    if (first < 0xc2 || first > 0xf4) return -1;
    // What the second byte may be: no longer form than needed, no surrogate, none past U+10FFFF.
    unsigned least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    unsigned most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    int left = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    std::int32_t code = first & (0x3f >> left);
    for (; left > 0; --left) {
        if (at == text.size()) return -1;
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < least || byte > most) return -1;
        code = (code << 6) | (byte & 0x3f);
        ++at;
        least = 0x80;
        most = 0xbf;
    }
    return code;
}

// The last place up to `end`, which must lie in the text, where a character begins.
inline std::size_t character_begin(std::string_view text, std::size_t end) {
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return end;
}

}  // namespace bank
