#include "bank/lexicon.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "bank/analysis.h"
#include "bank/inflection.h"

namespace bank {

namespace {

// Lines like "vivienda=moradia"; "<" and ">" instead of "=" where only one direction is right.
constexpr std::array pieces{
#include "bank/lexicon/es_pt.inc"
};

using Table = std::unordered_map<std::string, std::vector<Translation>>;

struct Word {
    std::string_view text;
    Language language;

    std::string stem() const { return stem_of(fold(text), language); }
};

void add(Table& table, const Word& from, const Word& to) {
    std::vector<Translation>& known = table[from.stem()];
    if (known.size() >= translations_max) return;
    std::string stem = to.stem();
    const bool is_there =
        std::any_of(known.begin(), known.end(),
                    [&stem](const Translation& other) { return other.stem == stem; });
    if (!is_there) known.push_back({std::move(stem), to.text});
}

struct Tables {
    Table to_portuguese, to_spanish;

    Tables() {
        for (std::string_view piece : pieces) {
            while (!piece.empty()) {
                const std::size_t end = piece.find('\n');
                read(piece.substr(0, end));
                piece.remove_prefix(end == std::string_view::npos ? piece.size() : end + 1);
            }
        }
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

}  // namespace bank
