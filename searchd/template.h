// Templates: fills the files of web/templates. Prints nothing unescaped, ever.
//
// The part of Mustache (mustache(5)) that pages need: {{name}}, {{#name}}…{{/name}} for each item
// of a list or when true, {{^name}}…{{/name}} when not, {{! comment}}; and {{$name}} for JSON
// inside a <script>, where < > & are written as JSON's own escapes. Raw output does not exist, and
// every name must be in the model. Two things are done once at start: `[[key]]` becomes the message
// of that key, and `{{>file}}` the file of that name; so a template is compiled once a language.
//
// Why not kainjow's Mustache from Debian: it takes 1.5 ms for a page of results, four times the
// search itself, because it splits a template at every space and looks names up in hash maps
// (measured).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/messages.h"
#include "searchd/model.h"

namespace serving {

// One template, ready to be filled.
class Template {
public:
    // `name` for messages. Throws `Error` for a tag that is not closed or not known.
    Template(std::string name, std::string_view text);

    // Appends the filled template. Throws `Error` for a name the model does not have. Any thread.
    void render(const Model& model, std::string& out) const;

private:
    enum class Kind { text, variable, json, section, inverted, end };
    struct Part {
        Kind kind;
        std::string text;     // to print, or the name
        std::size_t end = 0;  // of a section: the place of its end
        // Where the member was that it names; only a hint, so threads need not agree.
        mutable std::size_t place = 0;
    };
    // The models in view, innermost last.
    using Stack = std::vector<const Model*>;

    void parse(std::string_view text);
    void add_tag(std::string_view tag, std::vector<std::size_t>& open);
    const Model& look_up(const Stack& stack, const Part& part) const;
    const std::string& text_of(const Stack& stack, const Part& part) const;
    void render_range(std::size_t begin, std::size_t end, Stack& stack, std::string& out) const;
    void render_section(const Part& part, std::size_t begin, Stack& stack, std::string& out) const;

    std::string name_;
    std::vector<Part> parts_;
};

class Templates {
public:
    // Parses all `*.html`. Throws `Error` when one cannot be read, prints raw, or names an unknown
    // message or file: a broken template stops the program, not a visitor.
    Templates(const std::filesystem::path& directory, const Messages& messages);

    // Throws `Error` for an unknown template or a name the model does not have. Any thread.
    std::string render(bank::Locale locale, std::string_view name, const Model& model) const;
    bool has(std::string_view name) const;

private:
    std::map<std::pair<bank::Locale, std::string>, Template> compiled_;
};

}  // namespace serving
