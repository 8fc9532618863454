#include "indexer/guess_years.h"

#include <algorithm>
#include <array>

namespace indexing {

namespace {

// Years that a city's practice may begin or a plan may reach.
constexpr int first_year = 1950;
constexpr int last_year = 2060;

std::optional<int> year_of(const bank::Token& word) {
    if (word.exact.size() != 4) return std::nullopt;
    int year = 0;
    for (const char c : word.exact) {
        if (c < '0' || c > '9') return std::nullopt;
        year = year * 10 + (c - '0');
    }
    return year >= first_year && year <= last_year ? std::optional(year) : std::nullopt;
}

// Beginnings of the words, folded, of "it began in": in both languages they differ little.
constexpr std::array beginnings{
    "desde", "inici", "comenz",  "nacio",     "nasceu",  "naci",    "cread",  "creo",     "criad",
    "criou", "lanz",  "lanc",    "implement", "implant", "inaugur", "fundad", "fundo",    "abrio",
    "abriu", "comec", "surgi",   "instal",    "institu", "partir",  "estren", "estrei",   "marcha",
    "aprob", "aprov", "sancion", "promulg",   "empez",   "arranc",  "existe", "funciona",
};

bool is_beginning(const std::string& exact) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const char* stem) { return exact.starts_with(stem); });
}

bool is_period_word(const std::string& exact) {
    constexpr std::array words{"plan",     "plano",      "periodo", "agenda", "programa",
                               "vigencia", "estrategia", "gestion", "gestao", "quadrienio"};
    return std::find(words.begin(), words.end(), exact) != words.end();
}

// "2021-2031", "2021 a 2031", "2021 al 2031", "2021/2031", "2021 até 2031".
bool are_joined(const ReadText& text, std::size_t first, std::size_t second) {
    if (second == first + 2) {
        const std::string& between = text.words[first + 1].exact;
        return between == "a" || between == "al" || between == "ate" || between == "hasta";
    }
    if (second != first + 1) return false;
    const std::size_t begin = text.words[first].end;
    const std::string_view between(text.text.data() + begin, text.words[second].begin - begin);
    constexpr std::array marks{"-", "–", "—", "/", " - ", " – ", " / "};
    return std::find(marks.begin(), marks.end(), between) != marks.end();
}

// Whether the title or a word before says that the years are a period.
bool is_told(const ReadText& text, std::size_t at) {
    constexpr std::size_t near = 8;  // words
    if (text.is_in_title(text.words[at])) return true;
    for (std::size_t k = at - std::min(at, near); k < at; ++k) {
        if (is_period_word(text.words[k].exact)) return true;
    }
    return false;
}

// The word of the last year of a period that begins at `first`; 0: it is none.
std::size_t end_of_period(const ReadText& text, std::size_t first) {
    const auto start = year_of(text.words[first]);
    for (std::size_t next = first + 1; next < std::min(first + 3, text.words.size()); ++next) {
        const auto end = year_of(text.words[next]);
        if (end && *end > *start && are_joined(text, first, next)) return next;
    }
    return 0;
}

std::string find_period(const ReadText& text) {
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        if (!year_of(text.words[i]) || !is_told(text, i)) continue;
        const std::size_t end = end_of_period(text, i);
        if (end > 0) return text.words[i].exact + "-" + text.words[end].exact;
    }
    return {};
}

bool is_same_sentence(const ReadText& text, std::size_t first, std::size_t second) {
    const std::size_t begin = text.words[first].end;
    const std::string_view between(text.text.data() + begin, text.words[second].begin - begin);
    return between.find(". ") == between.npos && between.find('\n') == between.npos;
}

// "desde 2009", "creado por ley en 2009", "En 2009 la Intendencia de Montevideo creó".
bool is_beginning_near(const ReadText& text, std::size_t at) {
    constexpr std::size_t before = 6;
    constexpr std::size_t after = 6;
    for (std::size_t k = at - std::min(at, before); k < at; ++k) {
        if (is_beginning(text.words[k].exact) && is_same_sentence(text, k, at)) return true;
    }
    for (std::size_t k = at + 1; k < std::min(at + after, text.words.size()); ++k) {
        if (is_beginning(text.words[k].exact) && is_same_sentence(text, at, k)) return true;
    }
    return false;
}

std::optional<int> find_start(const ReadText& text) {
    std::optional<int> earliest;
    std::optional<int> told;
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        const auto year = year_of(text.words[i]);
        if (!year) continue;
        if (!earliest || *year < *earliest) earliest = year;
        if (is_beginning_near(text, i) && !told) told = year;
    }
    return told ? told : earliest;
}

}  // namespace

GuessedYears guess_years(const ReadText& text) {
    GuessedYears years;
    years.period = find_period(text);
    years.start = find_start(text);
    if (!years.period.empty()) {
        years.start = year_of({years.period.substr(0, 4), {}, 0, 0, 0, false});
    }
    return years;
}

}  // namespace indexing
