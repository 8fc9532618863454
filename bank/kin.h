// Kin: stems of an index that come from one root, within a language and across both.
//
// "participación", "participar", "participativo" and the Portuguese "participação" are kin. They
// are not the same word: kin raise a record that is found anyway, and bring texts of the other
// language where nothing else does, but what was typed and its inflections stay first. Roots are
// made by cutting the endings with which both languages derive words, and by writing what remains
// the same way in both ("ll" and "lh", "ue" and "o"...). A root finds only stems that the index
// has.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bank/language.h"

namespace bank {

struct KinStem {
    std::uint64_t root = 0;  // hash of the root
    std::string stem;
    Language language = Language::spanish;
};

// What derived words have in common: "particip" of "participacion", "particip" of "participacao".
// Takes and gives folded text. At least `root_letters_min` letters before it is spelt alike in both
// languages ("queso": "ces"), else the whole stem.
std::string root_of(std::string_view stem);
inline constexpr std::size_t root_letters_min = 4;

// True for two stems of one root that are derived in the same way: "organizacion" and
// "organizacao", but not "organico" and "organizacao".
bool are_cognates(std::string_view stem, std::string_view other);

// Never changed once made; any thread may read it. About 60 bytes a stem.
class Kin {
public:
    void add(std::string_view stem, Language language);
    void finish();  // after the last `add`

    // The stems with the same root as `stem`, itself included.
    std::span<const KinStem> of(std::string_view stem) const;

private:
    std::vector<KinStem> stems_;  // by root
};

}  // namespace bank
