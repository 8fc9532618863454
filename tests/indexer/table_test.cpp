#include "indexer/table.h"

#include <catch2/catch.hpp>

#include "indexer/card.h"
#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"
#include "tests/support/random_text.h"

using indexing::Expanded;
using indexing::table_to_records;
using indexing::TableRow;

namespace {

const std::string long_text =
    "Había muchos conflictos entre vecinos, y en la ciudad no había nadie que los atendiese.";

// The record of a table of one row with a title and one cell more.
std::string record_of(const std::string& column, const std::string& cell) {
    return rows_of(table_to_records({{"Título", column}, {"A", cell}})).back();
}

std::string code_of(const std::vector<TableRow>& rows) {
    return code_thrown_by([&] { table_to_records(rows); });
}

}  // namespace

TEST_CASE("a column is known by its name in three languages", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"Código", R"("id":"v")"},
        {"Ciudad", R"("city":["v"])"},
        {"ciudad", R"("city":["v"])"},
        {"CIDADE", R"("city":["v"])"},
        {"Municipio:", R"("city":["v"])"},
        {"Município", R"("city":["v"])"},
        {"País", R"("country":["v"])"},
        {"Pai\u0301s", R"("country":["v"])"},
        {"pais", R"("country":["v"])"},
        {"  Country ", R"("country":["v"])"},
        {"Eje", R"("themes":["v"])"},
        {"ODS", R"("sdgs":["v"])"},
        {"Palabras clave", R"("keywords":["v"])"},
        {"Palavras-chave", R"("keywords":["v"])"},
        {"Unidade temática", R"("units":["v"])"},
        {"Año", R"("start":"v")"},
        {"Año de inicio:", R"("start":"v")"},
        {"ano", R"("start":"v")"},
        {"Start year", R"("start":"v")"},
        {"Ano de término", R"("end":"v")"},
        {"Período", R"("period":"v")"},
        {"Organização", R"("organization":"v")"},
        {"ORGANIZACION", R"("organization":"v")"},
        {"Organización", R"("organization":"v")"},
        {"Institución", R"("organization":"v")"},
        {"Secretaría", R"("office":"v")"},
        {"Parceiros", R"("partners":["v"])"},
        {"Público-alvo", R"("beneficiaries":"v")"},
        {"Reconhecimentos", R"("recognition":["v"])"},
        {"Orçamento", R"("resources":"v")"},
        {"E-mail", R"("contact":"v")"},
        {"Síntesis", R"("summary":"v")"},
        {"Resumo", R"("summary":"v")"},
        {"Fuente", R"("sources":[{"title":"v"}])"},
        {"Sitio web", R"("sources":[{"url":"v"}])"},
    };
    for (const auto& [column, member] : rows) {
        INFO(column);
        CHECK(record_of(column, "v") == "{\"title\":\"A\"," + std::string(member) + "}");
    }
    for (const char* column : {"Título", "titulo", "TÍTULO", "Title", "Nombre de la\npráctica",
                               "Boa prática", "Ti\u0301tulo", "\u00a0Título", "Proyecto", "nome"}) {
        INFO(column);
        CHECK(code_of({{column, "País"}, {"A", "Perú"}}).empty());
    }
}

TEST_CASE("what people write for the words of a card is understood", "[unit]") {
    static const std::tuple<const char*, const char*, const char*> rows[] = {
        {"Tipo", "Buena práctica", R"("type":"practice")"},
        {"Tipo", "PLANO", R"("type":"plan")"},
        {"Tipo", "plan", R"("type":"plan")"},
        {"Document type", "Relatório", R"("type":"report")"},
        {"Idioma", "Español", R"("lang":"es")"},
        {"Língua", "português", R"("lang":"pt")"},
        {"Estado", "En curso", R"("status":"ongoing")"},
        {"Situação", "Concluída", R"("status":"finished")"},
        {"Evidencia", "con seguimiento", R"("evidence":"monitored")"},
        {"Desfecho", "Resultado misto", R"("outcome":"mixed")"},
        {"Outcome", "no_effect", R"("outcome":"no_effect")"},
        {"Tipo", "otro", R"("type":"otro")"},  // the card says what is wrong with it
        {"Ciudad", "Quito; La Paz ;; Lima", R"("city":["Quito","La Paz","Lima"])"},
        {"Temas", "agua, luz", R"("themes":["agua","luz"])"},
        {"Temas", "agua y luz, gas; aire", R"("themes":["agua y luz, gas","aire"])"},
        {"Temas", "agua\nluz, gas", R"("themes":["agua","luz, gas"])"},
        {"Temas", "agua | luz", R"("themes":["agua","luz"])"},
        {"ODS", "5, 16", R"("sdgs":["5","16"])"},
        {"Inicio", "  2010\n", R"("start":"2010")"},
        {"Resumen", "\"Uno\"\ny \\dos", R"("summary":"\"Uno\"\ny \\dos")"},
    };
    for (const auto& [column, cell, member] : rows) {
        INFO(column << ": " << cell);
        CHECK(record_of(column, cell) == "{\"title\":\"A\"," + std::string(member) + "}");
    }
}

