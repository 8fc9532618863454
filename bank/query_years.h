// Spans of years as people write them in a query.
#pragma once

#include <optional>
#include <string_view>

namespace bank {

struct YearSpan {
    std::optional<int> from;  // inclusive; an open end matches everything on that side
    std::optional<int> to;    // inclusive

    bool operator==(const YearSpan&) const = default;
};

// "2015", "2015..2020", "2015-2020", "2015/2020" (in either order), "2015..", "..2020", ">2015",
// "<=2020", "201*" (the ten years). Years are 1 to 9999. Nothing of any other text, nor of a span
// with an end that is no year. Any thread may call it.
std::optional<YearSpan> to_year_span(std::string_view text);

}  // namespace bank
