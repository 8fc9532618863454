// JSON-LD 1.1 in the words of schema.org: an article or report about places and themes, by an
// organization of government, with what it cites.
#include "bank/text.h"
#include "searchd/formats/format.h"
#include "searchd/json_writer.h"

namespace serving {

namespace {

constexpr std::string_view context = "https://schema.org";

void write_publisher(JsonWriter& json, const bank::BankInfo& bank) {
    json.key("publisher").open_object().key("@type").value("Organization");
    json.key("name").value(bank.name).key("url").value(bank.base_url + "/").close_object();
}

void write_themes(JsonWriter& json, const bank::Record& record, const Writing& writing) {
    if (record.themes.empty()) return;
    json.key("about").open_array();
    for (const std::string& slug : record.themes) {
        const bank::Concept* theme = writing.vocabulary->find_theme(slug);
        json.open_object().key("@type").value("DefinedTerm");
        json.key("@id").value(writing.bank().base_url + "/tema/" + slug);
        json.key("termCode").value(slug);
        json.key("name").value(theme == nullptr ? slug : theme->label.in(writing.locale));
        json.key("inDefinedTermSet").value(writing.bank().base_url + "/tema").close_object();
    }
    json.close_array();
}

// The country beside each city, then the others.
void write_places(JsonWriter& json, const bank::Record& record, const Writing& writing) {
    const auto country = [&](const std::string& code) {
        json.open_object().key("@type").value("Country").key("identifier").value(code);
        json.key("name").value(bank::country_name(code, writing.locale)).close_object();
    };
    if (record.cities.empty() && record.other_countries.empty()) return;
    json.key("spatialCoverage").open_array();
    for (std::size_t i = 0; i < record.cities.size(); ++i) {
        json.open_object().key("@type").value("City").key("name").value(record.cities[i]);
        if (i < record.countries.size()) {
            json.key("containedInPlace");
            country(record.countries[i]);
        }
        json.close_object();
    }
    for (const std::string& code : record.other_countries) country(code);
    json.close_array();
}

void write_sources(JsonWriter& json, const bank::Record& record) {
    if (record.sources.empty()) return;
    json.key("citation").open_array();
    for (const bank::Source& source : record.sources) {
        json.open_object().key("@type").value("CreativeWork").key("name");
        json.value(source.title.empty() ? source.url : source.title);
        if (!source.url.empty()) json.key("url").value(source.url);
        if (source.year) json.key("datePublished").value(std::to_string(*source.year));
        if (!source.publisher.empty()) {
            json.key("publisher").open_object().key("@type").value("Organization");
            json.key("name").value(source.publisher).close_object();
        }
        json.close_object();
    }
    json.close_array();
}

// ISO 8601: "2011/2016", "2011/.." while it goes on, "2011".
std::string years_of(const bank::Record& record) {
    if (!record.start_year) return {};
    const std::string start = std::to_string(*record.start_year);
    if (record.end_year) return start + "/" + std::to_string(*record.end_year);
    return record.status == bank::Status::ongoing ? start + "/.." : start;
}

void write_record(JsonWriter& json, const bank::Record& record, const Writing& writing) {
    const bank::BankInfo& bank = writing.bank();
    const std::string url = writing.url_of(record);
    const std::string_view type = schema_type_of(record);
    json.key("@type").value(type.substr(type.rfind('/') + 1));
    json.key("@id").value(url).key("url").value(url).key("identifier").value(record.id);
    json.key("name").value(record.title).key("headline").value(record.title);
    if (!record.summary.empty()) json.key("abstract").value(record.summary);
    json.key("inLanguage").value(bank::tag_of(record.language));
    json.key("datePublished").value(iso_time(record.published_at));
    json.key("dateModified").value(iso_time(record.changed_at));
    json.key("author").open_object().key("@type").value("GovernmentOrganization");
    json.key("name").value(record.organization.empty() ? bank.name : record.organization);
    json.close_object();
    write_publisher(json, bank);
    if (!bank.licence_url.empty()) json.key("license").value(bank.licence_url);
    json.key("isPartOf").open_object().key("@type").value("Dataset");
    json.key("@id").value(bank.base_url + "/#bank").key("name").value(bank.name).close_object();
    write_themes(json, record, writing);
    write_places(json, record, writing);
    if (const std::string years = years_of(record); !years.empty()) {
        json.key("temporalCoverage").value(years);
    }
    if (!record.keywords.empty()) {
        json.key("keywords").open_array();
        for (const std::string& keyword : record.keywords) json.value(keyword);
        json.close_array();
    }
    write_sources(json, record);
}

void append_record(std::string& out, const bank::Record& record, const Writing& writing) {
    JsonWriter json;
    json.open_object();
    write_record(json, record, writing);
    out += json.close_object().text;
}

// A list is a graph, with how many nodes it has.
void append_graph(std::string& out, const Writing& writing) {
    JsonWriter json;
    json.open_object().key("@context").value(context);
    json.key("@id").value(writing.self_url).key("@type").value("ItemList");
    json.key("numberOfItems").number(static_cast<std::int64_t>(writing.total));
    out.append(json.text).append(",\"itemListElement\":[\n");
}

}  // namespace

std::string schema_of_record(const bank::Record& record, const Writing& writing) {
    JsonWriter json;
    json.open_object().key("@context").value(context);
    write_record(json, record, writing);
    return json.close_object().text;
}

std::string schema_of_bank(const Writing& writing, std::chrono::sys_seconds changed_at) {
    const bank::BankInfo& bank = writing.bank();
    const std::string root = bank.base_url + "/";
    JsonWriter json;
    json.open_object().key("@context").value(context).key("@graph").open_array();
    json.open_object().key("@type").value("WebSite").key("@id").value(root + "#site");
    json.key("url").value(root).key("name").value(bank.name).key("potentialAction");
    json.open_object().key("@type").value("SearchAction").key("target");
    json.open_object().key("@type").value("EntryPoint").key("urlTemplate");
    json.value(root + std::string(bank::code_of(writing.locale)) +
               "/buscar?q={search_term_string}");
    json.close_object().key("query-input").value("required name=search_term_string");
    json.close_object().close_object();
    json.open_object().key("@type").value("DataCatalog").key("@id").value(root + "#catalog");
    json.key("name").value(bank.long_name.in(writing.locale)).key("url").value(root);
    json.key("dataset").open_object().key("@id").value(root + "#bank");
    json.close_object().close_object();
    json.open_object().key("@type").value("Dataset").key("@id").value(root + "#bank");
    json.key("name").value(bank.name);
    json.key("description").value(bank.description.in(writing.locale));
    json.key("url").value(root).key("dateModified").value(iso_time(changed_at));
    json.key("inLanguage").open_array().value("es").value("pt-BR").close_array();
    if (!bank.licence_url.empty()) json.key("license").value(bank.licence_url);
    write_publisher(json, bank);
    json.key("creator").open_object().key("@type").value("Organization");
    json.key("name").value(bank.name).close_object();
    json.key("distribution").open_array();
    for (const Format& format : all_formats()) {
        if (format.write_page != nullptr || format.is_feed) continue;
        json.open_object().key("@type").value("DataDownload");
        json.key("encodingFormat").value(format.bare_type());
        json.key("contentUrl")
            .value(root + std::string(bank::code_of(writing.locale)) + "/buscar." +
                   std::string(format.suffix));
        json.close_object();
    }
    json.close_array().close_object().close_array();
    return json.close_object().text;
}

std::string schema_of_theme(const bank::Concept& theme, const Writing& writing) {
    const std::string set = writing.bank().base_url + "/tema";
    JsonWriter json;
    json.open_object().key("@context").value(context).key("@type").value("DefinedTerm");
    json.key("@id").value(set + "/" + theme.slug).key("termCode").value(theme.slug);
    json.key("name").value(theme.label.in(writing.locale));
    const std::string& note = theme.scope_note.in(writing.locale);
    if (!note.empty()) json.key("description").value(note);
    json.key("inDefinedTermSet").open_object().key("@type").value("DefinedTermSet");
    json.key("@id").value(set).key("name").value(
        writing.messages->text(writing.locale, "nav.themes"));
    return json.close_object().close_object().text;
}

std::string schema_of_way(const std::vector<std::pair<std::string, std::string>>& way) {
    JsonWriter json;
    json.open_object().key("@context").value(context).key("@type").value("BreadcrumbList");
    json.key("itemListElement").open_array();
    std::int64_t position = 0;
    for (const auto& [name, url] : way) {
        json.open_object().key("@type").value("ListItem").key("position").number(++position);
        json.key("name").value(name).key("item").value(url).close_object();
    }
    return json.close_array().close_object().text;
}

const RecordsAs schema_org{.begin = append_graph,
                           .append = append_record,
                           .separator = ",\n",
                           .tail = "]}\n",
                           .write_alone = schema_of_record};

}  // namespace serving
