// What the sheet of a record may know.
#include <algorithm>

#include "bank/completeness.h"
#include "bank/text.h"
#include "searchd/citation.h"
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

namespace {

using bank::FieldId;
using bank::Record;

Model links_model(const Visit& visit, FieldId field, const std::vector<std::string>& values) {
    Model list = list_model();
    for (const std::string& value : values) list.push_back(value_link(visit, field, value));
    return list;
}

// One line of the scan data: a label and links or text. Lines without a value are left out.
class Facts {
public:
    Facts(const Visit& visit, const Record& record) : visit_(visit), record_(record) {}

    Model lines = list_model();

    void links(FieldId field, const std::vector<std::string>& values) {
        if (values.empty()) return;
        add(field, {.links = links_model(visit_, field, values)});
    }
    void text(FieldId field, const std::string& text, const std::string& note = {}) {
        if (!text.empty()) add(field, {.text = text, .note = note});
    }
    // What the record says in its own words, which may not be in the language of the page.
    void own_text(FieldId field, const std::string& text) {
        if (!text.empty()) add(field, {.text = text, .is_own_text = true});
    }
    void own_links(FieldId field, const std::vector<std::string>& values) {
        if (values.empty()) return;
        add(field, {.links = links_model(visit_, field, values), .is_own_text = true});
    }

private:
    struct Line {
        Model links = list_model();
        std::string text = {}, note = {};
        bool is_own_text = false;
    };

    void add(FieldId field, Line one) {
        Model line;
        line.set("is_own_text", one.is_own_text);
        line.set("is_guessed", is_guessed(record_, field));
        line.set("label", visit_.labels.of_field(field));
        line.set("links", std::move(one.links));
        line.set("text", std::move(one.text));
        line.set("has_note", !one.note.empty());
        line.set("note", std::move(one.note));
        lines.push_back(std::move(line));
    }

