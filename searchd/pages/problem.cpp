#include "searchd/json_writer.h"
#include "searchd/pages/pages.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

// RFC 9457: one shape for every error of the API.
std::string problem_json(const Visit& visit, const ProblemParts& parts) {
    const std::string key = "problem." + std::to_string(parts.status);
    JsonWriter json;
    json.open_object();
    json.key("type").value(visit.edition.vocabulary().bank.base_url +
                           locale_path(visit.locale, "/sobre/api#error-") +
                           std::to_string(parts.status));
    json.key("title").value(visit.text(key + ".title"));
    json.key("status").number(std::int64_t{parts.status});
    json.key("detail").value(visit.text(key + ".text"));
    if (!parts.bad.empty()) {
        json.key("parameters").open_array();
        for (const BadParam& bad : parts.bad) {
            json.open_object().key("name").value(bad.name).key("value").value(bad.value);
            json.key("detail").value(visit.text(bad.code)).close_object();
        }
        json.close_array();
    }
    if (parts.gone != nullptr) {
        json.key("record_title").value(parts.gone->title);
        json.key("deleted_at").value(iso_time(parts.gone->deleted_at));
    }
    json.close_object();
    return std::move(json.text);
}

}  // namespace

Response html(const Visit& visit, std::string_view name, const Model& model) {
    Response response;
    response.body = visit.site.templates.render(visit.locale, name, model);
    response.set("Content-Language", std::string(bank::tag_of(visit.locale)));
    return response;
}

Response redirect(int status, std::string location) {
    Response response;
    response.status = status;
    response.media_type = "text/plain; charset=utf-8";
    response.body = location + "\n";
    response.set("Location", std::move(location));
    return response;
}

Response problem_page(const Visit& visit, const ProblemParts& parts) {
    Response response;
    if (visit.is_for_programs) {
        response.media_type = "application/problem+json";
        response.body = problem_json(visit, parts);
    } else {
        response = html(visit, "problem.html", problem_view(visit, parts));
    }
    response.status = parts.status;
    const bool names_language = visit.request.path.starts_with(locale_path(visit.locale, "/"));
    if (!names_language) response.set("Vary", "Accept-Encoding, Accept-Language");
    return response;
}

Response not_found(const Visit& visit) {
    return problem_page(visit, {404, {}, nullptr});
}

Response plain_problem(const Request& request, int status) {
    const bool is_json = request.path.ends_with(".json");
    const std::string number = std::to_string(status);
    Response response;
    response.status = status;
    std::string text =
        status == 404   ? "No encontrado. Não encontrado. Not found."
        : status == 405 ? "Método no admitido. Método não aceito. Method not allowed."
        : status == 503
            ? "El banco todavía no tiene una edición. O banco ainda não tem uma edição. "
              "The bank has no edition yet."
            : "Algo falló de nuestro lado. Algo falhou do nosso lado. "
              "Something failed on our side.";
    if (is_json) {
        JsonWriter json;
        json.open_object().key("type").value("about:blank").key("title").value(text);
        json.key("status").number(std::int64_t{status}).close_object();
        response.media_type = "application/problem+json";
        response.body = std::move(json.text);
    } else {
        response.media_type = "text/plain; charset=utf-8";
        response.body = number + "\n" + text + "\n";
    }
    return response;
}

}  // namespace serving