TEST_CASE("columns of long texts are sections, unknown ones are told", "[unit]") {
    const Expanded table = table_to_records({{"Título", "Contexto", "Color", "", "Nota", "Título"},
                                             {"A", long_text, "azul", "x", "", "otro"},
                                             {"B", "", "verde", long_text, "", ""},
                                             {"C", "breve", "", "", ""}});
    CHECK(rows_of(table) ==
          Ids{"",
              R"({"title":"A","sections":[{"heading":"Contexto","text":")" + long_text + "\"}]}",
              R"({"title":"B"})",
              R"({"title":"C","sections":[{"heading":"Contexto","text":"breve"}]})"});
    CHECK(table.notices == std::vector<bank::Notice>{{"columns_unknown", {"Color, Nota, Título"}}});
    CHECK(table_to_records({{"Título", "País"}, {"A", "Perú"}}).notices.empty());
}

TEST_CASE("line n is row n of the table", "[unit]") {
    struct Row {
        std::vector<TableRow> table;
        Ids lines;
    };
    const std::string a = R"({"title":"A","country":["Perú"]})";
    static const Row rows[] = {
        {{{"Título", "País"}}, {""}},
        {{{"Título", "País"}, {"A", "Perú"}}, {"", a}},
        {{{"Título", "País"}, {}, {" ", "\u00a0", ""}, {"A", "Perú"}, {}}, {"", "", "", a, ""}},
        {{{"Casos de 2020"}, {}, {"", "Lista", " "}, {"Título", "País"}, {"A", "Perú"}},
         {"", "", "", "", a}},
        {{{"Título", "País"}, {"A", "Perú", "más", "celdas"}, {"B"}}, {"", a, R"({"title":"B"})"}},
        {{{"", "País", "Título"}, {"x", "Perú", "A"}}, {"", R"({"country":["Perú"],"title":"A"})"}},
        {{{"Título", "País"}, {"", "Perú"}}, {"", R"({"country":["Perú"]})"}},
        {{{"Título", "Color"}, {"", "azul"}}, {"", "{}"}},
        // The names are where most of them are known.
        {{{"Red de ciudades", "2023"}, {"Título", "País"}, {"A", "Perú"}}, {"", "", a}},
        // One title, several records; the same row is the same record.
        {{{"Título", "Ciudad"}, {"Sí", "Lima"}, {"Sí", "Ica"}, {"Sí", "Ica"}, {"Sí", ""}},
         {"", R"({"title":"Sí","city":["Lima"]})", R"({"title":"Sí","city":["Ica"],"id":"si-ica"})",
          R"({"title":"Sí","city":["Ica"]})", R"({"title":"Sí","id":"si-3"})"}},
        {{{"Título", "Fuente", "URL", "Enlace"},
          {"A", "Informe", "https://x.org", "https://y.org"}},
         {"", R"({"title":"A","sources":[{"title":"Informe","url":"https://x.org"}]})"}},
    };
    for (const Row& row : rows) {
        INFO(row.lines.back() << row.table.size());
        CHECK(rows_of(table_to_records(row.table)) == row.lines);
    }
}

TEST_CASE("a tall cell counts in each of its rows, the rows of a tall title are one", "[unit]") {
    using Tall = std::vector<indexing::TallCell>;
    struct Row {
        Tall tall;
        Ids lines;
    };
    const std::vector<TableRow> table{{"Título", "Ciudad", "Socios"},
                                      {"Agua", "Lima", "ONU"},
                                      {"", "", "OEA"},
                                      {"Luz", "", "ONU"},
                                      {"Sol"}};
    const std::string sun = R"({"title":"Sol"})";
    static const Row rows[] = {
        {{{1, 1, 3}},
         {"", R"({"title":"Agua","city":["Lima"],"partners":["ONU"]})",
          R"({"city":["Lima"],"partners":["OEA"]})",
          R"({"title":"Luz","city":["Lima"],"partners":["ONU"]})", sun}},
        {{{1, 0, 2}, {1, 1, 3}},
         {"", R"({"title":"Agua","city":["Lima"],"partners":["ONU","OEA"]})", "",
          R"({"title":"Luz","city":["Lima"],"partners":["ONU"]})", sun}},
        {{{1, 1, 2}, {1, 0, 2}},  // in either order
         {"", R"({"title":"Agua","city":["Lima"],"partners":["ONU","OEA"]})", "",
          R"({"title":"Luz","partners":["ONU"]})", sun}},
        {{{0, 0, 2}, {4, 1, 9}, {4, 2, 1'000'000}, {9, 9, 9}, {1, 9, 2}},  // names; the end
         {"", R"({"title":"Agua","city":["Lima"],"partners":["ONU"]})", R"({"partners":["OEA"]})",
          R"({"title":"Luz","partners":["ONU"]})", sun}},
    };
    for (const Row& row : rows) {
        INFO(row.tall.size());
        CHECK(rows_of(table_to_records(table, row.tall)) == row.lines);
    }
}

TEST_CASE("names in two rows are joined", "[unit]") {
    const std::vector<TableRow> table{{"Título", "Ubicación", "", "Período"},
                                      {"", "Ciudad", "País", "Desde", "Hasta"},
                                      {"Agua", "Lima", "Perú", "2015", "2018"}};
    CHECK(
        rows_of(table_to_records(table, {{0, 0, 2}})) ==
        Ids{"", "",
            R"({"title":"Agua","city":["Lima"],"country":["Perú"],"start":"2015","end":"2018"})"});
    // One row of names, and a tall cell in it by mistake.
    CHECK(rows_of(table_to_records({{"Título", "Color"}, {"Agua", "x"}}, {{0, 1, 2}})).back() ==
          R"({"title":"Agua"})");
}

TEST_CASE("merged cells that overlap cost no more than the rows there are", "[unit]") {
    std::vector<TableRow> table{{"Título", "Ciudad"}, {"Agua", "Lima"}};
    table.resize(indexing::table_rows_max);
    const std::vector<indexing::TallCell> tall(indexing::table_rows_max, {1, 1, 9'999'999});
    CHECK(rows_of(table_to_records(table, tall)).at(1) == R"({"title":"Agua","city":["Lima"]})");
    CHECK(rows_of(table_to_records(table, tall)).at(2).empty());
}

TEST_CASE("a table without titles is none", "[unit]") {
    static const std::vector<TableRow> rows[] = {
        {},
        {{}},
        {{"Título"}, {"A"}},  // one column is no table
        {{"Ciudad", "País"}, {"Quito", "Ecuador"}},
        {{"", " "}, {"\n", "\t"}},
    };
    for (const auto& table : rows) CHECK(code_of(table) == "table_without_title");
}

TEST_CASE("whatever the cells are, the rows are cards", "[property]") {
    RandomText random(21);
    for (int i = 0; i < 200; ++i) {
        std::vector<TableRow> table{{"Título", "Temas", "Resumen", random.hostile(2)}};
        for (int j = 0; j < 3; ++j) {
            table.push_back(
                {random.hostile(3), random.hostile(4), random.hostile(20), random.hostile(20)});
        }
        const Ids lines = rows_of(table_to_records(table));
        REQUIRE(lines.size() == 4);
        for (const std::string& line : lines) {
            INFO(line);
            if (!line.empty()) CHECK_NOTHROW(indexing::read_card(indexing::parse_json(line)));
        }
    }
}

TEST_CASE("a column of states is no status", "[unit]") {
    CHECK(record_of("Estado", "Em andamento").find(R"("status":"ongoing")") != std::string::npos);
    CHECK(record_of("Estado", "pilot").find(R"("status":"pilot")") != std::string::npos);
    CHECK(record_of("Estado", "Jalisco").find("status") == std::string::npos);
    const Expanded expanded = table_to_records({{"Título", "Estado"}, {"A", "Jalisco"}});
    REQUIRE(expanded.notices.size() == 1);
    CHECK(expanded.notices.front() == bank::Notice{"columns_unknown", {"Estado"}});
}
