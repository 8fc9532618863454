#include "bank/places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "bank/analysis.h"
#include "bank/text.h"

namespace bank {

namespace {

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

// The haversine formula (R. W. Sinnott, "Virtues of the Haversine", 1984).
double kilometres(const Place& a, const Place& b) {
    constexpr double earth_radius = 6371;
    const double up = std::sin(radians(b.latitude - a.latitude) / 2);
    const double across = std::sin(radians(b.longitude - a.longitude) / 2);
    const double h =
        up * up + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * across * across;
    return 2 * earth_radius * std::asin(std::min(1.0, std::sqrt(h)));
}

bool has_name(const Place& place, std::string_view folded) {
    return fold(place.name) == folded ||
           std::any_of(place.aliases.begin(), place.aliases.end(),
                       [folded](const std::string& alias) { return fold(alias) == folded; });
}

bool is_country(const std::string& code, std::string_view folded) {
    if (fold(code) == folded) return true;
    for (const Locale locale : {Locale::es, Locale::pt, Locale::en}) {
        if (fold(country_name(code, locale)) == folded) return true;
    }
    return false;
}

// The one in the country that most of `docs` are about.
const Place* likeliest(std::span<const Place* const> places, const Column& countries,
                       const DocSet& docs) {
    for (const Column::Ranked& country : countries.ranked(docs)) {
        const std::string& code = countries.values[country.value_id];
        for (const Place* place : places) {
            if (place->country == code) return place;
        }
    }
    return nullptr;
}

}  // namespace

PlacesByName::PlacesByName(const Vocabulary& vocabulary) {
    const auto add = [this](const std::string& name, const Place& place) {
        std::vector<const Place*>& places = places_[fold(name)];
        if (places.empty() || places.back() != &place) places.push_back(&place);
    };
    for (const Place& place : vocabulary.places) {
        add(place.name, place);
        for (const std::string& alias : place.aliases) add(alias, place);
    }
}

std::span<const Place* const> PlacesByName::called(std::string_view name) const {
    const auto found = places_.find(fold(name));
    if (found == places_.end()) return {};
    return found->second;
}

std::vector<std::string> PlacesByName::regions_of(const Record& record) const {
    std::vector<std::string> regions;
    const std::vector<std::string>& countries = record.countries;
    for (std::size_t i = 0; i < record.cities.size(); ++i) {
        std::string country;  // empty: not said
        if (!countries.empty()) country = countries[countries.size() > i ? i : 0];
        std::set<std::string> found;
        for (const Place* place : called(record.cities[i])) {
            if (country.empty() || place->country == country) found.insert(place->region);
        }
        if (found.size() != 1 || found.begin()->empty()) continue;
        const bool is_new =
            std::find(regions.begin(), regions.end(), *found.begin()) == regions.end();
        if (is_new) regions.push_back(*found.begin());
    }
    return regions;
}

CityPlaces::CityPlaces(const Columns& columns, const Vocabulary& vocabulary) {
    const PlacesByName by_name(vocabulary);
    const Column& cities = columns.column(FieldId::city);
    const Column& countries = columns.column(FieldId::country);
    places_.resize(cities.values.size());
    for (std::uint32_t id = 0; id < places_.size(); ++id) {
        const auto called = by_name.called(cities.values[id]);
        if (called.empty()) continue;
        places_[id] = likeliest(called, countries, cities.with_value(id, columns.limit));
    }
}

const Place* CityPlaces::of(std::uint32_t city) const {
    return city < places_.size() ? places_[city] : nullptr;
}

const Place* CityPlaces::of(const Columns& columns, std::string_view city) const {
    const auto id = columns.column(FieldId::city).find(city);
    return id ? of(*id) : nullptr;
}

const Place* find_city(const Vocabulary& vocabulary, std::string_view text) {
    const std::size_t comma = text.rfind(',');
    const std::string name = fold(trim(text.substr(0, comma)));
    const std::string country =
        comma == std::string_view::npos ? "" : fold(trim(text.substr(comma + 1)));
    const Place* best = nullptr;
    for (const Place& place : vocabulary.places) {
        if (best != nullptr && place.population <= best->population) continue;
        if (!has_name(place, name)) continue;
        if (country.empty() || is_country(place.country, country)) best = &place;
    }
    return best;
}

unsigned Likeness::points() const {
    if (is_same_place) return points_max;
    return (is_same_size ? 3U : 0U) + (is_same_country ? 2U : 0U) + (is_near ? 1U : 0U) +
           static_cast<unsigned>(shared_settings.size());
}

Likeness likeness(const Place& mine, const Place& other) {
    Likeness likeness;
    likeness.is_same_place = &mine == &other;
    const std::string_view band = population_band(mine.population);
    likeness.is_same_size = !band.empty() && band == population_band(other.population);
    likeness.is_same_country = mine.country == other.country;
    likeness.is_near = kilometres(mine, other) <= near_kilometres;
    for (const std::string& setting : mine.settings) {
        const auto& theirs = other.settings;
        if (std::find(theirs.begin(), theirs.end(), setting) != theirs.end()) {
            likeness.shared_settings.push_back(setting);
        }
    }
    return likeness;
}

Likeness likeness(const Place& mine, const std::vector<const Place*>& others) {
    Likeness best;
    for (const Place* other : others) {
        if (other == nullptr) continue;
        const Likeness one = likeness(mine, *other);
        if (one.points() > best.points()) best = one;
    }
    return best;
}

bool is_article(std::string_view exact) {
    constexpr std::array articles{
        std::string_view("el"),  std::string_view("la"), std::string_view("los"),
        std::string_view("las"), std::string_view("lo"), std::string_view("o"),
        std::string_view("a"),   std::string_view("os"), std::string_view("as")};
    return std::find(articles.begin(), articles.end(), exact) != articles.end();
}

bool is_ordinary_word(std::string_view region) {
    static const std::unordered_set<std::string> words{
        "acre",          "apure",         "atlantico",  "cabanas",    "caldas",      "canar",
        "central",       "colonia",       "colon",      "cordillera", "corrientes",  "cortes",
        "durazno",       "esmeraldas",    "flores",     "florida",    "granada",     "guerrero",
        "independencia", "la union",      "lara",       "limon",      "loja",        "los lagos",
        "los rios",      "los santos",    "matanzas",   "meta",       "miranda",     "misiones",
        "pando",         "para",          "portuguesa", "puno",       "rocha",       "rio negro",
        "salto",         "sonora",        "valle",      "el oro",     "el progreso", "la libertad",
        "el paraiso",    "gracias a dios"};
    return words.contains(fold(region));
}

PlaceNames::PlaceNames(const Columns& columns) {
    for (const std::string& city : columns.column(FieldId::city).values) add(city);
    for (const std::string& region : columns.column(FieldId::region).values) add(region);
    for (const std::string& code : columns.column(FieldId::country).values) add_country(code);
}

PlaceNames::PlaceNames(const Vocabulary& vocabulary) {
    std::set<std::string> regions;
    std::set<std::string> countries;
    for (const Place& place : vocabulary.places) {
        add(place.name);
        for (const std::string& alias : place.aliases) add(alias);
        if (regions.insert(place.region).second) add(place.region);
        if (countries.insert(place.country).second) add_country(place.country);
    }
}

void PlaceNames::add_country(std::string_view code) {
    for (const Locale locale : {Locale::es, Locale::pt}) add(country_name(code, locale));
}

void PlaceNames::add(std::string_view name) {
    const std::vector<std::string> words = exact_forms(name, Language::spanish);
    if (words.size() < 2) return;
    by_first_[words.front()].emplace_back(words.begin() + 1, words.end());
}

std::size_t PlaceNames::words_of_name(std::span<const Token> words) const {
    if (words.empty()) return 0;
    const auto found = by_first_.find(words.front().exact);
    if (found == by_first_.end()) return 0;
    words = words.subspan(1);
    std::size_t longest = 0;
    for (const std::vector<std::string>& others : found->second) {
        const bool is_here = others.size() <= words.size() &&
                             std::equal(others.begin(), others.end(), words.begin(),
                                        [](const std::string& word, const Token& token) {
                                            return word == token.exact;
                                        });
        if (is_here) longest = std::max(longest, others.size() + 1);
    }
    return longest;
}

}  // namespace bank
