#include "indexer/vocabulary_check.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "bank/analysis.h"
#include "bank/text.h"

namespace indexing {

using bank::Problem;

struct VocabularyCheck::Names {
    std::unordered_set<std::string> themes, units;
    // The name of a city by "folded name or other name/country", and the countries it is in.
    std::unordered_map<std::string, std::string> cities;
    std::unordered_map<std::string, std::set<std::string>> countries_of;  // by folded name
    // By folded name.
    std::unordered_map<std::string, std::string> theme_slugs, unit_slugs, country_codes;
    std::unordered_set<std::string> countries;  // codes of which the names are known

    void add(const bank::Concept& theme) {
        themes.insert(theme.slug);
        const auto name = [&](const std::string& label) {
            theme_slugs.emplace(bank::fold(label), theme.slug);
        };
        name(theme.label.es), name(theme.label.pt), name(theme.label.en);
        for (const std::string& label : theme.alternative_es) name(label);
        for (const std::string& label : theme.alternative_pt) name(label);
    }

    bool is_city(std::string_view name) const { return countries_of.contains(bank::fold(name)); }
    bool is_in(std::string_view city, const std::string& country) const {
        const auto found = countries_of.find(bank::fold(city));
        return found != countries_of.end() && found->second.contains(country);
    }
    // "Montevideo y Rosario", "Rosario e Recife" as two, where one side is a city or a country.
    std::vector<std::string> parted(const std::vector<std::string>& values) const {
        std::vector<std::string> all;
        for (const std::string& value : values) {
            const std::size_t y = std::min(value.find(" y "), value.find(" e "));
            const std::string first(bank::trim(value.substr(0, y)));
            const std::string second(y == value.npos ? "" : bank::trim(value.substr(y + 3)));
            const bool are_two = !second.empty() && !is_city(value) &&
                                 (is_city(first) || !country_of(first).empty()) &&
                                 (is_city(second) || is_city(second.substr(0, second.find(','))));
            all.push_back(are_two ? first : value);
            if (are_two) all.push_back(second);
        }
        return all;
    }
    static std::string tail_of(const std::string& city, std::size_t from) {
        std::size_t begin = from;
        while (begin < city.size() && std::string_view("/(,- –").find(city[begin]) != city.npos) {
            ++begin;
        }
        return city.substr(begin, city.find(')', begin) - begin);
    }
    // Empty: it is the name of no country.
    std::string country_of(std::string_view name) const {
        const auto found = country_codes.find(bank::fold(bank::trim(name)));
        return found == country_codes.end() ? "" : found->second;
    }

    void add(const bank::Unit& unit) {
        units.insert(unit.slug);
        for (const std::string& label : {unit.label.es, unit.label.pt, unit.label.en}) {
            unit_slugs.emplace(bank::fold(label), unit.slug);
        }
    }

