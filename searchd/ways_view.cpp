// What else could be asked, when little was found.
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

namespace {

using bank::FieldId;
using bank::Search;

std::string way_label(const Visit& visit, const bank::WayOut& way) {
    using Kind = bank::WayOut::Kind;
    const auto say = [&visit](MessageKey key, const std::string& what) {
        return visit.site.messages.format(visit.locale, key, {{"what", what}});
    };
    switch (way.kind) {
        case Kind::correction:
            return say("ways.correction", way.what);
        case Kind::set_phrase:
            return say("ways.set_phrase", way.what);
        case Kind::most_words:
            return visit.text("ways.most_words");
        case Kind::equivalents:
            return visit.text("ways.equivalents");
        case Kind::word:  // without "-deporte" is with "deporte"
            return way.what.starts_with('-') ? say("ways.admit", way.what.substr(1))
                                             : say("ways.word", way.what);
        case Kind::filter:
            return say("ways.filter", visit.labels.of_field(way.field) + ": " +
                                          visit.labels.of(way.field, way.what));
        case Kind::years:
            return visit.text("ways.years");
        case Kind::broader_theme:
            return say("ways.broader_theme", visit.labels.of(FieldId::theme, way.what));
    }
    return {};
}

}  // namespace

void set_ways_out(Model& model, const Visit& visit, const SearchParts& parts) {
    Model ways = list_model();
    const auto add = [&](const std::string& label, const Search& next, unsigned records) {
        Model item = link_model(label, search_path(visit.locale, next));
        item.set("count", visit.site.messages.format(visit.locale, "results.total",
                                                     {{"count", std::int64_t{records}}}));
        ways.push_back(std::move(item));
    };
    for (const bank::WayOut& way : bank::ways_out(visit.edition, parts.search, parts.results)) {
        add(way_label(visit, way), way.search, way.records);
    }
    if (parts.results.total == 0) {
        constexpr std::size_t themes_shown = 3;
        for (const std::string& slug :
             bank::themes_near(visit.edition, parts.search.text, themes_shown)) {
            const auto& column = visit.edition.columns().column(FieldId::theme);
            add(visit.site.messages.format(visit.locale, "ways.theme",
                                           {{"what", visit.labels.of(FieldId::theme, slug)}}),
                Search{}.with_filter(FieldId::theme, slug), column.records_with(slug));
        }
    }
    model.set("has_ways", ways.is_list_with_items());
    model.set("ways", std::move(ways));
}

}  // namespace serving