    const Visit& visit_;
    const Record& record_;
};

// "2021-2031" beside "2021–2031" does not.
bool says_more(std::string_view period, std::string_view years) {
    const auto digits = [](std::string_view text) {
        std::string found;
        for (const char c : text) {
            if (c >= '0' && c <= '9') found += c;
        }
        return found;
    };
    const bool has_words = period.find_first_not_of("0123456789 -/") != std::string_view::npos;
    return has_words ? bank::fold(period) != bank::fold(years) : digits(period) != digits(years);
}

Model facts_model(const Visit& visit, const Record& record) {
    Facts facts(visit, record);
    facts.links(FieldId::city, record.cities);
    facts.links(FieldId::region, record.regions);
    facts.links(FieldId::country, bank::all_countries(record));
    facts.text(FieldId::year, years_text(visit, record));
    if (record.start_year && says_more(record.period, years_text(visit, record))) {
        facts.own_text(FieldId::period, record.period);
    }
    const std::string status(bank::word_of(record.status));
    facts.text(FieldId::status, status.empty() ? "" : visit.labels.of(FieldId::status, status));
    const std::string evidence(bank::word_of(record.evidence));
    facts.text(FieldId::evidence, visit.labels.of(FieldId::evidence, evidence),
               visit.text("evidence.note." + evidence));
    const std::string outcome(bank::word_of(record.outcome));
    facts.text(FieldId::outcome, outcome.empty() ? "" : visit.labels.of(FieldId::outcome, outcome));
    facts.links(FieldId::theme, record.themes);
    facts.links(FieldId::sdg, bank::field_of(FieldId::sdg).values(record));
    facts.links(FieldId::unit, record.units);
    facts.links(FieldId::collection, record.collections);
    facts.own_links(FieldId::organization, bank::field_of(FieldId::organization).values(record));
    facts.own_text(FieldId::office, record.office);
    facts.own_text(FieldId::partner, bank::join(record.partners, ", "));
    facts.own_text(FieldId::beneficiaries, record.beneficiaries);
    facts.own_text(FieldId::resources, record.resources);
    facts.own_text(FieldId::recognition, bank::join(record.recognitions, "; "));
    facts.own_links(FieldId::keyword, record.keywords);
    facts.own_text(FieldId::contact, record.contact);
    if (record.checked_on) {
        facts.text(FieldId::checked_on,
                   long_date(std::chrono::sys_days(*record.checked_on), visit.locale));
    }
    return std::move(facts.lines);
}

Model sources_model(const Visit& visit, const Record& record) {
    Model list = list_model();
    for (const bank::Source& source : record.sources) {
        Model item = source_model(visit, source);
        item.set("title", source.title.empty() ? source.url : source.title);
        item.set("publisher", source.publisher);
        item.set("has_publisher", !source.publisher.empty());
        item.set("year", source.year ? std::to_string(*source.year) : "");
        item.set("has_year", source.year.has_value());
        list.push_back(std::move(item));
    }
    return list;
}

// Another version of the same document, as a link with what tells it apart.
Model version_model(const Visit& visit, const Record& record) {
    Model item;
    item.set("label", record.title);
    item.set("url", record_path(visit.locale, record.id));
    item.set("other_lang", std::string(bank::tag_of(record.language)));
    item.set("file", record.file.substr(record.file.rfind('/') + 1));
    item.set("date", long_date(record.changed_at, visit.locale));
    return item;
}

void set_completeness(Model& model, const Visit& visit, const Record& record) {
    const bank::Completeness completeness = bank::completeness_of(record);
    std::vector<std::string> missing;
    for (const std::string_view key : completeness.missing) {
        missing.push_back(visit.text("missing." + std::string(key)));
    }
    model.set("completeness",
              visit.site.messages.format(visit.locale, "record.completeness",
                                         {{"percent", std::to_string(completeness.percent)}}));
    model.set("has_missing", !missing.empty());
    model.set("missing", bank::join(missing, ", "));
}

Model record_link(const Visit& visit, const Record& other) {
    Model item;
    item.set("label", other.title);
    item.set("other_lang", std::string(bank::tag_of(other.language)));
    item.set("url", record_path(visit.locale, other.id));
    return item;
}

// What it was inspired by, and what it inspired.
void set_replicas(Model& model, const Visit& visit, const Record& record) {
    bank::Catalogue& catalogue = visit.edition.catalogue();
    Model sources = list_model();
    for (const std::string& id : record.replicates) {
        if (const auto other = catalogue.find(id)) sources.push_back(record_link(visit, *other));
    }
    Model replicas = list_model();
    const bank::Columns& columns = visit.edition.columns();
    const bank::DocSet docs = columns.column(FieldId::replicates).with(record.id, columns.limit);
    docs.each([&](bank::DocId doc) {
        if (const auto other = catalogue.find(doc)) {
            replicas.push_back(record_link(visit, other->record));
        }
    });
    model.set("has_replicates", sources.is_list_with_items());
    model.set("replicates", std::move(sources));
    model.set("has_replicas", replicas.is_list_with_items());
    model.set("replicas", std::move(replicas));
}

std::vector<std::string> in_both(const std::vector<std::string>& some,
                                 const std::vector<std::string>& others) {
    std::vector<std::string> both;
    for (const std::string& one : some) {
        if (std::find(others.begin(), others.end(), one) != others.end()) both.push_back(one);
    }
    return both;
}

// Why two records are alike: themes, words, places; the words as this record writes them.
std::vector<std::string> shared_by(const Visit& visit, const bank::StoredRecord& stored,
                                   const Record& other, const std::vector<std::uint32_t>& stems) {
    std::vector<std::string> reasons;
    const auto add = [&](MessageKey key, const std::vector<std::string>& what) {
        if (what.empty()) return;
        reasons.push_back(
            visit.site.messages.format(visit.locale, key, {{"what", bank::join(what, ", ")}}));
    };
    const Record& record = stored.record;
    std::vector<std::string> themes = in_both(record.themes, other.themes);
    for (std::string& theme : themes) theme = visit.labels.of(FieldId::theme, theme);
    add("similar.themes", themes);
    add("similar.words", visit.edition.words_of(stored, stems));
    const std::vector<std::string> cities = in_both(record.cities, other.cities);
    add("similar.cities", cities);
    if (!cities.empty()) return reasons;
    std::vector<std::string> countries = in_both(all_countries(record), all_countries(other));
    for (std::string& code : countries) code = visit.labels.of(FieldId::country, code);
    add("similar.countries", countries);
    return reasons;
}

Model citations_model(const Visit& visit, const Record& record, const std::string& url) {
    Model list = list_model();
    const Cited cited{record, visit.edition.vocabulary().bank.name, url, visit.site.today()};
    for (Citation& citation : citations(visit.site.messages, visit.locale, cited)) {
        Model item;
        item.set("style", std::move(citation.style));
        item.set("text", std::move(citation.text));
        list.push_back(std::move(item));
    }
    return list;
}

// A ready e-mail to who looks after the bank; its lines end as RFC 6068, 5, has them.
std::string correction_url(const Visit& visit, const Record& record, const std::string& url) {
    const auto say = [&](MessageKey key) {
        std::string lines;
        for (const char c : visit.site.messages.format(visit.locale, key,
                                                       {{"title", record.title}, {"url", url}})) {
            if (c == '\n') lines += '\r';
            lines += c;
        }
        return percent_encode(lines, "");
    };
    return "mailto:" + visit.edition.vocabulary().bank.admin_email +
           "?subject=" + say("record.correct_subject") + "&body=" + say("record.correct_body");
}

// How to cite, correct and find it.
void set_use(Model& model, const Visit& visit, const Record& record) {
    const std::string permalink = visit.edition.vocabulary().bank.base_url + "/id/" + record.id;
    model.set("permalink", permalink);
    model.set("coins", coins_of(visit, record));
    model.set("citations", citations_model(visit, record, permalink));
    model.set("correction_url", correction_url(visit, record, permalink));
    bank::Facet cities;
    for (const std::string& city : record.cities) {
        cities.values.push_back(
            {city, visit.edition.columns().column(FieldId::city).records_with(city), false});
    }
    Model points = map_points(visit, cities);
    model.set("has_map", points.is_list_with_items());
    model.set("points", std::move(points));
    model.set("map_url", asset_url(visit, "map.svg"));
}

// How alike its setting is to the city the visitor named.
void set_likeness(Model& model, const Visit& visit, const Record& record) {
    const std::string* like = find_param(visit.request.params, "like");
    const bank::Place* mine =
        like == nullptr ? nullptr : bank::find_city(visit.edition.vocabulary(), *like);
    const std::string likeness = mine == nullptr ? "" : likeness_text(visit, *mine, record);
    model.set("has_likeness", !likeness.empty());
    model.set("likeness", likeness);
}

}  // namespace

