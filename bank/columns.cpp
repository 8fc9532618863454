#include "bank/columns.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <numeric>

#include "bank/error.h"
#include "bank/text.h"

namespace bank {

namespace {

// The facets that pages and most programs ask for.
constexpr std::array counted_together{FieldId::theme,    FieldId::country, FieldId::city,
                                      FieldId::evidence, FieldId::type,    FieldId::language,
                                      FieldId::outcome,  FieldId::status,  FieldId::year};
static_assert(counted_together.size() * Columns::few_values_max <= UINT16_MAX);

}  // namespace

std::optional<std::uint32_t> Column::find(std::string_view value) const {
    const auto found = ids_.find(std::string(value));
    if (found == ids_.end()) return std::nullopt;
    return found->second;
}

DocSet Column::with_value(std::uint32_t value_id, DocId limit) const {
    DocSet docs(limit);
    for (std::uint32_t i = doc_begins_[value_id]; i < doc_begins_[value_id + 1]; ++i) {
        docs.add(docs_[i]);
    }
    return docs;
}

std::vector<Column::Ranked> Column::ranked(const DocSet& docs) const {
    const std::vector<unsigned> counts = count(docs);
    std::vector<Ranked> found;
    for (std::uint32_t id = 0; id < counts.size(); ++id) {
        if (counts[id] > 0) found.push_back({id, counts[id]});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Ranked& a, const Ranked& b) { return a.records > b.records; });
    return found;
}

DocSet Column::with(std::string_view value, DocId limit) const {
    const auto id = find(value);
    return id ? with_value(*id, limit) : DocSet(limit);
}

unsigned Column::records_with(std::string_view value) const {
    const auto id = find(value);
    return id ? doc_begins_[*id + 1] - doc_begins_[*id] : 0;
}

std::vector<unsigned> Column::count(const DocSet& docs) const {
    std::vector<unsigned> counts(values.size());
    docs.each([&](DocId doc) {
        const std::uint32_t end = begins[doc + 1];
        for (std::uint32_t i = begins[doc]; i < end; ++i) ++counts[value_ids[i]];
    });
    return counts;
}

void Column::index_values() {
    ids_.clear();
    for (std::uint32_t id = 0; id < values.size(); ++id) ids_.emplace(values[id], id);
    doc_begins_.assign(values.size() + 1, 0);
    for (const std::uint32_t id : value_ids) ++doc_begins_[id + 1];
    std::partial_sum(doc_begins_.begin(), doc_begins_.end(), doc_begins_.begin());
    docs_.resize(value_ids.size());
    std::vector<std::uint32_t> next = doc_begins_;
    for (DocId doc = 0; doc + 1 < begins.size(); ++doc) {
        for (std::uint32_t i = begins[doc]; i < begins[doc + 1]; ++i) {
            docs_[next[value_ids[i]]++] = doc;
        }
    }
}

void Columns::index() {
    all = DocSet(limit);
    for (const DocId doc : newest) all.add(doc);
    for (auto& [field, column] : by_field) column.index_values();
    relative_lengths.assign(limit, 1.0f);
    for (const Language language : {Language::spanish, Language::portuguese}) {
        index_language(language);
    }
    index_rows();
}

void Columns::index_rows() {
    counts_ = 0;
    count_begins.clear();
    std::size_t places = 0;
    for (const auto& [field, column] : by_field) {
        const bool is_common = std::find(counted_together.begin(), counted_together.end(), field) !=
                               counted_together.end();
        if (!is_common || column.values.size() > few_values_max) continue;
        count_begins[field] = counts_;
        counts_ += column.values.size();
        places += column.value_ids.size();
    }
    row_begins_.assign(limit + std::size_t{1}, 0);
    row_places_.clear();
    row_places_.reserve(places);
    for (DocId doc = 0; doc < limit; ++doc) {
        row_begins_[doc] = static_cast<std::uint32_t>(row_places_.size());
        for (const auto& [field, begin] : count_begins) {
            add_places(doc, by_field.at(field), begin);
        }
    }
    row_begins_[limit] = static_cast<std::uint32_t>(row_places_.size());
}

