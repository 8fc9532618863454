#include "indexer/guess_summary.h"

#include <catch2/catch.hpp>

namespace {

std::string best_sentences_of(const std::string& title, const std::string& text) {
    bank::Record record;
    record.title = title;
    record.sections.push_back({"", text, {}});
    return indexing::best_sentences(indexing::read_for_guess(record));
}

}  // namespace

TEST_CASE("a summary is made of whole sentences about what the text comes back to", "[unit]") {
    const std::string text =
        "El día amaneció nublado y hubo que mover las sillas al salón de actos.\n\n"
        "El programa de mediación vecinal atiende conflictos entre vecinos en doce barrios. "
        "La mediación es gratuita y la llevan mediadores formados por la Av. Rivera municipal. "
        "Corto.\n\n- una lista que no es una frase del resumen y no debe estar en él";
    const std::string summary = best_sentences_of("Mediación vecinal en los barrios", text);
    CHECK(summary.find("El programa de mediación vecinal atiende") != std::string::npos);
    CHECK(summary.find("Corto") == std::string::npos);
    CHECK(summary.find("una lista") == std::string::npos);
    CHECK(summary.find("Av. Rivera municipal.") != std::string::npos);
    CHECK(summary.size() <= indexing::guessed_summary_bytes_max);
}

TEST_CASE("a text without sentences has no summary", "[unit]") {
    CHECK(best_sentences_of("Lista", "").empty());
    CHECK(best_sentences_of("Lista", "uno dos tres").empty());
    CHECK(best_sentences_of("Lista", std::string(5000, 'a') + ".").empty());
}
