#include "bank/title_words.h"

#include <algorithm>

#include "bank/analysis.h"
#include "bank/text.h"

namespace bank {

std::pair<std::size_t, std::size_t> TitleWords::with_prefix(std::string_view prefix) const {
    const auto first = std::lower_bound(exact.begin(), exact.end(), prefix);
    const auto last = std::partition_point(
        first, exact.end(), [prefix](const std::string& word) { return word.starts_with(prefix); });
    return {static_cast<std::size_t>(first - exact.begin()),
            static_cast<std::size_t>(last - exact.begin())};
}

std::span<const DocId> TitleWords::docs_of(std::size_t word) const {
    return std::span(docs).subspan(begins[word], begins[word + 1] - begins[word]);
}

void TitleWords::add_docs(std::size_t first, std::size_t last, DocSet& to) const {
    for (std::size_t place = begins[first]; place < begins[last]; ++place) to.add(docs[place]);
}

std::string_view TitleWords::written_form(std::string_view exact_form, Language language) const {
    const auto found = std::lower_bound(exact.begin(), exact.end(), exact_form);
    if (found == exact.end() || *found != exact_form) return exact_form;
    return written(language)[static_cast<std::size_t>(found - exact.begin())];
}

bool TitleWords::is_sound() const {
    return spanish.size() == exact.size() && portuguese.size() == exact.size() &&
           begins.size() == exact.size() + 1 && std::is_sorted(begins.begin(), begins.end()) &&
           begins.front() == 0 && begins.back() == docs.size() &&
           std::is_sorted(exact.begin(), exact.end());
}

TitleWordsBuilder::Word& TitleWordsBuilder::note(std::string_view text, const std::string& exact,
                                                 Language language) {
    Word& word = words_[exact];
    Forms& forms = language == Language::spanish ? word.spanish : word.portuguese;
    const bool is_plain = text == exact;  // most words: nothing to make small
    const std::string written = is_plain ? exact : to_lower(text);
    const auto known = std::find_if(forms.begin(), forms.end(),
                                    [&](const auto& one) { return one.first == written; });
    constexpr std::size_t forms_max = 8;
    if (known != forms.end()) {
        ++known->second;
    } else if (forms.size() < forms_max) {
        forms.emplace_back(written, 1);
    }
    return word;
}

void TitleWordsBuilder::add(DocId doc, const Record& record) {
    for (const Token& token : analyse(record.title, record.language)) {
        Word& word = note(surface_of(token, record.title), token.exact, record.language);
        if (word.docs.empty() || word.docs.back() != doc) word.docs.push_back(doc);
    }
    for (const std::string& keyword : record.keywords) {
        for (const Token& token : analyse(keyword, record.language)) {
            note(surface_of(token, keyword), token.exact, record.language);
        }
    }
}

// Accents are left out more often than put in by mistake: with as many, the longer form.
const std::string& TitleWordsBuilder::most_usual(const Forms& forms) {
    return std::max_element(forms.begin(), forms.end(),
                            [](const auto& a, const auto& b) {
                                return std::tuple(a.second, a.first.size(), a.first) <
                                       std::tuple(b.second, b.first.size(), b.first);
                            })
        ->first;
}

TitleWords TitleWordsBuilder::finish() {
    std::vector<std::pair<std::string, Word>> sorted(std::make_move_iterator(words_.begin()),
                                                     std::make_move_iterator(words_.end()));
    words_.clear();
    std::sort(sorted.begin(), sorted.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    TitleWords made;
    for (auto& [exact, word] : sorted) {
        made.exact.push_back(exact);
        made.spanish.push_back(most_usual(word.spanish.empty() ? word.portuguese : word.spanish));
        made.portuguese.push_back(
            most_usual(word.portuguese.empty() ? word.spanish : word.portuguese));
        made.docs.insert(made.docs.end(), word.docs.begin(), word.docs.end());
        made.begins.push_back(static_cast<std::uint32_t>(made.docs.size()));
    }
    return made;
}

}  // namespace bank
