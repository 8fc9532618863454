// Linksets (RFC 9264, 4.2): for each record its permalink, licence and the forms its data has, as
// Signposting level 2 asks (signposting.org/FAIR).
#include "searchd/formats/format.h"
#include "searchd/json_writer.h"

namespace serving {

namespace {

void write_link(JsonWriter& json, std::string_view relation, const std::string& href) {
    json.key(relation).open_array().open_object().key("href").value(href);
    json.close_object().close_array();
}

void append_context(std::string& out, const bank::Record& record, const Writing& writing) {
    const std::string page = writing.bank().base_url + "/" +
                             std::string(bank::code_of(writing.locale)) + "/ficha/" + record.id;
    JsonWriter json;
    json.open_object().key("anchor").value(page);
    write_link(json, "cite-as", writing.url_of(record));
    write_link(json, "type", std::string(schema_type_of(record)));
    if (!writing.bank().licence_url.empty()) {
        write_link(json, "license", writing.bank().licence_url);
    }
    json.key("item").open_array().open_object().key("href").value(page + ".md");
    json.key("type").value("text/markdown").close_object().close_array();
    json.key("describedby").open_array();
    for (const Format& format : all_formats()) {
        json.open_object().key("href").value(page + "." + std::string(format.suffix));
        json.key("type").value(format.bare_type()).close_object();
    }
    json.close_array().close_object();
    out += json.text;
}

}  // namespace

std::string_view schema_type_of(const bank::Record& record) {
    return record.type == bank::RecordType::practice ? "https://schema.org/Article"
                                                     : "https://schema.org/Report";
}

const RecordsAs linkset{
    .head = "{\"linkset\":[\n", .append = append_context, .separator = ",\n", .tail = "]}\n"};

}  // namespace serving
