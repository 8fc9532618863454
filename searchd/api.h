// The API described: an operation for each address that gives data, put together from the tables
// that route, parse and write, so that the description cannot say what is not so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searchd/app.h"
#include "searchd/search_url.h"

namespace serving {

struct ApiParam {
    std::string name;
    std::string about;  // in the language of the visit
    ParamKind kind = ParamKind::text;
    bool is_in_path = false, is_required = false, is_repeatable = false;
    unsigned most = 0;                 // of a number; 0: no other limit
    std::vector<std::string> choices;  // empty: any
    std::string example;               // one that finds something here; may be empty
};

// One answer: its status, and what it is made of.
struct ApiAnswer {
    int status = 200;
    std::string media_type;  // without parameters; empty: nothing to read
    std::string schema;      // its name among the schemas; empty: text or bytes
};

// An address and what it gives; `topic` is the route it comes from.
struct ApiOperation {
    std::string path;   // "/{lang}/buscar.csv"
    std::string id;     // "search_csv"
    std::string topic;  // "search"
    std::string about;  // in the language of the visit
    std::vector<ApiParam> params;
    std::vector<ApiAnswer> answers;
};

struct ApiDescription {
    std::string title, about, server_url, contact_url, contact_email;
    std::string licence, licence_url;                         // of the data
    std::vector<std::pair<std::string, std::string>> topics;  // and what they are about
    std::vector<ApiOperation> operations;
};

// The address with the examples of its parameters filled in: "/es/ficha/bogota-ciclovia.csv".
std::string example_url(const ApiOperation& operation);

// Reads one record for the examples.
ApiDescription describe_api(const Visit& visit);

// Of a search: the parameters that are no filter, then the filters.
std::vector<ApiParam> search_api_params(const Visit& visit);

// OpenAPI 3.1.0 (spec.openapis.org/oas/v3.1.0), as JSON.
std::string write_openapi(const ApiDescription& description);

// The object "schemas" of it: every object that an answer in JSON is made of.
void write_schemas(JsonWriter& json);

}  // namespace serving
