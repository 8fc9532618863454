#include "bank/completeness.h"

#include <algorithm>
#include <array>

namespace bank {

namespace {

constexpr std::size_t text_bytes_enough = 1'200;  // some 200 words

std::size_t text_bytes(const Record& record) {
    std::size_t bytes = 0;
    for (const Section& section : record.sections) bytes += section.text.size();
    return bytes;
}

bool has_link(const Record& record) {
    return std::any_of(record.sources.begin(), record.sources.end(),
                       [](const Source& source) { return !source.url.empty(); });
}

struct Value {
    std::string_view key;  // of the card
    bool (*is_there)(const Record&) = nullptr;
};

struct Part {
    int points;
    Value value;
    Value other = {};  // that says the same in its place
};

using R = const Record&;

// Points add up to 100.
constexpr std::array parts{
    Part{15, {"sources", [](R r) { return has_link(r); }}},
    Part{15, {"sections", [](R r) { return text_bytes(r) >= text_bytes_enough; }}},
    Part{10, {"summary", [](R r) { return !r.summary.empty(); }}},
    Part{10, {"themes", [](R r) { return !r.themes.empty(); }}},
    Part{10,
         {"city", [](R r) { return !r.cities.empty(); }},
         {"other_countries", [](R r) { return !r.other_countries.empty(); }}},
    Part{10, {"organization", [](R r) { return !r.organization.empty(); }}},
    Part{5,
         {"start", [](R r) { return r.start_year.has_value(); }},
         {"period", [](R r) { return !r.period.empty(); }}},
    Part{5, {"status", [](R r) { return r.status != Status::unknown; }}},
    Part{5, {"beneficiaries", [](R r) { return !r.beneficiaries.empty(); }}},
    Part{5, {"resources", [](R r) { return !r.resources.empty(); }}},
    Part{5, {"outcome", [](R r) { return r.outcome != Outcome::unknown; }}},
    Part{5,
         {"contact", [](R r) { return !r.contact.empty(); }},
         {"office", [](R r) { return !r.office.empty(); }}},
};

// What a value is worth: 0 not there, 1 guessed, 2 written.
int worth_of(const Record& record, const Value& value) {
    if (value.is_there == nullptr || !value.is_there(record)) return 0;
    return is_guessed(record, value.key) ? 1 : 2;
}

}  // namespace

Completeness completeness_of(const Record& record) {
    Completeness found;
    int halves = 0;
    for (const Part& part : parts) {
        const int worth = std::max(worth_of(record, part.value), worth_of(record, part.other));
        if (worth == 0) found.missing.push_back(part.value.key);
        halves += part.points * worth;
    }
    found.percent = halves / 2;
    return found;
}

}  // namespace bank
