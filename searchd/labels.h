// Labels: the words a reader sees for the values of fields: theme and unit names, countries,
// enumerations, goals. In the language of the page; the value itself where there is no other name.
#pragma once

#include <string>

#include "bank/fields.h"
#include "bank/vocabulary.h"
#include "searchd/messages.h"

namespace serving {

class Labels {
public:
    Labels(const Messages& messages, const bank::Vocabulary& vocabulary, bank::Locale locale)
        : messages_(&messages), vocabulary_(&vocabulary), locale_(locale) {}

    std::string of(bank::FieldId field, const std::string& value) const;
    std::string of_field(bank::FieldId field) const;  // "Tema", "Ciudad"

private:
    const Messages* messages_;
    const bank::Vocabulary* vocabulary_;
    bank::Locale locale_;
};

// Throws `Error` when a value of a closed list (fields, types, evidence, sizes and settings of
// places ...) has no message: those keys are put together while the program runs, so that the
// compiler cannot look for them.
void check_labels(const Messages& messages);

}  // namespace serving
