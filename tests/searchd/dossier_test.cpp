#include <catch2/catch.hpp>

#include "indexer/extract.h"
#include "searchd/converter.h"
#include "tests/support/get.h"

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

MiniCorpus& two_records() {
    static MiniCorpus corpus{
        {"practices/uno.md",
         practice("Mediación & niñez en Rosario", bank::Language::spanish,
                  "sources:\n  - {title: Informe, url: 'https://e.org/a', year: 2020}\n"
                  "  - {title: Ley, publisher: Senado}\n",
                  "## Resultados\n\nBajó 10 % el conflicto: 2 < 3.\n\n- primero\n- segundo")},
        {"practices/dois.md", practice("Mediação no Recife", bank::Language::portuguese,
                                       "sources:\n  - {title: Outro, url: 'https://e.org/a'}\n",
                                       "## Ações\n\nConversas no bairro.")}};
    return corpus;
}

const std::string both = "sel=uno&sel=dois";

}  // namespace

TEST_CASE("a dossier has the sheets and each source once, numbered", "[unit]") {
    const MiniSite site(two_records());
    const serving::Response page = site.get("/es/dossier?" + both);
    REQUIRE(page.status == 200);
    CHECK(has(page.body, "1. <span lang=\"es\">Mediación &amp; niñez en Rosario</span>"));
    CHECK(has(page.body, "2. <span lang=\"pt-BR\">Mediação no Recife</span>"));
    CHECK(has(page.body, "<span id=\"ref-1\">Informe, 2020.</span>"));
    CHECK(has(page.body, "<span id=\"ref-2\">Ley. Senado.</span>"));
    CHECK_FALSE(has(page.body, "ref-3"));  // the third has the address of the first
    CHECK(has(page.body, "<h3>Resultados</h3>"));
    CHECK(has(page.body, "/es/dossier/dossier.docx?sel=uno&amp;sel=dois"));
    CHECK(has(site.get("/pt/dossier?" + both + "&title=%C3%81gua").body, "<h1>Água</h1>"));
    CHECK(has(site.get("/es/dossier").body, "Todavía no eligió ninguna"));
    CHECK(has(site.get("/es/dossier?sel=uno&sel=nunca").body, "nunca"));
    CHECK(site.get("/es/dossier?title=&sel=uno").status == 302);
    CHECK(site.get("/es/dossier?sel=uno&title=" + std::string(481, 'a')).status == 400);
}

TEST_CASE("a long text is named in a dossier, not cut", "[unit]") {
    std::string body = "## Primera\n\n";
    for (int i = 0; i < 3'000; ++i) body += "palabra tras palabra en el plan. ";
    MiniCorpus corpus{
        {"practices/largo.md", practice("Plan largo", bank::Language::spanish, "", body)}};
    const std::string page = MiniSite(corpus).get("/es/dossier?sel=largo").body;
    CHECK(has(page, "<h3>Primera</h3>"));
    CHECK(page.size() < 40'000);
    CHECK(has(page, "El texto es largo"));
}

TEST_CASE("a dossier is a document for word processors and readers of books", "[unit]") {
    const MiniSite site(two_records());
    const auto read = [&](const std::string& suffix) {
        const auto answer = site.get("/es/dossier/dossier." + suffix + "?" + both);
        REQUIRE(answer.status == 200);
        CHECK(answer.media_type == serving::find_document_form(suffix)->media_type);
        return answer.body;
    };
    for (const indexing::Extracted& document :
         {indexing::extract_docx(read("docx")), indexing::extract_odt(read("odt")),
          indexing::extract_epub(read("epub"))}) {
        std::string text = document.title;
        for (const bank::Section& section : document.sections) {
            text += "\n" + section.heading + "\n" + section.text;
        }
        INFO(text);
        CHECK(has(text, "Dossier de experiencias"));
        CHECK(has(text, "1. Mediación & niñez en Rosario"));
        CHECK(has(text, "Bajó 10 % el conflicto: 2 < 3."));
        CHECK(has(text, "Mediação no Recife"));
        CHECK(has(text, "segundo"));
        CHECK(has(text, "https://e.org/a"));
    }
    CHECK(site.get("/es/dossier/dossier.exe?" + both).status == 404);
    CHECK(site.get("/es/dossier/dossier.docx").status == 400);
    CHECK(site.get("/es/dossier/dossier.odt?sel=nunca").status == 400);
}
