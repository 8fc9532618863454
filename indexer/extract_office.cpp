// Word (ECMA-376, part 1, section 17) and OpenDocument (ISO/IEC 26300-1, section 5) to sections.
#include <map>

#include "bank/analysis.h"
#include "bank/error.h"
#include "bank/language.h"
#include "bank/text.h"
#include "indexer/archive.h"
#include "indexer/section_builder.h"
#include "indexer/xml.h"

namespace indexing {

namespace {

const std::string& member_of(const Members& members, const std::string& name) {
    const auto found = members.find(name);
    if (found == members.end()) throw bank::Error("office_malformed", {name});
    return found->second;
}

std::optional<bank::Language> language_of(const Element& about, std::string_view name) {
    const Element* said = about.find(name);
    if (said == nullptr) return std::nullopt;
    return bank::find_language(bank::fold(text_of(*said)).substr(0, 2));
}

void take_title(const Element& about, SectionBuilder& builder) {
    const Element* said = about.find("title");
    if (said != nullptr) builder.title(text_of(*said));
}

// Word names styles by an id, which is translated; the name in styles.xml is not.
class WordWalker {
public:
    WordWalker(const Members& members, SectionBuilder& builder) : builder_(builder) {
        const auto styles = members.find("word/styles.xml");
        if (styles == members.end()) return;
        const Element tree = parse_xml(styles->second);
        const Element* all = tree.find("styles");
        if (all == nullptr) return;
        for (const Element& style : all->children) {
            if (style.name != "style") continue;
            const Element* name = style.find("name");
            if (name == nullptr) continue;
            roles_[std::string(style.attribute("styleId"))] = role_of_style(name->attribute("val"));
        }
    }

    void walk(const Element& element) {
        for (const Element& child : element.children) {
            if (child.name == "p") {
                builder_.add_as(role_of_paragraph(child), text_of_runs(child));
            } else if (child.name == "tr") {
                builder_.paragraph(row_of(child));
            } else if (child.name != "del" && child.name != "moveFrom") {
                walk(child);
            }
        }
    }

private:
    Role role_of_paragraph(const Element& paragraph) const {
        if (paragraph.children.empty() || paragraph.children.front().name != "pPr") {
            return Role::text;
        }
        const Element& properties = paragraph.children.front();
        Role role = Role::text;
        if (const Element* style = properties.find("pStyle")) {
            const auto found = roles_.find(std::string(style->attribute("val")));
            if (found != roles_.end()) role = found->second;
        }
        const bool is_numbered = properties.find("numPr") != nullptr;
        return is_numbered && role == Role::text ? Role::item : role;
    }

    static std::string text_of_runs(const Element& element) {
        std::string text;
        for (const Element& child : element.children) {
            if (child.name == "t") {
                text += indexing::text_of(child);
            } else if (child.name == "tab" || child.name == "br" || child.name == "cr") {
                text += ' ';
            } else if (child.name == "noBreakHyphen") {
                text += '-';
            } else if (child.name != "del" && child.name != "moveFrom" && child.name != "pPr" &&
                       child.name != "instrText" && child.name != "Fallback") {
                text += text_of_runs(child);
            }
        }
        return text;
    }

    static std::string row_of(const Element& row) {
        std::vector<std::string> cells;
        for (const Element& cell : row.children) {
            if (cell.name != "tc") continue;
            std::string text;
            for (const Element& part : cell.children) text += text_of_runs(part) + ' ';
            text = bank::to_line(text);
            if (!text.empty()) cells.push_back(std::move(text));
        }
        return bank::join(cells, " | ");
    }

    SectionBuilder& builder_;
    std::map<std::string, Role> roles_;  // by id
};

class OpenDocumentWalker {
public:
    OpenDocumentWalker(const Element& content, SectionBuilder& builder) : builder_(builder) {
        const Element* styles = content.find("automatic-styles");
        if (styles == nullptr) return;
        for (const Element& style : styles->children) {
            parents_[std::string(style.attribute("name"))] = style.attribute("parent-style-name");
        }
    }

    void walk(const Element& element, bool is_in_list) {
        for (const Element& child : element.children) {
            if (child.name == "h") {
                builder_.heading(text_of_paragraph(child));
            } else if (child.name == "p") {
                Role role = role_of_name(std::string(child.attribute("style-name")));
                if (is_in_list && role == Role::text) role = Role::item;
                builder_.add_as(role, text_of_paragraph(child));
            } else if (child.name == "table-row") {
                builder_.paragraph(row_of(child));
            } else if (child.name != "tracked-changes" && child.name != "annotation" &&
                       child.name != "table-of-content") {
                walk(child, is_in_list || child.name == "list");
            }
        }
    }

private:
    Role role_of_name(std::string style) const {
        const auto parent = parents_.find(style);
        if (parent != parents_.end() && !parent->second.empty()) style = parent->second;
        return role_of_style(style);
    }

    static std::string text_of_paragraph(const Element& element) {
        std::string text = element.text;
        for (const Element& child : element.children) {
            if (child.name == "s" || child.name == "tab" || child.name == "line-break") {
                text += ' ';
            } else if (child.name != "note" && child.name != "annotation") {
                text += text_of_paragraph(child);
            }
        }
        return text;
    }

    static std::string row_of(const Element& row) {
        std::vector<std::string> cells;
        for (const Element& cell : row.children) {
            std::string text;
            for (const Element& part : cell.children) text += text_of_paragraph(part) + ' ';
            text = bank::to_line(text);
            if (!text.empty()) cells.push_back(std::move(text));
        }
        return bank::join(cells, " | ");
    }

    SectionBuilder& builder_;
    std::map<std::string, std::string> parents_;  // of styles made for one paragraph
};

}  // namespace

Extracted extract_docx(std::string_view bytes) {
    refuse_compound_file(bytes);
    const Members members = unpack(bytes, [](std::string_view name) {
        return name == "word/document.xml" || name == "word/styles.xml" ||
               name == "docProps/core.xml";
    });
    const Element document = parse_xml(member_of(members, "word/document.xml"));
    SectionBuilder builder;
    Element about;
    if (members.contains("docProps/core.xml")) about = parse_xml(members.at("docProps/core.xml"));
    WordWalker(members, builder).walk(document);
    take_title(about, builder);
    Extracted extracted = builder.finish();
    extracted.language = language_of(about, "language");
    return extracted;
}

Extracted extract_odt(std::string_view bytes) {
    const Members members = unpack(bytes, [](std::string_view name) {
        return name == "content.xml" || name == "meta.xml" || name == "META-INF/manifest.xml";
    });
    refuse_locked_members(members);
    const Element content = parse_xml(member_of(members, "content.xml"));
    const Element* body = content.find("body");
    if (body == nullptr) throw bank::Error("office_malformed", {"office:body"});
    SectionBuilder builder;
    Element about;
    if (members.contains("meta.xml")) about = parse_xml(members.at("meta.xml"));
    OpenDocumentWalker(content, builder).walk(*body, false);
    take_title(about, builder);
    Extracted extracted = builder.finish();
    extracted.language = language_of(about, "language");
    return extracted;
}

}  // namespace indexing
