// The view of a dossier: everything that is said of some records, in one document.
#include <algorithm>

#include "bank/text.h"
#include "searchd/converter.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

namespace {

using bank::FieldId;
using bank::Record;

// Of a longer text the dossier has the contents, and says where the whole is.
constexpr std::size_t text_bytes_shown = 60'000;

// The sources of all records, each once, numbered from 1 in the order they are first named.
class References {
public:
    // The number of a source.
    std::size_t number_of(const bank::Source& source) {
        const std::string& key = source.url.empty() ? source.title : source.url;
        const auto found = std::find(keys_.begin(), keys_.end(), key);
        if (found != keys_.end()) return static_cast<std::size_t>(found - keys_.begin()) + 1;
        keys_.push_back(key);
        sources_.push_back(&source);
        return keys_.size();
    }

    Model list(const Visit& visit) const {
        Model list = list_model();
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            const bank::Source& source = *sources_[i];
            Model item = source_model(visit, source);
            item.set("anchor", "ref-" + std::to_string(i + 1));
            item.set("text", text_of(source));
            list.push_back(std::move(item));
        }
        return list;
    }

private:
    static std::string text_of(const bank::Source& source) {
        std::string text = source.title.empty() ? source.url : source.title;
        if (!source.publisher.empty()) text += ". " + source.publisher;
        if (source.year) text += ", " + std::to_string(*source.year);
        return text + ".";
    }

    std::vector<std::string> keys_;
    std::vector<const bank::Source*> sources_;
};

Model references_model(const std::vector<std::size_t>& numbers) {
    Model list = list_model();
    for (const std::size_t number : numbers) {
        list.push_back(link_model(std::to_string(number), "#ref-" + std::to_string(number)));
    }
    return list;
}

// A label and what the record says under it; what it does not say is left out.
class Lines {
public:
    Lines(const Visit& visit, const Record& record) : visit_(visit), record_(record) {}

    Model list = list_model();

    void add(FieldId field, const std::string& text, bool is_own_text = false) {
        if (text.empty()) return;
        Model line;
        line.set("label", visit_.labels.of_field(field));
        line.set("text", text);
        line.set("is_own_text", is_own_text);
        line.set("is_guessed", is_guessed(record_, field));
        list.push_back(std::move(line));
    }
    void named(FieldId field) { add(field, values_text(visit_, field, record_)); }
    void own(FieldId field) { add(field, values_text(visit_, field, record_), true); }

private:
    const Visit& visit_;
    const Record& record_;
};

Model lines_model(const Visit& visit, const Record& record) {
    Lines lines(visit, record);
    lines.named(FieldId::type);
    lines.named(FieldId::city);
    lines.named(FieldId::country);
    lines.add(FieldId::year, years_text(visit, record));
    lines.named(FieldId::status);
    const std::string evidence(bank::word_of(record.evidence));
    lines.add(FieldId::evidence, visit.labels.of(FieldId::evidence, evidence) + ". " +
                                     visit.text("evidence.note." + evidence));
    for (const FieldId field : {FieldId::outcome, FieldId::theme, FieldId::sdg, FieldId::unit}) {
        lines.named(field);
    }
    for (const FieldId field :
         {FieldId::organization, FieldId::office, FieldId::partner, FieldId::beneficiaries,
          FieldId::resources, FieldId::recognition, FieldId::contact}) {
        lines.own(field);
    }
    return std::move(lines.list);
}

std::size_t text_bytes(const Record& record) {
    std::size_t bytes = 0;
    for (const bank::Section& section : record.sections) bytes += section.text.size();
    return bytes;
}

