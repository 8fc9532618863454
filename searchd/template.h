// Templates: fills the files of web/templates. Prints nothing unescaped, ever.
//
// Mustache (mustache(5)) with three changes: raw output does not exist, every name must be in the
// model, and two things are done once at start: `[[key]]` becomes the message of that key, and
// `{{>file}}` the file of that name. So a template is compiled once a language.
#pragma once

#include <filesystem>
#include <kainjow/mustache.hpp>
#include <map>
#include <string>
#include <string_view>

#include "searchd/messages.h"

namespace serving {

using Model = kainjow::mustache::data;

class Templates {
public:
    // Parses all `*.html`. Throws `Error` when one cannot be read, prints raw, or names an unknown
    // message or file: a broken template stops the program, not a visitor.
    Templates(const std::filesystem::path& directory, const Messages& messages);

    // Throws `Error` for an unknown template or a name the model does not have. Any thread.
    std::string render(bank::Locale locale, std::string_view name, const Model& model) const;
    bool has(std::string_view name) const;

private:
    using Compiled = kainjow::mustache::mustache;
    std::map<std::pair<bank::Locale, std::string>, Compiled> compiled_;
};

// Text for HTML: & < > " ' escaped (HTML Living Standard, 13.1.4).
std::string html_escape(std::string_view text);

}  // namespace serving
