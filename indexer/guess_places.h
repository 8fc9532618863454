// Which cities and countries a text is about.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/guess.h"

namespace indexing {

struct GuessedPlaces {
    std::vector<std::string> cities;     // usual names, the likeliest first
    std::vector<std::string> countries;  // one for each city; without cities, the country alone
};

// Finds names of places where they are written with capitals, counts what stands around them
// ("Municipalidad de", the title), and tells namesakes apart by the countries, their people and
// the other places that the text names; at last by their population. The scheme is that of
// Leidner, "Toponym Resolution in Text" (2007), section 4.3: one sense a text, and nearness to
// what is certain.
class PlaceGuesser {
public:
    explicit PlaceGuesser(const bank::Vocabulary& vocabulary);

    GuessedPlaces guess(const ReadText& text, bank::Language language) const;

private:
    struct Name {
        std::vector<std::string> words;    // folded
        std::vector<std::string> written;  // in small letters, accents kept
        std::vector<std::size_t> places;
        bool is_region = false;
    };
    struct Mentions;

    void add_people(std::string_view word, const char* country);
    void add_name(const std::string& name, std::size_t place, bool is_region);
    static bool is_here(const ReadText& text, std::size_t at, const Name& name);
    const Name* longest(const ReadText& text, std::size_t at) const;
    void weigh(const ReadText& text, Mentions& mentions) const;
    void weigh_country(const ReadText& text, std::size_t at, Mentions& mentions) const;
    void weigh_capital(const ReadText& text, std::size_t at, Mentions& mentions) const;
    void weigh_name(const Name& name, double worth, bool is_plain, Mentions& mentions) const;

    const bank::Vocabulary& vocabulary_;
    std::unordered_map<std::string, std::vector<Name>> by_first_;
    std::unordered_map<std::string, std::string> countries_;  // "brasileira" to "BR"
};

}  // namespace indexing
