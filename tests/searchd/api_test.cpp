#include "searchd/api.h"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/get.h"

namespace {

nlohmann::json described(const std::string& language) {
    const auto answer = sample_site().get("/" + language + "/openapi.json");
    REQUIRE(answer.status == 200);
    REQUIRE(answer.media_type == "application/json");
    return nlohmann::json::parse(answer.body);
}

// The address of an operation with the examples of its parameters.
std::string address(std::string path, const nlohmann::json& operation) {
    std::string query;
    for (const auto& param : operation["parameters"]) {
        if (!param.contains("example")) continue;
        const auto& example = param["example"];
        const std::string value = serving::percent_encode(
            (example.is_array() ? example.front() : example).get<std::string>());
        const std::string name = param["name"];
        if (param["in"] == "path") {
            path.replace(path.find("{" + name + "}"), name.size() + 2, value);
        } else {
            query.append(query.empty() ? "?" : "&").append(name).append("=").append(value);
        }
    }
    return path + query;
}

}  // namespace

TEST_CASE("every operation described gives what it says, in three languages", "[unit]") {
    for (const std::string language : {"es", "pt", "en"}) {
        const auto document = described(language);
        CHECK(document["openapi"] == "3.1.0");
        std::set<std::string> names;
        for (const auto& [path, item] : document["paths"].items()) {
            const auto& operation = item["get"];
            names.insert(operation["operationId"]);
            // dossier_test.cpp and package_test.cpp make these
            if (path.find("/dossier/") != path.npos || path == "/banco.zip") continue;
            const std::string url = address(path, operation);
            INFO(url);
            const auto answer = sample_site().get(url);
            const auto& responses = operation["responses"];
            const std::string status = std::to_string(answer.status);
            REQUIRE(responses.contains(status));
            CHECK((status == "200" || status == "303"));
            if (status != "200") continue;
            const std::string bare = answer.media_type.substr(0, answer.media_type.find(';'));
            CHECK(responses[status]["content"].contains(bare));
        }
        CHECK(names.size() == document["paths"].size());
        CHECK(names.contains("search_csv"));
        CHECK(names.contains("record_jsonld"));
    }
}

TEST_CASE("the description names every parameter of a search and every field", "[unit]") {
    const auto document = described("es");
    std::set<std::string> names;
    for (const auto& param : document["paths"]["/{lang}/buscar.json"]["get"]["parameters"]) {
        names.insert(param["name"]);
    }
    for (const serving::SearchParam& param : serving::search_params()) {
        INFO(param.name);
        CHECK(names.contains(std::string(param.name)) == (param.name != "sel"));
    }
    const auto& record = document["components"]["schemas"]["Record"]["properties"];
    for (const bank::Field& field : bank::all_fields()) {
        INFO(field.name);
        CHECK(names.contains(std::string(field.name)) == (field.is_facet));
        if (!field.key.empty()) CHECK(record.contains(std::string(field.key)));
    }
}

TEST_CASE("errors of data are problem documents, with an address that says more", "[unit]") {
    for (const std::string target :
         {"/pt/buscar.csv?limit=muitos", "/vocabulario/nada.csv", "/pt/ficha/nunca.ris"}) {
        INFO(target);
        const auto answer = sample_site().get(target);
        CHECK(answer.media_type == "application/problem+json");
        const auto problem = nlohmann::json::parse(answer.body);
        const std::string type = problem["type"];
        const std::string status = std::to_string(answer.status);
        CHECK(type.ends_with("/sobre/api#error-" + status));
        const std::size_t begin = type.find('/', std::string("https://").size());
        const std::string page = sample_site().get(type.substr(begin, type.find('#') - begin)).body;
        CHECK(page.find("id=\"error-" + status + "\"") != page.npos);
    }
    CHECK(sample_site().get("/tema/nada").media_type == "text/html; charset=utf-8");
}
