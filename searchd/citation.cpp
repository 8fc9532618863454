#include "searchd/citation.h"

#include <array>

#include "bank/text.h"

namespace serving {

namespace {

// NBR 6023 abbreviates months (annex A), but for May.
std::string abnt_date(std::chrono::sys_days day) {
    constexpr std::array months{"jan.", "fev.", "mar.", "abr.", "maio", "jun.",
                                "jul.", "ago.", "set.", "out.", "nov.", "dez."};
    const std::chrono::year_month_day date(day);
    return std::to_string(unsigned(date.day())) + " " + months.at(unsigned(date.month()) - 1) +
           " " + std::to_string(int(date.year()));
}

std::string without_full_stop(std::string text) {
    while (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace

std::vector<Citation> citations(const Messages& messages, bank::Locale locale, const Cited& cited) {
    const bank::Record& record = cited.record;
    const std::string author = record.organization.empty() ? cited.bank_name : record.organization;
    const std::chrono::year_month_day changed(
        std::chrono::floor<std::chrono::days>(record.changed_at));
    const std::string title = without_full_stop(record.title);
    const bool ends_itself = title.ends_with('?') || title.ends_with('!');
    const std::vector<Messages::Argument> arguments{
        {"author", without_full_stop(author)},
        {"author_caps", without_full_stop(bank::to_upper(author))},
        {"title", title},
        {"titled", title + (ends_itself ? "" : ".")},
        {"bank", cited.bank_name},
        {"year", std::to_string(int(changed.year()))},
        {"changed", long_date(record.changed_at, locale)},
        {"read", long_date(cited.read_on, locale)},
        {"read_abnt", abnt_date(cited.read_on)},
        {"url", cited.url}};
    std::vector<Citation> all;
    struct Style {
        const char* name;
        MessageKey key;
    };
    constexpr std::array styles{Style{"ABNT", "cite.abnt"}, Style{"APA", "cite.apa"},
                                Style{"Chicago", "cite.chicago"}, Style{"ISO 690", "cite.iso"}};
    all.reserve(styles.size());
    for (const auto& [style, key] : styles) {
        all.push_back({style, messages.format(locale, key, arguments)});
    }
    return all;
}

}  // namespace serving
