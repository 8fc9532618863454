// The field table: everything the bank can say of a record, one row each.
//
// Indexing, filters, facets, CSV columns, JSON keys and the help pages all read this table, so a
// new field of the bank is a new row (and a member of Record with its line in the stored form).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bank/record.h"

namespace bank {

enum class FieldId {
    id,
    type,
    language,
    title,
    summary,
    text,
    city,
    country,
    region,
    theme,
    sdg,
    keyword,
    unit,
    collection,
    year,
    end_year,
    period,
    status,
    evidence,
    outcome,
    organization,
    office,
    partner,
    beneficiaries,
    recognition,
    resources,
    replicates,
    contact,
    checked_on,
    source,
    guessed,
    initial
};

// How the values are written in JSON: one text, one number, or a list of either.
enum class FieldKind { text, number, texts, numbers };

struct Field {
    FieldId id;
    std::string_view name;  // in URLs, facets and the search box: "theme"
    std::string_view key;   // in cards, JSON and CSV: "themes"; empty: derived, not written
    FieldKind kind;
    unsigned weight;               // how much a word here counts in free text; 0: not searched
    bool is_facet;                 // can be filtered by and is counted beside the results
    std::string_view dublin_core;  // element name (DCMI Metadata Terms), or empty
    std::vector<std::string> (*values)(const Record&);  // no empty texts; empty: not known
};

std::span<const Field> all_fields();
const Field& field_of(FieldId id);
const Field* find_field(std::string_view name);  // by `name`; nullptr: no such field
// A field that can be asked for in the search box, by its own name or a familiar one in Spanish or
// Portuguese, accents and case aside: "ciudad", "país".
std::optional<FieldId> find_asked_field(std::string_view name);
// The name of a field that can be asked for, as the search box of a language takes it: "país".
std::string_view asked_name(FieldId field, Locale locale);

// Raised when a row changes meaning or the files of an edition change form; an edition made with
// another number is not read but built again.
inline constexpr int index_version = 16;

inline constexpr std::size_t fields_max = 32;  // more would not fit the masks of a column

}  // namespace bank
