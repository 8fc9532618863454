#include "bank/word_table.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "bank/error.h"
#include "bank/index.h"

namespace bank {

namespace {

constexpr std::size_t number_bytes = sizeof(std::uint32_t);

// A full stop and the like followed by space, or a paragraph's end.
bool ends_sentence(std::string_view between) {
    if (between.find('\n') != std::string_view::npos) return true;
    const std::size_t mark = between.find_first_of(".!?");
    return mark != std::string_view::npos &&
           between.find_first_of(" \t", mark) != std::string_view::npos;
}

void put(std::string& bytes, std::uint32_t number) {
    bytes.append(reinterpret_cast<const char*>(&number), number_bytes);
}

// True where one byte, a space, stands between each of these words and the next.
bool is_unbroken(const TableText& text, std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
        if (text.begin(i + 1) != text.end(i) + 1) return false;
    }
    return true;
}

// The phrase with its words right after each other, its anchor at word `at`.
bool stands_at(const WordTableReader& table, const PhraseHashes& phrase, std::size_t at) {
    if (at < phrase.anchor) return false;
    const std::span<const std::uint32_t> exact = table.all().exact;
    const std::size_t first = at - phrase.anchor;
    const std::size_t last = first + phrase.words.size() - 1;
    return last < exact.size() &&
           std::equal(phrase.words.begin(), phrase.words.end(),
                      exact.begin() + static_cast<std::ptrdiff_t>(first)) &&
           table.is_in_one_text(first, last) &&
           (!phrase.is_unbroken || is_unbroken(table.all(), first, last));
}

// Four hashes at once; GCC and Clang make vector instructions of it on every processor that has
// them.
using Four = std::uint32_t __attribute__((vector_size(16)));

Four four_at(const std::uint32_t* words) {
    Four four;
    std::memcpy(&four, words, sizeof four);
    return four;
}

// The first place of `hash` from `at` on, or the end. Phrases of common words spend their time
// here.
std::size_t find_hash(std::span<const std::uint32_t> words, std::uint32_t hash, std::size_t at) {
    constexpr std::size_t stride = 16;
    const Four wanted{hash, hash, hash, hash};
    for (; at + stride <= words.size(); at += stride) {
        const std::uint32_t* here = words.data() + at;
        const auto has = (four_at(here) == wanted) | (four_at(here + 4) == wanted) |
                         (four_at(here + 8) == wanted) | (four_at(here + 12) == wanted);
        std::uint64_t halves[2];
        std::memcpy(halves, &has, sizeof has);
        if ((halves[0] | halves[1]) != 0) break;
    }
    while (at < words.size() && words[at] != hash) ++at;
    return at;
}

// True when `visit` is for one of the places where all of the phrase stands; it gets the anchor's.
template <typename Visit>
bool any_tight_phrase(const WordTableReader& table, const PhraseHashes& phrase, Visit visit) {
    const std::span<const std::uint32_t> exact = table.all().exact;
    const std::uint32_t anchor = phrase.words[phrase.anchor];
    for (std::size_t at = find_hash(exact, anchor, 0); at < exact.size();
         at = find_hash(exact, anchor, at + 1)) {
        if (stands_at(table, phrase, at) && visit(at)) return true;
    }
    return false;
}

// The same for a set phrase; it gets the place of the phrase's first stem.
template <typename Visit>
bool any_set_phrase(const WordTableReader& table, const SetPhraseHashes& phrase, Visit visit) {
    if (phrase.stems.empty()) return false;
    const TableText& all = table.all();
    std::size_t stem = find_hash(all.stems, phrase.stems.front(), 0);
    std::size_t name = find_hash(all.stems, phrase.names.front(), 0);
    while (std::min(stem, name) < all.stems.size()) {
        const std::size_t at = std::min(stem, name);
        if (stem == at) stem = find_hash(all.stems, phrase.stems.front(), at + 1);
        if (name == at) name = find_hash(all.stems, phrase.names.front(), at + 1);
        const auto found = set_phrase_at(all, phrase, at);
        if (!found || !table.is_in_one_text(found->first, found->last)) continue;
        if (visit(at)) return true;
    }
    return false;
}

bool has_loose_phrase(const TableText& text, const PhraseHashes& phrase) {
    // Where the first i + 1 words of the phrase were last seen in order, counted from 1; 0: not
    // yet.
    std::vector<std::size_t> reached(phrase.words.size());
    for (std::size_t at = 1; at <= text.exact.size(); ++at) {
        for (std::size_t i = phrase.words.size(); i-- > 0;) {
            if (text.exact[at - 1] != phrase.words[i]) continue;
            const bool follows = i == 0 || (reached[i - 1] > 0 &&
                                            at - reached[i - 1] <= phrase.slack + std::size_t{1});
            if (follows) reached[i] = at;
        }
        if (reached.back() == at) return true;
    }
    return false;
}

}  // namespace

std::uint32_t word_hash(std::string_view word) {
    std::uint32_t hash = 2166136261u;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}

std::uint32_t stem_hash(std::string_view stem, Language language) {
    return word_hash(stem_term(stem, language));
}

std::uint32_t name_hash(std::string_view exact) {
    return word_hash(name_term(exact));
}

