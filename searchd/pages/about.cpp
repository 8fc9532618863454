#include "searchd/pages/pages.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

Model fields_model(const Visit& visit) {
    Model list = list_model();
    for (const bank::Field& field : bank::all_fields()) {
        if (field.key.empty()) continue;
        Model item;
        item.set("name", std::string(field.name));
        item.set("key", std::string(field.key));
        item.set("label", visit.labels.of_field(field.id));
        item.set("is_facet", field.is_facet);
        item.set("is_asked", field.is_facet || field.id == bank::FieldId::title);
        list.push_back(std::move(item));
    }
    return list;
}

Model formats_list() {
    Model list = list_model();
    for (const Format& format : all_formats()) {
        Model item;
        item.set("suffix", std::string(format.suffix));
        item.set("media_type", std::string(format.media_type));
        item.set("label", std::string(format.label));
        list.push_back(std::move(item));
    }
    return list;
}

}  // namespace

Model about_view(const Visit& visit) {
    Frame frame;
    frame.title = visit.text("about." + visit.variable);
    frame.path = "/sobre/" + visit.variable;
    Model model = frame_model(visit, frame);
    model.set("heading", frame.title);
    model.set("fields", fields_model(visit));
    model.set("formats", formats_list());
    model.set("hits_max", std::to_string(bank::hits_max));
    model.set("offset_max", grouped(bank::offset_max, visit.locale));
    model.set("units_note", visit.edition.vocabulary().bank.units_note.in(visit.locale));
    Model units = list_model();
    for (const bank::Unit& unit : visit.edition.vocabulary().units) {
        Model item = value_link(visit, bank::FieldId::unit, unit.slug);
        item.set("certainty", visit.text("certainty." + unit.certainty));
        item.set("last_seen", unit.last_seen ? std::to_string(*unit.last_seen) : "");
        item.set("has_last_seen", unit.last_seen.has_value());
        units.push_back(std::move(item));
    }
    model.set("units", std::move(units));
    return model;
}

Response about_page(const Visit& visit) {
    const std::string name =
        "about-" + visit.variable + "." + std::string(bank::code_of(visit.locale)) + ".html";
    const bool is_name = bank::is_record_id(visit.variable) || visit.variable.size() < 3;
    if (!is_name || !visit.site.templates.has(name)) return not_found(visit);
    return html(visit, name, about_view(visit));
}

}  // namespace serving
