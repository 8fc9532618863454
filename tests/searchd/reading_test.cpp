#include <catch2/catch.hpp>

#include "tests/support/get.h"

namespace {

// What the page of a search says of its reading; empty when it says nothing.
std::string reading(const std::string& path) {
    const std::string page = sample_site().get(path).body;
    const std::string mark = "<p class=\"reading\">";
    const std::size_t begin = page.find(mark);
    if (begin == std::string::npos) return {};
    const std::size_t from = begin + mark.size();
    return page.substr(from, page.find("</p>", from) - from);
}

}  // namespace

TEST_CASE("the page says how a query was read", "[unit]") {
    CHECK(reading("/es/buscar?q=agua%20potable").empty());
    CHECK(reading("/es/buscar").empty());
    CHECK(reading("/es/buscar?q=agua%20%28luz%20O%20gas%29%20-lluvia") ==
          "Así la leímos: agua; alguno de estos: luz, gas; sin lluvia");
    CHECK(reading("/pt/buscar?q=agua%20%28luz%20OU%20gas%29%20-chuva") ==
          "Lemos assim: agua; qualquer um destes: luz, gas; sem chuva");
    CHECK(reading("/es/buscar?q=agua%20Y%20luz") == "Así la leímos: todos estos: agua, luz");
    CHECK(reading("/es/buscar?q=recicl%2A%20%22orden%20urbano%22") ==
          "Así la leímos: palabras que empiezan con «recicl»; la frase «orden urbano»");
    CHECK(reading("/es/buscar?q=agua%20NEAR/999%20luz") ==
          "Así la leímos: agua, luz a 50 palabras de distancia como máximo");
    CHECK(reading("/pt/buscar?q=agua%20NEAR/1%20luz") ==
          "Lemos assim: agua, luz a no máximo uma palavra de distância");
    CHECK(reading("/es/buscar?q=a%C3%B1o:2010..%20pa%C3%ADs:Uruguay") ==
          "Así la leímos: Año de inicio: 2010–…; País: Uruguay");
    CHECK(reading("/en/buscar?q=sdg:6%20year:2010") ==
          "Read as: SDG 6: Clean water and sanitation; "
          "Start year: 2010");
    CHECK(reading("/es/buscar?q=-%28agua%20OR%20luz%29") ==
          "Así la leímos: ninguno de estos: agua, luz");
    CHECK(reading("/pt/buscar?q=tipo:boas-pr%C3%A1ticas") == "Lemos assim: Tipo: Prática");
    CHECK(reading("/es/buscar?q=evidencia:note.monitored") ==
          "Así la leímos: Evidencia: note.monitored");  // no key of a message
    CHECK(reading("/es/buscar?q=-%28agua%20luz%29") == "Así la leímos: sin (agua, luz)");
    CHECK(reading("/es/buscar?q=ciudad:Rosario,Recife") ==
          "Así la leímos: Ciudad: Rosario o Recife");
    CHECK(reading("/pt/buscar?q=-cidade:Rosario,Recife%20-ano:%3C2010") ==
          "Lemos assim: exceto Cidade: Rosario ou Recife; exceto Ano de início: …–2009");
    CHECK(reading("/es/buscar?q=ODS%206%20-ODS%2011") ==
          "Así la leímos: ODS 6: Agua limpia y saneamiento; excepto ODS 11: Ciudades y "
          "comunidades sostenibles");
    CHECK(reading("/es/buscar?q=agua%20Y%20-luz") == "Así la leímos: agua; sin luz");
}

TEST_CASE("operators among capitals are words, and the page says so", "[unit]") {
    CHECK(reading("/es/buscar?q=J%C3%93VENES%20NO%20LUZ") == "Así la leímos: JÓVENES, no, LUZ");
    CHECK(reading("/es/buscar?q=j%C3%B3venes%20NO%20luz") == "Así la leímos: jóvenes; sin luz");
}

TEST_CASE("what a visitor typed is escaped where the reading repeats it", "[unit]") {
    CHECK(reading("/es/buscar?q=%22%3Cb%3Ex%22%20-y") ==
          "Así la leímos: la frase «&lt;b&gt;x»; sin y");
}

TEST_CASE("the API and the receipt say how a query was read", "[unit]") {
    const std::string json = sample_site().get("/es/buscar.json?q=ciudad:Quito%20O%20luz").body;
    CHECK(json.find("\"read_as\":\"(city:Quito OR luz)\"") != std::string::npos);
    CHECK(json.find("\"unknown_values\":[]") != std::string::npos);
    const std::string none = sample_site().get("/es/buscar.json?q=a%C3%B1o:abc").body;
    CHECK(none.find("\"unknown_values\":[{\"field\":\"year\",\"value\":\"abc\"}]") !=
          std::string::npos);
    const std::string page = sample_site().get("/es/recibo?q=agua%20-luz").body;
    CHECK(page.find("agua; sin luz") != std::string::npos);
}

TEST_CASE("the page and the API tell what is no field, and which one was meant", "[unit]") {
    const std::string page = sample_site().get("/es/buscar?q=autor:x%20cuidad:Quito").body;
    CHECK(page.find("«autor» no es un campo de la búsqueda: lo buscamos como una palabra más. "
                    "<a href=\"/es/sobre/consulta#fields\">") != std::string::npos);
    CHECK(page.find("<a href=\"/es/buscar?q=autor:x%20ciudad:Quito\">"
                    "¿Quiso decir «ciudad:»?</a>") != std::string::npos);
    const std::string help = sample_site().get("/es/sobre/consulta").body;
    CHECK(help.find("id=\"fields\"") != std::string::npos);
    const std::string json = sample_site().get("/es/buscar.json?q=autor:x").body;
    CHECK(json.find("\"unknown_fields\":[\"autor\"]") != std::string::npos);
    const std::string hostile = sample_site().get("/pt/buscar?q=%C3%A9%3Cb%3E:x%20ab:%3Cb%3E").body;
    CHECK(hostile.find("<b>") == std::string::npos);
}

TEST_CASE("the page tells values that no record has, and where those there are stand", "[unit]") {
    const std::string page = sample_site().get("/es/buscar?q=tipo:foo%20%26%20ciudad:Rosario").body;
    CHECK(page.find("Ninguna ficha tiene «foo» en «Tipo». "
                    "<a href=\"/es/explorar/type\">Ver los valores que hay</a>") !=
          std::string::npos);
    CHECK(page.find("en «Ciudad»") == std::string::npos);
    const std::string other = sample_site().get("/pt/buscar?q=%28situa%C3%A7%C3%A3o:foo%29").body;
    CHECK(other.find("Nenhuma ficha tem “foo” em “Situação”.</p>") != std::string::npos);
}
