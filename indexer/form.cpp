#include "indexer/form.h"

#include <array>

#include "bank/text.h"
#include "indexer/archive.h"
#include "indexer/card_gatherer.h"
#include "indexer/card_words.h"

namespace indexing {

namespace {

using bank::Language;

struct FormRow {
    const char* label_es;
    const char* help_es;
    const char* label_pt;
    const char* help_pt;
};

// Labels are names that `key_of_name` knows; the last four are sections.
constexpr std::array form_rows{
    FormRow{"Título", "cómo se llama la práctica", "Título", "como se chama a prática"},
    FormRow{"Tipo", "práctica, plan, acta, declaración, informe o nota", "Tipo",
            "prática, plano, ata, declaração, relatório ou nota"},
    FormRow{"Idioma", "del texto: español o portugués", "Idioma",
            "do texto: espanhol ou português"},
    FormRow{"Ciudad", "si son varias, separadas por punto y coma", "Cidade",
            "se forem várias, separadas por ponto e vírgula"},
    FormRow{"País", "uno por ciudad, en el mismo orden", "País", "um por cidade, na mesma ordem"},
    FormRow{"Temas", "de uno a cuatro, primero el principal, con los nombres del banco", "Temas",
            "de um a quatro, primeiro o principal, com os nomes do banco"},
    FormRow{"Organización", "quién la lleva adelante", "Organização", "quem a realiza"},
    FormRow{"Oficina", "la que responde por ella", "Secretaria", "a que responde por ela"},
    FormRow{"Año de inicio", "cuatro cifras", "Ano de início", "quatro algarismos"},
    FormRow{"Año de fin", "si terminó", "Ano de término", "se terminou"},
    FormRow{"Estado", "piloto, en curso o finalizada", "Situação",
            "piloto, em andamento ou encerrada"},
    FormRow{"Evidencia", "documentada, con seguimiento o evaluada", "Evidência",
            "documentada, com acompanhamento ou avaliada"},
    FormRow{"Desenlace", "funcionó, mixto, sin efecto o abandonada; solo si una fuente lo dice",
            "Desfecho", "funcionou, misto, sem efeito ou abandonada; só se uma fonte o diz"},
    FormRow{"Beneficiarios", "a quiénes alcanza", "Beneficiários", "a quem alcança"},
    FormRow{"Recursos", "costo con moneda y año, personal, quién financia", "Recursos",
            "custo com moeda e ano, pessoal, quem financia"},
    FormRow{"Contacto", "correo o dirección de una oficina, nunca de una persona", "Contato",
            "e-mail ou endereço de um órgão, nunca de uma pessoa"},
    FormRow{"Fuente", "título de la fuente principal", "Fonte", "título da fonte principal"},
    FormRow{"Enlace", "dirección web de la fuente", "Link", "endereço web da fonte"},
    FormRow{"Resumen", "un párrafo: qué se hizo y qué resultó", "Resumo",
            "um parágrafo: o que foi feito e o que resultou"},
    FormRow{"Contexto", "qué problema había", "Contexto", "que problema havia"},
    FormRow{"Acciones", "qué se hizo, paso a paso", "Ações", "o que foi feito, passo a passo"},
    FormRow{"Resultados", "qué cambió, con cifras y años", "Resultados",
            "o que mudou, com números e anos"},
    FormRow{"Lecciones", "qué salió mal y qué haría distinto", "Lições",
            "o que deu errado e o que faria diferente"},
};
constexpr std::size_t sections = 4;  // of the rows, the last ones

// The title tells a sheet from other documents.
constexpr const char* title_es = "Ficha de buena práctica para Acervo";
constexpr const char* title_pt = "Ficha de boa prática para o Acervo";

std::string escaped(std::string_view text) {
    std::string out;
    bank::append_html(out, text);
    return out;
}

struct Words {
    const char* title;
    const char* intro;
};

Words words_in(Language language) {
    if (language == Language::portuguese) {
        return {title_pt,
                "Escreva na coluna da direita. O que não se sabe fica vazio. Salve o arquivo e "
                "entregue-o a quem administra o banco."};
    }
    return {title_es,
            "Escriba en la columna de la derecha. Lo que no se sabe queda vacío. Guarde el archivo "
            "y entréguelo a quienes administran el banco."};
}

struct Cell {
    const char* label;
    const char* help;
};

Cell cell_in(const FormRow& row, Language language) {
    const bool is_portuguese = language == Language::portuguese;
    return {is_portuguese ? row.label_pt : row.label_es, is_portuguese ? row.help_pt : row.help_es};
}

std::string word_document(Language language) {
    const Words words = words_in(language);
    const auto run = [](std::string_view text, std::string_view look) {
        return "<w:r><w:rPr>" + std::string(look) + "</w:rPr><w:t xml:space=\"preserve\">" +
               escaped(text) + "</w:t></w:r>";
    };
    std::string rows;
    for (const FormRow& row : form_rows) {
        const Cell cell = cell_in(row, language);
        rows += "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"3400\" w:type=\"dxa\"/></w:tcPr><w:p>" +
                run(cell.label, "<w:b/>") +
                run(std::string(": ") + cell.help, "<w:sz w:val=\"18\"/>") +
                "</w:p></w:tc><w:tc><w:tcPr><w:tcW w:w=\"6200\" w:type=\"dxa\"/></w:tcPr>"
                "<w:p/></w:tc></w:tr>";
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
           "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
           "<w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>" +
           run(words.title, "<w:b/><w:sz w:val=\"36\"/>") + "</w:p><w:p>" + run(words.intro, "") +
           "</w:p><w:tbl><w:tblPr><w:tblW w:w=\"9600\" w:type=\"dxa\"/><w:tblBorders>"
           "<w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/>"
           "<w:bottom w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/>"
           "<w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" w:sz=\"4\"/>"
           "</w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w=\"3400\"/>"
           "<w:gridCol w:w=\"6200\"/></w:tblGrid>" +
           rows + "</w:tbl><w:p/></w:body></w:document>";
}

std::string opendocument_content(Language language) {
    const Words words = words_in(language);
    std::string rows;
    for (const FormRow& row : form_rows) {
        const Cell cell = cell_in(row, language);
        rows +=
            "<table:table-row><table:table-cell table:style-name=\"C\"><text:p>"
            "<text:span text:style-name=\"B\">" +
            escaped(cell.label) + "</text:span>: " + escaped(cell.help) +
            "</text:p></table:table-cell><table:table-cell table:style-name=\"C\">"
            "<text:p/></table:table-cell></table:table-row>";
    }
    constexpr const char* prefix = "urn:oasis:names:tc:opendocument:xmlns:";
    std::string spaces;
    for (const char* name : {"office", "text", "table", "style"}) {
        spaces += std::string(" xmlns:") + name + "=\"" + prefix + name + ":1.0\"";
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content" + spaces +
           " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
           " office:version=\"1.2\"><office:automatic-styles>"
           "<style:style style:name=\"B\" style:family=\"text\">"
           "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
           "<style:style style:name=\"C\" style:family=\"table-cell\">"
           "<style:table-cell-properties fo:border=\"0.5pt solid #000000\" fo:padding=\"0.1cm\"/>"
           "</style:style></office:automatic-styles><office:body><office:text>"
           "<text:p text:style-name=\"Title\">" +
           escaped(words.title) + "</text:p><text:p>" + escaped(words.intro) +
           "</text:p><table:table><table:table-column/><table:table-column/>" + rows +
           "</table:table></office:text></office:body></office:document-content>";
}

// The heading of the section that a label is for; empty: none.
std::string section_of(std::string_view label) {
    for (std::size_t i = form_rows.size() - sections; i < form_rows.size(); ++i) {
        for (const char* name : {form_rows[i].label_es, form_rows[i].label_pt}) {
            if (label == name) return name;
        }
    }
    return {};
}

// "Título: cómo se llama | Mediación" gives the two sides; nothing where the right one is empty.
std::optional<std::pair<std::string, std::string>> row_of(std::string_view paragraph) {
    const std::size_t bar = paragraph.find(" | ");
    const std::size_t colon = paragraph.find(':');
    if (bar == paragraph.npos || colon == paragraph.npos || colon > bar) return std::nullopt;
    return std::pair(bank::to_line(paragraph.substr(0, colon)),
                     bank::to_line(paragraph.substr(bar + 3)));
}

void take_row(CardGatherer& card, std::string_view paragraph) {
    const auto row = row_of(paragraph);
    if (!row || row->second.empty()) return;
    std::string heading = section_of(row->first);
    const std::string_view key = key_of_name(row->first);
    if (!heading.empty()) {
        card.section(std::move(heading), row->second);
    } else if (!key.empty()) {
        card.value(key, row->second);
    }
}

// Programs keep the title as one, or as the first paragraph.
std::optional<Language> form_language(const Extracted& extracted) {
    std::string_view title = extracted.title;
    if (title != title_es && title != title_pt && !extracted.sections.empty()) {
        const bank::Section& first = extracted.sections.front();
        title = std::string_view(first.text).substr(0, first.text.find("\n\n"));
        if (!first.heading.empty()) title = first.heading;
    }
    if (title == title_es) return Language::spanish;
    if (title == title_pt) return Language::portuguese;
    return std::nullopt;
}

}  // namespace

std::string form_docx(Language language) {
    return pack(
        {{"[Content_Types].xml",
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Types "
          "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
          "<Default Extension=\"rels\" ContentType="
          "\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
          "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"},
         {"_rels/.rels",
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Relationships "
          "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/"
          "officeDocument/2006/relationships/officeDocument\" "
          "Target=\"word/document.xml\"/></Relationships>"},
         {"word/document.xml", word_document(language)}});
}

std::string form_odt(Language language) {
    return pack({{"mimetype", "application/vnd.oasis.opendocument.text"},
                 {"content.xml", opendocument_content(language)},
                 {"META-INF/manifest.xml",
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest "
                  "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
                  "manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" "
                  "manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>"
                  "<manifest:file-entry manifest:full-path=\"content.xml\" "
                  "manifest:media-type=\"text/xml\"/></manifest:manifest>"}});
}

std::optional<CardNode> card_of_form(const Extracted& extracted) {
    const std::optional<Language> language = form_language(extracted);
    if (!language) return std::nullopt;
    CardGatherer card;
    for (const bank::Section& section : extracted.sections) {
        for (const std::string_view paragraph : bank::paragraphs_of(section.text)) {
            take_row(card, paragraph);
        }
    }
    if (!card.has("lang")) card.value("lang", std::string(bank::code_of(*language)));
    return card.finish();
}

}  // namespace indexing
