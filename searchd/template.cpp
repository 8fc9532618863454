#include "searchd/template.h"

#include <fstream>
#include <sstream>

#include "bank/error.h"

namespace serving {

namespace {

namespace mustache = kainjow::mustache;
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

// A name that the model does not have is a mistake of the template or of its view.
class StrictContext : public mustache::context<std::string> {
public:
    StrictContext(const Model* model, std::string_view name) : context(model), template_(name) {}

    const Model* get(const std::string& name) const override {
        const Model* found = context::get(name);
        if (found == nullptr) {
            throw bank::Error("template_malformed", {std::string(template_), "{{" + name + "}}?"});
        }
        return found;
    }

private:
    std::string_view template_;
};

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
        replace(text, "{{>", "}}", [&](const std::string& file) { return prepare(file, depth + 1); });
        replace(text, "[[", "]]", [&](const std::string& key) {
            if (!messages_.has(key)) throw bank::Error("template_malformed", {name, "[[" + key + "]]"});
            return html_escape(messages_.text(locale_, key));
        });
        return text;
    }

private:
    template <typename Make>
    static void replace(std::string& text, std::string_view open, std::string_view close, Make make) {
        for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
            const std::size_t end = text.find(close, at);
            if (end == std::string::npos) return;
            const std::string inside = text.substr(at + open.size(), end - at - open.size());
            const std::string made = make(inside);
            text.replace(at, end + close.size() - at, made);
            at += made.size();
        }
    }

    const std::filesystem::path& directory_;
    const Messages& messages_;
    Locale locale_;
};

}  // namespace

std::string html_escape(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

Templates::Templates(const std::filesystem::path& directory, const Messages& messages) {
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(directory, code)) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".html")) continue;
        for (const Locale locale : page_locales) {
            Compiled compiled(Preparer(directory, messages, locale).prepare(name, 0));
            if (!compiled.is_valid()) {
                throw bank::Error("template_malformed", {name, compiled.error_message()});
            }
            compiled.set_custom_escape([](const std::string& text) { return html_escape(text); });
            compiled_.emplace(std::pair(locale, name), std::move(compiled));
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
    StrictContext context(&model, name);
    // Rendering changes nothing in the template; the library only forgot to say so.
    return const_cast<Compiled&>(found->second).render(context);
}

}  // namespace serving
