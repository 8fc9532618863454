// The description of the API as OpenAPI 3.1.0.
#include <algorithm>
#include <map>

#include "searchd/api.h"
#include "searchd/json_writer.h"

namespace serving {

namespace {

void write_value_schema(JsonWriter& json, const ApiParam& param) {
    json.open_object();
    json.key("type").value(param.kind == ParamKind::number ? "integer" : "string");
    if (param.kind == ParamKind::number) json.key("minimum").number(std::int64_t{0});
    if (!param.choices.empty()) {
        json.key("enum").open_array();
        for (const std::string& choice : param.choices) json.value(choice);
        json.close_array();
    }
    if (param.kind == ParamKind::record_id) json.key("pattern").value("^[a-z0-9-]{3,80}$");
    json.close_object();
}

void write_param(JsonWriter& json, const ApiParam& param) {
    json.open_object().key("name").value(param.name);
    json.key("in").value(param.is_in_path ? "path" : "query");
    if (param.is_in_path || param.is_required) json.key("required").value(true);
    json.key("description").value(param.about);
    if (!param.is_in_path && param.is_repeatable) {
        json.key("style").value("form").key("explode").value(true);
        json.key("schema").open_object().key("type").value("array").key("items");
        write_value_schema(json, param);
        json.close_object();
        if (!param.example.empty()) {
            json.key("example").open_array().value(param.example).close_array();
        }
    } else {
        json.key("schema");
        write_value_schema(json, param);
        if (!param.example.empty()) json.key("example").value(param.example);
    }
    json.close_object();
}

const char* phrase_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 404:
            return "Not Found";
        case 503:
            return "Service Unavailable";
        default:
            return "Gone";
    }
}

void write_header(JsonWriter& json, const char* name) {
    json.key(name).open_object().key("schema").open_object();
    json.key("type").value("string").close_object().close_object();
}

void write_answer(JsonWriter& json, const ApiAnswer& answer) {
    json.key(std::to_string(answer.status)).open_object();
    json.key("description").value(phrase_of(answer.status));
    json.key("headers").open_object();
    write_header(json, "Acervo-Edition");
    if (answer.status == 303) write_header(json, "Location");
    json.close_object();
    if (!answer.media_type.empty()) {
        json.key("content").open_object().key(answer.media_type).open_object();
        json.key("schema").open_object();
        if (answer.schema.empty()) {
            json.key("type").value("string");
        } else {
            json.key("$ref").value("#/components/schemas/" + answer.schema);
        }
        json.close_object().close_object().close_object();
    }
    json.close_object();
}

void write_operation(JsonWriter& json, const ApiOperation& operation) {
    json.key(operation.path).open_object().key("get").open_object();
    json.key("operationId").value(operation.id);
    json.key("tags").open_array().value(operation.topic).close_array();
    json.key("summary").value(operation.about);
    json.key("description").value(operation.about);
    json.key("parameters").open_array();
    for (const ApiParam& param : operation.params) write_param(json, param);
    json.close_array().key("responses").open_object();
    for (const ApiAnswer& answer : operation.answers) write_answer(json, answer);
    json.close_object().close_object().close_object();
}

void write_info(JsonWriter& json, const ApiDescription& api) {
    json.key("openapi").value("3.1.0");
    json.key("info").open_object().key("title").value(api.title);
    json.key("version").value("1.0.0").key("description").value(api.about);
    json.key("contact").open_object().key("name").value(api.title);
    json.key("url").value(api.contact_url);
    if (!api.contact_email.empty()) json.key("email").value(api.contact_email);
    json.close_object();
    if (!api.licence.empty() && !api.licence_url.empty()) {
        json.key("license").open_object().key("name").value(api.licence);
        json.key("url").value(api.licence_url).close_object();
    }
    json.close_object();
    json.key("servers").open_array().open_object();
    json.key("url").value(api.server_url).close_object().close_array();
    json.key("security").open_array().close_array();
}

}  // namespace

std::string write_openapi(const ApiDescription& api) {
    JsonWriter json;
    json.open_object();
    write_info(json, api);
    json.key("tags").open_array();
    for (const auto& [topic, about] : api.topics) {
        json.open_object().key("name").value(topic).key("description").value(about).close_object();
    }
    json.close_array().key("paths").open_object();
    // Prism takes the last of the paths that fit, and ".json" for the beginning of ".jsonld": the
    // longer of two suffixes comes last.
    std::vector<const ApiOperation*> operations;
    for (const ApiOperation& operation : api.operations) operations.push_back(&operation);
    std::stable_sort(operations.begin(), operations.end(),
                     [](const ApiOperation* one, const ApiOperation* other) {
                         return one->path.size() < other->path.size();
                     });
    for (const ApiOperation* operation : operations) write_operation(json, *operation);
    json.close_object().key("components").open_object();
    write_schemas(json);
    return json.close_object().close_object().text;
}

}  // namespace serving
