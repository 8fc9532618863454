// Languages: the two the bank's texts are written in, and the three its people can read.
//
// `Language` is the language of a text and decides how it is analysed. `Locale` is the language of
// a page or of a message. They are apart because an English reader may well read Spanish records.
#pragma once

#include <optional>
#include <string_view>

namespace bank {

enum class Language { spanish, portuguese };

constexpr Language other_than(Language language) {
    return language == Language::spanish ? Language::portuguese : Language::spanish;
}

enum class Locale { es, pt, en };

// The language of texts that a reader of such a page reads first.
constexpr Language language_for(Locale locale) {
    return locale == Locale::pt ? Language::portuguese : Language::spanish;
}

// The ISO 639-1 code: "es", "pt".
std::string_view code_of(Language language);
std::string_view code_of(Locale locale);

// The tag of pages and texts for HTML (RFC 5646): "es", "pt-BR", "en".
std::string_view tag_of(Language language);
std::string_view tag_of(Locale locale);

// Nothing when the code is of no language of the bank. "pt-BR" and "es_AR" are read by their first
// two letters; case does not matter.
std::optional<Language> find_language(std::string_view code);
std::optional<Locale> find_locale(std::string_view code);

}  // namespace bank
