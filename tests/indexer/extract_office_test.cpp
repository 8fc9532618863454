#include <catch2/catch.hpp>

#include "tests/support/documents.h"

using bank::Section;
using indexing::extract_docx;
using indexing::extract_odt;
using indexing::Extracted;

namespace {

std::string p(std::string_view text, std::string_view properties = {}) {
    return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + std::string(properties) + "</w:pPr>") +
           "<w:r><w:t>" + std::string(text) + "</w:t></w:r></w:p>";
}

std::string odt_file(std::string_view body, std::string_view styles = {}) {
    return zip({{"content.xml",
                 "<o:document-content xmlns:o='o' xmlns:t='t' xmlns:s='s'><o:automatic-styles>" +
                     std::string(styles) + "</o:automatic-styles><o:body>" + std::string(body) +
                     "</o:body></o:document-content>"}});
}

void check_spanish(const Extracted& file) {
    CHECK(file.title == "Compostaje de barrio en Villanueva del Sotillo");
    CHECK(file.language == bank::Language::spanish);
    CHECK(headings_of(file) ==
          std::vector<std::string>{"Problema y contexto", "Qué se hizo", "Resultados y lecciones"});
    const std::string text = text_of(file);
    for (const char* part :
         {"fueron:\n\n- formación práctica para 480 familias, en grupos pequeños;\n\n- reparto",
          "Año | Hogares | Toneladas compostadas | Coste anual\n\n2018 | 212 | 38,5 | 61.000 €",
          "2020 | 1.640 | 207,3 | 44.200 €\n\nNo todo funcionó.", "un coste anual de 218.000 €.",
          "«lo que no se pesa, no se enseña»."}) {
        INFO(part);
        CHECK(text.find(part) != std::string::npos);
    }
}

void check_portuguese(const Extracted& file) {
    CHECK(file.title == "Ônibus da Saúde: atenção básica nas comunidades rurais de Pedra Mansa");
    CHECK(headings_of(file) == std::vector<std::string>{"Situação inicial", "O que foi feito",
                                                        "Resultados e lições aprendidas"});
    const std::string text = text_of(file);
    for (const char* part :
         {"são:\n\n- visitas quinzenais a dezesseis povoados, em dias e horários fixos;\n\n- v",
          "Ano | Visitas | Atendimentos | Cobertura vacinal\n\n2019 | 96 | 1.870 | 62 %",
          "e avaliá-lo-ão todos os anos os conselhos de saúde.",
          "«saúde boa é aquela que chega»."}) {
        INFO(part);
        CHECK(text.find(part) != std::string::npos);
    }
}

}  // namespace

TEST_CASE("documents of pandoc and LibreOffice are read", "[unit]") {
    check_spanish(extract_docx(document("es.docx")));
    check_spanish(extract_odt(document("es.odt")));
    check_spanish(extract_docx(document("macro.docm")));
    check_spanish(extract_docx(document("slip.docx")));
    check_portuguese(extract_docx(document("pt.docx")));
    check_portuguese(extract_odt(document("pt.odt")));
    CHECK(extract_docx(document("pt.docx")).language == bank::Language::portuguese);
}

TEST_CASE("a document that cannot be read says why", "[unit]") {
    struct Row {
        std::string bytes;
        const char* word;
        const char* open;
    };
    static const Row rows[] = {
        {"", "archive_malformed", "archive_malformed"},
        {"texto", "archive_malformed", "archive_malformed"},
        {document("truncated.docx"), "archive_malformed", "archive_malformed"},
        {document("encrypted.docx"), "archive_encrypted", "archive_malformed"},
        {document("encrypted.odt"), "office_malformed", "archive_encrypted"},
        {document("notdocx.docx"), "office_malformed", "office_malformed"},
        {document("es.odt"), "office_malformed", ""},
        {document("es.docx"), "", "office_malformed"},
        {document("entities.docx"), "xml_entities", "office_malformed"},
        {document("external.docx"), "xml_entities", "office_malformed"},
        {zip({{"word/document.xml", "<a>"}, {"content.xml", "<a>"}}), "xml_malformed",
         "xml_malformed"},
        {zip({{"word/document.xml", ""}, {"content.xml", "<a/>"}}), "xml_malformed",
         "office_malformed"},
        {zip({{"word/document.xml", "<a/>", true}, {"content.xml", "<a/>", true}}),
         "archive_encrypted", "archive_encrypted"},
        {bomb(), "archive_too_large", "office_malformed"},
    };
    for (const Row& row : rows) {
        INFO(row.word << " " << row.open);
        CHECK(code_thrown_by([&] { extract_docx(row.bytes); }) == row.word);
        CHECK(code_thrown_by([&] { extract_odt(row.bytes); }) == row.open);
    }
}

