// The values of the bank's fields, by the names people know: "tema:agua", "tipo:prácticas".
//
// All functions may be called from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bank/columns.h"
#include "bank/fields.h"
#include "bank/places.h"
#include "bank/query.h"
#include "bank/vocabulary.h"

namespace bank {

// True when people call the `value` of a closed list (type, language, status, evidence, outcome,
// goal) by `name`, in any of the languages and in either number: "prácticas" for "practice".
bool is_value_name(FieldId field, std::string_view value, std::string_view name);

// The value itself, and what the vocabulary calls it in each language.
std::vector<std::string> value_names(FieldId field, const std::string& value,
                                     const Vocabulary& vocabulary);

// The names of the values of an edition's fields, made ready to be looked up once: an edition may
// have tens of thousands. A city has the other names of its place, too. Keeps the columns it was
// made of, which must outlive it and stay where they are. About 150 bytes a word of a name. Any
// thread may ask; a question takes a few microseconds, `closest` up to a millisecond.
class FieldValues {
public:
    FieldValues() = default;  // of no field: finds nothing
    FieldValues(const Columns& columns, const Vocabulary& vocabulary, const CityPlaces& places);

    // The values that `field:text` stands for, by their place in the column, ascending: those with
    // that name, in any language, and those with all its words in a name; "ros*" is the beginning
    // of one. None of `title`, which has no values.
    std::vector<std::uint32_t> named(FieldId field, const std::string& text) const;

    // The query as `parse_query` reads it, but for a name of several words that has no quotes
    // ("ciudad:Buenos Aires"), and for "estado": the status of a record, or the state it lies in
    // where that has the name.
    Query read(std::string_view text) const;

    // Those whose whole name this is, in any language, given folded.
    std::vector<std::uint32_t> called(FieldId field, const std::string& name) const;

    // `text` with each word that is in no name of the field's values as the likeliest word that is,
    // one slip away (spelling.h): "Buenos Ares" gives "Buenos Aires". Nothing when it needs none,
    // when a word has none near it, and for `title`.
    std::optional<std::string> closest(FieldId field, const std::string& text) const;

private:
    struct Word {
        std::string exact, written;
        std::uint32_t name;  // its place in `of_name`
    };
    struct Names {
        std::unordered_map<std::string, std::vector<std::uint32_t>> whole;  // ids, by folded name
        std::vector<Word> words;                                            // by exact form
        std::vector<std::uint32_t> of_name;                                 // ids
        std::uint32_t familiar = 0;  // names from here on are those of closed lists
        const Column* column = nullptr;
    };
    static void add_values(FieldId field, const Vocabulary& vocabulary, Names& names);
    static void add_aliases(const CityPlaces& places, Names& names);
    void join_names(QueryNode& node) const;
    std::size_t join_name(QueryNode& value, std::span<const QueryNode> rest) const;
    void settle_states(QueryNode& node) const;
    static void add_name(Names& names, std::string_view name, std::uint32_t id);
    static std::span<const Word> words_of(const Names& names, std::string_view exact,
                                          bool is_begun);
    static std::vector<std::uint32_t> names_with(const Names& names, const std::string& text);

    std::map<FieldId, Names> by_field_;
};

}  // namespace bank
