// Columns: the facet values, order and length of every record, kept in memory by document number.
//
// Counting a facet over all matches from columns takes a third of what Xapian's value slots take
// (see the bench). The indexer builds them when an edition is finished; the readers of an edition
// share one copy, which is never changed. About 200 bytes a record.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bank/doc_set.h"
#include "bank/fields.h"
#include "bank/language.h"
#include "bank/stored.h"
#include "bank/vocabulary.h"

namespace bank {

// The values of one field. Those of record `doc` are `values[value_ids[i]]` for i from
// `begins[doc]` to `begins[doc + 1]`.
struct Column {
    std::vector<std::string> values;
    std::vector<std::uint32_t> begins, value_ids;

    // Nothing when no record has the value.
    std::optional<std::uint32_t> find(std::string_view value) const;
    DocSet with_value(std::uint32_t value_id, DocId limit) const;
    DocSet with(std::string_view value, DocId limit) const;  // empty when no record has it
    unsigned records_with(std::string_view value) const;     // 0 when no record has it
    // How many members of `docs` have each value, by value id.
    std::vector<unsigned> count(const DocSet& docs) const;
    // The values that members of `docs` have, by their ids, the commonest first.
    struct Ranked {
        std::uint32_t value_id;
        unsigned records;
    };
    std::vector<Ranked> ranked(const DocSet& docs) const;

    void index_values();  // after the vectors were filled

private:
    std::unordered_map<std::string, std::uint32_t> ids_;
    // The records with value `id`: `docs_[i]` for i from `doc_begins_[id]` to `doc_begins_[id +
    // 1]`.
    std::vector<std::uint32_t> doc_begins_;
    std::vector<DocId> docs_;
};

struct Columns {
    DocId limit = 1;                              // one more than the highest document number
    std::map<FieldId, Column> by_field;           // the facet fields
    std::vector<DocId> newest, oldest, by_title;  // every record once, in these orders
    std::vector<std::uint32_t> lengths;           // weighted words of each record
    double average_length = 1.0;
    DocSet all;
    // The lengths over the average of the records in the same language, for ranking.
    std::vector<float> relative_lengths;

    const Column& column(FieldId field) const { return by_field.at(field); }
    // How many members of `docs` have each value of each facet field: the counts of a field begin
    // at its place in `count_begins`. One pass for all fields, as the cost is in reaching the
    // records.
    // Only the fields of everyday pages are there, and none with more than `few_values_max` values.
    std::vector<unsigned> count_all(const DocSet& docs) const;
    static constexpr std::size_t few_values_max = 2'000;
    std::map<FieldId, std::size_t> count_begins;
    // The records in a language, and how many; none: in any.
    const DocSet& in_language(Language language) const {
        return by_language_[language == Language::portuguese ? 1 : 0];
    }
    std::size_t records_in(std::optional<Language> language) const {
        return language ? language_counts_[*language == Language::portuguese ? 1 : 0]
                        : newest.size();
    }
    void index();  // after the members above `all` were filled

private:
    void index_language(Language language);
    void index_rows();
    void add_places(DocId doc, const Column& column, std::size_t begin);

    // The values of record `doc` in all fields, as places in the counts: from `row_begins_[doc]`.
    std::vector<std::uint32_t> row_begins_;
    std::vector<std::uint16_t> row_places_;
    std::size_t counts_ = 0;

    std::array<DocSet, 2> by_language_;
    std::array<std::size_t, 2> language_counts_{};
};

// Gathers the columns record by record, in ascending order of document number.
class ColumnsBuilder {
public:
    explicit ColumnsBuilder(const Vocabulary& vocabulary);

    // `length` is what `prepare()` counted. A record has the values of its theme and of every
    // broader one, so that a group finds what is below it.
    void add(DocId doc, const Record& record, std::uint32_t length);
    Columns finish();

private:
    struct Sortable {
        DocId doc;
        int year;           // 0: not known
        std::string title;  // collation key
        std::string id;
    };
    struct Building {
        Column column;
        std::unordered_map<std::string, std::uint32_t> ids;
    };
    std::vector<std::string> values_of(const Field& field, const Record& record);
    std::vector<DocId> ordered(bool (*is_before)(const Sortable&, const Sortable&));

    const Vocabulary& vocabulary_;
    std::unordered_map<std::string, std::vector<std::string>> broader_;
    std::map<FieldId, Building> building_;
    std::vector<Sortable> sortables_;
    std::vector<std::uint32_t> lengths_;
    double words_ = 0.0;
};

std::string columns_to_stored(const Columns& columns);
Columns columns_from_stored(std::string_view bytes);  // throws `Error` when damaged

}  // namespace bank
