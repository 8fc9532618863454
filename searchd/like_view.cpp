// Cities like mine: how alike the setting of each record is to a city the visitor named.
#include "bank/text.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

void set_like(Model& model, const Visit& visit, const bank::Search& search,
              const bank::Place* mine) {
    model.set("like", search.like);
    model.set("is_like_unknown", !search.like.empty() && mine == nullptr);
    model.set("is_like_known", mine != nullptr);
    model.set("like_place", mine == nullptr
                                ? ""
                                : mine->name + ", " + mine->region + ", " +
                                      visit.labels.of(bank::FieldId::country, mine->country));
    model.set("alike_url", search_path(visit.locale, search.sorted_by(bank::Sort::alike)));
    model.set("is_sorted_alike", search.sort == bank::Sort::alike);
}

std::string likeness_text(const Visit& visit, const bank::Place& mine, const bank::Record& record) {
    std::vector<const bank::Place*> places;
    for (const std::string& city : record.cities) {
        places.push_back(visit.edition.city_places().of(visit.edition.columns(), city));
    }
    const bank::Likeness likeness = bank::likeness(mine, places);
    if (likeness.is_same_place) return visit.text("like.same_place");
    std::vector<std::string> reasons;
    if (likeness.is_same_size) reasons.push_back(visit.text("like.same_size"));
    if (likeness.is_same_country) reasons.push_back(visit.text("like.same_country"));
    if (likeness.is_near) reasons.push_back(visit.text("like.near"));
    for (const std::string& setting : likeness.shared_settings) {
        reasons.push_back(visit.text("like.setting." + setting));
    }
    if (reasons.empty()) return {};
    return visit.site.messages.format(visit.locale, "like.reasons",
                                      {{"city", mine.name}, {"what", bank::join(reasons, ", ")}});
}

}  // namespace serving
