// Matching a field of the query: "tema:agua", "city:ros*" and "title:agua".
#include <algorithm>

#include "bank/analysis.h"
#include "bank/index.h"
#include "bank/match.h"
#include "bank/word_table.h"

namespace bank {

DocSet Matcher::field(const QueryNode& node) {
    if (*node.field == FieldId::title) return title(node.text);
    DocSet docs(data_.columns.limit);
    const Column& column = data_.columns.column(*node.field);
    const std::vector<std::uint32_t> ids = data_.field_values.named(*node.field, node.text);
    for (const std::uint32_t id : ids) docs |= column.with_value(id, data_.columns.limit);
    const UnknownValue asked{*node.field, node.text};
    const bool is_told =
        std::find(unknown_values.begin(), unknown_values.end(), asked) != unknown_values.end();
    if (ids.empty() && !is_told) unknown_values.push_back(asked);
    return docs;
}

// "ODS 11": the records of the goal, and those that name it, which come first.
DocSet Matcher::goal(const QueryNode& node) {
    const std::string& number = node.children.front().text;
    const std::string& name = node.children.back().text;
    const std::size_t first = ranking.words.size();
    const DocSet named = phrase(name);
    if (ranking.words.size() > first) {
        ranking.words[first].told.push_back({.typed = fold(name), .goal = number});
        RankedWord word;
        word.docs = named;
        const auto words = exact_forms(name, Language::spanish);
        word.alternatives.push_back({postings_of_words(words), stem_factor, {}});
        finish_word(word);
        ranking.words.push_back(std::move(word));
    }
    return field(node.children.front()) |= named;
}

// Of several words, as quotes and hyphens give them, the title has one after the other, but for
// function words: "observatorio de seguridad" is not in "Observatorio Metropolitano de Seguridad".
DocSet Matcher::title(const std::string& text) {
    DocSet docs = data_.columns.all;
    const bool has_only_function_words = is_passed_over(text);
    const std::vector<Forms>& words = forms_of(text);
    const bool is_begun = text.ends_with('*');
    for (const Forms& forms : words) {
        if (is_begun && &forms == &words.back()) {
            docs &= begun_in_title(forms.spanish.exact);
            continue;
        }
        if (is_without_subject(forms) && !has_only_function_words) continue;
        RankedWord word = title_word(forms, words.size() > 1);
        docs &= word.docs;
        if (!is_excluding_) ranking.words.push_back(std::move(word));
    }
    return words.size() > 1 && !is_begun ? with_phrase_in_title(words, docs) : docs;
}

// A word with the titles that have it, or what else it stands for outside of a phrase.
RankedWord Matcher::title_word(const Forms& forms, bool is_of_phrase) {
    DocSet docs = docs_of(title_term(forms.spanish.stem, Language::spanish));
    docs |= docs_of(title_term(forms.portuguese.stem, Language::portuguese));
    RankedWord word;
    if (is_of_phrase) {
        word = empty_word(forms);
        add_stems(forms, word);
        finish_word(word);
    } else {
        word = make_word(forms);
    }
    for (const std::string& term : word.stem_terms) {
        docs |= docs_of(title_term(term.substr(1), language_of_stem_term(term)));
    }
    word.docs = std::move(docs);
    return word;
}

DocSet Matcher::with_phrase_in_title(const std::vector<Forms>& words,
                                     const DocSet& candidates) const {
    DocSet found(candidates.limit());
    for (const Language language : languages) {
        SetPhraseHashes phrase;
        for (const Forms& forms : words) {
            if (is_without_subject(forms)) continue;
            phrase.add(forms.in(language).stem, forms.spanish.exact, language);
        }
        if (phrase.stems.empty()) return candidates;
        candidates.each([&](DocId doc) {
            if (is_in_title(data_.words.bytes(doc), phrase)) found.add(doc);
        });
    }
    return found;
}

// "title:medi*": the titles with a word that begins so.
DocSet Matcher::begun_in_title(const std::string& beginning) {
    DocSet docs(data_.columns.limit);
    const auto [first, end] = data_.title_words.with_prefix(beginning);
    data_.title_words.add_docs(first, end, docs);
    if (!is_excluding_) prefix(beginning);  // ranks and marks
    return docs;
}

}  // namespace bank
