// Assistants: the Model Context Protocol (revision 2025-06-18) over its streamable HTTP transport,
// answered as JSON, without sessions and without streams. Three tools, all of which only read; what
// they give is what the API gives.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "bank/text.h"
#include "searchd/json_writer.h"
#include "searchd/pages/pages.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 1> revisions{"2025-06-18"};
constexpr const char* hits_default = "10";

// JSON-RPC 2.0, 5.1.
enum ErrorCode {
    unreadable = -32700,
    no_request = -32600,
    no_method = -32601,
    bad_params = -32602
};

// What a call came to. `text` is JSON; `is_error`: it is a problem document.
struct Outcome {
    std::string text;
    bool is_error = false;
};

struct Tool {
    std::string_view name;  // "search", and "mcp.search" what it does in words
    // Names of arguments; "[]" behind it: a list of texts; "#" behind it: a number; "!": needed.
    std::span<const std::string_view> arguments;
    Outcome (*call)(const Visit&, const Params&);
};

// The same visit with the arguments as parameters, asking for JSON, in the language that `lang`
// says.
class Inner {
public:
    Inner(const Visit& outer, const Params& arguments)
        : request_(request_of(outer, arguments)), visit_(visit_of(outer, arguments)) {}
    Inner(const Inner&) = delete;
    Inner& operator=(const Inner&) = delete;

    const Visit& visit() const { return visit_; }

private:
    static Request request_of(const Visit& outer, const Params& arguments) {
        Request made = outer.request;
        made.method = "GET";
        made.path = locale_path(outer.locale, "/buscar.json");
        made.params.clear();
        for (const auto& [name, value] : arguments) {
            if (name != "lang") made.params.emplace_back(name == "query" ? "q" : name, value);
        }
        return made;
    }
    Visit visit_of(const Visit& outer, const Params& arguments) const {
        bank::Locale locale = outer.locale;
        if (const std::string* lang = find_param(arguments, "lang")) {
            locale = bank::find_locale(*lang).value_or(locale);
        }
        const std::string* id = find_param(arguments, "id");
        return {outer.site,
                request_,
                outer.edition,
                locale,
                id == nullptr ? "" : *id,
                find_format("json"),
                true,
                Labels(outer.site.messages, outer.edition.vocabulary(), locale)};
    }

    Request request_;
    Visit visit_;
};

Outcome outcome_of(Response response) {
    return {std::move(response.body), response.status != 200};
}

Outcome call_search(const Visit& outer, const Params& arguments) {
    Params all = arguments;
    if (find_param(all, "limit") == nullptr) all.emplace_back("limit", hits_default);
    all.emplace_back("facets", "none");
    return outcome_of(search_page(Inner(outer, all).visit()));
}

Outcome call_record(const Visit& outer, const Params& arguments) {
    return outcome_of(record_page(Inner(outer, arguments).visit()));
}

Outcome call_themes(const Visit& outer, const Params& arguments) {
    const Inner inner(outer, arguments);
    const bank::Vocabulary& vocabulary = outer.edition.vocabulary();
    const bank::Column& column = outer.edition.columns().column(bank::FieldId::theme);
    JsonWriter json;
    json.open_object().key("themes").open_array();
    for (const bank::Concept& theme : vocabulary.themes) {
        json.open_object().key("slug").value(theme.slug);
        json.key("label").value(theme.label.in(inner.visit().locale));
        if (!theme.broader.empty()) json.key("broader").value(theme.broader);
        json.key("records").number(std::int64_t{column.records_with(theme.slug)});
        json.close_object();
    }
    return {json.close_array().close_object().text, false};
}

constexpr std::array<std::string_view, 12> of_search{
    "query",      "theme[]",  "country[]", "city[]", "type[]",  "evidence[]",
    "year_from#", "year_to#", "sort",      "limit#", "offset#", "lang"};
constexpr std::array<std::string_view, 2> of_record{"id!", "lang"};
constexpr std::array<std::string_view, 1> of_themes{"lang"};
constexpr std::array all_tools{Tool{"search", of_search, call_search},
                               Tool{"get_record", of_record, call_record},
                               Tool{"list_themes", of_themes, call_themes}};

