// Messages: the words of the pages, one file a language in web/messages, in ICU message format
// (plurals, numbers, dates: unicode-org.github.io/icu/userguide/format_parse/messages).
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "bank/language.h"
#include "searchd/message_key.h"

namespace serving {

// The languages pages are written in.
inline constexpr bank::Locale page_locales[] = {bank::Locale::es, bank::Locale::pt,
                                                bank::Locale::en};

class Messages {
public:
    using Argument = std::pair<std::string_view, std::variant<std::int64_t, std::string>>;

    // Throws `Error` when a file is missing or malformed, a pattern cannot be read, or the
    // languages do not have the same keys.
    explicit Messages(const std::filesystem::path& directory);

    // A message without arguments. Throws `Error` for an unknown key.
    const std::string& text(bank::Locale locale, MessageKey key) const;
    // The same, or nullptr for an unknown key.
    const std::string* find(bank::Locale locale, std::string_view key) const;
    bool has(std::string_view key) const { return texts_.contains(key); }
    // A message with its arguments filled in. Any thread.
    std::string format(bank::Locale locale, MessageKey key,
                       const std::vector<Argument>& arguments) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const {
            return std::hash<std::string_view>{}(key);
        }
    };
    // By key; in each the texts by locale.
    std::unordered_map<std::string, std::array<std::string, std::size(page_locales)>, Hash,
                       std::equal_to<>>
        texts_;
};

// "21 de agosto de 2026", in the language of the page.
std::string long_date(std::chrono::sys_seconds time, bank::Locale locale);
// A number with the language's grouping: 12.345.
std::string grouped(std::uint64_t number, bank::Locale locale);

}  // namespace serving
