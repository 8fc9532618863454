#include <catch2/catch.hpp>

#include "indexer/extractor_host.h"
#include "tests/support/documents.h"
#include "tests/support/temporary_directory.h"

using bank::Section;
using indexing::extract_epub;
using indexing::Extracted;

namespace {

const Member container{"META-INF/container.xml",
                       "<c><rootfiles><rootfile full-path='OEBPS/a.opf'/></rootfiles></c>"};

Member package(std::string_view items, std::string_view spine) {
    return {"OEBPS/a.opf",
            "<package xmlns:dc='d'><metadata><dc:title>Plan</dc:title>"
            "<dc:language>pt-BR</dc:language></metadata><manifest>" +
                std::string(items) + "</manifest><spine>" + std::string(spine) +
                "</spine></package>"};
}

}  // namespace

TEST_CASE("books of pandoc and LibreOffice are read", "[unit]") {
    const Extracted spanish = extract_epub(document("es.epub"));
    CHECK(spanish.title == "Compostaje de barrio en Villanueva del Sotillo");
    CHECK(spanish.language == bank::Language::spanish);
    const std::string text = text_of(spanish);
    for (const char* part :
         {"\nProblema y contexto\nAntes del programa, el 42 %", "\nQué se hizo\n",
          "\nResultados y lecciones\n", "\n- formación práctica para 480",
          "2018 | 212 | 38,5 | 61.000 €", "«lo que no se pesa, no se enseña»."}) {
        INFO(part);
        CHECK(text.find(part) != std::string::npos);
    }
    CHECK(text.find("nav") == std::string::npos);

    const Extracted portuguese = extract_epub(document("pt.epub"));
    CHECK(portuguese.title ==
          "Ônibus da Saúde: atenção básica nas comunidades rurais de Pedra Mansa");
    CHECK(portuguese.language == bank::Language::portuguese);
    CHECK(text_of(portuguese).find("«saúde boa é aquela que chega».") != std::string::npos);
    CHECK(text_of(portuguese).find("2021 | 388 | 4.260 | 93 %") != std::string::npos);
}

TEST_CASE("chapters come in the order of the spine, without the table of contents", "[unit]") {
    const std::string bytes =
        zip({container,
             package("<item id='n' href='nav.xhtml' properties='nav'/>"
                     "<item id='b' href='b.xhtml'/><item id='a' href='a.xhtml#x'/>"
                     "<item id='c' href='cap%C3%ADtulo%201.xhtml'/><item id='d' href='año.xhtml'/>"
                     "<item id='x' href='absent.xhtml'/><item id='%' href='100%.xhtml'/>"
                     "<item id='u' href='./x/../../text/u.xhtml'/>",
                     "<itemref idref='n'/><itemref idref='a'/><itemref idref='x'/>"
                     "<itemref idref='b'/><itemref idref='none'/><itemref idref='c'/>"
                     "<itemref idref='d'/><itemref idref='%'/><itemref idref='u'/>"),
             {"OEBPS/nav.xhtml", "<html><body><p>nav</p></body></html>"},
             {"OEBPS/b.xhtml", "<html><body><h1>Dos</h1><p>b</p></body></html>"},
             {"OEBPS/a.xhtml", "<html><body><h1>Uno</h1><p>a</p></body></html>"},
             {"OEBPS/capítulo 1.xhtml", "<html><body><h1>Tres</h1><p>c</p></body></html>"},
             {"OEBPS/año.xhtml", "<html><body><h1>Cuatro</h1><p>d</p></body></html>"},
             {"OEBPS/100%.xhtml", "<html><body><h1>Cinco</h1><p>e</p></body></html>"},
             {"text/u.xhtml", "<html><body><h1>Seis</h1><p>f</p></body></html>"},
             {"OEBPS/stray.xhtml", "<html><body><p>stray</p></body></html>"}});
    const Extracted book = extract_epub(bytes);
    CHECK(book.title == "Plan");
    CHECK(book.language == bank::Language::portuguese);
    CHECK(book.sections == std::vector<Section>{{"Uno", "a", {}},
                                                {"Dos", "b", {}},
                                                {"Tres", "c", {}},
                                                {"Cuatro", "d", {}},
                                                {"Cinco", "e", {}},
                                                {"Seis", "f", {}}});
    // The same where no file may be opened.
    const TemporaryDirectory folder;
    indexing::ExtractorHost host;
    CHECK(host.run(extract_epub, folder.write("a.epub", bytes)).sections == book.sections);
}

TEST_CASE("a book that cannot be read says why", "[unit]") {
    static const std::pair<std::string, const char*> rows[] = {
        {"", "archive_malformed"},
        {document("truncated.epub"), "archive_malformed"},
        {document("es.docx"), "office_malformed"},
        {zip({}), "archive_malformed"},
        {zip({container}), "office_malformed"},
        {zip({{container.name, "<c/>"}}), "office_malformed"},
        {zip({{container.name, "<c>"}}), "xml_malformed"},
        {zip({container, {"OEBPS/a.opf", "<package/>"}}), "office_malformed"},
        {zip({container, {"OEBPS/a.opf", "<!DOCTYPE a [<!ENTITY e 'x'>]><a/>"}}), "xml_entities"},
        {zip({container, package("", "")}), ""},
        {zip({container,
              package("<item id='a' href='a.html'/>", "<itemref idref='a'/>"),
              {"OEBPS/a.html", "x", true}}),
         "archive_encrypted"},
    };
    for (const auto& [bytes, code] : rows) {
        INFO(code);
        CHECK(code_thrown_by([&] { extract_epub(bytes); }) == code);
    }
    CHECK(extract_epub(zip({container, package("", "")})).sections.empty());
}
