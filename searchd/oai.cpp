#include "searchd/oai.h"

#include <algorithm>
#include <array>

#include "bank/text.h"
#include "searchd/search_url.h"

namespace serving {

namespace {

std::chrono::sys_seconds to_time(std::int64_t seconds) {
    return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

std::string seconds_text(const std::optional<std::chrono::sys_seconds>& time) {
    return time ? std::to_string(time->time_since_epoch().count()) : "";
}

bool read_time(std::string_view text, std::optional<std::chrono::sys_seconds>& time) {
    if (text.empty()) return true;
    const auto seconds = bank::whole_number<std::int64_t>(text);
    if (seconds) time = to_time(*seconds);
    return seconds.has_value();
}

std::optional<std::chrono::sys_days> day_of(std::string_view text) {
    const bool has_form = text.size() == 10 && text[4] == '-' && text[7] == '-';
    if (!has_form) return std::nullopt;
    const auto year = bank::whole_number<unsigned>(text.substr(0, 4));
    const auto month = bank::whole_number<unsigned>(text.substr(5, 2));
    const auto day = bank::whole_number<unsigned>(text.substr(8, 2));
    if (!year || *year == 0 || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(*month), std::chrono::day(*day)};
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

}  // namespace

std::string token_of(const OaiList& list) {
    // Fields parted by '!', which no value has: ids and sets are checked before they come here.
    return bank::join({"1", list.prefix, seconds_text(list.from), seconds_text(list.until),
                       list.set, seconds_text(list.after_time), list.after_id,
                       std::to_string(list.cursor), std::to_string(list.total)},
                      "!");
}

std::optional<OaiList> list_of_token(std::string_view token) {
    const auto parts = bank::split(token, '!');
    if (parts.size() != 9 || parts[0] != "1") return std::nullopt;
    OaiList list;
    list.prefix = parts[1];
    list.set = parts[4];
    list.after_id = parts[6];
    std::optional<std::chrono::sys_seconds> after;
    const auto cursor = bank::whole_number<decltype(list.cursor)>(parts[7]);
    const auto total = bank::whole_number<decltype(list.total)>(parts[8]);
    const bool is_sound = read_time(parts[2], list.from) && read_time(parts[3], list.until) &&
                          read_time(parts[5], after) && after &&
                          bank::is_record_id(list.after_id) && cursor && total;
    if (!is_sound) return std::nullopt;
    list.after_time = *after;
    list.cursor = *cursor;
    list.total = *total;
    return list;
}

std::optional<OaiDate> oai_date(std::string_view text, bool is_end) {
    const auto day = day_of(text.substr(0, 10));
    if (!day) return std::nullopt;
    if (text.size() == 10) {
        const std::chrono::sys_seconds begin = *day;
        return OaiDate{is_end ? begin + std::chrono::days(1) - std::chrono::seconds(1) : begin,
                       true};
    }
    const bool has_form = text.size() == 20 && text[10] == 'T' && text[13] == ':' &&
                          text[16] == ':' && text[19] == 'Z';
    if (!has_form) return std::nullopt;
    const auto hour = bank::whole_number<unsigned>(text.substr(11, 2));
    const auto minute = bank::whole_number<unsigned>(text.substr(14, 2));
    const auto second = bank::whole_number<unsigned>(text.substr(17, 2));
    const bool is_time = hour && *hour < 24 && minute && *minute < 60 && second && *second < 60;
    if (!is_time) return std::nullopt;
    return OaiDate{*day + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
                       std::chrono::seconds(*second),
                   false};
}

}  // namespace serving
