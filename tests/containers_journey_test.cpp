// Tables, ZIP files and messages as offices send them, through all of a build.
#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"

namespace {

const std::string names = "Título;Ciudad;País;Año de inicio;Resumen\n";
const std::string light = "Luz en las plazas;Rosario;Argentina;2012;Faroles que ahorran.\n";
const std::string trees = "Árboles de barrio;Recife;Brasil;2015;Vecinos plantan tipas.\n";
const std::string wrong = "Feria de semillas;Rosario;Argentina;hace mucho;Los domingos.\n";

MiniCorpus offices() {
    return MiniCorpus{
        {"vocabulary/places.tsv",
         "id\tname\tcountry\tregion\tlat\tlon\tpopulation\taliases\n"
         "1\tRosario\tAR\tSanta Fe\t-32.95\t-60.65\t1200000\t\n"
         "2\tRecife\tBR\tPernambuco\t-8.05\t-34.9\t1600000\t\n"},
        {"casos.xlsx", document("casos.xlsx")},
        {"correo.eml", document("correo.eml")},
        {"nota.eml",
         "Subject: RV: Acta de la reunión de prevención\nFrom: ana@example.org\n"
         "Content-Type: text/plain; charset=utf-8\n\nEn la ciudad de Morón, con los acuerdos de "
         "cada "
         "comisión, se revisó el plan de prevención. Participaron las áreas de seguridad, de salud "
         "y de "
         "educación, y cada una presentó sus avances del semestre ante las otras.\n"},
        {"lista.zip", zip({{"barrios/casos.csv", names + light + "\n" + wrong + trees}})},
        {"paquete.zip", document("paquete.zip")},
        {"word/pt.doc", document("pt.doc")},
        {"word/es.rtf", document("es.rtf")},
    };
}

// "file:line code", in their order.
Ids errors_of(const indexing::BuildReport& report) {
    Ids all;
    for (const bank::Problem& problem : report.problems) {
        if (problem.severity != bank::Problem::Severity::error) continue;
        all.push_back(problem.file + ":" + std::to_string(problem.line) + " " +
                      problem.notice.code);
    }
    return all;
}

std::string file_of(const MiniCorpus& corpus, const std::string& id) {
    const auto record = corpus.find(id);
    REQUIRE(record);
    return record->file;
}

}  // namespace

TEST_CASE("what offices send is published under its own names", "[journey]") {
    const MiniCorpus corpus = offices();
    const auto report = corpus.build();
    CHECK(corpus.all_ids() == Ids{"arboles-de-barrio", "coleta-seletiva-recicla",
                                  "correo-acta-adjunta-n", "feria-de-semillas", "luz-en-las-plazas",
                                  "mediacion-en-barrios", "nota-mensaje", "paquete-plan", "pratica",
                                  "word-es", "word-pt"});
    CHECK(errors_of(report) == Ids{"paquete.zip/casos.csv:2 id_duplicate",
                                   "paquete.zip/casos.csv:3 id_duplicate",
                                   "paquete.zip/vacio.pdf:0 file_empty"});
    CHECK(report.kept_out == 3);
    CHECK(file_of(corpus, "mediacion-en-barrios") == "casos.xlsx");
    CHECK(file_of(corpus, "luz-en-las-plazas") == "lista.zip/barrios/casos.csv");
    CHECK(file_of(corpus, "paquete-plan") == "paquete.zip/plan.pdf");
    CHECK(file_of(corpus, "pratica") == "paquete.zip/sub/prática.docx");
    CHECK(file_of(corpus, "nota-mensaje") == "nota.eml/mensaje.txt");
    CHECK(corpus.find("paquete-plan")->title == "Plan con ficha");
    CHECK(corpus.find("nota-mensaje")->title == "Acta de la reunión de prevención");
    for (const auto& [words, id] :
         {std::pair("medianeras vecinos", "mediacion-en-barrios"),
          std::pair("cooperativas recicláveis", "coleta-seletiva-recicla"),
          std::pair("tipas", "arboles-de-barrio"), std::pair("Morón", "nota-mensaje"),
          std::pair("mutirões Pedra Mansa cobertura", "word-pt")}) {
        INFO(words);
        const Ids found = corpus.ids_found_by(words);
        CHECK(std::find(found.begin(), found.end(), id) != found.end());
    }
}

TEST_CASE("the rows of a table are records like others", "[journey]") {
    const MiniCorpus corpus = offices();
    const auto row = corpus.find("mediacion-en-barrios");
    REQUIRE(row);
    CHECK(row->language == bank::Language::spanish);
    CHECK(row->cities == Ids{"Rosario"});
    CHECK(row->countries == Ids{"AR"});
    CHECK(row->start_year == 2010);
    CHECK(row->organization == "Municipalidad de Rosario");
    CHECK(row->sections.size() == 3);
    CHECK(row->sources.at(0).url == "https://www.example.org/informe");
    const auto other = corpus.find("coleta-seletiva-recicla");
    REQUIRE(other);
    CHECK(other->language == bank::Language::portuguese);
    CHECK(other->countries == Ids{"BR"});
}

TEST_CASE("a change within a file changes what it is about and no more", "[journey]") {
    const MiniCorpus corpus = offices();
    const auto first = corpus.build();
    REQUIRE(first.is_published);
    CHECK_FALSE(corpus.build().is_published);  // nothing is new
    corpus.write("nota.md", practice("Nota"));
    const auto second = corpus.build();
    CHECK(second.added == 1);
    CHECK(second.changed == 0);
    CHECK(second.unchanged == first.records);
    corpus.write("lista.zip",
                 zip({{"barrios/casos.csv", names + light + "\n" + wrong +
                                                "Árboles de barrio;Recife;Brasil;2016;Tipas.\n"}}));
    const auto third = corpus.build();
    CHECK(third.changed == 1);
    CHECK(third.added + third.removed == 0);
    CHECK(corpus.find("arboles-de-barrio")->start_year == 2016);
    CHECK(errors_of(third) == errors_of(first));
}

TEST_CASE("with a file goes what it held", "[journey]") {
    const MiniCorpus corpus = offices();
    const auto first = corpus.build();
    corpus.remove("paquete.zip");
    const auto second = corpus.build();
    CHECK(second.removed == 2);
    CHECK(second.unchanged == first.records - 2);
    CHECK(errors_of(second).empty());
    const Ids told = codes_of(second.problems);  // of rows that did not change, too
    CHECK(std::find(told.begin(), told.end(), "value_not_number") != told.end());
    CHECK_FALSE(corpus.find("paquete-plan"));
    corpus.remove("casos.xlsx");
    corpus.write("paquete.zip", document("paquete.zip"));
    const auto third = corpus.build();
    CHECK(third.added == 2);
    // The same rows, from the table within.
    CHECK(file_of(corpus, "mediacion-en-barrios") == "paquete.zip/casos.csv");
    CHECK(errors_of(third) == Ids{"paquete.zip/vacio.pdf:0 file_empty"});
    const auto full = corpus.build(MiniCorpus::How::full);
    CHECK(full.unchanged == third.records);
    CHECK(errors_of(full) == errors_of(third));
}
