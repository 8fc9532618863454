// Matching set phrases and equivalents: "violencia de género" as one, in any of its forms.
#include <algorithm>
#include <array>
#include <numeric>

#include "bank/analysis.h"
#include "bank/index.h"
#include "bank/inflection.h"
#include "bank/match.h"
#include "bank/text.h"
#include "bank/word_table.h"

namespace bank {

namespace {

// What a record gets besides that has the set phrase just as it was asked for.
constexpr float set_phrase_factor = 0.5f;

// No term of the index has a line feed.
std::string list_name(const Equivalent& phrase) {
    std::string name = "\n" + phrase.opening;
    for (std::size_t i = 0; i < phrase.stems.size(); ++i) {
        name += "\n" + stem_term(phrase.stems[i], phrase.language) + " " + phrase.exact[i];
    }
    return name;
}

SetPhraseHashes hashes_of(const Equivalent& phrase) {
    SetPhraseHashes hashes;
    for (const std::string_view word : split(phrase.opening, ' ')) {
        if (!word.empty()) hashes.opening.push_back(word_hash(word));
    }
    for (std::size_t i = 0; i < phrase.stems.size(); ++i) {
        hashes.add(phrase.stems[i], phrase.exact[i], phrase.language);
    }
    return hashes;
}

}  // namespace

// At each word the longest is tried first. "gender violence": what is of one is not misspelt,
// though no record has the word.
std::vector<Matcher::SetPhrase> Matcher::find_set_phrases(std::vector<Forms>& forms) const {
    std::vector<SetPhrase> phrases;
    if (search_.is_literal) return phrases;
    for (std::size_t at = 0; at < forms.size(); ++at) {
        const std::span left = std::span(forms).subspan(at);
        SetPhrase phrase{at, std::min(data_.equivalents.words_max(), left.size()), {}};
        for (; phrase.size > 1; --phrase.size) {
            phrase.readings = readings_of(left.first(phrase.size));
            if (!phrase.readings.empty()) break;
        }
        if (phrase.readings.empty()) continue;
        for (Forms& word : left.first(phrase.size)) word.is_of_phrase = true;
        at += phrase.size - 1;
        phrases.push_back(std::move(phrase));
    }
    return phrases;
}

// In the languages in which the words are a set phrase.
std::vector<Matcher::SetPhraseReading> Matcher::readings_of(std::span<const Forms> forms) const {
    std::vector<SetPhraseReading> readings;
    for (const Language language : languages) {
        Equivalent own{{}, {}, language};
        for (const Forms& word : forms) {
            own.stems.push_back(word.in(language).stem);
            own.exact.push_back(word.in(language).exact);
        }
        const auto partners = partners_of(own.stems, language, forms.front().opening);
        if (!partners.empty()) readings.push_back({std::move(own), partners});
    }
    return readings;
}

// A record with a partner of the phrase has each of its words.
void Matcher::add_set_phrase(const SetPhrase& phrase, std::span<RankedWord> words) {
    std::vector<PostingCache::List> having;
    for (const auto& [own, partners] : phrase.readings) {
        for (const Equivalent& partner : partners) {
            add_partner(partner, FormKind::equivalent, words);
            const bool is_asked = !partner.stems.empty() && !is_unwanted(partner.text);
            if (is_asked) having.push_back(records_of(partner));
        }
        const PostingCache::List list = postings_of(own);
        having.push_back(list);
        if (!list->docs.empty()) {
            words.front().additions.push_back({list, set_phrase_factor, own.language});
        }
    }
    if (!is_excluding_) note_set_phrase(having, words);
}

// Where some record has it, its words count less in the others.
void Matcher::note_set_phrase(const std::vector<PostingCache::List>& having,
                              std::span<RankedWord> words) {
    const bool is_there =
        std::any_of(having.begin(), having.end(),
                    [](const PostingCache::List& list) { return !list->docs.empty(); });
    if (!is_there) return;
    DocSet docs(data_.columns.limit);
    for (const PostingCache::List& list : having) list->add_to(docs);
    for (RankedWord& word : words) word.set_phrase = ranking.set_phrases.size();
    ranking.set_phrases.push_back(std::move(docs));
}

// Of one word or of several.
PostingCache::List Matcher::records_of(const Equivalent& partner) {
    if (partner.is_phrase()) return postings_of(partner);
    return list_of(stem_term(partner.stems.front(), partner.language));
}

// A word that is a set phrase with what stands before it: "sin techo" is not about roofs, which
// only fill up the list. False of any other word.
bool Matcher::add_opened_phrase(const Forms& forms, RankedWord& word) {
    constexpr float word_factor = 0.1f;
    if (search_.is_literal) return false;
    for (const Language language : languages) {
        const std::string& stem = forms.in(language).stem;
        const std::string opening(known_opening({&stem, 1}, language, forms.opening));
        if (opening.empty()) continue;
        word.has_fillers = true;
        const PostingCache::List list =
            postings_of({{}, {stem}, language, opening, {forms.in(language).exact}});
        word.alternatives.push_back({list, stem_factor, language});
        add_term(stem, language, word_factor, word);
    }
    return word.has_fillers;
}

// The last of those stop words with which the stems are a term: "sin" of "de los sin techo". Empty
// when there is no such term.
std::string_view Matcher::known_opening(std::span<const std::string> stems, Language language,
                                        std::string_view opening) const {
    while (!opening.empty() && data_.equivalents.find(stems, language, opening).empty()) {
        const std::size_t space = opening.find(' ');
        opening.remove_prefix(space == std::string_view::npos ? opening.size() : space + 1);
    }
    return opening;
}

// Of the term that opens so; else of the one without any stop word.
std::span<const Equivalent> Matcher::partners_of(std::span<const std::string> stems,
                                                 Language language,
                                                 std::string_view opening) const {
    return data_.equivalents.find(stems, language, known_opening(stems, language, opening));
}

// True for an equivalent the visitor turned off.
bool Matcher::is_unwanted(const std::string& text) const {
    return std::find(search_.unwanted.begin(), search_.unwanted.end(), text) !=
           search_.unwanted.end();
}

// True for what was said in `also` as one of its forms: "participação".
bool Matcher::is_unwanted_stem(const std::string& stem, Language language) const {
    return std::any_of(
        search_.unwanted.begin(), search_.unwanted.end(),
        [&](const std::string& text) { return stem_of(fold(text), language) == stem; });
}

// A word stands for the first of `words`; a record that has it has them all.
void Matcher::add_partner(const Equivalent& partner, FormKind kind, std::span<RankedWord> words) {
    if (partner.stems.empty()) return;
    if (is_unwanted(partner.text)) {
        const bool is_foreign = !ranking.language || partner.language != *ranking.language;
        if (is_foreign) words.front().is_narrowed = true;
        return;
    }
    if (partner.is_phrase()) {
        add_phrase_partner(partner, words);
        return;
    }
    const float factor = kind == FormKind::equivalent ? equivalent_factor : translation_factor;
    const std::string& stem = partner.stems.front();
    const PostingCache::List& list = list_of(stem_term(stem, partner.language));
    if (list->docs.empty()) return;
    RankedWord& word = words.front();
    if (!has_alternative(word, list)) add_form(list, {stem, partner.language, kind, factor}, word);
    for (RankedWord& one : words) list->add_to(one.docs);
    say(partner, words);
}

// A phrase is worth to the words it stands for what its own words are worth together. Where it
// stands for one word, its rarest tells where; the others are too common to.
void Matcher::add_phrase_partner(const Equivalent& partner, std::span<RankedWord> words) {
    const PostingCache::List list = postings_of(partner);
    if (list->docs.empty()) return;
    const std::size_t records = data_.columns.records_in(partner.language);
    std::vector<float> rarities;
    for (std::size_t i = 0; i < partner.stems.size(); ++i) {
        const std::size_t having =
            list_of(stem_term(partner.stems[i], partner.language))->docs.size();
        const std::size_t naming = list_of(name_term(partner.exact[i]))->docs.size();
        rarities.push_back(rarity_of(std::max(having, naming), records));
    }
    const auto count = static_cast<float>(words.size());
    if (!is_excluding_) wanted.add_phrase(hashes_of(partner), stem_factor * count);
    const float together = std::accumulate(rarities.begin(), rarities.end(), 0.0f);
    const float own = rarity_of(list->docs.size(), records);
    const bool is_of_one = words.size() == 1;
    const float share = is_of_one || own <= 0.0f ? 1.0f : together / count / own;
    for (RankedWord& word : words) {
        if (has_alternative(word, list)) return;  // found by the other reading of the words
        word.alternatives.push_back({list, equivalent_factor * share, partner.language});
        list->add_to(word.docs);
    }
    const auto rarest = std::max_element(rarities.begin(), rarities.end()) - rarities.begin();
    for (std::size_t i = 0; i < partner.stems.size(); ++i) {
        if (is_of_one && static_cast<std::ptrdiff_t>(i) != rarest) continue;
        std::vector<RankedWord::Form>& forms = words[std::min(i, words.size() - 1)].forms;
        forms.push_back(
            {stem_hash(partner.stems[i], partner.language), FormKind::equivalent, true});
        if (list_of(name_term(partner.exact[i]))->docs.empty()) continue;
        forms.push_back({name_hash(partner.exact[i]), FormKind::equivalent, true});
    }
    std::vector<std::string> typed;
    for (const RankedWord& word : words) typed.push_back(word.typed);
    words.front().told.push_back({0, FormKind::equivalent, join(typed, " "), hashes_of(partner)});
    say(partner, words);
}

void Matcher::say(const Equivalent& partner, std::span<const RankedWord> words) {
    std::vector<std::string> read;
    for (const RankedWord& word : words) {
        const std::string& exact = word.read_as.empty() ? word.typed : word.read_as;
        read.push_back(stem_of(exact, partner.language));
    }
    const bool is_said = std::find(also.begin(), also.end(), partner.text) != also.end() ||
                         (read == partner.stems && partner.opening.empty()) || is_in_query(partner);
    if (!is_said && !is_excluding_) also.push_back(partner.text);
}

// "covid-19" is said of "covid" by the bank's list, and may be what was typed.
bool Matcher::is_in_query(const Equivalent& partner) {
    std::vector<std::string>& query = exact_words_[partner.language];
    if (query.empty()) query = exact_forms(search_.text, partner.language);
    return follow_each_other(exact_forms(partner.text, partner.language), query);
}

// Of the phrase, found in the word tables of the records that have all of its words, in names of
// places or not.
PostingCache::List Matcher::postings_of(const Equivalent& phrase) {
    return data_.postings.find(list_name(phrase), [&] {
        const SetPhraseHashes hashes = hashes_of(phrase);
        DocSet candidates = data_.columns.all;
        for (std::size_t i = 0; i < phrase.stems.size(); ++i) {
            DocSet having = docs_of(stem_term(phrase.stems[i], phrase.language));
            list_of(name_term(phrase.exact[i]))->add_to(having);
            candidates &= having;
        }
        return counted(candidates, [&hashes](std::string_view table) {
            return count_set_phrase(table, hashes, field_of(FieldId::title).weight);
        });
    });
}

}  // namespace bank
