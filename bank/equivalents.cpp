#include "bank/equivalents.h"

#include <algorithm>

#include "bank/analysis.h"
#include "bank/stop_words.h"
#include "bank/text.h"

namespace bank {

// The terms of one language on one side of a line.
struct Equivalents::Terms {
    const std::vector<std::string>* texts;
    Language language;
};

namespace {

Equivalent term_of(const std::string& text, Language language) {
    Equivalent term{text, {}, language};
    for (Token& token : analyse(text, language)) {
        if (is_all_capitals(surface_of(token, text))) {
            token.stem = acronym_of(token.exact);
            token.is_stop_word = false;
        }
        if (!token.is_stop_word) {
            term.stems.push_back(token.stem);
            term.exact.push_back(token.exact);
        } else if (term.stems.empty()) {
            term.opening.append(term.opening.empty() ? "" : " ").append(token.exact);
        }
    }
    return term;
}

bool is_same(const Equivalent& one, const Equivalent& other) {
    return one.stems == other.stems && one.language == other.language &&
           one.opening == other.opening;
}

std::string key_of(std::span<const std::string> stems, Language language,
                   std::string_view opening) {
    std::string key(code_of(language));
    key.append(" ").append(opening).append("|");
    for (const std::string& stem : stems) {
        key += stem;
        key += ' ';
    }
    return key;
}

}  // namespace

void Equivalents::add_side(const std::vector<Terms>& from, const std::vector<Terms>& to) {
    std::vector<Equivalent> partners;
    for (const Terms& terms : to) {
        for (const std::string& text : *terms.texts) {
            partners.push_back(term_of(text, terms.language));
        }
    }
    for (const Terms& terms : from) {
        for (const std::string& text : *terms.texts) {
            add_term(term_of(text, terms.language), partners);
        }
    }
}

void Equivalents::add_term(const Equivalent& own, const std::vector<Equivalent>& partners) {
    if (own.stems.empty()) return;
    words_max_ = std::max(words_max_, own.stems.size());
    note_phrase(own);
    std::vector<Equivalent>& kept = partners_[key_of(own.stems, own.language, own.opening)];
    for (const Equivalent& partner : partners) {
        const bool is_known =
            std::any_of(kept.begin(), kept.end(),
                        [&partner](const Equivalent& other) { return is_same(other, partner); });
        if (!partner.stems.empty() && !is_same(partner, own) && !is_known) kept.push_back(partner);
    }
}

void Equivalents::note_phrase(const Equivalent& term) {
    if (term.stems.size() < 2) return;
    for (const std::string& stem : term.stems) {
        std::vector<std::string>& phrases = phrases_[key_of({&stem, 1}, term.language, {})];
        const bool is_known = std::find(phrases.begin(), phrases.end(), term.text) != phrases.end();
        if (!is_known) phrases.push_back(term.text);
    }
}

Equivalents::Equivalents(const Vocabulary& vocabulary) {
    for (const Equivalence& line : vocabulary.equivalents) {
        const std::vector<Terms> from{{&line.from_es, Language::spanish},
                                      {&line.from_pt, Language::portuguese}};
        const std::vector<Terms> to{{&line.to_es, Language::spanish},
                                    {&line.to_pt, Language::portuguese}};
        const bool is_one_way = !line.to_es.empty() || !line.to_pt.empty();
        add_side(from, is_one_way ? to : from);
    }
    // A theme's two labels say the same; its other names only lead to it.
    for (const Concept& theme : vocabulary.themes) {
        const std::vector<std::string> spanish{to_lower(theme.label.es)};
        const std::vector<std::string> portuguese{to_lower(theme.label.pt)};
        const std::vector<Terms> both{{&spanish, Language::spanish},
                                      {&portuguese, Language::portuguese}};
        if (!theme.label.es.empty() && !theme.label.pt.empty()) add_side(both, both);
    }
}

std::span<const std::string> Equivalents::phrases_with(const std::string& stem,
                                                       Language language) const {
    const auto found = phrases_.find(key_of({&stem, 1}, language, {}));
    if (found == phrases_.end()) return {};
    return found->second;
}

std::span<const Equivalent> Equivalents::find(std::span<const std::string> stems, Language language,
                                              std::string_view opening) const {
    if (stems.empty() || stems.size() > words_max_) return {};
    const auto found = partners_.find(key_of(stems, language, opening));
    if (found == partners_.end()) return {};
    return found->second;
}

}  // namespace bank
