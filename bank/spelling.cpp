#include "bank/spelling.h"

#include <algorithm>
#include <array>

namespace bank {

namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::size_t letters_min = 4;
constexpr std::size_t letters_max = 24;
// How much likelier a word becomes by the slip it would take; see the header.
constexpr double exchanged = 30.0;  // two neighbours
constexpr double left_out = 20.0;   // a letter
constexpr double doubled = 15.0;    // a letter
constexpr double put_in = 1.0;      // another letter
constexpr double taken_for = 1.0;   // another letter
constexpr double sounds_alike = 60.0;
constexpr double same_beginning = 10.0;

// The first letter but for a silent h.
char heard_first(std::string_view word) {
    const bool is_silent = word.size() > 1 && word.front() == 'h';
    return is_silent ? word[1] : word.front();
}

// Keeps the best of the words it is offered.
class Chooser {
public:
    Chooser(std::string_view typed, const Commonness& commonness)
        : typed_(typed), commonness_(commonness) {}

    void offer(const std::string& word, double likelihood) {
        if (word == typed_) return;
        const unsigned records = commonness_(word);
        if (records == 0) return;
        const double beginning = heard_first(word) == heard_first(typed_) ? same_beginning : 1.0;
        const double worth = likelihood * beginning * static_cast<double>(records);
        if (worth <= best_worth_) return;
        best_worth_ = worth;
        best_ = word;
    }

    std::optional<std::string> best() const {
        return best_.empty() ? std::nullopt : std::optional(best_);
    }

private:
    std::string_view typed_;
    const Commonness& commonness_;
    std::string best_;
    double best_worth_ = 0.0;
};

struct Confusion {
    std::string_view written, meant;
};

// Letters that people take for each other: they sound alike in one of the languages, some of them
// only beside certain others ("c" before "e", "m" at the end of a syllable).
constexpr std::array confusions{
    Confusion{"ss", "c"}, Confusion{"c", "ss"}, Confusion{"sc", "c"},  Confusion{"c", "sc"},
    Confusion{"x", "ch"}, Confusion{"ch", "x"}, Confusion{"y", "ll"},  Confusion{"ll", "y"},
    Confusion{"k", "qu"}, Confusion{"qu", "k"}, Confusion{"lh", "li"}, Confusion{"nh", "ni"},
    Confusion{"s", "z"},  Confusion{"z", "s"},  Confusion{"s", "c"},   Confusion{"c", "s"},
    Confusion{"s", "ss"}, Confusion{"ss", "s"}, Confusion{"s", "x"},   Confusion{"x", "s"},
    Confusion{"b", "v"},  Confusion{"v", "b"},  Confusion{"g", "j"},   Confusion{"j", "g"},
    Confusion{"m", "n"},  Confusion{"n", "m"},  Confusion{"i", "y"},   Confusion{"y", "i"},
    Confusion{"o", "u"},  Confusion{"u", "o"},  Confusion{"h", ""},    Confusion{"", "h"},
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
            chooser.offer(std::string(typed).insert(i, 1, letter), left_out);
            if (i == typed.size()) continue;
            chooser.offer(std::string(typed).replace(i, 1, 1, letter), taken_for);
        }
        if (i == typed.size()) break;
        const bool is_double = i > 0 && typed[i] == typed[i - 1];
        chooser.offer(std::string(typed).erase(i, 1), is_double ? doubled : put_in);
        if (i + 1 == typed.size()) continue;
        std::string other_order = typed;
        std::swap(other_order[i], other_order[i + 1]);
        chooser.offer(other_order, exchanged);
    }
    for (const auto& [written, meant] : confusions) {
        for (std::size_t at = typed.find(written); at != std::string::npos;
             at = typed.find(written, at + 1)) {
            chooser.offer(std::string(typed).replace(at, written.size(), meant), sounds_alike);
        }
    }
    return chooser.best();
}

std::vector<std::string> bases_of_diminutive(std::string_view exact) {
    constexpr std::size_t base_letters_min = 3;
    const bool is_plural = exact.ends_with('s');
    const std::string_view one = exact.substr(0, exact.size() - (is_plural ? 1 : 0));
    if (!one.ends_with("ito") && !one.ends_with("ita")) return {};
    const std::string stem(one.substr(0, one.size() - 3));
    if (stem.size() < base_letters_min) return {};
    const std::string ending = one.back() + std::string(is_plural ? "s" : "");
    std::vector<std::string> bases{stem + ending};
    struct Sound {
        std::string_view before_i, else_written;
    };
    constexpr std::array sounds{Sound{"qu", "c"}, Sound{"gu", "g"}, Sound{"c", "z"}};
    for (const auto& [before_i, else_written] : sounds) {
        if (!stem.ends_with(before_i)) continue;
        const std::string rest = stem.substr(0, stem.size() - before_i.size());
        bases.push_back(rest + std::string(else_written) + ending);
    }
    bases.push_back(stem);  // "arbolito"
    for (const std::string_view link : {"c", "ec"}) {
        if (!stem.ends_with(link)) continue;
        const std::string rest = stem.substr(0, stem.size() - link.size());
        bases.push_back(rest);           // "mujercita", "callecita", "florecita"
        bases.push_back(rest + ending);  // "pueblecito"
    }
    return bases;
}

}  // namespace bank
