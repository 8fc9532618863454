// A door: the page of one unit's people, theme by theme, as corpus/vocabulary/doors.yaml describes
// it.
#include <algorithm>

#include "searchd/search_url.h"
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

namespace {

using bank::DocId;
using bank::DocSet;
using bank::FieldId;

constexpr std::size_t cases_shown = 8;  // of one theme

DocSet records_with(const Visit& visit, FieldId field, const std::string& value) {
    return visit.edition.columns().column(field).with(value, visit.edition.columns().limit);
}

// How well records are attested; gathered once for all themes.
struct Attested {
    explicit Attested(const Visit& visit)
        : evaluated(records_with(visit, FieldId::evidence, "evaluated")),
          monitored(records_with(visit, FieldId::evidence, "monitored")) {}

    // 0 is best.
    int level(DocId doc) const { return evaluated.has(doc) ? 0 : monitored.has(doc) ? 1 : 2; }

    DocSet evaluated, monitored;
};

// The best attested first, then the newest.
std::vector<DocId> best_first(const Visit& visit, const Attested& attested, const DocSet& docs) {
    std::vector<DocId> ordered;
    for (const DocId doc : visit.edition.columns().newest) {
        if (docs.has(doc)) ordered.push_back(doc);
    }
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](DocId a, DocId b) { return attested.level(a) < attested.level(b); });
    return ordered;
}

Model case_model(const Visit& visit, const bank::Record& record) {
    Model item;
    item.set("title", record.title);
    item.set("title_lang", std::string(bank::tag_of(record.language)));
    item.set("url", record_path(visit.locale, record.id));
    item.set("place", place_text(visit, record));
    item.set("years", years_text(visit, record));
    const std::string evidence(bank::word_of(record.evidence));
    item.set("evidence", visit.labels.of(FieldId::evidence, evidence));
    const std::string outcome(bank::word_of(record.outcome));
    item.set("outcome", outcome.empty() ? "" : visit.labels.of(FieldId::outcome, outcome));
    return item;
}

Model part_model(const Visit& visit, const Attested& attested, const bank::Concept& theme) {
    const std::vector<DocId> docs =
        best_first(visit, attested, records_with(visit, FieldId::theme, theme.slug));
    Model part;
    part.set("anchor", theme.slug);
    part.set("label", theme.label.in(visit.locale));
    part.set("note", theme.scope_note.in(visit.locale));
    part.set("note_lang", note_lang(visit, theme.scope_note));
    part.set("count", grouped(docs.size(), visit.locale));
    part.set("is_empty", docs.empty());
    part.set("url", filter_path(visit.locale, FieldId::theme, theme.slug));
    part.set("has_more", docs.size() > cases_shown);
    Model cases = list_model();
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < std::min(docs.size(), cases_shown); ++i) {
        const auto stored = visit.edition.catalogue().find(docs[i]);
        if (!stored) continue;
        if (ids.size() < compared_max) ids.push_back(stored->record.id);
        cases.push_back(case_model(visit, stored->record));
    }
    part.set("cases", std::move(cases));
    part.set("can_compare", ids.size() > 1);
    part.set("compare_url", locale_path(visit.locale, "/comparar?") + chosen_query(ids));
    return part;
}

Model cities_model(const Visit& visit, const DocSet& docs, const bank::Search& search) {
    constexpr std::size_t cities_shown = 30;
    const bank::Column& column = visit.edition.columns().column(FieldId::city);
    std::vector<bank::Column::Ranked> ranked = column.ranked(docs);
    ranked.resize(std::min(ranked.size(), cities_shown));
    Model list = list_model();
    for (const auto& [id, records] : ranked) {
        Model item;
        item.set("label", column.values[id]);
        item.set("url",
                 search_path(visit.locale, search.with_filter(FieldId::city, column.values[id])));
        item.set("count", grouped(records, visit.locale));
        list.push_back(std::move(item));
    }
    return list;
}

}  // namespace

Model door_view(const Visit& visit, const bank::Door& door) {
    Frame frame;
    frame.title = door.label.in(visit.locale);
    frame.description = door.lead.in(visit.locale);
    frame.path = "/puerta/" + door.slug;
    Model model = frame_model(visit, frame);
    model.set("heading", frame.title);
    model.set("lead", frame.description);
    const Attested attested(visit);
    DocSet docs(visit.edition.columns().limit);
    bank::Search search;
    Model parts = list_model();
    for (const std::string& slug : door.themes) {
        docs |= records_with(visit, FieldId::theme, slug);
        search = search.with_filter(FieldId::theme, slug);
        parts.push_back(part_model(visit, attested, *visit.edition.vocabulary().find_theme(slug)));
    }
    const bank::Unit* unit = visit.edition.vocabulary().find_unit(door.unit);
    model.set("has_unit", unit != nullptr);
    model.set("unit", unit == nullptr ? "" : unit->label.in(visit.locale));
    model.set("unit_url", filter_path(visit.locale, FieldId::unit, door.unit));
    const std::int64_t evaluated = docs.count_in(attested.evaluated);
    Model cities = cities_model(visit, docs, search);
    model.set("figures", visit.site.messages.format(
                             visit.locale, "door.figures",
                             {{"records", std::int64_t{docs.count()}}, {"evaluated", evaluated}}));
    model.set("parts", std::move(parts));
    model.set("has_cities", cities.is_list_with_items());
    model.set("cities", std::move(cities));
    model.set("all_url", search_path(visit.locale, search));
    model.set("trend_url", locale_path(visit.locale, "/tendencias?") + search_query(search));
    Model formats = list_model();
    for (const Format& format : all_formats()) {
        Model item;
        item.set("label", std::string(format.label));
        item.set("url", locale_path(visit.locale, "/buscar.") + std::string(format.suffix) + "?" +
                            search_query(search));
        formats.push_back(std::move(item));
    }
    model.set("formats", std::move(formats));
    return model;
}

}  // namespace serving
