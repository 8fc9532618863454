#include "searchd/pages/pages.h"

namespace serving {

Response gaps_page(const Visit& visit) {
    GapParts parts;
    if (const std::string* theme = find_param(visit.request.params, "theme")) parts.theme = *theme;
    if (!parts.theme.empty() && visit.edition.vocabulary().find_theme(parts.theme) == nullptr) {
        return not_found(visit);
    }
    return html(visit, "gaps.html", gaps_view(visit, parts));
}

}  // namespace serving