void WordTableWriter::text(std::string_view text, std::span<const Token> tokens,
                           Language language) {
    std::size_t at = 0;
    std::uint32_t position = 0;
    for (const Token& token : tokens) {
        for (; position + 1 < token.position && position > 0; ++position) add_gap(at);
        position = token.position;
        const bool begins = at == 0 || ends_sentence(text.substr(at, token.begin - at));
        exact_.push_back(word_hash(token.exact));
        const bool is_name = token.is_name && !token.is_stop_word;
        if (is_name) stems_.push_back(name_hash(token.exact));
        if (!is_name) stems_.push_back(token.is_stop_word ? 0 : stem_hash(token.stem, language));
        begins_.push_back(static_cast<std::uint32_t>(token.begin) |
                          (begins ? TableText::sentence_bit : 0));
        lengths_ += static_cast<char>(token.end - token.begin);
        at = token.end;
    }
    ends_.push_back(static_cast<std::uint32_t>(exact_.size()));
}

// A word that the index passes over still stands between its neighbours.
void WordTableWriter::add_gap(std::size_t at) {
    exact_.push_back(0);
    stems_.push_back(0);
    begins_.push_back(static_cast<std::uint32_t>(at));
    lengths_ += '\0';
}

std::string WordTableWriter::finish() {
    std::string bytes;
    put(bytes, static_cast<std::uint32_t>(ends_.size()));
    for (const auto* numbers : {&ends_, &exact_, &stems_, &begins_}) {
        bytes.append(reinterpret_cast<const char*>(numbers->data()),
                     numbers->size() * number_bytes);
    }
    bytes += lengths_;
    bytes.resize((bytes.size() + number_bytes - 1) / number_bytes * number_bytes);
    return bytes;
}

WordTableReader::WordTableReader(std::string_view table) {
    const auto take = [&table](std::size_t count) -> std::span<const std::uint32_t> {
        if (table.size() / number_bytes < count) throw Error("stored_damaged");
        const auto* first = reinterpret_cast<const std::uint32_t*>(table.data());
        table.remove_prefix(count * number_bytes);
        return {first, count};
    };
    if (table.empty()) return;
    ends_ = take(take(1).front());
    if (!std::is_sorted(ends_.begin(), ends_.end())) throw Error("stored_damaged");
    const std::size_t words = ends_.empty() ? 0 : ends_.back();
    all_.exact = take(words);
    all_.stems = take(words);
    all_.begins = take(words);
    const auto lengths = take((words + number_bytes - 1) / number_bytes);
    all_.lengths = {reinterpret_cast<const std::uint8_t*>(lengths.data()), words};
}

bool WordTableReader::next(TableText& text) {
    if (next_ >= ends_.size()) return false;
    const std::size_t begin = next_ == 0 ? 0 : ends_[next_ - 1];
    const std::size_t end = ends_[next_++];
    if (begin > end || end > all_.exact.size()) throw Error("stored_damaged");
    text = {all_.exact.subspan(begin, end - begin), all_.stems.subspan(begin, end - begin),
            all_.begins.subspan(begin, end - begin), all_.lengths.subspan(begin, end - begin)};
    return true;
}

bool WordTableReader::is_in_one_text(std::size_t first, std::size_t last) const {
    const auto end = std::upper_bound(ends_.begin(), ends_.end(), first);
    return end != ends_.end() && last < *end;
}

bool has_phrase(std::string_view table, const PhraseHashes& phrase) {
    if (phrase.words.empty()) return false;
    WordTableReader reader(table);
    if (phrase.slack == 0) {
        return any_tight_phrase(reader, phrase, [](std::size_t) { return true; });
    }
    TableText text;
    while (reader.next(text)) {
        if (has_loose_phrase(text, phrase)) return true;
    }
    return false;
}

unsigned count_phrase(std::string_view table, const PhraseHashes& phrase, unsigned title_weight) {
    if (phrase.words.empty()) return 0;
    const WordTableReader reader(table);
    unsigned count = 0;
    any_tight_phrase(reader, phrase, [&](std::size_t at) {
        count += reader.is_in_title(at) ? title_weight : 1;
        return false;
    });
    return count;
}

void SetPhraseHashes::add(std::string_view stem, std::string_view exact, Language language) {
    stems.push_back(stem_hash(stem, language));
    names.push_back(name_hash(exact));
}

std::optional<WordSpan> set_phrase_at(const TableText& text, const SetPhraseHashes& phrase,
                                      std::size_t at) {
    constexpr std::size_t stop_words_max = 3;  // between two of its stems
    const auto is_at = [&](std::size_t word, std::size_t place) {
        return text.stems[word] == phrase.stems[place] || text.stems[word] == phrase.names[place];
    };
    const std::size_t before = phrase.opening.size();
    if (at < before || !is_at(at, 0)) return std::nullopt;
    const std::size_t first = at - before;
    const auto opening = text.exact.subspan(first, before);
    if (!std::equal(opening.begin(), opening.end(), phrase.opening.begin())) return std::nullopt;
    for (std::size_t i = 1; i < phrase.stems.size(); ++i) {
        const std::size_t last = at++;
        while (at < text.stems.size() && text.stems[at] == 0 && at - last <= stop_words_max) ++at;
        if (at >= text.stems.size() || !is_at(at, i)) return std::nullopt;
    }
    return WordSpan{first, at};
}

bool is_in_title(std::string_view table, const SetPhraseHashes& phrase) {
    const WordTableReader reader(table);
    return any_set_phrase(reader, phrase, [&](std::size_t at) { return reader.is_in_title(at); });
}

unsigned count_set_phrase(std::string_view table, const SetPhraseHashes& phrase,
                          unsigned title_weight) {
    const WordTableReader reader(table);
    unsigned count = 0;
    any_set_phrase(reader, phrase, [&](std::size_t at) {
        count += reader.is_in_title(at) ? title_weight : 1;
        return false;
    });
    return count;
}

}  // namespace bank