    void add(const bank::Place& place) {
        cities[bank::fold(place.name) + "/" + place.country] = place.name;
        countries_of[bank::fold(place.name)].insert(place.country);
        for (const std::string& alias : place.aliases) {
            cities.emplace(bank::fold(alias) + "/" + place.country, place.name);
            countries_of[bank::fold(alias)].insert(place.country);
        }
        if (!countries.insert(place.country).second) return;
        for (const auto locale : {bank::Locale::es, bank::Locale::pt, bank::Locale::en}) {
            country_codes.emplace(bank::fold(bank::country_name(place.country, locale)),
                                  place.country);
        }
    }
};

VocabularyCheck::VocabularyCheck(const bank::Vocabulary& vocabulary)
    : names_(std::make_unique<Names>()) {
    for (const bank::Concept& theme : vocabulary.themes) names_->add(theme);
    for (const bank::Unit& unit : vocabulary.units) names_->add(unit);
    for (const bank::Place& place : vocabulary.places) names_->add(place);
}

VocabularyCheck::~VocabularyCheck() = default;

void VocabularyCheck::resolve(bank::Record& record) const {
    // What is a slug stays, also where it is the name of another theme.
    const auto resolve_all = [](std::vector<std::string>& values, const auto& by_name,
                                const std::unordered_set<std::string>& slugs) {
        for (std::string& value : values) {
            const auto found = by_name.find(bank::fold(value));
            if (found != by_name.end() && !slugs.contains(value)) value = found->second;
        }
    };
    resolve_all(record.themes, names_->theme_slugs, names_->themes);
    resolve_all(record.units, names_->unit_slugs, names_->units);
    resolve_all(record.countries, names_->country_codes, {});
    resolve_all(record.other_countries, names_->country_codes, {});
    shorten_cities(record);
    if (record.countries.size() == 1) {
        record.countries.resize(std::max<std::size_t>(record.cities.size(), 1),
                                record.countries.front());
    }
    resolve_cities(record);
}

// "Quito, Ecuador", "Porto Alegre/RS", "Rosario (Santa Fe)" as Quito, Porto Alegre and Rosario:
// what stands behind a known city is its country or region, and no city.
void VocabularyCheck::shorten_cities(bank::Record& record) const {
    std::vector<std::string> cities, countries;
    for (const std::string& city : names_->parted(record.cities)) {
        const std::string country = names_->country_of(city);
        const bool is_region = city.size() == 2 && city[0] >= 'A' && city[0] <= 'Z';  // "RS"
        const bool is_known_before = !cities.empty() && names_->is_city(cities.back());
        if (is_known_before && (is_region || names_->is_in(cities.back(), country))) {
            if (!country.empty()) countries.back() = country;  // it was parted at "Quito, Ecuador"
            continue;
        }
        const std::size_t end =
            std::min({city.find_first_of("/(,"), city.find(" - "), city.find(" – ")});
        const std::string head(bank::trim(city.substr(0, end)));
        const bool is_whole = end == city.npos || names_->is_city(city) || !names_->is_city(head);
        const std::string tail = is_whole ? "" : names_->tail_of(city, end);
        cities.push_back(is_whole ? city : head);
        countries.push_back(names_->country_of(tail));
    }
    record.cities = std::move(cities);
    const bool are_all_known = std::find(countries.begin(), countries.end(), "") == countries.end();
    if (record.countries.empty() && are_all_known) record.countries = std::move(countries);
}

// A city is called as the vocabulary calls it, so that it is one for all its records. Where no
// country is written and all cities are in one place only, these are the countries.
void VocabularyCheck::resolve_cities(bank::Record& record) const {
    if (record.countries.empty()) {
        std::vector<std::string> countries;
        for (const std::string& city : record.cities) {
            const auto found = names_->countries_of.find(bank::fold(city));
            if (found == names_->countries_of.end() || found->second.size() != 1) return;
            countries.push_back(*found->second.begin());
        }
        record.countries = std::move(countries);
        if (!record.countries.empty()) record.guessed.emplace_back("country");
    }
    for (std::size_t i = 0; i < std::min(record.cities.size(), record.countries.size()); ++i) {
        const auto found =
            names_->cities.find(bank::fold(record.cities[i]) + "/" + record.countries[i]);
        if (found != names_->cities.end()) record.cities[i] = found->second;
    }
}

std::vector<Problem> VocabularyCheck::check(const bank::Record& record) const {
    std::vector<Problem> problems;
    const auto warn = [&](std::string field, bank::Notice notice) {
        problems.push_back(
            {Problem::Severity::warning, record.file, 0, std::move(field), std::move(notice)});
    };
    for (const std::string& slug : record.themes) {
        if (!names_->themes.empty() && !names_->themes.contains(slug)) {
            warn("themes", {"theme_unknown", {slug}});
        }
    }
    for (const std::string& slug : record.units) {
        if (!names_->units.empty() && !names_->units.contains(slug)) {
            warn("units", {"unit_unknown", {slug}});
        }
    }
    if (names_->cities.empty()) return problems;
    if (record.countries.size() < record.cities.size()) {  // of these the country is not known
        for (const std::string& city : record.cities) {
            if (!names_->is_city(city)) warn("city", {"place_unknown", {city, "—"}});
        }
        return problems;
    }
    for (std::size_t i = 0; i < record.cities.size(); ++i) {
        const std::string& country = record.countries[i];
        if (!names_->cities.contains(bank::fold(record.cities[i]) + "/" + country)) {
            warn("city", {"place_unknown", {record.cities[i], country}});
        }
    }
    return problems;
}

}  // namespace indexing
