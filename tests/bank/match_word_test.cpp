#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

using bank::Language;

namespace {

const MiniCorpus& two_languages() {
    static const MiniCorpus corpus{
        {"practices/basura.md",
         practice("Separación de la basura", Language::spanish, "city: [Rosario]",
                  "Las vecinas separan la basura de cada calle, dado que hay contenedores.")},
        {"practices/lixo.md",
         practice("Separação do lixo", Language::portuguese, "city: [Recife]",
                  "As vizinhas separam o lixo de cada rua e publicam os dados.")},
        {"practices/datos.md",
         practice("Observatorio", Language::spanish, "city: [Quito]",
                  "Los datos del observatorio se publican. Violencia de género y juventudes.")},
        {"practices/mulher.md",
         practice("Casa", Language::portuguese, "city: [Recife]",
                  "Atende a violência contra a mulher na cidade, com os jovens.")},
        {"vocabulary/equivalents.txt", "es: violencia de género; pt: violência contra a mulher\n"},
    };
    return corpus;
}

Ids in_order(const char* text) {
    return two_languages().ids_in_order(text);
}

}  // namespace

TEST_CASE("a word finds the texts of the other language, its own first", "[unit]") {
    CHECK(in_order("basura") == Ids{"basura", "lixo"});
    CHECK(in_order("lixo") == Ids{"lixo", "basura"});
    CHECK(in_order("BASURAS") == Ids{"basura", "lixo"});
    CHECK(in_order("separación") == Ids{"basura", "lixo"});  // by its root
    CHECK(in_order("calle") == Ids{"basura", "lixo"});
}

TEST_CASE("a form is read in the language of the text", "[unit]") {
    // "dado que" of a Spanish text is not the Portuguese "dados".
    CHECK(in_order("publicação dos dados") == Ids{"lixo", "datos", "basura"});
    CHECK(in_order("datos publicados") == Ids{"datos", "lixo"});
}

TEST_CASE("set phrases find their equivalents in both directions", "[unit]") {
    CHECK(in_order("violencia de genero") == Ids{"datos", "mulher"});
    CHECK(in_order("violência contra a mulher") == Ids{"mulher", "datos"});
}

TEST_CASE("what was searched too is said, and can be turned off", "[unit]") {
    bank::Search search;
    search.text = "basura";
    CHECK(two_languages().search(search).also == std::vector<std::string>{"lixo"});
    CHECK(two_languages().ids_in_order(search.as_typed(true)) == Ids{"basura"});
    CHECK(two_languages().search(search.as_typed(true)).also.empty());
}

TEST_CASE("cognates are said, can be turned off, and are no words a dictionary parts", "[unit]") {
    static const MiniCorpus corpus{
        {"encuesta.md", practice("Encuestas", Language::spanish)},
        {"encosta.md", practice("Encostas", Language::portuguese)},
        {"organico.md", practice("Residuos orgánicos", Language::spanish)},
        {"organiza.md", practice("Organização", Language::portuguese, {}, "Organizações.")},
        {"rural.md", practice("Caminos rurales", Language::spanish)},
        {"campo.md", practice("Escola rural", Language::portuguese)},
        {"evita.md", practice("Estigmatización", Language::spanish)},
        {"marca.md", practice("Estigmatização", Language::portuguese)},
    };
    bank::Search search;
    const auto on_page = [&](const char* text, Language reader) {
        search.text = text;
        search.reader = reader;
        return corpus.ids_in_order(search);
    };
    CHECK(on_page("encuesta", Language::spanish) == Ids{"encuesta"});
    CHECK(on_page("encostas", Language::portuguese) == Ids{"encosta"});
    CHECK(on_page("orgánica", Language::spanish) == Ids{"organico"});
    // Spelt alike in both, in a form that only one of them has.
    CHECK(on_page("rurales", Language::spanish) == Ids{"rural", "campo"});
    CHECK(on_page("rurais", Language::portuguese) == Ids{"campo", "rural"});
    CHECK(on_page("estigmatización", Language::spanish) == Ids{"evita", "marca"});
    CHECK(corpus.search(search).also == std::vector<std::string>{"estigmatização"});
    CHECK(corpus.ids_in_order(search.without_equivalent("estigmatização")) == Ids{"evita"});
    CHECK(corpus.ids_in_order(search.as_typed(true)) == Ids{"evita"});
}

TEST_CASE("an equivalent turned off brings no cognates in its place", "[unit]") {
    static const MiniCorpus corpus{
        {"vocabulary/equivalents.txt", "es: escuela; pt: escola"},
        {"uno.md", practice("Escuela", Language::spanish)},
        {"dos.md", practice("Escola", Language::portuguese)},
        {"tres.md", practice("Escolher", Language::portuguese)},
    };
    bank::Search search;
    search.text = "escuela";
    search.reader = Language::spanish;
    CHECK(corpus.ids_in_order(search) == Ids{"uno", "dos"});
    CHECK(corpus.ids_in_order(search.without_equivalent("escola")) == Ids{"uno"});
}

TEST_CASE("words are told as they were typed, or as they were read", "[unit]") {
    const bank::Results results = two_languages().search("Contenedores, crianças y obserbatorio");
    CHECK(results.words == Ids{"Contenedores", "crianças", "observatorio"});
    REQUIRE(results.corrections.size() == 1);
    CHECK(results.corrections[0].typed == "obserbatorio");
    CHECK(two_languages().search("Basurä").corrections.empty());
}

TEST_CASE("a slip is mended by words of either language", "[unit]") {
    CHECK(in_order("basuta") == Ids{"basura", "lixo"});
    CHECK(in_order("observatoriio") == Ids{"datos"});
    CHECK(in_order("lixxo") == Ids{"lixo", "basura"});
}

