#include "searchd/pages/pages.h"

namespace serving {

Response door_page(const Visit& visit) {
    const bank::Door* door = visit.edition.vocabulary().find_door(visit.variable);
    return door == nullptr ? not_found(visit) : html(visit, "door.html", door_view(visit, *door));
}

}  // namespace serving
