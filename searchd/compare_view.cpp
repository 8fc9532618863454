// The view of a comparison: records side by side, a row a fact, differences marked.
#include <algorithm>
#include <array>

#include "bank/text.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

namespace {

using bank::FieldId;
using bank::Record;
using Records = std::span<const bank::StoredRecord>;

// What a record says in one row: its own words keep its language.
struct Cell {
    std::string text;
    bool is_own_text = false;
    bool is_guessed = false;
};

// "100.000 a 500.000 habitantes; puerto", of the greatest of its cities.
std::string setting_text(const Visit& visit, const Record& record) {
    const bank::Place* greatest = nullptr;
    for (const std::string& city : record.cities) {
        const bank::Place* place = visit.edition.city_places().of(visit.edition.columns(), city);
        if (place == nullptr) continue;
        if (greatest == nullptr || place->population > greatest->population) greatest = place;
    }
    if (greatest == nullptr) return {};
    return bank::join(setting_texts(visit, *greatest), "; ");
}

std::string sources_text(const Visit& visit, const Record& record) {
    return visit.site.messages.format(
        visit.locale, "compare.sources_count",
        {{"count", static_cast<std::int64_t>(record.sources.size())}});
}

class Rows {
public:
    Rows(const Visit& visit, Records records, bool only_differences)
        : visit_(visit), records_(records), only_differences_(only_differences) {}

    Model list = list_model();

    template <typename CellOf>
    void add(const std::string& label, CellOf cell_of) {
        std::vector<Cell> cells;
        for (const bank::StoredRecord& stored : records_) cells.push_back(cell_of(stored.record));
        const auto is_empty = [](const Cell& cell) { return cell.text.empty(); };
        if (std::all_of(cells.begin(), cells.end(), is_empty)) return;
        const bool is_different = std::any_of(cells.begin(), cells.end(), [&](const Cell& cell) {
            return cell.text != cells.front().text;
        });
        if (only_differences_ && !is_different) return;
        Model row;
        row.set("label", label);
        // Prose is never the same: only facts are marked.
        row.set("is_different", is_different && !cells.front().is_own_text);
        Model columns = list_model();
        for (std::size_t i = 0; i < cells.size(); ++i) columns.push_back(column(cells[i], i));
        row.set("cells", std::move(columns));
        list.push_back(std::move(row));
    }

    // Values that have names in the language of the page.
    void field(FieldId field) {
        add(visit_.labels.of_field(field), [&](const Record& record) {
            return Cell{values_text(visit_, field, record), false, is_guessed(record, field)};
        });
    }
    // What the record says in its own words.
    void own(FieldId field) {
        add(visit_.labels.of_field(field), [&](const Record& record) {
            return Cell{bank::join(bank::field_of(field).values(record), "; "), true,
                        is_guessed(record, field)};
        });
    }

private:
    Model column(const Cell& cell, std::size_t place) const {
        const Record& record = records_[place].record;
        Model item;
        item.set("is_own_text", cell.is_own_text);
        item.set("cell_lang", std::string(bank::tag_of(record.language)));
        item.set("has_text", !cell.text.empty());
        item.set("is_guessed", cell.is_guessed && !cell.text.empty());
        Model paragraphs = list_model();
        for (const std::string_view text : bank::paragraphs_of(cell.text)) {
            Model paragraph;
            const bool is_item = text.starts_with("- ");
            paragraph.set("text",
                          (is_item ? "• " : "") + std::string(text.substr(is_item ? 2 : 0)));
            paragraphs.push_back(std::move(paragraph));
        }
        item.set("paragraphs", std::move(paragraphs));
        return item;
    }

