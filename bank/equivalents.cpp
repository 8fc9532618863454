#include "bank/equivalents.h"

#include <algorithm>

#include "bank/analysis.h"
#include "bank/text.h"

namespace bank {

// The terms of one language on one side of a line.
struct Equivalents::Terms {
    const std::vector<std::string>* texts;
    Language language;
};

namespace {

std::vector<std::string> stems_of(std::string_view text, Language language) {
    std::vector<std::string> stems;
    for (const Token& token : analyse(text, language)) {
        if (!token.is_stop_word) stems.push_back(token.stem);
    }
    return stems;
}

std::string key_of(std::span<const std::string> stems, Language language) {
    std::string key(code_of(language));
    key += ' ';
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
            partners.push_back({text, stems_of(text, terms.language), terms.language});
        }
    }
    for (const Terms& terms : from) {
        for (const std::string& text : *terms.texts) {
            add_term(stems_of(text, terms.language), terms.language, partners);
        }
    }
}

void Equivalents::add_term(const std::vector<std::string>& own, Language language,
                           const std::vector<Equivalent>& partners) {
    if (own.empty()) return;
    words_max_ = std::max(words_max_, own.size());
    std::vector<Equivalent>& kept = partners_[key_of(own, language)];
    for (const Equivalent& partner : partners) {
        const bool is_known =
            std::any_of(kept.begin(), kept.end(), [&partner](const Equivalent& other) {
                return other.stems == partner.stems && other.language == partner.language;
            });
        const bool is_itself = partner.stems == own && partner.language == language;
        if (!partner.stems.empty() && !is_itself && !is_known) kept.push_back(partner);
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

std::span<const Equivalent> Equivalents::find(std::span<const std::string> stems,
                                              Language language) const {
    if (stems.empty() || stems.size() > words_max_) return {};
    const auto found = partners_.find(key_of(stems, language));
    if (found == partners_.end()) return {};
    return found->second;
}

}  // namespace bank
