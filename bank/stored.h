// Stored form: how plain data becomes bytes in an edition and comes back.
//
// A compact binary form, read some fifty times faster than JSON; it never leaves the edition and
// changes freely with `index_version`. Numbers are little-endian base-128 (varints, zigzag for
// signed ones); texts and lists are preceded by their length. Each type has one `members` function
// that names its members in order and serves both directions, so writing and reading cannot
// disagree.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "bank/record.h"

namespace bank {

class StoredWriter {
public:
    std::string bytes;

    void number(std::uint64_t value);

    template <typename T>
    void operator()(T& value);
};

class StoredReader {
public:
    explicit StoredReader(std::string_view bytes) : rest_(bytes) {}

    // Throws `Error` when the bytes end early: the edition is damaged.
    std::uint64_t number();
    std::uint64_t number(std::uint64_t most);  // throws when it is higher
    std::string_view text(std::uint64_t size);
    bool is_done() const { return rest_.empty(); }

    template <typename T>
    void operator()(T& value);

private:
    std::string_view rest_;
};

// The members of each stored type. `Archive` is StoredWriter or StoredReader.
template <typename Archive>
void members(Archive& a, Source& s) {
    a(s.title), a(s.url), a(s.publisher), a(s.year), a(s.archive_url), a(s.archived_on);
}
template <typename Archive>
void members(Archive& a, Section& s) {
    a(s.heading), a(s.text), a(s.page);
}
template <typename Archive>
void members(Archive& a, Notice& n) {
    a(n.code), a(n.arguments);
}
template <typename Archive>
void members(Archive& a, Problem& p) {
    a(p.severity), a(p.file), a(p.line), a(p.field), a(p.notice);
}

// All of a record but its sections, which are kept apart because most readers do not need them.
template <typename Archive>
void members(Archive& a, Record& r) {
    a(r.id), a(r.type), a(r.language), a(r.title), a(r.summary);
    a(r.cities), a(r.countries), a(r.other_countries), a(r.regions), a(r.themes), a(r.sdgs);
    a(r.keywords), a(r.units), a(r.collections), a(r.start_year), a(r.end_year), a(r.period);
    a(r.status), a(r.evidence), a(r.outcome), a(r.organization), a(r.office), a(r.partners);
    a(r.beneficiaries), a(r.recognitions), a(r.resources), a(r.replicates), a(r.contact);
    a(r.checked_on), a(r.sources), a(r.guessed), a(r.file);
}

// The last value of each stored enumeration: a higher number is damage.
template <typename T>
inline constexpr std::uint64_t last_value = 0;
template <>
inline constexpr std::uint64_t last_value<Language> = 1;
template <>
inline constexpr std::uint64_t last_value<RecordType> = 6;
template <>
inline constexpr std::uint64_t last_value<Status> = 3;
template <>
inline constexpr std::uint64_t last_value<Evidence> = 2;
template <>
inline constexpr std::uint64_t last_value<Outcome> = 4;
template <>
inline constexpr std::uint64_t last_value<Problem::Severity> = 2;

template <typename T>
inline constexpr bool is_vector = false;
template <typename T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;

inline std::uint64_t to_zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
inline std::int64_t from_zigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

template <typename T>
void StoredWriter::operator()(T& value) {
    if constexpr (std::is_enum_v<T> || std::is_unsigned_v<T>) {
        number(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_integral_v<T>) {
        number(to_zigzag(value));
    } else if constexpr (std::is_floating_point_v<T>) {
        number(to_zigzag(static_cast<std::int64_t>(value * 1e6)));  // six places: degrees, ratios
    } else if constexpr (std::is_same_v<T, std::string>) {
        number(value.size());
        bytes += value;
    } else if constexpr (std::is_same_v<T, std::chrono::sys_days>) {
        number(to_zigzag(value.time_since_epoch().count()));
    } else if constexpr (is_vector<T>) {
        number(value.size());
        for (auto& item : value) (*this)(item);
    } else if constexpr (is_optional<T>) {
        number(value ? 1 : 0);
        if (value) (*this)(*value);
    } else {
        members(*this, value);
    }
}

template <typename T>
void StoredReader::operator()(T& value) {
    if constexpr (std::is_enum_v<T>) {
        value = static_cast<T>(number(last_value<T>));
    } else if constexpr (std::is_unsigned_v<T>) {
        value = static_cast<T>(number());
    } else if constexpr (std::is_integral_v<T>) {
        value = static_cast<T>(from_zigzag(number()));
    } else if constexpr (std::is_floating_point_v<T>) {
        value = static_cast<T>(from_zigzag(number())) / static_cast<T>(1e6);
    } else if constexpr (std::is_same_v<T, std::string>) {
        value = std::string(text(number()));
    } else if constexpr (std::is_same_v<T, std::chrono::sys_days>) {
        value = std::chrono::sys_days(std::chrono::days(from_zigzag(number())));
    } else if constexpr (is_vector<T>) {
        const std::uint64_t count = number();
        value.clear();
        for (std::uint64_t i = 0; i < count; ++i) (*this)(value.emplace_back());
    } else if constexpr (is_optional<T>) {
        value.reset();
        if (number() != 0) (*this)(value.emplace());
    } else {
        members(*this, value);
    }
}

// A 64-bit hash of bytes (XXH3), for noticing change; not for secrets. Chain with `seed`.
std::uint64_t fingerprint_of(std::string_view bytes, std::uint64_t seed = 0);

std::string to_hex(std::uint64_t number);  // 16 digits

template <typename T>
std::string to_stored(const T& value) {
    StoredWriter writer;
    writer(const_cast<T&>(value));  // members() takes one reference for both directions
    return std::move(writer.bytes);
}

template <typename T>
T from_stored(std::string_view bytes) {
    T value;
    StoredReader reader(bytes);
    reader(value);
    return value;
}

}  // namespace bank