TEST_CASE("what a paragraph of Word holds becomes its text", "[unit]") {
    static const std::pair<std::string, const char*> rows[] = {
        {p("uno") + p("dos"), "uno\n\ndos"},
        {"<w:p><w:r><w:t>par</w:t></w:r><w:r><w:t>te</w:t></w:r></w:p>", "parte"},
        {"<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a b c"},
        {"<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r></w:p>", "a-b"},
        {"<w:p><w:hyperlink><w:r><w:t>enlace</w:t></w:r></w:hyperlink></w:p>", "enlace"},
        {"<w:p><w:ins><w:r><w:t>nuevo</w:t></w:r></w:ins><w:del><w:r><w:t>x</w:t></w:r></w:del>"
         "</w:p>",
         "nuevo"},
        {"<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r></w:p>", "3"},
        {"<w:sdt><w:sdtContent>" + p("campo") + "</w:sdtContent></w:sdt>", "campo"},
        {p("uno", "<w:numPr/>"), "- uno"},
        {"<w:tbl><w:tr><w:tc>" + p("a") + p("b") + "</w:tc><w:tc>" + p("c") +
             "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
         "a b | c"},
        {p("ñandú &amp; <![CDATA[<b>]]>"), "ñandú & <b>"},
    };
    for (const auto& [body, text] : rows) {
        INFO(body);
        CHECK(extract_docx(word_file(body)).sections == std::vector<Section>{{"", text, {}}});
    }
    CHECK(extract_docx(word_file("")).sections.empty());
    CHECK(extract_docx(word_file("<w:p/>")).sections.empty());
}

TEST_CASE("styles of Word are known by their names, not by their translated ids", "[unit]") {
    const std::string styles =
        "<w:styles xmlns:w='w'>"
        "<w:style w:styleId='Ttulo'><w:name w:val='Title'/></w:style>"
        "<w:style w:styleId='Ttulo1'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:styleId='Listaconvietas'><w:name w:val='List Bullet'/></w:style>"
        "<w:style w:styleId='Nada'/></w:styles>";
    const auto styled = [](const char* text, const char* style) {
        return p(text, "<w:pStyle w:val='" + std::string(style) + "'/>");
    };
    const std::string body = styled("Plan", "Ttulo") + styled("Uno", "Ttulo1") +
                             styled("a", "Listaconvietas") + styled("b", "Nada") +
                             styled("c", "Falta");
    const std::string bytes =
        zip({{"word/document.xml", "<w:document xmlns:w='w'>" + body + "</w:document>"},
             {"word/styles.xml", styles}});
    const Extracted file = extract_docx(bytes);
    CHECK(file.title == "Plan");
    CHECK(file.sections == std::vector<Section>{{"Uno", "- a\n\nb\n\nc", {}}});
}

TEST_CASE("what OpenDocument holds becomes its text", "[unit]") {
    static const std::pair<std::string, std::vector<Section>> rows[] = {
        {"<t:p>uno</t:p><t:p/><t:p>dos</t:p>", {{"", "uno\n\ndos", {}}}},
        {"<t:p>par<t:span>te</t:span><t:s/>a<t:tab/>b<t:line-break/>c</t:p>",
         {{"", "parte a b c", {}}}},
        {"<t:p>a</t:p><t:h>Uno</t:h><t:p>b</t:p>", {{"", "a", {}}, {"Uno", "b", {}}}},
        {"<t:list><t:list-item><t:p>a</t:p></t:list-item></t:list>", {{"", "- a", {}}}},
        {"<t:p>a<t:note>1 nota</t:note><o:annotation>x</o:annotation></t:p>", {{"", "a", {}}}},
        {"<t:tracked-changes><t:p>no</t:p></t:tracked-changes><t:p>a</t:p>", {{"", "a", {}}}},
        {"<t:table-of-content><t:p>no</t:p></t:table-of-content><t:p>a</t:p>", {{"", "a", {}}}},
        {"<t:table><t:table-row><t:table-cell><t:p>a</t:p><t:p>b</t:p></t:table-cell>"
         "<t:table-cell><t:p>c</t:p></t:table-cell></t:table-row></t:table>",
         {{"", "a b | c", {}}}},
        {"<t:p>a</t:p><t:p t:style-name='P1'>Uno</t:p><t:p>b</t:p>",
         {{"", "a", {}}, {"Uno", "b", {}}}},
    };
    for (const auto& [body, sections] : rows) {
        INFO(body);
        const std::string bytes = odt_file(
            body,
            "<s:style s:name='P1' s:parent-style-name='Heading_20_1'/><s:style s:name='P2'/>");
        CHECK(extract_odt(bytes).sections == sections);
    }
    CHECK(extract_odt(odt_file("<t:p t:style-name='Title'>Plan</t:p>")).title == "Plan");
}
