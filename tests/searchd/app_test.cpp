#include "searchd/app.h"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/support/get.h"

using serving::Request;
using serving::Response;

namespace {

std::string header(const Response& response, std::string_view name) {
    const std::string* found = response.find(name);
    return found == nullptr ? "" : *found;
}

Request with(std::string Request::*member, std::string value) {
    Request request;
    request.*member = std::move(value);
    return request;
}

// One address for every route of the table, in both languages and every format.
const std::vector<std::string>& addresses() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> made;
        for (const std::string language : {"es", "pt", "en"}) {
            const std::string root = "/" + language;
            for (const char* rest : {"/",
                                     "/buscar",
                                     "/buscar?q=mediacion",
                                     "/buscar.json?q=agua",
                                     "/buscar.csv",
                                     "/buscar?q=mediacion&explain=yes",
                                     "/sugerir?q=media",
                                     "/sugerir",
                                     "/ficha/rosario-mediacion",
                                     "/ficha/rosario-mediacion.json",
                                     "/explorar/theme",
                                     "/explorar/city",
                                     "/explorar/country",
                                     "/explorar/year",
                                     "/explorar/unit",
                                     "/explorar/sdg",
                                     "/explorar/type",
                                     "/explorar/lang",
                                     "/explorar/a-z",
                                     "/comparar",
                                     "/comparar?sel=rosario-mediacion&sel=recife-agua",
                                     "/comparar.json?sel=recife-agua",
                                     "/brechas",
                                     "/puerta/conflictos",
                                     "/tendencias",
                                     "/tendencias?q=mediacion",
                                     "/sobre/consulta",
                                     "/sobre/api",
                                     "/sobre/uso",
                                     "/sobre/banco"}) {
                made.push_back(root + rest);
            }
        }
        return made;
    }();
    return all;
}

bool is_packed_text(const Response& response) {
    return response.media_type.find("json") != std::string::npos;
}

}  // namespace

TEST_CASE("every route answers, with the headers that keep visitors safe", "[unit]") {
    for (const std::string& address : addresses()) {
        INFO(address);
        const Response response = sample_site().get(address);
        CHECK(response.status == 200);
        CHECK_FALSE(response.body.empty());
        CHECK(header(response, "X-Content-Type-Options") == "nosniff");
        CHECK(header(response, "Referrer-Policy") == "strict-origin-when-cross-origin");
        const std::string policy = header(response, "Content-Security-Policy");
        CHECK(policy.find("default-src 'none'") == 0);
        CHECK(policy.find("unsafe") == std::string::npos);
        CHECK(header(response, "Vary").find("Accept-Encoding") != std::string::npos);
        CHECK(header(response, "Cache-Control") == "no-cache");
    }
}

TEST_CASE("what has not changed is not sent again", "[unit]") {
    for (const std::string& address : addresses()) {
        INFO(address);
        const std::string etag = header(sample_site().get(address), "ETag");
        REQUIRE_FALSE(etag.empty());
        const Response again = sample_site().get(address, with(&Request::if_none_match, etag));
        CHECK(again.status == 304);
        CHECK(again.body.empty());
        CHECK(header(again, "ETag") == etag);
        CHECK(sample_site().get(address, with(&Request::if_none_match, "\"x\"")).status == 200);
    }
}

TEST_CASE("pages carry no script, style or handler of their own", "[unit]") {
    for (const std::string& address : addresses()) {
        const Response response = sample_site().get(address);
        if (!response.media_type.starts_with("text/html")) continue;
        INFO(address);
        for (const char* forbidden : {"<style", " style=", " onclick", "javascript:", "<script>"}) {
            CHECK(response.body.find(forbidden) == std::string::npos);
        }
        CHECK(
            response.body.find("<html lang=\"" +
                               std::string(bank::tag_of(*bank::find_locale(address.substr(1, 2)))) +
                               "\"") != std::string::npos);
        CHECK(response.body.find("hreflang=\"pt-BR\"") != std::string::npos);
        CHECK(response.body.find("rel=\"canonical\"") != std::string::npos);
    }
}

