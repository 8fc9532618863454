#include "indexer/message_text.h"

#include <catch2/catch.hpp>

#include "bank/text.h"

using indexing::text_of_message;
using indexing::without_contacts;

TEST_CASE("sentences of a message stay", "[unit]") {
    for (const char* line :
         {"Telecentros: 14 abiertos desde 2016.", "Celebramos 10 años de trabajo.",
          "Movilidad: 30 kilómetros de ciclovías.",
          "Para: las familias con hijas.\nDe: los barrios al centro.",
          "Ana escribió:", "Data: 2019.", "Tod@s l@s vecin@s participan.", "Celaya, 2015-2018.",
          "Movilizó a 3.000 personas en 2019.", "móviles desde 2019, con 12 equipos.",
          "Costó 1.250.000 pesos (300.000 de la Nación).", "Entre 2015 y 2018 se abrieron 12.",
          "El plan 2021-2030 tiene (2) ejes.", "Em 2019 a prefeitura escreveu um plano.",
          "On-line: 300 cursos.", "Data: os dados de 2019 são abertos.", "-- 12 --"}) {
        INFO(line);
        CHECK(text_of_message(line) == std::string(line) + "\n");
    }
}

TEST_CASE("addresses and telephone numbers are taken out", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"Escriba a ana.perez@rosario.gob.ar y venga.", "Escriba a  y venga."},
        {"ana@example.org", ""},
        {"Llame al (0341) 480-2222 antes.", "Llame al  antes."},
        {"WhatsApp +598 99 123 456", "WhatsApp "},
        {"Tel.: 4123 4567 int. 12", "Tel.:  int. 12"},
        {"Teléfono 4123-4567", "Teléfono "},
        {"a@b", "a@b"},
        {"@todos", "@todos"},
        {"(2019) y (12.345.678)", "(2019) y (12.345.678)"},
        {"+5 puntos, +10 %", "+5 puntos, +10 %"},
        {"tel. 12", "tel. 12"},
        {"", ""},
    };
    for (const auto& [text, kept] : rows) {
        INFO(text);
        CHECK(without_contacts(text) == kept);
    }
}

TEST_CASE("signatures and heads of quoted messages are left out", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"Uno.\n-- \nAna Pérez\nCoordinadora", "Uno."},
        {"Va.\n-- \nAna\n-----Mensaje original-----\nDe: Juan\nPara: Ana\n\nDos.", "Va. Dos."},
        {"Va.\n-- \nAna\n\n> El centro abrió.\n> Atiende a todos.",
         "Va. El centro abrió. Atiende a todos."},
        {"Uno.\nEl lun, 3 mar 2025, Ana escribió:\n> Dos.", "Uno. Dos."},
        {"Uno.\nEl lun, 3 mar 2025 a las 10, Ana Pérez González (<\nana@example.org>) escribió:\n"
         "> Dos.",
         "Uno. Dos."},
        {"Em seg., 3 de mar. de 2025, Ana escreveu:\r\n> > Três.\r\n", "Três."},
        {"Uno.\n*De:* Ana\n*Para:* Juan\n*Asunto:* Plan\n\nDos.", "Uno. Dos."},
        {"De: Ana <ana@example.org>\nEnviado el: lunes\nAsunto: x\n\nDos.", "Dos."},
        {"Uno.\nTel. 4123 4567\n+54 9 341 555-1234\n", "Uno."},
        {"", ""},
    };
    for (const auto& [text, kept] : rows) {
        INFO(text);
        CHECK(bank::to_line(text_of_message(text)) == kept);
    }
}
