#include "indexer/extract_html.h"

#include <catch2/catch.hpp>

#include "tests/support/documents.h"

using bank::Section;
using indexing::extract_html;

namespace {

std::vector<Section> sections_of(const std::string& html) {
    return extract_html(html).sections;
}

}  // namespace

TEST_CASE("HTML becomes headings, paragraphs, items and rows", "[unit]") {
    struct Row {
        const char* html;
        std::vector<Section> sections;
    };
    static const Row rows[] = {
        {" ", {}},
        {"uno", {{"", "uno", {}}}},
        {"<p>uno<p>dos", {{"", "uno\n\ndos", {}}}},
        {"<div>uno <b>dos</b>\n tres</div>cuatro", {{"", "uno dos tres\n\ncuatro", {}}}},
        {"<p>uno<br>dos</p>", {{"", "uno dos", {}}}},
        {"<p>par<i>tici</i>pa&ccedil;&atilde;o", {{"", "participação", {}}}},
        {"<p>a</p><h2>Metas</h2><p>b", {{"", "a", {}}, {"Metas", "b", {}}}},
        {"<p>a</p><h3><a href=x>Más</a> metas</h3>b", {{"", "a", {}}, {"Más metas", "b", {}}}},
        {"<ul><li>uno<li>dos</ul><p>tres", {{"", "- uno\n\n- dos\n\ntres", {}}}},
        {"<ul><li><p>uno<p>dos</ul>", {{"", "- uno\n\ndos", {}}}},
        {"<ul><li>uno<ol><li>dos</ol></ul>", {{"", "- uno\n\n- dos", {}}}},
        {"<ul><li></li></ul><p>uno", {{"", "uno", {}}}},
        {"<table><tr><th>Año<th>Coste<tr><td>2019<td> 20 €</table>",
         {{"", "Año | Coste\n\n2019 | 20 €", {}}}},
        {"<p>a</p><script>b</script><style>c</style><p hidden>d</p><template>e</template>f",
         {{"", "a\n\nf", {}}}},
        {"<nav>a</nav><aside>b</aside><footer>c</footer><select><option>d</select><p>e",
         {{"", "e", {}}}},
        // Whole pages stand in one form, and boxes of text at the side.
        {"<form><input value=a><p>Un texto.<button>Enviar</button></form>",
         {{"", "Un texto.", {}}}},
        {"<p>a</p><div class=sidebar><p>Un recuadro con texto del artículo.</div>",
         {{"", "a\n\nUn recuadro con texto del artículo.", {}}}},
        {"<p>a</p><div class=sidebar><a href=x>Inicio</a> <a href=y>Contacto</a></div>",
         {{"", "a", {}}}},
        {"<p>a</p><h2>Uso<a href=#uso>¶</a></h2><p>b", {{"", "a", {}}, {"Uso", "b", {}}}},
        {"<p>a</p><table><tr><td><h2>Metas</h2><p>uno<p>dos<td>tres</table>",
         {{"", "a", {}}, {"Metas", "uno\n\ndos\n\ntres", {}}}},
        {"<table><tr><td>uno<br>dos<td><p>tres<p>cuatro</table>",
         {{"", "uno dos | tres cuatro", {}}}},
        {"<div class='cookie-banner x'>a</div><div id=menu>b</div><p class=compartir>c",
         {{"", "c", {}}}},
        {"<div role=navigation>a</div><div aria-hidden=true>b</div><p>c", {{"", "c", {}}}},
        {"<header>a</header><p>b", {{"", "b", {}}}},
        {"<main><header><h1>T</h1></header><p>b</main>", {{"", "b", {}}}},
        {"<p>a</p><article><p>b</article><p>c", {{"", "b", {}}}},
        {"<article><p>a</article><article><p>b</article>", {{"", "a\n\nb", {}}}},
        {"<p>a</p><main><p>b</main>", {{"", "b", {}}}},
    };
    for (const Row& row : rows) {
        INFO(row.html);
        CHECK(sections_of(row.html) == row.sections);
    }
}

TEST_CASE("a page says its title in several places", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"<title>Plan</title><p>x", "Plan"},
        {"<title>Plan | Alcaldía</title><p>x", "Plan"},
        {"<title>Plan — Alcaldía</title><p>x", "Plan"},
        {"<title>Plan-B</title><p>x", "Plan-B"},
        {"<title> | Alcaldía</title><p>x", "| Alcaldía"},
        {"<title>Inicio</title><h1>Plan</h1><p>x", "Plan"},
        {"<meta name=DC.title content='A &amp; B'><h1>Plan</h1><p>x", "A & B"},
        {"<meta property=og:title content=Plan><title>x</title><p>x", "Plan"},
        {"<meta name=DC.title content=''><h1>Plan</h1><p>x", "Plan"},
        {"<h2>Plan</h2><p>x", "Plan"},
        {"<p>x", ""},
    };
    for (const auto& [html, title] : rows) {
        INFO(html);
        CHECK(extract_html(html).title == title);
    }
}

TEST_CASE("a page says its language and what it is about", "[unit]") {
    using bank::Language;
    static const std::pair<const char*, std::optional<Language>> rows[] = {
        {"<html lang=pt-BR><p>x", Language::portuguese},
        {"<html lang=ES><p>x", Language::spanish},
        {"<html lang=en><p>x", std::nullopt},
        {"<html lang=''><p>x", std::nullopt},
        {"<p>x", std::nullopt},
        {"<html lang=en><head><meta name=DC.language content=es></head><p>x", Language::spanish},
    };
    for (const auto& [html, language] : rows) {
        INFO(html);
        CHECK(extract_html(html).language == language);
    }
    CHECK(extract_html("<head><meta name=Description content=' Un\nplan. '></head>x").description ==
          "Un plan.");
    CHECK(extract_html("x").description.empty());
}

TEST_CASE("a saved page is read without what stands around the article", "[unit]") {
    for (const char* name : {"saved.html", "saved-latin1.html"}) {
        INFO(name);
        const indexing::Extracted page = extract_html(document(name));
        CHECK(page.title ==
              "Ônibus da Saúde: atenção básica nas comunidades rurais de Pedra Mansa");
        CHECK(page.language == bank::Language::portuguese);
        CHECK(page.description ==
              "Unidade móvel leva vacinação e consultas às comunidades rurais de Pedra Mansa.");
        CHECK(headings_of(page) == std::vector<std::string>{"Situação inicial", "O que foi feito",
                                                            "Resultados e lições aprendidas"});
        const std::string text = text_of(page);
        for (const char* part :
             {"- vacinação de crianças, idosos e trabalhadores rurais;\n",
              "Ano | Visitas | Atendimentos | Cobertura vacinal\n\n2019 | 96 | 1.870 | 62 %",
              "As mães da região resumiram a lição numa frase: «saúde boa é aquela que chega»."}) {
            INFO(part);
            CHECK(text.find(part) != std::string::npos);
        }
        for (const char* part : {"OCULTO", "cookies", "Ouvidoria", "Buscar", "Leia também",
                                 "Compartilhar", "JavaScript", "Todos os direitos", "Início"}) {
            INFO(part);
            CHECK(text.find(part) == std::string::npos);
        }
    }
}

TEST_CASE("what is no page has at most some text", "[unit]") {
    CHECK(code_thrown_by([] { extract_html(document("notpdf.pdf")); }) == "file_not_text");
    CHECK(code_thrown_by([] { extract_html(document("es.docx")); }) == "file_not_text");
    CHECK(text_of(extract_html("Solo texto, con 3 < 5 y & más.")).find("Solo texto, con 3") == 2);
}
