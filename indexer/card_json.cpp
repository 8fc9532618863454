// JSON to card nodes, without a document model between: one pass over the line.
#include <nlohmann/json.hpp>

#include "bank/error.h"
#include "bank/text.h"
#include "indexer/card.h"

namespace indexing {

namespace {

using Json = nlohmann::json;

class Builder : public nlohmann::json_sax<Json> {
public:
    CardNode root;
    std::string error;

    bool null() override { return value(CardNode::Kind::none, {}); }
    bool boolean(bool given) override {
        return value(CardNode::Kind::text, given ? "true" : "false");
    }
    bool number_integer(number_integer_t given) override {
        return value(CardNode::Kind::text, std::to_string(given));
    }
    bool number_unsigned(number_unsigned_t given) override {
        return value(CardNode::Kind::text, std::to_string(given));
    }
    bool number_float(number_float_t, const string_t& written) override {
        return value(CardNode::Kind::text, written);
    }
    bool string(string_t& given) override {
        return value(CardNode::Kind::text, bank::to_nfc(given));
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(CardNode::Kind::map); }
    bool key(string_t& name) override {
        open_.back()->keys.push_back(bank::to_nfc(name));
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(CardNode::Kind::list); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t at, const std::string&, const Json::exception&) override {
        error = "@" + std::to_string(at);
        return false;
    }

private:
    CardNode& place() {
        if (open_.empty()) return root;
        return open_.back()->items.emplace_back();
    }
    bool value(CardNode::Kind kind, std::string text) {
        CardNode& node = place();
        node.kind = kind;
        node.text = std::move(text);
        return true;
    }
    bool open(CardNode::Kind kind) {
        if (open_.size() >= card_depth_max) {
            error = "> " + std::to_string(card_depth_max) + " {{{";
            return false;
        }
        CardNode& node = place();
        node.kind = kind;
        open_.push_back(&node);
        return true;
    }
    // The lists of nodes still open do not grow while one inside is open, so the pointers hold.
    bool close() {
        open_.pop_back();
        return true;
    }

    std::vector<CardNode*> open_;
};

nlohmann::ordered_json json_of(const CardNode& node) {
    if (node.kind == CardNode::Kind::text) return node.text;
    if (node.kind == CardNode::Kind::none) return nullptr;
    if (node.kind == CardNode::Kind::list) {
        auto list = nlohmann::ordered_json::array();
        for (const CardNode& item : node.items) list.push_back(json_of(item));
        return list;
    }
    auto map = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < node.keys.size(); ++i) map[node.keys[i]] = json_of(node.items[i]);
    return map;
}

}  // namespace

std::string to_json(const CardNode& card) {
    return json_of(card).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

CardNode parse_json(std::string_view json) {
    Builder builder;
    const bool is_read = Json::sax_parse(json, &builder);
    if (!is_read) throw bank::Error("json_malformed", {builder.error});
    if (builder.root.kind != CardNode::Kind::map) throw bank::Error("json_not_object");
    return std::move(builder.root);
}

}  // namespace indexing
