// Through a process apart, as the indexer does: poppler's libraries keep memory to the end.
#include <catch2/catch.hpp>

#include "indexer/extractor_host.h"
#include "tests/support/documents.h"
#include "tests/support/temporary_directory.h"

using indexing::Extracted;

namespace {

Extracted extract(const std::filesystem::path& path) {
    static indexing::ExtractorHost host;
    return host.run(indexing::extract_pdf, path);
}

Extracted extract(const char* name) {
    return extract(document_path(name));
}

bool has(const Extracted& file, std::string_view part) {
    return text_of(file).find(part) != std::string::npos;
}

// A PDF of one page that shows `content` (ISO 32000-1, section 7.5); poppler rebuilds its table of
// places.
std::string pdf(const std::string& content) {
    return "%PDF-1.4\n"
           "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
           "2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n"
           "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R"
           "/Resources<</Font<</F 5 0 R>>>>>> endobj\n"
           "4 0 obj <</Length " +
           std::to_string(content.size()) + ">> stream\n" + content +
           "\nendstream endobj\n"
           "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> "
           "endobj\n"
           "trailer <</Root 1 0 R/Size 6>>\n%%EOF\n";
}

}  // namespace

TEST_CASE("PDF of several programs has title, headings and their pages", "[unit]") {
    struct Row {
        const char* name;
        std::vector<int> pages;  // of the headings
    };
    static const Row rows[] = {
        {"chrome.pdf", {1, 2, 2}},         {"groff.pdf", {1, 1, 2}},
        {"weasyprint.pdf", {1, 2, 2}},     {"owner-only.pdf", {1, 1, 2}},
        {"garbage-before.pdf", {1, 1, 2}},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        const Extracted file = extract(row.name);
        CHECK(file.title == "Compostaje de barrio en Villanueva del Sotillo");
        CHECK(headings_of(file) == std::vector<std::string>{"Problema y contexto", "Qué se hizo",
                                                            "Resultados y lecciones"});
        std::vector<int> pages;
        for (const bank::Section& section : file.sections) {
            if (!section.heading.empty()) pages.push_back(section.page.value_or(0));
        }
        CHECK(pages == row.pages);
        for (const char* part :
             {"«maestros composteros») se encargó del seguimiento semanal. Las acciones "
              "principales fueron:",
              "también faltaba información comprensible sobre qué se podía separar y qué no.",
              "nadie se responsabilizaba del mantenimiento.",
              "resultó insuficiente la señalización, que hubo que rehacer con pictogramas. La "
              "lección más importante es que la corresponsabilidad no se improvisa: sin "
              "acompañamiento continuado durante los primeros seis meses, los vecinos se "
              "desaniman.\n\nLa práctica es fácilmente transferible a municipios pequeños.",
              "¿Por qué? Porque, como decía un cartel de los propios vecinos, «lo que no se pesa, "
              "no se enseña»."}) {
            INFO(part);
            CHECK(has(file, part));
        }
    }
}

TEST_CASE("running heads and page numbers are not text", "[unit]") {
    for (const char* name : {"chrome.pdf", "weasyprint.pdf", "groff.pdf"}) {
        INFO(name);
        const Extracted file = extract(name);
        CHECK_FALSE(has(file, "Buenas prácticas"));
        CHECK_FALSE(has(file, "Página"));
        CHECK_FALSE(has(file, "-2-"));
        CHECK_FALSE(has(file, "\u00ad"));
    }
}

TEST_CASE("lists that are marked are lists", "[unit]") {
    for (const char* name : {"groff.pdf", "weasyprint.pdf"}) {
        INFO(name);
        CHECK(has(extract(name),
                  "fueron:\n\n- formación práctica para 480 familias, en grupos pequeños;\n\n"
                  "- reparto gratuito de cubos de siete litros con instrucciones ilustradas;\n\n"));
    }
}

TEST_CASE("Portuguese is read as well, and decomposed accents are put together", "[unit]") {
    const Extracted portuguese = extract("pt.pdf");
    CHECK(portuguese.title ==
          "Ônibus da Saúde: atenção básica nas comunidades rurais de Pedra Mansa");
    for (const char* part :
         {"A ação tornou-se permanente em 2021, por lei aprovada na Câmara de Vereadores.",
          "e avaliá-lo-ão todos os anos os conselhos de saúde.",
          "vacinação de crianças, idosos e trabalhadores rurais;",
          "resumiram a lição numa frase: «saúde boa é aquela que chega»."}) {
        INFO(part);
        CHECK(has(portuguese, part));
    }
    const Extracted decomposed = extract("decomposed.pdf");
    CHECK(headings_of(decomposed) ==
          std::vector<std::string>{"Problema y contexto", "Qué se hizo"});
    CHECK(has(decomposed, "con instrucciones ilustradas;"));
    CHECK(has(decomposed, "formación práctica para 480 familias, en grupos pequeños;"));
}

TEST_CASE("a PDF that cannot be read says why", "[unit]") {
    const TemporaryDirectory folder;
    static const std::pair<std::string, const char*> rows[] = {
        {"", "file_empty"},
        {"%PDF-1.4\n", "pdf_malformed"},
        {document("encrypted.pdf"), "pdf_locked"},
        {document("notpdf.pdf"), "pdf_malformed"},
        {document("textpdf.pdf"), "pdf_malformed"},
        {document("es.docx"), "pdf_malformed"},
        {document("truncated.pdf"), "pdf_malformed"},
        {pdf("BT /F 12 Tf 20 300 Td (Agua) Tj ET"), ""},
    };
    for (const auto& [bytes, code] : rows) {
        INFO(code);
        const auto path = folder.write("a.pdf", bytes);
        CHECK(code_thrown_by([&] { extract(path); }) == code);
    }
}

TEST_CASE("pages without text may be pictures of it", "[unit]") {
    const TemporaryDirectory folder;
    const Extracted drawn = extract(folder.write("a.pdf", pdf("10 10 100 100 re f")));
    CHECK(drawn.sections.empty());
    CHECK(drawn.has_pictures);
    // The back of a title page is not worth recognizing.
    const Extracted white = extract(folder.write("a.pdf", pdf("")));
    CHECK(white.sections.empty());
    CHECK_FALSE(white.has_pictures);
    CHECK_FALSE(extract("groff.pdf").has_pictures);
}

TEST_CASE("what is said in larger type is a heading", "[unit]") {
    const TemporaryDirectory folder;
    const auto path = folder.write(
        "a.pdf", pdf("BT /F 24 Tf 20 350 Td (Plan) Tj ET BT /F 10 Tf 20 300 Td (Antes de la "
                     "partici-) Tj 0 -12 Td (paci\\363n vecinal.) Tj ET BT /F 14 Tf 20 250 Td "
                     "(Metas) Tj ET BT /F 10 Tf 20 230 Td (Uno y dos, que es m\\341s) Tj ET"));
    const Extracted file = extract(path);
    CHECK(file.title == "Plan");
    CHECK(file.sections == std::vector<bank::Section>{{"", "Antes de la participación vecinal.", 1},
                                                      {"Metas", "Uno y dos, que es más", 1}});
}
