// The places that the cities of records mean, and how alike two of them are as settings of a
// policy.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bank/analysis.h"
#include "bank/columns.h"
#include "bank/record.h"
#include "bank/vocabulary.h"

namespace bank {

// Places by their names and aliases, case and accents aside. Made once; keeps pointers into the
// vocabulary, which must outlive it. Any thread may ask.
class PlacesByName {
public:
    PlacesByName() = default;
    explicit PlacesByName(const Vocabulary& vocabulary);

    std::span<const Place* const> called(std::string_view name) const;
    // The provinces, departments or states of the record's cities, each once. Of a city without a
    // country any place counts that is called so; of one that the vocabulary lacks, or that may be
    // in several regions, there is none.
    std::vector<std::string> regions_of(const Record& record) const;

private:
    std::unordered_map<std::string, std::vector<const Place*>> places_;
};

// The place of each city of an edition. Made once; keeps pointers into the vocabulary, which must
// outlive it. Any thread may ask.
class CityPlaces {
public:
    CityPlaces() = default;
    CityPlaces(const Columns& columns, const Vocabulary& vocabulary);

    // By the value id of a city. Where several places have its name, the one in the country that
    // most of its records are about. Null when no place of the vocabulary has the name.
    const Place* of(std::uint32_t city) const;
    const Place* of(const Columns& columns, std::string_view city) const;

private:
    std::vector<const Place*> places_;
};

// Names of several words that places have, as the words of a text: "Ciudad del Este" is "ciudad",
// "del", "este". Any thread may ask.
class PlaceNames {
public:
    PlaceNames() = default;
    explicit PlaceNames(const Columns& columns);        // cities, regions, countries of an edition
    explicit PlaceNames(const Vocabulary& vocabulary);  // places, regions and countries

    // How many of these words, from the first, are such a name; 0: they begin with none. The
    // longest name counts.
    std::size_t words_of_name(std::span<const Token> words) const;

private:
    void add(std::string_view name);
    void add_country(std::string_view code);

    // By the first word: the others of each name.
    std::unordered_map<std::string, std::vector<std::vector<std::string>>> by_first_;
};

// True for the articles names begin with, folded: "la", "os".
bool is_article(std::string_view exact);

// True for the name of a region that is a word of Spanish or Portuguese, too, such as Meta or
// Central: who searches for it hardly means the region.
bool is_ordinary_word(std::string_view region);

// The most populous place with this name or alias, case and accents aside; after a comma its
// country may stand, as a code or a name in any language of the pages: "Santa Fe, AR", "rosario,
// uruguai". Null when there is none.
const Place* find_city(const Vocabulary& vocabulary, std::string_view text);

struct Likeness {
    bool is_same_place = false;
    bool is_same_size = false;  // of one population band; never when a population is not known
    bool is_same_country = false;
    bool is_near = false;                      // within `near_kilometres`
    std::vector<std::string> shared_settings;  // of `place_settings`, which both are

    // Size counts for more than country, country than nearness or a setting; `points_max` for the
    // same place, less for any other.
    unsigned points() const;
    static constexpr unsigned points_max = 3 + 2 + 1 + place_settings.size() + 1;
};
inline constexpr double near_kilometres = 300;
Likeness likeness(const Place& mine, const Place& other);

// Of a record with several cities, the likeness of the one most alike.
Likeness likeness(const Place& mine, const std::vector<const Place*>& others);

}  // namespace bank
