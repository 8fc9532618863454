#include "bank/sketch.h"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "bank/text.h"
#include "tests/support/random_text.h"

using bank::Alike;
using bank::likeness;
using bank::NumberedSketch;
using bank::Sketch;
using bank::sketch_of;

namespace {

constexpr const char* mediation =
    "La mediación vecinal llegó al barrio en 2011, cuando la Municipalidad abrió un centro en la "
    "vieja estación. Veinte vecinas, formadas durante seis meses, escuchan a las dos partes de un "
    "conflicto y buscan con ellas un acuerdo que puedan cumplir. No hay jueces ni abogados: quien "
    "llega cuenta lo que pasó, la otra parte responde, y las mediadoras preguntan qué haría falta "
    "para vivir en paz. Los casos más frecuentes son ruidos, medianeras, mascotas y basura. Nueve "
    "de cada diez acuerdos se cumplen al cabo de un año, según el seguimiento que hace la "
    "Universidad. El costo anual es de dos sueldos y el alquiler del local.";
constexpr const char* compost =
    "El municipio repartió composteras a ochocientas familias que se anotaron por teléfono. Un "
    "equipo de la Secretaría de Ambiente visitó cada casa para enseñar cómo separar los restos de "
    "la cocina y cuándo revolver. Al tercer mes, seis de cada diez hogares seguían compostando; "
    "los demás dejaron por los olores o por falta de tiempo. La planta recibe ahora doce toneladas "
    "menos por semana, y el abono vuelve a las plazas y a las huertas de las escuelas. Para el "
    "próximo año se prevé sumar los edificios del centro, que no tienen patio, con un contenedor "
    "cerrado en la vereda y una persona que lo cuide por la mañana.";

Sketch sketch(const std::string& text) {
    const auto found = sketch_of(text);
    REQUIRE(found);
    return *found;
}

std::vector<std::string> random_words(RandomText& random, std::size_t count) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < count; ++i) words.push_back("p" + std::to_string(random.number()));
    return words;
}

std::string replaced(const std::string& text, const std::string& from, const std::string& to) {
    std::string out;
    std::size_t at = 0;
    for (std::size_t next; (next = text.find(from, at)) != std::string::npos;
         at = next + from.size()) {
        out += text.substr(at, next - at) + to;
    }
    return out + text.substr(at);
}

std::vector<NumberedSketch> numbered(const std::vector<Sketch>& sketches, std::uint32_t first) {
    std::vector<NumberedSketch> made;
    for (const Sketch& one : sketches) made.push_back({first++, one});
    return made;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_of(const std::vector<Alike>& found) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (const Alike& pair : found) pairs.emplace_back(pair.fresh, pair.other);
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

}  // namespace

TEST_CASE("the same text is all alike, others are not", "[unit]") {
    CHECK(likeness(sketch(mediation), sketch(mediation)) == 1.0);
    CHECK(likeness(sketch(mediation), sketch(compost)) < 0.2);
    RandomText random(7);
    for (int i = 0; i < 50; ++i) {
        const std::string one = bank::join(random_words(random, 500), " ");
        const std::string other = bank::join(random_words(random, 500), " ");
        CHECK(likeness(sketch(one), sketch(other)) < 0.2);
        CHECK(likeness(sketch(one), sketch(one)) == 1.0);
    }
}

TEST_CASE("a text of which one word in twenty changed is a version", "[unit]") {
    RandomText random(11);
    for (int i = 0; i < 50; ++i) {
        std::vector<std::string> words = random_words(random, 1000);
        const Sketch before = sketch(bank::join(words, " "));
        for (std::size_t at = 0; at < words.size(); at += 20) words[at] = "nueva";
        const double alike = likeness(before, sketch(bank::join(words, " ")));
        CHECK(alike > bank::likeness_of_versions);
        CHECK(alike < 0.95);
    }
}

