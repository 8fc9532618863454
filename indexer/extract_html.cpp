// HTML to sections: the article, not the menus. What a page says of itself comes from its title,
// its meta elements (HTML 5, section 4.2.5) and Dublin Core in them (DCMI, "Expressing Dublin Core
// metadata using HTML/XHTML meta and link elements", 2008).
#include "indexer/extract_html.h"

#include <algorithm>
#include <array>

#include "bank/analysis.h"
#include "bank/text.h"
#include "indexer/charset.h"

namespace indexing {

namespace {

template <std::size_t count>
bool is_one_of(std::string_view name, const std::array<std::string_view, count>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// A name like "cookie-banner" or "breadcrumbs" among those of a class.
bool has_mark(std::string_view names) {
    constexpr std::array<std::string_view, 15> marks{
        "cookie",     "breadcrumb", "share",    "social",  "menu",
        "skip-link",  "comment",    "comentar", "related", "relacionad",
        "newsletter", "migas",      "navbar",   "pie-de",  "suscri"};
    for (const std::string_view name : bank::split(names, ' ')) {
        for (const std::string_view mark : marks) {
            if (name.starts_with(mark)) return true;
        }
    }
    return false;
}

std::size_t letters_in(const Element& element, bool is_link) {
    std::size_t letters = is_link ? element.text.size() : 0;
    for (const Element& child : element.children) {
        letters += letters_in(child, is_link || child.name == "a");
    }
    return letters;
}

// Whether more than half of the text is links: a menu, whatever it is called. A box at the side
// may hold text that belongs to the article.
bool is_mostly_links(const Element& element) {
    return letters_in(element, false) * 2 > letters_in(element, true);
}

bool is_left_out(const Element& element) {
    constexpr std::array<std::string_view, 20> names{
        "script", "style",  "nav",    "aside",  "footer", "textarea", "noscript",
        "iframe", "svg",    "button", "select", "input",  "object",   "video",
        "audio",  "canvas", "math",   "dialog", "menu",   "template"};
    constexpr std::array<std::string_view, 6> roles{"navigation", "banner", "contentinfo",
                                                    "search",     "menu",   "dialog"};
    if (is_one_of(element.name, names)) return true;
    if (is_one_of(element.attribute("role"), roles)) return true;
    if (element.attribute("aria-hidden") == "true") return true;
    // What bears the name of an ornament is one, unless the article is in it.
    const bool may_be_menu =
        element.name == "div" || element.name == "ul" || element.name == "form";
    if (may_be_menu && element.attribute("class").find("bar") != std::string_view::npos &&
        is_mostly_links(element)) {
        return true;
    }
    const bool is_ornament = element.name == "header" || has_mark(element.attribute("class")) ||
                             has_mark(element.attribute("id"));
    if (is_ornament) return element.find("h1") == nullptr && element.find("article") == nullptr;
    return std::any_of(element.attributes.begin(), element.attributes.end(),
                       [](const auto& attribute) { return attribute.first == "hidden"; });
}

bool is_block(std::string_view name) {
    constexpr std::array<std::string_view, 24> names{
        "p",       "div",        "section", "article", "main", "header",     "table", "tbody",
        "thead",   "tfoot",      "ul",      "ol",      "dl",   "dt",         "dd",    "figure",
        "caption", "figcaption", "body",    "html",    "pre",  "blockquote", "hr",    "address"};
    return is_one_of(name, names);
}

bool is_heading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

// Programs put a sign that links to the heading after it.
std::string without_mark(const std::string& heading) {
    constexpr std::string_view mark = "¶";
    std::string text = bank::to_line(heading);
    if (text.ends_with(mark)) text.resize(text.size() - mark.size());
    return text;
}

class HtmlWalker {
public:
    explicit HtmlWalker(SectionBuilder& builder) : builder_(builder) {}

    void walk(const Element& element) {
        if (element.is_text()) {
            line_ += element.text;
        } else if (element.name == "br") {
            line_ += ' ';
        } else if (is_heading(element.name)) {
            end_paragraph();
            builder_.heading(without_mark(spaced_text(element)));
        } else if (element.name == "tr" && !is_layout(element)) {
            end_paragraph();
            builder_.paragraph(row_of(element));
        } else if (element.name == "li") {
            end_paragraph();
            is_item_ = true;
            walk_children(element);
            end_paragraph();
            is_item_ = false;
        } else if (is_block(element.name) || element.name == "td" || element.name == "tr") {
            end_paragraph();
            walk_children(element);
            end_paragraph();
        } else {
            walk_children(element);
        }
    }

    void walk_children(const Element& element) {
        for (const Element& child : element.children) {
            if (!is_left_out(child)) walk(child);
        }
    }

    void end_paragraph() {
        const std::string text = bank::to_line(line_);
        line_.clear();
        if (text.empty()) return;
        if (is_item_) {
            builder_.item(text);
        } else {
            builder_.paragraph(text);
        }
        is_item_ = false;
    }

private:
    // Text with a space where a block or a line begins.
    static std::string spaced_text(const Element& element) {
        std::string text = element.text;
        for (const Element& child : element.children) {
            const bool is_apart = child.name == "br" || is_block(child.name) ||
                                  is_heading(child.name) || child.name == "li";
            if (is_left_out(child)) continue;
            text += (is_apart ? " " : "") + spaced_text(child) + (is_apart ? " " : "");
        }
        return text;
    }

    // Whether the rows of a table place the parts of a page.
    static bool is_layout(const Element& row) {
        for (const Element& cell : row.children) {
            for (const char* part : {"h1", "h2", "h3", "h4", "ul", "table"}) {
                if (cell.find(part) != nullptr) return true;
            }
        }
        return false;
    }

    static std::string row_of(const Element& row) {
        std::vector<std::string> cells;
        for (const Element& cell : row.children) {
            if (cell.name != "td" && cell.name != "th") continue;
            const std::string text = bank::to_line(spaced_text(cell));
            if (!text.empty()) cells.push_back(text);
        }
        return bank::join(cells, " | ");
    }

    SectionBuilder& builder_;
    std::string line_;
    bool is_item_ = false;
};

// Of those that stand in no other.
std::size_t count_articles(const Element& element) {
    if (element.name == "article") return 1;
    std::size_t count = 0;
    for (const Element& child : element.children) count += count_articles(child);
    return count;
}

// The part of a page that is its own: <main>, else the only <article>, else all of it.
const Element& article_of(const Element& page) {
    if (const Element* main = page.find("main")) return *main;
    if (count_articles(page) == 1) return *page.find("article");
    if (const Element* body = page.find("body")) return *body;
    return page;
}

std::string meta(const Element& page, std::initializer_list<std::string_view> names) {
    const Element* head = page.find("head");
    if (head == nullptr) return {};
    for (const std::string_view name : names) {
        for (const Element& child : head->children) {
            if (child.name != "meta") continue;
            const std::string key =
                bank::fold(child.attribute("name")) + bank::fold(child.attribute("property"));
            if (key == name) return bank::to_line(child.attribute("content"));
        }
    }
    return {};
}

// "Título | Prefeitura": what follows the bar is the name of the site.
std::string without_site(const std::string& title) {
    for (const std::string_view mark : {" | ", " — ", " – ", " « ", " » "}) {
        const std::size_t at = title.find(mark);
        if (at != std::string::npos && at > 0) return title.substr(0, at);
    }
    return title;
}

}  // namespace

void build_html(const Element& element, SectionBuilder& builder) {
    HtmlWalker walker(builder);
    walker.walk_children(element);
    walker.end_paragraph();
}

Extracted extract_html(std::string_view bytes) {
    const Element page = parse_html(html_to_utf8(bytes));
    SectionBuilder builder;
    const Element& article = article_of(page);
    const Element* head = page.find("head");
    const Element* said = head == nullptr ? nullptr : head->find("title");
    const Element* first = article.find("h1");
    builder.title(meta(page, {"dc.title", "dcterms.title", "og:title"}));
    if (first != nullptr) builder.title(without_mark(text_of(*first)));
    if (said != nullptr) builder.title(without_site(bank::to_line(text_of(*said))));
    build_html(article, builder);
    Extracted extracted = builder.finish();
    extracted.description = meta(page, {"dc.description", "description", "og:description"});
    std::string language = meta(page, {"dc.language", "dcterms.language"});
    if (const Element* root = page.find("html"); root != nullptr && language.empty()) {
        language = root->attribute("lang");
    }
    extracted.language = bank::find_language(bank::fold(language).substr(0, 2));
    return extracted;
}

}  // namespace indexing
