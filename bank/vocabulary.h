// The vocabulary: what the names in records mean. Themes (SKOS concepts), thematic units, places,
// equivalent words, and what the bank says of itself.
//
// The indexer reads it from corpus/vocabulary and corpus/bank.yaml, the edition carries it, pages
// and searches ask it. Plain data with a few look-ups; never changed once read, so any thread may
// read it.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bank/language.h"
#include "bank/stored.h"

namespace bank {

// A text in the three languages of the pages; the Spanish one stands in where one is missing.
struct LocalText {
    std::string es, pt, en;

    const std::string& in(Locale locale) const;
    Locale language_in(Locale locale) const;  // of what `in` gives
    bool operator==(const LocalText&) const = default;
};

// A theme: a SKOS concept (SKOS Reference, 3). The order of concepts is that of the file.
struct Concept {
    std::string slug;
    std::string iri;
    std::string broader;  // slug of the one above; empty: a group at the top
    LocalText label, scope_note;
    std::vector<std::string> alternative_es, alternative_pt;
    std::vector<int> sdgs;
    std::vector<std::string> units;
};

// A thematic unit of the network; `certainty` says how sure its name and life are.
struct Unit {
    std::string slug;
    LocalText label;
    std::string certainty;  // "high", "medium", "low"
    std::optional<int> since, last_seen;
    bool is_vice_presidency = false;
};

// The size of a place, in words that pages and filters use: "small" (below 20,000 people), "medium"
// (100,000), "large" (500,000), "major" (a million), "metropolis"; empty for 0, not known.
std::string_view population_band(std::uint64_t population);

// A page made for the people of one unit: their themes one by one, with the cases at hand.
struct Door {
    std::string slug;
    std::string unit;  // slug; empty: of no unit
    LocalText label, lead;
    std::vector<std::string> themes;  // slugs, in the order they are shown
};

struct Place {
    std::string name, country, region;
    double latitude = 0.0, longitude = 0.0;  // degrees, WGS 84
    std::uint64_t population = 0;            // 0: not known
    std::vector<std::string> aliases;
    // Of `place_settings`, in its order; empty: none is known.
    std::vector<std::string> settings = {};
};

// What a place may be besides its size: the words of settings.tsv. "border": at most 15 km from
// another country by land or river.
inline constexpr std::array<std::string_view, 4> place_settings{"capital", "regional_capital",
                                                                "border", "port"};

// One line of equivalents.txt: words and set phrases that mean the same.
struct Equivalence {
    std::vector<std::string> from_es, from_pt;
    std::vector<std::string> to_es, to_pt;  // empty for a two-way line
};

struct BankInfo {
    std::string name;
    LocalText long_name, description, units_note;
    std::string base_url;     // absolute, without a final slash
    std::string admin_email;  // empty: not shown
    std::string licence, licence_url;
    std::vector<std::string> attributions;
};

struct Vocabulary {
    BankInfo bank;
    std::vector<Concept> themes;
    std::vector<Unit> units;
    std::vector<Door> doors;
    std::vector<Place> places;
    std::vector<Equivalence> equivalents;

    const Concept* find_theme(std::string_view slug) const;  // nullptr: no such theme
    const Unit* find_unit(std::string_view slug) const;
    const Door* find_door(std::string_view slug) const;

    // The theme and those above it, nearest first; just `slug` when it is unknown.
    std::vector<std::string> with_broader(const std::string& slug) const;
};

template <typename Archive>
void members(Archive& a, LocalText& t) {
    a(t.es), a(t.pt), a(t.en);
}
template <typename Archive>
void members(Archive& a, Concept& c) {
    a(c.slug), a(c.iri), a(c.broader), a(c.label), a(c.scope_note), a(c.alternative_es);
    a(c.alternative_pt), a(c.sdgs), a(c.units);
}
template <typename Archive>
void members(Archive& a, Unit& u) {
    a(u.slug), a(u.label), a(u.certainty), a(u.since), a(u.last_seen), a(u.is_vice_presidency);
}
template <typename Archive>
void members(Archive& a, Door& d) {
    a(d.slug), a(d.unit), a(d.label), a(d.lead), a(d.themes);
}
template <typename Archive>
void members(Archive& a, Place& p) {
    a(p.name), a(p.country), a(p.region), a(p.latitude), a(p.longitude), a(p.population);
    a(p.aliases), a(p.settings);
}
template <typename Archive>
void members(Archive& a, Equivalence& e) {
    a(e.from_es), a(e.from_pt), a(e.to_es), a(e.to_pt);
}
template <typename Archive>
void members(Archive& a, BankInfo& b) {
    a(b.name), a(b.long_name), a(b.description), a(b.units_note), a(b.base_url);
    a(b.admin_email), a(b.licence), a(b.licence_url), a(b.attributions);
}
template <typename Archive>
void members(Archive& a, Vocabulary& v) {
    a(v.bank), a(v.themes), a(v.units), a(v.doors), a(v.places), a(v.equivalents);
}

}  // namespace bank