TEST_CASE("bodies are packed for those who can unpack them", "[unit]") {
    const Response plain = sample_site().get("/es/buscar");
    CHECK(header(plain, "Content-Encoding").empty());
    for (const std::string coding : {"br", "gzip"}) {
        const Response packed =
            sample_site().get("/es/buscar", with(&Request::accept_encoding, coding));
        CHECK(header(packed, "Content-Encoding") == coding);
        CHECK(packed.body.size() < plain.body.size() / 2);
        CHECK(header(packed, "ETag") == header(plain, "ETag"));
    }
}

TEST_CASE("what the text of a record says stays text", "[unit]") {
    const std::string page = sample_site().get("/es/ficha/rosario-mediacion").body;
    CHECK(page.find("Mediación vecinal &lt;en&gt; Rosario") != std::string::npos);
    CHECK(page.find("<anual>") == std::string::npos);
    CHECK(page.find("https://example.org/informe?a=1&amp;b=2") != std::string::npos);
    const std::string hostile =
        sample_site().get("/es/buscar?q=%3Cscript%3Ealert(1)%3C/script%3E").body;
    CHECK(hostile.find("<script") == std::string::npos);
}

TEST_CASE("addresses that are nearly right lead to the right one", "[unit]") {
    struct Row {
        std::string target;
        int status;
        std::string location;
    };
    static const std::vector<Row> rows{
        {"/", 302, "/es/"},
        {"/es", 301, "/es/"},
        {"/pt", 301, "/pt/"},
        {"/es/explorar", 301, "/es/explorar/theme"},
        {"/es/explorar/status", 404, ""},
        {"/es/buscar?q=agua&sort=relevance&city=", 301, "/es/buscar?q=agua"},
        {"/es/buscar?city=Quito&q=agua", 301, "/es/buscar?q=agua&city=Quito"},
        {"/es/buscar?q=agua+potable", 301, "/es/buscar?q=agua%20potable"},
        {"/id/rosario-mediacion", 303, "/es/ficha/rosario-mediacion"},
        {"/id/rosario-mediacion.json", 303, "/es/ficha/rosario-mediacion.json"},
    };
    for (const Row& row : rows) {
        INFO(row.target);
        const Response response = sample_site().get(row.target);
        CHECK(response.status == row.status);
        CHECK(header(response, "Location") == row.location);
    }
    CHECK(
        header(sample_site().get("/", with(&Request::accept_language, "fr, pt-BR;q=0.9, es;q=0.5")),
               "Location") == "/pt/");
    CHECK(header(sample_site().get("/id/rosario-mediacion",
                                   with(&Request::accept, "application/json")),
                 "Location") == "/es/ficha/rosario-mediacion.json");
}

TEST_CASE("what cannot be answered is a page that helps", "[unit]") {
    struct Row {
        std::string target;
        int status;
    };
    static const std::vector<Row> rows{
        {"/nada", 404},
        {"/es/nada", 404},
        {"/fr/", 404},
        {"/es/ficha/no-existe", 404},
        {"/es/ficha/%20", 404},
        {"/es/ficha/../../etc", 404},
        {"/es/explorar/nada", 404},
        {"/es/explorar/initial", 404},
        {"/es/sobre/nada", 404},
        {"/es/buscar.xyz", 404},
        {"/static/nada.css", 404},
        {"/id/no-existe", 404},
        {"/es/buscar?sort=azar", 400},
        {"/es/buscar?offset=-1", 400},
        {"/es/buscar?q=%ff", 400},
        {"/es/%ff", 400},
    };
    for (const Row& row : rows) {
        INFO(row.target);
        const Response response = sample_site().get(row.target);
        CHECK(response.status == row.status);
        CHECK(response.body.size() > 20);
        CHECK(header(response, "ETag").empty());
    }
    const Response portuguese = sample_site().get("/pt/nada");
    CHECK(portuguese.body.find("Esta página não existe") != std::string::npos);
    const Response posted = sample_site().get("/es/", with(&Request::method, "POST"));
    CHECK(posted.status == 405);
    CHECK(header(posted, "Allow") == "GET, HEAD");
}

