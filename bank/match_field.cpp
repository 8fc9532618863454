// Matching a field of the query: "tema:agua" and "city:rosario" by the names people know.
#include <algorithm>

#include "bank/analysis.h"
#include "bank/match.h"
#include "bank/text.h"

namespace bank {

namespace {

bool is_labelled(const LocalText& label, const std::string& folded) {
    return fold(label.es) == folded || fold(label.pt) == folded || fold(label.en) == folded;
}

bool has_folded(const std::vector<std::string>& texts, const std::string& folded) {
    return std::any_of(texts.begin(), texts.end(),
                       [&folded](const std::string& text) { return fold(text) == folded; });
}

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
    if (fold(value) == folded) return true;
    if (field == FieldId::country) {
        for (const Locale locale : {Locale::es, Locale::pt, Locale::en}) {
            if (fold(country_name(value, locale)) == folded) return true;
        }
    }
    if (field == FieldId::theme) {
        const Concept* found = vocabulary.find_theme(value);
        return found != nullptr &&
               (is_labelled(found->label, folded) || has_folded(found->alternative_es, folded) ||
                has_folded(found->alternative_pt, folded));
    }
    if (field == FieldId::unit) {
        const Unit* found = vocabulary.find_unit(value);
        return found != nullptr && is_labelled(found->label, folded);
    }
    return false;
}

}  // namespace

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
