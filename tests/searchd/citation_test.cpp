#include "searchd/citation.h"

#include <catch2/catch.hpp>

#include "tests/support/get.h"

namespace {

std::string cite(const std::string& style, const bank::Record& record, bank::Locale locale) {
    const serving::Cited cited{record, "Acervo", "https://acervo.example/id/x",
                               std::chrono::year{2026} / 5 / 3};
    for (const auto& one : serving::citations(sample_site().site().messages, locale, cited)) {
        if (one.style == style) return one.text;
    }
    return "no such style";
}

bank::Record record_of(const std::string& organization, const std::string& title) {
    bank::Record record;
    record.organization = organization;
    record.title = title;
    record.changed_at = std::chrono::sys_days{std::chrono::year{2025} / 3 / 9};
    return record;
}

}  // namespace

TEST_CASE("a record is cited as each style wants it", "[unit]") {
    const bank::Record record = record_of("Prefeitura de São José", "Água para todos.");
    using bank::Locale;
    CHECK(cite("ABNT", record, Locale::pt) ==
          "PREFEITURA DE SÃO JOSÉ. Água para todos. Acervo, 2025. Disponível em: "
          "https://acervo.example/id/x. Acesso em: 3 maio 2026.");
    CHECK(cite("APA", record, Locale::pt) ==
          "Prefeitura de São José. (2025). Água para todos. Acervo. https://acervo.example/id/x");
    CHECK(
        cite("Chicago", record, Locale::es) ==
        "Prefeitura de São José. 2025. «Água para todos». Acervo. Última modificación: 9 de marzo "
        "de 2025. https://acervo.example/id/x.");
    CHECK(
        cite("ISO 690", record, Locale::es) ==
        "PREFEITURA DE SÃO JOSÉ. Água para todos [en línea]. Acervo, 2025 [consulta: 3 de mayo de "
        "2026]. Disponible en: https://acervo.example/id/x");
    CHECK(cite("ISO 690", record, Locale::pt).find("[acesso em: 3 de maio de 2026]") !=
          std::string::npos);
}

TEST_CASE("without an organization the bank is the author; a question needs no full stop",
          "[unit]") {
    const bank::Record record = record_of("", "¿Y el agua?");
    CHECK(cite("APA", record, bank::Locale::es) ==
          "Acervo. (2025). ¿Y el agua? Acervo. https://acervo.example/id/x");
    CHECK(cite("ABNT", record, bank::Locale::es).starts_with("ACERVO. ¿Y el agua? Acervo, 2025."));
    const bank::Record braced = record_of("Uno {dos} 'tres'", "Un {title} '{url}'");
    CHECK(cite("APA", braced, bank::Locale::es) ==
          "Uno {dos} 'tres'. (2025). Un {title} '{url}'. Acervo. https://acervo.example/id/x");
}
