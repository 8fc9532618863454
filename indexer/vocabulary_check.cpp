#include "indexer/vocabulary_check.h"

#include <unordered_set>

#include "bank/analysis.h"

namespace indexing {

using bank::Problem;

struct VocabularyCheck::Names {
    std::unordered_set<std::string> themes, units, places;  // places: "folded name/country"
};

VocabularyCheck::VocabularyCheck(const bank::Vocabulary& vocabulary)
    : names_(std::make_unique<Names>()) {
    for (const bank::Concept& theme : vocabulary.themes) names_->themes.insert(theme.slug);
    for (const bank::Unit& unit : vocabulary.units) names_->units.insert(unit.slug);
    for (const bank::Place& place : vocabulary.places) {
        names_->places.insert(bank::fold(place.name) + "/" + place.country);
        for (const std::string& alias : place.aliases) {
            names_->places.insert(bank::fold(alias) + "/" + place.country);
        }
    }
}

VocabularyCheck::~VocabularyCheck() = default;

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
    if (names_->places.empty() || record.countries.size() < record.cities.size()) return problems;
    for (std::size_t i = 0; i < record.cities.size(); ++i) {
        const std::string& country = record.countries[i];
        if (!names_->places.contains(bank::fold(record.cities[i]) + "/" + country)) {
            warn("city", {"place_unknown", {record.cities[i], country}});
        }
    }
    return problems;
}

}  // namespace indexing
