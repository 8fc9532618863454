// Which themes of the vocabulary a text is about.
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/guess.h"

namespace indexing {

// Every theme is a bag of the stems of its labels and note; a text is the question, and themes are
// ranked as documents are: rare words of the vocabulary count more (inverse document frequency,
// Spärck Jones 1972), repeated ones less and less (BM25). Labels found whole count beside.
class ThemeGuesser {
public:
    explicit ThemeGuesser(const bank::Vocabulary& vocabulary);

    // Slugs, the likeliest first; at most `most`, none when nothing speaks for one.
    std::vector<std::string> guess(const ReadText& text, bank::Language language,
                                   std::size_t most = 3) const;

private:
    struct Entry {
        std::size_t theme = 0;
        double weight = 0;
    };
    struct Label {
        std::vector<std::string> stems;
        std::size_t theme = 0;
    };
    // Of one language.
    struct Bags {
        std::unordered_map<std::string, std::vector<Entry>> by_stem;
        std::unordered_map<std::string, std::vector<Label>> by_first;
    };

    void add_theme(std::size_t theme, bank::Language language);
    // Gives the stems.
    std::vector<std::string> add_words(std::size_t theme, const std::string& text,
                                       bank::Language language, double weight);
    void add_label(std::size_t theme, const std::string& text, bank::Language language,
                   double weight);
    void weigh_labels(const ReadText& text, const Bags& bags, std::vector<double>& scores) const;

    const bank::Vocabulary& vocabulary_;
    std::array<Bags, 2> bags_;
};

}  // namespace indexing
