#include "bank/highlight.h"

#include <algorithm>

#include "bank/text.h"
#include "bank/utf8.h"

namespace bank {

namespace {

constexpr std::size_t matches_max = 4096;

struct Match {
    std::size_t begin, end;
    std::size_t sentence;  // where its sentence begins
    int word;
};

// The matches in one text.
std::vector<Match> matches_in(const TableText& text, const WantedWords& wanted) {
    std::vector<Match> matches;
    std::size_t sentence = 0, seen = 0;  // the last sentence that begins in the words seen
    for (std::size_t i = 0; i < text.stems.size() && matches.size() < matches_max; ++i) {
        const WantedWords::Found found = wanted.find(text, i);
        if (found.word < 0) continue;
        const auto [first, last] = found.place;
        for (; seen <= first; ++seen) {
            if (text.begins_sentence(seen)) sentence = seen;
        }
        const std::size_t from = std::min(sentence, first);
        matches.push_back({text.begin(first), text.end(last), text.begin(from), found.word});
        i = last;
    }
    return matches;
}

struct Window {
    float score = 0.0f;
    std::size_t first = 0, last = 0;  // matches, both inclusive
};

// Different words count in full, repeated ones a tenth.
Window best_window(const std::vector<Match>& matches, const WantedWords& wanted,
                   std::size_t bytes_max) {
    Window best;
    for (std::size_t first = 0; first < matches.size(); ++first) {
        float score = 0.0f;
        std::size_t last = first;
        std::vector<int> seen;
        for (std::size_t i = first; i < matches.size(); ++i) {
            if (matches[i].end - matches[first].begin > bytes_max) break;
            const bool is_new = std::find(seen.begin(), seen.end(), matches[i].word) == seen.end();
            if (is_new) seen.push_back(matches[i].word);
            score += wanted.weight(matches[i].word) * (is_new ? 1.0f : 0.1f);
            last = i;
            constexpr std::size_t matches_enough = 40;
            if (i - first > matches_enough) break;
        }
        if (score > best.score) best = {score, first, last};
    }
    return best;
}

// Where the passage begins: at the sentence when the last match still fits, else a few words before
// the first one.
std::size_t begin_of(std::string_view text, const Match& first, std::size_t last_end,
                     std::size_t bytes_max) {
    std::size_t sentence = first.sentence;  // with its opening marks: ¿ « (
    while (sentence > 0 && text[sentence - 1] != ' ' && text[sentence - 1] != '\n') --sentence;
    if (last_end - sentence <= bytes_max) return sentence;
    const std::size_t lead = std::min<std::size_t>(first.begin, bytes_max / 6);
    if (last_end - (first.begin - lead) > bytes_max) return first.begin;
    const std::size_t space = text.find(' ', first.begin - lead);
    return space == std::string_view::npos || space >= first.begin ? first.begin : space + 1;
}

// Where it ends: at the end of a sentence in its last quarter, else before a space.
std::size_t end_of(std::string_view text, std::size_t begin, std::size_t last_end,
                   std::size_t bytes_max) {
    if (text.size() - begin <= bytes_max) return text.size();
    const std::size_t limit = begin + bytes_max;
    const std::size_t least = std::max(last_end, begin + bytes_max * 3 / 4);
    for (std::size_t at = limit; at > least; --at) {
        const char c = text[at - 1];
        if ((c == '.' || c == '!' || c == '?') && (text[at] == ' ' || text[at] == '\n')) return at;
    }
    const std::size_t space = text.find_last_of(" \n", limit);
    if (space != std::string_view::npos && space >= last_end && space > begin) return space;
    return std::max(character_begin(text, limit), last_end);
}

void push(std::vector<Fragment>& fragments, std::string_view text, bool is_match) {
    if (text.empty()) return;
    if (text.find('\n') == std::string_view::npos) {
        fragments.push_back({std::string(text), is_match});
        return;
    }
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_bullet = text[i] == '\n' && text.substr(i + 1).starts_with("- ");
        if (is_bullet) i += 2;  // list items run on in a passage
        line += text[i] == '\n' ? ' ' : text[i];
    }
    fragments.push_back({std::move(line), is_match});
}

std::vector<Fragment> fragments_of(std::string_view text, const std::vector<Match>& matches,
                                   std::size_t begin, std::size_t end) {
    std::vector<Fragment> fragments;
    std::size_t at = begin;
    for (const Match& match : matches) {
        if (match.begin < at || match.end > end) continue;
        push(fragments, text.substr(at, match.begin - at), false);
        push(fragments, text.substr(match.begin, match.end - match.begin), true);
        at = match.end;
    }
    push(fragments, text.substr(at, end - at), false);
    return fragments;
}

std::string quote_of(std::string_view text, const Match& first) {
    constexpr std::size_t quote_bytes = 60;
    std::size_t end = text.find('\n', first.end);
    end = std::min(end, text.size());
    if (end - first.begin > quote_bytes) {
        const std::size_t space = text.find_last_of(' ', first.begin + quote_bytes);
        end = space == std::string_view::npos ? first.end : std::max(space, first.end);
    }
    return std::string(text.substr(first.begin, end - first.begin));
}

Passage beginning(const Record& record, std::size_t bytes_max) {
    Passage passage;
    std::string_view text = record.summary;
    if (text.empty() && !record.sections.empty()) {
        text = record.sections.front().text;
        passage.heading = record.sections.front().heading;
        passage.page = record.sections.front().page;
        passage.section = 0;
    }
    passage.is_cut_after = text.size() > bytes_max;
    std::string shown = cut_at_word(text, bytes_max);
    constexpr std::string_view ellipsis = "…";  // `is_cut_after` says the same
    if (passage.is_cut_after && shown.ends_with(ellipsis)) {
        shown.resize(shown.size() - ellipsis.size());
    }
    push(passage.fragments, shown, false);
    return passage;
}

}  // namespace

