#include "bank/spelling.h"

#include <algorithm>
#include <array>

namespace bank {

namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::size_t letters_min = 4;
constexpr std::size_t letters_max = 30;
constexpr unsigned same_beginning = 10;

// Keeps the best of the words it is offered.
class Chooser {
public:
    Chooser(std::string_view typed, const Commonness& commonness)
        : typed_(typed), commonness_(commonness) {}

    void offer(const std::string& word) {
        if (word == typed_) return;
        const unsigned records = commonness_(word);
        const unsigned worth = word.front() == typed_.front() ? records * same_beginning : records;
        if (worth <= best_worth_) return;
        best_worth_ = worth;
        best_ = word;
    }

    std::optional<std::string> best() const {
        return best_worth_ == 0 ? std::nullopt : std::optional(best_);
    }

private:
    std::string_view typed_;
    const Commonness& commonness_;
    std::string best_;
    unsigned best_worth_ = 0;
};

struct Confusion {
    std::string_view written, meant;
};

// Spellings of one sound that people take for each other in one of the languages.
constexpr std::array confusions{
    Confusion{"ss", "c"}, Confusion{"c", "ss"}, Confusion{"sc", "c"},  Confusion{"c", "sc"},
    Confusion{"x", "ch"}, Confusion{"ch", "x"}, Confusion{"y", "ll"},  Confusion{"ll", "y"},
    Confusion{"k", "qu"}, Confusion{"qu", "k"}, Confusion{"lh", "li"}, Confusion{"nh", "ni"},
};

bool is_letter(char c) {
    return letters.find(c) != std::string_view::npos;
}

}  // namespace

std::optional<std::string> closest_word(std::string_view exact, const Commonness& commonness) {
    const bool is_word = exact.size() >= letters_min && exact.size() <= letters_max &&
                         std::all_of(exact.begin(), exact.end(), is_letter);
    if (!is_word) return std::nullopt;
    Chooser chooser(exact, commonness);
    const std::string typed(exact);
    for (std::size_t i = 0; i <= typed.size(); ++i) {
        for (const char letter : letters) {
            chooser.offer(std::string(typed).insert(i, 1, letter));
            if (i < typed.size()) chooser.offer(std::string(typed).replace(i, 1, 1, letter));
        }
        if (i < typed.size()) chooser.offer(std::string(typed).erase(i, 1));
        if (i + 1 < typed.size()) {
            std::string exchanged = typed;
            std::swap(exchanged[i], exchanged[i + 1]);
            chooser.offer(exchanged);
        }
    }
    for (const auto& [written, meant] : confusions) {
        for (std::size_t at = typed.find(written); at != std::string::npos;
             at = typed.find(written, at + 1)) {
            chooser.offer(std::string(typed).replace(at, written.size(), meant));
        }
    }
    return chooser.best();
}

}  // namespace bank
