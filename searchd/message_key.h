// The key of a message: one that is in no message file does not compile, be it written where a
// message is asked for, in a table, or put together of the words of a table. The words of closed
// lists of the bank are looked for by `check_labels`.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "searchd/message_keys.inc"

namespace serving {

// Whether there is a message for `family` and the name, and what follows it: "sort." and "title".
constexpr bool is_message(std::string_view family, std::string_view name,
                          std::string_view rest = {}) {
    const std::size_t size = family.size() + name.size() + rest.size();
    return std::ranges::any_of(message_keys, [=](std::string_view key) {
        return key.size() == size && key.starts_with(family) && key.ends_with(rest) &&
               key.substr(family.size(), name.size()) == name;
    });
}

// For a `static_assert` beside a table of names.
template <typename Names>
constexpr bool are_messages(std::string_view family, const Names& names,
                            std::string_view rest = {}) {
    return std::ranges::all_of(
        names, [=](std::string_view name) { return is_message(family, name, rest); });
}

class MessageKey {
public:
    // NOLINTBEGIN(google-explicit-constructor): a key is written as its text
    consteval MessageKey(const char* text) : text_(text) {
        if (!std::ranges::binary_search(message_keys, text_)) throw "web/messages has no such key";
    }
    // Put together while the program runs; `Messages::text` throws for one that is unknown. Must
    // outlive the key.
    MessageKey(std::string_view text) : text_(text) {}
    MessageKey(const std::string& text) : text_(text) {}
    // NOLINTEND(google-explicit-constructor)

    std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

}  // namespace serving
