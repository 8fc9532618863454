#include "searchd/labels.h"

#include <map>

#include "bank/text.h"

namespace serving {

namespace {

// ICU takes some microseconds a name; there are some twenty countries.
const std::string& remembered_country(const std::string& code, bank::Locale locale) {
    thread_local std::map<std::pair<std::string, bank::Locale>, std::string> names;
    constexpr std::size_t names_max = 2'000;
    if (names.size() > names_max) names.clear();
    std::string& name = names[{code, locale}];
    if (name.empty()) name = bank::country_name(code, locale);
    return name;
}

}  // namespace

std::string Labels::of(bank::FieldId field, const std::string& value) const {
    using bank::FieldId;
    switch (field) {
        case FieldId::theme:
            if (const auto* found = vocabulary_->find_theme(value)) return found->label.in(locale_);
            return value;
        case FieldId::unit:
            if (const auto* found = vocabulary_->find_unit(value)) return found->label.in(locale_);
            return value;
        case FieldId::country:
            return remembered_country(value, locale_);
        case FieldId::type:
        case FieldId::language:
        case FieldId::status:
        case FieldId::evidence:
        case FieldId::outcome:
        case FieldId::sdg:
        case FieldId::collection: {
            const std::string key = std::string(bank::field_of(field).name) + "." + value;
            return messages_->has(key) ? messages_->text(locale_, key) : value;
        }
        default:
            return value;
    }
}

std::string Labels::of_field(bank::FieldId field) const {
    return messages_->text(locale_, "field." + std::string(bank::field_of(field).name));
}

}  // namespace serving