void WantedWords::add(std::uint32_t hash, float weight) {
    if (find(hash) >= 0) return;
    finder_.add(hash, static_cast<int>(weights_.size()));
    weights_.push_back(weight);
}

void WantedWords::add_phrase(SetPhraseHashes phrase, float weight) {
    if (phrase.stems.empty()) return;
    for (const std::uint32_t hash : {phrase.stems.front(), phrase.names.front()}) {
        first_stems_.add(hash, 0);
    }
    phrases_.emplace_back(std::move(phrase), static_cast<int>(weights_.size()));
    weights_.push_back(weight);
}

WantedWords::Found WantedWords::find_phrase(const TableText& text, std::size_t at) const {
    for (const auto& [phrase, word] : phrases_) {
        if (const auto found = set_phrase_at(text, phrase, at)) return {word, *found};
    }
    return {};
}

Passage best_passage(const Record& record, std::string_view words, const WantedWords& wanted,
                     std::size_t bytes_max) {
    if (wanted.is_empty() || words.empty()) return beginning(record, bytes_max);
    WordTableReader reader(words);
    std::vector<Match> matches;  // of the text with the best window
    Window window;
    std::size_t in = 0;  // 0: the summary; then the sections
    TableText table;
    reader.next(table);  // the title
    for (std::size_t i = 0; i <= record.sections.size() && reader.next(table); ++i) {
        std::vector<Match> here = matches_in(table, wanted);
        if (here.empty()) continue;
        const Window best = best_window(here, wanted, bytes_max * 3 / 4);
        if (best.score <= window.score) continue;
        window = best;
        matches = std::move(here);
        in = i;
    }
    const std::string_view text = in == 0 ? record.summary : record.sections[in - 1].text;
    if (matches.empty() || matches[window.last].end > text.size()) {
        return beginning(record, bytes_max);
    }
    const std::size_t last_end = matches[window.last].end;
    const std::size_t begin = begin_of(text, matches[window.first], last_end, bytes_max);
    const std::size_t end = end_of(text, begin, last_end, bytes_max);
    Passage passage{
        fragments_of(text, matches, begin, end), {}, {}, {}, begin > 0, end < text.size(),
        quote_of(text, matches[window.first])};
    if (in > 0) {
        passage.heading = record.sections[in - 1].heading;
        passage.page = record.sections[in - 1].page;
        passage.section = in - 1;
    }
    return passage;
}

std::vector<Fragment> marked_title(const Record& record, std::string_view words,
                                   const WantedWords& wanted) {
    std::vector<Match> matches;
    TableText table;
    if (!wanted.is_empty() && WordTableReader(words).next(table)) {
        matches = matches_in(table, wanted);
    }
    return fragments_of(record.title, matches, 0, record.title.size());
}

}  // namespace bank
