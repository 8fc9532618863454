#include "bank/language.h"

namespace bank {

namespace {

// The two letters of a language tag (RFC 5646, 2.2.1), or nothing when it is longer or shorter.
std::string_view primary_subtag(std::string_view code) {
    const std::size_t end = code.find_first_of("-_.@");
    const std::string_view primary = code.substr(0, end);
    return primary.size() == 2 ? primary : std::string_view{};
}

bool is_same(std::string_view code, std::string_view lower_case) {
    const std::string_view primary = primary_subtag(code);
    return primary.size() == 2 && (primary[0] | 0x20) == lower_case[0] &&
           (primary[1] | 0x20) == lower_case[1];
}

}  // namespace

std::string_view code_of(Language language) {
    return language == Language::spanish ? "es" : "pt";
}

std::string_view code_of(Locale locale) {
    if (locale == Locale::es) return "es";
    return locale == Locale::pt ? "pt" : "en";
}

std::string_view tag_of(Language language) {
    return language == Language::spanish ? "es" : "pt-BR";
}

std::string_view tag_of(Locale locale) {
    return locale == Locale::pt ? "pt-BR" : code_of(locale);
}

std::optional<Language> find_language(std::string_view code) {
    if (is_same(code, "es")) return Language::spanish;
    if (is_same(code, "pt")) return Language::portuguese;
    return std::nullopt;
}

std::optional<Locale> find_locale(std::string_view code) {
    if (is_same(code, "es")) return Locale::es;
    if (is_same(code, "pt")) return Locale::pt;
    if (is_same(code, "en")) return Locale::en;
    return std::nullopt;
}

}  // namespace bank
