#include <catch2/catch.hpp>

#include "indexer/table.h"
#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"

using indexing::expand_csv;

namespace {

const std::string lima = R"({"title":"Agua","city":["Lima"]})";

std::string code_of(const std::string& bytes) {
    return code_thrown_by([&] { expand_apart(expand_csv, bytes); });
}

// Two bytes a sign, for ASCII and Latin-1; `is_big`: most significant first.
std::string wide(std::string_view latin, bool is_big) {
    std::string out;
    for (const char c : latin) out += is_big ? std::string{'\0', c} : std::string{c, '\0'};
    return out;
}

}  // namespace

TEST_CASE("the table that another program wrote is read", "[unit]") {
    const auto table = expand_csv(document("casos.csv"));
    const Ids rows = rows_of(table);
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].starts_with(
        R"({"title":"Mediación en barrios","city":["Rosario"],"country":["Argentina"],)"
        R"("themes":["Convivencia y mediación"],"start":"2010",)"));
    CHECK(rows[1].ends_with(
        R"("sources":[{"title":"Informe anual","url":"https://www.example.org/informe"}],)"
        R"("sections":[{"heading":"Contexto","text":"Había muchos conflictos por ruidos, mascotas )"
        R"(y medianeras en los barrios; nadie los atendía."},{"heading":"Acciones","text":"Se )"
        R"(abrieron ocho centros de mediación gratuita con personal formado por la universidad."},)"
        R"({"heading":"Resultados","text":"Se resolvieron más de tres mil casos, y ocho de cada )"
        R"(diez acuerdos se cumplieron al año."}]})"));
    CHECK(rows[2].starts_with(R"({"title":"Coleta seletiva \"Recicla\"","city":["Recife"],)"));
    CHECK(rows[2].find(R"(recolhem os recicláveis\nem dez bairros.)") != std::string::npos);
    CHECK(table.notices == std::vector<bank::Notice>{{"columns_unknown", {"Color favorito"}}});
}

TEST_CASE("separators, quotes and line ends of any program", "[unit]") {
    static const std::pair<std::string, Ids> rows[] = {
        {"Título,Ciudad\nAgua,Lima\n", {"", lima}},
        {"Título,Ciudad\nAgua,Lima", {"", lima}},
        {"Título;Ciudad\nAgua;Lima\n", {"", lima}},
        {"Título\tCiudad\nAgua\tLima\n", {"", lima}},
        {"Título,Ciudad\r\nAgua,Lima\r\n", {"", lima}},
        {"Título,Ciudad\rAgua,Lima\r", {"", lima}},
        {"\n\nTítulo,Ciudad\n\n,\nAgua,Lima\n\n", {"", "", "", "", "", lima, ""}},
        {"\"Título\",\"Ciudad\"\n\"Agua\",\"Lima\"\n", {"", lima}},
        {"\"Título\";\"Ciudad, o barrio, o pueblo\";Ciudad\nAgua;x;Lima\n", {"", lima}},
        {"Casos de la red\nTítulo;Ciudad\nAgua;Lima\n", {"", "", lima}},
        {"sep=;\nTítulo;Ciudad\nAgua;Lima\n", {"", lima}},
        {"sep=;\r\nTítulo;Ciudad\r\nAgua;Lima\r\n", {"", lima}},
        {"sep=|\nTítulo|Ciudad\nAgua|Lima\n", {"", lima}},
        {"sep=\t\nTítulo\tCiudad\nAgua\tLima\n", {"", lima}},
        {"Título,Resumen\nAgua,\"a, \"\"b\"\"\nc\"\nLuz,d",
         {"", R"({"title":"Agua","summary":"a, \"b\"\nc"})", R"({"title":"Luz","summary":"d"})"}},
        {"Título,Resumen\nAgua,\"a\r\nb\"\r\nLuz,d",
         {"", R"({"title":"Agua","summary":"a \nb"})", R"({"title":"Luz","summary":"d"})"}},
        {"Título,Resumen\nAgua,\"a\"b\"c\n", {"", R"({"title":"Agua","summary":"ab\"c"})"}},
        {"Título,Resumen\nAgua,a \"b\" c\n", {"", R"({"title":"Agua","summary":"a \"b\" c"})"}},
        {"Título,Resumen\nAgua,\"sin fin\nLuz,d",
         {"", R"({"title":"Agua","summary":"sin fin\nLuz,d"})"}},
        {"Título,Ciudad\nAgua,Lima,más,y más\n", {"", lima}},
        {"Título,Resumen,Ciudad\nAgua,,Lima\n", {"", lima}},
        {"Título,Resumen,Ciudad\nAgua,\"\",Lima\n", {"", lima}},
    };
    for (const auto& [bytes, lines] : rows) {
        INFO(bytes);
        CHECK(rows_of(expand_csv(bytes)) == lines);
    }
}

TEST_CASE("a table may be in any encoding that offices have", "[unit]") {
    const std::string expected = R"({"title":"Educación","city":["São Paulo"]})";
    const std::string utf8 = "Título;Ciudad\nEducación;São Paulo\n";
    const std::string latin = "T\xedtulo;Ciudad\nEducaci\xf3n;S\xe3o Paulo\n";
    const std::string rows[] = {
        utf8,
        "\xef\xbb\xbf" + utf8,
        "\xef\xbb\xbfsep=;\n" + utf8,
        "\xff\xfe" + wide(latin, false),
        "\xfe\xff" + wide(latin, true),
        "\xff\xfe" + wide("sep=;\r\n" + latin, false),
        wide(latin, false),
        wide(latin, true),
        latin,
        "T\xa1tulo;Ciudad\nEducaci\xa2n;S\xc6o Paulo\n",  // DOS
        "Ti\u0301tulo;Ciudad\nEducacio\u0301n;Sa\u0303o Paulo\n",
    };
    for (const std::string& bytes : rows) {
        INFO(bytes);
        CHECK(rows_of(expand_csv(bytes)) == Ids{"", expected});
    }
}

TEST_CASE("what is no table says so", "[unit]") {
    static const std::pair<std::string, const char*> rows[] = {
        {"", "file_empty"},
        {"\n", "table_without_title"},
        {"\"", "table_without_title"},
        {"sep=", "table_without_title"},
        {"sep=;", "table_without_title"},
        {"sep=;\n", "table_without_title"},
        {"sep=;;", "table_without_title"},
        {"Nada más que texto.\n", "table_without_title"},
        {"Ciudad,País\nLima,Perú\n", "table_without_title"},
        {document("notpdf.pdf"), "file_not_text"},
        {document("casos.xlsx"), "file_not_text"},
    };
    for (const auto& [bytes, code] : rows) {
        INFO(bytes.substr(0, 40));
        CHECK(code_of(bytes) == code);
    }
}

TEST_CASE("a table of CSV has limits", "[unit]") {
    std::string long_table = "Título,Ciudad\n";
    for (std::size_t i = 0; i < indexing::table_rows_max; ++i) long_table += "A,B\n";
    CHECK(code_of(long_table) == "table_too_long");
    CHECK(code_of(std::string(1u << 20, '\n')) == "table_too_long");
    const std::string wide_table = "Título,Ciudad" + std::string(500'000, ',') + "País\nAgua,Lima" +
                                   std::string(500'000, ',') + "x\n";
    CHECK(rows_of(expand_apart(expand_csv, wide_table)) == Ids{"", lima});
}
