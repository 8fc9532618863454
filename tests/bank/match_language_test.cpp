#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

using bank::Language;

namespace {

const MiniCorpus& readings() {
    static const MiniCorpus corpus{
        {"vocabulary/equivalents.txt",
         "pt: SUS, sistema único de saúde => es: salud pública; pt: saúde pública\n"
         "pt: IA => pt: inteligência artificial\n"},
        {"vocabulary/places.tsv",
         "id\tname\tcountry\tregion\tlatitude\tlongitude\tpopulation\taliases\tgeonames_id\n"
         "belem-br\tBelém\tBR\tPará\t-1.5\t-48.5\t1400000\t\t\n"},
        {"saude.md", practice("Postos", Language::portuguese, {}, "A saúde pública.")},
        {"rede.md", practice("Rede", Language::portuguese, {}, "A rede do SUS no bairro.")},
        {"suyas.md", practice("Vecinas", Language::spanish, {}, "Sus calles y sus plazas.")},
        {"maquina.md", practice("Máquina", Language::portuguese, {}, "Inteligência artificial.")},
        {"feira.md", practice("Feira", Language::portuguese, {}, "O povo ia e vai à feira.")},
        {"belem.md", practice("Mangueiras", Language::portuguese, "city: [Belém]\n")},
        {"danos.md", practice("Daños", Language::spanish, {}, "Se reparan daños de robos.")},
    };
    return corpus;
}

Ids in_order(const char* text, Language reader) {
    bank::Search search;
    search.text = text;
    search.reader = reader;
    Ids ids = readings().ids_in_order(search);
    std::sort(ids.begin(), ids.end());
    return ids;
}

Ids on_portuguese_page(const char* text) {
    return in_order(text, Language::portuguese);
}

Ids on_spanish_page(const char* text) {
    return in_order(text, Language::spanish);
}

}  // namespace

TEST_CASE("a word of one language is no form of what it looks like in the other", "[unit]") {
    constexpr unsigned readers = 10;  // fewer would tell nothing
    MiniCorpus corpus{
        {"lei.md", practice("Câmara", Language::portuguese, {}, "A lei foi aprovada.")},
        {"ley.md", practice("Concejo", Language::spanish, {}, "La ley se aprobó.")},
        {"ler.md", practice("Biblioteca", Language::portuguese, {}, "Crianças que vão ler.")},
        {"vocabulary/equivalents.txt", "es: ley; pt: lei\n"},
    };
    for (unsigned i = 0; i < readers; ++i) {
        corpus.write("leer" + std::to_string(i) + ".md",
                     practice("Biblioteca", Language::spanish, {}, "Niños que leen."));
    }
    const auto found = [&corpus](const char* text) {
        bank::Search search;
        search.text = text;
        search.reader = Language::portuguese;
        return corpus.search(search).total;
    };
    CHECK(found("lei") == 2);  // and not "leí", of "leer"
    CHECK(found("leis") == 2);
    CHECK(found("ler") == readers + 1);
    corpus.remove("leer0.md");
    corpus.build();
    CHECK(found("lei") == readers + 1);  // "leí", too, but not "ler"
}

TEST_CASE("an acronym may look like a function word", "[unit]") {
    const Ids found{"rede", "saude"};
    for (const char* text : {"SUS", "sus", "a rede SUS", "o SUS", "saúde no sus"}) {
        INFO(text);
        const Ids ids = on_portuguese_page(text);
        CHECK(std::includes(ids.begin(), ids.end(), found.begin(), found.end()));
        CHECK(std::find(ids.begin(), ids.end(), "suyas") == ids.end());
    }
    CHECK(on_spanish_page("SUS") == found);
    CHECK(on_spanish_page("sus calles") == Ids{"suyas"});
    CHECK(on_spanish_page("SUS CALLES") == Ids{"suyas"});  // capitals throughout say nothing
    CHECK(on_spanish_page("\"sus calles\"") == Ids{"suyas"});
    CHECK(on_portuguese_page("título:SUS").empty());  // no title has it
    CHECK(on_portuguese_page("\"rede do SUS\"") == Ids{"rede"});
}

TEST_CASE("an acronym that the bank's list has may look like any word", "[unit]") {
    CHECK(on_portuguese_page("IA") == Ids{"feira", "maquina"});
    CHECK(on_portuguese_page("ia") == Ids{"feira", "maquina"});
    bank::Search search;
    search.text = "uso de IA";
    search.reader = Language::portuguese;
    CHECK(readings().search(search).also == std::vector<std::string>{"inteligência artificial"});
    search.text = "USO DE IA";
    CHECK(readings().search(search).also == std::vector<std::string>{"inteligência artificial"});
    search.text = "o povo ia";  // "went"
    CHECK(readings().search(search).also.empty());
}

TEST_CASE("a short word in capitals is not corrected: it is an acronym", "[unit]") {
    CHECK(readings().search("PVOO").corrections.empty());
    CHECK(readings().search("BEELM").corrections.at(0).used == "belem");  // but for a place
    CHECK(readings().search("pvoo").corrections.at(0).used == "povo");
    CHECK(readings().search("FEIRA PVOO").corrections.at(0).used == "povo");
}

TEST_CASE("an acronym that the bank lacks is no form of a word", "[unit]") {
    CHECK(on_spanish_page("dañe") == Ids{"danos"});
    CHECK(on_spanish_page("DANE").empty());  // Colombia's office of statistics
    CHECK(on_spanish_page("el DANE").empty());
    CHECK(on_spanish_page("DAÑO") == Ids{"danos"});     // acronyms have no accents
    CHECK(on_spanish_page("un ROBO") == Ids{"danos"});  // as a dictionary has it
    CHECK(on_spanish_page("LOS DAÑOS") == Ids{"danos"});
    CHECK(readings().search("feira do POVOS").corrections.empty());  // longer than "povo"
    CHECK(readings().search("feira do PVOO").corrections.at(0).used == "povo");
}

TEST_CASE("a state may be called like a function word, but for its accent", "[unit]") {
    CHECK(on_portuguese_page("Pará") == Ids{"belem"});
    CHECK(on_portuguese_page("mangueiras no Pará") == Ids{"belem"});
    CHECK(on_portuguese_page("estado do Pará") == Ids{"belem"});
    CHECK(on_portuguese_page("PARÁ") == Ids{"belem"});
    CHECK(on_portuguese_page("pará") == Ids{"belem"});
    CHECK(on_portuguese_page("Para mangueiras") == Ids{"belem"});
    CHECK(on_portuguese_page("Para a feira") == Ids{"feira"});
    CHECK(on_portuguese_page("para a feira").size() == 1);
}
