#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/mini_corpus.h"

using bank::Language;

namespace {

const MiniCorpus& places() {
    static const MiniCorpus corpus{
        {"vocabulary/places.tsv",
         "id\tname\tcountry\tregion\tlatitude\tlongitude\tpopulation\taliases\tgeonames_id\n"
         "buenos-aires-ar\tBuenos Aires\tAR\tBuenos Aires\t-34.6\t-58.4\t3000000\t\t\n"
         "la-paz-bo\tLa Paz\tBO\tLa Paz\t-16.5\t-68.1\t800000\t\t\n"
         "la-union-cl\tLa Unión\tCL\tLos Ríos\t-40.3\t-73.1\t30000\t\t\n"
         "ciudad-del-este-py\tCiudad del Este\tPY\tAlto Paraná\t-25.5\t-54.6\t300000\t\t\n"
         "sao-paulo-br\tSão Paulo\tBR\tSão Paulo\t-23.5\t-46.6\t12000000\t\t\n"
         "santiago-cl\tSantiago\tCL\t\t-33.4\t-70.6\t5000000\tSantiago de Chile\t\n"
         "el-banco-co\tEl Banco\tCO\tMagdalena\t9.0\t-73.9\t50000\t\t\n"
         "pelotas-br\tPelotas\tBR\tRio Grande do Sul\t-31.8\t-52.3\t340000\t\t\n"
         "bariloche-ar\tBariloche\tAR\tRío Negro\t-41.1\t-71.3\t100000\t\t\n"
         "trujillo-pe\tTrujillo\tPE\tLa Libertad\t-8.1\t-79.0\t900000\t\t\n"
         "villavicencio-co\tVillavicencio\tCO\tMeta\t4.1\t-73.6\t500000\t\t\n"
         "recife-br\tRecife\tBR\tPernambuco\t-8.1\t-34.9\t1600000\t\t\n"},
        {"vocabulary/equivalents.txt", "es: caba => es: buenos aires\n"},
        {"baires.md", practice("Bicicletas", Language::spanish, "city: [Buenos Aires]\n",
                               "El servicio público de Buenos Aires.")},
        {"aire.md", practice("Aire limpio", Language::spanish, {}, "Los buenos aires del parque.")},
        {"paz.md",
         practice("Barrios", Language::spanish, "city: [La Paz]\n", "Barrios de La Paz.")},
        {"cultura.md", practice("Cultura de paz", Language::spanish, {},
                                "Escuelas para la paz y la unión de las calles.")},
        {"este.md", practice("Frontera", Language::spanish, "city: [Ciudad del Este]\n")},
        {"ciudad.md", practice("Ciudad", Language::spanish, {}, "Una ciudad, la ciudad.")},
        {"credito.md", practice("Crédito", Language::spanish, {}, "El Banco Mundial lo pagó.")},
        {"paulista.md", practice("Ciclovias", Language::portuguese, "city: [São Paulo]\n")},
        {"mapocho.md", practice("Orilla", Language::spanish, "city: [Santiago]\n")},
        {"chile.md", practice("Carta", Language::spanish, {}, "Firmada en Santiago de Chile.")},
        {"pelotas.md", practice("Pacto", Language::portuguese, "city: [Pelotas]\n")},
        {"recife.md", practice("Manguezal", Language::portuguese, "city: [Recife]\n")},
        {"carnaval.md", practice("Carnaval", Language::portuguese, {}, "Frevo de Pernambuco.")},
        {"grande.md", practice("Rio", Language::portuguese, {}, "Um rio grande, ao sul.")},
        {"llanos.md", practice("Llanos", Language::spanish, "city: [Villavicencio]\n")},
        {"norte.md", practice("Norte", Language::spanish, "city: [Trujillo]\n")},
        {"metas.md", practice("Metas", Language::spanish, {}, "Cada meta con su provincia.")},
        {"salva.md", practice("Ponte", Language::portuguese, "country: [SV]\n")},
        {"villa.md", practice("Villa El Salvador", Language::portuguese, {},
                              "Villa El Salvador e a sua Villa El Salvador.")},
        {"visita.md", practice("Visita", Language::spanish, {}, "Una visita a Pelotas.")},
    };
    return corpus;
}

Ids in_order(const char* text) {
    return places().ids_in_order(text);
}

}  // namespace

TEST_CASE("the words of a place's name are not the words they look like", "[unit]") {
    CHECK(in_order("aire") == Ids{"aire"});
    CHECK(in_order("ar") == Ids{"aire"});  // nor in the other language
    CHECK(in_order("bueno") == Ids{"aire"});
    CHECK(in_order("paces") == Ids{"cultura"});
}

