// Guessing: what a document without a card tells of itself.
//
// Only fields that are empty are filled, and each that is gets its key into `Record::guessed`, so
// that pages and exports say so and a librarian can confirm it in a card.
#pragma once

#include <memory>
#include <mutex>
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
    std::size_t words_after_title() const;
};

// A longer text is judged by its beginning, of so many bytes.
inline constexpr std::size_t guess_bytes_max = 256u << 10;

// Below so many words there is nothing to guess from.
inline constexpr std::size_t guess_words_min = 30;

ReadText read_for_guess(const bank::Record& record);

// Any thread may ask. Keeps a reference to the vocabulary, and makes its tables of it when first
// asked: most builds have nothing to guess.
class Guesser {
public:
    explicit Guesser(const bank::Vocabulary& vocabulary);
    ~Guesser();
    Guesser(const Guesser&) = delete;
    Guesser& operator=(const Guesser&) = delete;

    // Fills summary, type, city, country, themes, start, end, period and organization where they
    // are empty, except the fields whose key is in `settled`. Title and language must be there;
    // `text` is the record as `read_for_guess` gives it.
    void fill(bank::Record& record, const ReadText& text,
              const std::vector<std::string>& settled) const;

private:
    struct Tables;
    const Tables& tables() const;

    const bank::Vocabulary& vocabulary_;
    mutable std::once_flag is_made_;
    mutable std::unique_ptr<const Tables> tables_;  // empty until first asked
};

}  // namespace indexing
