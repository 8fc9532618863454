// YAML to card nodes. The only <yaml-cpp/yaml.h> besides the vocabulary reader's use of
// parse_yaml().
#include <yaml-cpp/yaml.h>

#include "bank/error.h"
#include "bank/text.h"
#include "indexer/card.h"

namespace indexing {

namespace {

// Counts what it makes, because YAML aliases can unfold a short text into a vast tree.
class Converter {
public:
    CardNode node(const YAML::Node& yaml, int depth) {
        if (depth > card_depth_max || ++count_ > card_nodes_max) {
            throw bank::Error("card_too_big", {"> " + std::to_string(card_nodes_max)});
        }
        CardNode out;
        if (yaml.IsScalar()) {
            out.kind = CardNode::Kind::text;
            out.text = bank::to_nfc(yaml.Scalar());
        } else if (yaml.IsSequence()) {
            out.kind = CardNode::Kind::list;
            for (const auto& item : yaml) out.items.push_back(node(item, depth + 1));
        } else if (yaml.IsMap()) {
            out.kind = CardNode::Kind::map;
            for (const auto& entry : yaml) {
                out.keys.push_back(entry.first.IsScalar() ? bank::to_nfc(entry.first.Scalar())
                                                          : "?");
                out.items.push_back(node(entry.second, depth + 1));
            }
        }
        return out;
    }

private:
    std::size_t count_ = 0;
};

// What the librarian did, where the library's own words tell it.
std::string code_of(const YAML::Exception& error) {
    if (error.msg == YAML::ErrorMsg::MAP_VALUE) return "card_colon";
    if (error.msg == YAML::ErrorMsg::TAB_IN_INDENTATION) return "card_tab";
    return "card_line_malformed";
}

}  // namespace

CardNode parse_yaml(std::string_view yaml, unsigned first_line) {
    if (yaml.size() > card_bytes_max) {
        throw bank::Error("card_too_big", {"> " + std::to_string(card_bytes_max >> 10) + " kB"});
    }
    try {
        return Converter().node(YAML::Load(std::string(yaml)), 0);
    } catch (const YAML::Exception& error) {
        const unsigned below = error.mark.is_null() ? 0 : static_cast<unsigned>(error.mark.line);
        throw bank::Error(code_of(error), {std::to_string(first_line + below)});
    }
}

}  // namespace indexing
