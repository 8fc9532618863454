#include "bank/wording.h"

#include <cstdlib>

namespace bank {

namespace {

const Wording* find_wording(std::string_view code) {
    for (const auto table : {bank_wordings(), indexer_wordings(), extract_wordings()}) {
        for (const Wording& wording : table) {
            if (wording.code == code) return &wording;
        }
    }
    return nullptr;
}

std::string_view in_locale(const Wording& wording, Locale locale) {
    if (locale == Locale::es) return wording.es;
    return locale == Locale::pt ? wording.pt : wording.en;
}

void append_printable(std::string& out, std::string_view argument) {
    for (const char c : argument) {
        const auto byte = static_cast<unsigned char>(c);
        out += byte < 0x20 || byte == 0x7f ? ' ' : c;
    }
}

std::string filled(std::string_view pattern, const std::vector<std::string>& arguments) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool is_gap = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        if (!is_gap) {
            out += pattern[i];
            continue;
        }
        const auto number = static_cast<std::size_t>(pattern[i + 1] - '0');
        if (number < arguments.size()) append_printable(out, arguments[number]);
        i += 2;
    }
    return out;
}

std::string bare(const Notice& notice) {
    std::string out = notice.code;
    for (const std::string& argument : notice.arguments) {
        out += ' ';
        append_printable(out, argument);
    }
    return out;
}

}  // namespace

std::string sentence(const Notice& notice, Locale locale) {
    const Wording* wording = find_wording(notice.code);
    if (wording == nullptr) return bare(notice);
    const std::string_view pattern = in_locale(*wording, locale);
    return filled(pattern.substr(0, pattern.find('\n')), notice.arguments);
}

std::string printable(std::string_view text) {
    std::string out;
    append_printable(out, text);
    return out;
}

std::string cure(const Notice& notice, Locale locale) {
    const Wording* wording = find_wording(notice.code);
    if (wording == nullptr) return {};
    const std::string_view pattern = in_locale(*wording, locale);
    const std::size_t line_break = pattern.find('\n');
    if (line_break == std::string_view::npos) return {};
    return filled(pattern.substr(line_break + 1), notice.arguments);
}

Locale operator_locale() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
        if (value == nullptr || *value == '\0') continue;
        return find_locale(value).value_or(Locale::en);
    }
    return Locale::en;
}

}  // namespace bank
