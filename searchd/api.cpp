#include "searchd/api.h"

#include <algorithm>
#include <array>

#include "bank/query.h"
#include "bank/text.h"

namespace serving {

namespace {

// The name of a parameter that is not of a search: "sep", and "param.sep" what it does in words.
struct ParamName {
    // NOLINTNEXTLINE(google-explicit-constructor): a name is written as its text
    consteval ParamName(const char* name) : text(name) {
        if (!is_message("param.", text)) throw "web/messages does not tell of the parameter";
    }
    std::string_view text;
};

struct ExtraParam {
    ParamGroup group;
    ParamName name;
    bool is_repeatable = false;
    std::vector<std::string_view> choices = {};
};

const std::vector<ExtraParam>& extra_params() {
    static const std::vector<ExtraParam> params{
        {ParamGroup::chosen, "sel", true},
        {ParamGroup::dossier, "sel", true},
        {ParamGroup::dossier, "title"},
        {ParamGroup::suggest, "q"},
        {ParamGroup::harvest,
         "verb",
         false,
         {"Identify", "ListMetadataFormats", "ListSets", "ListIdentifiers", "ListRecords",
          "GetRecord"}},
        {ParamGroup::harvest, "identifier"},
        {ParamGroup::harvest, "metadataPrefix"},
        {ParamGroup::harvest, "from"},
        {ParamGroup::harvest, "until"},
        {ParamGroup::harvest, "set"},
        {ParamGroup::harvest, "resumptionToken"},
    };
    return params;
}

// Values that find something in this edition.
struct Examples {
    std::string record = "id", theme = "tema", words = "agua";
};

Examples examples_of(const Visit& visit) {
    Examples examples;
    bank::Search newest;
    newest.limit = 1;
    const bank::Results results = visit.edition.searcher().run(newest, {});
    if (results.hits.empty()) return examples;
    const auto stored =
        visit.edition.catalogue().find(results.hits.front().doc, bank::Parts::without_text);
    if (!stored) return examples;
    examples.record = stored->record.id;
    if (!stored->record.themes.empty()) examples.theme = stored->record.themes.front();
    examples.words = stored->record.title;
    return examples;
}

ApiParam param_named(const Visit& visit, ParamName name, const std::string& example = {}) {
    ApiParam param;
    param.name = name.text;
    param.about = visit.text("param." + param.name);
    param.example = example;
    return param;
}

ApiParam path_param(const Visit& visit, ParamName name, const std::string& example) {
    ApiParam param = param_named(visit, name, example);
    param.is_in_path = true;
    return param;
}

ApiParam api_param(const Visit& visit, const SearchParam& from) {
    ApiParam param;
    param.name = from.name;
    param.about = visit.text(from.about);
    param.kind = from.kind;
    param.is_repeatable = from.is_repeatable;
    param.most = from.most;
    for (const std::string_view choice : from.choices) param.choices.emplace_back(choice);
    return param;
}

// What only a page of results as JSON heeds: the other formats give everything.
bool is_of_pages(std::string_view name) {
    constexpr std::array<std::string_view, 5> names{"limit", "offset", "explain", "facets",
                                                    "facet_limit"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

class Describer {
public:
    explicit Describer(const Visit& visit) : visit_(visit), examples_(examples_of(visit)) {}

    std::vector<ApiOperation> operations;

    void add(const Route& route) {
        const RouteData& data = route.data;
        const bool has_formats = (route.is_for_lists || route.is_for_records) && data.status == 200;
        if (has_formats) return add_formats(route);
        if (data.files != nullptr) return add_files(route);
        ApiOperation& operation = start(route, path_of(route), "");
        operation.answers.push_back(
            {data.status, std::string(data.media_type), std::string(data.schema)});
        finish(operation, nullptr, route);
    }

private:
    // "/*/ficha/{}" as "/{lang}/ficha/{id}".
    static std::string path_of(const Route& route) {
        std::string path;
        for (const char c : route.pattern) {
            if (c == '*')
                path += "{lang}";
            else if (c == '}')
                path += "id}";
            else
                path += c;
        }
        return path;
    }

    ApiOperation& start(const Route& route, std::string path, std::string_view suffix) {
        ApiOperation& operation = operations.emplace_back();
        operation.path = std::move(path);
        operation.topic = route.data.topic;
        operation.id = operation.topic + (suffix.empty() ? "" : "_" + std::string(suffix));
        std::replace(operation.id.begin(), operation.id.end(), '.', '_');
        operation.about = visit_.text("api." + operation.topic);
        return operation;
    }

    void add_formats(const Route& route) {
        for (const Format& format : all_formats()) {
            const std::string suffix(format.suffix);
            ApiOperation& operation = start(route, path_of(route) + "." + suffix, suffix);
            operation.about += " " + std::string(format.label) + ".";
            const auto schema = route.is_for_lists ? format.list_schema : format.record_schema;
            operation.answers.push_back(
                {200, std::string(format.bare_type()), std::string(schema)});
            finish(operation, &format, route);
        }
    }

    void add_files(const Route& route) {
        const std::string path = path_of(route);
        for (const DataFile& file : route.data.files()) {
            std::string name = file.name;
            if (name.starts_with("{slug}.")) name.erase(0, 7);
            ApiOperation& operation =
                start(route, path.substr(0, path.find("{id}")) + file.name, name);
            operation.answers.push_back(
                {200, std::string(file.media_type), std::string(file.schema)});
            finish(operation, nullptr, route);
        }
    }

    void finish(ApiOperation& operation, const Format* format, const Route& route) const {
        add_path_params(operation);
        add_query_params(operation, format, route);
        const bool has_tag = operation.path.starts_with("/{lang}") || route.data.files != nullptr;
        const bool is_for_people =
            route.data.params == ParamGroup::dossier || route.data.status == 303;
        const std::string problem = is_for_people ? "text/html" : "application/problem+json";
        const std::string schema = is_for_people ? "" : "Problem";
        if (has_tag) operation.answers.push_back({304, "", ""});
        const bool has_errors_of_its_own = route.data.params == ParamGroup::harvest;
        if (!has_errors_of_its_own) operation.answers.push_back({400, problem, schema});
        if (route.data.params == ParamGroup::dossier) {
            operation.answers.push_back({503, problem, schema});
        }
        const bool names_one = operation.path.find("{id}") != std::string::npos ||
                               operation.path.find("{slug}") != std::string::npos;
        if (names_one || route.data.may_be_missing)
            operation.answers.push_back({404, problem, schema});
        if (operation.path.find("{id}") != std::string::npos) {
            operation.answers.push_back({410, problem, schema});
        }
    }

    void add_path_params(ApiOperation& operation) const {
        if (operation.path.starts_with("/{lang}")) {
            ApiParam lang = path_param(visit_, "lang", std::string(bank::code_of(visit_.locale)));
            for (const bank::Locale locale : page_locales) {
                lang.choices.emplace_back(bank::code_of(locale));
            }
            lang.kind = ParamKind::choice;
            operation.params.push_back(std::move(lang));
        }
        if (operation.path.find("{id}") != std::string::npos) {
            operation.params.push_back(path_param(visit_, "id", examples_.record));
            operation.params.back().kind = ParamKind::record_id;
        }
        if (operation.path.find("{slug}") != std::string::npos) {
            operation.params.push_back(path_param(visit_, "slug", examples_.theme));
        }
    }

    void add_query_params(ApiOperation& operation, const Format* format, const Route& route) const {
        std::vector<ApiParam>& params = operation.params;
        if (route.data.params == ParamGroup::search) {
            const bool has_pages = format->write_page != nullptr;
            for (ApiParam& param : search_api_params(visit_)) {
                const bool is_heeded = has_pages || !is_of_pages(param.name);
                if (param.name == "q") param.example = examples_.words;
                if (is_heeded && param.name != "sel") params.push_back(std::move(param));
            }
        }
        for (const ExtraParam& extra : extra_params()) {
            if (extra.group != route.data.params) continue;
            ApiParam param = param_named(visit_, extra.name);
            if (extra.name.text == "sel") {
                param.kind = ParamKind::record_id;
                param.example = examples_.record;
                param.is_required = route.data.params == ParamGroup::dossier;
            }
            if (extra.name.text == "q") param.example = bank::cut_at_word(examples_.words, 20);
            if (extra.name.text == "verb") param.example = extra.choices.front();
            param.is_repeatable = extra.is_repeatable;
            for (const std::string_view choice : extra.choices) param.choices.emplace_back(choice);
            params.push_back(std::move(param));
        }
        if (format == nullptr) return;
        if (format->suffix == "csv" && route.is_for_lists) {
            params.push_back(param_named(visit_, "bom"));
            params.back().choices = {"0", "1"};
            params.push_back(param_named(visit_, "sep"));
            params.back().choices = {",", ";", "\t"};
        }
        if (format->is_feed && route.is_for_lists) params.push_back(param_named(visit_, "before"));
    }

    const Visit& visit_;
    Examples examples_;
};

}  // namespace

std::vector<ApiParam> search_api_params(const Visit& visit) {
    std::vector<ApiParam> params;
    for (const SearchParam& param : search_params()) params.push_back(api_param(visit, param));
    for (const bank::Field& field : bank::all_fields()) {
        if (!field.is_facet) continue;
        ApiParam param;
        param.name = field.name;
        param.about = visit.site.messages.format(visit.locale, "param.filter",
                                                 {{"field", visit.labels.of_field(field.id)}});
        param.is_repeatable = true;
        params.push_back(std::move(param));
    }
    return params;
}

std::string example_url(const ApiOperation& operation) {
    std::string url = operation.path;
    std::string query;
    for (const ApiParam& param : operation.params) {
        if (param.example.empty()) continue;
        const std::string value = percent_encode(param.example);
        if (!param.is_in_path) {
            query.append(query.empty() ? "?" : "&").append(param.name).append("=").append(value);
            continue;
        }
        const std::string hole = "{" + param.name + "}";
        url.replace(url.find(hole), hole.size(), value);
    }
    return url + query;
}

ApiDescription describe_api(const Visit& visit) {
    const bank::BankInfo& info = visit.edition.vocabulary().bank;
    ApiDescription api;
    api.title = visit.site.messages.format(visit.locale, "api.title", {{"bank", info.name}});
    api.about = visit.text("api.about");
    api.server_url = info.base_url;
    api.contact_url = info.base_url + "/" + std::string(bank::code_of(visit.locale)) + "/sobre/api";
    api.contact_email = info.admin_email;
    api.licence = info.licence;
    api.licence_url = info.licence_url;
    Describer describer(visit);
    for (const Route& route : all_routes()) {
        if (route.data.topic.empty()) continue;
        describer.add(route);
        const std::string topic(route.data.topic);
        api.topics.emplace_back(topic, visit.text("api." + topic));
    }
    api.operations = std::move(describer.operations);
    return api;
}

}  // namespace serving
