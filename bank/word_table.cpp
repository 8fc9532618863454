#include "bank/word_table.h"

#include <algorithm>

namespace bank {

namespace {

constexpr unsigned gap_long = 127;       // the gap follows as a number
constexpr unsigned sentence_bit = 128;   // the word begins a sentence
constexpr std::size_t entry_bytes = 8;   // gap, length, three bytes each of exact and stem

// A full stop and the like followed by space, or a paragraph's end.
bool ends_sentence(std::string_view between) {
    if (between.find('\n') != std::string_view::npos) return true;
    const std::size_t mark = between.find_first_of(".!?");
    return mark != std::string_view::npos &&
           between.find_first_of(" \t", mark) != std::string_view::npos;
}

void put(std::string& bytes, std::uint32_t hash) {
    for (const unsigned shift : {0u, 8u, 16u}) bytes += static_cast<char>(hash >> shift & 0xff);
}

std::uint32_t hash_at(std::string_view entry, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return std::uint32_t{static_cast<unsigned char>(entry[at + i])};
    };
    return byte(0) | byte(1) << 8 | byte(2) << 16;
}

}  // namespace

// FNV-1a (Fowler, Noll, Vo), folded to 24 bits.
std::uint32_t word_hash(std::string_view word) {
    std::uint32_t hash = 2166136261u;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return (hash >> 24) ^ (hash & 0xffffff);
}

void WordTableWriter::text(std::string_view text, std::span<const Token> tokens) {
    StoredWriter writer;
    writer.bytes = std::move(bytes);
    writer.number(tokens.size());
    std::size_t at = 0;
    for (const Token& token : tokens) {
        const std::size_t gap = token.begin - at;
        unsigned head = gap < gap_long ? static_cast<unsigned>(gap) : gap_long;
        const bool is_first = &token == &tokens.front();
        if (is_first || ends_sentence(text.substr(at, gap))) head |= sentence_bit;
        writer.bytes += static_cast<char>(head);
        writer.bytes += static_cast<char>(token.end - token.begin);
        put(writer.bytes, word_hash(token.exact));
        put(writer.bytes, word_hash(token.stem));
        if (gap >= gap_long) writer.number(gap);
        at = token.end;
    }
    bytes = std::move(writer.bytes);
}

bool WordTableReader::next_text() {
    TableWord passed;
    while (next_word(passed)) {
    }
    if (reader_.is_done()) return false;
    words_left_ = reader_.number();
    return true;
}

bool WordTableReader::next_word(TableWord& word) {
    if (words_left_ == 0) return false;
    --words_left_;
    const std::string_view entry = reader_.text(entry_bytes);
    const auto head = static_cast<unsigned char>(entry[0]);
    const unsigned gap = head & gap_long;
    word.begin = word.end + (gap == gap_long ? static_cast<std::size_t>(reader_.number()) : gap);
    word.end = word.begin + static_cast<unsigned char>(entry[1]);
    word.exact = hash_at(entry, 2);
    word.stem = hash_at(entry, 5);
    word.begins_sentence = (head & sentence_bit) != 0;
    return true;
}

bool has_phrase(std::string_view table, std::span<const std::uint32_t> words, unsigned slack) {
    WordTableReader reader(table);
    // Where the first i + 1 words of the phrase were last seen in order, counted in words from 1.
    std::vector<std::size_t> reached(words.size());
    while (reader.next_text()) {
        std::fill(reached.begin(), reached.end(), 0);
        TableWord word;
        for (std::size_t at = 1; reader.next_word(word); ++at) {
            for (std::size_t i = words.size(); i-- > 0;) {
                if (word.exact != words[i]) continue;
                const bool follows =
                    i == 0 || (reached[i - 1] > 0 && at - reached[i - 1] <= slack + std::size_t{1});
                if (follows) reached[i] = at;
            }
            if (reached.back() > 0) return true;
        }
    }
    return false;
}

}  // namespace bank
