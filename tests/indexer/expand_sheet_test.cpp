#include <catch2/catch.hpp>

#include "indexer/table.h"
#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"

using indexing::expand_ods;
using indexing::expand_xlsx;
using indexing::Expanded;

namespace {

const std::string lima = R"({"title":"Agua","city":["Lima"]})";
const std::string quito = R"({"title":"Luz","city":["Quito"]})";

std::string sheet(const std::string& rows) {
    return "<x:worksheet xmlns:x='x'><x:sheetData>" + rows + "</x:sheetData></x:worksheet>";
}

// A workbook of one sheet, given as its rows with the prefix "x", and of shared strings.
std::string xlsx(const std::string& rows, const std::string& strings = {}) {
    return zip({{"xl/worksheets/sheet1.xml", sheet(rows)},
                {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"}});
}

// A text within a cell of Excel.
std::string is(std::string_view text) {
    return "<x:c t='inlineStr'><x:is><x:t>" + std::string(text) + "</x:t></x:is></x:c>";
}

const std::string x_names = "<x:row>" + is("Título") + is("Ciudad") + "</x:row>";

std::string ods(const std::string& sheets) {
    return zip({{"content.xml",
                 "<o:document-content xmlns:o='o' xmlns:t='t' xmlns:x='x'><o:body>"
                 "<o:spreadsheet>" +
                     sheets + "</o:spreadsheet></o:body></o:document-content>"}});
}

std::string table(const std::string& rows) {
    return "<t:table>" + rows + "</t:table>";
}

// A cell of OpenDocument.
std::string cell(std::string_view text, std::string_view attributes = {}) {
    return "<t:table-cell " + std::string(attributes) + "><x:p>" + std::string(text) +
           "</x:p></t:table-cell>";
}

std::string row(const std::string& cells, std::string_view attributes = {}) {
    return "<t:table-row " + std::string(attributes) + ">" + cells + "</t:table-row>";
}

const std::string o_names = row(cell("Título") + cell("Ciudad"));
const std::string o_lima = row(cell("Agua") + cell("Lima"));
const std::string o_quito = row(cell("Luz") + cell("Quito"));

}  // namespace

TEST_CASE("one table says the same in every format", "[unit]") {
    const auto text = indexing::expand_csv(document("casos.csv"));
    for (const auto& table :
         {expand_xlsx(document("casos.xlsx")), expand_ods(document("casos.ods")),
          indexing::expand_csv(document("coma.csv")),
          indexing::expand_csv(document("gnumeric.csv"))}) {
        CHECK(rows_of(table) == rows_of(text));
        CHECK(table.notices == text.notices);
    }
}

TEST_CASE("cells of Excel are put in their places", "[unit]") {
    struct Row {
        std::string rows;
        Ids lines;
    };
    const auto place = [](const char* at, const std::string& text) {
        return "<x:c r='" + std::string(at) + "' t='inlineStr'><x:is><x:t>" + text +
               "</x:t></x:is></x:c>";
    };
    const Row rows[] = {
        {x_names + "<x:row>" + is("Agua") + is("Lima") + "</x:row>", {"", lima}},
        {"<x:row r='3'>" + place("B3", "Título") + place("AB3", "Ciudad") +
             "</x:row><x:row r='6'>" + place("B6", "Agua") + place("AB6", "Lima") + "</x:row>",
         {"", "", "", "", "", lima}},
        {x_names + "<x:row r='2'>" + place("B2", "Lima") + place("A2", "Agua") + "</x:row>",
         {"", lima}},
        {x_names + "<x:row r='3'>" + is("Luz") + is("Quito") + "</x:row><x:row r='2'>" +
             is("Agua") + is("Lima") + "</x:row>",
         {"", lima, quito}},
        {x_names + "<x:row r='0'>" + is("x") + is("y") + "</x:row><x:row r='2'>" + is("Agua") +
             is("Lima") + "</x:row>",
         {"", lima}},
        {x_names + "<x:row r='-7'>" + is("Agua") + is("Lima") + "</x:row>", {"", lima}},
        {x_names + "<x:row r='99999999999999999999'>" + is("Agua") + is("Lima") + "</x:row>",
         {"", lima}},
        {x_names + "<x:row>" + is("Agua") + is("Lima") + place("ZZZZ2", "lejos") +
             place("AAAAAAAAAAAAAAAAAAAAAAAA2", "muy lejos") + "</x:row>",
         {"", lima}},
        {x_names + "<x:row/><x:row><x:c/></x:row><x:row>" + is("Agua") + is("Lima") + "</x:row>",
         {"", "", "", lima}},
    };
    for (const Row& row : rows) {
        INFO(row.rows);
        CHECK(rows_of(expand_apart(expand_xlsx, xlsx(row.rows))) == row.lines);
    }
}

TEST_CASE("what a cell of Excel holds becomes its text", "[unit]") {
    const std::string strings =
        "<si><t>Agua</t></si><si><r><t>Li</t></r><r><t>ma</t></r></si><si/>";
    static const std::pair<const char*, const char*> rows[] = {
        {"<x:c t='s'><x:v>1</x:v></x:c>", R"({"title":"A","period":"Lima"})"},
        {"<x:c t='s'><x:v>2</x:v></x:c>", R"({"title":"A"})"},
        {"<x:c t='s'><x:v>3</x:v></x:c>", R"({"title":"A"})"},
        {"<x:c t='s'><x:v>-1</x:v></x:c>", R"({"title":"A"})"},
        {"<x:c t='s'><x:v>x</x:v></x:c>", R"({"title":"A"})"},
        {"<x:c><x:v>2010</x:v></x:c>", R"({"title":"A","period":"2010"})"},
        {"<x:c t='n'><x:v>2.5</x:v></x:c>", R"({"title":"A","period":"2.5"})"},
        {"<x:c t='str'><x:f>A1&amp;\"x\"</x:f><x:v>Ax</x:v></x:c>",
         R"({"title":"A","period":"Ax"})"},
        {"<x:c t='str'><x:f>A1</x:f></x:c>", R"({"title":"A"})"},
        {"<x:c t='inlineStr'><x:is><x:r><x:t>a</x:t></x:r><x:r><x:t> b</x:t></x:r></x:is></x:c>",
         R"({"title":"A","period":"a b"})"},
        {"<x:c t='inlineStr'/>", R"({"title":"A"})"},
    };
    for (const auto& [cell, line] : rows) {
        INFO(cell);
        const std::string sheet_rows = "<x:row>" + is("Título") + is("Período") +
                                       "</x:row><x:row>" + is("A") + cell + "</x:row>";
        CHECK(rows_of(expand_apart(expand_xlsx, xlsx(sheet_rows, strings))).at(1) == line);
    }
}

TEST_CASE("every sheet with titles is read, and the others are told", "[unit]") {
    const std::string x_table = sheet(x_names + "<x:row>" + is("Agua") + is("Lima") + "</x:row>");
    const std::string other =
        sheet("<x:row>" + is("A") + is("B") + "</x:row><x:row>" + is("C") + is("D") + "</x:row>");
    const auto book = [](const std::string& first, const std::string& second) {
        return zip({{"xl/worksheets/sheet1.xml", first}, {"xl/worksheets/sheet2.xml", second}});
    };
    CHECK(rows_of(expand_xlsx(book(sheet(""), x_table))) == Ids{"", lima});
    CHECK(rows_of(expand_xlsx(book("<nada/>", x_table))) == Ids{"", lima});
    CHECK(rows_of(expand_xlsx(book(sheet(x_names), x_table))) == Ids{"", lima});
    CHECK(rows_of(expand_xlsx(book(x_table, other))) == Ids{"", lima});
    CHECK(rows_of(expand_xlsx(zip({{"xl/worksheets/sheet10.xml", other},
                                   {"xl/worksheets/sheet9.xml", x_table}}))) == Ids{"", lima});
    const Expanded second = expand_xlsx(book(other, x_table));
    CHECK(rows_of(second) == Ids{"", lima});
    REQUIRE(second.notices.size() == 1);
    CHECK(second.notices[0].code == "sheets_unread");
    CHECK(second.notices[0].arguments == Ids{"1"});
    CHECK(code_thrown_by([&] { expand_xlsx(book(other, other)); }) == "table_without_title");
    // By the names and in the order that the book says.
    const Expanded two = expand_xlsx(
        zip({{"xl/workbook.xml",
              "<workbook><sheets><sheet name='Año 2023' r:id='b' xmlns:r='r'/><sheet name='2022' "
              "r:id='a' xmlns:r='r'/></sheets></workbook>"},
             {"xl/_rels/workbook.xml.rels",
              "<Relationships><Relationship Id='a' Target='worksheets/sheet1.xml'/>"
              "<Relationship Id='b' Target='/xl/worksheets/sheet2.xml'/></Relationships>"},
             {"xl/worksheets/sheet1.xml", x_table},
             {"xl/worksheets/sheet2.xml", x_table}}));
    REQUIRE(two.files.size() == 2);
    CHECK(two.files[0].name == "rows.jsonl");
    CHECK(two.files[1].name == "2022/rows.jsonl");
    CHECK(two.notices.empty());
    CHECK(rows_of(expand_ods(ods(table("") + table(row("")) + table(o_names + o_lima)))) ==
          Ids{"", lima});
    CHECK(code_thrown_by([] { expand_ods(ods(table(o_names) + table(""))); }) ==
          "table_without_title");
}

TEST_CASE("cells and rows of OpenDocument are repeated", "[unit]") {
    const std::string again = "t:number-columns-repeated=";
    const std::string rows_again = "t:number-rows-repeated=";
    const std::pair<std::string, Ids> rows[] = {
        {o_names + o_lima + o_quito, {"", lima, quito}},
        {o_names + row("", rows_again + "'3'") + o_lima, {"", "", "", "", lima}},
        {o_names + row("<t:table-cell/>", rows_again + "'2'") + row("") + o_lima,
         {"", "", "", "", lima}},
        {o_names + row(cell("Agua") + cell("Lima"), rows_again + "'2'"), {"", lima, lima}},
        {o_names + o_lima + row("<t:table-cell/>", rows_again + "'1048570'"), {"", lima}},
        {o_names + o_lima + row(cell("x"), rows_again + "'0'"), {"", lima}},
        {row(cell("Título") + "<t:table-cell " + again + "'2'/>" + cell("Ciudad")) +
             row(cell("Agua") + cell("x", again + "'2'") + cell("Lima")),
         {"", lima}},
        {row(cell("Título") + cell("Ciudad") + "<t:table-cell " + again + "'16380'/>") +
             row(cell("Agua") + cell("Lima") + "<t:table-cell " + again + "'16380'/>"),
         {"", lima}},
        {row(cell("Título") + "<t:covered-table-cell/>" + cell("Ciudad")) +
             row(cell("Agua") + "<t:covered-table-cell/>" + cell("Lima")),
         {"", lima}},
        {"<t:table-column/><t:table-header-rows>" + o_names +
             "</t:table-header-rows><t:table-row-group><t:table-rows>" + o_lima +
             "</t:table-rows></t:table-row-group>",
         {"", lima}},
        {row(cell("Título") + cell("Resumen")) +
             row(cell("Agua") +
                 "<t:table-cell><o:annotation><x:p>no</x:p></o:annotation><x:p>a<x:s/>"
                 "<x:span>b</x:span></x:p><x:p>c<x:tab/>d<x:line-break/>e</x:p></t:table-cell>"),
         {"", R"({"title":"Agua","summary":"a b\nc d\ne"})"}},
        {o_names + row(cell("Agua") + cell("Lima") + cell("x", again + "'-1'") +
                       cell("y", again + "'99999999999999999999'")),
         {"", lima}},
        {o_names + row(cell("Agua") + cell("Lima") + cell("x", again + "'18446744073709551615'") +
                       cell("y", again + "'18446744073709551615'")),
         {"", lima}},
    };
    for (const auto& [sheet, lines] : rows) {
        INFO(sheet);
        CHECK(rows_of(expand_apart(expand_ods, ods(table(sheet)))) == lines);
    }
}

TEST_CASE("cells merged down a column count in each of their rows", "[unit]") {
    const std::string x_rows =
        x_names + "<x:row>" + is("Agua") + is("Lima") + "</x:row><x:row>" + is("Luz") + "</x:row>";
    const std::string both = R"({"title":"Luz","city":["Lima"]})";
    const std::string alone = R"({"title":"Luz"})";
    const std::pair<const char*, std::string> ranges[] = {
        {"B2:B3", both},        {"B2:C3", both}, {"A2:B2", alone},
        {"B3:B2", alone},       {"B2", alone},   {"", alone},
        {":", alone},           {"B:B", alone},  {"C2:C3", alone},
        {"B2:B99999999", both},
    };
    for (const auto& [range, line] : ranges) {
        INFO(range);
        const std::string merged = "<x:worksheet xmlns:x='x'><x:sheetData>" + x_rows +
                                   "</x:sheetData><x:mergeCells><x:mergeCell ref='" + range +
                                   "'/></x:mergeCells></x:worksheet>";
        const std::string book = zip({{"xl/worksheets/sheet1.xml", merged}});
        CHECK(rows_of(expand_xlsx(book)) == Ids{"", lima, line});
    }
    const std::string tall = cell("Agua") + cell("Lima", "t:number-rows-spanned='2'");
    const std::string covered = cell("Luz") + "<t:covered-table-cell/>";
    CHECK(rows_of(expand_ods(ods(table(o_names + row(tall) + row(covered))))) ==
          Ids{"", lima, both});
}

TEST_CASE("a sheet has a limit, and what is repeated costs nothing", "[unit]") {
    const std::string a = "<x:row r='100001'>" + is("A") + is("B") + "</x:row>";
    const std::string repeated = "t:number-rows-repeated='1000000'";
    const std::pair<indexing::ExtractorHost::Expanding, std::string> rows[] = {
        {expand_xlsx, xlsx(x_names + a)},
        {expand_xlsx, xlsx(x_names + "<x:row r='18446744073709551615'/>")},
        {expand_ods, ods(table(o_names + row(cell("A") + cell("B"), repeated)))},
        {expand_ods, ods(table(o_names + row("", repeated) + o_lima))},
        {expand_ods,
         ods(table(o_names + o_lima + row("", repeated) + row("", repeated) + o_quito))},
        {expand_ods, ods(table(o_names + row(cell(std::string(100'000, 'x'),
                                                  "t:number-columns-"
                                                  "repeated='200'"),
                                             repeated)))},
    };
    for (const auto& [expand, bytes] : rows) {
        CHECK(code_thrown_by([&, work = expand] { expand_apart(work, bytes); }) ==
              "table_too_long");
    }
}

TEST_CASE("a spreadsheet that cannot be read says why", "[unit]") {
    const std::string entities =
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x:worksheet xmlns:x='x'>"
        "<x:sheetData><x:row><x:c><x:v>&b;</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    const std::string whole_x = document("casos.xlsx");
    const std::string whole_o = document("casos.ods");
    struct Row {
        std::string bytes;
        const char* excel;
        const char* open;
    };
    const Row rows[] = {
        {"", "file_empty", "file_empty"},
        {"texto", "archive_malformed", "archive_malformed"},
        {whole_x.substr(0, whole_x.size() / 2), "archive_malformed", "archive_malformed"},
        {whole_o.substr(0, whole_o.size() / 2), "archive_malformed", "archive_malformed"},
        {document("encrypted.docx"), "archive_encrypted", "archive_malformed"},
        {document("encrypted.odt"), "office_malformed", "archive_encrypted"},
        {document("es.docx"), "office_malformed", "office_malformed"},
        {document("es.odt"), "office_malformed", "office_malformed"},
        {document("notdocx.docx"), "office_malformed", "office_malformed"},
        {document("entities.docx"), "office_malformed", "office_malformed"},
        {whole_o, "office_malformed", ""},
        {whole_x, "", "office_malformed"},
        {zip({{"xl/worksheets/sheet1.xml", entities}, {"content.xml", entities}}), "xml_entities",
         "xml_entities"},
        {zip({{"xl/worksheets/sheet1.xml", "<a>"}, {"content.xml", "<a>"}}), "xml_malformed",
         "xml_malformed"},
        {zip({{"xl/worksheets/sheet1.xml", "<a/>", true}, {"content.xml", "<a/>", true}}),
         "archive_encrypted", "archive_encrypted"},
        {zip({{"xl/worksheets/sheet1.xml", "<a/>"}, {"content.xml", "<a/>"}}),
         "table_without_title", "office_malformed"},
        {bomb(), "archive_too_large", "office_malformed"},
    };
    for (const Row& row : rows) {
        INFO(row.excel << " " << row.open);
        CHECK(code_thrown_by([&] { expand_apart(expand_xlsx, row.bytes); }) == row.excel);
        CHECK(code_thrown_by([&] { expand_apart(expand_ods, row.bytes); }) == row.open);
    }
}
