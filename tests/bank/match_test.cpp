#include "bank/match.h"

#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

using bank::Language;

namespace {

const MiniCorpus& small_bank() {
    static const MiniCorpus corpus{
        {"practices/medellin.md",
         practice("Participación ciudadana en Medellín", Language::spanish,
                  "city: [Medellín]\ncountry: [CO]\nthemes: [agua]\nstart: 2015\n"
                  "organization: Alcaldía de Medellín\nkeywords: [agua potable, huertas]",
                  "El agua potable llega a los barrios.\n\n## Acciones\n\nLuz y agua para todos.")},
        {"practices/porto-alegre.md",
         practice("Participação cidadã em Porto Alegre", Language::portuguese,
                  "city: [Porto Alegre]\ncountry: [BR]\nstart: 2010",
                  "O prefeito e os moradores decidem o orçamento.")},
        {"practices/rosario.md",
         practice("Huertas de Rosario", Language::spanish,
                  "city: [Rosario]\ncountry: [AR]\nstart: 2020\nunits: [ambiente]",
                  "El intendente abrió huertas donde había basura. Potable no es el agua de "
                  "lluvia. Violencia de género: no.")},
        {"plans/plan-luz.md",
         practice("Plan de luz", Language::spanish, "type: plan\nother_countries: [UY]",
                  "Sin fecha. La política de la calle. El de la esquina.")},
        {"vocabulary/equivalents.txt",
         "es: intendente; pt: prefeito\n"
         "es: violencia de género; pt: violência contra a mulher\n"
         "es: huerta => es: quinta; pt: horta\n"},
        {"vocabulary/units.yaml",
         "units:\n  - slug: ambiente\n    es: Ambiente y Desarrollo\n    pt: Meio Ambiente\n"
         "    en: Environment\n"},
        {"vocabulary/themes.ttl",
         "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
         "@prefix t: <http://example.org/temas/> .\n"
         "t:agua a skos:Concept ; skos:prefLabel \"Agua y ríos\"@es, \"Água e rios\"@pt ;\n"
         "  skos:altLabel \"recursos hídricos\"@es .\n"},
    };
    return corpus;
}

struct Row {
    const char* text;
    Ids expected;
};

template <std::size_t count>
void check_rows(const Row (&rows)[count]) {
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(small_bank().ids_found_by(row.text) == row.expected);
    }
}

const Ids everything{"medellin", "plan-luz", "porto-alegre", "rosario"};

}  // namespace

TEST_CASE("accents are optional in both languages", "[unit]") {
    static const Row rows[] = {
        {"participacion", {"medellin", "porto-alegre"}},
        {"PARTICIPAÇÃO", {"medellin", "porto-alegre"}},
        {"Medelli\u0301n", {"medellin"}},
        {"\"participacao cidada\"", {"porto-alegre"}},
        {"\"participacion ciudadana\"", {"medellin"}},
        {"orcamento", {"porto-alegre"}},
    };
    check_rows(rows);
}

TEST_CASE("all words must be there, wherever they stand", "[unit]") {
    static const Row rows[] = {
        {"agua potable", {"medellin", "rosario"}},
        {"agua luz", {"medellin"}},
        {"luz", {"medellin", "plan-luz"}},
        {"aguas", {"medellin", "rosario"}},
        {"agua agua agua", {"medellin", "rosario"}},
        {"el agua de los barrios", {"medellin"}},
        {"", everything},
        {"   ", everything},
    };
    check_rows(rows);
}

TEST_CASE("phrases are words in order", "[unit]") {
    static const Row rows[] = {
        {"\"agua potable\"", {"medellin"}},
        {"\"potable agua\"", {}},
        {"\"luz y agua\"", {"medellin"}},
        {"\"agua para todos\"", {"medellin"}},
        {"\"la calle\"", {"plan-luz"}},
        {"\"de la\"", {"plan-luz"}},
        {"\"barrios Luz\"", {}},  // over the end of a section
        {"\"Porto Alegre\"", {"porto-alegre"}},
        {"\"agua\"", {"medellin", "rosario"}},
        {"\"aguas\"", {}},  // phrases are of exact forms
    };
    check_rows(rows);
}

