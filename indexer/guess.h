// Guessing: what a document without a card tells of itself.
//
// Only fields that are empty are filled, and each that is gets its key into `Record::guessed`, so
// that pages and exports say so and a librarian can confirm it in a card.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bank/analysis.h"
#include "bank/vocabulary.h"

namespace indexing {

// A text as the guesses read it: the words of the title, then those of the text.
struct ReadText {
    std::string text;  // the title, a blank line, summary and sections
    std::vector<bank::Token> words;
    std::size_t title_end = 0;  // byte of `text` after the title

    bool is_in_title(const bank::Token& word) const { return word.begin < title_end; }
};

// A longer text is judged by its beginning, of so many bytes.
inline constexpr std::size_t guess_bytes_max = 256u << 10;

// Below so many words there is nothing to guess from.
inline constexpr std::size_t guess_words_min = 30;

ReadText read_for_guess(const bank::Record& record);

// Made once from the vocabulary; afterwards any thread may ask. Keeps a reference to it.
class Guesser {
public:
    explicit Guesser(const bank::Vocabulary& vocabulary);
    ~Guesser();
    Guesser(const Guesser&) = delete;
    Guesser& operator=(const Guesser&) = delete;

    // Fills summary, type, city, country, themes, start, end, period and organization where they
    // are empty, except the fields whose key is in `settled`. Title and language must be there.
    void fill(bank::Record& record, const std::vector<std::string>& settled) const;

private:
    struct Tables;
    std::unique_ptr<Tables> tables_;
};

}  // namespace indexing
