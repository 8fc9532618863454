// The sheet of a record: what was guessed, what a plan commits to, other versions, what is missing.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/support/documents.h"
#include "tests/support/get.h"

namespace {

std::size_t count_of(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// The values of an attribute, in order.
std::vector<std::string> values_of(const std::string& page, const std::string& attribute) {
    std::vector<std::string> values;
    const std::string begin = " " + attribute + "=\"";
    for (std::size_t at = 0; (at = page.find(begin, at)) != std::string::npos;) {
        at += begin.size();
        values.push_back(page.substr(at, page.find('"', at) - at));
    }
    return values;
}

// Of the part of the page between two texts.
std::string between(const std::string& page, std::string_view begin, std::string_view end) {
    const std::size_t at = page.find(begin);
    if (at == std::string::npos) return {};
    return page.substr(at, page.find(end, at) - at);
}

// Every link into the page leads to one place.
void check_anchors(const std::string& page) {
    for (const std::string& address : values_of(page, "href")) {
        if (!address.starts_with('#')) continue;
        INFO(address);
        CHECK(count_of(page, " id=\"" + address.substr(1) + "\"") == 1);
    }
}

constexpr const char* bare_text =
    "# Plan de convivencia & paz\n\n"
    "El municipio prepara con los vecinos un plan para vivir mejor en los barrios del norte, donde "
    "los conflictos por ruidos y basura llegan cada semana a la comisaría y donde nadie media "
    "entre las partes que no se hablan.\n\n"
    "## Acciones\n\n"
    "Acción 1: Crear un centro de mediación. Responsable: Secretaría Uno & Dos. Plazo: 2026\n\n"
    "- Formar a veinte mediadoras hasta marzo de 2027\n"
    "- Lugar de encuentro\n"
    "- Abrir tres oficinas nuevas\n";

}  // namespace

TEST_CASE("what nobody wrote of a document is marked on its page", "[unit]") {
    MiniCorpus corpus{{"convivencia.md", bare_text}, {"uno.md", practice("Nota")}};
    const MiniSite site(corpus);
    struct Row {
        const char *language, *mark, *note, *summary;
    };
    static const std::vector<Row> rows{
        {"es", "<span class=\"guessed\">deducido del texto</span>",
         "Nadie escribió todos los datos de este documento",
         "Resumen armado con frases del propio texto."},
        {"pt", "<span class=\"guessed\">deduzido do texto</span>",
         "Ninguém escreveu todos os dados deste documento",
         "Resumo montado com frases do próprio texto."},
    };
    const auto record = corpus.find("convivencia");
    REQUIRE(record);
    REQUIRE_FALSE(record->guessed.empty());
    for (const Row& row : rows) {
        INFO(row.language);
        const std::string root = "/" + std::string(row.language) + "/ficha/";
        const std::string page = site.get(root + "convivencia").body;
        CHECK(has(page, row.note));
        CHECK(has(page, row.summary));
        const std::string written = site.get(root + "uno").body;
        CHECK_FALSE(has(written, "class=\"guessed\""));
        CHECK_FALSE(has(written, row.note));
        CHECK_FALSE(has(written, row.summary));
    }
    const auto json = nlohmann::json::parse(site.get("/es/ficha/convivencia.json").body);
    CHECK(json.at("guessed").get<Ids>() == record->guessed);
    const auto written = nlohmann::json::parse(site.get("/es/ficha/uno.json").body);
    CHECK(written.value("guessed", Ids{}).empty());
}

TEST_CASE("each fact that was guessed bears the mark, no other does", "[unit]") {
    MiniCorpus corpus{
        {"vocabulary/places.tsv", file_contents(SOURCE_DIR "/corpus/vocabulary/places.tsv")},
        {"acta.txt",
         "Acta de la reunión en Montevideo, 2019\n\nLa Intendencia de Montevideo "
         "recibió en 2019 a las ciudades de la red. Se habló de ruidos, de basura y "
         "de cómo los vecinos de Montevideo pueden llegar a acuerdos sin ir a la "
         "comisaría ni al juzgado, con la ayuda de quienes median.\n"},
        {"acta.card.yaml", "title: Acta\nlang: es\ntype: minutes\nstatus: ongoing\n"}};
    const MiniSite site(corpus);
    const auto record = corpus.find("acta");
    REQUIRE(record);
    REQUIRE(record->cities == Ids{"Montevideo"});
    const std::string mark = "class=\"guessed\"";
    for (const auto& [language, city, status] :
         {std::tuple("es", "Ciudad", "Estado"), std::tuple("pt", "Cidade", "Situação")}) {
        INFO(language);
        const std::string page = site.get("/" + std::string(language) + "/ficha/acta").body;
        CHECK(has(between(page, "<dt>" + std::string(city), "</div>"), mark));
        CHECK_FALSE(has(between(page, "<dt>" + std::string(status), "</div>"), mark));
        CHECK(has(page, "<dt>" + std::string(status)));
        CHECK(has(between(page, "<dt>País", "</div>"), mark));
    }
}

TEST_CASE("a plan lists what it commits to, with a link to each place", "[unit]") {
    MiniCorpus corpus{{"convivencia.md", bare_text}};
    const MiniSite site(corpus);
    for (const char* target : {"/es/ficha/convivencia", "/pt/ficha/convivencia"}) {
        INFO(target);
        const std::string page = site.get(target).body;
        const bool is_spanish = std::string_view(target).starts_with("/es");
        CHECK(has(page, is_spanish ? "Compromisos del plan" : "Compromissos do plano"));
        const std::string list = between(page, "<section class=\"commitments\"", "</section>");
        CHECK(values_of(list, "href") == Ids{"#compromiso-1", "#compromiso-2", "#compromiso-3"});
        check_anchors(page);
        CHECK(has(page, "<p id=\"compromiso-1\">Acción 1: Crear un centro de mediación."));
        CHECK(has(page, "<li id=\"compromiso-2\">Formar a veinte mediadoras"));
        CHECK(has(page, "<li>Lugar de encuentro</li>"));
        CHECK(has(list, "<b>Acción 1</b> Crear un centro de mediación.</a>"));
        CHECK(has(list, "Secretaría Uno &amp; Dos"));
        CHECK(has(list, ">2026<"));
        CHECK(has(list, ">marzo de 2027<"));
        for (const char* raw : {"& Dos", "& paz"}) CHECK_FALSE(has(page, raw));
    }
}

TEST_CASE("what a plan commits to stays text", "[unit]") {
    const std::string hostile = "<script>alert('1')</script>\" x=\"";
    nlohmann::json record{{"id", "uno"}, {"lang", "es"}, {"type", "plan"}, {"title", hostile}};
    record["sections"] = {
        {{"heading", hostile},
         {"text", "Meta 1: Crear un " + hostile + ". Responsable: " + hostile +
                      ". Plazo: " + hostile + "\n\n- Formar " + hostile + " a todos"}}};
    MiniCorpus corpus{{"list.jsonl", record.dump() + "\n"}};
    const MiniSite site(corpus);
    for (const char* target : {"/es/ficha/uno", "/pt/ficha/uno"}) {
        INFO(target);
        const std::string page = site.get(target).body;
        REQUIRE(has(page, "id=\"compromiso-2\""));
        check_anchors(page);
        CHECK_FALSE(has(page, "<script>"));
        CHECK_FALSE(has(page, "\" x=\""));
        CHECK(count_of(page, "&lt;script&gt;alert(") >= 9);
    }
}

TEST_CASE("what is no plan lists no commitments", "[unit]") {
    const std::string body = "## Uno\nAcción 1: Crear un centro.\n\n- Formar a veinte mediadoras\n";
    MiniCorpus corpus{{"uno.md", practice("Práctica", bank::Language::spanish, "", body)},
                      {"dos.md", practice("Plan", bank::Language::spanish, "type: plan\n",
                                          "Un plan sin promesas.")}};
    const MiniSite site(corpus);
    for (const char* target : {"/es/ficha/uno", "/es/ficha/dos"}) {
        INFO(target);
        CHECK_FALSE(has(site.get(target).body, "compromiso"));
    }
}

TEST_CASE("commitments of several sections are counted through", "[unit]") {
    const std::string body =
        "Un plan.\n\n## Uno\n\n- Crear un centro nuevo\n\n## Dos\n\nTexto.\n\n"
        "Meta 7: Formar a veinte mediadoras\n\nTexto.\n\n## Tres\n\n- Abrir tres oficinas\n";
    MiniCorpus corpus{{"uno.md", practice("Plan", bank::Language::spanish, "type: plan\n", body)}};
    const std::string page = MiniSite(corpus).get("/es/ficha/uno").body;
    check_anchors(page);
    CHECK(has(between(page, "id=\"seccion-2\"", "</section>"), "id=\"compromiso-2\""));
    CHECK(has(between(page, "id=\"seccion-3\"", "</section>"), "id=\"compromiso-3\""));
}

TEST_CASE("versions of a document lead to each other", "[unit]") {
    MiniCorpus corpus{{"compost.docx", document("es.docx")},
                      {"borrador.odt", document("es.odt")},
                      {"saude.docx", document("pt.docx")}};
    const MiniSite site(corpus);
    for (const auto& [language, heading] : {std::pair("es", "Otras versiones de este documento"),
                                            std::pair("pt", "Outras versões deste documento")}) {
        INFO(language);
        const std::string root = "/" + std::string(language) + "/ficha/";
        const auto versions = [&](const std::string& id) {
            return between(site.get(root + id).body, heading, "</section>");
        };
        CHECK(values_of(versions("compost"), "href") == Ids{root + "borrador"});
        CHECK(values_of(versions("borrador"), "href") == Ids{root + "compost"});
        CHECK(has(versions("compost"), "borrador.odt, "));
        CHECK(versions("saude").empty());
    }
}

TEST_CASE("a result says that there are other versions of its document", "[unit]") {
    MiniCorpus corpus{{"compost.docx", document("es.docx")},
                      {"borrador.odt", document("es.odt")},
                      {"saude.docx", document("pt.docx")}};
    const MiniSite site(corpus);
    const std::string es = site.get("/es/buscar").body;
    CHECK(
        has(es, "<a href=\"/es/ficha/compost#versiones\">Hay otra versión de este documento</a>"));
    CHECK(has(es, "<a href=\"/es/ficha/borrador#versiones\">"));
    CHECK_FALSE(has(es, "/es/ficha/saude#versiones"));
    CHECK(has(site.get("/pt/buscar").body, "Há outra versão deste documento"));
    CHECK(has(site.get("/es/ficha/compost").body, "id=\"versiones\""));
    const std::string data = site.get("/es/buscar.json").body;
    CHECK(has(between(data, "\"id\":\"compost\"", "\"passage\""), "\"other_versions\":1"));
    CHECK_FALSE(has(between(data, "\"id\":\"saude\"", "\"passage\""), "other_versions"));
}

TEST_CASE("a page tells how complete its record is", "[unit]") {
    const std::string es = sample_site().get("/es/ficha/rosario-mediacion").body;
    const std::string pt = sample_site().get("/pt/ficha/rosario-mediacion").body;
    const std::string sentence = between(es, "Ficha completa al ", "</p>");
    CHECK(has(sentence, "Ficha completa al 70 %. Faltan: un texto de 200 palabras o más, "));
    CHECK(has(sentence, "a quiénes alcanza, recursos, oficina o contacto."));
    CHECK(has(pt, "Ficha 70% completa. Faltam: um texto de 200 palavras ou mais, "));
    for (const std::string& page : {es, pt}) CHECK_FALSE(has(page, "missing."));
}

TEST_CASE("every key that can be missing has its words", "[unit]") {
    MiniCorpus corpus{{"uno.md", practice("Nota")}};
    const MiniSite site(corpus);
    for (const char* target : {"/es/ficha/uno", "/pt/ficha/uno"}) {
        const std::string sentence =
            between(site.get(target).body, "<p class=\"small\">Ficha ", "</p>");
        INFO(sentence);
        CHECK(count_of(sentence, ", ") == 10);  // all twelve but the summary
        CHECK_FALSE(has(sentence, "missing."));
    }
}
