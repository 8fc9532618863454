// The vocabulary as data. A theme's address, /tema/{slug}, leads people to its page and programs to
// its description ("Cool URIs for the Semantic Web", W3C, 2008, 4.2).
#include "searchd/formats/vocabulary.h"

#include <array>

#include "searchd/pages/pages.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

struct RdfForm {
    std::string_view suffix, media_type;
    std::string (*write)(const Scheme&);
    std::string_view schema = {};
};
constexpr std::array rdf_forms{
    RdfForm{"ttl", "text/turtle", write_turtle},
    RdfForm{"rdf", "application/rdf+xml", write_rdf_xml},
    RdfForm{"jsonld", "application/ld+json", write_skos_json, "AnyObject"},
};

const RdfForm* preferred_form(std::string_view accept) {
    for (const auto& [type, weight] : weighted_values(accept)) {
        if (weight <= 0.0 || type == "text/html" || type == "*/*") return nullptr;
        for (const RdfForm& form : rdf_forms) {
            if (form.media_type == type) return &form;
        }
    }
    return nullptr;
}

Response data(std::string body, std::string media_type) {
    Response response;
    response.media_type = std::move(media_type);
    response.body = std::move(body);
    return response;
}

Response scheme_file(const Visit& visit, const RdfForm& form, std::string_view slug) {
    const bank::Vocabulary& vocabulary = visit.edition.vocabulary();
    Scheme scheme{vocabulary, {}, slug.empty()};
    const bank::Column& themes = visit.edition.columns().column(bank::FieldId::theme);
    for (const bank::Concept& theme : vocabulary.themes) {
        if (!slug.empty() && theme.slug != slug) continue;
        scheme.themes.push_back({&theme, themes.records_with(theme.slug)});
    }
    if (scheme.themes.empty() && !slug.empty()) return not_found(visit);
    return data(form.write(scheme), std::string(form.media_type) + "; charset=utf-8");
}

std::vector<CountedPlace> counted_places(const Visit& visit) {
    const bank::Column& cities = visit.edition.columns().column(bank::FieldId::city);
    std::vector<CountedPlace> places;
    for (const bank::Place& place : visit.edition.vocabulary().places) {
        // A name that several places share counts for the one its records mean.
        const bank::Place* meant =
            visit.edition.city_places().of(visit.edition.columns(), place.name);
        const bool is_meant = meant == &place;
        places.push_back({&place, is_meant ? cities.records_with(place.name) : 0});
    }
    return places;
}

std::vector<CountedUnit> counted_units(const Visit& visit) {
    const bank::Column& column = visit.edition.columns().column(bank::FieldId::unit);
    std::vector<CountedUnit> units;
    for (const bank::Unit& unit : visit.edition.vocabulary().units) {
        units.push_back({&unit, column.records_with(unit.slug)});
    }
    return units;
}

// Places and units: a file each, by its name.
struct TableFile {
    std::string_view name, media_type;
    std::string (*write)(const Visit&);
    std::string_view schema = {};
};
constexpr std::string_view csv_type = "text/csv; charset=utf-8; header=present";
constexpr std::array table_files{
    TableFile{"lugares.csv", csv_type,
              [](const Visit& visit) { return write_places_csv(counted_places(visit)); }},
    TableFile{"lugares.json", "application/json",
              [](const Visit& visit) { return write_places_json(counted_places(visit)); },
              "Places"},
    TableFile{"lugares.geojson", "application/geo+json",
              [](const Visit& visit) { return write_geojson(counted_places(visit)); }, "AnyObject"},
    TableFile{"unidades.csv", csv_type,
              [](const Visit& visit) { return write_units_csv(counted_units(visit)); }},
    TableFile{"unidades.json", "application/json",
              [](const Visit& visit) { return write_units_json(counted_units(visit)); }, "Units"},
};

}  // namespace

Response theme_data(const Visit& visit) {
    const std::string_view name = visit.variable;
    const std::size_t dot = name.rfind('.');
    if (dot != name.npos) {
        for (const RdfForm& form : rdf_forms) {
            if (name.substr(dot + 1) != form.suffix) continue;
            return scheme_file(visit, form, name.substr(0, dot));
        }
    }
    const bool is_known = name.empty() || visit.edition.vocabulary().find_theme(name) != nullptr;
    if (!is_known) {
        Visit for_people = visit;
        for_people.is_for_programs = false;
        return not_found(for_people);
    }
    const RdfForm* form = preferred_form(visit.request.accept);
    const bank::Locale locale = preferred_locale(visit.request.accept_language);
    const std::string page = name.empty() ? locale_path(locale, "/explorar/theme")
                                          : filter_path(locale, bank::FieldId::theme, name);
    const std::string file = form == nullptr ? ""
                                             : (name.empty() ? std::string("/vocabulario/temas")
                                                             : "/tema/" + std::string(name)) +
                                                   "." + std::string(form->suffix);
    Response response = redirect(303, form == nullptr ? page : file);
    response.set("Vary", "Accept, Accept-Language");
    return response;
}

std::vector<DataFile> theme_files() {
    std::vector<DataFile> files;
    for (const RdfForm& form : rdf_forms) {
        files.push_back({"{slug}." + std::string(form.suffix), form.media_type, form.schema});
    }
    return files;
}

std::vector<DataFile> vocabulary_files() {
    std::vector<DataFile> files;
    for (const RdfForm& form : rdf_forms) {
        files.push_back({"temas." + std::string(form.suffix), form.media_type, form.schema});
    }
    for (const TableFile& file : table_files) {
        const std::string_view type = file.media_type;
        files.push_back({std::string(file.name), type.substr(0, type.find(';')), file.schema});
    }
    return files;
}

Response vocabulary_data(const Visit& visit) {
    for (const RdfForm& form : rdf_forms) {
        if (visit.variable == "temas." + std::string(form.suffix)) {
            return scheme_file(visit, form, "");
        }
    }
    for (const TableFile& file : table_files) {
        if (visit.variable == file.name) {
            return data(file.write(visit), std::string(file.media_type));
        }
    }
    return not_found(visit);
}

}  // namespace serving
