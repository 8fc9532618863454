#include "indexer/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <memory>

#include "bank/error.h"

namespace indexing {

namespace {

struct Free {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, Free>;

std::string_view view_of(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

void take_attributes(const xmlNode* node, Element& element) {
    for (const xmlAttr* attribute = node->properties; attribute != nullptr;
         attribute = attribute->next) {
        const xmlNode* value = attribute->children;
        element.attributes.emplace_back(view_of(attribute->name),
                                        value == nullptr ? "" : view_of(value->content));
    }
}

// libxml2 goes no deeper than 256 elements (xmlParserMaxDepth), so this does not either.
void take_children(const xmlNode* parent, Element& element) {
    for (const xmlNode* node = parent->children; node != nullptr; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            Element text;
            text.text = view_of(node->content);
            element.children.push_back(std::move(text));
        } else if (node->type == XML_ELEMENT_NODE) {
            Element child;
            child.name = view_of(node->name);
            take_attributes(node, child);
            take_children(node, child);
            element.children.push_back(std::move(child));
        }
    }
}

Element tree_of(const Document& document) {
    Element root;
    root.name = "#document";
    take_children(reinterpret_cast<const xmlNode*>(document.get()), root);
    return root;
}

}  // namespace

std::string_view Element::attribute(std::string_view wanted) const {
    for (const auto& [key, value] : attributes) {
        if (key == wanted) return value;
    }
    return {};
}

const Element* Element::find(std::string_view wanted) const {
    for (const Element& child : children) {
        if (child.name == wanted) return &child;
        if (const Element* found = child.find(wanted)) return found;
    }
    return nullptr;
}

std::string text_of(const Element& element) {
    std::string text = element.text;
    for (const Element& child : element.children) text += text_of(child);
    return text;
}

Element parse_xml(std::string_view bytes) {
    constexpr int options =
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
    const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> parser(xmlNewParserCtxt(),
                                                                          xmlFreeParserCtxt);
    const Document document(xmlCtxtReadMemory(
        parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, options));
    const bool is_loop = parser->lastError.code == XML_ERR_ENTITY_LOOP;
    const xmlDtd* inner = document == nullptr ? nullptr : document->intSubset;
    if (is_loop || (inner != nullptr && inner->children != nullptr)) {
        throw bank::Error("xml_entities");
    }
    if (document == nullptr) throw bank::Error("xml_malformed");
    return tree_of(document);
}

Element parse_html(std::string_view text) {
    constexpr int options = HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                            HTML_PARSE_RECOVER | HTML_PARSE_COMPACT;
    const Document document(
        htmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options));
    if (document == nullptr) return {};
    return tree_of(document);
}

}  // namespace indexing
