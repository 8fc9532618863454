// The vocabulary as data: themes as SKOS (W3C, SKOS Reference, 2009), places and units as tables.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bank/vocabulary.h"

namespace serving {

// A theme with how many records have it, those of narrower themes included.
struct CountedTheme {
    const bank::Concept* theme;
    unsigned records = 0;
};

// What a file of themes is of: the whole scheme, or one concept with its neighbours' names.
struct Scheme {
    const bank::Vocabulary& vocabulary;
    std::vector<CountedTheme> themes;  // that are described, in the order of the file
    bool is_whole = true;
};

std::string write_turtle(const Scheme& scheme);     // RDF 1.1 Turtle
std::string write_rdf_xml(const Scheme& scheme);    // RDF 1.1 XML Syntax
std::string write_skos_json(const Scheme& scheme);  // JSON-LD 1.1, with its context in it

// A place of the gazetteer and how many records are about it.
struct CountedPlace {
    const bank::Place* place;
    unsigned records = 0;
};
std::string write_places_csv(std::span<const CountedPlace> places);
std::string write_places_json(std::span<const CountedPlace> places);
std::string write_geojson(std::span<const CountedPlace> places);  // RFC 7946

struct CountedUnit {
    const bank::Unit* unit;
    unsigned records = 0;
};
std::string write_units_csv(std::span<const CountedUnit> units);
std::string write_units_json(std::span<const CountedUnit> units);

}  // namespace serving
