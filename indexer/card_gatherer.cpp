#include "indexer/card_gatherer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include "bank/text.h"
#include "indexer/card_words.h"

namespace indexing {

namespace {

bool is_word_key(std::string_view key) {
    return key == "type" || key == "lang" || key == "status" || key == "evidence" ||
           key == "outcome";
}

bool is_list_key(std::string_view key) {
    constexpr std::array keys{
        "city",     "country",     "themes",          "sdgs",        "keywords",  "units",
        "partners", "recognition", "other_countries", "collections", "replicates"};
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

CardNode list_of(std::string_view cell) {
    CardNode list = node_of(CardNode::Kind::list);
    const char separator = cell.find(';') != cell.npos    ? ';'
                           : cell.find('\n') != cell.npos ? '\n'
                           : cell.find('|') != cell.npos  ? '|'
                                                          : ',';
    for (const std::string_view part : bank::split(cell, separator)) {
        std::string text = bank::to_line(part);
        if (!text.empty()) list.items.push_back(text_node(std::move(text)));
    }
    return list;
}

// The years of "2015-2018", "desde marzo de 2015", "15/03/2015", in their order.
std::vector<std::string> years_in(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    std::vector<std::string> years;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        const std::string_view number = text.substr(at, end - at);
        const bool is_year = number.size() == 4 && number >= "1500" && number <= "2200";
        if (is_year) years.emplace_back(number);
        at = std::max(end, at + 1);
    }
    return years;
}

// "s/d", "-": what people write where they have nothing to write.
bool says_nothing(std::string_view text) {
    constexpr std::array signs{"-", "--", "---", "–", "—", ".", "...", "?", "/"};
    constexpr std::array words{"s d",
                               "n d",
                               "n a",
                               "s i",
                               "sd",
                               "nd",
                               "na",
                               "sin datos",
                               "sin dato",
                               "sem dados",
                               "sem informacao",
                               "sin informacion",
                               "no aplica",
                               "nao se aplica",
                               "no disponible",
                               "x",
                               "xx",
                               "xxx"};
    return std::find(signs.begin(), signs.end(), bank::trim(text)) != signs.end() ||
           std::find(words.begin(), words.end(), plain_name(text)) != words.end();
}

// Of a day as spreadsheets count them, from 30 December 1899 (ECMA-376, part 1, 18.17.4.1).
std::optional<int> year_of_serial(std::string_view text) {
    constexpr int first = 29'221, last = 54'788;  // from 1980 to 2049
    int days = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), days);
    if (code != std::errc() || days < first || days > last) return std::nullopt;
    if (end != text.data() + text.size() && *end != '.') return std::nullopt;  // with an hour
    constexpr std::chrono::sys_days begin = std::chrono::year(1899) / std::chrono::December / 30;
    return static_cast<int>(std::chrono::year_month_day(begin + std::chrono::days(days)).year());
}

// "hasta la fecha", "presente": an end that has not come is none.
bool is_open_end(std::string_view text) {
    constexpr std::array words{"presente",     "actualidad", "actual",  "a la fecha", "hoy",
                               "en curso",     "vigente",    "hoje",    "atual",      "ate hoje",
                               "em andamento", "a data",     "continua"};
    const std::string name = plain_name(text);
    return std::any_of(words.begin(), words.end(),
                       [&name](std::string_view word) { return name.ends_with(word); });
}

CardNode card_value(std::string_view key, const std::string& text) {
    if (is_list_key(key)) return list_of(text);
    if (is_word_key(key)) {
        const std::string_view word = word_of_value(text);
        if (!word.empty()) return text_node(std::string(word));
    }
    return text_node(text);
}

}  // namespace

void CardGatherer::value(std::string_view key, const std::string& text) {
    if (key != "title" && says_nothing(text)) return;
    constexpr std::string_view source = "source.";
    if (key.starts_with(source)) {
        put(source_, std::string(key.substr(source.size())), text_node(bank::to_line(text)));
    } else if (key == "start" || key == "end") {
        year(key, text);
    } else {
        put(card_, std::string(key), card_value(key, text));
    }
}

void CardGatherer::year(std::string_view key, const std::string& text) {
    const std::vector<std::string> years = years_in(text);
    if (years.empty()) {
        if (key == "end" && is_open_end(text)) return;
        if (const auto year = year_of_serial(text)) {
            put(card_, std::string(key), text_node(std::to_string(*year)));
            return;
        }
        put(card_, std::string(key), text_node(text));  // the card says what is wrong with it
        return;
    }
    if (key == "end") {
        put(card_, "end", text_node(years.back()));
        return;
    }
    put(card_, "start", text_node(years.front()));
    if (years.back() > years.front()) span_end_ = years.back();
}

void CardGatherer::section(std::string heading, std::string text) {
    CardNode section = node_of(CardNode::Kind::map);
    put(section, "heading", text_node(std::move(heading)));
    put(section, "text", text_node(std::move(text)));
    sections_.items.push_back(std::move(section));
}

CardNode CardGatherer::finish() {
    if (!span_end_.empty() && !has("end")) put(card_, "end", text_node(span_end_));
    if (!source_.keys.empty()) {
        CardNode sources = node_of(CardNode::Kind::list);
        sources.items.push_back(std::move(source_));
        put(card_, "sources", std::move(sources));
    }
    if (!sections_.items.empty()) put(card_, "sections", std::move(sections_));
    return std::move(card_);
}

}  // namespace indexing
