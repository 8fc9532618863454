// The text of a tree of HTML, for the formats that are made of it.
#pragma once

#include "indexer/section_builder.h"
#include "indexer/xml.h"

namespace indexing {

// Headings, paragraphs, items and rows below `element` (HTML 5, section 4), without menus, forms,
// scripts and what is hidden.
void build_html(const Element& element, SectionBuilder& builder);

}  // namespace indexing
