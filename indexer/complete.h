// Completing: what the card leaves out and the text can tell.
#pragma once

#include "indexer/card.h"
#include "indexer/extract.h"

namespace indexing {

// Puts the extracted text into the record: the text before the first heading becomes the summary
// where the card has none, the rest the sections; title, id and language are taken from the file
// where the card is silent, each with a problem that says so. `file` is the path under the corpus.
void complete(CardResult& card, Extracted extracted, std::string_view file);

}  // namespace indexing
