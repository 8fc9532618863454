// YAML to card nodes. The only <yaml-cpp/yaml.h> besides the vocabulary reader's use of
// parse_yaml().
#include <yaml-cpp/yaml.h>

#include <optional>
#include <set>

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

// "title: uno: dos", and not a line above which a colon is missing.
bool has_two_colons(std::string_view line) {
    const std::size_t first = line.find(": ");
    return first != line.npos && line.find(": ", first + 1) != line.npos;
}

// What the librarian did, as far as the library's own words and the line tell it.
std::string code_of(const YAML::Exception& error, std::string_view line) {
    const bool is_value = error.msg == YAML::ErrorMsg::MAP_VALUE;
    if (is_value && has_two_colons(line)) return "card_colon";
    return error.msg == YAML::ErrorMsg::TAB_IN_INDENTATION ? "card_tab" : "card_line_malformed";
}

bool begins_with_key(std::string_view line) {
    const std::size_t colon = line.find(':');
    const bool is_text = !line.empty() && std::string_view(" \t#-:").find(line[0]) == line.npos;
    return is_text && colon != line.npos && is_known_key(line.substr(0, colon));
}

// A quote that is not closed takes the keys below it into its value: a key at the beginning of a
// line that is no key of the map. The line of the value, from 0; nothing: there is none such.
std::optional<unsigned> open_quote(const YAML::Node& map, std::string_view text) {
    if (!map.IsMap()) return std::nullopt;
    std::set<unsigned> begins;
    for (const auto& entry : map) begins.insert(static_cast<unsigned>(entry.first.Mark().line));
    unsigned number = 0;
    unsigned value = 0;
    bool has_quote = false;
    for (const std::string_view line : bank::split(text, '\n')) {
        if (number == 0 || begins.contains(number)) {
            value = number;
            has_quote = line.find_first_of("\"'") != line.npos;
        } else if (has_quote && begins_with_key(line)) {
            return value;
        }
        ++number;
    }
    return std::nullopt;
}

}  // namespace

CardNode parse_yaml(std::string_view yaml, unsigned first_line) {
    if (yaml.size() > card_bytes_max) {
        throw bank::Error("card_too_big", {"> " + std::to_string(card_bytes_max >> 10) + " kB"});
    }
    const auto line_of = [first_line](unsigned below) {
        return std::to_string(first_line + below);
    };
    try {
        const YAML::Node read = YAML::Load(std::string(yaml));
        if (const auto quote = open_quote(read, yaml)) {
            throw bank::Error("card_quote_open", {line_of(*quote)});
        }
        return Converter().node(read, 0);
    } catch (const YAML::Exception& error) {
        const unsigned below = error.mark.is_null() ? 0 : static_cast<unsigned>(error.mark.line);
        const auto lines = bank::split(yaml, '\n');
        const std::string_view line = below < lines.size() ? lines[below] : std::string_view();
        throw bank::Error(code_of(error, line), {line_of(below)});
    }
}

}  // namespace indexing
