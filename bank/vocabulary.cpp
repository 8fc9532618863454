#include "bank/vocabulary.h"

#include <algorithm>

namespace bank {

namespace {

template <typename Item>
const Item* find_slug(const std::vector<Item>& items, std::string_view slug) {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [slug](const Item& item) { return item.slug == slug; });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

const std::string& LocalText::in(Locale locale) const {
    if (locale == Locale::pt && !pt.empty()) return pt;
    if (locale == Locale::en && !en.empty()) return en;
    return es;
}

Locale LocalText::language_in(Locale locale) const {
    return &in(locale) == &es ? Locale::es : locale;
}

const Concept* Vocabulary::find_theme(std::string_view slug) const {
    return find_slug(themes, slug);
}

const Unit* Vocabulary::find_unit(std::string_view slug) const {
    return find_slug(units, slug);
}

const Door* Vocabulary::find_door(std::string_view slug) const {
    return find_slug(doors, slug);
}

std::vector<std::string> Vocabulary::with_broader(const std::string& slug) const {
    constexpr std::size_t levels_max = 16;  // a loop in the file ends here
    std::vector<std::string> chain{slug};
    while (chain.size() < levels_max) {
        const Concept* found = find_theme(chain.back());
        if (found == nullptr || found->broader.empty()) break;
        chain.push_back(found->broader);
    }
    return chain;
}

std::string_view population_band(std::uint64_t population) {
    if (population == 0) return {};
    if (population < 20'000) return "small";
    if (population < 100'000) return "medium";
    if (population < 500'000) return "large";
    return population < 1'000'000 ? "major" : "metropolis";
}

}  // namespace bank
