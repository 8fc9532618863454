// The key of a message: one that is written where a message is asked for, and is in no message
// file, does not compile. Keys in tables and keys put together are looked for by `check_labels` and
// the tests.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "searchd/message_keys.inc"

namespace serving {

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
