// A JSON writer (RFC 8259) that cannot be unbalanced in passing: commas and quotes are its own
// affair. Some ten times faster than building a document first; results pages are made of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace serving {

class JsonWriter {
public:
    std::string text;

    JsonWriter& open_object();
    JsonWriter& close_object();
    JsonWriter& open_array();
    JsonWriter& close_array();
    JsonWriter& key(std::string_view name);

    // Bytes that are not UTF-8 would make the document invalid; the bank has none.
    JsonWriter& value(std::string_view given);
    JsonWriter& value(const char* given) { return value(std::string_view(given)); }
    JsonWriter& value(bool given);
    JsonWriter& number(std::int64_t given);
    JsonWriter& number(double given);              // six significant digits
    JsonWriter& digits(std::string_view written);  // a number already in digits
    JsonWriter& null();

private:
    void separate();
    bool needs_comma_ = false;
};

// A member that is a list of texts.
void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts);

}  // namespace serving
