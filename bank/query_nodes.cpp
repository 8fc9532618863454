#include "bank/query_nodes.h"

#include <algorithm>
#include <utility>

#include "bank/analysis.h"
#include "bank/query_years.h"
#include "bank/spelling.h"
#include "bank/text.h"

namespace bank {

namespace {

using Kind = QueryNode::Kind;

bool is_letter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
}

// One value, or a list: "país:AR,BR".
std::optional<QueryNode> values(FieldId id, const std::string& text) {
    const bool is_list =
        id != FieldId::title && (has_short_values(id) || text.find(' ') == std::string::npos);
    if (!is_list) return value_of(id, text);
    QueryNode any;
    any.kind = Kind::any;
    for (const std::string_view value : split(text, ',')) {
        const std::string trimmed = to_line(value);
        if (!trimmed.empty()) any.children.push_back(value_of(id, trimmed));
    }
    if (any.children.empty()) return std::nullopt;
    return any.children.size() == 1 ? std::move(any.children.front()) : any;
}

}  // namespace

QueryNode leaf(Kind kind, std::string text) {
    QueryNode node;
    node.kind = kind;
    node.text = std::move(text);
    return node;
}

std::optional<QueryNode> excluding(std::optional<QueryNode> node) {
    if (!node) return std::nullopt;
    if (node->kind == Kind::none_of) return std::move(node->children.front());
    QueryNode outside;
    outside.kind = Kind::none_of;
    outside.children.push_back(std::move(*node));
    return outside;
}

void add_to_all(std::vector<QueryNode>& nodes, QueryNode node) {
    if (node.kind != Kind::all) {
        nodes.push_back(std::move(node));
        return;
    }
    for (QueryNode& child : node.children) nodes.push_back(std::move(child));
}

void add_alternative(QueryNode& any, QueryNode node) {
    if (node.kind != Kind::any) {
        any.children.push_back(std::move(node));
        return;
    }
    for (QueryNode& child : node.children) any.children.push_back(std::move(child));
}

std::optional<FieldId> asked_field(std::string_view word) {
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    return find_asked_field(word.substr(0, colon));
}

std::optional<FieldId> field_before_colon(std::string_view word) {
    if (!word.ends_with(':')) return std::nullopt;
    return find_asked_field(word.substr(0, word.size() - 1));
}

std::string unknown_field(std::string_view word) {
    constexpr std::size_t name_bytes_min = 2;
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos || colon < name_bytes_min) return {};
    const std::string_view name = word.substr(0, colon);
    const std::string_view value = word.substr(colon + 1);
    const bool has_value = !value.empty() && !value.starts_with("//");
    if (!has_value || !std::all_of(name.begin(), name.end(), is_letter)) return {};
    return find_asked_field(name) ? std::string() : std::string(name);
}

std::optional<FieldId> field_meant(std::string_view name) {
    const auto is_name = [](const std::string& one) { return find_asked_field(one) ? 1u : 0u; };
    const std::optional<std::string> meant = closest_word(fold(name), is_name);
    return meant ? find_asked_field(*meant) : std::nullopt;
}

bool has_short_values(FieldId id) {
    return id == FieldId::country || id == FieldId::sdg || id == FieldId::type ||
           id == FieldId::language || id == FieldId::status || id == FieldId::year;
}

std::optional<QueryNode> field_node(const std::string& name, const std::string& value) {
    const std::optional<FieldId> id = find_asked_field(name);
    if (!id) return std::nullopt;
    const bool is_excluding = value.size() > 1 && value.front() == '-' && *id != FieldId::year;
    return is_excluding ? excluding(values(*id, value.substr(1))) : values(*id, value);
}

QueryNode value_of(FieldId id, const std::string& value) {
    if (id == FieldId::year) {
        if (const auto span = to_year_span(value)) {
            QueryNode node;
            node.kind = Kind::years;
            node.from = span->from;
            node.to = span->to;
            return node;
        }
    }
    QueryNode node = leaf(Kind::field, value);
    node.field = id;
    return node;
}

}  // namespace bank