Model sheet_model(const Visit& visit, const Record& record, std::size_t number,
                  References& references) {
    std::vector<std::size_t> numbers;
    for (const bank::Source& source : record.sources) {
        numbers.push_back(references.number_of(source));
    }
    Model sheet;
    sheet.set("number", std::to_string(number));
    sheet.set("anchor", "ficha-" + std::to_string(number));
    sheet.set("title", record.title);
    sheet.set("record_lang", std::string(bank::tag_of(record.language)));
    sheet.set("place", place_text(visit, record));
    sheet.set("years", years_text(visit, record));
    sheet.set("evidence",
              visit.labels.of(FieldId::evidence, std::string(bank::word_of(record.evidence))));
    sheet.set("outcome", values_text(visit, FieldId::outcome, record));
    sheet.set("has_summary", !record.summary.empty());
    sheet.set("summary", record.summary);
    sheet.set("lines", lines_model(visit, record));
    sheet.set("has_references", !numbers.empty());
    sheet.set("references", references_model(numbers));
    sheet.set("permalink", visit.edition.vocabulary().bank.base_url + "/id/" + record.id);
    const std::size_t bytes = text_bytes(record);
    sheet.set("is_whole", bytes <= text_bytes_shown);
    set_text(sheet, record);
    return sheet;
}

Model documents_model(const Visit& visit, const std::string& query) {
    Model list = list_model();
    for (const DocumentForm& form : all_document_forms()) {
        const std::string path = "/dossier/dossier." + std::string(form.suffix);
        list.push_back(
            link_model(std::string(form.label), locale_path(visit.locale, path) + "?" + query));
    }
    return list;
}

}  // namespace

std::string dossier_query(const std::vector<std::string>& ids, const std::string& title) {
    const std::string query = chosen_query(ids);
    return title.empty() ? query : query + "&title=" + percent_encode(title);
}

Model dossier_view(const Visit& visit, const DossierParts& parts) {
    const CompareParts& chosen = parts.chosen;
    const std::string query = dossier_query(chosen.ids, parts.title);
    Frame frame;
    frame.title = parts.title.empty() ? visit.text("dossier.title") : parts.title;
    frame.path = "/dossier" + (query.empty() ? "" : "?" + query);
    frame.robots = Robots::noindex;
    Model model = frame_model(visit, frame);
    References references;
    Model sheets = list_model();
    for (std::size_t i = 0; i < chosen.records.size(); ++i) {
        sheets.push_back(sheet_model(visit, chosen.records[i].record, i + 1, references));
    }
    const bank::BankInfo& info = visit.edition.vocabulary().bank;
    model.set("heading", frame.title);
    model.set("own_title", parts.title);
    model.set("is_document", parts.is_document);
    model.set("made", visit.site.messages.format(
                          visit.locale, "dossier.made",
                          {{"count", static_cast<std::int64_t>(chosen.records.size())},
                           {"bank", info.name},
                           {"edition", visit.edition.id()},
                           {"date", long_date(visit.site.today(), visit.locale)}}));
    model.set("link", info.base_url + locale_path(visit.locale, frame.path));
    model.set("is_empty", chosen.records.empty());
    model.set("sheets", std::move(sheets));
    Model list = references.list(visit);
    model.set("has_references", list.is_list_with_items());
    model.set("references", std::move(list));
    model.set("documents", documents_model(visit, query));
    const std::string chosen_part = chosen_query(chosen.ids);
    model.set("ris_url", locale_path(visit.locale, "/comparar.ris?") + chosen_part);
    model.set("compare_url", locale_path(visit.locale, "/comparar?") + chosen_part);
    model.set("receipt_page_url", locale_path(visit.locale, "/recibo?") + chosen_part);
    model.set("dossier_action", locale_path(visit.locale, "/dossier"));
    model.set("choose_url", locale_path(visit.locale, "/buscar") +
                                (chosen_part.empty() ? "" : "?" + chosen_part));
    Model ids = list_model();
    for (const std::string& id : chosen.ids) ids.push_back(link_model(id, ""));
    model.set("ids", std::move(ids));
    model.set("has_unknown", !chosen.unknown.empty());
    model.set("unknown", bank::join(chosen.unknown, ", "));
    return model;
}

}  // namespace serving
