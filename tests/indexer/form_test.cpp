#include "indexer/form.h"

#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

#include "indexer/archive.h"
#include "indexer/xml.h"
#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"

using bank::Language;
using indexing::card_of_form;
using indexing::CardNode;
using indexing::Extracted;

namespace {

using Filled = std::vector<std::pair<std::string, std::string>>;  // label, what is written

struct Kind {
    const char* suffix;
    std::string (*make)(Language);
    Extracted (*extract)(std::string_view);
    const char* content;                  // the member with the text
    const char *label_end, *cell, *room;  // after the label, before the right cell, in it
    const char *begin, *end;              // around what is written there
};

const Kind kinds[] = {
    {".docx", indexing::form_docx, indexing::extract_docx, "word/document.xml", "</w:t>",
     "</w:tc><w:tc>", "<w:p/>", "<w:p><w:r><w:t>", "</w:t></w:r></w:p>"},
    {".odt", indexing::form_odt, indexing::extract_odt, "content.xml", "</text:span>",
     "</table:table-cell><table:table-cell", "<text:p/>", "<text:p>", "</text:p>"},
};

std::map<std::string, std::string> members_of(const std::string& bytes) {
    return indexing::unpack(bytes, [](std::string_view) { return true; });
}

// The sheet as an office hands it in.
std::string filled(const Kind& kind, Language language, const Filled& values) {
    std::vector<Member> members;
    for (auto [name, contents] : members_of(kind.make(language))) {
        for (const auto& [label, value] : values) {
            if (name != kind.content) continue;
            std::size_t at = contents.find(">" + label + kind.label_end);
            REQUIRE(at != std::string::npos);
            at = contents.find(kind.room, contents.find(kind.cell, at));
            contents.replace(at, std::string(kind.room).size(), kind.begin + value + kind.end);
        }
        members.push_back({name, contents});
    }
    return zip(members);
}

CardNode card_of(const Kind& kind, const std::string& bytes) {
    const auto card = card_of_form(kind.extract(bytes));
    REQUIRE(card);
    return *card;
}

std::string text_at(const CardNode& card, std::string_view key) {
    const CardNode* node = card.find(key);
    if (node == nullptr) return "(none)";
    std::string text = node->text;
    for (const CardNode& item : node->items) text += (text.empty() ? "" : "|") + item.text;
    return text;
}

const Filled spanish{
    {"Título", "Mediación vecinal"},
    {"Tipo", "Práctica"},
    {"Ciudad", "Rosario; Santa Fe"},
    {"País", "Argentina; Argentina"},
    {"Organización", "Municipalidad de Rosario"},
    {"Oficina", "Mediación"},
    {"Año de inicio", "2011"},
    {"Estado", "en curso"},
    {"Evidencia", "con seguimiento"},
    {"Desenlace", "funcionó"},
    {"Beneficiarios", "Vecinos &amp; vecinas"},
    {"Contacto", "mediacion@example.org"},
    {"Fuente", "Informe anual"},
    {"Enlace", "https://example.org/informe"},
    {"Resumen", "Los vecinos resuelven conflictos: sin juicio | sin costo."},
    {"Resultados", "Nueve de cada diez acuerdos se cumplen."},
    {"Contexto", "Había muchos conflictos."},
};
const Filled portuguese{
    {"Título", "Coleta seletiva"},
    {"Tipo", "plano"},
    {"Cidade", "Recife"},
    {"País", "Brasil"},
    {"Organização", "Prefeitura"},
    {"Secretaria", "Meio Ambiente"},
    {"Ano de início", "2014"},
    {"Ano de término", "2018"},
    {"Situação", "encerrada"},
    {"Evidência", "avaliada"},
    {"Desfecho", "sem efeito"},
    {"Contato", "coleta@example.org"},
    {"Link", "https://example.org"},
    {"Resumo", "A cooperativa recolhe."},
    {"Ações", "Pontos de entrega."},
    {"Lições", "Faltou dinheiro."},
};

std::vector<std::string> fields_of(const indexing::BuildReport& report, std::string_view file) {
    std::vector<std::string> fields;
    for (const bank::Problem& problem : report.problems) {
        if (problem.file == file) fields.push_back(problem.field);
    }
    return fields;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("empty sheets are sound documents that say nothing but their language", "[unit]") {
    for (const Kind& kind : kinds) {
        for (const Language language : {Language::spanish, Language::portuguese}) {
            const std::string bytes = kind.make(language);
            INFO(kind.suffix << " " << bank::code_of(language));
            CHECK(bytes == kind.make(language));
            for (const auto& [name, contents] : members_of(bytes)) {
                INFO(name);
                if (name != "mimetype") CHECK_NOTHROW(indexing::parse_xml(contents));
            }
            const CardNode card = card_of(kind, bytes);
            CHECK(card.keys == std::vector<std::string>{"lang"});
            CHECK(text_at(card, "lang") == bank::code_of(language));
        }
    }
}

TEST_CASE("an OpenDocument sheet says what it is in its first bytes", "[unit]") {
    const std::string bytes = indexing::form_odt(Language::spanish);
    CHECK(bytes.substr(30, 47) == "mimetypeapplication/vnd.oasis.opendocument.text");
}

TEST_CASE("a sheet in Spanish that is filled in is a card", "[unit]") {
    for (const Kind& kind : kinds) {
        INFO(kind.suffix);
        const CardNode card = card_of(kind, filled(kind, Language::spanish, spanish));
        CHECK(text_at(card, "title") == "Mediación vecinal");
        CHECK(text_at(card, "type") == "practice");
        CHECK(text_at(card, "lang") == "es");
        CHECK(text_at(card, "city") == "Rosario|Santa Fe");
        CHECK(text_at(card, "start") == "2011");
        CHECK(text_at(card, "status") == "ongoing");
        CHECK(text_at(card, "evidence") == "monitored");
        CHECK(text_at(card, "outcome") == "worked");
        CHECK(text_at(card, "beneficiaries") == "Vecinos & vecinas");
        CHECK(text_at(card, "office") == "Mediación");
        CHECK(text_at(card, "contact") == "mediacion@example.org");
        CHECK(text_at(card, "summary") ==
              "Los vecinos resuelven conflictos: sin juicio | sin costo.");
        CHECK(text_at(card, "end") == "(none)");
        REQUIRE(card.find("sources") != nullptr);
        CHECK(text_at(card.find("sources")->items.at(0), "title") == "Informe anual");
        CHECK(text_at(card.find("sources")->items.at(0), "url") == "https://example.org/informe");
        REQUIRE(card.find("sections") != nullptr);
        REQUIRE(card.find("sections")->items.size() == 2);
        const CardNode& context = card.find("sections")->items[0];  // as the sheet has them
        CHECK(text_at(context, "heading") == "Contexto");
        CHECK(text_at(context, "text") == "Había muchos conflictos.");
        CHECK(text_at(card, "country") == "Argentina|Argentina");
        CHECK(codes_of(indexing::read_card(card).problems).empty());
    }
}

TEST_CASE("a sheet in Portuguese that is filled in is a card", "[unit]") {
    for (const Kind& kind : kinds) {
        INFO(kind.suffix);
        const CardNode card = card_of(kind, filled(kind, Language::portuguese, portuguese));
        static const std::vector<std::pair<const char*, const char*>> rows{
            {"title", "Coleta seletiva"},
            {"type", "plan"},
            {"lang", "pt"},
            {"city", "Recife"},
            {"organization", "Prefeitura"},
            {"office", "Meio Ambiente"},
            {"start", "2014"},
            {"end", "2018"},
            {"status", "finished"},
            {"evidence", "evaluated"},
            {"outcome", "no_effect"},
            {"contact", "coleta@example.org"},
            {"summary", "A cooperativa recolhe."},
        };
        for (const auto& [key, value] : rows) {
            INFO(key);
            CHECK(text_at(card, key) == value);
        }
        REQUIRE(card.find("sections") != nullptr);
        CHECK(text_at(card.find("sections")->items.at(0), "heading") == "Ações");
        CHECK(text_at(card.find("sections")->items.at(1), "heading") == "Lições");
        CHECK(codes_of(indexing::read_card(card).problems).empty());
    }
}

TEST_CASE("the language that a sheet names goes before that of the sheet", "[unit]") {
    for (const Kind& kind : kinds) {
        const CardNode card =
            card_of(kind, filled(kind, Language::spanish, {{"Idioma", "Portugués"}}));
        CHECK(text_at(card, "lang") == "pt");
        CHECK(std::count(card.keys.begin(), card.keys.end(), "lang") == 1);
    }
}

TEST_CASE("sheets that another program saved again are read as well", "[unit]") {
    const CardNode es = card_of(kinds[1], document("form-es.odt"));  // made as .docx
    CHECK(text_at(es, "title") == "Mediación vecinal en Villanueva");
    CHECK(text_at(es, "city") == "Rosario|Santa Fe");
    CHECK(text_at(es, "status") == "ongoing");
    CHECK(text_at(es.find("sections")->items.at(0), "heading") == "Resultados");
    CHECK(text_at(es.find("sources")->items.at(0), "url") == "https://example.org/mediacion");
    const CardNode pt = card_of(kinds[0], document("form-pt.docx"));  // made as .odt
    CHECK(text_at(pt, "title") == "Coleta seletiva em Vila Nova");
    CHECK(text_at(pt, "type") == "plan");
    CHECK(text_at(pt, "outcome") == "no_effect");
    CHECK(text_at(pt.find("sections")->items.at(0), "heading") == "Ações");
}

TEST_CASE("a document that is no sheet is no card", "[unit]") {
    CHECK_FALSE(card_of_form({}));
    for (const char* name : {"es.docx", "pt.docx", "macro.docm"}) {
        INFO(name);
        CHECK_FALSE(card_of_form(indexing::extract_docx(document(name))));
    }
    for (const char* name : {"es.odt", "pt.odt"}) {
        INFO(name);
        CHECK_FALSE(card_of_form(indexing::extract_odt(document(name))));
    }
    Extracted table;
    table.title = "Fichas de buenas prácticas";
    table.sections = {{"", "Título: cómo se llama | Mediación", {}}};
    CHECK_FALSE(card_of_form(table));
    table.sections = {{"", "Texto.\n\nFicha de buena práctica para Acervo", {}}};
    CHECK_FALSE(card_of_form(table));
}

TEST_CASE("sheets become records, in both forms and languages", "[unit]") {
    MiniCorpus corpus{
        {"vocabulary/places.tsv", file_contents(SOURCE_DIR "/corpus/vocabulary/places.tsv")}};
    for (const Kind& kind : kinds) {
        const std::string suffix = kind.suffix;
        corpus.write("es-" + suffix.substr(1) + suffix, filled(kind, Language::spanish, spanish));
        corpus.write("pt-" + suffix.substr(1) + suffix,
                     filled(kind, Language::portuguese, portuguese));
    }
    const auto report = corpus.build();
    CHECK(report.kept_out == 0);
    for (const char* id : {"es-docx", "es-odt"}) {
        INFO(id);
        const auto record = corpus.find(id);
        REQUIRE(record);
        CHECK(record->title == "Mediación vecinal");
        CHECK(record->start_year == 2011);
        CHECK(record->countries == Ids{"AR", "AR"});
        REQUIRE(record->sections.size() == 2);
        CHECK(record->sections[1].heading == "Resultados");
        CHECK(record->sources.at(0).url == "https://example.org/informe");
        CHECK(record->file.starts_with(id));
    }
    const auto record = corpus.find("pt-odt");
    REQUIRE(record);
    CHECK(record->language == Language::portuguese);
    CHECK(record->type == bank::RecordType::plan);
    CHECK(record->end_year == 2018);
    CHECK(corpus.ids_found_by("\"nueve de cada diez\"") == Ids{"es-docx", "es-odt"});
}

TEST_CASE("the card beside a sheet goes before it", "[unit]") {
    MiniCorpus corpus{
        {"ficha.odt", filled(kinds[1], Language::portuguese,
                             {{"Título", "Coleta"}, {"Resumo", "Nota."}, {"Ano de início", "x"}})},
        {"ficha.card.yaml", "id: coleta-recife\nstart: 2014\nstatus: ongoing\n"}};
    CHECK(corpus.build().kept_out == 0);
    const auto record = corpus.find("coleta-recife");
    REQUIRE(record);
    CHECK(record->title == "Coleta");
    CHECK(record->start_year == 2014);
    CHECK(record->status == bank::Status::ongoing);
    CHECK(record->language == Language::portuguese);
}

TEST_CASE("mistakes in a sheet are told by their field", "[unit]") {
    for (const Kind& kind : kinds) {
        INFO(kind.suffix);
        MiniCorpus corpus{{"uno.md", practice("Agua")}};
        const std::string name = std::string("ficha") + kind.suffix;
        Filled values{{"Título", "Mediación"},           {"Año de inicio", "hace mucho"},
                      {"Estado", "casi lista"},          {"Tipo", "poema"},
                      {"Enlace", "no es una dirección"}, {"Resumen", "Nota."}};
        corpus.write(name, filled(kind, Language::spanish, values));
        const auto fields = fields_of(corpus.build(), name);
        for (const char* field : {"start", "status", "type"}) {
            INFO(field);
            CHECK(has(fields, field));
        }
        CHECK(std::any_of(fields.begin(), fields.end(),
                          [](const std::string& field) { return field.starts_with("sources"); }));
        CHECK_FALSE(has(fields, "title"));
        CHECK_FALSE(has(fields, "summary"));
    }
}
