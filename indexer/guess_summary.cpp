#include "indexer/guess_summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <unordered_map>

#include "bank/analysis.h"
#include "bank/text.h"
#include "indexer/section_builder.h"

namespace indexing {

namespace {

constexpr std::size_t sentence_bytes_min = 50;
constexpr std::size_t sentence_bytes_max = 360;
constexpr std::size_t sentences_looked_at = 400;

struct Sentence {
    std::string_view text;
    std::vector<std::string> stems;  // without stop words, each once
    double worth = 1;
};

// A full stop ends a sentence before a space and a capital or figure, but not in "Av. Rivera",
// where a short word with a capital stands before it.
bool is_end(std::string_view text, std::size_t at) {
    if (text[at] != '.' && text[at] != '!' && text[at] != '?') return false;
    if (at + 2 >= text.size()) return true;
    if (text[at + 1] != ' ' || is_small_letter(text.substr(at + 2))) return false;
    const std::size_t space = text.find_last_of(" (", at);
    const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
    const bool is_abbreviation = at - begin <= 4 && text[begin] >= 'A' && text[begin] <= 'Z';
    return !is_abbreviation || text[at] != '.';
}

void add_sentences(std::string_view paragraph, std::vector<std::string_view>& sentences) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < paragraph.size(); ++i) {
        if (!is_end(paragraph, i)) continue;
        sentences.push_back(bank::trim(paragraph.substr(begin, i + 1 - begin)));
        begin = i + 1;
    }
}

// Whether it says what a practice is for, in either language.
bool states_aim(std::string_view sentence) {
    constexpr std::array cues{"objetivo",   "busca ",     "consiste", "finalidad", "proposito",
                              "permite",    "programa ",  "plan ",    "plano ",    "tem como",
                              "tiene como", "iniciativa", "propoe",   "propone"};
    const std::string folded = bank::fold(sentence);
    return std::any_of(cues.begin(), cues.end(),
                       [&](const char* cue) { return folded.find(cue) != std::string::npos; });
}

std::vector<std::string> stems_of(std::string_view text, bank::Language language) {
    std::set<std::string> stems;
    for (const bank::Token& word : bank::analyse(text, language)) {
        if (!word.is_stop_word && word.exact.size() > 2) stems.insert(word.stem);
    }
    return {stems.begin(), stems.end()};
}

std::vector<Sentence> sentences_of(const bank::Record& record) {
    std::vector<std::string_view> texts;
    for (const bank::Section& section : record.sections) {
        for (const std::string_view paragraph : bank::paragraphs_of(section.text)) {
            if (texts.size() >= sentences_looked_at) break;
            if (!paragraph.starts_with("- ")) add_sentences(paragraph, texts);
        }
    }
    const auto title = stems_of(record.title, record.language);
    std::vector<Sentence> sentences;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string_view first_word = texts[i].substr(0, texts[i].find(' '));
        if (first_word.ends_with(':')) continue;  // "Responsable: ..."
        if (texts[i].size() < sentence_bytes_min || texts[i].size() > sentence_bytes_max) continue;
        Sentence sentence{texts[i], stems_of(texts[i], record.language), 1};
        const auto shared = std::count_if(
            sentence.stems.begin(), sentence.stems.end(), [&](const std::string& stem) {
                return std::binary_search(title.begin(), title.end(), stem);
            });
        sentence.worth += 0.5 * static_cast<double>(std::min<long>(shared, 3));
        sentence.worth += 1.0 / (1.0 + 0.2 * static_cast<double>(i));
        if (states_aim(texts[i])) sentence.worth += 0.5;
        if (!sentence.stems.empty()) sentences.push_back(std::move(sentence));
    }
    return sentences;
}

}  // namespace

std::string best_sentences(const bank::Record& record) {
    constexpr std::size_t sentences_most = 3;
    const std::vector<Sentence> sentences = sentences_of(record);
    std::unordered_map<std::string, double> weights;
    for (const Sentence& sentence : sentences) {
        for (const std::string& stem : sentence.stems) weights[stem] += 1;
    }
    std::set<std::size_t> taken;
    for (std::size_t bytes = 0; taken.size() < sentences_most;) {
        double best = 0;
        std::size_t choice = sentences.size();
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            const Sentence& sentence = sentences[i];
            const bool fits = bytes + sentence.text.size() <= guessed_summary_bytes_max;
            if (taken.contains(i) || !fits) continue;
            double sum = 0;
            for (const std::string& stem : sentence.stems) sum += weights[stem];
            sum *= sentence.worth / std::sqrt(static_cast<double>(sentence.stems.size()) + 4);
            if (sum > best) best = sum, choice = i;
        }
        if (choice == sentences.size()) break;
        taken.insert(choice);
        bytes += sentences[choice].text.size() + 1;
        for (const std::string& stem : sentences[choice].stems) weights[stem] *= 0.2;
    }
    std::string summary;
    for (const std::size_t i : taken) {
        summary += (summary.empty() ? "" : " ") + std::string(sentences[i].text);
    }
    return summary;
}

}  // namespace indexing
