// What a list says of itself when it is all of one theme, city or other value: the page of that
// subject.
#include "bank/text.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

namespace {

using bank::FieldId;
using bank::Search;

struct Subject {
    FieldId field;
    std::string value;
};

// Nothing when there are words, years, pages or several filters.
std::optional<Subject> subject_of(const Search& search) {
    const bool is_plain = search.text.empty() && !search.years.from && !search.years.to &&
                          search.offset == 0 && search.filters.size() == 1;
    if (!is_plain) return std::nullopt;
    const auto& [field, values] = *search.filters.begin();
    if (values.size() != 1 || field == FieldId::initial) return std::nullopt;
    return Subject{field, values.front()};
}

// The region, country, size and settings of a city, as far as they are known.
std::string city_note(const Visit& visit, const std::string& city) {
    const bank::Place* place = visit.edition.city_places().of(visit.edition.columns(), city);
    if (place == nullptr) return {};
    std::vector<std::string> parts;
    if (!place->region.empty()) parts.push_back(place->region);
    parts.push_back(visit.labels.of(FieldId::country, place->country));
    for (std::string& part : setting_texts(visit, *place)) parts.push_back(std::move(part));
    return bank::join(parts, " · ");
}

std::string note_of(const Visit& visit, const Subject& subject) {
    if (subject.field == FieldId::city) return city_note(visit, subject.value);
    if (subject.field != FieldId::theme) return {};
    const bank::Concept* theme = visit.edition.vocabulary().find_theme(subject.value);
    return theme == nullptr ? "" : theme->scope_note.in(visit.locale);
}

Model links_of(const Visit& visit, const Search& search, const Subject& subject,
               unsigned evaluated) {
    Model list = list_model();
    if (evaluated > 0) {
        list.push_back(link_model(
            visit.text("subject.evaluated"),
            search_path(visit.locale, search.with_filter(FieldId::evidence, "evaluated"))));
    }
    const std::string query = filter_query(subject.field, subject.value);
    list.push_back(
        link_model(visit.text("browse.trends"), locale_path(visit.locale, "/tendencias?" + query)));
    if (subject.field != FieldId::theme) return list;
    const bank::Vocabulary& vocabulary = visit.edition.vocabulary();
    const bank::Concept* theme = vocabulary.find_theme(subject.value);
    if (theme == nullptr) return list;
    if (!theme->broader.empty()) {
        list.push_back(link_model(visit.labels.of(FieldId::theme, theme->broader),
                                  filter_path(visit.locale, FieldId::theme, theme->broader)));
    }
    for (const bank::Concept& other : vocabulary.themes) {
        if (other.broader != theme->slug) continue;
        list.push_back(
            link_model(visit.text("browse.gaps"), locale_path(visit.locale, "/brechas?" + query)));
        break;
    }
    return list;
}

}  // namespace

void set_subject(Model& model, const Visit& visit, const Search& search,
                 const bank::Results& results) {
    const auto subject = results.total == 0 ? std::nullopt : subject_of(search);
    model.set("has_subject", subject.has_value());
    model.set("subject", subject ? visit.labels.of(subject->field, subject->value) : "");
    const std::string note = subject ? note_of(visit, *subject) : "";
    model.set("has_subject_note", !note.empty());
    model.set("subject_note", note);
    const bank::Concept* theme = subject && subject->field == FieldId::theme
                                     ? visit.edition.vocabulary().find_theme(subject->value)
                                     : nullptr;
    model.set("subject_lang", theme != nullptr ? note_lang(visit, theme->scope_note)
                                               : std::string(bank::tag_of(visit.locale)));
    const bank::Columns& columns = visit.edition.columns();
    // Its records by themselves: facets are counted as if their own filters were off.
    bank::DocSet docs(columns.limit);
    if (subject) docs = columns.column(subject->field).with(subject->value, columns.limit);
    const unsigned evaluated =
        docs.count_in(columns.column(FieldId::evidence).with("evaluated", columns.limit));
    const auto count_of = [&](FieldId field) {
        return static_cast<std::int64_t>(columns.column(field).ranked(docs).size());
    };
    model.set("subject_figures",
              !subject ? ""
                       : visit.site.messages.format(visit.locale, "subject.figures",
                                                    {{"evaluated", std::int64_t{evaluated}},
                                                     {"countries", count_of(FieldId::country)},
                                                     {"cities", count_of(FieldId::city)}}));
    model.set("subject_links",
              subject ? links_of(visit, search, *subject, evaluated) : list_model());
}

}  // namespace serving
