#include "searchd/pages/pages.h"
#include "searchd/view_parts.h"

namespace serving {

Response browse_page(const Visit& visit) {
    constexpr std::size_t values_max = 5'000;
    const bool is_az = visit.variable == "a-z";
    const bank::Field* field =
        is_az ? &bank::field_of(bank::FieldId::initial) : bank::find_field(visit.variable);
    if (field == nullptr || !is_explore_page(visit.variable)) return not_found(visit);
    bank::Search all;
    all.limit = 1;
    const bank::Results results = visit.edition.searcher().run(all, {{field->id}, values_max});
    return html(visit, "browse.html",
                browse_view(visit, visit.variable, *field, results.facets.at(field->id)));
}

}  // namespace serving
