#include "bank/record.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "bank/text.h"

namespace bank {

namespace {

constexpr std::array<std::string_view, 7> type_words{"practice", "plan",        "note",  "agenda",
                                                     "minutes",  "declaration", "report"};
constexpr std::array<std::string_view, 4> status_words{"", "pilot", "ongoing", "finished"};
constexpr std::array<std::string_view, 3> evidence_words{"documented", "monitored", "evaluated"};
constexpr std::array<std::string_view, 5> outcome_words{"", "worked", "mixed", "no_effect",
                                                        "abandoned"};

template <typename Enum, std::size_t count>
std::optional<Enum> find_word(const std::array<std::string_view, count>& words,
                              std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (word.empty() || found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

bool is_web_address(std::string_view url) {
    const bool has_scheme = url.starts_with("https://") || url.starts_with("http://");
    const std::size_t host = url.find("//") + 2;
    return has_scheme && url.size() > host && url.find_first_of(" \t\n\"<>") == url.npos &&
           url[host] != '/';
}

bool is_year(const std::optional<int>& year) {
    return !year || (*year >= year_min && *year <= year_max);
}

// Gathers the problems of one record; knows its file.
class Checker {
public:
    explicit Checker(const Record& record) : record_(record) {}

    void error(std::string field, std::string code, std::vector<std::string> arguments = {}) {
        add(Problem::Severity::error, std::move(field), {std::move(code), std::move(arguments)});
    }
    void warning(std::string field, std::string code, std::vector<std::string> arguments = {}) {
        add(Problem::Severity::warning, std::move(field), {std::move(code), std::move(arguments)});
    }
    void not_too_many(const std::string& field, const std::vector<std::string>& items) {
        if (items.size() > list_items_max) {
            error(field, "list_too_long", {std::to_string(list_items_max)});
        }
    }

    std::vector<Problem> problems;

private:
    void add(Problem::Severity severity, std::string field, Notice notice) {
        problems.push_back({severity, record_.file, 0, std::move(field), std::move(notice)});
    }

    const Record& record_;
};

void check_texts(const Record& record, Checker& checker) {
    if (!is_record_id(record.id)) checker.error("id", "id_malformed", {record.id});
    if (record.title.empty()) {
        checker.error("title", "title_missing");
    } else if (record.title.size() > title_bytes_max) {
        checker.error("title", "title_too_long", {std::to_string(title_bytes_max)});
    }
    if (record.summary.size() > summary_bytes_max) {
        checker.error("summary", "summary_too_long", {std::to_string(summary_bytes_max)});
    }
    if (record.sections.size() > sections_max) {
        checker.error("sections", "list_too_long", {std::to_string(sections_max)});
    }
    const std::size_t bytes = full_text(record).size();
    if (bytes > text_bytes_max) {
        checker.error("sections", "text_too_long", {std::to_string(text_bytes_max >> 20)});
    }
    if (bytes == 0) checker.error("sections", "text_missing");
}

void check_places(const Record& record, Checker& checker) {
    if (record.cities.empty() && record.countries.empty()) checker.warning("city", "city_missing");
    for (const std::string& code : record.countries) {
        if (!is_country_code(code)) checker.error("country", "country_malformed", {code});
    }
    for (const std::string& code : record.other_countries) {
        if (!is_country_code(code)) checker.error("other_countries", "country_malformed", {code});
    }
    if (record.cities.size() > 1 && record.countries.size() != record.cities.size()) {
        checker.warning(
            "country", "country_not_parallel",
            {std::to_string(record.cities.size()), std::to_string(record.countries.size())});
    }
}

void check_years(const Record& record, Checker& checker) {
    if (!is_year(record.start_year)) {
        checker.error("start", "year_malformed", {std::to_string(*record.start_year)});
    }
    if (!is_year(record.end_year)) {
        checker.error("end", "year_malformed", {std::to_string(*record.end_year)});
    }
    if (record.start_year && record.end_year && *record.end_year < *record.start_year) {
        checker.error("end", "years_reversed");
    }
}

void check_lists(const Record& record, Checker& checker) {
    for (const int goal : record.sdgs) {
        if (!is_goal(goal)) checker.error("sdgs", "sdg_unknown", {std::to_string(goal)});
    }
    checker.not_too_many("city", record.cities);
    checker.not_too_many("country", record.countries);
    checker.not_too_many("other_countries", record.other_countries);
    checker.not_too_many("collections", record.collections);
    checker.not_too_many("replicates", record.replicates);
    if (record.sdgs.size() > list_items_max) {
        checker.error("sdgs", "list_too_long", {std::to_string(list_items_max)});
    }
    checker.not_too_many("themes", record.themes);
    checker.not_too_many("keywords", record.keywords);
    checker.not_too_many("units", record.units);
    checker.not_too_many("partners", record.partners);
    checker.not_too_many("recognition", record.recognitions);
    if (record.themes.empty()) checker.warning("themes", "themes_missing");
    for (const std::string& id : record.replicates) {
        if (!is_record_id(id)) checker.error("replicates", "id_malformed", {id});
    }
}

void check_sources(const Record& record, Checker& checker) {
    if (record.sources.empty()) {
        checker.warning("sources", "sources_missing");
    }
    if (record.sources.size() > list_items_max) {
        checker.error("sources", "list_too_long", {std::to_string(list_items_max)});
    }
    for (const Source& source : record.sources) {
        if (source.title.empty() && source.url.empty()) {
            checker.error("sources", "source_empty");
        }
        if (!source.url.empty() && !is_web_address(source.url)) {
            checker.error("sources", "url_malformed", {source.url});
        }
        if (!source.archive_url.empty() && !is_web_address(source.archive_url)) {
            checker.error("sources", "url_malformed", {source.archive_url});
        }
        if (!is_year(source.year)) {
            checker.error("sources", "year_malformed", {std::to_string(*source.year)});
        }
    }
}

}  // namespace

std::vector<Problem> validate(const Record& record) {
    Checker checker(record);
    check_texts(record, checker);
    check_places(record, checker);
    check_years(record, checker);
    check_lists(record, checker);
    check_sources(record, checker);
    if (record.organization.empty()) checker.warning("organization", "organization_missing");
    return std::move(checker.problems);
}

bool is_country_code(std::string_view code) {
    return code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
}

bool is_record_id(std::string_view text) {
    constexpr std::size_t id_bytes_min = 3;
    constexpr std::size_t id_bytes_max = 80;
    return text.size() >= id_bytes_min && text.size() <= id_bytes_max &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

std::string full_text(const Record& record) {
    std::string text = record.summary;
    const auto append = [&text](const std::string& part) {
        if (part.empty()) return;
        if (!text.empty()) text += "\n\n";
        text += part;
    };
    for (const Section& section : record.sections) {
        append(section.heading);
        append(section.text);
    }
    return text;
}

std::string iso_date(std::chrono::sys_days day) {
    const std::chrono::year_month_day date{day};
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", int{date.year()},
                  unsigned{date.month()}, unsigned{date.day()});
    return text.data();
}

std::vector<std::string> all_countries(const Record& record) {
    std::vector<std::string> out;
    for (const auto* list : {&record.countries, &record.other_countries}) {
        for (const std::string& code : *list) {
            if (std::find(out.begin(), out.end(), code) == out.end()) out.push_back(code);
        }
    }
    return out;
}

bool is_guessed(const Record& record, std::string_view key) {
    return std::find(record.guessed.begin(), record.guessed.end(), key) != record.guessed.end();
}

std::string_view word_of(RecordType type) {
    return type_words[static_cast<std::size_t>(type)];
}
std::string_view word_of(Status status) {
    return status_words[static_cast<std::size_t>(status)];
}
std::string_view word_of(Evidence evidence) {
    return evidence_words[static_cast<std::size_t>(evidence)];
}
std::string_view word_of(Outcome outcome) {
    return outcome_words[static_cast<std::size_t>(outcome)];
}
std::optional<RecordType> find_record_type(std::string_view word) {
    return find_word<RecordType>(type_words, word);
}
std::optional<Status> find_status(std::string_view word) {
    return find_word<Status>(status_words, word);
}
std::optional<Evidence> find_evidence(std::string_view word) {
    return find_word<Evidence>(evidence_words, word);
}
std::optional<Outcome> find_outcome(std::string_view word) {
    return find_word<Outcome>(outcome_words, word);
}

}  // namespace bank
