#include "bank/kin.h"

#include <algorithm>
#include <array>

#include "bank/stored.h"

namespace bank {

namespace {

// Endings that derive words, of dictionary forms: Spanish and Portuguese together, as the roots
// meet. Longest first.
constexpr std::array endings{
    std::string_view("izaciones"), std::string_view("izacion"), std::string_view("izacao"),
    std::string_view("amiento"),   std::string_view("imiento"), std::string_view("amento"),
    std::string_view("imento"),    std::string_view("acion"),   std::string_view("icion"),
    std::string_view("ucion"),     std::string_view("acao"),    std::string_view("icao"),
    std::string_view("ucao"),      std::string_view("idade"),   std::string_view("ividad"),
    std::string_view("idad"),      std::string_view("ativo"),   std::string_view("itivo"),
    std::string_view("adora"),     std::string_view("edora"),   std::string_view("idora"),
    std::string_view("ancia"),     std::string_view("encia"),   std::string_view("mente"),
    std::string_view("ador"),      std::string_view("edor"),    std::string_view("idor"),
    std::string_view("cion"),      std::string_view("sion"),    std::string_view("anca"),
    std::string_view("enca"),      std::string_view("anza"),    std::string_view("dade"),
    std::string_view("edad"),      std::string_view("izar"),    std::string_view("able"),
    std::string_view("ible"),      std::string_view("avel"),    std::string_view("ivel"),
    std::string_view("ario"),      std::string_view("aria"),    std::string_view("eria"),
    std::string_view("ismo"),      std::string_view("ista"),    std::string_view("eiro"),
    std::string_view("eira"),      std::string_view("agem"),    std::string_view("ante"),
    std::string_view("ente"),      std::string_view("iente"),   std::string_view("cao"),
    std::string_view("sao"),       std::string_view("dad"),     std::string_view("ivo"),
    std::string_view("iva"),       std::string_view("oso"),     std::string_view("osa"),
    std::string_view("ico"),       std::string_view("ica"),     std::string_view("ado"),
    std::string_view("ada"),       std::string_view("ido"),     std::string_view("ida"),
    std::string_view("ero"),       std::string_view("era"),     std::string_view("eza"),
    std::string_view("ura"),       std::string_view("aje"),     std::string_view("tor"),
    std::string_view("dor"),       std::string_view("ear"),     std::string_view("ecer"),
    std::string_view("al"),        std::string_view("ar"),      std::string_view("er"),
    std::string_view("ir"),        std::string_view("or"),      std::string_view("ez"),
    std::string_view("ia"),        std::string_view("io"),      std::string_view("ao"),
    std::string_view("o"),         std::string_view("a"),       std::string_view("e"),
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

}  // namespace

std::string root_of(std::string_view stem) {
    if (!is_word(stem)) return std::string(stem);
    for (const std::string_view ending : endings) {
        const bool fits = stem.size() >= ending.size() + root_letters_min && stem.ends_with(ending);
        if (fits) return spelt_alike(stem.substr(0, stem.size() - ending.size()));
    }
    return spelt_alike(stem);
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