TEST_CASE("the name of a city is no form of a word it looks like", "[unit]") {
    static const MiniCorpus corpus{
        {"quito.md", practice("Salud en Quito", Language::spanish, "city: [Quito]\n")},
        {"multas.md", practice("Quitar multas", Language::spanish, {}, "Se quitan multas.")},
        {"extrema.md", practice("Águas de Extrema", Language::portuguese, "city: [Extrema]\n")},
        {"pobreza.md", practice("Pobreza extrema", Language::portuguese)},
    };
    CHECK(corpus.ids_in_order("quitar") == Ids{"multas"});
    CHECK(corpus.ids_in_order("quito") == Ids{"quito", "multas"});
    CHECK(corpus.ids_in_order("salud Quito").front() == "quito");
    CHECK(corpus.ids_in_order("extremo") == Ids{"pobreza"});
    CHECK(corpus.ids_in_order("extrema").front() == "extrema");
    CHECK(corpus.ids_in_order("ciudad:quito") == Ids{"quito"});
}

TEST_CASE("a word finds a name that has it, after the word itself", "[unit]") {
    CHECK(in_order("aires") == Ids{"aire", "baires"});
    CHECK(in_order("paz") == Ids{"cultura", "paz"});
    CHECK(in_order("\"buenos aires\"") == Ids{"baires", "aire"});
    CHECK(in_order("aire*") == Ids{"aire", "baires"});
}

TEST_CASE("a place that is asked for is its whole name", "[unit]") {
    CHECK(in_order("Buenos Aires") == Ids{"baires", "aire"});
    CHECK(in_order("buenos aires") == Ids{"baires", "aire"});
    CHECK(in_order("ciudad del este") == Ids{"este"});
    CHECK(in_order("Ciudad del Este frontera") == Ids{"este"});
    CHECK(in_order("ciudad") == Ids{"ciudad", "este"});
    CHECK(in_order("caba") == Ids{"baires", "aire"});  // its short name
}

TEST_CASE("a name that begins with an article has capitals, or stands alone", "[unit]") {
    CHECK(in_order("La Paz") == Ids{"paz", "cultura"});
    CHECK(in_order("la paz") == Ids{"paz", "cultura"});
    CHECK(in_order("barrios de La Paz") == Ids{"paz", "cultura"});
    CHECK(in_order("la paz barrios").front() == "paz");
    CHECK(in_order("escuelas por la paz") == Ids{"cultura", "paz"});
    CHECK(in_order("ESCUELAS POR LA PAZ").front() == "cultura");
    CHECK(in_order("La paz en las escuelas").front() == "cultura");
    CHECK(in_order("cultura de paz en La Paz") == Ids{"cultura", "paz"});  // the word, too
    // No record is of La Unión, nor of El Banco.
    CHECK(in_order("la unión de uniones") == Ids{"cultura"});
    CHECK(in_order("las uniones") == Ids{"cultura"});
    CHECK(in_order("bancos") == Ids{"credito"});
}

TEST_CASE("the records of a city come before those that name it", "[unit]") {
    bank::Search search;
    search.text = "Pelotas";
    search.reader = Language::spanish;
    CHECK(places().ids_in_order(search) == Ids{"pelotas", "visita"});
    CHECK(places().search("-\"Buenos Aires\"").total == 18);
    CHECK(in_order("são paulo ciclovias") == Ids{"paulista"});
    CHECK(in_order("Santiago de Chile") == Ids{"mapocho", "chile"});  // by its other name, too
    CHECK(in_order("ciudad:\"santiago de chile\"") == Ids{"mapocho"});
    CHECK(in_order("La Paz y Buenos Aires").size() == 4);
}