TEST_CASE("alternatives, exclusions, prefixes and neighbours", "[unit]") {
    static const Row rows[] = {
        {"orçamento OR lluvia", {"porto-alegre", "rosario"}},
        {"agua -lluvia", {"medellin"}},
        {"agua NOT \"agua potable\"", {"rosario"}},
        {"-agua", {"plan-luz", "porto-alegre"}},
        {"-(agua OR luz)", {"porto-alegre"}},
        {"particip*", {"medellin", "porto-alegre"}},
        {"zzz*", {}},
        {"agua -particip*", {"rosario"}},
        {"potable NEAR/4 agua", {"medellin", "rosario"}},  // three words between
        {"potable NEAR/3 agua", {"medellin"}},
        {"agua NEAR/1 potable", {"medellin"}},
        {"potable NEAR/1 agua", {"medellin"}},
        {"(luz OR basura) -plan", {"medellin", "rosario"}},
    };
    check_rows(rows);
}

TEST_CASE("neighbours are found as written, and nothing else is said to be searched", "[unit]") {
    CHECK(small_bank().search("intendente").also == Ids{"prefeito"});
    CHECK(small_bank().search("intendente NEAR/3 huertas").also.empty());
    CHECK(small_bank().ids_found_by("intendente NEAR/3 huertas") == Ids{"rosario"});
    CHECK(small_bank().search("prefeito NEAR/3 huertas").total_all_words == 0);
}

TEST_CASE("fields are asked for by their values and their names", "[unit]") {
    static const Row rows[] = {
        {"city:medellin", {"medellin"}},
        {"city:Medellín", {"medellin"}},
        {"city:\"Porto Alegre\"", {"porto-alegre"}},
        {"city:porto", {"porto-alegre"}},
        {"city:port", {}},
        {"city:port*", {"porto-alegre"}},
        {"city:\"porto al*\"", {"porto-alegre"}},
        {"city:zzz*", {}},
        {"country:BR", {"porto-alegre"}},
        {"country:br", {"porto-alegre"}},
        {"país:Brasil", {"porto-alegre"}},
        {"country:Brazil", {"porto-alegre"}},
        {"country:Uruguay", {"plan-luz"}},
        {"theme:agua", {"medellin"}},
        {"tema:\"agua y rios\"", {"medellin"}},
        {"tema:\"recursos hídricos\"", {"medellin"}},
        {"unit:\"meio ambiente\"", {"rosario"}},
        {"type:plan", {"plan-luz"}},
        {"lang:pt", {"porto-alegre"}},
        {"organization:medellín", {"medellin"}},
        {"keyword:huertas", {"medellin"}},
        {"keyword:potable", {"medellin"}},
        {"city:nada", {}},
        {"-city:Rosario agua", {"medellin"}},
        {"status:ongoing", {}},
    };
    check_rows(rows);
}

TEST_CASE("titles are searched alone", "[unit]") {
    static const Row rows[] = {
        {"title:huertas", {"rosario"}},
        {"title:huerta", {"rosario"}},
        {"title:basura", {}},
        {"title:huer*", {"rosario"}},
        {"title:\"huertas ros*\"", {"rosario"}},
        {"title:basu*", {}},
        {"-title:(huer* OR partic*)", {"plan-luz"}},
        {"title:\"huertas rosario\"", {"rosario"}},
        {"title:\"huertas de rosario\"", {"rosario"}},
        {"título:\"cidadã em porto alegre\"", {"porto-alegre"}},
        {"título:\"participação em porto alegre\"", {}},  // another word stands between
        {"título:participação título:\"porto alegre\"", {"porto-alegre"}},
        {"title:\"plan de luz\"", {"plan-luz"}},
        {"title:\"rosario huertas\"", {}},
        {"-title:\"huertas rosario\" huertas", {"medellin"}},
        {"título:-luz tipo:plan", {}},
    };
    check_rows(rows);
}

