#include "bank/stored.h"

#include <xxhash.h>

#include "bank/error.h"

namespace bank {

void StoredWriter::number(std::uint64_t value) {
    while (value >= 0x80) {
        bytes += static_cast<char>(value | 0x80);
        value >>= 7;
    }
    bytes += static_cast<char>(value);
}

std::uint64_t StoredReader::number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (rest_.empty()) throw Error("stored_damaged");
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        value |= std::uint64_t{byte & 0x7fu} << shift;
        if (byte < 0x80) return value;
    }
    throw Error("stored_damaged");
}

std::uint64_t StoredReader::number(std::uint64_t most) {
    const std::uint64_t value = number();
    if (value > most) throw Error("stored_damaged");
    return value;
}

std::string_view StoredReader::text(std::uint64_t size) {
    if (size > rest_.size()) throw Error("stored_damaged");
    const std::string_view found = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(found.size());
    return found;
}

std::uint64_t fingerprint_of(std::string_view bytes, std::uint64_t seed) {
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string to_hex(std::uint64_t number) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out += digits[(number >> shift) & 15];
    return out;
}

}  // namespace bank
