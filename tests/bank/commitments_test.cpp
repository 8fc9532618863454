#include "bank/commitments.h"

#include <catch2/catch.hpp>

#include "tests/support/random_text.h"

using bank::Commitment;
using bank::find_commitments;
using bank::Language;
using bank::Record;

namespace {

Record plan(std::string text, Language language = Language::spanish) {
    Record record;
    record.type = bank::RecordType::plan;
    record.language = language;
    record.sections = {{"Acciones", std::move(text), {}}};
    return record;
}

struct Row {
    const char* text;
    const char* number;  // nullptr: no commitment
    const char* said;
    const char* responsible = "";
    const char* due = "";
};

void check_rows(const std::vector<Row>& rows, Language language) {
    for (const Row& row : rows) {
        INFO(row.text);
        const auto found = find_commitments(plan(row.text, language));
        REQUIRE(found.size() == (row.number == nullptr ? 0 : 1));
        if (found.empty()) continue;
        CHECK(found[0].number == row.number);
        CHECK(found[0].text == row.said);
        CHECK(found[0].responsible == row.responsible);
        CHECK(found[0].due == row.due);
    }
}

}  // namespace

TEST_CASE("the commitments of a plan in Spanish", "[unit]") {
    check_rows(
        {
            {"Acción 3: Crear un observatorio del delito.", "Acción 3",
             "Crear un observatorio del delito."},
            {"META 2.1 - Plantar mil árboles.", "META 2.1", "Plantar mil árboles."},
            {"Objetivo 1. Un barrio sin basura", "Objetivo 1", "Un barrio sin basura"},
            {"Línea 4) Luces en las plazas", "Línea 4", "Luces en las plazas"},
            {"- Medida 12: Abrir la biblioteca", "Medida 12", "Abrir la biblioteca"},
            {"1.3 Implementar el sistema de alertas", "1.3", "Implementar el sistema de alertas"},
            {"2) Definir un protocolo común", "2", "Definir un protocolo común"},
            {"- Crear un fondo rotatorio", "", "Crear un fondo rotatorio"},
            {"- 4.2. Sostener las mesas de diálogo", "4.2", "Sostener las mesas de diálogo"},
            {"- Capacitar a los responsables municipales en género", "",
             "Capacitar a los responsables municipales en género"},
            {"Acción 1: Abrir tres centros. Responsable: Secretaría de Salud. Plazo: 2025",
             "Acción 1", "Abrir tres centros.", "Secretaría de Salud", "2025"},
            {"Acción 1: Abrir tres centros | Área responsable: Salud | Plazo de ejecución: 6 meses",
             "Acción 1", "Abrir tres centros", "Salud", "6 meses"},
            {"Acción 1: Abrir tres centros (responsable: Salud; fecha límite: marzo)", "Acción 1",
             "Abrir tres centros", "Salud", "marzo"},
            {"- Reducir los robos a la mitad hasta 2027", "",
             "Reducir los robos a la mitad hasta 2027", "", "2027"},
            {"- Sumar diez barrios antes de marzo de 2026", "",
             "Sumar diez barrios antes de marzo de 2026", "", "marzo de 2026"},
            {"- Crear, a largo plazo: educación y deporte", "",
             "Crear, a largo plazo: educación y deporte"},
            {"- Crear una unidad de género con recursos: dos personas", "",
             "Crear una unidad de género con recursos: dos personas"},
        },
        Language::spanish);
}

TEST_CASE("the commitments of a plan in Portuguese", "[unit]") {
    check_rows(
        {
            {"Ação 3: Criar um observatório.", "Ação 3", "Criar um observatório."},
            {"Compromisso 4 – Plantar mil árvores", "Compromisso 4", "Plantar mil árvores"},
            {"Diretriz 2.1.3: Ruas com luz", "Diretriz 2.1.3", "Ruas com luz"},
            {"- Implantar câmeras nas praças", "", "Implantar câmeras nas praças"},
            {"3) Definir um protocolo comum", "3", "Definir um protocolo comum"},
            {"- Abrir três centros. Responsável: Secretaria de Saúde; Prazo: 2025", "",
             "Abrir três centros.", "Secretaria de Saúde", "2025"},
            {"- Abrir três centros. Órgão executor: Saúde. Data prevista: julho", "",
             "Abrir três centros.", "Saúde", "julho"},
            {"- Reduzir os roubos pela metade até 2027", "",
             "Reduzir os roubos pela metade até 2027", "", "2027"},
            {"- Ampliar o serviço em julho de 2026", "", "Ampliar o serviço em julho de 2026", "",
             "julho de 2026"},
        },
        Language::portuguese);
}

