// The nodes of a query, made from their text: "city:Rosario", "country:AR,BR", "ciudad:-Rosario".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bank/query.h"

namespace bank {

QueryNode leaf(QueryNode::Kind kind, std::string text);

// What the node does not match; not not is the node itself. Nothing for nothing.
std::optional<QueryNode> excluding(std::optional<QueryNode> node);

// All of all is all, and alternatives among alternatives are one list of them.
void add_to_all(std::vector<QueryNode>& nodes, QueryNode node);
void add_alternative(QueryNode& any, QueryNode node);

// The field of a word like "ciudad:Rosario" or "ciudad:"; nothing: it names none.
std::optional<FieldId> asked_field(std::string_view word);

// The field of a word like "ciudad:", without a value.
std::optional<FieldId> field_before_colon(std::string_view word);

// What stands before the colon of a word like "autor:García", made of letters, and is no field;
// empty for a field, and for what is hardly meant as one: "https://...", "10:30", "Curitiba:".
std::string unknown_field(std::string_view word);

// The field whose name, in any language, is one slip away from `name` (spelling.h): "cuidad".
std::optional<FieldId> field_meant(std::string_view name);

// True where no value has a comma and a space in it: "país:AR, BR" is a list.
bool has_short_values(FieldId id);

// What "ciudad:Rosario", "país:AR,BR" and "ciudad:-Rosario" stand for. A comma with a space
// ("Rosario, Argentina") makes a list only of short values. Nothing: `name` is no field, or the
// list is empty.
std::optional<QueryNode> field_node(const std::string& name, const std::string& value);

QueryNode value_of(FieldId id, const std::string& value);

}  // namespace bank
