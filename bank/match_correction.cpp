// Matching a word that no record has: a slip of the finger, read as what was meant.
#include <algorithm>

#include "bank/analysis.h"
#include "bank/index.h"
#include "bank/inflection.h"
#include "bank/lexicon.h"
#include "bank/match.h"
#include "bank/spelling.h"
#include "bank/stop_words.h"

namespace bank {

// Searches what the word was probably meant for besides.
void Matcher::mend(const Forms& forms, RankedWord& word) {
    const std::optional<Forms> other = corrected(forms, word);
    if (!other) return;
    const std::size_t had = word.forms.size();
    add_stems(*other, word);
    word.read_as = other->spanish.exact;
    add_name(word.read_as, word);
    for (std::size_t i = had; i < word.forms.size(); ++i) {
        word.forms[i].kind = FormKind::correction;
    }
    add_relatives(*other, word);
}

// A word that a dictionary has was hardly typed for another one, only because the bank lacks it.
bool Matcher::is_of_a_dictionary(const Forms& forms) const {
    if (is_function_word(forms.spanish.exact)) return true;
    return std::any_of(languages.begin(), languages.end(), [&](Language language) {
        const bool is_read = !ranking.language || *ranking.language == language;
        return is_read && is_known_word(forms.in(language).stem, language);
    });
}

// What a word was meant for that no record has, or none but by a root in the other language
// ("medelin"), when that is commoner.
std::optional<Matcher::Forms> Matcher::corrected(const Forms& forms, const RankedWord& word) {
    const bool is_strange =
        std::all_of(word.forms.begin(), word.forms.end(),
                    [](const RankedWord::Form& form) { return form.kind == FormKind::cognate; });
    if (!is_strange || forms.is_meant || forms.is_of_phrase) return std::nullopt;
    if (is_of_a_dictionary(forms)) return std::nullopt;
    // Short and in capitals, alone: a place, or rather an acronym that the bank lacks.
    constexpr std::size_t acronym_letters_max = 5;
    const bool is_rather_acronym =
        forms.spanish.exact.size() <= acronym_letters_max && is_one_word_ && !has_small_letters_;
    constexpr unsigned tried_max = 8;  // words of a query: each costs thousands of looks
    if (++corrections_tried_ > tried_max) return std::nullopt;
    const unsigned least = word.docs.count();
    const auto other = closest_word(forms.spanish.exact, [&](const std::string& candidate) {
        const unsigned records = is_function_word(candidate) ? 0 : commonness(candidate);
        if (records <= least || (is_rather_acronym && !is_place(candidate))) return 0u;
        // Capitals say a name, and a common word is no likelier to be one.
        return (forms.is_acronym ? 1u : records) + commonness_beside(candidate, forms);
    });
    if (!other) return std::nullopt;
    const std::vector<Forms>& found = forms_of(*other);
    if (found.size() != 1) return std::nullopt;
    const Correction told{forms.written, *other};
    if (std::find(corrections.begin(), corrections.end(), told) == corrections.end()) {
        corrections.push_back(told);
    }
    return found.front();
}

// In how many records the word would occur, were it everywhere as common as beside its neighbours:
// "quarda municipal" is rather "guarda" than "quadra". What a bigram model adds to one of single
// words (Jelinek and Mercer, "Interpolated estimation of Markov source parameters from sparse
// data", 1980).
unsigned Matcher::commonness_beside(const std::string& word, const Forms& typed) {
    return commonness_in_pair(typed.before, word, typed.before) +
           commonness_in_pair(word, typed.after, typed.after);
}

// Of two words, of which `known` is one, next to each other or but for one word; 0 when either is
// empty. Looks into some of the records that have both.
unsigned Matcher::commonness_in_pair(const std::string& first, const std::string& second,
                                     const std::string& known) {
    if (first.empty() || second.empty()) return 0;
    constexpr unsigned looked_into_max = 50;
    constexpr double places_a_record =
        300.0;  // different words, each of which might have stood there
    DocSet having = docs_of(first);
    having &= docs_of(second);
    const unsigned both = having.count();
    if (both == 0) return 0;
    DocSet looked_into(data_.columns.limit);
    unsigned left = looked_into_max;
    having.each([&](DocId doc) {
        if (left == 0) return;
        looked_into.add(doc);
        --left;
    });
    const double pairs = with_phrase({first, second}, looked_into, 1).count();
    const double share_of_pairs = pairs / (looked_into_max - left);
    const auto beside = static_cast<double>(list_of(known)->docs.size());
    const auto places = places_a_record * data_.columns.all.count();
    return static_cast<unsigned>(share_of_pairs * both / beside * places);
}

// In how many records the word occurs, as it is or translated.
unsigned Matcher::commonness(const std::string& word) {
    unsigned records = reader_.frequency(word);
    for (const Language language : languages) {
        if (records > 0) break;
        const Language other = other_than(language);
        for (const Translation& translation : translations_of(stem_of(word, language), language)) {
            records = std::max(records, reader_.frequency(stem_term(translation.stem, other)));
        }
    }
    return records;
}

}  // namespace bank
