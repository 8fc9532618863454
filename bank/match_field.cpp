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

bool is_named(FieldId field, const std::string& value, const std::string& folded,
              const Vocabulary& vocabulary) {
    if (is_value_name(field, value, folded)) return true;
    const std::vector<std::string> names = value_names(field, value, vocabulary);
    return std::any_of(names.begin(), names.end(),
                       [&folded](const std::string& name) { return fold(name) == folded; });
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

DocSet Matcher::field(const QueryNode& node) {
    if (*node.field == FieldId::title) return title(node.text);
    DocSet docs(data_.columns.limit);
    const Column& column = data_.columns.column(*node.field);
    const std::string folded = fold(node.text);
    const auto wanted_words = analyse(node.text, Language::spanish);
    const bool is_name = *node.field == FieldId::city || *node.field == FieldId::organization ||
                         *node.field == FieldId::partner || *node.field == FieldId::keyword;
    for (std::uint32_t id = 0; id < column.values.size(); ++id) {
        const bool is_found = is_named(*node.field, column.values[id], folded, data_.vocabulary) ||
                              (is_name && has_words(column.values[id], wanted_words));
        if (is_found) docs |= column.with_value(id, data_.columns.limit);
    }
    return docs;
}

}  // namespace bank