TEST_CASE("the words of a place have no other that means the same", "[unit]") {
    static const MiniCorpus corpus{
        {"practices/uno.md", practice("Moradia", Language::portuguese, "city: [São Paulo]")},
        {"practices/dos.md", practice("Juntas de Pablo", Language::spanish)},
        {"practices/tres.md", practice("Sano y santo", Language::spanish)},
    };
    CHECK(corpus.ids_in_order("São Paulo") == Ids{"uno"});
    CHECK(corpus.ids_in_order("sao paulo") == Ids{"uno"});
    CHECK(corpus.search("são paulo").also.empty());
    bank::Search spanish;
    spanish.text = "sida";  // no form of the Portuguese "ser", "são"
    spanish.reader = Language::spanish;
    CHECK(corpus.search(spanish).total == 0);
}

TEST_CASE("what a question begins with is not its subject", "[unit]") {
    const auto words = [](const char* text) { return two_languages().search(text).words; };
    CHECK(words("quiero saber cómo hacer contenedores") == Ids{"contenedores"});
    CHECK(words("o que fazer com o lixo") == Ids{"lixo"});
    CHECK(words("contenedores que hacen falta") == Ids{"contenedores", "hacen", "falta"});
    CHECK(words("qué hacer") == Ids{"hacer"});
    CHECK(words("saber -lixo") == Ids{"saber"});
    bank::Search typed;
    typed.text = "hacer contenedores";
    CHECK(two_languages().search(typed.as_typed(true)).words == Ids{"hacer", "contenedores"});
}

TEST_CASE("a root finds texts of the other language where nothing else does", "[unit]") {
    static const MiniCorpus corpus{
        {"uno.md", practice("Uno", Language::spanish, {},
                            "Los árboles crecen. Presupuesto "
                            "participativo. El movilizador.")},
        {"dois.md", practice("Dois", Language::portuguese, {}, "A creche. A participação.")},
        {"tres.md", practice("Tres", Language::spanish, {}, "La guardería. La participación.")},
    };
    CHECK(corpus.ids_found_by("creche") == Ids{"dois"});                       // not "crecen"
    CHECK(corpus.ids_found_by("participação") == Ids{"dois", "tres", "uno"});  // a long root
}

TEST_CASE("the bank's own list knows better than the lexicon", "[unit]") {
    const auto found_with = [](std::string_view equivalents) {
        const MiniCorpus corpus{
            {"uno.md", practice("Uno", Language::spanish, {}, "El jubilado.")},
            {"dois.md", practice("Dois", Language::portuguese, {}, "O reformado.")},
            {"tres.md", practice("Três", Language::portuguese, {}, "O aposentado.")},
            {"vocabulary/equivalents.txt", std::string(equivalents)}};
        return corpus.ids_found_by("jubilado");
    };
    CHECK(found_with("") == Ids{"dois", "tres", "uno"});
    CHECK(found_with("es: jubilado; pt: aposentado\n") == Ids{"tres", "uno"});
    CHECK(found_with("es: jubilado => pt: aposentado\n") ==
          Ids{"dois", "tres", "uno"});  // not the same
}

TEST_CASE("a capital is a letter of a name, not a unit", "[unit]") {
    static const MiniCorpus corpus{
        {"uno.md", practice("Gabinete", Language::portuguese, {}, "O GGI-M se reúne.")},
        {"dois.md", practice("Túnel", Language::portuguese, {}, "O túnel tem 30 metros.")},
    };
    CHECK(corpus.ids_found_by("metro") == Ids{"dois"});
    CHECK(corpus.ids_found_by("GGI-M") == Ids{"uno"});
    CHECK(corpus.ids_found_by("ggi-m") == Ids{"uno"});
    CHECK(corpus.ids_found_by("30 m") == Ids{"dois"});
}

TEST_CASE("a word of the page's language brings no translations of what it is in the other",
          "[unit]") {
    static const MiniCorpus corpus{
        {"uno.md", practice("Ventanas rotas y convivencia")},
        {"dos.md", practice("Ruta de atención")},
        {"tres.md", practice("Rotas de bicicleta", Language::portuguese)},
    };
    bank::Search search;
    search.text = "rotas";
    search.reader = Language::spanish;
    const bank::Results found = corpus.search(search);
    CHECK(std::count(found.also.begin(), found.also.end(), "ruta") == 0);
    search.reader = Language::portuguese;
    const bank::Results other = corpus.search(search);
    CHECK(std::count(other.also.begin(), other.also.end(), "ruta") == 1);
}

TEST_CASE("where nothing else is found, words of a long root are", "[unit]") {
    static const MiniCorpus corpus{
        {"casa.md", practice("Casa", Language::spanish, {}, "Reúne a adolescentes.")},
        {"praia.md", practice("Praia", Language::portuguese, {}, "Com adolescentes.")},
        {"creche.md", practice("Creche", Language::portuguese, {}, "O crescimento das crianças.")},
        {"luz.md", practice("Luz", Language::spanish, {}, "El alumbramiento de una niña.")},
    };
    CHECK(corpus.ids_found_by("adolescencia") == Ids{"casa", "praia"});
    CHECK(corpus.search("adolescencia").cognates.size() == 2);  // so that the page says so
    CHECK(corpus.ids_found_by("adolescencia casa") == Ids{"casa"});
    const auto literal = bank::Search{}.with_text("adolescencia").as_typed(true);
    CHECK(corpus.edition().searcher().run(literal, {}).total == 0);
    CHECK(corpus.ids_found_by("crecer").empty());                     // the root is short
    CHECK(corpus.ids_found_by("alumbrado").empty());                  // six letters are, too
    CHECK(corpus.ids_found_by("casa -adolescencia") == Ids{"casa"});  // what is excluded is as said
}