    const Visit& visit_;
    Records records_;
    bool only_differences_;
};

// The headings that records of both languages share, by what they are about; folded.
struct Part {
    MessageKey message;
    std::array<std::string_view, 3> headings;
};
constexpr std::array parts{
    Part{"compare.context", {"contexto", "antecedentes", "diagnostico"}},
    Part{"compare.actions", {"acciones", "acoes", "descripcion"}},
    Part{"compare.results", {"resultados", "impacto", "impactos"}},
    Part{"compare.lessons", {"lecciones", "licoes", "aprendizajes"}},
};

// As much of a text as a table can hold.
std::string beginning_of(const std::string& text) {
    constexpr std::size_t bytes_most = 900;
    const std::string cut = bank::cut_at_word(text, bytes_most);
    return cut.size() < text.size() ? cut + " …" : cut;
}

std::string part_text(const Record& record, const Part& part) {
    for (const bank::Section& section : record.sections) {
        const std::string heading = bank::fold(section.heading);
        if (std::find(part.headings.begin(), part.headings.end(), heading) == part.headings.end()) {
            continue;
        }
        return beginning_of(section.text);
    }
    return {};
}

// A plan is laid out in its own way: where no part is known, the text begins.
std::string other_text(const Record& record) {
    for (const Part& part : parts) {
        if (!part_text(record, part).empty()) return {};
    }
    std::string text;
    for (const bank::Section& section : record.sections) {
        if (!text.empty()) text += "\n\n";
        text += section.heading.empty() ? section.text : section.heading + ". " + section.text;
    }
    return beginning_of(text);
}

Model rows_model(const Visit& visit, Records records, bool only_differences) {
    Rows rows(visit, records, only_differences);
    rows.field(FieldId::type);
    rows.field(FieldId::city);
    rows.field(FieldId::country);
    rows.add(visit.text("compare.setting"), [&](const Record& record) {
        return Cell{setting_text(visit, record), false, false};
    });
    rows.add(visit.labels.of_field(FieldId::year), [&](const Record& record) {
        return Cell{years_text(visit, record), false, is_guessed(record, FieldId::year)};
    });
    for (const FieldId field :
         {FieldId::status, FieldId::theme, FieldId::evidence, FieldId::outcome}) {
        rows.field(field);
    }
    for (const FieldId field : {FieldId::summary, FieldId::organization, FieldId::partner,
                                FieldId::resources, FieldId::beneficiaries}) {
        rows.own(field);
    }
    for (const Part& part : parts) {
        rows.add(visit.text(part.message), [&](const Record& record) {
            return Cell{part_text(record, part), true, false};
        });
    }
    rows.add(visit.labels.of_field(FieldId::text), [](const Record& record) {
        return Cell{other_text(record), true, false};
    });
    rows.own(FieldId::recognition);
    rows.add(visit.labels.of_field(FieldId::source), [&](const Record& record) {
        return Cell{sources_text(visit, record), false, false};
    });
    return std::move(rows.list);
}

}  // namespace

Model compare_view(const Visit& visit, const CompareParts& parts) {
    Frame frame;
    frame.title = visit.text("compare.title");
    const std::string query = chosen_query(parts.ids);
    frame.path = "/comparar" + (query.empty() ? "" : "?" + query);
    frame.switch_path = frame.path + (parts.only_differences ? "&rows=different" : "");
    frame.formats_path = "/comparar";
    frame.formats_query = query.empty() ? "" : "?" + query;
    frame.robots = Robots::noindex;
    Model model = frame_model(visit, frame);
    const Records shown = parts.records.first(std::min(compared_max, parts.records.size()));
    Model columns = list_model();
    for (const bank::StoredRecord& stored : shown) {
        std::vector<std::string> others = parts.ids;
        std::erase(others, stored.record.id);
        Model column;
        column.set("title", stored.record.title);
        column.set("url", record_path(visit.locale, stored.record.id));
        column.set("title_lang", std::string(bank::tag_of(stored.record.language)));
        column.set("drop_url", locale_path(visit.locale, "/comparar?") + chosen_query(others));
        columns.push_back(std::move(column));
    }
    model.set("columns", std::move(columns));
    model.set("rows", rows_model(visit, shown, parts.only_differences));
    model.set("is_empty", shown.empty());
    model.set("is_alone", shown.size() == 1);
    model.set("has_two", shown.size() > 1);
    model.set("only_differences", parts.only_differences);
    const std::string path = locale_path(visit.locale, "/comparar?") + query;
    model.set("all_rows_url", path);
    model.set("dossier_url", locale_path(visit.locale, "/dossier?") + query);
    model.set("differences_url", path + "&rows=different");
    model.set("has_more", parts.records.size() > shown.size());
    model.set("more_text", visit.site.messages.format(
                               visit.locale, "compare.more",
                               {{"shown", static_cast<std::int64_t>(shown.size())},
                                {"all", static_cast<std::int64_t>(parts.records.size())}}));
    model.set("choose_url",
              locale_path(visit.locale, "/buscar") + (query.empty() ? "" : "?" + query));
    model.set("has_unknown", !parts.unknown.empty());
    model.set("unknown", bank::join(parts.unknown, ", "));
    return model;
}

}  // namespace serving
