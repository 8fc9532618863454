#include "bank/why.h"

#include <algorithm>

#include "bank/index.h"
#include "bank/text.h"
#include "bank/word_table.h"

namespace bank {

namespace {

struct RecordWords {
    const Record& record;
    const Vocabulary& vocabulary;
    std::string_view words;  // its word table
};

// Calls `visit(field, text, exact, place)` for each word of the record with one of the hashes; the
// last is what the finder has for it.
template <typename Visit>
void each_found(const RecordWords& all, const HashFinder& finder, Visit visit) {
    WordTableReader reader(all.words);
    TableText table;
    for (const IndexedText& text : indexed_texts(all.record, all.vocabulary)) {
        if (!reader.next(table)) return;
        for (std::size_t i = 0; i < table.stems.size(); ++i) {
            const int found = finder.find(table.stems[i]);
            if (found < 0 || table.end(i) > text.text.size()) continue;
            const std::string_view written =
                std::string_view(text.text).substr(table.begin(i), table.lengths[i]);
            visit(text.field, written, table.exact[i], static_cast<std::size_t>(found));
        }
    }
}

bool is_same_form(const FoundWord& word, const SoughtForm& form, bool is_exact) {
    return word.typed == form.typed && word.kind == form.kind && word.is_exact == is_exact;
}

}  // namespace

std::vector<FoundWord> why_found(const Record& record, const Vocabulary& vocabulary,
                                 std::string_view words, const std::vector<SoughtForm>& sought) {
    HashFinder finder;
    for (std::size_t i = 0; i < sought.size(); ++i) finder.add(sought[i].hash, static_cast<int>(i));
    std::vector<std::pair<std::size_t, FoundWord>> found;  // with the place of the form
    each_found(
        {record, vocabulary, words}, finder,
        [&](FieldId field, std::string_view written, std::uint32_t exact, std::size_t at) {
            const SoughtForm& form = sought[at];
            const bool is_exact = exact == word_hash(form.typed);
            auto known = std::find_if(found.begin(), found.end(), [&](const auto& one) {
                return is_same_form(one.second, form, is_exact);
            });
            if (known == found.end()) {
                found.push_back({at, {form.typed, to_lower(written), form.kind, is_exact, {}}});
                known = found.end() - 1;
            }
            std::vector<FieldId>& fields = known->second.fields;
            const bool is_known = std::find(fields.begin(), fields.end(), field) != fields.end();
            if (!is_known) fields.push_back(field);
        });
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.first, !a.second.is_exact) < std::tuple(b.first, !b.second.is_exact);
    });
    std::vector<FoundWord> in_order;
    in_order.reserve(found.size());
    for (auto& [place, word] : found) in_order.push_back(std::move(word));
    return in_order;
}

std::vector<std::string> written_forms(const Record& record, const Vocabulary& vocabulary,
                                       std::string_view words,
                                       const std::vector<std::uint32_t>& stems) {
    HashFinder finder;
    for (std::size_t i = 0; i < stems.size(); ++i) finder.add(stems[i], static_cast<int>(i));
    std::vector<std::string> forms(stems.size());
    each_found({record, vocabulary, words}, finder,
               [&](FieldId, std::string_view written, std::uint32_t, std::size_t at) {
                   if (forms[at].empty()) forms[at] = to_lower(written);
               });
    std::erase(forms, std::string());
    return forms;
}

}  // namespace bank
