// The card: the metadata a librarian writes.
//
// In Markdown it is the front matter between two "---" lines, beside a text it is a `.card.yaml`,
// in a
// `.jsonl` it is the line itself. All three become a CardNode and are read by the same code, so a
// key means the same everywhere; `corpus/README.md` lists the keys.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bank/record.h"

namespace indexing {

// YAML or JSON, reduced to what a card can hold. Numbers and booleans are texts as written.
struct CardNode {
    enum class Kind { none, text, list, map };
    Kind kind = Kind::none;
    std::string text;
    std::vector<std::string> keys;  // of a map, in the order written
    std::vector<CardNode> items;    // of a list, or the values of a map

    const CardNode* find(std::string_view key) const;  // nullptr: no such key
};

// Nodes to make a card of. A node that something is put into is a map.
CardNode node_of(CardNode::Kind kind);
CardNode text_node(std::string text);
void put(CardNode& map, std::string key, CardNode value);

inline constexpr std::size_t card_bytes_max = 256u << 10;
inline constexpr std::size_t card_nodes_max = 20'000;
inline constexpr int card_depth_max = 6;

// Throws `bank::Error` (card_too_big, card_line_malformed, card_colon, card_tab, card_quote_open)
// with the line, counted from `first_line`, where the text begins.
CardNode parse_yaml(std::string_view yaml, unsigned first_line = 1);
// Throws `bank::Error` (json_malformed, json_not_object) with the reason and line.
CardNode parse_json(std::string_view json);

// One line of JSON with its line break left out, which `parse_json` reads back.
std::string to_json(const CardNode& card);

struct CardResult {
    bank::Record record;
    std::vector<bank::Problem> problems;  // without file and line, which the caller knows
    std::vector<std::string> keys;        // that the card has, also those without a value
    bool has_id = false, has_language = false;
};

// The key of the card for one as people write it, "título"; as it is where it means none.
std::string_view key_meant(std::string_view written);
bool is_known_key(std::string_view written);

// Keys and words are read in Spanish, Portuguese and English (card_words.h). Never throws: a key
// that cannot be read is a problem, and the record goes on without it.
CardResult read_card(const CardNode& card);

}  // namespace indexing
