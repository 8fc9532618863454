// Matching a plain word: its stems and what stands for it.
#include <algorithm>
#include <cmath>

#include "bank/analysis.h"
#include "bank/index.h"
#include "bank/inflection.h"
#include "bank/lexicon.h"
#include "bank/match.h"
#include "bank/stop_words.h"
#include "bank/text.h"
#include "bank/utf8.h"
#include "bank/word_table.h"

namespace bank {

namespace {

// True when the word is found in texts of the language, as it is or translated.
bool has_form_in(const RankedWord& word, Language language) {
    return std::any_of(word.alternatives.begin(), word.alternatives.end(),
                       [language](const RankedTerm& term) { return term.language == language; });
}

bool is_one_character(std::string_view text) {
    std::size_t at = 0;
    if (!text.empty()) next_code_point(text, at);
    return at > 0 && at == text.size();
}

// Function words that may open a set phrase.
void add_to_opening(const std::string& exact, std::string& opening) {
    opening += (opening.empty() ? "" : " ") + exact;
}

}  // namespace

bool has_alternative(const RankedWord& word, const PostingCache::List& list) {
    return std::any_of(word.alternatives.begin(), word.alternatives.end(),
                       [&list](const RankedTerm& term) { return term.list == list; });
}

// Words that stand together are taken together, so that set phrases find their equivalents. `at`
// then stands behind them.
std::vector<Matcher::RunWord> Matcher::run_at(const std::vector<QueryNode>& nodes,
                                              std::size_t& at) {
    std::vector<RunWord> run;
    std::string opening;
    for (; at < nodes.size() && nodes[at].kind == QueryNode::Kind::word; ++at) {
        const std::string& text = nodes[at].text;
        const bool is_passed = is_passed_over(text);
        if (keeps_stop_words_ || !is_passed) run.push_back({&nodes[at], opening});
        if (!is_passed) {
            opening.clear();
            continue;
        }
        for (const Forms& forms : forms_of(text)) add_to_opening(forms.spanish.exact, opening);
    }
    if (!is_strict_ && !search_.is_literal) drop_asking_words(run);
    return run;
}

// "Quiero saber cómo hacer huertas" is about huertas.
void Matcher::drop_asking_words(std::vector<RunWord>& run) {
    const auto is_asking = [this](const RunWord& word) {
        const std::vector<Forms>& forms = forms_of(word.node->text);
        return forms.size() == 1 && is_asking_word(forms.front().spanish.exact);
    };
    while (run.size() > 1 && is_asking(run.front())) run.erase(run.begin());
}

// All words of the run, or a set phrase among them by its equivalents.
void Matcher::free_run(const std::vector<RunWord>& run) {
    std::vector<Forms> forms;
    const std::size_t first = ranking.words.size();
    for (const auto& [node, opening] : run) {
        const std::vector<Forms>& found = forms_of(node->text);
        // A comma or "¿" between words is no mistake.
        const bool is_told = is_one_word_ || !is_one_character(node->text);
        if (found.empty() && is_told) ignore(*node);
        const std::size_t had = forms.size();
        forms.insert(forms.end(), found.begin(), found.end());
        std::string before = opening;  // grows by function words of the same text: "sem-teto"
        for (std::size_t i = had; i < forms.size(); ++i) {
            forms[i].opening = before;
            const std::string& exact = forms[i].spanish.exact;
            if (!is_without_subject(forms[i])) before.clear();
            if (is_without_subject(forms[i])) add_to_opening(exact, before);
        }
    }
    // A word said twice says no more.
    for (std::size_t i = forms.size(); i-- > 0;) {
        const bool is_said = std::any_of(
            forms.begin(), forms.begin() + static_cast<std::ptrdiff_t>(i),
            [&](const Forms& other) { return other.spanish.exact == forms[i].spanish.exact; });
        if (is_said) forms.erase(forms.begin() + static_cast<std::ptrdiff_t>(i));
    }
    for (std::size_t i = 1; i < forms.size(); ++i) {
        forms[i].word_before = forms[i - 1].spanish.exact;
        forms[i - 1].word_after = forms[i].spanish.exact;
    }
    std::vector<SetPhrase> phrases = find_set_phrases(forms);
    bool is_corrected = false;
    for (Forms& word : forms) {
        free_words.push_back(ranking.words.size());
        ranking.words.push_back(make_word(word));
        const std::string& read_as = ranking.words.back().read_as;
        if (read_as.empty()) continue;
        is_corrected = true;
        const std::vector<Forms> meant = forms_of(read_as);
        word.spanish = meant.front().spanish;
        word.portuguese = meant.front().portuguese;
    }
    if (is_corrected) phrases = find_set_phrases(forms);
    for (const SetPhrase& phrase : phrases) {
        const std::span words = std::span(ranking.words).subspan(first);
        add_set_phrase(phrase, words.subspan(phrase.first, phrase.size));
    }
}

const std::vector<Matcher::Forms>& Matcher::forms_of(const std::string& text) {
    const auto [found, is_new] = forms_.try_emplace(text);
    std::vector<Forms>& forms = found->second;
    if (!is_new) return forms;
    const auto spanish = analyse(text, Language::spanish);
    const auto portuguese = analyse(text, Language::portuguese);
    for (std::size_t i = 0; i < spanish.size() && i < portuguese.size(); ++i) {
        const std::string_view typed = surface_of(spanish[i], text);
        const bool is_acronym = has_small_letters_ && !has_small_letter(typed);
        forms.push_back({spanish[i], portuguese[i], std::string(typed), is_acronym,
                         begins_with_capital(typed)});
        see_meaning(typed, forms.back());
    }
    if (forms.empty() && is_overlong(text)) {
        const std::string exact = fold(text);  // in no record
        forms.push_back({{exact, exact}, {exact, exact}, text});
    }
    return forms;
}

// As typed, without what it finds.
RankedWord Matcher::empty_word(const Forms& forms) const {
    RankedWord word;
    word.docs = DocSet(data_.columns.limit);
    word.typed = forms.spanish.exact;
    word.written = forms.written;
    return word;
}

RankedWord Matcher::make_word(const Forms& forms) {
    RankedWord word = empty_word(forms);
    const std::string& exact = forms.spanish.exact;
    if (is_without_subject(forms) && keeps_stop_words_) {
        word.docs = docs_of(exact);
        word.alternatives.push_back({list_of(exact), stem_factor, {}});
        finish_word(word);
        return word;
    }
    if (add_opened_phrase(forms, word)) {
        add_equivalents(forms, word);
        finish_word(word);
        return word;
    }
    if (!add_place(forms, word)) {
        add_stems(forms, word);
        const bool is_mended = word.forms.empty() && !search_.is_literal && !is_excluding_;
        const Noted before = is_mended ? Noted{wanted, cognates} : Noted{};
        if (!search_.is_literal) add_relatives(forms, word);
        add_name(exact, word);
        if (is_mended) mend(forms, before, word);
        const bool is_wanted = !search_.is_literal && !is_excluding_ && !forms.is_of_phrase;
        if (is_wanted && word.docs.is_empty()) add_kin_of_missing(forms, word);
    }
    raise_places(forms, word);
    finish_word(word);
    return word;
}

void Matcher::add_stems(const Forms& forms, RankedWord& word) {
    for (const Language language : languages) {
        const std::string& stem = forms.in(language).stem;
        if (is_read_amiss(forms, language)) continue;
        add_term(stem, language, reading_factor(forms, language), word);
    }
    add_shared_stem(forms, word);
    const PostingCache::List& exact = list_of(forms.spanish.exact);
    // Texts have a capital as it is, and small letters as units ("m", metre).
    const bool is_letter = forms.spanish.exact.size() == 1;
    const bool is_acronym = forms.is_meant && !is_function_word(forms.spanish.exact);
    if ((is_letter || is_acronym) && !has_alternative(word, exact)) {
        exact->add_to(word.docs);
        word.alternatives.push_back({exact, stem_factor, {}});
        return;
    }
    if (exact->docs.empty() || forms.is_meant) return;
    word.additions.push_back({exact, exact_factor, {}});
}

// A form that only one of the languages has, of a word that both spell alike: "culturales" is also
// the Portuguese "cultural".
void Matcher::add_shared_stem(const Forms& forms, RankedWord& word) {
    if (!ranking.language) return;
    const Language own = *ranking.language;
    const Language other = other_than(own);
    const std::string& stem = forms.in(own).stem;
    if (stem == forms.in(other).stem || !is_known_word(stem, other)) return;
    if (is_stop_word(stem, other) || !translations_of(stem, own).empty()) return;
    add_term(stem, other, stem_factor, word);
}

void Matcher::add_relatives(const Forms& forms, RankedWord& word) {
    add_equivalents(forms, word);
    add_translations(forms, word);
    add_kin(forms, word);
}

void Matcher::add_equivalents(const Forms& forms, RankedWord& word) {
    for (const Language language : languages) {
        const std::string& stem = forms.in(language).stem;
        if (is_chance_stem(forms.in(language), language)) continue;
        if (is_false_friend(forms, language)) continue;
        for (const Equivalent& partner : partners_of({&stem, 1}, language, forms.opening)) {
            add_partner(partner, FormKind::equivalent, {&word, 1});
        }
    }
}

// True when the bank's own list has a word of the other language that means the same: it knows
// better than the lexicon, which has words of other countries and other meanings.
bool Matcher::is_listed(const std::string& stem, Language language) const {
    const auto partners = data_.equivalents.find({&stem, 1}, language, {});
    return std::any_of(partners.begin(), partners.end(), [&](const Equivalent& partner) {
        if (partner.language == language || partner.stems.size() != 1) return false;
        const auto back = data_.equivalents.find(partner.stems, partner.language, {});
        return std::any_of(back.begin(), back.end(), [&](const Equivalent& own) {
            return own.language == language && own.stems.size() == 1 && own.stems.front() == stem;
        });
    });
}

void Matcher::add_translations(const Forms& forms, RankedWord& word) {
    for (const Language language : languages) {
        const std::string& stem = forms.in(language).stem;
        const Language other = other_than(language);
        if (is_read_amiss(forms, language) || is_known_in_own(forms, language)) continue;
        if (is_listed(stem, language)) continue;
        for (const Translation& translation : translations_of(stem, language)) {
            if (is_stop_word(translation.stem, other)) continue;  // "são", a saint and of "ser"
            // A name that is read as a form of a word: "Irán", of "ir".
            const std::string name(translation.text);
            if (begins_with_capital(name) && fold(name) != translation.stem) continue;
            add_partner({std::string(translation.text), {translation.stem}, other},
                        FormKind::translation, {&word, 1});
        }
    }
}

// Words of the same root only raise what is found anyway. Those of the other language find, too,
// where neither the word nor a translation is in its texts and they are derived alike, or the root
// is so long that hardly an unrelated word has it ("participa-"); never where it is so short that
// many have it ("creche" and "crecer").
void Matcher::add_kin(const Forms& forms, RankedWord& word) {
    // Kin commoner than the word says little and costs much.
    constexpr std::size_t few_records = 300;
    const bool has_own = !word.alternatives.empty();
    const std::array has_form{has_form_in(word, Language::spanish),
                              has_form_in(word, Language::portuguese)};
    const std::size_t had = word.docs.count();
    const std::size_t records_max = has_own ? std::max(few_records, had) : SIZE_MAX;
    for (const Language language : languages) {
        const std::string& stem = forms.in(language).stem;
        const bool is_used = !list_of(stem_term(stem, language))->docs.empty();
        if (!is_used && has_own) continue;  // no word of this language
        if (is_read_amiss(forms, language)) continue;
        const bool has_other = has_form[static_cast<std::size_t>(other_than(language))];
        add_kin_of({.stem = stem,
                    .language = language,
                    .records_max = records_max,
                    .has_other = has_other},
                   word);
    }
}

// Where all else brings nothing, words of the same root find in both languages: "adolescencia" and
// "adolescentes".
void Matcher::add_kin_of_missing(const Forms& forms, RankedWord& word) {
    word.alternatives.clear();  // kin that would only raise
    for (const Language language : languages) {
        if (is_read_amiss(forms, language)) continue;
        add_kin_of({.stem = forms.in(language).stem,
                    .language = language,
                    .records_max = SIZE_MAX,
                    .is_missing = true},
                   word);
    }
}

// True unless a dictionary translates one of them as something else: "encuesta" (poll) is no
// "encosta" (slope).
bool Matcher::is_same_word(const KinSeeker& seeker, const KinStem& kin) {
    const auto means_other = [](const std::string& stem, Language language,
                                const std::string& other) {
        const auto translations = translations_of(stem, language);
        return !translations.empty() &&
               std::none_of(translations.begin(), translations.end(),
                            [&other](const Translation& one) { return one.stem == other; });
    };
    if (seeker.stem == kin.stem) return true;
    return are_cognates(seeker.stem, kin.stem) &&
           !means_other(seeker.stem, seeker.language, kin.stem) &&
           !means_other(kin.stem, kin.language, seeker.stem);
}

void Matcher::add_kin_of(const KinSeeker& seeker, RankedWord& word) {
    constexpr std::size_t telling_letters = 8;          // of a root that hardly a stranger has
    constexpr std::size_t telling_letters_missing = 7;  // where there is nothing else to lose
    const std::size_t long_root = seeker.is_missing ? telling_letters_missing : telling_letters;
    const std::size_t letters = root_of(seeker.stem).size();
    const bool finds = letters > root_letters_min && !word.is_narrowed &&
                       (!seeker.has_other || letters >= long_root);
    for (const KinStem& kin : data_.kin.of(seeker.stem)) {
        const PostingCache::List& list = list_of(stem_term(kin.stem, kin.language));
        if (has_alternative(word, list) || list->docs.size() > seeker.records_max) continue;
        const bool is_other = kin.language != seeker.language;
        const bool is_same = finds && is_other && is_same_word(seeker, kin);
        const bool is_needed = is_other || seeker.is_missing;
        if (!is_same && !(finds && is_needed && letters >= long_root)) {
            word.alternatives.push_back({list, kin_factor, kin.language});
            continue;
        }
        if (is_unwanted_stem(kin.stem, kin.language)) continue;
        const float factor = is_same ? cognate_factor : kin_factor;
        add_form(list, {kin.stem, kin.language, FormKind::cognate, factor}, word);
        list->add_to(word.docs);
        if (is_excluding_ || list->docs.empty()) continue;
        cognates.push_back({list->docs.front(), stem_hash(kin.stem, kin.language)});
    }
}

void Matcher::add_term(const std::string& stem, Language language, float factor, RankedWord& word) {
    const PostingCache::List& list = list_of(stem_term(stem, language));
    if (list->docs.empty()) return;
    list->add_to(word.docs);
    add_form(list, {stem, language, FormKind::stem, factor}, word);
}

// A stem that counts as the word: ranked, looked for by `rerank`, marked.
void Matcher::add_form(const PostingCache::List& list, const Form& form, RankedWord& word) {
    word.alternatives.push_back({list, form.factor, form.language});
    word.forms.push_back({stem_hash(form.stem, form.language), form.kind});
    word.stem_terms.push_back(stem_term(form.stem, form.language));
    want(form.stem, form.language, form.factor);
}

// Like terms, a word is as rare as it is among the records in the language of the query: those of
// the other language are no measure for these.
void Matcher::finish_word(RankedWord& word) {
    word.docs &= data_.columns.all;
    const Columns& columns = data_.columns;
    const DocSet& all = ranking.language ? columns.in_language(*ranking.language) : columns.all;
    word.rarity = rarity_of(word.docs.count_in(all), columns.records_in(ranking.language));
}

}  // namespace bank
