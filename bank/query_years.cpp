#include "bank/query_years.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace bank {

namespace {

constexpr int year_max = 9999;

std::optional<int> to_year(std::string_view text) {
    int year = 0;
    const bool has_digits = !text.empty() && text.front() != '-';
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (!has_digits || end != text.data() + text.size()) return std::nullopt;
    if (code != std::errc{} || year == 0 || year > year_max) return std::nullopt;
    return year;
}

// ">2015", "≤2015": what it says of the year, and at which end.
std::optional<YearSpan> compared(std::string_view text) {
    struct Sign {
        std::string_view text;
        bool is_from;
        int later;  // years after the one that is named
    };
    for (const Sign& sign :
         {Sign{">=", true, 0}, Sign{"\u2265", true, 0}, Sign{">", true, 1}, Sign{"<=", false, 0},
          Sign{"\u2264", false, 0}, Sign{"<", false, -1}}) {
        if (!text.starts_with(sign.text)) continue;
        const std::optional<int> year = to_year(text.substr(sign.text.size()));
        if (!year) return std::nullopt;
        const int end = std::clamp(*year + sign.later, 1, year_max);
        return sign.is_from ? YearSpan{end, {}} : YearSpan{{}, end};
    }
    return std::nullopt;
}

// "201*": ten years.
std::optional<YearSpan> decade(std::string_view text) {
    constexpr std::size_t size = 4;
    if (text.size() != size || text.back() != '*') return std::nullopt;
    const std::optional<int> tens = to_year(text.substr(0, size - 1));
    if (!tens) return std::nullopt;
    return YearSpan{*tens * 10, *tens * 10 + 9};
}

// The two ends of a span: the same one when there is one only.
std::pair<std::string_view, std::string_view> ends_of(std::string_view span) {
    for (const std::string_view between : {"...", "..", "\u2026", "\u2013", "\u2014", "-", "/"}) {
        const std::size_t at = span.find(between);
        if (at == std::string_view::npos || (at == 0 && between == "-")) continue;
        return {span.substr(0, at), span.substr(at + between.size())};
    }
    return {span, span};
}

}  // namespace

std::optional<YearSpan> to_year_span(std::string_view text) {
    if (const auto span = compared(text)) return span;
    if (const auto span = decade(text)) return span;
    const auto [from, to] = ends_of(text);
    YearSpan span{to_year(from), to_year(to)};
    const bool is_half_read = (!from.empty() && !span.from) || (!to.empty() && !span.to);
    if (is_half_read || (!span.from && !span.to)) return std::nullopt;
    if (span.from && span.to && *span.from > *span.to) std::swap(span.from, span.to);
    return span;
}

}  // namespace bank
