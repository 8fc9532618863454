// What answers in JSON are made of, as JSON Schema (2020-12, as OpenAPI 3.1 has it). Nothing else
// may stand in them: the tests hold every answer against this.
#include <array>
#include <span>

#include "searchd/api.h"
#include "searchd/json_writer.h"

namespace serving {

namespace {

using bank::FieldId;

// A member of an object. Types: "string", "integer", "number", "boolean", "time", "#Name" for an
// object of the table, and any of them in brackets for a list. A question mark behind the name: it
// may be missing.
struct Property {
    std::string_view name, type;
};
struct Object {
    std::string_view name;
    std::span<const Property> properties;
};

constexpr std::array source{
    Property{"title?", "string"},       Property{"url?", "string"},
    Property{"publisher?", "string"},   Property{"year?", "integer"},
    Property{"archive_url?", "string"}, Property{"archived_on?", "string"},
};
constexpr std::array section{
    Property{"heading", "string"},
    Property{"text", "string"},
    Property{"page?", "integer"},
};
constexpr std::array fragment{Property{"text", "string"}, Property{"match?", "boolean"}};
constexpr std::array passage{
    Property{"heading", "string"},
    Property{"page?", "integer"},
    Property{"section?", "integer"},
    Property{"fragments", "[#Fragment]"},
};
constexpr std::array why{
    Property{"word", "string"},
    Property{"form", "string"},
    Property{"how", "string"},
    Property{"fields", "[string]"},
};
constexpr std::array correction{Property{"typed", "string"}, Property{"used", "string"}};
constexpr std::array unknown_value{Property{"field", "string"}, Property{"value", "string"}};
constexpr std::array way_out{
    Property{"kind", "string"},     Property{"what?", "string"},  Property{"field?", "string"},
    Property{"records", "integer"}, Property{"params", "string"},
};
constexpr std::array count{
    Property{"value", "string"},
    Property{"label", "string"},
    Property{"records", "integer"},
    Property{"selected?", "boolean"},
};
constexpr std::array facet{Property{"values_total", "integer"}, Property{"values", "[#Count]"}};
constexpr std::array results{
    Property{"total", "integer"},
    Property{"offset", "integer"},
    Property{"limit", "integer"},
    Property{"query", "string"},
    Property{"read_as", "string"},
    Property{"sort", "string"},
    Property{"total_all_words", "integer"},
    Property{"relaxed", "boolean"},
    Property{"ignored", "[string]"},
    Property{"unknown_fields", "[string]"},
    Property{"unknown_values", "[#UnknownValue]"},
    Property{"also", "[string]"},
    Property{"corrections", "[#Correction]"},
    Property{"ways_out?", "[#WayOut]"},
    Property{"edition", "string"},
    Property{"url", "string"},
    Property{"receipt", "string"},
    Property{"results", "[#Hit]"},
    Property{"facets", "#Facets"},
};
constexpr std::array suggestion{
    Property{"text", "string"},
    Property{"value", "string"},
    Property{"records", "integer"},
    Property{"url", "string"},
};
constexpr std::array suggestion_group{
    Property{"kind", "string"},
    Property{"label", "string"},
    Property{"suggestions", "[#Suggestion]"},
};
constexpr std::array suggestions{Property{"query", "string"},
                                 Property{"groups", "[#SuggestionGroup]"}};
constexpr std::array place{
    Property{"name", "string"},         Property{"country", "string"},
    Property{"region", "string"},       Property{"records", "integer"},
    Property{"population?", "integer"}, Property{"aliases", "[string]"},
    Property{"settings", "[string]"},   Property{"latitude", "number"},
    Property{"longitude", "number"},
};
constexpr std::array places{Property{"places", "[#Place]"}};
constexpr std::array unit_label{
    Property{"es", "string"},
    Property{"pt", "string"},
    Property{"en?", "string"},
};
constexpr std::array unit{
    Property{"slug", "string"},        Property{"label", "#UnitLabel"},
    Property{"certainty", "string"},   Property{"since?", "integer"},
    Property{"last_seen?", "integer"}, Property{"records", "integer"},
};
constexpr std::array units{Property{"units", "[#Unit]"}};
constexpr std::array bad_parameter{
    Property{"name", "string"},
    Property{"value", "string"},
    Property{"detail", "string"},
};
constexpr std::array problem{
    Property{"type", "string"},
    Property{"title", "string"},
    Property{"status", "integer"},
    Property{"detail", "string"},
    Property{"parameters?", "[#BadParameter]"},
    Property{"record_title?", "string"},
    Property{"deleted_at?", "time"},
};

constexpr std::array objects{
    Object{"Source", source},
    Object{"Section", section},
    Object{"Fragment", fragment},
    Object{"Passage", passage},
    Object{"Why", why},
    Object{"Correction", correction},
    Object{"UnknownValue", unknown_value},
    Object{"WayOut", way_out},
    Object{"Count", count},
    Object{"Facet", facet},
    Object{"Results", results},
    Object{"Suggestion", suggestion},
    Object{"SuggestionGroup", suggestion_group},
    Object{"Suggestions", suggestions},
    Object{"Place", place},
    Object{"Places", places},
    Object{"UnitLabel", unit_label},
    Object{"Unit", unit},
    Object{"Units", units},
    Object{"BadParameter", bad_parameter},
    Object{"Problem", problem},
};

// What a hit and a record have beside the fields of a card.
constexpr std::array of_hits{
    Property{"score", "number"},
    Property{"missing?", "[string]"},
    Property{"other_versions?", "integer"},
    Property{"why?", "[#Why]"},
    Property{"url", "string"},
    Property{"passage", "#Passage"},
};
constexpr std::array of_records{
    Property{"sources", "[#Source]"}, Property{"sections", "[#Section]"}, Property{"url", "string"},
    Property{"published_at", "time"}, Property{"changed_at", "time"},
};

void write_type(JsonWriter& json, std::string_view type) {
    json.open_object();
    if (type.starts_with('[')) {
        json.key("type").value("array").key("items");
        write_type(json, type.substr(1, type.size() - 2));
    } else if (type.starts_with('#')) {
        json.key("$ref").value("#/components/schemas/" + std::string(type.substr(1)));
    } else if (type == "time") {
        json.key("type").value("string").key("format").value("date-time");
    } else {
        json.key("type").value(type);
    }
    json.close_object();
}

std::string_view name_of(const Property& property) {
    return property.name.substr(0, property.name.find('?'));
}

// Members of the object and what it must have; nothing else is allowed.
void write_object(JsonWriter& json, std::span<const Property> properties) {
    json.open_object().key("type").value("object").key("properties").open_object();
    for (const Property& property : properties) {
        write_type(json.key(name_of(property)), property.type);
    }
    json.close_object().key("required").open_array();
    for (const Property& property : properties) {
        if (!property.name.ends_with('?')) json.value(property.name);
    }
    json.close_array().key("additionalProperties").value(false).close_object();
}

std::string_view type_of(const bank::Field& field) {
    switch (field.kind) {
        case bank::FieldKind::text:
            return "string";
        case bank::FieldKind::number:
            return "integer";
        case bank::FieldKind::texts:
            return "[string]";
        default:
            return "[integer]";
    }
}

// The facts of a card, as formats/json.cpp writes them, and `rest`.
void write_card(JsonWriter& json, std::span<const Property> rest) {
    std::vector<std::string> names;
    std::vector<Property> properties;
    names.reserve(2 * bank::fields_max);  // what points into it stays
    for (const bank::Field& field : bank::all_fields()) {
        const bool is_apart =
            field.key.empty() || field.id == FieldId::text || field.id == FieldId::source;
        if (is_apart) continue;
        const bool is_always = field.id == FieldId::id || field.id == FieldId::type ||
                               field.id == FieldId::language || field.id == FieldId::title;
        names.push_back(std::string(field.key) + (is_always ? "" : "?"));
        properties.push_back({names.back(), type_of(field)});
        if (field.id == FieldId::country) properties.push_back({"other_countries?", "[string]"});
    }
    properties.insert(properties.end(), rest.begin(), rest.end());
    write_object(json, properties);
}

void write_facets(JsonWriter& json) {
    std::vector<std::string> names;
    std::vector<Property> properties;
    names.reserve(bank::fields_max);
    for (const bank::Field& field : bank::all_fields()) {
        if (!field.is_facet) continue;
        names.push_back(std::string(field.name) + "?");
        properties.push_back({names.back(), "#Facet"});
    }
    write_object(json, properties);
}

}  // namespace

void write_schemas(JsonWriter& json) {
    json.key("schemas").open_object();
    for (const Object& object : objects) write_object(json.key(object.name), object.properties);
    write_card(json.key("Hit"), of_hits);
    write_card(json.key("Record"), of_records);
    write_facets(json.key("Facets"));
    json.key("AnyObject").open_object().key("type").value("object").close_object();
    json.key("References").open_object().key("type").value("array").key("items");
    json.open_object().key("type").value("object").close_object().close_object();
    json.close_object();
}

}  // namespace serving
