#include "searchd/template.h"

#include <atomic>
#include <fstream>
#include <sstream>

#include "bank/error.h"
#include "bank/text.h"

namespace serving {

namespace {

using bank::Locale;

std::string read_text(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw bank::Error("web_missing", {file.string()});
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

// Indentation is for those who edit; one line break says as much to a browser.
std::string without_indentation(std::string_view text) {
    std::string out;
    bool is_after_break = true;
    for (const char c : text) {
        const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (is_after_break && is_space) continue;
        is_after_break = c == '\n';
        out += c;
    }
    return out;
}

// JSON that no HTML parser can take for markup (HTML Living Standard, 4.12.1.3).
void append_json(std::string& out, std::string_view json) {
    for (const char c : json) {
        if (c == '<')
            out += "\\u003c";
        else if (c == '>')
            out += "\\u003e";
        else if (c == '&')
            out += "\\u0026";
        else
            out += c;
    }
}

// Puts files and messages in their places.
class Preparer {
public:
    Preparer(const std::filesystem::path& directory, const Messages& messages, Locale locale)
        : directory_(directory), messages_(messages), locale_(locale) {}

    std::string prepare(const std::string& name, int depth) const {
        constexpr int depth_max = 8;
        if (depth > depth_max) throw bank::Error("template_malformed", {name, "{{>" + name + "}}"});
        std::string text = without_indentation(read_text(directory_ / name));
        for (const std::string_view raw : {"{{{", "{{&"}) {
            if (text.find(raw) != std::string::npos) {
                throw bank::Error("template_malformed", {name, std::string(raw)});
            }
        }
        replace(text, "{{>", "}}",
                [&](const std::string& file) { return prepare(file, depth + 1); });
        replace(text, "[[", "]]", [&](const std::string& key) {
            if (!messages_.has(key)) {
                throw bank::Error("template_malformed", {name, "[[" + key + "]]"});
            }
            std::string escaped;
            bank::append_html(escaped, messages_.text(locale_, key));
            return escaped;
        });
        return text;
    }

private:
    template <typename Make>
    static void replace(std::string& text, std::string_view open, std::string_view close,
                        Make make) {
        for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
            const std::size_t end = text.find(close, at);
            if (end == std::string::npos) return;
            const std::string made = make(text.substr(at + open.size(), end - at - open.size()));
            text.replace(at, end + close.size() - at, made);
            at += made.size();
        }
    }

    const std::filesystem::path& directory_;
    const Messages& messages_;
    Locale locale_;
};

}  // namespace

Template::Template(std::string name, std::string_view text) : name_(std::move(name)) {
    parse(text);
}

void Template::parse(std::string_view text) {
    std::vector<std::size_t> open;
    while (!text.empty()) {
        const std::size_t tag = text.find("{{");
        if (tag > 0) parts_.push_back({Kind::text, std::string(text.substr(0, tag))});
        if (tag == std::string_view::npos) break;
        const std::size_t end = text.find("}}", tag);
        if (end == std::string_view::npos) {
            throw bank::Error("template_malformed", {name_, std::string(text.substr(tag, 20))});
        }
        add_tag(bank::trim(text.substr(tag + 2, end - tag - 2)), open);
        text.remove_prefix(end + 2);
    }
    if (!open.empty()) {
        throw bank::Error("template_malformed", {name_, "{{#" + parts_[open.back()].text + "}}"});
    }
}

void Template::add_tag(std::string_view tag, std::vector<std::size_t>& open) {
    if (tag.starts_with('!')) return;
    const char mark = tag.empty() ? '?' : tag.front();
    const bool is_marked = mark == '#' || mark == '^' || mark == '/' || mark == '$';
    const std::string name(bank::trim(is_marked ? tag.substr(1) : tag));
    const bool is_name =
        !name.empty() &&
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string::npos;
    const bool is_closing = mark == '/';
    const bool is_open = is_closing && !open.empty() && parts_[open.back()].text == name;
    if (!is_name || (is_closing && !is_open)) {
        throw bank::Error("template_malformed", {name_, "{{" + std::string(tag) + "}}"});
    }
    if (is_closing) {
        parts_[open.back()].end = parts_.size();
        open.pop_back();
        parts_.push_back({Kind::end, name});
        return;
    }
    if (mark == '#' || mark == '^') open.push_back(parts_.size());
    parts_.push_back({mark == '#'   ? Kind::section
                      : mark == '^' ? Kind::inverted
                      : mark == '$' ? Kind::json
                                    : Kind::variable,
                      name});
}

const Model& Template::look_up(const Stack& stack, const Part& part) const {
    const std::atomic_ref hint(part.place);
    std::size_t place = hint.load(std::memory_order_relaxed);
    const std::size_t before = place;
    for (std::size_t i = stack.size(); i-- > 0;) {
        const Model* found = stack[i]->find(part.text, place);
        if (found == nullptr) continue;
        if (place != before) hint.store(place, std::memory_order_relaxed);
        return *found;
    }
    throw bank::Error("template_malformed", {name_, "{{" + part.text + "}}?"});
}

const std::string& Template::text_of(const Stack& stack, const Part& part) const {
    const std::string* text = look_up(stack, part).text();
    if (text == nullptr) throw bank::Error("template_malformed", {name_, "{{" + part.text + "}}!"});
    return *text;
}

void Template::render(const Model& model, std::string& out) const {
    Stack stack{&model};
    render_range(0, parts_.size(), stack, out);
}

void Template::render_range(std::size_t begin, std::size_t end, Stack& stack,
                            std::string& out) const {
    for (std::size_t i = begin; i < end; ++i) {
        const Part& part = parts_[i];
        if (part.kind == Kind::text) {
            out += part.text;
        } else if (part.kind == Kind::variable) {
            bank::append_html(out, text_of(stack, part));
        } else if (part.kind == Kind::json) {
            append_json(out, text_of(stack, part));
        } else if (part.kind != Kind::end) {
            render_section(part, i + 1, stack, out);
            i = part.end;
        }
    }
}

void Template::render_section(const Part& part, std::size_t begin, Stack& stack,
                              std::string& out) const {
    const Model& model = look_up(stack, part);
    if (part.kind == Kind::inverted) {
        if (!model.is_true()) render_range(begin, part.end, stack, out);
        return;
    }
    if (const Model::List* items = model.list()) {
        for (const Model& item : *items) {
            stack.push_back(&item);
            render_range(begin, part.end, stack, out);
            stack.pop_back();
        }
        return;
    }
    if (model.is_true()) render_range(begin, part.end, stack, out);
}

Templates::Templates(const std::filesystem::path& directory, const Messages& messages) {
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(directory, code)) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".html")) continue;
        // The parts that pages share open what others close.
        const bool is_part = name == "head.html" || name == "foot.html" || name == "tree.html";
        if (is_part) continue;
        for (const Locale locale : page_locales) {
            compiled_.emplace(
                std::pair(locale, name),
                Template(name, Preparer(directory, messages, locale).prepare(name, 0)));
        }
    }
    if (code || compiled_.empty()) throw bank::Error("web_missing", {directory.string()});
}

bool Templates::has(std::string_view name) const {
    return compiled_.contains({Locale::es, std::string(name)});
}

std::string Templates::render(Locale locale, std::string_view name, const Model& model) const {
    const auto found = compiled_.find({locale, std::string(name)});
    if (found == compiled_.end()) throw bank::Error("web_missing", {std::string(name)});
    std::string out;
    out.reserve(64u << 10);
    found->second.render(model, out);
    return out;
}

}  // namespace serving
