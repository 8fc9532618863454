#include "searchd/oai.h"

#include <algorithm>
#include <array>

#include "bank/text.h"
#include "searchd/search_url.h"

namespace serving {

namespace {

template <typename Number>
bool read_number(std::string_view text, Number& number) {
    const auto read = bank::whole_number<Number>(text);
    number = read.value_or(Number{});
    return read.has_value();
}

std::chrono::sys_seconds to_time(std::int64_t seconds) {
    return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

std::string seconds_text(const std::optional<std::chrono::sys_seconds>& time) {
    return time ? std::to_string(time->time_since_epoch().count()) : "";
}

bool read_time(std::string_view text, std::optional<std::chrono::sys_seconds>& time) {
    std::int64_t seconds = 0;
    if (text.empty()) return true;
    if (!read_number(text, seconds)) return false;
    time = to_time(seconds);
    return true;
}

bool is_all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::chrono::sys_days> day_of(std::string_view text) {
    const bool has_form = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                          is_all_digits(text.substr(0, 4)) && is_all_digits(text.substr(5, 2)) &&
                          is_all_digits(text.substr(8, 2)) && text.substr(0, 4) != "0000";
    if (!has_form) return std::nullopt;
    int year = 0;
    unsigned month = 0, day = 0;
    const bool is_read = read_number(text.substr(0, 4), year) &&
                         read_number(text.substr(5, 2), month) &&
                         read_number(text.substr(8, 2), day);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    if (!is_read || !date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
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
    const bool is_sound = read_time(parts[2], list.from) && read_time(parts[3], list.until) &&
                          read_time(parts[5], after) && after &&
                          bank::is_record_id(list.after_id) && read_number(parts[7], list.cursor) &&
                          read_number(parts[8], list.total);
    if (!is_sound) return std::nullopt;
    list.after_time = *after;
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
    unsigned hour = 0, minute = 0, second = 0;
    const bool is_read =
        is_all_digits(text.substr(11, 2)) && is_all_digits(text.substr(14, 2)) &&
        is_all_digits(text.substr(17, 2)) && read_number(text.substr(11, 2), hour) &&
        read_number(text.substr(14, 2), minute) && read_number(text.substr(17, 2), second);
    if (!is_read || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return OaiDate{*day + std::chrono::hours(hour) + std::chrono::minutes(minute) +
                       std::chrono::seconds(second),
                   false};
}

}  // namespace serving
