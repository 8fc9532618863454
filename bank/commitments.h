// Commitments: what a plan says will be done, by whom and by when.
#pragma once

#include <string>
#include <vector>

#include "bank/record.h"

namespace bank {

struct Commitment {
    std::size_t section = 0;    // of the record, from 0
    std::size_t paragraph = 0;  // of the section, from 0
    std::string number;         // as the plan counts it: "3.2", "Acción 4"; may be empty
    std::string text;           // one line, without number, unit and date where they stand apart
    std::string responsible;    // as written; empty: not said
    std::string due;            // "2025", "marzo de 2026"; empty: not said

    bool operator==(const Commitment&) const = default;
};

// Of a record that is a plan, in the order of its text; at most `commitments_max`. A commitment is
// a paragraph or item that a label counts ("Acción 3", "Meta 2.1", "Compromisso 4"), or one of a
// list that begins with an infinitive ("Crear un observatorio", "Implantar câmeras"). Its unit and
// date are read from it and from the paragraph after it ("Responsable: ...", "Prazo: ...").
std::vector<Commitment> find_commitments(const Record& record);

inline constexpr std::size_t commitments_max = 200;

}  // namespace bank
