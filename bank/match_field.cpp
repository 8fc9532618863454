// Matching a field of the query: "tema:agua" and "city:rosario".
#include "bank/field_values.h"
#include "bank/match.h"

namespace bank {

DocSet Matcher::field(const QueryNode& node) {
    if (*node.field == FieldId::title) return title(node.text);
    DocSet docs(data_.columns.limit);
    const Column& column = data_.columns.column(*node.field);
    for (const std::uint32_t id :
         values_named(*node.field, node.text, data_.columns, data_.vocabulary)) {
        docs |= column.with_value(id, data_.columns.limit);
    }
    return docs;
}

}  // namespace bank
