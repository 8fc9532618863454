// XML and HTML as a plain tree of elements. The only door to libxml2.
//
// Nothing is fetched and no entity of a document is expanded: a document that declares entities is
// refused, because declared entities are what bombs and leaks are made of (CWE-776, CWE-611).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indexing {

struct Element {
    std::string name;  // without its prefix, HTML in lower case; empty: a text
    std::string text;  // of a text
    std::vector<std::pair<std::string, std::string>> attributes;  // names without prefix
    std::vector<Element> children;

    bool is_text() const { return name.empty(); }
    std::string_view attribute(std::string_view name) const;  // empty: none
    // The first below, at any depth, in the order of the document; nullptr: none.
    const Element* find(std::string_view name) const;
};

// All text below, in order.
std::string text_of(const Element& element);

// Throws `bank::Error`: xml_malformed, xml_entities.
Element parse_xml(std::string_view bytes);
// UTF-8. Never fails: HTML has no errors, only surprises. What is nested deeper than 256 elements,
// and what follows it, is left out.
Element parse_html(std::string_view text);

}  // namespace indexing