TEST_CASE("how a text is set makes no difference", "[unit]") {
    const std::string text = mediation;
    const Sketch plain = sketch(text);
    CHECK(likeness(plain, sketch(replaced(text, " ", "\n"))) == 1.0);
    CHECK(likeness(plain, sketch(replaced(text, " ", "  \t\r\n  "))) == 1.0);
    CHECK(likeness(plain, sketch(replaced(text, " ", "\u00a0"))) == 1.0);
    CHECK(likeness(plain, sketch(replaced(text, ". ", ".\n\n- "))) == 1.0);
    CHECK(likeness(plain, sketch("\u00ab" + replaced(text, ", ", "\u201d \u2014 ") + "\u2026")) ==
          1.0);
    std::string capitals = replaced(text, "\u00f3", "\u00d3");
    std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    REQUIRE(capitals.find("MEDIACI\u00d3N") != std::string::npos);
    CHECK(likeness(plain, sketch(capitals)) == 1.0);
}

TEST_CASE("short texts have no sketch", "[unit]") {
    CHECK_FALSE(sketch_of(""));
    CHECK_FALSE(sketch_of("Nota."));
    CHECK_FALSE(sketch_of(std::string(100'000, ' ')));
    CHECK_FALSE(sketch_of(std::string(100'000, 'x')));
    std::string text;
    for (std::size_t i = 0; i < bank::sketch_runs_min + 2; ++i) {
        text += "palabra" + std::to_string(i) + " ";
    }
    CHECK_FALSE(sketch_of(text));  // one run fewer than words, less three
    CHECK(sketch_of(text + "más"));
    CHECK(sketch_of(std::string(10'000, 'x') + " " + text + "más"));
}

TEST_CASE("a sketch of anything is made without harm", "[unit]") {
    RandomText random(3);
    for (int i = 0; i < 200; ++i) {
        const std::string text = random.hostile(100);
        const auto once = sketch_of(text);
        CHECK(once == sketch_of(text));
        if (once) CHECK(likeness(*once, *once) == 1.0);
    }
    CHECK_FALSE(sketch_of("\xe2"));
    CHECK_FALSE(sketch_of("a\xc2"));
    std::string repeated;
    for (int i = 0; i < 1000; ++i) repeated += "agua ";
    CHECK(likeness(sketch(repeated), sketch(mediation)) < 0.2);
}

TEST_CASE("each pair of texts that are alike is found once", "[unit]") {
    const Sketch one = sketch(mediation), other = sketch(compost);
    const auto fresh = numbered({one, other, one}, 1);
    CHECK(pairs_of(bank::find_alike(fresh, {})) ==
          std::vector<std::pair<std::uint32_t, std::uint32_t>>{{1, 3}});
    const auto others = numbered({other, one, one}, 10);
    CHECK(pairs_of(bank::find_alike(fresh, others)) ==
          std::vector<std::pair<std::uint32_t, std::uint32_t>>{
              {1, 3}, {1, 11}, {1, 12}, {2, 10}, {3, 11}, {3, 12}});
    CHECK(bank::find_alike({}, others).empty());  // the others are not compared
    for (const Alike& pair : bank::find_alike(fresh, others)) CHECK(pair.likeness == 1.0);
}

TEST_CASE("versions are found among a thousand texts", "[unit]") {
    RandomText random(5);
    std::vector<Sketch> sketches;
    for (int i = 0; i < 500; ++i) {
        std::vector<std::string> words = random_words(random, 200);
        sketches.push_back(sketch(bank::join(words, " ")));
        words[static_cast<std::size_t>(i) % words.size()] = "otra";
        sketches.push_back(sketch(bank::join(words, " ")));
    }
    const auto found = pairs_of(bank::find_alike(numbered(sketches, 0), {}));
    REQUIRE(found.size() == 500);
    for (std::uint32_t i = 0; i < 500; ++i) CHECK(found[i] == std::pair(i * 2, i * 2 + 1));
}

TEST_CASE("a text that very many repeat is joined, not paired with all", "[unit]") {
    constexpr std::uint32_t copies = 2'000;
    const std::vector<Sketch> same(copies, sketch(mediation));
    const auto found = bank::find_alike(numbered(same, 0), {});
    CHECK(found.size() < copies * 60);
    std::set<std::uint32_t> joined;
    for (const Alike& pair : found) joined.insert({pair.fresh, pair.other});
    CHECK(joined.size() == copies);
}
