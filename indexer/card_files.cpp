#include "indexer/card_files.h"

#include <algorithm>

#include "indexer/charset.h"

namespace indexing {

namespace {

CardNode read_card_file(const std::filesystem::path& path) {
    const std::string text = with_line_feeds(to_utf8(read_file(path, card_bytes_read_max)));
    try {
        CardNode card = parse_yaml(text);
        if (card.kind != CardNode::Kind::map) throw bank::Error("card_without_fields");
        return card;
    } catch (const bank::Error& error) {
        throw CardError(path.filename().string(), error.notice());
    }
}

}  // namespace

CardNode card_beside(const SourceFile& file) {
    CardNode all = node_of(CardNode::Kind::map);
    for (auto card = file.cards.rbegin(); card != file.cards.rend(); ++card) {
        overrule(all, read_card_file(*card));
    }
    return all;
}

void overrule(CardNode& below, const CardNode& card) {
    for (std::size_t i = 0; i < card.keys.size(); ++i) {
        const std::string_view key = key_meant(card.keys[i]);
        const auto found = std::find_if(below.keys.begin(), below.keys.end(),
                                        [key](const auto& k) { return key_meant(k) == key; });
        if (found == below.keys.end()) {
            put(below, card.keys[i], card.items[i]);
        } else {
            below.items[static_cast<std::size_t>(found - below.keys.begin())] = card.items[i];
        }
    }
}

std::string with_line_feeds(std::string text) {
    if (text.find('\r') == text.npos) return text;
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            out += '\n';
        }
    }
    return out;
}

}  // namespace indexing