TEST_CASE("a title is searched for what its word stands for, too, and mended", "[unit]") {
    static const MiniCorpus corpus{
        {"vocabulary/equivalents.txt", "es: vivienda; pt: moradia\n"},
        {"uno.md", practice("Vivienda social", Language::spanish, {}, "Casas.")},
        {"dois.md", practice("Moradia digna", Language::portuguese, {}, "Casas.")},
        {"tres.md", practice("Casas", Language::spanish, {}, "La vivienda social.")},
    };
    CHECK(corpus.ids_found_by("título:vivienda") == Ids{"dois", "uno"});
    CHECK(corpus.search("título:vivienda").also == std::vector<std::string>{"moradia"});
    CHECK(corpus.ids_found_by("título:viviemda") == Ids{"dois", "uno"});
    CHECK(corpus.ids_found_by("título:\"vivienda social\"") == Ids{"uno"});
    CHECK(corpus.search("título:\"vivienda social\"").also.empty());
    CHECK(corpus.ids_found_by("casas -título:vivienda") == Ids{"tres"});
}

TEST_CASE("a word of two parts has neighbours", "[unit]") {
    static const MiniCorpus corpus{
        {"uno.md", practice("Salud y covid-19")},
        {"dos.md", practice("La covid-19 y, mucho más tarde que nadie, la salud")},
    };
    CHECK(corpus.search("salud NEAR/2 covid-19").total_all_words == 1);
    CHECK(corpus.search("covid-19 NEAR/9 salud").total_all_words == 2);
}

TEST_CASE("years are those a record began in", "[unit]") {
    static const Row rows[] = {
        {"year:2015", {"medellin"}},
        {"year:2010..2015", {"medellin", "porto-alegre"}},
        {"year:2016..", {"rosario"}},
        {"year:..2010", {"porto-alegre"}},
        {"year:2020..2010", {"medellin", "porto-alegre", "rosario"}},
        {"-year:2015", {"plan-luz", "porto-alegre", "rosario"}},
        {"agua year:2020", {"rosario"}},
    };
    check_rows(rows);
}

TEST_CASE("equivalents widen a search and say so", "[unit]") {
    struct Case {
        const char* text;
        Ids found;
        std::vector<std::string> also;
    };
    static const Case rows[] = {
        {"intendente", {"porto-alegre", "rosario"}, {"prefeito"}},
        {"prefeito", {"porto-alegre", "rosario"}, {"intendente"}},
        {"\"intendente\"", {"rosario"}, {}},
        {"violência contra a mulher", {"rosario"}, {"violencia de género"}},
        {"-intendente agua", {"medellin"}, {}},  // what is excluded is not said
        {"agua", {"medellin", "rosario"}, {}},
        {"huerta", {"medellin", "rosario"}, {}},  // its partners occur nowhere
    };
    for (const Case& row : rows) {
        INFO(row.text);
        CHECK(small_bank().ids_found_by(row.text) == row.found);
        CHECK(small_bank().search(row.text).also == row.also);
    }
}

TEST_CASE("function words count only when there is nothing else", "[unit]") {
    static const Row rows[] = {
        {"de", {"plan-luz", "rosario", "medellin"}},
        {"política de la calle", {"plan-luz"}},
        {"con de para luz", {"medellin", "plan-luz"}},
    };
    CHECK(small_bank().ids_found_by(rows[1].text) == rows[1].expected);
    CHECK(small_bank().ids_found_by(rows[2].text) == rows[2].expected);
    CHECK(small_bank().search("los para").total > 0);
    CHECK(small_bank().search("los para").total < everything.size());
}

TEST_CASE("a span of years that is open holds every record", "[unit]") {
    const bank::Columns& columns = small_bank().edition().columns();
    CHECK(bank::docs_in_years(columns, {}).count() == everything.size());
    CHECK(bank::docs_in_years(columns, {2015, {}}).count() == 2);
    CHECK(bank::docs_in_years(columns, {{}, 2009}).is_empty());
    CHECK(bank::docs_in_years(columns, {-5, 9999}).count() == 3);
}

TEST_CASE("the order of the words does not change what they find", "[unit]") {
    const auto found = [](const char* text) { return small_bank().ids_found_by(text); };
    CHECK(found("agua potable") == found("potable agua"));
    CHECK(found("agua luz barrios") == found("barrios luz agua"));
}

TEST_CASE("a word said twice says no more", "[unit]") {
    const auto once = small_bank().search("agua").hits;
    const auto twice = small_bank().search("agua agua").hits;
    REQUIRE(once.size() == twice.size());
    for (std::size_t i = 0; i < once.size(); ++i) CHECK(once[i].score == Approx(twice[i].score));
}