TEST_CASE("what only looks like a commitment is none", "[unit]") {
    check_rows(
        {
            {"", nullptr, ""},
            {"Crear un observatorio del delito", nullptr, ""},  // no item, no number
            {"Acción: crear un observatorio", nullptr, ""},
            {"La acción 3 prevé un observatorio", nullptr, ""},
            {"Acción 3: observatorio", nullptr, ""},  // too short to say what
            {"- Crear plazas", nullptr, ""},
            {"- Lugar de encuentro del barrio", nullptr, ""},
            {"- Hogar de ancianos municipal", nullptr, ""},
            {"- Mujer rural y su territorio", nullptr, ""},
            {"- Taller de oficios para jóvenes", nullptr, ""},
            {"- Líder de la mesa barrial", nullptr, ""},
            {"- Bar de la esquina norte", nullptr, ""},
            {"- Los vecinos del barrio sur", nullptr, ""},
            {"2019 Los vecinos del barrio sur", nullptr, ""},
            {"1.3 La situación del barrio sur", nullptr, ""},
            {"Acción", nullptr, ""},
            {"Acción 3", nullptr, ""},
            {"- ", nullptr, ""},
        },
        Language::spanish);
    check_rows(
        {
            {"- Mulher, família e território", nullptr, ""},
            {"- Apesar de tudo que houve", nullptr, ""},
            {"- Lazer para todas as idades", nullptr, ""},
            {"- Qualquer pessoa do bairro", nullptr, ""},
            {"- Lar dos idosos do centro", nullptr, ""},
        },
        Language::portuguese);
}

TEST_CASE("what the next paragraph says of unit and date is taken", "[unit]") {
    const auto found =
        find_commitments(plan("Acción 1: Abrir tres centros de salud.\n\n"
                              "Responsable: Secretaría de Salud. Plazo: diciembre de 2025.\n\n"
                              "Responsable: otra, que es de nadie.\n\n"
                              "- Crear un fondo común. Responsable: Hacienda\n\n"
                              "Responsable: Tránsito; plazo: 2027"));
    REQUIRE(found.size() == 2);
    CHECK(found[0].responsible == "Secretaría de Salud");
    CHECK(found[0].due == "diciembre de 2025");
    CHECK(found[1].responsible == "Hacienda");  // its own stands
    CHECK(found[1].due == "2027");
}

TEST_CASE("commitments know where they stand", "[unit]") {
    Record record = plan(
        "Introducción.\n\n- Crear un fondo común\n\n- Lugar de encuentro\n\n"
        "- Abrir tres centros nuevos");
    record.sections.insert(record.sections.begin(), {"", "Un plan.", {}});
    record.sections.push_back({"Más", "Acción 9: Plantar mil árboles.\n\nResponsable: Salud", {}});
    record.sections.push_back({"Fin", "Responsable: nadie", {}});
    const auto found = find_commitments(record);
    REQUIRE(found.size() == 3);
    CHECK(found[0] == Commitment{1, 1, "", "Crear un fondo común", "", ""});
    CHECK(found[1] == Commitment{1, 3, "", "Abrir tres centros nuevos", "", ""});
    CHECK(found[2] == Commitment{2, 0, "Acción 9", "Plantar mil árboles.", "Salud", ""});
    for (const Commitment& one : found) {
        CHECK(record.sections[one.section].text.find(one.text) != std::string::npos);
    }
}

TEST_CASE("only plans commit to something", "[unit]") {
    using bank::RecordType;
    for (const RecordType type :
         {RecordType::practice, RecordType::note, RecordType::agenda, RecordType::minutes,
          RecordType::declaration, RecordType::report}) {
        Record record = plan("Acción 3: Crear un observatorio.");
        record.type = type;
        CHECK(find_commitments(record).empty());
    }
    CHECK(find_commitments(plan("Acción 3: Crear un observatorio.")).size() == 1);
}

TEST_CASE("no more commitments are found than a person reads", "[unit]") {
    std::string text;
    for (int i = 0; i < 300; ++i) text += "- Crear un observatorio nuevo\n\n";
    const auto found = find_commitments(plan(text));
    CHECK(found.size() == bank::commitments_max);
    CHECK(found.back().paragraph == bank::commitments_max - 1);
    std::string words;
    for (int i = 0; i < 500; ++i) words += " palabra";
    const auto long_one = find_commitments(plan("- Crear" + words));
    REQUIRE(long_one.size() == 1);
    CHECK(long_one[0].text.size() <= 400);
    CHECK(find_commitments(plan("- Abrir un centro. Responsable:" + words))[0].responsible.empty());
}

TEST_CASE("a plan that is made to harm is read in no time", "[unit]") {
    constexpr std::size_t size = 1u << 20;
    std::string labels;
    while (labels.size() < size) labels += "responsable";
    for (const std::string& text :
         {std::string(size, 'x'), std::string(size, '7'), std::string(size, '-'),
          std::string(size, '.'), std::string(size, '\n'), std::string(size, ' '), labels,
          "- Crear un centro " + labels, "Acción 3" + std::string(size, ' '),
          std::string(size, '7') + " Crear un observatorio"}) {
        for (const char* before : {"", "- ", "Acción 3: ", "1.3 "}) {
            INFO(before << text.substr(0, 20));
            for (const Commitment& one : find_commitments(plan(before + text))) {
                CHECK(one.number.size() < 40);
                CHECK(one.text.size() <= 400);
                CHECK(one.responsible.size() <= 200);
                CHECK(one.due.size() <= 60);
            }
        }
    }
}

TEST_CASE("commitments are read from any text", "[unit]") {
    RandomText random(17);
    for (int i = 0; i < 300; ++i) {
        const Record record = plan("- Crear " + random.wild(30) +
                                   " Responsable: " + random.wild(5) + "\n\n" + random.hostile(40));
        for (const Commitment& one : find_commitments(record)) {
            CHECK(one.section == 0);
            CHECK(one.paragraph < record.sections[0].text.size());
        }
    }
}
