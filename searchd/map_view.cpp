// Cities on the map of web/static/map.svg: the same frame and projection as web/tools/make_map.mjs.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "searchd/search_url.h"
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

namespace {

using bank::FieldId;
using bank::Place;

constexpr double west = -118;
constexpr double east = -33;
constexpr double north = 33;
constexpr double south = -56;
constexpr double width = 600;

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

// Mercator's northing (Snyder, "Map Projections: A Working Manual", 1987, equation 7-2).
double northing(double latitude) {
    return std::log(std::tan(std::numbers::pi / 4 + radians(latitude) / 2));
}

double scale() {
    return width / radians(east - west);
}

bool is_in_frame(const Place& place) {
    return place.longitude > west && place.longitude < east && place.latitude > south &&
           place.latitude < north;
}

}  // namespace

Model map_points(const Visit& visit, const bank::Facet& cities) {
    constexpr std::size_t points_max = 500;
    Model list = list_model();
    std::size_t drawn = 0;
    for (const bank::FacetCount& count : cities.values) {
        if (drawn == points_max) break;
        const Place* place = visit.edition.city_places().of(visit.edition.columns(), count.value);
        if (place == nullptr || !is_in_frame(*place)) continue;
        ++drawn;
        const double top = northing(north);
        Model point;
        point.set("x", one_decimal(radians(place->longitude - west) * scale()));
        point.set("y", one_decimal((top - northing(place->latitude)) * scale()));
        point.set("radius", one_decimal(std::min(3 + std::sqrt(count.records), 14.0)));
        point.set("url", filter_path(visit.locale, FieldId::city, count.value));
        point.set("name", count.value + ", " + visit.labels.of(FieldId::country, place->country));
        point.set("records", visit.site.messages.format(visit.locale, "results.total",
                                                        {{"count", std::int64_t{count.records}}}));
        list.push_back(std::move(point));
    }
    return list;
}

}  // namespace serving
