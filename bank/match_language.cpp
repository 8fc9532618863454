// The language a query is asked in, and how words are read that both languages have.
#include <algorithm>
#include <cmath>

#include "bank/index.h"
#include "bank/inflection.h"
#include "bank/lexicon.h"
#include "bank/match.h"
#include "bank/stop_words.h"
#include "bank/text.h"

namespace bank {

namespace {

constexpr float most_of_a_word = 1.5f;  // that it can say of the language of a query

float leaning_of_letters(const std::string& text) {
    float leaning = 0.0f;
    for (const char* letter : {"ã", "õ", "ç", "ê", "ô", "â"}) {
        if (text.find(letter) != std::string::npos) leaning += most_of_a_word;
    }
    return text.find("ñ") != std::string::npos ? leaning - most_of_a_word : leaning;
}

}  // namespace

// By its function words, by letters that only one of the languages has, by where its other words
// are commoner, and by the page it is asked on: many a short query ("formatos de texto") fits both.
void Matcher::judge_language(const Query& query) {
    constexpr float enough = 0.7f;
    constexpr float page = 2.0f;
    for (const Language language : languages) {
        if (data_.columns.records_in(language) == 0) return;
    }
    likely_language_ = search_.reader;
    float score = 0.0f;  // above zero: Portuguese
    if (search_.reader) score = *search_.reader == Language::portuguese ? page : -page;
    for (const QueryNode& node : query.root.children) {
        if (node.kind != QueryNode::Kind::word && node.kind != QueryNode::Kind::phrase) continue;
        score += leaning_of_letters(node.text);
        for (const Forms& forms : forms_of(node.text)) score += leaning_of(forms);
    }
    if (std::abs(score) < enough) return;
    ranking.language = score > 0.0f ? Language::portuguese : Language::spanish;
    likely_language_ = ranking.language;
}

// Above zero for a word that is rather Portuguese.
float Matcher::leaning_of(const Forms& forms) {
    if (forms.is_meant) return 0.0f;
    const std::string& exact = forms.spanish.exact;
    const bool is_spanish = is_stop_word(exact, Language::spanish);
    const bool is_portuguese = is_stop_word(exact, Language::portuguese);
    if (is_spanish && is_portuguese) return 0.0f;
    if (is_spanish || is_portuguese) return is_portuguese ? 1.0f : -1.0f;
    // As a form of a function word ("sida" of "ser") it says nothing of the language.
    if (is_stop_word(forms.spanish.stem, Language::spanish) ||
        is_stop_word(forms.portuguese.stem, Language::portuguese)) {
        return 0.0f;
    }
    const auto share = [this](const std::string& stem, Language language) {
        constexpr float least = 1e-4f;
        const auto having = static_cast<float>(list_of(stem_term(stem, language))->docs.size());
        return having / static_cast<float>(data_.columns.records_in(language)) + least;
    };
    const float ratio = std::log(share(forms.portuguese.stem, Language::portuguese) /
                                 share(forms.spanish.stem, Language::spanish));
    return std::clamp(ratio, -most_of_a_word, most_of_a_word);
}

// What a rule makes of a word that no record has may be so short that it is no word: "carseles"
// looks like a form of "car".
bool Matcher::is_chance_stem(const Token& read, Language language) {
    const std::size_t letters = read.stem.size();
    const bool is_short = letters <= short_letters_max && read.exact.size() > 2 * letters;
    return is_short && translations_of(read.stem, language).empty() &&
           list_of(read.exact)->docs.empty() && list_of(read.stem)->docs.empty();
}

// True where the word is no form in the other language of what it looks like there. The Spanish
// "sida" is none of the Portuguese "ser"; nor is "lei", which Portuguese texts have and hardly a
// Spanish one, of the Spanish "leer".
bool Matcher::is_read_amiss(const Forms& forms, Language language) {
    const Token& read = forms.in(language);
    if (is_chance_stem(read, language)) return true;
    if (!ranking.language || *ranking.language == language) return false;
    if (read.stem == read.exact) return false;
    if (is_stop_word(read.stem, language) && !is_stop_word(read.exact, language)) return true;
    const Language own = *ranking.language;
    const std::string& own_stem = forms.in(own).stem;
    const bool is_same_word = read.stem == own_stem;  // "matrices" of "matriz"
    if (is_same_word || list_of(stem_term(own_stem, own))->docs.empty()) return false;
    // A form that less than a tenth of the texts with its word have; few texts tell nothing.
    constexpr std::ptrdiff_t rare = 10;
    const auto stems =
        static_cast<std::ptrdiff_t>(list_of(stem_term(read.stem, language))->docs.size());
    if (stems < rare) return false;
    const DocSet& texts = data_.columns.in_language(language);
    const std::vector<DocId>& having = list_of(read.exact)->docs;
    const auto records =
        std::count_if(having.begin(), having.end(), [&texts](DocId doc) { return texts.has(doc); });
    return records * rare <= stems;
}

// Brazil's health system is the SUS, and "sus" a Spanish possessive; IA is artificial intelligence,
// and "ia" the Portuguese for "went".
bool Matcher::is_acronym_meant(std::string_view typed, const std::string& exact) {
    const bool is_function = is_function_word(exact);
    const bool is_big = is_all_capitals(typed);
    if (!is_big && !is_function && !is_one_word_) return false;
    const std::string acronym = acronym_of(exact);
    const auto is_in_some = [](const auto& has) {
        return std::any_of(languages.begin(), languages.end(), has);
    };
    const bool is_listed =
        is_in_some([&](Language language) { return has_equivalent(acronym, language); });
    if (is_big && is_listed) return !is_function || has_small_letters_ || is_one_word_;
    if (is_big && is_function && is_one_word_) {
        return is_in_some([&](Language language) {
            return !list_of(stem_term(acronym, language))->docs.empty();
        });
    }
    // In small letters: nobody searches for "ia" (went) alone, nor for "sus" on a Portuguese page.
    const bool is_foreign = ranking.language && !is_stop_word(exact, *ranking.language);
    return is_listed && (is_function ? is_foreign : is_one_word_);
}

// Of what looks like another word.
void Matcher::see_meaning(std::string_view typed, Forms& forms) {
    const std::string& exact = forms.spanish.exact;
    if (is_acronym_meant(typed, exact)) {
        forms.is_meant = true;
        forms.spanish.stem = forms.portuguese.stem = acronym_of(exact);
        return;
    }
    if (is_strange_acronym(forms)) {
        forms.spanish.stem = forms.portuguese.stem = acronym_of(exact);
        return;
    }
    if (!is_function_word(exact)) return;
    const std::string small = to_lower(typed);
    if (small == exact) return;  // without an accent
    const std::vector<std::string>& regions = data_.columns.column(FieldId::region).values;
    for (const std::uint32_t id : data_.field_values.called(FieldId::region, exact)) {
        if (to_lower(regions[id]) != small) continue;
        forms.is_meant = true;
        forms.spanish.is_name = forms.portuguese.is_name = true;
        forms.region = id;
    }
}

// A Portuguese word may look like a Spanish one and mean something else ("dados", data, and "dado",
// given): where the query is in one language and the lexicon translates the word, its reading in
// the other counts less.
float Matcher::reading_factor(const Forms& forms, Language language) const {
    const std::string& read = forms.in(language).stem;
    if (!ranking.language || *ranking.language == language) return stem_factor;
    const std::string& own = forms.in(*ranking.language).stem;
    const auto translations = translations_of(own, *ranking.language);
    const bool is_same =
        translations.empty() ||
        std::any_of(translations.begin(), translations.end(),
                    [&read](const Translation& translation) { return translation.stem == read; });
    return is_same ? stem_factor : foreign_factor;
}

// What such a reading means says nothing of what was asked: the Spanish "oficina" is no workshop.
bool Matcher::is_false_friend(const Forms& forms, Language language) const {
    return reading_factor(forms, language) == foreign_factor;
}

// True where the words for it in the language of the query say nothing of what was asked either: a
// dictionary of that language has the word itself. "Rotas" are no "rutas" on a Spanish page.
bool Matcher::is_known_in_own(const Forms& forms, Language language) const {
    if (!likely_language_ || *likely_language_ == language) return false;
    return is_known_word(forms.in(*likely_language_).stem, *likely_language_);
}

}  // namespace bank
