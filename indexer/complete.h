// Completing: what the card leaves out and the text can tell.
#pragma once

#include "indexer/card.h"
#include "indexer/extract.h"
#include "indexer/guess.h"

namespace indexing {

// Puts the extracted text into the record, whose sections it becomes; title, id and language are
// taken from the file where the card is silent, each with a problem that says so. `file` is the
// path under the corpus; `kept_id`, where it is not empty, what the record was called before.
void complete(CardResult& card, Extracted extracted, std::string_view file,
              std::string_view kept_id = {});

// What a document is called that does not say: by its file, and what held it. Not yet told from
// others of its name.
std::string document_id(std::string_view file);

// Of a text written for the bank: what stands before the first heading becomes the summary where
// the card has none, when it is one paragraph that fits.
void take_summary(bank::Record& record);

// Of a document that was not: fills what neither it nor its card say, with one problem that names
// the fields. `card_name` is the file that could say them. Throws `bank::Error` (card_missing) for
// a text of fewer than `guess_words_min` words without a card.
void guess_rest(CardResult& card, const Guesser& guesser, const std::string& card_name);

}  // namespace indexing
