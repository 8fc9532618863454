// Gathering: a card from values as people write them, one at a time, out of a table or a form.
#pragma once

#include <string>
#include <string_view>

#include "indexer/card.h"

namespace indexing {

// Values stand in the card in the order given; the source and the sections come last.
class CardGatherer {
public:
    // Under a key of the card: a list where the key has several, a word of the card for what people
    // write. "source.url" and "source.title" are parts of the first source.
    void value(std::string_view key, const std::string& text);
    void section(std::string heading, std::string text);

    bool has(std::string_view key) const { return card_.find(key) != nullptr; }

    // Once, at the end. A start of several years, "2015-2018", is an end too, where none is given.
    CardNode finish();

private:
    void year(std::string_view key, const std::string& text);

    std::string span_end_;
    CardNode card_ = node_of(CardNode::Kind::map);
    CardNode source_ = node_of(CardNode::Kind::map);
    CardNode sections_ = node_of(CardNode::Kind::list);
};

}  // namespace indexing
