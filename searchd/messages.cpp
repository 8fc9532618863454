#include "searchd/messages.h"

#include <unicode/datefmt.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>

#include "bank/error.h"

namespace serving {

namespace {

using bank::Locale;

icu::Locale icu_locale(Locale locale) {
    if (locale == Locale::en) return icu::Locale("en", "GB");
    return locale == Locale::pt ? icu::Locale("pt", "BR") : icu::Locale("es", "UY");
}

icu::UnicodeString wide(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::unique_ptr<icu::MessageFormat> make_format(const std::string& pattern, Locale locale) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    auto format =
        std::make_unique<icu::MessageFormat>(wide(pattern), icu_locale(locale), where, status);
    if (U_FAILURE(status)) return nullptr;
    return format;
}

// ICU's formats may not be shared between threads; each makes its own, once.
icu::MessageFormat& format_of(const std::string& pattern, Locale locale) {
    thread_local std::unordered_map<const std::string*, std::unique_ptr<icu::MessageFormat>> made;
    auto& format = made[&pattern];
    if (format == nullptr) format = make_format(pattern, locale);
    return *format;
}

nlohmann::json read_json(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw bank::Error("web_missing", {file.string()});
    try {
        return nlohmann::json::parse(in);
    } catch (const nlohmann::json::exception& error) {
        throw bank::Error("messages_malformed", {file.string(), error.what()});
    }
}

std::string file_of(Locale locale) {
    return std::string(bank::code_of(locale)) + ".json";
}

std::size_t place_of(Locale locale) {
    return static_cast<std::size_t>(locale);
}

// Throws when the language lacks the message or its pattern cannot be read.
void check(const std::string& key, const std::map<Locale, std::string>& texts, Locale locale) {
    const auto found = texts.find(locale);
    if (found == texts.end()) {
        throw bank::Error("messages_malformed", {file_of(locale), "- " + key});
    }
    if (make_format(found->second, locale) == nullptr) {
        throw bank::Error("messages_malformed", {file_of(locale), key});
    }
}

}  // namespace

Messages::Messages(const std::filesystem::path& directory) {
    std::map<std::string, std::map<Locale, std::string>> read_texts;
    for (const Locale locale : page_locales) {
        const std::filesystem::path file = directory / file_of(locale);
        const nlohmann::json read = read_json(file);
        for (const auto& [key, value] : read.items()) {
            if (!value.is_string()) throw bank::Error("messages_malformed", {file.string(), key});
            read_texts[key][locale] = value.get<std::string>();
        }
    }
    for (auto& [key, texts] : read_texts) {
        for (const Locale locale : page_locales) {
            check(key, texts, locale);
            texts_[key][place_of(locale)] = std::move(texts[locale]);
        }
    }
}

const std::string& Messages::text(Locale locale, MessageKey key) const {
    const std::string* found = find(locale, key.text());
    if (found == nullptr) {
        throw bank::Error("messages_malformed", {"messages", "? " + std::string(key.text())});
    }
    return *found;
}

const std::string* Messages::find(Locale locale, std::string_view key) const {
    const auto found = texts_.find(key);
    return found == texts_.end() ? nullptr : &found->second[place_of(locale)];
}

namespace {

// Nothing when the message asks for more than texts in their places: quotes, plurals, numbers.
std::optional<std::string> filled_plainly(std::string_view message,
                                          const std::vector<Messages::Argument>& arguments) {
    std::string out;
    for (std::size_t at = 0; at < message.size();) {
        const std::size_t open = message.find_first_of("{'", at);
        out += message.substr(at, open - at);
        if (open == std::string_view::npos) break;
        const std::size_t close = message.find('}', open);
        if (message[open] != '{' || close == std::string_view::npos) return std::nullopt;
        const std::string_view name = message.substr(open + 1, close - open - 1);
        const auto given =
            std::find_if(arguments.begin(), arguments.end(),
                         [&](const Messages::Argument& one) { return one.first == name; });
        if (given == arguments.end()) return std::nullopt;
        const auto* text = std::get_if<std::string>(&given->second);
        if (text == nullptr) return std::nullopt;
        out += *text;
        at = close + 1;
    }
    return out;
}

}  // namespace

std::string Messages::format(Locale locale, MessageKey key,
                             const std::vector<Argument>& arguments) const {
    // ICU takes a microsecond for each, and a page of results has dozens.
    const auto plain = filled_plainly(text(locale, key), arguments);
    if (plain) return *plain;
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
        names.push_back(wide(name));
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            values.emplace_back(*number);
        } else {
            values.emplace_back(wide(std::get<std::string>(value)));
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString filled;
    format_of(text(locale, key), locale)
        .format(names.data(), values.data(), static_cast<int32_t>(names.size()), filled, status);
    std::string out;
    filled.toUTF8String(out);
    return out;
}

std::string long_date(std::chrono::sys_seconds time, Locale locale) {
    const std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createDateInstance(icu::DateFormat::kLong, icu_locale(locale)));
    format->setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString text;
    format->format(static_cast<UDate>(time.time_since_epoch().count()) * 1000.0, text);
    std::string out;
    text.toUTF8String(out);
    return out;
}

std::string grouped(std::uint64_t number, bank::Locale locale) {
    std::string digits = std::to_string(number);
    // Spanish and Portuguese write 1234 and 12.345, English 1,234.
    const bool is_english = locale == bank::Locale::en;
    const std::size_t ungrouped_digits = is_english ? 3 : 4;
    if (digits.size() <= ungrouped_digits) return digits;
    for (std::size_t at = digits.size() - 3; at > 0 && at < digits.size();
         at -= std::min<std::size_t>(at, 3)) {
        digits.insert(at, is_english ? "," : ".");
    }
    return digits;
}

}  // namespace serving
