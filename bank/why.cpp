#include "bank/why.h"

#include <algorithm>

#include "bank/analysis.h"
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

// Calls `visit(text, table)` for each text of the record and its part of the word table.
template <typename Visit>
void each_text(const RecordWords& all, Visit visit) {
    WordTableReader reader(all.words);
    TableText table;
    for (const IndexedText& text : indexed_texts(all.record, all.vocabulary)) {
        if (!reader.next(table)) return;
        visit(text, table);
    }
}

// What is written there; empty: nothing is, the table is of another text.
std::string_view written_at(const IndexedText& text, const TableText& table, WordSpan words) {
    const std::size_t begin = table.begin(words.first), end = table.end(words.last);
    if (end > text.text.size()) return {};
    return std::string_view(text.text).substr(begin, end - begin);
}

// The reasons as they are met, one for each word of the query, kind and exactness.
class Reasons {
public:
    explicit Reasons(const std::vector<SoughtForm>& sought) : sought_(sought) {
        for (std::size_t i = 0; i < sought.size(); ++i) {
            const bool is_phrase = !sought[i].phrase.stems.empty();
            if (is_phrase) phrases_.push_back(i);
            if (!is_phrase && sought[i].goal.empty()) {
                finder_.add(sought[i].hash, static_cast<int>(i));
            }
        }
    }

    void read_goals(const Record& record) {
        const std::vector<std::string> goals = field_of(FieldId::sdg).values(record);
        for (std::size_t i = 0; i < sought_.size(); ++i) {
            const bool has_goal =
                std::find(goals.begin(), goals.end(), sought_[i].goal) != goals.end();
            if (has_goal) add(i, FieldId::sdg, sought_[i].typed, true);
        }
    }

    void read(const IndexedText& text, const TableText& table) {
        for (std::size_t i = 0; i < table.stems.size(); ++i) {
            const int found = finder_.find(table.stems[i]);
            const auto at = static_cast<std::size_t>(found);
            if (found >= 0) {
                const bool is_exact = table.exact[i] == word_hash(sought_[at].typed);
                add(at, text.field, written_at(text, table, {i, i}), is_exact);
            }
            for (const std::size_t phrase : phrases_) read_phrase(phrase, text, table, i);
        }
    }

    std::vector<FoundWord> in_order() {
        std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
            return std::tuple(a.first, !a.second.is_exact) <
                   std::tuple(b.first, !b.second.is_exact);
        });
        std::vector<FoundWord> words;
        words.reserve(found_.size());
        for (auto& [at, word] : found_) words.push_back(std::move(word));
        return words;
    }

private:
    void read_phrase(std::size_t at, const IndexedText& text, const TableText& table,
                     std::size_t word) {
        const auto found = set_phrase_at(table, sought_[at].phrase, word);
        if (!found) return;
        const std::string_view written = written_at(text, table, *found);
        add(at, text.field, written, fold(written) == sought_[at].typed);
    }

    void add(std::size_t at, FieldId field, std::string_view written, bool is_exact) {
        if (written.empty()) return;
        const SoughtForm& form = sought_[at];
        auto known = std::find_if(found_.begin(), found_.end(), [&](const auto& one) {
            const FoundWord& word = one.second;
            return word.typed == form.typed && word.kind == form.kind && word.is_exact == is_exact;
        });
        if (known == found_.end()) {
            found_.push_back({at, {form.typed, to_lower(written), form.kind, is_exact, {}}});
            known = found_.end() - 1;
        }
        std::vector<FieldId>& fields = known->second.fields;
        const bool is_known = std::find(fields.begin(), fields.end(), field) != fields.end();
        if (!is_known) fields.push_back(field);
    }

    const std::vector<SoughtForm>& sought_;
    HashFinder finder_;
    std::vector<std::size_t> phrases_;                      // places in `sought_`
    std::vector<std::pair<std::size_t, FoundWord>> found_;  // with the place of the form
};

}  // namespace

std::vector<FoundWord> why_found(const Record& record, const Vocabulary& vocabulary,
                                 std::string_view words, const std::vector<SoughtForm>& sought) {
    Reasons reasons(sought);
    reasons.read_goals(record);
    each_text(
        {record, vocabulary, words},
        [&reasons](const IndexedText& text, const TableText& table) { reasons.read(text, table); });
    return reasons.in_order();
}

std::vector<std::string> written_forms(const Record& record, const Vocabulary& vocabulary,
                                       std::string_view words,
                                       const std::vector<std::uint32_t>& stems) {
    HashFinder finder;
    for (std::size_t i = 0; i < stems.size(); ++i) finder.add(stems[i], static_cast<int>(i));
    std::vector<std::string> forms(stems.size());
    each_text({record, vocabulary, words}, [&](const IndexedText& text, const TableText& table) {
        for (std::size_t i = 0; i < table.stems.size(); ++i) {
            const int found = finder.find(table.stems[i]);
            if (found < 0) continue;
            std::string& form = forms[static_cast<std::size_t>(found)];
            if (form.empty()) form = to_lower(written_at(text, table, {i, i}));
        }
    });
    std::erase(forms, std::string());
    return forms;
}

}  // namespace bank