constexpr std::string_view bare_name(std::string_view argument) {
    return argument.substr(0, argument.find_first_of("[#!"));
}

static_assert(std::ranges::all_of(all_tools, [](const Tool& tool) {
    return is_message("mcp.", tool.name) && is_message("mcp.", tool.name, ".title") &&
           std::ranges::all_of(tool.arguments, [](std::string_view argument) {
               return is_message("mcp.arg.", bare_name(argument));
           });
}));

Json schema_of(const Visit& visit, const Tool& tool) {
    Json properties = Json::object();
    Json needed = Json::array();
    for (const std::string_view argument : tool.arguments) {
        const std::string name(bare_name(argument));
        Json schema;
        if (argument.ends_with("[]")) {
            schema = {{"type", "array"}, {"items", {{"type", "string"}}}};
        } else if (argument.ends_with('#')) {
            schema = {{"type", "integer"}, {"minimum", 0}};
        } else {
            schema = {{"type", "string"}};
        }
        schema["description"] = visit.text("mcp.arg." + name);
        properties[name] = std::move(schema);
        if (argument.ends_with('!')) needed.push_back(name);
    }
    return {{"type", "object"},
            {"properties", properties},
            {"required", needed},
            {"additionalProperties", false}};
}

Json tools_list(const Visit& visit) {
    Json tools = Json::array();
    for (const Tool& tool : all_tools) {
        const std::string key = "mcp." + std::string(tool.name);
        tools.push_back({{"name", tool.name},
                         {"title", visit.text(key + ".title")},
                         {"description", visit.text(key)},
                         {"inputSchema", schema_of(visit, tool)},
                         {"annotations", {{"readOnlyHint", true}, {"openWorldHint", false}}}});
    }
    return {{"tools", tools}};
}

// A text, a number or a list of texts, as parameters; false: it is none of them.
bool add_argument(const std::string& name, const Json& value, Params& params) {
    if (value.is_string()) {
        params.emplace_back(name, value.get<std::string>());
    } else if (value.is_number_integer()) {
        params.emplace_back(name, value.dump());
    } else if (value.is_array()) {
        for (const Json& one : value) {
            if (!one.is_string()) return false;
            params.emplace_back(name, one.get<std::string>());
        }
    } else {
        return value.is_null();
    }
    return true;
}

// What is wrong with the arguments, in words; empty: nothing. What can be used goes to `params`.
std::string fault_of(const Visit& visit, const Tool& tool, const Json& given, Params& params) {
    const auto say = [&visit](MessageKey key, const std::string& name) {
        return visit.site.messages.format(visit.locale, key, {{"name", name}});
    };
    if (!given.is_object()) return visit.text("mcp.bad.arguments");
    for (const auto& [name, value] : given.items()) {
        const bool is_known =
            std::any_of(tool.arguments.begin(), tool.arguments.end(),
                        [&name = name](std::string_view one) { return bare_name(one) == name; });
        if (!is_known) return say("mcp.bad.unknown", name);
        if (!add_argument(name, value, params)) return say("mcp.bad.value", name);
    }
    for (const std::string_view argument : tool.arguments) {
        const std::string name(bare_name(argument));
        if (argument.ends_with('!') && find_param(params, name) == nullptr) {
            return say("mcp.bad.missing", name);
        }
    }
    return {};
}

Json called(const Visit& visit, const Tool& tool, const Json& arguments) {
    Params params;
    const std::string fault = fault_of(visit, tool, arguments, params);
    Outcome outcome;
    if (fault.empty())
        outcome = tool.call(visit, params);
    else
        outcome = {fault, true};
    Json result{{"content", Json::array({{{"type", "text"}, {"text", outcome.text}}})},
                {"isError", outcome.is_error}};
    if (!outcome.is_error) result["structuredContent"] = Json::parse(outcome.text);
    return result;
}

