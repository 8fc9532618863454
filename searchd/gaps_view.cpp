// The gap map: themes by countries, with how much of it is evaluated; what is empty is asked for.
#include <algorithm>

#include "searchd/search_url.h"
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

namespace {

using bank::Column;
using bank::Columns;
using bank::DocSet;
using bank::FieldId;

// One to four, by powers of three: 1-2, 3-8, 9-26, more.
std::string shade_of(unsigned records) {
    unsigned shade = 1;
    for (unsigned bound = 3; records >= bound && shade < 4; bound *= 3) ++shade;
    return std::to_string(shade);
}

class GapTable {
public:
    GapTable(const Visit& visit, const GapParts& parts)
        : visit_(visit),
          parts_(parts),
          columns_(visit.edition.columns()),
          countries_(columns_.column(FieldId::country).ranked(columns_.all)),
          evaluated_(columns_.column(FieldId::evidence).with("evaluated", columns_.limit)) {}

    Model heads() const {
        Model list = list_model();
        for (const auto& [id, records] : countries_) {
            const std::string& code = columns_.column(FieldId::country).values[id];
            Model head = value_link(visit_, FieldId::country, code);
            head.set("code", code);
            list.push_back(std::move(head));
        }
        return list;
    }

    Model rows() const {
        Model list = list_model();
        for (const bank::Concept& theme : visit_.edition.vocabulary().themes) {
            if (theme.broader == parts_.theme) list.push_back(row(theme));
        }
        return list;
    }

private:
    Model row(const bank::Concept& theme) const {
        const DocSet all = columns_.column(FieldId::theme).with(theme.slug, columns_.limit);
        DocSet evaluated = all;
        evaluated &= evaluated_;
        const Column& country = columns_.column(FieldId::country);
        const std::vector<unsigned> counts = country.count(all);
        const std::vector<unsigned> evaluated_counts = country.count(evaluated);
        Model item;
        item.set("label", theme.label.in(visit_.locale));
        const auto& themes = visit_.edition.vocabulary().themes;
        const bool has_below = std::any_of(themes.begin(), themes.end(), [&](const auto& other) {
            return other.broader == theme.slug;
        });
        item.set("has_below", has_below);
        item.set("below_url", locale_path(visit_.locale, "/brechas?theme=") + theme.slug);
        item.set("url", filter_path(visit_.locale, FieldId::theme, theme.slug));
        Model cells = list_model();
        for (const auto& [id, records] : countries_) {
            cells.push_back(cell(theme, country.values[id], counts[id], evaluated_counts[id]));
        }
        item.set("cells", std::move(cells));
        return item;
    }

    Model cell(const bank::Concept& theme, const std::string& code, unsigned records,
               unsigned evaluated) const {
        const bank::Search search = bank::Search{}
                                        .with_filter(FieldId::theme, theme.slug)
                                        .with_filter(FieldId::country, code);
        Model item;
        item.set("has_records", records > 0);
        item.set("records", grouped(records, visit_.locale));
        item.set("shade", shade_of(records));
        item.set("has_evaluated", evaluated > 0);
        item.set("evaluated", grouped(evaluated, visit_.locale));
        item.set("url", search_path(visit_.locale, search));
        item.set("name",
                 theme.label.in(visit_.locale) + ", " + visit_.labels.of(FieldId::country, code));
        return item;
    }

    const Visit& visit_;
    const GapParts& parts_;
    const Columns& columns_;
    std::vector<Column::Ranked> countries_;
    DocSet evaluated_;
};

}  // namespace

Model gaps_view(const Visit& visit, const GapParts& parts) {
    const bank::Concept* theme = visit.edition.vocabulary().find_theme(parts.theme);
    Frame frame;
    frame.title = visit.text("gaps.title");
    if (theme != nullptr) frame.title += ": " + theme->label.in(visit.locale);
    frame.description = visit.text("gaps.lead");
    frame.path = "/brechas" + (theme == nullptr ? "" : "?theme=" + parts.theme);
    Model model = frame_model(visit, frame);
    model.set("heading", frame.title);
    model.set("tabs", explore_tabs(visit, "gaps"));
    const GapTable table(visit, parts);
    model.set("countries", table.heads());
    model.set("rows", table.rows());
    model.set("has_theme", theme != nullptr);
    model.set("whole_url", locale_path(visit.locale, "/brechas"));
    model.set("give_url", locale_path(visit.locale, "/sobre/banco#aportar"));
    return model;
}

}  // namespace serving
