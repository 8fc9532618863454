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

struct Part {
    std::string_view key;
    int points;
    bool (*is_there)(const Record&);
};

using R = const Record&;

// Points add up to 100.
constexpr std::array parts{
    Part{"sources", 15, [](R r) { return has_link(r); }},
    Part{"sections", 15, [](R r) { return text_bytes(r) >= text_bytes_enough; }},
    Part{"summary", 10, [](R r) { return !r.summary.empty(); }},
    Part{"themes", 10, [](R r) { return !r.themes.empty(); }},
    Part{"city", 10, [](R r) { return !r.cities.empty() || !r.other_countries.empty(); }},
    Part{"organization", 10, [](R r) { return !r.organization.empty(); }},
    Part{"start", 5, [](R r) { return r.start_year.has_value() || !r.period.empty(); }},
    Part{"status", 5, [](R r) { return r.status != Status::unknown; }},
    Part{"beneficiaries", 5, [](R r) { return !r.beneficiaries.empty(); }},
    Part{"resources", 5, [](R r) { return !r.resources.empty(); }},
    Part{"outcome", 5, [](R r) { return r.outcome != Outcome::unknown; }},
    Part{"contact", 5, [](R r) { return !r.contact.empty() || !r.office.empty(); }},
};

}  // namespace

Completeness completeness_of(const Record& record) {
    Completeness found;
    int halves = 0;
    for (const Part& part : parts) {
        if (!part.is_there(record)) {
            found.missing.push_back(part.key);
            continue;
        }
        const bool is_guessed = std::find(record.guessed.begin(), record.guessed.end(), part.key) !=
                                record.guessed.end();
        halves += is_guessed ? part.points : part.points * 2;
    }
    found.percent = halves / 2;
    return found;
}

}  // namespace bank
