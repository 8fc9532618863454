// Sketches: a text in 256 bytes, from which the likeness of two texts can be told.
//
// A text is the set of its runs of four words, folded; a sketch keeps for each of 128 parts of all
// possible runs the least of those the text has (one-permutation MinHash: Li, Owen and Zhang, "One
// Permutation Hashing", 2012; empty parts borrow from the next: Shrivastava and Li, "Densifying One
// Permutation Hashing via Rotation", 2014). The share of equal parts estimates the share of runs
// that two texts have in common, with a standard error of 0.04.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bank {

inline constexpr std::size_t sketch_parts = 128;
using Sketch = std::array<std::uint16_t, sketch_parts>;

// Nothing for a text of fewer than `sketch_runs_min` runs: too many short texts are alike. Reads
// about 200 MB a second.
std::optional<Sketch> sketch_of(std::string_view text);

inline constexpr std::size_t sketch_runs_min = 60;

// From 0 to 1.
double likeness(const Sketch& a, const Sketch& b);

// From here on two texts are versions of one document: nine words of ten are the same.
inline constexpr double likeness_of_versions = 0.6;

// A record's sketch, by a number of the caller's.
struct NumberedSketch {
    std::uint32_t number = 0;
    Sketch sketch{};
};

struct Alike {
    std::uint32_t fresh = 0, other = 0;
    double likeness = 0;
};

// Every pair that is alike of one of `fresh` and another of `fresh` or one of `others`, once; of a
// text that very many repeat not every pair, but enough to join them all. Pairs are sought by four
// parts in a row that are equal (locality-sensitive hashing; Leskovec, Rajaraman and Ullman,
// "Mining of Massive Datasets", section 3.4), so that one alike by just `likeness_of_versions` is
// missed once in nine times, one alike by 0.8 never. Time grows with the number of sketches, not of
// pairs.
std::vector<Alike> find_alike(const std::vector<NumberedSketch>& fresh,
                              const std::vector<NumberedSketch>& others);

}  // namespace bank