Model record_view(const Visit& visit, const RecordParts& parts) {
    const Record& record = parts.stored.record;
    Frame frame;
    frame.title = record.title;
    frame.description = bank::cut_at_word(record.summary, 300);
    frame.path = "/ficha/" + record.id;
    if (const std::string* like = find_param(visit.request.params, "like")) {
        frame.switch_path = frame.path + "?like=" + percent_encode(*like, ",");
    }
    frame.formats_path = frame.path;
    frame.metas = reference_metas(visit, record);
    frame.schema = record_schema(visit, record);
    Model model = frame_model(visit, frame);
    const std::string type(bank::word_of(record.type));
    const std::string language(bank::code_of(record.language));
    model.set("title", record.title);
    model.set("type_label", visit.labels.of(FieldId::type, type));
    model.set("lang_label", visit.labels.of(FieldId::language, language));
    model.set("lang_code", std::string(bank::tag_of(record.language)));
    model.set("is_other_language", language != bank::code_of(visit.locale));
    model.set("summary", record.summary);
    model.set("has_summary", !record.summary.empty());
    model.set("is_summary_guessed", is_guessed(record, FieldId::summary));
    set_likeness(model, visit, record);
    model.set("has_guesses", !record.guessed.empty());
    model.set("facts", facts_model(visit, record));
    set_text(model, record);
    set_completeness(model, visit, record);
    Model versions = list_model();
    for (const bank::StoredRecord& version :
         visit.edition.catalogue().versions_of(parts.stored.doc)) {
        versions.push_back(version_model(visit, version.record));
    }
    model.set("has_versions", versions.is_list_with_items());
    model.set("versions", std::move(versions));
    model.set("sources", sources_model(visit, record));
    model.set("has_sources", !record.sources.empty());
    set_replicas(model, visit, record);
    Model others = list_model();
    for (std::size_t i = 0; i < parts.others.size(); ++i) {
        const HitNotes notes{
            {},
            visit.text("similar.label"),
            shared_by(visit, parts.stored, parts.others[i].record, parts.similar[i].stems)};
        others.push_back(hit_model(visit, parts.others[i], {}, notes));
    }
    model.set("similar", std::move(others));
    model.set("has_similar", !parts.others.empty());
    set_use(model, visit, record);
    model.set("changed_on", long_date(record.changed_at, visit.locale));
    model.set("published_on", long_date(record.published_at, visit.locale));
    return model;
}

}  // namespace serving
