#include "bank/lexicon.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "bank/analysis.h"
#include "bank/inflection.h"
#include "bank/word_table.h"

namespace bank {

namespace {

// Lines like "vivienda=moradia"; "<" and ">" instead of "=" where only one direction is right.
constexpr std::array pieces{
#include "bank/lexicon/es_pt.inc"
};

// Sorted stems, each after the number of letters it has in common with the one above.
constexpr std::array known_spanish{
#include "bank/lexicon/known_es.inc"
};
constexpr std::array known_portuguese{
#include "bank/lexicon/known_pt.inc"
};

// Calls `visit(line)` for each line of the pieces, the one behind the last break left out.
template <typename Pieces, typename Visit>
void each_line(const Pieces& all, Visit visit) {
    for (std::string_view piece : all) {
        while (!piece.empty()) {
            const std::size_t end = piece.find('\n');
            visit(piece.substr(0, end));
            piece.remove_prefix(end == std::string_view::npos ? piece.size() : end + 1);
        }
    }
}

// The hashes of stems, sorted.
template <typename Pieces>
std::vector<std::uint32_t> hashes_of(const Pieces& packed, Language language) {
    std::vector<std::uint32_t> hashes;
    std::string stem;
    each_line(packed, [&](std::string_view line) {
        stem.resize(static_cast<std::size_t>(line.front() - '0'));
        stem += line.substr(1);
        hashes.push_back(stem_hash(stem, language));
    });
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

using Table = std::unordered_map<std::string, std::vector<Translation>>;

struct Word {
    std::string_view text;
    Language language;

    std::string stem() const { return stem_of(fold(text), language); }
};

// Of two words with one stem: no adverb made of the other ("primeiramente"), and as Brazil writes
// it ("eletrônica", not "eletrónica").
bool is_nicer(std::string_view text, std::string_view than) {
    constexpr std::string_view adverb = "mente";
    if (text.ends_with(adverb) != than.ends_with(adverb)) return than.ends_with(adverb);
    const bool is_brazilian =
        text.find("ê") != std::string_view::npos || text.find("ô") != std::string_view::npos;
    return is_brazilian && fold(text) == fold(than);
}

void add(Table& table, const Word& from, const Word& to) {
    std::vector<Translation>& known = table[from.stem()];
    std::string stem = to.stem();
    const auto there = std::find_if(known.begin(), known.end(), [&stem](const Translation& other) {
        return other.stem == stem;
    });
    if (there != known.end()) {
        if (is_nicer(to.text, there->text)) there->text = to.text;
    } else if (known.size() < translations_max) {
        known.push_back({std::move(stem), to.text});
    }
}

struct Tables {
    Table to_portuguese, to_spanish;

    Tables() {
        each_line(pieces, [this](std::string_view line) { read(line); });
    }

private:
    void read(std::string_view line) {
        const std::size_t mark = line.find_first_of("=<>");
        if (mark == std::string_view::npos) return;
        const Word spanish{line.substr(0, mark), Language::spanish};
        const Word portuguese{line.substr(mark + 1), Language::portuguese};
        if (line[mark] != '<') add(to_portuguese, spanish, portuguese);
        if (line[mark] != '>') add(to_spanish, portuguese, spanish);
    }
};

}  // namespace

std::span<const Translation> translations_of(std::string_view stem, Language language) {
    static const Tables tables;
    const Table& table = language == Language::spanish ? tables.to_portuguese : tables.to_spanish;
    const auto found = table.find(std::string(stem));
    if (found == table.end()) return {};
    return found->second;
}

bool is_known_word(std::string_view stem, Language language) {
    static const std::array known{hashes_of(known_spanish, Language::spanish),
                                  hashes_of(known_portuguese, Language::portuguese)};
    const auto& hashes = known[language == Language::portuguese ? 1 : 0];
    return std::binary_search(hashes.begin(), hashes.end(), stem_hash(stem, language));
}

}  // namespace bank
