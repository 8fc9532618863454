#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "searchd/messages.h"
#include "tests/support/get.h"

namespace {

using Json = nlohmann::json;

// A site that is open to assistants.
const serving::Site& open_site() {
    static const serving::Site& site = [&]() -> serving::Site& {
        static serving::Site made(SOURCE_DIR "/web", sample_corpus().editions(), 2);
        made.is_open_to_assistants = true;
        return made;
    }();
    return site;
}

serving::Response post(const serving::Site& site, const std::string& body,
                       serving::Request request = {}) {
    request.method = "POST";
    request.path = "/mcp";
    request.body = body;
    std::string failure;
    const serving::App app(site);
    return app.respond(request, failure);
}

Json asked(const std::string& method, const Json& params) {
    const Json message{{"jsonrpc", "2.0"}, {"id", 7}, {"method", method}, {"params", params}};
    const auto answer = post(open_site(), message.dump());
    REQUIRE(answer.status == 200);
    Json said = Json::parse(answer.body);
    CHECK(said.at("id") == 7);
    return said;
}

Json called(const std::string& tool, const Json& arguments) {
    return asked("tools/call", {{"name", tool}, {"arguments", arguments}}).at("result");
}

}  // namespace

TEST_CASE("assistants are answered only where the operator says so", "[unit]") {
    CHECK(post(sample_site().site(), "{}").status == 404);
    CHECK(post(open_site(), "{}").status == 400);
    serving::Request foreign;
    foreign.origin = "https://elsewhere.example";
    CHECK(post(open_site(), "{}", foreign).status == 403);
}

TEST_CASE("an assistant searches, reads and sees the themes", "[unit]") {
    const Json tools = asked("tools/list", Json::object()).at("result").at("tools");
    REQUIRE(tools.size() == 3);
    for (const Json& tool : tools) {
        CHECK(tool.at("annotations").at("readOnlyHint") == true);
        CHECK_FALSE(tool.at("description").get<std::string>().empty());
    }
    const Json found = called("search", {{"query", "mediacion"}, {"limit", 1}, {"lang", "pt"}});
    CHECK(found.at("isError") == false);
    const Json& page = found.at("structuredContent");
    REQUIRE(page.at("total") > 0);
    const std::string id = page.at("results").at(0).at("id");
    const Json record = called("get_record", {{"id", id}}).at("structuredContent");
    CHECK(record.at("id") == id);
    CHECK_FALSE(record.at("sections").empty());
    CHECK_FALSE(called("list_themes", Json::object()).at("structuredContent").at("themes").empty());
}

TEST_CASE("what an assistant gets wrong is told to it", "[unit]") {
    struct Row {
        std::string tool;
        Json arguments;
        std::string part;
    };
    const std::vector<Row> rows{
        {"search", {{"limit", "muchos"}}, "limit"},   {"search", {{"ciudad", "Rosario"}}, "ciudad"},
        {"search", {{"query", {{"a", 1}}}}, "query"}, {"search", {{"theme", {1, 2}}}, "theme"},
        {"get_record", Json::object(), "id"},         {"get_record", {{"id", "nunca-hubo"}}, "404"},
        {"get_record", {{"id", "../../etc"}}, "404"}, {"list_themes", Json::array(), "objeto"},
    };
    for (const Row& row : rows) {
        const Json result = called(row.tool, row.arguments);
        INFO(result.dump());
        CHECK(result.at("isError") == true);
        const std::string text = result.at("content").at(0).at("text");
        CHECK(text.find(row.part) != text.npos);
    }
    CHECK(asked("tools/call", {{"name", 7}}).at("error").at("code") == -32602);
    CHECK(asked("tools/call", {{"name", "drop"}}).at("error").at("code") == -32602);
    CHECK(asked("resources/list", Json::object()).at("error").at("code") == -32601);
}

TEST_CASE("what is no message is refused", "[unit]") {
    for (const std::string body :
         {"", "[1", "[]", "7", "{\"jsonrpc\":\"2.0\",\"id\":[],\"method\":\"ping\"}",
          "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}", "{\"jsonrpc\":2,\"method\":{}}"}) {
        INFO(body);
        const auto answer = post(open_site(), body);
        CHECK(answer.status == 400);
        CHECK(Json::parse(answer.body).contains("error"));
    }
    CHECK(post(open_site(), std::string(10'000, '[')).status == 400);
    const auto told =
        post(open_site(), R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    CHECK(told.status == 202);
    CHECK(told.body.empty());
    serving::Request old;
    old.protocol_version = "1999-01-01";
    CHECK(post(open_site(), R"({"jsonrpc":"2.0","id":1,"method":"ping"})", old).status == 400);
}
