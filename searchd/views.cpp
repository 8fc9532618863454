#include "searchd/views.h"

#include <algorithm>

#include "bank/text.h"
#include "searchd/receipt.h"
#include "searchd/view_parts.h"

namespace serving {

using bank::FieldId;
using bank::Search;

Model home_view(const Visit& visit, const HomeParts& parts) {
    Frame frame;
    frame.title = visit.edition.vocabulary().bank.long_name.in(visit.locale);
    frame.description = visit.edition.vocabulary().bank.description.in(visit.locale);
    frame.path = "/";
    frame.has_search_box = false;
    const Writing writing = writing_of(visit, visit.edition);
    frame.schema = schema_of_bank(writing, *bank::edition_time(visit.edition.id()));
    Model model = frame_model(visit, frame);
    model.set("description", frame.description);
    model.set("action", locale_path(visit.locale, "/buscar"));
    model.set("figures", visit.site.messages.format(
                             visit.locale, "home.figures",
                             {{"records", std::int64_t{parts.records}},
                              {"cities", static_cast<std::int64_t>(parts.cities)},
                              {"countries", static_cast<std::int64_t>(parts.countries)}}));
    model.set("themes", theme_tree(visit, parts.themes, TreeUse::reading));
    Model newest = list_model();
    for (const bank::StoredRecord& stored : parts.newest) {
        newest.push_back(hit_model(visit, stored, {}));
    }
    model.set("newest", std::move(newest));
    model.set("newest_url", search_path(visit.locale, Search{}.sorted_by(bank::Sort::newest)));
    Model units = list_model();
    for (const bank::FacetCount& count : parts.units.values) {
        Model item = value_link(visit, FieldId::unit, count.value);
        item.set("count", grouped(count.records, visit.locale));
        units.push_back(std::move(item));
    }
    Model doors = list_model();
    for (const bank::Door& door : visit.edition.vocabulary().doors) {
        Model item;
        item.set("label", door.label.in(visit.locale));
        item.set("lead", door.lead.in(visit.locale));
        item.set("url", locale_path(visit.locale, "/puerta/" + door.slug));
        doors.push_back(std::move(item));
    }
    model.set("has_doors", doors.is_list_with_items());
    model.set("doors", std::move(doors));
    model.set("has_units", units.is_list_with_items());
    model.set("units", std::move(units));
    model.set("units_note", visit.edition.vocabulary().bank.units_note.in(visit.locale));
    return model;
}

namespace {

// Goals in the order of their numbers, all else by name as people sort names.
std::string browse_key(FieldId field, const std::string& value, const std::string& label) {
    if (field != FieldId::sdg) return bank::collation_key(label);
    return value.size() == 1 ? "0" + value : value;
}

}  // namespace

Model explore_tabs(const Visit& visit, std::string_view shown) {
    Model tabs = list_model();
    const auto add = [&](std::string_view name, MessageKey label, const std::string& path) {
        Model tab;
        tab.set("label", visit.text(label));
        tab.set("url", locale_path(visit.locale, path));
        tab.set("is_current", name == shown);
        tabs.push_back(std::move(tab));
    };
    for (const std::string name : explore_pages) add(name, "browse." + name, "/explorar/" + name);
    add("gaps", "browse.gaps", "/brechas");
    add("trends", "browse.trends", "/tendencias");
    return tabs;
}

Model browse_view(const Visit& visit, std::string_view shown, const bank::Field& field,
                  const bank::Facet& facet) {
    Frame frame;
    frame.title = visit.text("browse." + std::string(shown));
    frame.path = "/explorar/" + std::string(shown);
    Model model = frame_model(visit, frame);
    model.set("heading", frame.title);
    model.set("tabs", explore_tabs(visit, shown));
    const bool is_tree = field.id == FieldId::theme;
    model.set("is_tree", is_tree);
    model.set("tree", is_tree ? theme_tree(visit, facet, TreeUse::reading) : list_model());
    std::vector<std::pair<std::string, Model>> items;
    for (const bank::FacetCount& count : facet.values) {
        Search search = Search{}.with_filter(field.id, count.value);
        if (field.id == FieldId::initial) search = search.sorted_by(bank::Sort::title);
        const std::string label = visit.labels.of(field.id, count.value);
        Model item;
        item.set("label", label);
        item.set("value", count.value);
        item.set("is_sdg", field.id == FieldId::sdg);
        item.set("count", grouped(count.records, visit.locale));
        item.set("url", search_path(visit.locale, search));
        items.emplace_back(browse_key(field.id, count.value, label), std::move(item));
    }
    std::sort(items.begin(), items.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    if (field.id == FieldId::year) std::reverse(items.begin(), items.end());
    Model values = list_model();
    for (auto& [key, item] : items) values.push_back(std::move(item));
    model.set("values", is_tree ? list_model() : std::move(values));
    Model points = field.id == FieldId::city ? map_points(visit, facet) : list_model();
    model.set("has_map", points.is_list_with_items());
    model.set("points", std::move(points));
    model.set("map_url", asset_url(visit, "map.svg"));
    model.set("is_letters", field.id == FieldId::initial);
    model.set("has_places", field.id == FieldId::city || field.id == FieldId::country);
    const std::string& note = visit.edition.vocabulary().bank.units_note.in(visit.locale);
    model.set("has_note", field.id == FieldId::unit && !note.empty());
    model.set("note", note);
    return model;
}

Model problem_view(const Visit& visit, const ProblemParts& parts) {
    const std::string status = std::to_string(parts.status);
    Frame frame;
    frame.title = visit.text("problem." + status + ".title");
    frame.path = "/";
    frame.is_problem = true;
    frame.robots = Robots::noindex;
    Model model = frame_model(visit, frame);
    model.set("status", status);
    model.set("heading", frame.title);
    model.set("text", visit.text("problem." + status + ".text"));
    Model bad = list_model();
    for (const BadParam& param : parts.bad) {
        Model item;
        item.set("name", param.name);
        item.set("value", param.value);
        item.set("text", visit.text(param.code));
        bad.push_back(std::move(item));
    }
    model.set("has_bad", !parts.bad.empty());
    model.set("bad", std::move(bad));
    model.set("is_gone", parts.gone != nullptr);
    model.set("gone_title", parts.gone == nullptr ? "" : parts.gone->title);
    model.set("gone_date",
              parts.gone == nullptr ? "" : long_date(parts.gone->deleted_at, visit.locale));
    return model;
}

}  // namespace serving
