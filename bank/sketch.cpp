#include "bank/sketch.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace bank {

namespace {

constexpr std::size_t run_words = 4;
constexpr std::size_t band_parts = 4;
constexpr std::size_t bands = 16;

// SplitMix64 (Steele, Lea and Flood 2014).
std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

// Letters of any script and figures.
bool is_letter(unsigned char c) {
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// How many bytes at `at` are a sign beyond ASCII: a blank that does not break, a dash, a quotation
// mark. Of what begins with C2 or E2 nothing is a letter in either language.
std::size_t sign_bytes(std::string_view text, std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    return c == 0xc2 ? 2 : c == 0xe2 ? 3 : 0;
}

// Capitals of ASCII and, after C3, of Latin-1 are made small.
unsigned char to_small(unsigned char c, char before) {
    const bool is_after_c3 = static_cast<unsigned char>(before) == 0xc3;
    const bool is_capital =
        is_after_c3 ? c >= 0x80 && c <= 0x9e && c != 0x97 : c >= 'A' && c <= 'Z';
    return is_capital ? static_cast<unsigned char>(c + 0x20) : c;
}

// The least of each part, before empty ones borrow.
struct Parts {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    Parts() { least.fill(none); }

    void add(std::uint64_t run) {
        const std::uint64_t hash = mix(run);
        std::uint32_t& part = least[hash % sketch_parts];
        part = std::min(part, static_cast<std::uint32_t>(hash >> 40));
        ++runs;
    }

    std::array<std::uint32_t, sketch_parts> least{};
    std::size_t runs = 0;
};

std::uint64_t band_of(const Sketch& sketch, std::size_t band) {
    std::uint64_t key = band + 1;
    for (std::size_t i = 0; i < band_parts; ++i) {
        key = mix(key << 16 ^ sketch[band * band_parts + i]);
    }
    return key;
}

}  // namespace

std::optional<Sketch> sketch_of(std::string_view text) {
    Parts parts;
    std::array<std::uint64_t, run_words> words{};
    std::size_t count = 0;
    std::uint64_t word = 0;
    const auto end_word = [&] {
        if (word == 0) return;
        words[count++ % run_words] = word;
        word = 0;
        if (count < run_words) return;
        std::uint64_t run = 0;
        for (std::size_t i = 0; i < run_words; ++i) run = mix(run + words[(count + i) % run_words]);
        parts.add(run);
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::size_t sign = sign_bytes(text, i)) {
            end_word();
            i += sign - 1;
            continue;
        }
        const unsigned char c =
            to_small(static_cast<unsigned char>(text[i]), i == 0 ? ' ' : text[i - 1]);
        if (is_letter(c)) {
            word = (word ^ c) * 0x100000001b3 + 1;  // FNV-1a
        } else {
            end_word();
        }
    }
    end_word();
    if (parts.runs < sketch_runs_min) return std::nullopt;
    Sketch sketch;
    for (std::size_t i = 0; i < sketch_parts; ++i) {
        std::size_t step = 0;
        while (parts.least[(i + step) % sketch_parts] == Parts::none) ++step;
        const std::uint64_t value = parts.least[(i + step) % sketch_parts];
        sketch[i] = static_cast<std::uint16_t>(mix(value + (step << 32)));
    }
    return sketch;
}

double likeness(const Sketch& a, const Sketch& b) {
    std::size_t same = 0;
    for (std::size_t i = 0; i < sketch_parts; ++i) same += static_cast<std::size_t>(a[i] == b[i]);
    return static_cast<double>(same) / sketch_parts;
}

namespace {

// Sketches by their bands: those that share one may be alike.
class Bands {
public:
    void add(std::uint32_t place, const Sketch& sketch) {
        constexpr std::size_t most = 50;  // of one text that very many repeat
        for (std::size_t band = 0; band < bands; ++band) {
            std::vector<std::uint32_t>& places = by_band_[band_of(sketch, band)];
            if (places.size() < most) places.push_back(place);
        }
    }

    // Each place once.
    std::vector<std::uint32_t> near(const Sketch& sketch) const {
        std::vector<std::uint32_t> places;
        for (std::size_t band = 0; band < bands; ++band) {
            const auto at = by_band_.find(band_of(sketch, band));
            if (at == by_band_.end()) continue;
            places.insert(places.end(), at->second.begin(), at->second.end());
        }
        std::sort(places.begin(), places.end());
        places.erase(std::unique(places.begin(), places.end()), places.end());
        return places;
    }

private:
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_band_;
};

}  // namespace

std::vector<Alike> find_alike(const std::vector<NumberedSketch>& fresh,
                              const std::vector<NumberedSketch>& others) {
    Bands known;
    std::vector<Alike> found;
    const auto seek = [&](const NumberedSketch& one) {
        for (const std::uint32_t place : known.near(one.sketch)) {
            const double alike = likeness(fresh[place].sketch, one.sketch);
            if (alike < likeness_of_versions) continue;
            found.push_back({fresh[place].number, one.number, alike});
        }
    };
    for (std::uint32_t i = 0; i < fresh.size(); ++i) {
        seek(fresh[i]);
        known.add(i, fresh[i].sketch);
    }
    for (const NumberedSketch& other : others) seek(other);
    return found;
}

}  // namespace bank