TEST_CASE("errors of the API have one shape", "[unit]") {
    for (const auto& [target, status] : {std::pair("/es/buscar.json?sort=azar", 400),
                                         std::pair("/pt/ficha/no-existe.json", 404)}) {
        INFO(target);
        const Response response = sample_site().get(target);
        CHECK(response.status == status);
        CHECK(response.media_type == "application/problem+json");
        const auto json = nlohmann::json::parse(response.body);
        CHECK(json.at("status") == status);
        const std::string type = json.at("type");
        CHECK(type.ends_with("/sobre/api#error-" + std::to_string(status)));
        CHECK_FALSE(json.at("title").get<std::string>().empty());
        CHECK_FALSE(json.at("detail").get<std::string>().empty());
    }
}

TEST_CASE("a record that was taken out answers that it is gone", "[unit]") {
    MiniCorpus corpus{{"practices/a-mano.md", practice("Se queda")},
                      {"practices/b-fuera.md", practice("Se va")}};
    corpus.build();
    corpus.remove("practices/b-fuera.md");
    corpus.build();
    const MiniSite site(corpus);
    for (const char* target : {"/es/ficha/b-fuera", "/id/b-fuera", "/pt/ficha/b-fuera.json"}) {
        INFO(target);
        const Response response = site.get(target);
        CHECK(response.status == 410);
        CHECK(response.body.find("Se va") != std::string::npos);
    }
}

TEST_CASE("the daemon tells how it is", "[unit]") {
    const auto json = nlohmann::json::parse(sample_site().get("/health").body);
    CHECK(json.at("status") == "ok");
    CHECK(json.at("edition") == sample_corpus().edition().id());
}

TEST_CASE("a folder without editions is unavailable, not broken", "[unit]") {
    const TemporaryDirectory empty;
    const serving::Site site(std::filesystem::path(SOURCE_DIR) / "web", empty.path(), 2);
    Request request;
    request.method = "GET";
    request.path = "/es/";
    std::string failure;
    CHECK(serving::App(site).respond(request, failure).status == 503);
    CHECK_FALSE(failure.empty());
    request.path = "/health";
    CHECK(serving::App(site).respond(request, failure).status == 503);
}

TEST_CASE("a new edition is served without a restart", "[unit]") {
    MiniCorpus corpus{{"practices/uno.md", practice("Primera palabra")}};
    const MiniSite site(corpus);
    CHECK(site.get("/es/ficha/dos").status == 404);
    const std::string etag = header(site.get("/es/buscar"), "ETag");
    corpus.write("practices/dos.md", practice("Segunda palabra"));
    corpus.build();
    CHECK(site.get("/es/ficha/dos").status == 200);
    CHECK(site.get("/es/buscar", with(&Request::if_none_match, etag)).status == 200);
}

TEST_CASE("static files are kept by browsers for as long as they do not change", "[unit]") {
    const serving::Asset* style = sample_site().site().find_asset("style.css");
    REQUIRE(style != nullptr);
    const Response pinned = sample_site().get("/static/style.css?v=" + style->version);
    CHECK(header(pinned, "Cache-Control").find("immutable") != std::string::npos);
    CHECK(pinned.media_type == "text/css; charset=utf-8");
    const Response again = sample_site().get("/static/style.css",
                                             with(&Request::if_none_match, header(pinned, "ETag")));
    CHECK(again.status == 304);
    CHECK(is_packed_text(sample_site().get("/es/buscar.json")));
}

