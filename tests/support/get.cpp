#include "tests/support/get.h"

#include <catch2/catch.hpp>

namespace {

constexpr const char* themes = R"(
@prefix t: <https://example.org/tema/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
t:seguridad a skos:Concept ; skos:prefLabel "Seguridad"@es , "Segurança"@pt , "Security"@en ;
  skos:scopeNote "Vivir sin violencia."@es , "Viver sem violência."@pt .
t:mediacion a skos:Concept ; skos:broader t:seguridad ;
  skos:prefLabel "Mediación"@es , "Mediação"@pt , "Mediation"@en .
t:agua a skos:Concept ; skos:prefLabel "Agua"@es , "Água"@pt , "Water"@en .
)";

constexpr const char* bank_info = R"(
name: Acervo
name_long: {es: Banco de prueba, pt: Banco de teste, en: Test bank}
description: {es: Un banco pequeño., pt: Um banco pequeno., en: A small bank.}
base_url: https://acervo.example
licence: CC-BY-4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
)";

constexpr const char* places =
    "id\tname\tcountry\tregion\tlatitude\tlongitude\tpopulation\taliases\tgeonames_id\n"
    "rosario-uy\tRosario\tUY\tColonia\t-34.3170\t-57.3460\t10000\t\t\n"
    "rosario-ar\tRosario\tAR\tSanta Fe\t-32.9470\t-60.6300\t1190000\t\t\n"
    "recife-br\tRecife\tBR\tPernambuco\t-8.0539\t-34.8811\t1488000\t\t\n";

constexpr const char* doors = R"(
doors:
  - slug: conflictos
    unit: seguridad-ciudadana
    es: Conflictos
    pt: Conflitos
    en: Conflicts
    lead: {es: Para quienes median., pt: Para quem faz mediação., en: For those who mediate.}
    themes: [mediacion, agua]
)";

constexpr const char* rosario = R"yaml(themes: [mediacion]
city: [Rosario]
country: [AR]
start: 2011
status: ongoing
evidence: evaluated
outcome: worked
sdgs: [16, 11]
units: [seguridad-ciudadana]
organization: Municipalidad de Rosario
keywords: ["=SUMA(1)", vecinos]
sources:
  - title: Informe <anual> & "evaluación"
    url: https://example.org/informe?a=1&b=2
    year: 2015
    archive_url: https://archive.example/1?a=1&b=2
    archived_on: 2020-05-04
)yaml";

constexpr const char* recife = R"(themes: [mediacion, agua]
city: [Recife]
country: [BR]
start: 2014
end: 2018
status: finished
evidence: monitored
outcome: no_effect
organization: Prefeitura do Recife
replicates: [rosario-mediacion, no-existe]
sources: [{title: Relatório}]
)";

constexpr const char* body = R"(Los vecinos resuelven conflictos <b>sin</b> juicio & sin "costo".

## Contexto
El barrio tenía muchos conflictos. La mediación comunitaria llegó en 2011.

- Primero, un centro de mediación.
- Después, veinte mediadoras.

## Resultados
Nueve de cada diez acuerdos se cumplen.
)";

}  // namespace

MiniSite::MiniSite(MiniCorpus& corpus)
    : site_(std::filesystem::path(SOURCE_DIR) / "web", (corpus.edition(), corpus.editions()), 4) {
    site_.today = [] {
        return std::chrono::sys_days{std::chrono::days{20'000}};
    };  // 4 October 2024
}

serving::Response MiniSite::get(const std::string& target, serving::Request request) const {
    if (request.method.empty()) request.method = "GET";
    const std::size_t mark = target.find('?');
    const auto path = serving::percent_decode(target.substr(0, mark), serving::Plus::stays);
    request.is_malformed = !path;
    request.path = path.value_or(target.substr(0, mark));
    if (mark != std::string::npos) request.query = target.substr(mark + 1);
    request.params = serving::parse_params(request.query, request.is_malformed);
    std::string failure;
    serving::Response response = serving::App(site_).respond(request, failure);
    INFO(target << " " << failure);
    CHECK(failure.empty());
    while (response.next_chunk && response.next_chunk(response.body)) {
    }
    return response;
}

MiniCorpus& sample_corpus() {
    using bank::Language;
    static MiniCorpus corpus{
        {"bank.yaml", bank_info},
        {"vocabulary/themes.ttl", themes},
        {"vocabulary/places.tsv", places},
        {"vocabulary/doors.yaml", doors},
        {"practices/rosario-mediacion.md",
         practice("Mediación vecinal <en> Rosario", Language::spanish, rosario, body)},
        {"practices/recife-agua.md",
         practice("Água e mediação no Recife", Language::portuguese, recife,
                  "A prefeitura levou água aos bairros.\n\n## Resultados\nNada mudou.\n")},
        {"practices/quito-nota.md",
         practice("Ñandúes, parques y plazas de Quito", Language::spanish,
                  "city: [Quito]\ncountry: [EC]\ntype: plan\nthemes: [agua]\n", "Un plan breve.")},
    };
    return corpus;
}

const MiniSite& sample_site() {
    static const MiniSite site(sample_corpus());
    return site;
}