Json initialized(const Visit& visit) {
    const bank::BankInfo& info = visit.edition.vocabulary().bank;
    return {
        {"protocolVersion", std::string(revisions.front())},
        {"capabilities", {{"tools", {{"listChanged", false}}}}},
        {"serverInfo", {{"name", "acervo"}, {"title", info.name}, {"version", "0.1.0"}}},
        {"instructions", info.description.in(visit.locale) + " " + visit.text("mcp.instructions")}};
}

Response answer(int status, const Json& body) {
    Response response;
    response.status = status;
    response.media_type = "application/json";
    response.body = body.dump();
    return response;
}

Response failure(int status, const Json& id, ErrorCode code, const std::string& text) {
    return answer(status,
                  {{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", text}}}});
}

Response tool_called(const Visit& visit, const Json& id, const Json& params) {
    const Json given = params.value("name", Json());
    const std::string name = given.is_string() ? given.get<std::string>() : std::string();
    for (const Tool& tool : all_tools) {
        if (tool.name != name) continue;
        const Json arguments = params.value("arguments", Json::object());
        return answer(200,
                      {{"jsonrpc", "2.0"}, {"id", id}, {"result", called(visit, tool, arguments)}});
    }
    return failure(200, id, bad_params, visit.text("mcp.bad.tool"));
}

Response accepted() {
    Response response;
    response.status = 202;
    response.media_type = "application/json";
    return response;
}

Response answered(const Visit& visit, const Json& message) {
    const bool is_ours = message.is_object() && message.value("jsonrpc", Json()) == "2.0";
    const bool is_reply = is_ours && (message.contains("result") || message.contains("error")) &&
                          !message.contains("method");
    if (is_reply) return accepted();  // nothing was asked of the client
    const bool is_message = is_ours && message.value("method", Json()).is_string();
    if (!is_message) return failure(400, nullptr, no_request, visit.text("mcp.bad.request"));
    const Json id = message.value("id", Json());
    if (id.is_null()) return accepted();  // a notification
    if (!id.is_string() && !id.is_number_integer()) {
        return failure(400, nullptr, no_request, visit.text("mcp.bad.request"));
    }
    const Json params = message.value("params", Json::object());
    if (!params.is_object()) return failure(200, id, bad_params, visit.text("mcp.bad.arguments"));
    const std::string method = message.at("method");
    const auto result = [&id](Json given) {
        return answer(200, {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(given)}});
    };
    if (method == "initialize") return result(initialized(visit));
    if (method == "ping") return result(Json::object());
    if (method == "tools/list") return result(tools_list(visit));
    if (method == "tools/call") return tool_called(visit, id, params);
    return failure(200, id, no_method, visit.text("mcp.bad.method"));
}

// A page of another site may not speak through its visitor's browser (MCP, Transports, "Security
// Warning": DNS rebinding).
bool is_foreign(const Visit& visit) {
    const std::string& origin = visit.request.origin;
    return !origin.empty() && origin != visit.edition.vocabulary().bank.base_url;
}

}  // namespace

Response mcp_page(const Visit& visit) {
    if (!visit.site.is_open_to_assistants) return not_found(visit);
    if (visit.request.method != "POST") {  // there is no stream to listen to
        Response response = plain_problem(visit.request, 405);
        response.set("Allow", "POST");
        return response;
    }
    if (is_foreign(visit)) return failure(403, nullptr, no_request, visit.text("mcp.bad.origin"));
    const std::string& revision = visit.request.protocol_version;
    const bool is_spoken = revision.empty() || std::find(revisions.begin(), revisions.end(),
                                                         revision) != revisions.end();
    if (!is_spoken) return failure(400, nullptr, no_request, visit.text("mcp.bad.revision"));
    const Json message = Json::parse(visit.request.body, nullptr, false);
    if (message.is_discarded()) {
        return failure(400, nullptr, unreadable, visit.text("mcp.bad.json"));
    }
    try {
        return answered(visit, message);
    } catch (const Json::exception&) {  // a member of another type than it must have
        return failure(400, nullptr, no_request, visit.text("mcp.bad.request"));
    }
}

}  // namespace serving