TEST_CASE("the language of a visitor is read from what the browser says", "[unit]") {
    struct Row {
        std::string header;
        bank::Locale expected;
    };
    static const std::vector<Row> rows{
        {"", bank::Locale::es},           {"pt-BR,pt;q=0.9", bank::Locale::pt},
        {"fr,de", bank::Locale::es},      {"fr;q=1, pt;q=0.2", bank::Locale::pt},
        {"en,fr", bank::Locale::en},      {"en;q=0.3, pt;q=0.7", bank::Locale::pt},
        {"pt;q=0, es", bank::Locale::es}, {";;;q=x", bank::Locale::es},
    };
    for (const Row& row : rows) {
        INFO(row.header);
        CHECK(serving::preferred_locale(row.header) == row.expected);
    }
}

TEST_CASE("suggestions are JSON, in the language of the path or of the visitor", "[unit]") {
    const auto label = [](const Response& response) {
        return nlohmann::json::parse(response.body)["groups"][0]["label"].get<std::string>();
    };
    const Response spanish = sample_site().get("/es/sugerir?q=media");
    CHECK(spanish.media_type == "application/json");
    CHECK(header(spanish, "Access-Control-Allow-Origin") == "*");
    CHECK(label(spanish) == "Búsquedas");
    const Response visitor =
        sample_site().get("/sugerir?q=media", with(&Request::accept_language, "pt"));
    CHECK(label(visitor) == "Buscas");
    CHECK(header(visitor, "Vary").find("Accept-Language") != std::string::npos);
    CHECK(header(visitor, "ETag").empty());
    const Response bad = sample_site().get("/es/sugerir?q=" + std::string(3000, 'a'));
    CHECK(bad.status == 400);
    CHECK(bad.media_type == "application/problem+json");
    // Where they lead there is something.
    const auto parsed = nlohmann::json::parse(spanish.body);
    for (const auto& group : parsed["groups"]) {
        for (const auto& one : group["suggestions"]) {
            INFO(one.dump());
            CHECK(sample_site().get(one["url"]).status == 200);
        }
    }
}

TEST_CASE("results say why they are there when asked, and what else to ask", "[unit]") {
    const auto json = [](const char* target) {
        return nlohmann::json::parse(sample_site().get(target).body);
    };
    const auto explained = json("/es/buscar.json?q=mediacion&explain=yes");
    const auto& why = explained["results"][0]["why"][0];
    CHECK(why["word"] == "mediacion");
    CHECK(why["how"] == "exact");
    CHECK_FALSE(why["fields"].empty());
    CHECK_FALSE(json("/es/buscar.json?q=mediacion")["results"][0].contains("why"));
    const auto lost = json("/es/buscar.json?q=mediacion&city=Rosario&country=BR");
    REQUIRE(lost["ways_out"].size() == 2);
    CHECK(lost["ways_out"][0]["kind"] == "filter");
    const std::string params = lost["ways_out"][0]["params"];
    CHECK(json(("/es/buscar.json?" + params).c_str())["total"] == lost["ways_out"][0]["records"]);
    const std::string page =
        sample_site().get("/pt/buscar?q=mediacion&city=Rosario&country=BR").body;
    CHECK(page.find("Sem o filtro") != std::string::npos);
    const std::string reasons = sample_site().get("/es/buscar?q=vecinos&explain=yes").body;
    CHECK(reasons.find("Encontrada por:") != std::string::npos);
}

TEST_CASE("the passage of a hit can be opened where it stands", "[unit]") {
    const std::string page = sample_site().get("/es/buscar?q=acuerdos").body;
    CHECK(page.find(":~:text=acuerdos%20se%20cumplen.\"") != std::string::npos);
}

TEST_CASE("one link takes back all that narrows a search, switches too", "[unit]") {
    for (const char* more : {"&also=no", "&without=%C3%A1gua", "&words=all", "&country=AR"}) {
        INFO(more);
        const std::string page = sample_site().get("/es/buscar?q=agua" + std::string(more)).body;
        CHECK(page.find("<a class=\"clear\" href=\"/es/buscar?q=agua\">") != std::string::npos);
    }
}
