#include "indexer/guess_summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>

#include "bank/text.h"
#include "indexer/section_builder.h"

namespace indexing {

namespace {

constexpr std::size_t sentence_bytes_min = 50;
constexpr std::size_t sentence_bytes_max = 360;
constexpr std::size_t sentences_looked_at = 400;

struct Sentence {
    std::string_view text;
    std::vector<unsigned> stems;  // without stop words, each once
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

using Words = std::span<const bank::Token>;

// Whether it says what a practice is for, in either language.
bool states_aim(Words sentence) {
    constexpr std::array<std::string_view, 7> beginnings{
        "objetivo", "consiste", "finalidad", "proposito", "permite", "iniciativa", "propon"};
    constexpr std::array<std::string_view, 5> words{"busca", "programa", "plan", "plano", "propoe"};
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        const std::string_view word = sentence[i].exact;
        const bool begins = std::any_of(beginnings.begin(), beginnings.end(),
                                        [&](auto begin) { return word.starts_with(begin); });
        if (begins || std::find(words.begin(), words.end(), word) != words.end()) return true;
        const bool has = word == "tem" || word == "tiene";
        if (has && i + 1 < sentence.size() && sentence[i + 1].exact == "como") return true;
    }
    return false;
}

// The stems of a text, by number.
class Stems {
public:
    explicit Stems(const ReadText& text) : text_(text) {
        for (; next_ < text.words.size() && text.is_in_title(text.words[next_]); ++next_) {
            if (const auto stem = number_of(text.words[next_])) title_.insert(*stem);
        }
    }

    // The words between two bytes. To be asked for in the order of the text.
    Words between(std::size_t begin, std::size_t end) {
        const Words words = text_.words;
        while (next_ < words.size() && words[next_].begin < begin) ++next_;
        const std::size_t first = next_;
        while (next_ < words.size() && words[next_].begin < end) ++next_;
        return words.subspan(first, next_ - first);
    }
    // Each once, in order.
    std::vector<unsigned> of(Words words) {
        std::vector<unsigned> stems;
        for (const bank::Token& word : words) {
            if (const auto stem = number_of(word)) stems.push_back(*stem);
        }
        std::sort(stems.begin(), stems.end());
        stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
        return stems;
    }
    bool is_in_title(unsigned stem) const { return title_.contains(stem); }
    std::size_t size() const { return numbers_.size(); }

private:
    std::optional<unsigned> number_of(const bank::Token& word) {
        if (word.is_stop_word || word.exact.size() <= 2) return std::nullopt;
        return numbers_.try_emplace(word.stem, static_cast<unsigned>(numbers_.size()))
            .first->second;
    }

    const ReadText& text_;
    std::size_t next_ = 0;  // among the words
    std::unordered_map<std::string_view, unsigned> numbers_;
    std::set<unsigned> title_;
};

double worth_of(const Sentence& sentence, std::size_t place, const Stems& stems) {
    const auto shared = std::count_if(sentence.stems.begin(), sentence.stems.end(),
                                      [&](unsigned stem) { return stems.is_in_title(stem); });
    double worth = 1 + 0.5 * static_cast<double>(std::min<long>(shared, 3));
    worth += 1.0 / (1.0 + 0.2 * static_cast<double>(place));
    return worth;
}

std::vector<Sentence> sentences_of(const ReadText& text, Stems& stems) {
    std::vector<std::string_view> texts;
    const std::string_view body = std::string_view(text.text).substr(text.title_end);
    for (const std::string_view paragraph : bank::paragraphs_of(body)) {
        if (texts.size() >= sentences_looked_at) break;
        if (!paragraph.starts_with("- ")) add_sentences(paragraph, texts);
    }
    std::vector<Sentence> sentences;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string_view first_word = texts[i].substr(0, texts[i].find(' '));
        if (first_word.ends_with(':')) continue;  // "Responsable: ..."
        if (texts[i].size() < sentence_bytes_min || texts[i].size() > sentence_bytes_max) continue;
        const auto begin = static_cast<std::size_t>(texts[i].data() - text.text.data());
        const Words words = stems.between(begin, begin + texts[i].size());
        Sentence sentence{texts[i], stems.of(words), 1};
        sentence.worth = worth_of(sentence, i, stems) + (states_aim(words) ? 0.5 : 0.0);
        if (!sentence.stems.empty()) sentences.push_back(std::move(sentence));
    }
    return sentences;
}

}  // namespace

std::string best_sentences(const ReadText& text) {
    constexpr std::size_t sentences_most = 3;
    Stems stems(text);
    const std::vector<Sentence> sentences = sentences_of(text, stems);
    std::vector<double> weights(stems.size());
    for (const Sentence& sentence : sentences) {
        for (const unsigned stem : sentence.stems) weights[stem] += 1;
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
            for (const unsigned stem : sentence.stems) sum += weights[stem];
            sum *= sentence.worth / std::sqrt(static_cast<double>(sentence.stems.size()) + 4);
            if (sum > best) best = sum, choice = i;
        }
        if (choice == sentences.size()) break;
        taken.insert(choice);
        bytes += sentences[choice].text.size() + 1;
        for (const unsigned stem : sentences[choice].stems) weights[stem] *= 0.2;
    }
    std::string summary;
    for (const std::size_t i : taken) {
        summary += (summary.empty() ? "" : " ") + std::string(sentences[i].text);
    }
    return summary;
}

}  // namespace indexing
