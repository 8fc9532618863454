#include "indexer/complete.h"

#include <catch2/catch.hpp>

#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"

using bank::Section;
using indexing::CardResult;
using indexing::Extracted;

namespace {

CardResult completed(CardResult card, Extracted extracted,
                     const char* file = "practices/rio-agua.md") {
    indexing::complete(card, std::move(extracted), file);
    return card;
}

Extracted file_of(std::string title, std::vector<Section> sections) {
    return {std::move(title), {}, {}, std::move(sections)};
}

CardResult whole_card() {
    CardResult card;
    card.has_id = card.has_language = true;
    card.record.id = "uno";
    card.record.title = "Título";
    return card;
}

}  // namespace

TEST_CASE("the first paragraph before a heading is the summary", "[unit]") {
    struct Row {
        const char* what;
        std::vector<Section> extracted;
        std::string summary;
        std::vector<Section> sections;
    };
    static const Row rows[] = {
        {"one paragraph", {{"", "Uno.", {}}, {"A", "Dos.", {}}}, "Uno.", {{"A", "Dos.", {}}}},
        {"two paragraphs", {{"", "Uno.\n\nDos.", {}}}, "Uno.", {{"", "Dos.", {}}}},
        {"a heading first", {{"A", "Uno.", {}}}, "", {{"A", "Uno.", {}}}},
        {"a list first", {{"", "- a\n\n- b", {}}}, "", {{"", "- a\n\n- b", {}}}},
        {"too long", {{"", std::string(1201, 'a'), {}}}, "", {{"", std::string(1201, 'a'), {}}}},
        {"just fits", {{"", std::string(1200, 'a'), {}}}, std::string(1200, 'a'), {}},
        {"nothing", {}, "", {}},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        CardResult card = completed(whole_card(), file_of("", row.extracted));
        CHECK(card.record.summary.empty());  // of a document it is guessed
        indexing::take_summary(card.record);
        CHECK(card.record.summary == row.summary);
        CHECK(card.record.sections == row.sections);
        CHECK(card.problems.empty());
    }
}

TEST_CASE("what the card says is not overwritten", "[unit]") {
    CardResult card = whole_card();
    card.record.summary = "De la ficha.";
    card = completed(std::move(card), file_of("Otro título", {{"", "Del texto.", {}}}));
    CHECK(card.record.title == "Título");
    CHECK(card.record.summary == "De la ficha.");
    CHECK(card.record.sections == std::vector<Section>{{"", "Del texto.", {}}});
    CHECK(card.record.file == "practices/rio-agua.md");

    CardResult sections = whole_card();
    sections.record.sections = {{"De la ficha", "x", {}}};
    CHECK(completed(std::move(sections), file_of("", {{"Del texto", "y", {}}})).record.sections ==
          std::vector<Section>{{"De la ficha", "x", {}}});
}

TEST_CASE("a summary and a language that the file says are taken", "[unit]") {
    const Extracted said{"",
                         bank::Language::portuguese,
                         "Arquivos abertos da cidade em 2019.",
                         {{"", "Arquivos da cidade, abertos em 2019.", {}}}};
    CardResult card = whole_card();
    card.has_language = false;
    card = completed(std::move(card), said);
    CHECK(card.record.summary == "Arquivos abertos da cidade em 2019.");
    CHECK(card.record.language == bank::Language::portuguese);
    CHECK(card.record.sections ==
          std::vector<Section>{{"", "Arquivos da cidade, abertos em 2019.", {}}});

    CardResult whole = whole_card();
    whole.record.summary = "De la ficha.";
    whole = completed(std::move(whole), said);
    CHECK(whole.record.summary == "De la ficha.");
    CHECK(whole.record.language == bank::Language::spanish);

    Extracted wordy = said;
    wordy.description.assign(bank::summary_bytes_max + 1, 'x');
    CHECK(completed(whole_card(), wordy).record.summary.empty());
}

