#include <algorithm>
#include <array>

#include "bank/stored.h"
#include "bank/text.h"
#include "searchd/api.h"
#include "searchd/pages/pages.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

Model fields_model(const Visit& visit) {
    Model list = list_model();
    for (const bank::Field& field : bank::all_fields()) {
        if (field.id == bank::FieldId::initial) continue;  // nobody asks for it
        Model item;
        const std::string asked(bank::asked_name(field.id, visit.locale));
        item.set("name", std::string(field.name));
        item.set("asked", asked);
        item.set("has_other", asked != field.name);
        item.set("has_key", !field.key.empty());
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

// Those that the table of searches has.
bool is_search_param(const std::string& name) {
    const auto params = search_params();
    const bank::Field* field = bank::find_field(name);
    return (field != nullptr && field->is_facet) ||
           std::any_of(params.begin(), params.end(),
                       [&name](const SearchParam& param) { return param.name == name; });
}

Model param_model(const ApiParam& param, bank::Locale locale) {
    Model item;
    item.set("name", param.name);
    item.set("param_about", param.about);
    item.set("has_choices", !param.choices.empty());
    item.set("choices", param.name == "sep" ? ", ; tab" : bank::join(param.choices, " "));
    item.set("has_most", param.most > 0);
    item.set("most", grouped(param.most, locale));
    item.set("is_repeatable", param.is_repeatable);
    return item;
}

// The addresses of one topic, and the parameters that are of no search.
Model topic_model(const Visit& visit, const ApiDescription& api, const std::string& topic) {
    Model operations = list_model();
    Model params = list_model();
    std::vector<std::string> seen;
    for (const ApiOperation& operation : api.operations) {
        if (operation.topic != topic) continue;
        Model item;
        item.set("path", operation.path);
        item.set("example_url", example_url(operation));
        operations.push_back(std::move(item));
        for (const ApiParam& param : operation.params) {
            const bool is_known = std::find(seen.begin(), seen.end(), param.name) != seen.end();
            const bool is_of_search = topic == "search" && is_search_param(param.name);
            if (is_known || is_of_search || param.is_in_path) continue;
            seen.push_back(param.name);
            params.push_back(param_model(param, visit.locale));
        }
    }
    Model item;
    item.set("topic", topic);
    item.set("topic_name", visit.text("topic." + topic));
    item.set("operations", std::move(operations));
    item.set("has_params", params.is_list_with_items());
    item.set("params", std::move(params));
    return item;
}

// What the API page has beside the fields and formats.
void set_api(Model& model, const Visit& visit) {
    const ApiDescription api = describe_api(visit);
    Model topics = list_model();
    for (const auto& [topic, about] : api.topics) {
        Model item = topic_model(visit, api, topic);
        item.set("topic_about", about);
        topics.push_back(std::move(item));
    }
    model.set("topics", std::move(topics));
    Model params = list_model();
    for (const ApiParam& param : search_api_params(visit)) {
        params.push_back(param_model(param, visit.locale));
    }
    model.set("search_params", std::move(params));
    Model errors = list_model();
    constexpr std::array statuses{"400", "404", "405", "410", "500", "503"};
    static_assert(are_messages("problem.", statuses, ".title"));
    static_assert(are_messages("problem.", statuses, ".text"));
    for (const std::string status : statuses) {
        Model item;
        item.set("status", status);
        item.set("error_title", visit.text("problem." + status + ".title"));
        item.set("error_text", visit.text("problem." + status + ".text"));
        errors.push_back(std::move(item));
    }
    model.set("errors", std::move(errors));
    model.set("openapi_url", locale_path(visit.locale, "/openapi.json"));
}

// With a link where records have it.
Model value_item(const Visit& visit, bank::FieldId field, const std::string& value) {
    Model item = value_link(visit, field, value);
    item.set("has_records", visit.edition.columns().column(field).records_with(value) > 0);
    return item;
}

// What each value of a field means.
template <typename Enum>
Model values_model(const Visit& visit, bank::FieldId field) {
    Model list = list_model();
    const std::string notes = std::string(bank::field_of(field).name) + ".note.";
    for (std::uint64_t i = 0; i <= bank::last_value<Enum>; ++i) {
        const std::string value(bank::word_of(static_cast<Enum>(i)));
        if (value.empty()) continue;
        Model item = value_item(visit, field, value);
        item.set("note", visit.text(notes + value));
        list.push_back(std::move(item));
    }
    return list;
}

// A word that librarians made up is shown as it is.
std::string certainty_text(const Visit& visit, const bank::Unit& unit) {
    constexpr std::array known{"high", "medium", "low"};
    static_assert(are_messages("certainty.", known));
    const bool is_known = std::ranges::find(known, unit.certainty) != known.end();
    return is_known ? visit.text("certainty." + unit.certainty) : unit.certainty;
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
        Model item = value_item(visit, bank::FieldId::unit, unit.slug);
        item.set("certainty", certainty_text(visit, unit));
        item.set("last_seen", unit.last_seen ? std::to_string(*unit.last_seen) : "");
        item.set("has_last_seen", unit.last_seen.has_value());
        units.push_back(std::move(item));
    }
    model.set("units", std::move(units));
    model.set("evidence_values", values_model<bank::Evidence>(visit, bank::FieldId::evidence));
    model.set("outcome_values", values_model<bank::Outcome>(visit, bank::FieldId::outcome));
    if (visit.variable == "api") set_api(model, visit);
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
