#include "indexer/guess_themes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace indexing {

namespace {

constexpr double label_weight = 3;
constexpr double alternative_weight = 2;
constexpr double note_weight = 1;
constexpr double whole_label_weight = 2;  // for each word of a label found whole
constexpr double title_weight = 4;        // of a word of the title, against one of the text
constexpr double saturation = 3;

bool is_told(const bank::Token& word) {
    return !word.is_stop_word && word.exact.size() > 2;
}

}  // namespace

ThemeGuesser::ThemeGuesser(const bank::Vocabulary& vocabulary) : vocabulary_(vocabulary) {
    for (std::size_t i = 0; i < vocabulary.themes.size(); ++i) {
        if (vocabulary.themes[i].broader.empty()) continue;  // a group, which no record names
        add_theme(i, bank::Language::spanish);
        add_theme(i, bank::Language::portuguese);
    }
}

void ThemeGuesser::add_theme(std::size_t theme, bank::Language language) {
    const bank::Concept& about = vocabulary_.themes[theme];
    const bool is_spanish = language == bank::Language::spanish;
    const bank::Locale locale = is_spanish ? bank::Locale::es : bank::Locale::pt;
    const auto& others = is_spanish ? about.alternative_es : about.alternative_pt;
    add_label(theme, about.label.in(locale), language, label_weight);
    for (const std::string& label : others) add_label(theme, label, language, alternative_weight);
    add_words(theme, about.scope_note.in(locale), language, note_weight);
}

std::vector<std::string> ThemeGuesser::add_words(std::size_t theme, const std::string& text,
                                                 bank::Language language, double weight) {
    Bags& bags = bags_[language == bank::Language::spanish ? 0 : 1];
    std::vector<std::string> stems;
    for (const bank::Token& word : bank::analyse(text, language)) {
        if (!is_told(word)) continue;
        stems.push_back(word.stem);
        std::vector<Entry>& entries = bags.by_stem[word.stem];
        if (entries.empty() || entries.back().theme != theme) entries.push_back({theme, 0});
        entries.back().weight = std::max(entries.back().weight, weight);
    }
    return stems;
}

void ThemeGuesser::add_label(std::size_t theme, const std::string& text, bank::Language language,
                             double weight) {
    std::vector<std::string> stems = add_words(theme, text, language, weight);
    if (stems.empty()) return;
    Bags& bags = bags_[language == bank::Language::spanish ? 0 : 1];
    std::string first = stems.front();
    bags.by_first[std::move(first)].push_back({std::move(stems), theme});
}

// Labels whose words follow each other, function words apart.
void ThemeGuesser::weigh_labels(const ReadText& text, const Bags& bags,
                                std::vector<double>& scores) const {
    std::vector<const bank::Token*> words;
    for (const bank::Token& word : text.words) {
        if (is_told(word)) words.push_back(&word);
    }
    std::vector<double> found(scores.size());
    const auto is_whole = [&](const Label& label, std::size_t at) {
        if (at + label.stems.size() > words.size()) return false;
        return std::equal(
            label.stems.begin(), label.stems.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
            [](const std::string& stem, const bank::Token* word) { return stem == word->stem; });
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto labels = bags.by_first.find(words[i]->stem);
        if (labels == bags.by_first.end()) continue;
        const double worth = text.is_in_title(*words[i]) ? title_weight : 1;
        for (const Label& label : labels->second) {
            const auto size = static_cast<double>(label.stems.size());
            if (is_whole(label, i)) found[label.theme] += worth * size;
        }
    }
    for (std::size_t i = 0; i < scores.size(); ++i) {
        scores[i] += whole_label_weight * found[i] / (found[i] + saturation) * saturation;
    }
}

std::vector<std::string> ThemeGuesser::guess(const ReadText& text, bank::Language language,
                                             std::size_t most) const {
    const Bags& bags = bags_[language == bank::Language::spanish ? 0 : 1];
    std::unordered_map<std::string_view, double> counts;
    for (const bank::Token& word : text.words) {
        if (is_told(word)) counts[word.stem] += text.is_in_title(word) ? title_weight : 1;
    }
    std::vector<double> scores(vocabulary_.themes.size());
    const auto themes = static_cast<double>(scores.size());
    for (const auto& [stem, count] : counts) {
        const auto found = bags.by_stem.find(std::string(stem));
        if (found == bags.by_stem.end()) continue;
        const double rarity = std::log(themes / static_cast<double>(found->second.size()));
        const double worth = count / (count + saturation) * rarity;
        for (const Entry& entry : found->second) scores[entry.theme] += worth * entry.weight;
    }
    weigh_labels(text, bags, scores);
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    constexpr double least = 6;  // two rare words of a label
    std::vector<std::string> slugs;
    for (const std::size_t i : order) {
        if (slugs.size() == most || scores[i] < least || scores[i] < scores[order[0]] / 2) break;
        slugs.push_back(vocabulary_.themes[i].slug);
    }
    return slugs;
}

}  // namespace indexing
