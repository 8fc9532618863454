// Comparisons, the gap map, trends, the map of cities, and the records a visitor keeps at hand.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/support/get.h"

namespace {

std::string page(const std::string& target) {
    const serving::Response response = sample_site().get(target);
    INFO(target);
    CHECK(response.status == 200);
    return response.body;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

constexpr const char* two = "sel=rosario-mediacion&sel=recife-agua";

}  // namespace

TEST_CASE("records stand side by side, and what differs is marked", "[unit]") {
    const std::string body = page(std::string("/es/comparar?") + two);
    CHECK(count(body, "<th scope=\"col\">") == 2);
    CHECK(has(body, "Mediación vecinal &lt;en&gt; Rosario"));
    CHECK(has(body, "<td lang=\"pt-BR\"><p>A prefeitura levou água aos bairros.</p>"));
    CHECK(has(body, "<p>Nueve de cada diez acuerdos se cumplen.</p>"));  // the section of results
    CHECK(has(body, "<p>Nada mudou.</p>"));
    CHECK(has(body, "class=\"differs\""));
    CHECK(has(body, "más de 1.000.000 de habitantes"));
    CHECK(has(body, "href=\"/es/comparar?sel=recife-agua\""));  // without the first
    CHECK(has(body, "name=\"robots\" content=\"noindex\""));
    const std::string same =
        page("/es/comparar?sel=rosario-mediacion&sel=recife-agua&rows=different");
    CHECK(count(same, "<tr") < count(body, "<tr"));  // both are practices: no row for the type
    CHECK_FALSE(has(same, "<th scope=\"row\">Tipo"));
    CHECK(has(page(std::string("/pt/comparar?") + two), "Comparar experiências"));
}

TEST_CASE("a comparison of nothing, of one, of too many, of what is not there", "[unit]") {
    CHECK(has(page("/es/comparar"), "Todavía no eligió ninguna"));
    CHECK(has(page("/pt/comparar?sel=recife-agua"), "escolha de duas a seis"));
    const std::string gone = page("/es/comparar?sel=no-existe&sel=recife-agua");
    CHECK(has(gone, "quedaron fuera: no-existe"));
    CHECK(has(gone, "Água e mediação no Recife"));
    CHECK(has(page("/es/comparar?sel=%3Cb%3E&sel=recife-agua"), "quedaron fuera: &lt;b&gt;"));
    std::string many = "/es/comparar?sel=x-0";
    for (int i = 0; i < 80; ++i) many += "&sel=nada-" + std::to_string(i);
    CHECK(sample_site().get(many).status == 200);
}

TEST_CASE("a filter may be named as people name it", "[unit]") {
    const auto sent = sample_site().get("/es/buscar?country=brasil&country=Argentina&country=XX");
    CHECK(sent.status == 301);
    REQUIRE(sent.find("Location") != nullptr);
    CHECK(*sent.find("Location") == "/es/buscar?country=AR&country=BR&country=XX");
    const auto total = [](const std::string& query) {
        return nlohmann::json::parse(page("/pt/buscar.json?" + query))["total"];
    };
    CHECK(total("country=Brasil") == total("country=BR"));
    CHECK(total("country=BR") > 0);
    CHECK(total("city=RECIFE&offset=1") == total("city=Recife"));
    CHECK(page("/es/tendencias?country=Brasil") != page("/es/tendencias?country=XX"));
}

TEST_CASE("the form of the results leads to the comparison without its words", "[unit]") {
    const auto sent = sample_site().get(
        "/es/comparar?q=agua&theme=agua&sel=recife-agua&sel=rosario-mediacion&sort=newest");
    CHECK(sent.status == 302);
    REQUIRE(sent.find("Location") != nullptr);
    CHECK(*sent.find("Location") == "/es/comparar?sel=recife-agua&sel=rosario-mediacion");
}

TEST_CASE("chosen records can be taken home", "[unit]") {
    const auto listed = nlohmann::json::parse(page(std::string("/es/comparar.json?") + two));
    REQUIRE(listed["results"].size() == 2);
    CHECK(listed["results"][0]["id"] == "rosario-mediacion");
    CHECK(listed["total"] == 2);
    const std::string rows = page(std::string("/pt/comparar.csv?") + two);
    CHECK(count(rows, "\r\n") == 3);
    CHECK(nlohmann::json::parse(page("/es/comparar.json"))["results"].empty());
}

TEST_CASE("what was chosen goes along with every link of the results", "[unit]") {
    const std::string body = page("/es/buscar?q=mediacion&sel=recife-agua&sel=quito-nota");
    CHECK(has(body, "value=\"recife-agua\" form=\"search-form\" checked"));
    CHECK(has(body, "value=\"rosario-mediacion\" form=\"search-form\">"));
    // What is not on this page stays in the form.
    CHECK(has(body, "<input type=\"hidden\" name=\"sel\" value=\"quito-nota\">"));
    CHECK_FALSE(has(body, "<input type=\"hidden\" name=\"sel\" value=\"recife-agua\">"));
    CHECK(has(body, "2 fichas elegidas"));
    CHECK(has(body, "/es/comparar.csv?sel=recife-agua&amp;sel=quito-nota"));
    CHECK(has(body, "content=\"noindex\""));
    CHECK(has(body, "href=\"https://acervo.example/es/buscar?q=mediacion\""));  // canonical
    CHECK(has(body, "class=\"none-chosen\" href=\"/es/buscar?q=mediacion\""));
    const auto found = nlohmann::json::parse(page("/es/buscar.json?q=mediacion&sel=quito-nota"));
    CHECK(found["results"].size() == 2);
    CHECK(sample_site().get("/es/buscar?sel=%3Cscript%3E").status == 400);
}

TEST_CASE("the gap map counts themes by countries and shows what is missing", "[unit]") {
    const std::string body = page("/es/brechas");
    CHECK(has(body, "<abbr title=\"Argentina\">AR</abbr>"));
    // Mediation is below security, whose row counts it too.
    CHECK(has(body, "href=\"/es/buscar?country=AR&amp;theme=seguridad\""));
    CHECK(has(body, "class=\"gap\""));
    CHECK(has(body, "Agua, Argentina: sin experiencias todavía"));
    CHECK(count(body, "title=\"con evaluación\"") == 1);  // Rosario
    CHECK(has(body, "href=\"/es/brechas?theme=seguridad\""));
    const std::string below = page("/pt/brechas?theme=seguridad");
    CHECK(has(below, "Mediação"));
    CHECK_FALSE(has(below, "theme=agua"));
    CHECK(sample_site().get("/es/brechas?theme=nada").status == 404);
}

TEST_CASE("trends count by year, practices apart from plans", "[unit]") {
    const std::string body = page("/es/tendencias");
    CHECK(has(body, "<title>2011: 1</title>"));
    CHECK(has(body, "<title>2014: 1</title>"));
    CHECK_FALSE(has(body, "<title>2012"));  // a year without records has no bar, but its room
    CHECK(has(body, "3 resultados"));
    CHECK(has(body, "href=\"/es/buscar?year_from=2011&amp;year_to=2011\""));
    const std::string words = page("/pt/tendencias?q=mediacao&country=BR");
    CHECK(has(words, "Onde falam disso"));
    CHECK(has(words, "<input type=\"hidden\" name=\"country\" value=\"BR\">"));
    CHECK(has(words, "<title>2014: 1</title>"));
    CHECK_FALSE(has(words, "<title>2011"));
    const std::string none = page("/es/tendencias?q=xyzxyz");
    CHECK_FALSE(has(none, "<svg"));
    CHECK(has(none, "Sin resultados"));
    CHECK(sample_site().get("/es/tendencias?sort=azar").status == 400);
}

TEST_CASE("cities have their points on the map", "[unit]") {
    const std::string body = page("/es/explorar/city");
    CHECK(has(body, "aria-label=\"Rosario, Argentina: 1 resultado\""));  // not that of Uruguay
    CHECK(has(body, "aria-label=\"Recife, Brasil: 1 resultado\""));
    CHECK(count(body, "<circle") == 2);  // Quito is not among the places
    // Mercator's frame: the west is 0, the east 600, the north 0.
    CHECK(has(body, "cx=\"405.0\" cy=\"493.6\""));
    CHECK(has(body, "/static/map.svg?v="));
    CHECK_FALSE(has(page("/es/explorar/country"), "class=\"map\""));
}

TEST_CASE("a record can be cited in four styles", "[unit]") {
    const std::string body = page("/es/ficha/rosario-mediacion");
    for (const char* style : {"ABNT", "APA", "Chicago", "ISO 690"}) {
        CHECK(has(body, std::string("<dt>") + style + "</dt>"));
    }
    CHECK(has(body, "MUNICIPALIDAD DE ROSARIO. Mediación vecinal &lt;en&gt; Rosario"));
    CHECK(has(body, "Acesso em: 4 out. 2024."));
    CHECK_FALSE(has(body, "mailto:"));  // this bank names no address
}

TEST_CASE("a door shows its themes one by one, the best attested first", "[unit]") {
    const std::string body = page("/es/puerta/conflictos");
    CHECK(has(body, "Para quienes median."));
    CHECK(has(body, "3 fichas, 1 con evaluación"));
    const std::size_t evaluated = body.find("/es/ficha/rosario-mediacion");
    const std::size_t monitored = body.find("/es/ficha/recife-agua");
    REQUIRE(evaluated != std::string::npos);
    CHECK(evaluated < monitored);
    CHECK(has(body, "href=\"/es/comparar?sel=rosario-mediacion&amp;sel=recife-agua\""));
    CHECK(has(body, "/es/buscar.csv?theme=agua&amp;theme=mediacion"));
    CHECK(has(body, "Recife</a> <span class=\"count\">1</span>"));
    CHECK(has(page("/en/puerta/conflictos"), "For those who mediate."));
    CHECK(has(page("/pt/"), "href=\"/pt/puerta/conflictos\""));
    CHECK(sample_site().get("/es/puerta/nada").status == 404);
}

TEST_CASE("the list of one theme or city says what it is", "[unit]") {
    const std::string theme = page("/es/buscar?theme=mediacion");
    CHECK(has(theme, "<h1>Mediación</h1>"));
    CHECK(has(theme, "1 con evaluación · 2 ciudades de 2 países"));
    CHECK(has(theme, "href=\"/es/buscar?theme=seguridad\""));  // the broader one
    CHECK(has(theme, "href=\"/es/tendencias?theme=mediacion\""));
    CHECK(has(page("/es/buscar?theme=seguridad"), "Vivir sin violencia."));
    const std::string city = page("/pt/buscar?city=Rosario");
    CHECK(has(city, "Santa Fe · Argentina · mais de 1 milhão de habitantes"));
    CHECK_FALSE(has(page("/es/buscar?city=Rosario&theme=mediacion"), "class=\"subject\""));
    CHECK_FALSE(has(page("/es/buscar?q=agua&theme=agua"), "class=\"subject\""));
    CHECK_FALSE(has(page("/es/buscar?theme=nada"), "class=\"subject\""));
}

TEST_CASE("pages speak English too", "[unit]") {
    const std::string body = page("/en/buscar?q=mediacion");
    CHECK(has(body, "<html lang=\"en\">"));
    CHECK(has(body, "2 results"));
    CHECK(has(body, "hreflang=\"pt-BR\""));
    CHECK(has(page("/en/sobre/banco"), "id=\"aportar\""));
    CHECK(has(page("/en/explorar/country"), "Brazil"));
}

TEST_CASE("the years of a list are bars that narrow it", "[unit]") {
    const std::string body = page("/es/buscar?theme=agua&theme=mediacion");
    CHECK(has(body, "class=\"year-bars\""));
    CHECK(has(body, "<title>2011: 1</title>"));
    CHECK(has(body, "theme=agua&amp;theme=mediacion&amp;year_from=2014&amp;year_to=2014"));
    CHECK_FALSE(has(page("/es/buscar?q=agua&year_from=2014"), "class=\"year-bars\""));  // one year
}

TEST_CASE("results say how they are like the visitor's city, and can be sorted by it", "[unit]") {
    const std::string body = page("/es/buscar?sort=alike&like=Recife,%20Brasil");
    CHECK(has(body, "Recife, Pernambuco, Brasil."));
    CHECK(has(body, "Es su ciudad"));
    CHECK(has(body, "Como Recife: tamaño parecido"));  // Rosario
    const std::size_t recife = body.find("/es/ficha/recife-agua");
    CHECK(recife < body.find("/es/ficha/rosario-mediacion"));
    CHECK(body.find("/es/ficha/rosario-mediacion") < body.find("/es/ficha/quito-nota"));
    CHECK(has(body, "value=\"alike\" selected"));
    CHECK(has(body, "href=\"/es/ficha/rosario-mediacion?like=Recife,%20Brasil\""));
    CHECK(has(page("/es/ficha/rosario-mediacion?like=recife"), "Como Recife: tamaño parecido"));
    CHECK_FALSE(has(page("/es/ficha/rosario-mediacion?like=Nada"), "class=\"likeness\""));
    CHECK(has(body, "like=Recife,%20Brasil"));  // in the links of the page
    CHECK(has(page("/pt/buscar?like=Atl%C3%A2ntida"), "Não conhecemos essa cidade"));
    CHECK_FALSE(has(page("/es/buscar?q=agua"), "value=\"alike\""));
    CHECK(sample_site().get("/es/buscar?sort=alike").status == 301);  // no city: as if not asked
}

TEST_CASE("a record says what it inspired, and where a source is kept", "[unit]") {
    const std::string body = page("/es/ficha/rosario-mediacion");
    CHECK(has(body, "Lo que inspiró"));
    CHECK(has(body, "href=\"/es/ficha/recife-agua\""));
    CHECK(has(body, "href=\"https://archive.example/1?a=1&amp;b=2\""));
    CHECK(has(body, "copia archivada</a> 4 de mayo de 2020"));
    const std::string other = page("/pt/ficha/recife-agua");
    CHECK(has(other, "Inspira-se em"));
    CHECK_FALSE(has(other, "O que inspirou"));
    const auto source =
        nlohmann::json::parse(page("/es/ficha/rosario-mediacion.json"))["sources"][0];
    CHECK(source["archive_url"] == "https://archive.example/1?a=1&b=2");
    CHECK(source["archived_on"] == "2020-05-04");
}

TEST_CASE("a correction is an e-mail that is ready to be filled in", "[unit]") {
    MiniCorpus corpus{{"bank.yaml", "name: Banco\nadmin_email: banco@example.org\n"},
                      {"agua-luz.md", practice("Agua & \"luz\"")}};
    const MiniSite site(corpus);
    const std::string body = site.get("/es/ficha/agua-luz").body;
    CHECK(has(body,
              "href=\"mailto:banco@example.org?subject=Correcci%C3%B3n%20de%20la%20ficha%3A%20"
              "Agua%20%26%20%22luz%22&amp;body=Ficha%3A%20Agua%20%26%20%22luz%22%0D%0A"));
    CHECK(has(body, "Proponer una corrección"));
}
