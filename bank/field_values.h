// The values of the bank's fields, by the names people know: "tema:agua", "tipo:prácticas".
//
// All functions may be called from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bank/columns.h"
#include "bank/fields.h"
#include "bank/vocabulary.h"

namespace bank {

// True when people call the `value` of a closed list (type, language, status, evidence, outcome,
// goal) by `name`, in any of the languages and in either number: "prácticas" for "practice".
bool is_value_name(FieldId field, std::string_view value, std::string_view name);

// The value itself, and what the vocabulary calls it in each language.
std::vector<std::string> value_names(FieldId field, const std::string& value,
                                     const Vocabulary& vocabulary);

// The values that `field:text` stands for, by their place in the column: those with that name, in
// any language, and those with all its words in a name; "ros*" is the beginning of one. None of
// `title`, which has no values. Looks at every value: some 3 microseconds each.
std::vector<std::uint32_t> values_named(FieldId field, const std::string& text,
                                        const Columns& columns, const Vocabulary& vocabulary);

// `text` with each word that is in no name of the field's values as the likeliest word that is, one
// slip away (spelling.h): "Buenos Ares" gives "Buenos Aires". Nothing when it needs none, when a
// word has none near it, and for `title`. Costs what `values_named` does.
std::optional<std::string> closest_value(FieldId field, const std::string& text,
                                         const Columns& columns, const Vocabulary& vocabulary);

}  // namespace bank
