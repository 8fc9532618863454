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
            throw bank::Error("card_malformed", {"> " + std::to_string(card_nodes_max)});
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

}  // namespace

CardNode parse_yaml(std::string_view yaml) {
    if (yaml.size() > card_bytes_max) {
        throw bank::Error("card_malformed", {"> " + std::to_string(card_bytes_max >> 10) + " kB"});
    }
    try {
        return Converter().node(YAML::Load(std::string(yaml)), 0);
    } catch (const YAML::Exception& error) {
        const std::string where =
            error.mark.is_null() ? "" : " (" + std::to_string(error.mark.line + 1) + ")";
        throw bank::Error("card_malformed", {error.msg + where});
    }
}

}  // namespace indexing
