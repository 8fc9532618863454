// Why: which words of a search a record was found by, in what form, and where they stand.
//
// Read from the record's word table, as passages are; about 5 microseconds a record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bank/rank.h"
#include "bank/record.h"
#include "bank/vocabulary.h"

namespace bank {

struct FoundWord {
    std::string typed;    // folded
    std::string written;  // the form as the record has it, where it stands first
    FormKind kind = FormKind::stem;
    bool is_exact = false;        // as typed, accents and capitals aside
    std::vector<FieldId> fields;  // where it stands, each once, in the order of the record
};

// For each word of the query and each kind of form, the first form found; in the order of the
// query. `words` is the record's word table. Throws `Error` when that is damaged.
std::vector<FoundWord> why_found(const Record& record, const Vocabulary& vocabulary,
                                 std::string_view words, const std::vector<SoughtForm>& sought);

// How the record writes the words with these stems, in their order; what it does not have is left
// out.
std::vector<std::string> written_forms(const Record& record, const Vocabulary& vocabulary,
                                       std::string_view words,
                                       const std::vector<std::uint32_t>& stems);

}  // namespace bank
