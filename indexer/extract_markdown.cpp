// Markdown (CommonMark 0.30) to sections, by cmark's document tree. Raw HTML is left out; link
// texts stay, their addresses go; tables and code keep their words.
#include <cmark.h>

#include <memory>

#include "bank/text.h"
#include "indexer/extract.h"

namespace indexing {

namespace {

struct Free {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};

class Walker {
public:
    Extracted extracted;

    void walk(cmark_node* root) {
        extracted.sections.emplace_back();
        const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> at(cmark_iter_new(root),
                                                                    cmark_iter_free);
        for (cmark_event_type event = cmark_iter_next(at.get()); event != CMARK_EVENT_DONE;
             event = cmark_iter_next(at.get())) {
            cmark_node* node = cmark_iter_get_node(at.get());
            if (event == CMARK_EVENT_ENTER)
                enter(node);
            else
                leave(node);
        }
        std::erase_if(extracted.sections, [](const bank::Section& section) {
            return section.heading.empty() && section.text.empty();
        });
    }

private:
    void enter(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_TEXT:
            case CMARK_NODE_CODE:
                append(cmark_node_get_literal(node));
                break;
            case CMARK_NODE_SOFTBREAK:
            case CMARK_NODE_LINEBREAK:
                line_ += ' ';
                break;
            case CMARK_NODE_ITEM:
                is_item_ = true;
                break;
            case CMARK_NODE_CODE_BLOCK:
                append(cmark_node_get_literal(node));
                end_paragraph();
                break;
            default:
                break;
        }
    }

    void leave(cmark_node* node) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_PARAGRAPH) end_paragraph();
        if (type == CMARK_NODE_HEADING) end_heading(cmark_node_get_heading_level(node));
        if (type == CMARK_NODE_ITEM) is_item_ = false;
    }

    void append(const char* literal) {
        if (literal != nullptr) line_ += literal;
    }

    // The first heading of the first level is the title, when nothing stands before it.
    void end_heading(int level) {
        std::string heading = bank::to_line(line_);
        line_.clear();
        const bool is_first = extracted.sections.size() == 1 &&
                              extracted.sections.front().text.empty() && extracted.title.empty();
        if (level == 1 && is_first) {
            extracted.title = std::move(heading);
        } else {
            extracted.sections.push_back({std::move(heading), {}, {}});
        }
    }

    void end_paragraph() {
        const std::string paragraph = bank::to_line(line_);
        line_.clear();
        if (paragraph.empty()) return;
        std::string& text = extracted.sections.back().text;
        if (!text.empty()) text += "\n\n";
        if (is_item_) text += "- ";
        text += paragraph;
        is_item_ = false;  // a second paragraph of an item stands on its own
    }

    std::string line_;
    bool is_item_ = false;
};

}  // namespace

Extracted extract_markdown(std::string_view text) {
    const std::unique_ptr<cmark_node, Free> root(
        cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT));
    Walker walker;
    walker.walk(root.get());
    return std::move(walker.extracted);
}

}  // namespace indexing
