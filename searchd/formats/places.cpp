// Places and thematic units as tables: CSV (RFC 4180), JSON and GeoJSON (RFC 7946).
#include "bank/text.h"
#include "searchd/formats/format.h"
#include "searchd/formats/vocabulary.h"
#include "searchd/json_writer.h"

namespace serving {

namespace {

void append_row(std::string& out, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        append_csv_cell(out, cells[i]);
    }
    out += "\r\n";
}

// Six places: a tenth of a metre.
std::string degrees(double value) {
    JsonWriter json;
    return json.number(value).text;
}

void write_place(JsonWriter& json, const CountedPlace& counted) {
    const bank::Place& place = *counted.place;
    json.key("name").value(place.name).key("country").value(place.country);
    json.key("region").value(place.region).key("records").number(std::int64_t{counted.records});
    if (place.population > 0) {
        json.key("population").number(static_cast<std::int64_t>(place.population));
    }
    write_texts(json, "aliases", place.aliases);
    write_texts(json, "settings", place.settings);
}

}  // namespace

std::string write_places_csv(std::span<const CountedPlace> places) {
    std::string out =
        "name,country,region,latitude,longitude,population,aliases,settings,records\r\n";
    for (const CountedPlace& counted : places) {
        const bank::Place& place = *counted.place;
        append_row(out, {place.name, place.country, place.region, degrees(place.latitude),
                         degrees(place.longitude),
                         place.population > 0 ? std::to_string(place.population) : "",
                         bank::join(place.aliases, "; "), bank::join(place.settings, "; "),
                         std::to_string(counted.records)});
    }
    return out;
}

std::string write_places_json(std::span<const CountedPlace> places) {
    JsonWriter json;
    json.open_object().key("places").open_array();
    for (const CountedPlace& counted : places) {
        json.open_object();
        write_place(json, counted);
        json.key("latitude").number(counted.place->latitude);
        json.key("longitude").number(counted.place->longitude).close_object();
    }
    return json.close_array().close_object().text;
}

std::string write_geojson(std::span<const CountedPlace> places) {
    JsonWriter json;
    json.open_object().key("type").value("FeatureCollection").key("features").open_array();
    for (const CountedPlace& counted : places) {
        json.open_object().key("type").value("Feature").key("geometry").open_object();
        json.key("type").value("Point").key("coordinates").open_array();
        json.number(counted.place->longitude).number(counted.place->latitude);
        json.close_array().close_object().key("properties").open_object();
        write_place(json, counted);
        json.close_object().close_object();
    }
    return json.close_array().close_object().text;
}

std::string write_units_csv(std::span<const CountedUnit> units) {
    std::string out = "slug,es,pt,en,certainty,since,last_seen,records\r\n";
    for (const CountedUnit& counted : units) {
        const bank::Unit& unit = *counted.unit;
        append_row(out, {unit.slug, unit.label.es, unit.label.pt, unit.label.en, unit.certainty,
                         unit.since ? std::to_string(*unit.since) : "",
                         unit.last_seen ? std::to_string(*unit.last_seen) : "",
                         std::to_string(counted.records)});
    }
    return out;
}

std::string write_units_json(std::span<const CountedUnit> units) {
    JsonWriter json;
    json.open_object().key("units").open_array();
    for (const CountedUnit& counted : units) {
        const bank::Unit& unit = *counted.unit;
        json.open_object().key("slug").value(unit.slug).key("label").open_object();
        json.key("es").value(unit.label.es).key("pt").value(unit.label.pt);
        if (!unit.label.en.empty()) json.key("en").value(unit.label.en);
        json.close_object().key("certainty").value(unit.certainty);
        if (unit.since) json.key("since").number(std::int64_t{*unit.since});
        if (unit.last_seen) json.key("last_seen").number(std::int64_t{*unit.last_seen});
        json.key("records").number(std::int64_t{counted.records}).close_object();
    }
    return json.close_array().close_object().text;
}

}  // namespace serving