void Columns::add_places(DocId doc, const Column& column, std::size_t begin) {
    for (std::uint32_t i = column.begins[doc]; i < column.begins[doc + 1]; ++i) {
        row_places_.push_back(static_cast<std::uint16_t>(begin + column.value_ids[i]));
    }
}

std::vector<unsigned> Columns::count_all(const DocSet& docs) const {
    std::vector<unsigned> counts(counts_);
    thread_local std::vector<DocId> list;
    list.clear();
    docs.each([](DocId doc) { list.push_back(doc); });
    // Rows lie all over: asking for them early hides most of the wait for memory.
    constexpr std::size_t ahead = 12;
    for (std::size_t at = 0; at < list.size(); ++at) {
        if (at + ahead < list.size()) {
            __builtin_prefetch(row_places_.data() + row_begins_[list[at + ahead]]);
        }
        const std::uint32_t end = row_begins_[list[at] + 1];
        for (std::uint32_t i = row_begins_[list[at]]; i < end; ++i) ++counts[row_places_[i]];
    }
    return counts;
}

void Columns::index_language(Language language) {
    const std::size_t place = language == Language::portuguese ? 1 : 0;
    by_language_[place] = DocSet(limit);
    language_counts_[place] = 0;
    const auto column = by_field.find(FieldId::language);
    if (column == by_field.end()) return;
    const auto id = column->second.find(code_of(language));
    if (!id) return;
    by_language_[place] = column->second.with_value(*id, limit);
    language_counts_[place] = by_language_[place].count();
    double sum = 0.0;
    by_language_[place].each([&](DocId doc) { sum += lengths[doc]; });
    const double average = std::max(1.0, sum / static_cast<double>(language_counts_[place]));
    by_language_[place].each(
        [&](DocId doc) { relative_lengths[doc] = static_cast<float>(lengths[doc] / average); });
}

