// Matching a field of the query: "tema:agua" and "city:rosario" by the names people know.
#include <algorithm>

#include "bank/analysis.h"
#include "bank/match.h"
#include "bank/text.h"

namespace bank {

namespace {

// True when every word of `wanted` is a word of `value`.
bool has_words(const std::string& value, const std::vector<Token>& wanted) {
    const auto tokens = analyse(value, Language::spanish);
    return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [&](const Token& want) {
        return std::any_of(tokens.begin(), tokens.end(),
                           [&want](const Token& token) { return token.exact == want.exact; });
    });
}

// Values with a name of several words, of which one is enough.
bool is_known_by_words(FieldId field) {
    return field == FieldId::city || field == FieldId::organization || field == FieldId::partner ||
           field == FieldId::keyword || field == FieldId::theme || field == FieldId::unit ||
           field == FieldId::country;
}

}  // namespace

std::vector<std::string> value_names(FieldId field, const std::string& value,
                                     const Vocabulary& vocabulary) {
    std::vector<std::string> names{value};
    const auto add_label = [&names](const LocalText& label) {
        names.insert(names.end(), {label.es, label.pt, label.en});
    };
    if (field == FieldId::country) {
        for (const Locale locale : {Locale::es, Locale::pt, Locale::en}) {
            names.push_back(country_name(value, locale));
        }
    }
    if (field == FieldId::theme) {
        const Concept* found = vocabulary.find_theme(value);
        if (found == nullptr) return names;
        add_label(found->label);
        for (const auto* more : {&found->alternative_es, &found->alternative_pt}) {
            names.insert(names.end(), more->begin(), more->end());
        }
    }
    if (field == FieldId::unit) {
        if (const Unit* found = vocabulary.find_unit(value)) add_label(found->label);
    }
    return names;
}

std::vector<std::uint32_t> values_named(FieldId field, const std::string& text,
                                        const Columns& columns, const Vocabulary& vocabulary) {
    std::vector<std::uint32_t> found;
    if (!field_of(field).is_facet) return found;
    const std::vector<std::string>& values = columns.column(field).values;
    const std::string folded = fold(text);
    const auto wanted = analyse(text, Language::spanish);
    const bool has_several = is_known_by_words(field);
    for (std::uint32_t id = 0; id < values.size(); ++id) {
        const std::vector<std::string> names = value_names(field, values[id], vocabulary);
        const bool is_named =
            is_value_name(field, values[id], folded) ||
            std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                return fold(name) == folded || (has_several && has_words(name, wanted));
            });
        if (is_named) found.push_back(id);
    }
    return found;
}

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
