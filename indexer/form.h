// The form: a sheet that an office fills in with its word processor.
#pragma once

#include <optional>
#include <string>

#include "bank/language.h"
#include "indexer/card.h"
#include "indexer/extract.h"

namespace indexing {

// The empty sheet: a table with a field and its help to the left, and room to the right. A DOCX
// (ECMA-376) and an ODT (ISO/IEC 26300), in the language of the office.
std::string form_docx(bank::Language language);
std::string form_odt(bank::Language language);

// What an office wrote into a sheet, as a card; nothing when the document is no sheet. Rows left
// empty are no keys.
std::optional<CardNode> card_of_form(const Extracted& extracted);

}  // namespace indexing
