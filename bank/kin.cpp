#include "bank/kin.h"

#include <algorithm>
#include <array>

#include "bank/stored.h"

namespace bank {

namespace {

// An ending that derives words, and what stands for it and the same ending of the other language.
struct Ending {
    std::string_view text;
    std::string_view kind = text;
};

// Of dictionary forms: Spanish and Portuguese together, as the roots meet. Longest first.
constexpr std::array endings{
    Ending{"izaciones", "izacao"},
    Ending{"izacion", "izacao"},
    Ending{"izacao"},
    Ending{"amiento", "amento"},
    Ending{"imiento", "imento"},
    Ending{"amento"},
    Ending{"imento"},
    Ending{"acion", "acao"},
    Ending{"icion", "icao"},
    Ending{"ucion", "ucao"},
    Ending{"acao"},
    Ending{"icao"},
    Ending{"ucao"},
    Ending{"idade"},
    Ending{"ividad", "ividade"},
    Ending{"idad", "idade"},
    Ending{"ativo"},
    Ending{"itivo"},
    Ending{"adora"},
    Ending{"edora"},
    Ending{"idora"},
    Ending{"ancia"},
    Ending{"iencia", "encia"},
    Ending{"encia"},
    Ending{"mente"},
    Ending{"ador"},
    Ending{"edor"},
    Ending{"idor"},
    Ending{"cion", "cao"},
    Ending{"sion", "sao"},
    Ending{"anca"},
    Ending{"enca", "encia"},
    Ending{"anza", "anca"},
    Ending{"dade"},
    Ending{"edad", "dade"},
    Ending{"izar"},
    Ending{"able", "avel"},
    Ending{"ible", "ivel"},
    Ending{"avel"},
    Ending{"ivel"},
    Ending{"ario"},
    Ending{"aria"},
    Ending{"eria", "aria"},
    Ending{"ismo"},
    Ending{"ista"},
    Ending{"eiro"},
    Ending{"eira"},
    Ending{"agem"},
    Ending{"ante"},
    Ending{"iente", "ente"},
    Ending{"ente"},
    Ending{"cao"},
    Ending{"sao"},
    Ending{"dad", "dade"},
    Ending{"ivo"},
    Ending{"iva"},
    Ending{"oso"},
    Ending{"osa"},
    Ending{"ico"},
    Ending{"ica"},
    Ending{"ado"},
    Ending{"ada"},
    Ending{"ido"},
    Ending{"ida"},
    Ending{"ero", "eiro"},
    Ending{"era", "eira"},
    Ending{"eza"},
    Ending{"ura"},
    Ending{"aje", "agem"},
    Ending{"tor"},
    Ending{"dor"},
    Ending{"ear", "ar"},
    Ending{"ecer"},
    Ending{"al"},
    Ending{"ar"},
    Ending{"er"},
    Ending{"ir"},
    Ending{"or"},
    Ending{"ez"},
    Ending{"ia"},
    Ending{"io"},
    Ending{"ao"},
    Ending{"o"},
    Ending{"a"},
    Ending{"e", ""},
};

struct Spelling {
    std::string_view from, to;
};

// Letters the two languages write differently for the same sound or origin.
constexpr std::array spellings{
    Spelling{"nh", "n"}, Spelling{"lh", "l"}, Spelling{"ph", "f"}, Spelling{"nm", "m"},
    Spelling{"qu", "c"}, Spelling{"ch", "c"}, Spelling{"ie", "e"}, Spelling{"ue", "o"},
    Spelling{"ou", "o"}, Spelling{"oi", "o"}, Spelling{"ei", "e"}, Spelling{"y", "i"},
    Spelling{"z", "c"},  Spelling{"x", "s"},  Spelling{"b", "v"},  Spelling{"k", "c"},
    Spelling{"w", "v"},
};

std::string spelt_alike(std::string_view text) {
    std::string out;
    if (text.starts_with('h')) text.remove_prefix(1);
    while (!text.empty()) {
        std::string_view taken = text.substr(0, 1);
        std::string_view put = taken;
        for (const Spelling& row : spellings) {
            if (!text.starts_with(row.from)) continue;
            taken = row.from;
            put = row.to;
            break;
        }
        const bool is_double = !out.empty() && out.back() == put.front();
        if (!is_double) out += put;
        text.remove_prefix(taken.size());
    }
    return out;
}

bool is_word(std::string_view stem) {
    return std::all_of(stem.begin(), stem.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_before(const KinStem& a, const KinStem& b) {
    return a.root < b.root;
}

// None where what is left would be too short for a root.
Ending ending_of(std::string_view stem) {
    for (const Ending& ending : endings) {
        const bool fits =
            stem.size() >= ending.text.size() + root_letters_min && stem.ends_with(ending.text);
        if (fits) return ending;
    }
    return {""};
}

}  // namespace

std::string root_of(std::string_view stem) {
    if (!is_word(stem)) return std::string(stem);
    return spelt_alike(stem.substr(0, stem.size() - ending_of(stem).text.size()));
}

bool are_cognates(std::string_view stem, std::string_view other) {
    return root_of(stem) == root_of(other) && ending_of(stem).kind == ending_of(other).kind;
}

void Kin::add(std::string_view stem, Language language) {
    if (stem.size() < root_letters_min || !is_word(stem)) return;
    stems_.push_back({fingerprint_of(root_of(stem)), std::string(stem), language});
}

void Kin::finish() {
    std::stable_sort(stems_.begin(), stems_.end(), is_before);
    stems_.shrink_to_fit();
}

std::span<const KinStem> Kin::of(std::string_view stem) const {
    if (stem.size() < root_letters_min || !is_word(stem)) return {};
    const KinStem wanted{fingerprint_of(root_of(stem)), {}, {}};
    const auto [begin, end] = std::equal_range(stems_.begin(), stems_.end(), wanted, is_before);
    return {begin, end};
}

}  // namespace bank