TEST_CASE("a description that speaks of the site is no summary of the page", "[unit]") {
    const std::vector<Section> sections{
        {"Mediación", "En los barrios de Rosario se abrieron centros de mediación.", {}}};
    static const std::pair<const char*, bool> rows[] = {
        {"Centros de mediación en los barrios de Rosario.", true},
        {"Rosario de todos", false},
        {"Mediación en barrios", false},
        {"Un centro de mediación por barrio, abierto en Rosario.", true},
        {"Sitio oficial de la Municipalidad: trámites, noticias, agenda y turismo.", false},
        {"Portal de noticias de Rosario, provincia de Santa Fe.", false},
        {"", false},
    };
    for (const auto& [description, is_taken] : rows) {
        INFO(description);
        Extracted page = file_of("Mediación en barrios", sections);
        page.description = description;
        CHECK(completed(whole_card(), page).record.summary == (is_taken ? description : ""));
    }
}

TEST_CASE("what the card leaves out is taken from the file, and said", "[unit]") {
    CardResult written;
    written.keys = {"city"};  // where there is no card at all, one problem says it all
    const CardResult card = completed(
        written,
        file_of("Água",
                {{"",
                  "O programa não é só para os moradores da cidade; as ações são da prefeitura e "
                  "dos bairros.",
                  {}}}),
        "plans/Niterói Água.md");
    CHECK(card.record.id == "niteroi-agua");
    CHECK(card.record.title == "Água");
    CHECK(card.record.language == bank::Language::portuguese);
    CHECK(codes_of(card.problems) == Ids{"id_guessed", "language_guessed"});
    CHECK(card.problems[0].notice.arguments == Ids{"niteroi-agua"});
    CHECK(card.problems[1].notice.arguments == Ids{"pt"});
    CHECK(card.record.guessed == Ids{"lang"});
    CHECK(completed({}, {}, "plans/Niterói Água.md").problems.empty());
}

TEST_CASE("an id is guessed from the file, and from what holds it", "[unit]") {
    static const std::tuple<const char*, const char*, const char*> rows[] = {
        {"plans/acta.pdf", "", "acta"},
        {"plans/Año 2.pdf", "", "ano-2"},
        {"plans/es.rtf", "", "plans-es"},
        {"paquete.zip/plan.pdf", "", "paquete-plan"},
        {"correo.eml/mensaje.txt", "", "correo-mensaje"},
        {"paquete.zip/sub/plan.pdf", "", "plan"},
        {"casos.xlsx", "Mediación en barrios", "mediacion-en-barrios"},
        {"paquete.zip/casos.csv", "Mediación en barrios", "mediacion-en-barrios"},
        {"lista.jsonl", "Agua", "agua"},
        {"casos.csv", "¿?", "doc"},
    };
    for (const auto& [file, title, id] : rows) {
        INFO(file);
        CardResult card;
        card.record.title = title;
        CHECK(completed(card, {}, file).record.id == id);
    }
}

TEST_CASE("a document without a card has so many words, not counting its title", "[unit]") {
    static const bank::Vocabulary vocabulary;
    const indexing::Guesser guesser(vocabulary);
    const auto guessed = [&](std::size_t words, std::vector<std::string> keys) {
        CardResult card;
        card.keys = std::move(keys);
        card.record.title = "Un plan de muchas palabras";
        std::string text;
        for (std::size_t i = 0; i < words; ++i) text += "agua ";
        card.record.sections = {{"", text, {}}};
        return code_thrown_by([&] { indexing::guess_rest(card, guesser, "a.card.yaml"); });
    };
    CHECK(guessed(indexing::guess_words_min, {}).empty());
    CHECK(guessed(indexing::guess_words_min - 1, {}) == "card_missing");
    CHECK(guessed(0, {}) == "card_missing");
    CHECK(guessed(1, {"title"}).empty());
}

TEST_CASE("a guessed id is short enough", "[unit]") {
    const std::string name = "plans/" + std::string(200, 'a') + ".md";
    const CardResult card = completed({}, {}, name.c_str());
    CHECK(bank::is_record_id(card.record.id));
}

TEST_CASE("a long title of a text is cut at a word", "[unit]") {
    CardResult card = whole_card();
    card.record.title.clear();
    std::string title;
    for (int i = 0; i < 100; ++i) title += "palabra ";
    card = completed(std::move(card), file_of(title, {}));
    CHECK(card.record.title.size() <= bank::title_bytes_max);
    CHECK(card.record.title.ends_with("…"));
}