TEST_CASE("a place that is named beside other words is where", "[unit]") {
    static const MiniCorpus corpus{
        {"vocabulary/places.tsv",
         "id\tname\tcountry\tregion\tlatitude\tlongitude\tpopulation\taliases\tgeonames_id\n"
         "osasco-br\tOsasco\tBR\tSão Paulo\t-23.5\t-46.7\t700000\t\t\n"
         "canoas-br\tCanoas\tBR\tRio Grande do Sul\t-29.9\t-51.1\t340000\t\t\n"
         "cuenca-ec\tCuenca\tEC\tAzuay\t-2.9\t-79.0\t600000\t\t\n"},
        {"cuenca.md", practice("Reciclaje inclusivo y reciclaje", Language::spanish,
                               "city: [Cuenca]\ncountry: [EC]\n", "El reciclaje de la ciudad.")},
        {"parque.md", practice("Parque con reciclaje", Language::spanish, "country: [MX]\n",
                               "Un reciclaje aprendido en Brasil.")},
        {"osasco.md", practice("Incubadora", Language::portuguese,
                               "city: [Osasco]\ncountry: [BR]\n", "Cursos de reciclagem.")},
        {"escola.md", practice("Escola", Language::portuguese, "city: [Osasco]\ncountry: [BR]\n",
                               "Uma escola do Brasil.")},
        {"canoas.md", practice("Praças", Language::portuguese, "city: [Canoas]\n")},
        {"lago.md", practice("Lago com canoas", Language::portuguese, {}, "Três canoas.")},
        {"rio.md", practice("Passeio de canoas", Language::portuguese, {}, "Canoas no rio.")},
        {"porto.md", practice("Porto", Language::portuguese, {}, "Canoas e barcos.")},
    };
    // Those of the place, then those that mention it, then the others and what is only there.
    const Ids found = corpus.ids_in_order("reciclaje Brasil");
    CHECK(Ids(found.begin(), found.begin() + 2) == Ids{"osasco", "parque"});
    CHECK(found.size() == 5);
    CHECK(corpus.ids_in_order("reciclagem no brasil").front() == "osasco");
    CHECK(corpus.ids_in_order("reciclaje Osasco").front() == "osasco");
    CHECK(corpus.ids_in_order("reciclaje Brasil y Ecuador").front() == "cuenca");
    CHECK(corpus.ids_in_order("Brasil") == Ids{"escola", "osasco", "canoas", "parque"});
    CHECK(corpus.ids_in_order("reciclaje -brasil").front() == "cuenca");
    // Of a name that is a word, too, in more records than are of the place, it says nothing.
    CHECK(corpus.ids_in_order("passeio canoas").front() == "rio");
}

TEST_CASE("a record is found by the region and country of its city", "[unit]") {
    CHECK(in_order("Rio Grande do Sul") == Ids{"pelotas"});
    CHECK(in_order("pacto rio grande do sul") == Ids{"pelotas"});
    CHECK(in_order("El Salvador") == Ids{"salva", "villa"});  // a country
    CHECK(in_order("Pernambuco") == Ids{"recife", "carnaval"});
    CHECK(in_order("uf:pernambuco") == Ids{"recife"});
    CHECK(in_order("estado:pernambuco") == Ids{"recife"});  // no status
    CHECK(bank::to_text(places().search("barrios -estado:(pernambuco)").query) ==
          "barrios -region:pernambuco");
    CHECK(places().search("estado:vigente").unknown_values.size() == 1);
    CHECK(in_order("provincia:\"rio grande do sul\"") == Ids{"pelotas"});
    const bank::Results results = places().search("Pernambuco");
    const auto stored = places().edition().catalogue().find(results.hits.front().doc);
    REQUIRE(stored.has_value());
    const auto why = places().edition().why(*stored, results.sought);
    REQUIRE(why.size() == 1);
    CHECK(why.front().fields == std::vector{bank::FieldId::region});
}

TEST_CASE("the word for a region may stand before its name", "[unit]") {
    CHECK(in_order("estado de Pernambuco") == Ids{"recife"});
    CHECK(in_order("ESTADO DO RIO GRANDE DO SUL") == Ids{"pelotas"});
    CHECK(in_order("barrios del departamento de la paz").front() == "paz");
    CHECK(in_order("departamento de La Libertad") == Ids{"norte"});
    CHECK(in_order("departamento del Meta") == Ids{"llanos"});
    CHECK(in_order("provincia de metas") == Ids{"metas"});  // no region
    CHECK(in_order("provincia") == Ids{"metas"});
}

TEST_CASE("a region whose name is a word is meant where it has a capital", "[unit]") {
    CHECK(in_order("meta") == Ids{"metas"});
    CHECK(in_order("Meta") == Ids{"metas", "llanos"});
    CHECK(in_order("Meta barrios").back() != "llanos");
    CHECK(in_order("provincia:meta") == Ids{"llanos"});
    CHECK(in_order("RS") == Ids{"pelotas"});  // by its letters
    CHECK(in_order("uf:rs") == Ids{"pelotas"});
    CHECK(in_order("rs").empty());
    CHECK(in_order("Rs").empty());
}

TEST_CASE("the names of places are marked where they stand", "[unit]") {
    const bank::Results results = places().search("Buenos Aires");
    CHECK_FALSE(results.wanted.is_empty());
    CHECK(results.corrections.empty());
    CHECK(results.total_all_words == 2);
    // Where it is written in small letters, too.
    for (const bank::Hit& hit : results.hits) {
        const auto stored = places().edition().catalogue().find(hit.doc);
        REQUIRE(stored.has_value());
        INFO(stored->record.id);
        const bank::Passage passage = places().edition().passage(*stored, results.wanted, 200);
        CHECK(std::any_of(passage.fragments.begin(), passage.fragments.end(),
                          [](const bank::Fragment& one) { return one.is_match; }));
        CHECK_FALSE(places().edition().why(*stored, results.sought).empty());
    }
}
