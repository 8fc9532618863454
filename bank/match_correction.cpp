// Matching a word that no record has: a slip of the finger, read as what was meant.
#include <algorithm>

#include "bank/analysis.h"
#include "bank/index.h"
#include "bank/inflection.h"
#include "bank/kin.h"
#include "bank/lexicon.h"
#include "bank/match.h"
#include "bank/spelling.h"
#include "bank/stop_words.h"
#include "bank/text.h"
#include "bank/word_table.h"

namespace bank {

namespace {

SetPhraseHashes phrase_in(const std::array<std::string, 2>& words, Language language) {
    SetPhraseHashes phrase;
    for (const std::string& word : words) phrase.add(stem_of(word, language), word, language);
    return phrase;
}

// True for what a dictionary prints, and its plural.
bool is_entry(const std::string& word, const std::string& stem) {
    return word == stem || word == stem + "s" || word == stem + "es";
}

// True for one whose stem another word has, too: "daño", of which the stem is that of "dañar".
bool is_printed(const std::string& word, const std::string& stem, Language language) {
    const Language other = other_than(language);
    const auto is_text = [&](const Translation& back) { return is_entry(word, fold(back.text)); };
    const auto translations = translations_of(stem, language);
    return std::any_of(translations.begin(), translations.end(), [&](const Translation& one) {
        const auto backwards = translations_of(one.stem, other);
        return std::any_of(backwards.begin(), backwards.end(), is_text);
    });
}

}  // namespace

// Searches what the word was probably meant for besides.
void Matcher::mend(const Forms& forms, const Noted& before, RankedWord& word) {
    const std::optional<Forms> other = corrected(forms, word);
    if (!other) return;
    if (is_of_its_root(forms, other->spanish.exact)) {
        // What it is meant for brings again what the slip found by its root, better.
        wanted = before.wanted;
        cognates = before.cognates;
        word = empty_word(forms);
    }
    const std::size_t had = word.forms.size();
    add_stems(*other, word);
    word.read_as = other->spanish.exact;
    add_name(word.read_as, word);
    for (std::size_t i = had; i < word.forms.size(); ++i) {
        word.forms[i].kind = FormKind::correction;
    }
    add_relatives(*other, word);
    const Correction told{forms.written, word.read_as};
    const bool is_told =
        std::find(corrections.begin(), corrections.end(), told) != corrections.end();
    if (word.docs.is_empty()) {
        word.read_as.clear();  // in no record that can be shown
    } else if (!is_told) {
        corrections.push_back(told);
    }
}

// True when `other` is of the root of the word, as both are written: "orcamento" of "orcamennto".
bool Matcher::is_of_its_root(const Forms& forms, const std::string& other) {
    return std::any_of(languages.begin(), languages.end(), [&](Language language) {
        return root_of(forms.in(language).stem) == root_of(stem_of(other, language));
    });
}

bool Matcher::has_equivalent(const std::string& stem, Language language) const {
    return !data_.equivalents.find({&stem, 1}, language, {}).empty();
}

// A word that a dictionary has, of either language, or the bank's list, was hardly typed for
// another one, only because the bank lacks it.
bool Matcher::is_of_a_dictionary(const Forms& forms) {
    if (is_function_word(forms.spanish.exact)) return true;
    return std::any_of(languages.begin(), languages.end(), [&](Language language) {
        const Token& read = forms.in(language);
        const bool is_known =
            is_known_word(read.stem, language) || has_equivalent(read.stem, language);
        return is_known && !is_chance_stem(read, language);
    });
}

// Short and in capitals without accents, beside small letters or alone.
bool Matcher::is_rather_acronym(const Forms& forms) const {
    constexpr std::size_t letters_max = 5;
    const bool is_alone = is_one_word_ && !has_small_letter(forms.written);
    const bool has_accent = std::any_of(forms.written.begin(), forms.written.end(),
                                        [](char c) { return (c & 0x80) != 0; });
    return !has_accent && forms.spanish.exact.size() <= letters_max &&
           (forms.is_acronym || is_alone);
}

// True for an acronym that no record has, no dictionary nor the bank's list, though it looks like a
// form of a word: DANE is none of the Spanish "dañar".
bool Matcher::is_strange_acronym(const Forms& forms) {
    const std::string& exact = forms.spanish.exact;
    const bool is_inflected = exact != forms.spanish.stem || exact != forms.portuguese.stem;
    if (!is_inflected || !is_rather_acronym(forms) || is_function_word(exact)) return false;
    if (!list_of(exact)->docs.empty()) return false;
    return std::none_of(languages.begin(), languages.end(), [&](Language language) {
        const std::string& stem = forms.in(language).stem;
        const bool is_known = is_entry(exact, stem) && is_known_word(stem, language);
        return is_known || is_printed(exact, stem, language) || has_equivalent(stem, language);
    });
}

// What a word was meant for that no record has, or none but by its root ("medelin"): what is
// commoner than what the root brings, or of that root itself ("orçamennto").
std::optional<Matcher::Forms> Matcher::corrected(const Forms& forms, const RankedWord& word) {
    const std::string& exact = forms.spanish.exact;
    const bool is_strange =
        std::all_of(word.forms.begin(), word.forms.end(),
                    [](const RankedWord::Form& form) { return form.kind == FormKind::cognate; });
    if (!is_strange || forms.is_meant || forms.is_of_phrase) return std::nullopt;
    const bool is_of_dictionary = is_of_a_dictionary(forms);
    // A dictionary's own is one where much is left of it: "abuelito", not "bonito".
    const std::size_t base_letters_min = is_of_dictionary ? 5 : 4;
    for (const std::string& base : bases_of_diminutive(exact)) {
        if (base.size() < base_letters_min || is_function_word(base)) continue;
        if (commonness(base) > 0) return forms_of(base).front();
    }
    if (is_of_dictionary) return std::nullopt;
    // Every letter of an acronym counts: it is a place, or has two of them exchanged.
    const auto is_other = [&](const std::string& candidate) {
        if (!is_rather_acronym(forms) || is_place(candidate)) return false;
        return is_one_word_ ||
               !std::is_permutation(exact.begin(), exact.end(), candidate.begin(), candidate.end());
    };
    constexpr unsigned tried_max = 8;  // words of a query: each costs thousands of looks
    if (++corrections_tried_ > tried_max) return std::nullopt;
    const unsigned least = word.docs.count();
    std::unordered_map<std::string, unsigned> known;  // a candidate may come by two slips
    const auto other = closest_word(exact, [&](const std::string& candidate) {
        const auto [place, is_new] = known.try_emplace(candidate);
        if (!is_new) return place->second;
        const unsigned records = is_function_word(candidate) ? 0 : commonness(candidate);
        if (records == 0 || is_other(candidate)) return 0u;
        if (records <= least && !is_of_its_root(forms, candidate)) return 0u;
        // Capitals say a name, and a common word is no likelier to be one.
        place->second = (forms.is_acronym ? 1u : records) + commonness_beside(candidate, forms);
        return place->second;
    });
    if (!other) return std::nullopt;
    const std::vector<Forms>& found = forms_of(*other);
    if (found.size() != 1) return std::nullopt;
    return found.front();
}

// How likely the word is beside its neighbours, on the scale of `commonness`: "quarda municipal" is
// rather "guarda" than "quadra". What a bigram model adds to one of single words (Jelinek and
// Mercer, "Interpolated estimation of Markov source parameters from sparse data", 1980).
unsigned Matcher::commonness_beside(const std::string& word, const Forms& typed) {
    return commonness_in_pair({typed.word_before, word}, typed.word_before) +
           commonness_in_pair({word, typed.word_after}, typed.word_after);
}

// Of two words, of which `known` is one, next to each other but for function words, in one text; 0
// when either is empty. Looks into some of the records that have both, from all over the bank, and
// into none for the last of many pairs.
unsigned Matcher::commonness_in_pair(const std::array<std::string, 2>& pair,
                                     const std::string& known) {
    constexpr unsigned pairs_tried_max = 60;   // of a query
    constexpr unsigned looked_into_max = 30;   // records of a pair
    constexpr double places_a_record = 300.0;  // different words, each of which might stand there
    if (pair[0].empty() || pair[1].empty() || pairs_tried_ == pairs_tried_max) return 0;
    DocSet having = docs_of(pair[0]);
    having &= docs_of(pair[1]);
    const unsigned both = having.count();
    if (both == 0) return 0;
    ++pairs_tried_;
    const std::array phrases{phrase_in(pair, Language::spanish),
                             phrase_in(pair, Language::portuguese)};
    const unsigned step = both / looked_into_max + 1;
    unsigned at = 0, looked_into = 0, found = 0;
    having.each([&](DocId doc) {
        if (at++ % step != 0) return;
        ++looked_into;
        const std::string_view words = data_.words.bytes(doc);
        const bool has_pair = std::any_of(phrases.begin(), phrases.end(), [&](const auto& phrase) {
            return count_set_phrase(words, phrase, 1) > 0;
        });
        found += has_pair ? 1 : 0;
    });
    const double pairs = static_cast<double>(found) / looked_into * both;
    const auto beside = static_cast<double>(list_of(known)->docs.size());
    const double places = places_a_record * data_.columns.all.count();
    return static_cast<unsigned>(pairs / (beside + 1.0) * places);  // of one record it says less
}

// In how many records the word occurs; where none has it as it is, a tenth of those that have
// another form of it or what stands for it, if it is what a dictionary prints or its plural: a rule
// cuts "dependerte" to a word as well, which nobody meant who typed "dependente".
unsigned Matcher::commonness(const std::string& word) {
    const unsigned records = reader_.frequency(word);
    if (records > 0) return records;
    unsigned related = 0;
    const auto note = [&](const std::string& stem, Language language) {
        related = std::max(related, reader_.frequency(stem_term(stem, language)));
    };
    for (const Language language : languages) {
        const std::string stem = stem_of(word, language);
        if (!is_entry(word, stem)) continue;
        if (is_known_word(stem, language)) note(stem, language);
        for (const Translation& translation : translations_of(stem, language)) {
            note(translation.stem, other_than(language));
        }
        for (const Equivalent& partner : data_.equivalents.find({&stem, 1}, language)) {
            if (!partner.is_phrase()) note(partner.stems.front(), partner.language);
        }
    }
    constexpr unsigned less_likely = 10;
    return (related + less_likely - 1) / less_likely;
}

}  // namespace bank