ColumnsBuilder::ColumnsBuilder(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {
    for (const Field& field : all_fields()) {
        if (field.is_facet) building_[field.id];
    }
}

std::vector<std::string> ColumnsBuilder::values_of(const Field& field, const Record& record) {
    std::vector<std::string> values = field.values(record);
    if (field.id == FieldId::theme) {
        const std::vector<std::string> own = std::move(values);
        values.clear();
        for (const std::string& slug : own) {
            auto& chain = broader_[slug];
            if (chain.empty()) chain = vocabulary_.with_broader(slug);
            values.insert(values.end(), chain.begin(), chain.end());
        }
    }
    std::vector<std::string> once;
    for (std::string& value : values) {
        if (std::find(once.begin(), once.end(), value) == once.end()) {
            once.push_back(std::move(value));
        }
    }
    return once;
}

void ColumnsBuilder::add(DocId doc, const Record& record, std::uint32_t length) {
    assert(sortables_.empty() || doc > sortables_.back().doc);
    lengths_.resize(doc + 1);
    lengths_[doc] = length;
    words_ += length;
    sortables_.push_back(
        {doc, record.start_year.value_or(0), collation_key(record.title), record.id});
    for (auto& [field, building] : building_) {
        Column& column = building.column;
        column.begins.resize(doc + 1, static_cast<std::uint32_t>(column.value_ids.size()));
        for (std::string& value : values_of(field_of(field), record)) {
            const auto next = static_cast<std::uint32_t>(column.values.size());
            const auto [found, is_new] = building.ids.emplace(value, next);
            if (is_new) column.values.push_back(std::move(value));
            column.value_ids.push_back(found->second);
        }
    }
}

std::vector<DocId> ColumnsBuilder::ordered(bool (*is_before)(const Sortable&, const Sortable&)) {
    std::sort(sortables_.begin(), sortables_.end(), is_before);
    std::vector<DocId> order;
    order.reserve(sortables_.size());
    for (const Sortable& item : sortables_) order.push_back(item.doc);
    return order;
}

Columns ColumnsBuilder::finish() {
    Columns columns;
    columns.limit = static_cast<DocId>(std::max<std::size_t>(lengths_.size(), 1));
    columns.by_title = ordered([](const Sortable& a, const Sortable& b) {
        return std::tie(a.title, a.id) < std::tie(b.title, b.id);
    });
    columns.newest = ordered([](const Sortable& a, const Sortable& b) {
        return std::tie(b.year, a.title, a.id) < std::tie(a.year, b.title, b.id);
    });
    // Records without a year come last in both directions.
    columns.oldest = ordered([](const Sortable& a, const Sortable& b) {
        const int year_a = a.year == 0 ? year_max + 1 : a.year;
        const int year_b = b.year == 0 ? year_max + 1 : b.year;
        return std::tie(year_a, a.title, a.id) < std::tie(year_b, b.title, b.id);
    });
    for (auto& [field, building] : building_) {
        Column& column = building.column;
        column.begins.resize(columns.limit + 1,
                             static_cast<std::uint32_t>(column.value_ids.size()));
        columns.by_field[field] = std::move(column);
    }
    if (!sortables_.empty()) {
        columns.average_length = std::max(1.0, words_ / static_cast<double>(sortables_.size()));
    }
    columns.lengths = std::move(lengths_);
    columns.lengths.resize(columns.limit);
    columns.index();
    return columns;
}

namespace {

// Numbers of columns are written as they lie in memory: they are read at every start of a reader,
// and a million of them in half a millisecond. An edition does not leave its kind of machine.
void write_numbers(StoredWriter& writer, const std::vector<std::uint32_t>& numbers) {
    writer.number(numbers.size());
    writer.bytes.append(reinterpret_cast<const char*>(numbers.data()),
                        numbers.size() * sizeof(std::uint32_t));
}

void read_numbers(StoredReader& reader, std::vector<std::uint32_t>& numbers) {
    const std::uint64_t count = reader.number();
    if (count > UINT32_MAX) throw Error("stored_damaged");
    const std::string_view bytes = reader.text(count * sizeof(std::uint32_t));
    numbers.resize(static_cast<std::size_t>(count));
    if (!bytes.empty()) std::memcpy(numbers.data(), bytes.data(), bytes.size());
}

bool is_sound(const Column& column, DocId limit) {
    return column.begins.size() == limit + std::size_t{1} &&
           std::is_sorted(column.begins.begin(), column.begins.end()) &&
           column.begins.back() == column.value_ids.size() &&
           std::all_of(column.value_ids.begin(), column.value_ids.end(),
                       [&column](std::uint32_t id) { return id < column.values.size(); });
}

}  // namespace

std::string columns_to_stored(const Columns& columns) {
    StoredWriter writer;
    writer.number(columns.limit);
    double average = columns.average_length;
    writer(average);
    for (const auto* numbers :
         {&columns.newest, &columns.oldest, &columns.by_title, &columns.lengths}) {
        write_numbers(writer, *numbers);
    }
    for (const auto& [field, column] : columns.by_field) {
        std::vector<std::string> values = column.values;
        writer(values);
        write_numbers(writer, column.begins);
        write_numbers(writer, column.value_ids);
    }
    return std::move(writer.bytes);
}

Columns columns_from_stored(std::string_view bytes) {
    Columns columns;
    StoredReader reader(bytes);
    columns.limit = static_cast<DocId>(reader.number());
    reader(columns.average_length);
    for (auto* numbers : {&columns.newest, &columns.oldest, &columns.by_title, &columns.lengths}) {
        read_numbers(reader, *numbers);
    }
    for (const Field& field : all_fields()) {
        if (!field.is_facet) continue;
        Column& column = columns.by_field[field.id];
        reader(column.values);
        read_numbers(reader, column.begins);
        read_numbers(reader, column.value_ids);
        if (!is_sound(column, columns.limit)) throw Error("stored_damaged");
    }
    if (columns.lengths.size() != columns.limit) throw Error("stored_damaged");
    columns.index();
    return columns;
}

}  // namespace bank
