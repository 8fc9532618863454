// Writing a query: its canonical text.
#include "bank/query.h"

#include "bank/text.h"

namespace bank {

namespace {

using Kind = QueryNode::Kind;

std::string number(const std::optional<int>& year) {
    return year ? std::to_string(*year) : std::string();
}

std::string quoted(const std::string& text) {
    return '"' + text + '"';
}

std::string field_text(const QueryNode& node) {
    const std::string name(field_of(*node.field).name);
    const bool is_plain = node.text.find_first_of(" ()\"*") == std::string::npos;
    return name + ":" + (is_plain ? node.text : quoted(node.text));
}

std::string near_text(const QueryNode& node) {
    std::string out;
    const std::string between = " NEAR/" + std::to_string(node.distance) + " ";
    for (const QueryNode& word : node.children) {
        if (!out.empty()) out += between;
        out += word.text;
    }
    return out;
}

std::string node_text(const QueryNode& node);

std::string children_text(const QueryNode& node, std::string_view between) {
    std::string out;
    for (const QueryNode& child : node.children) {
        if (!out.empty()) out += between;
        out += node_text(child);
    }
    return out;
}

std::string node_text(const QueryNode& node) {
    switch (node.kind) {
        case Kind::all:
            return "(" + children_text(node, " ") + ")";
        case Kind::any:
            return "(" + children_text(node, " OR ") + ")";
        case Kind::none_of:
            return "-" + node_text(node.children.front());
        case Kind::word:
            return node.text;
        case Kind::prefix:
            return node.text + "*";
        case Kind::phrase:
            return quoted(node.text);
        case Kind::near:
            return near_text(node);
        case Kind::field:
            return field_text(node);
        case Kind::years:
            return "year:" + number(node.from) + ".." + number(node.to);
    }
    return {};
}

void add_loosened(const QueryNode& node, std::vector<QueryNode>& to) {
    if (node.kind == Kind::near || node.kind == Kind::all) {
        for (const QueryNode& child : node.children) add_loosened(child, to);
        return;
    }
    if (node.kind != Kind::phrase) {
        to.push_back(node);
        return;
    }
    // Each word on its own, so that those that say nothing are passed over.
    for (const std::string_view text : split(node.text, ' ')) {
        if (text.empty()) continue;
        QueryNode& word = to.emplace_back();
        word.kind = Kind::word;
        word.text = text;
    }
}

}  // namespace

Query loosened(const Query& query) {
    Query loose;
    loose.ignored = query.ignored;
    for (const QueryNode& node : query.root.children) add_loosened(node, loose.root.children);
    return loose;
}

std::string to_text(const Query& query) {
    const bool has_and = query.is_strict && query.root.children.size() > 1;
    return children_text(query.root, has_and ? " AND " : " ");
}

}  // namespace bank
