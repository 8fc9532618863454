// Cards beside a document, as one card.
#pragma once

#include "bank/error.h"
#include "indexer/card.h"
#include "indexer/scan.h"

namespace indexing {

// What is wrong with a card, and in which file.
class CardError : public bank::Error {
public:
    CardError(std::string card, const bank::Notice& notice)
        : bank::Error(notice), card_(std::move(card)) {}
    const std::string& card() const { return card_; }

private:
    std::string card_;
};

// The cards of a file; what the first of them says goes before. A map without keys: there is none.
// Throws `CardError`, and `bank::Error` for a file that cannot be read.
CardNode card_beside(const SourceFile& file);

// What `card` says goes before what is said below it.
void overrule(CardNode& below, const CardNode& card);

// With "\n" at the end of each line, however the system that wrote it ends them.
std::string with_line_feeds(std::string text);

}  // namespace indexing
