#include "searchd/labels.h"

#include <array>
#include <map>

#include "bank/completeness.h"
#include "bank/stored.h"
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
            return bank::is_country_code(value) ? remembered_country(value, locale_) : value;
        case FieldId::type:
        case FieldId::language:
        case FieldId::status:
        case FieldId::evidence:
        case FieldId::outcome:
        case FieldId::sdg:
        case FieldId::collection: {
            const std::string key = std::string(bank::field_of(field).name) + "." + value;
            const std::string* label = messages_->find(locale_, key);
            return label != nullptr ? *label : value;
        }
        default:
            return value;
    }
}

std::string Labels::of_field(bank::FieldId field) const {
    return messages_->text(locale_, "field." + std::string(bank::field_of(field).name));
}

namespace {

class LabelCheck {
public:
    explicit LabelCheck(const Messages& messages) : messages_(messages) {}

    void need(const char* family, std::string_view word) const {
        if (!word.empty()) messages_.text(bank::Locale::es, std::string(family).append(word));
    }
    template <typename Enum>
    void need_each(const char* family) const {
        for (std::uint64_t i = 0; i <= bank::last_value<Enum>; ++i) {
            need(family, bank::word_of(static_cast<Enum>(i)));
        }
    }

private:
    const Messages& messages_;
};

}  // namespace

void check_labels(const Messages& messages) {
    const LabelCheck check(messages);
    for (const bank::Field& field : bank::all_fields()) check.need("field.", field.name);
    check.need_each<bank::RecordType>("type.");
    check.need_each<bank::Status>("status.");
    check.need_each<bank::Evidence>("evidence.");
    check.need_each<bank::Evidence>("evidence.note.");
    check.need_each<bank::Outcome>("outcome.");
    check.need_each<bank::Outcome>("outcome.note.");
    for (const std::string_view setting : bank::place_settings) {
        check.need("setting.", setting);
        check.need("like.setting.", setting);
    }
    constexpr std::array sizes{1u, 20'000u, 100'000u, 500'000u, 1'000'000u};
    for (const unsigned size : sizes) check.need("population.", bank::population_band(size));
    const bank::Record bare;
    for (const std::string_view key : bank::completeness_of(bare).missing) {
        check.need("missing.", key);
    }
}

}  // namespace serving
