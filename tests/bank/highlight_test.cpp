#include "bank/highlight.h"

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "bank/index.h"
#include "bank/text.h"

using bank::Language;
using bank::Passage;
using bank::Record;
using bank::WantedWords;

namespace {

WantedWords wanting(std::initializer_list<const char*> words) {
    WantedWords wanted;
    for (const char* word : words) {
        const std::string stem = bank::analyse(word, Language::spanish).at(0).stem;
        wanted.add(bank::stem_hash(stem, Language::spanish), 1.0f);
    }
    return wanted;
}

// Matches stand between square brackets.
std::string marked(const std::vector<bank::Fragment>& fragments) {
    std::string out;
    for (const bank::Fragment& fragment : fragments) {
        out += fragment.is_match ? "[" + fragment.text + "]" : fragment.text;
    }
    return out;
}

Record record(std::string summary, std::vector<bank::Section> sections = {}) {
    Record made;
    made.id = "uno";
    made.summary = std::move(summary);
    made.sections = std::move(sections);
    return made;
}

std::string marked_title(const char* title, const WantedWords& wanted) {
    Record made = record("Un resumen con agua.");
    made.title = title;
    return marked(bank::marked_title(made, bank::prepare(made).words, wanted));
}

Passage passage_of(const Record& record, const WantedWords& wanted, std::size_t bytes_max = 200) {
    return bank::best_passage(record, bank::prepare(record).words, wanted, bytes_max);
}

}  // namespace

TEST_CASE("words are marked in their forms", "[unit]") {
    struct Row {
        const char* text;
        const char* expected;
    };
    static const Row rows[] = {
        {"Agua para todos", "[Agua] para todos"},
        {"Las aguas, el AGUA", "Las [aguas], el [AGUA]"},
        {"Luz", "Luz"},
        {"", ""},
        {"D'agua", "D'[agua]"},
        {"agua", "[agua]"},
        {"caf\xe9 agua", "caf\xe9 [agua]"},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(marked_title(row.text, wanting({"agua"})) == row.expected);
    }
    CHECK(marked_title("Agua", {}) == "Agua");
}

TEST_CASE("a set phrase is marked where its words stand together", "[unit]") {
    WantedWords wanted = wanting({"agua"});
    const auto add = [&wanted](const char* text, std::vector<std::uint32_t> opening) {
        bank::SetPhraseHashes phrase{std::move(opening), {}, {}};
        for (const bank::Token& token : bank::analyse(text, Language::spanish)) {
            phrase.stems.push_back(bank::stem_hash(token.stem, Language::spanish));
            phrase.names.push_back(bank::name_hash(token.exact));
        }
        wanted.add_phrase(std::move(phrase), 1.0f);
    };
    add("guardia municipal", {});
    add("guardia civil", {});
    add("techo", {bank::word_hash("sin")});
    add("agua dulce", {});
    add("", {});
    struct Row {
        const char* text;
        const char* expected;
    };
    static const Row rows[] = {
        {"Las guardias municipales y la municipal", "Las [guardias municipales] y la municipal"},
        {"La guardia civil", "La [guardia civil]"},
        {"La guardia es de la ley municipal", "La guardia es de la ley municipal"},
        {"Gente sin techo, con techo", "Gente [sin techo], con techo"},
        {"Techo", "Techo"},
        {"Agua dulce, agua", "[Agua dulce], [agua]"},  // the whole rather than its first word
        {"Una guardia", "Una guardia"},
    };
    for (const Row& row : rows) CHECK(marked_title(row.text, wanted) == row.expected);
}

TEST_CASE("the passage is where the wanted words are", "[unit]") {
    const Record made = record("Un resumen.", {{"Contexto", "Nada de eso aquí.", {}},
                                               {"Acciones",
                                                "Primero algo. Luego llegó el agua "
                                                "potable al barrio.",
                                                7}});
    const Passage passage = passage_of(made, wanting({"agua", "barrio"}));
    CHECK(marked(passage.fragments) == "Luego llegó el [agua] potable al [barrio].");
    CHECK(passage.heading == "Acciones");
    CHECK(passage.page == 7);
    CHECK(passage.section == 1);
    CHECK(passage.is_cut_before);
    CHECK_FALSE(passage.is_cut_after);
}

TEST_CASE("two different words beat one word twice", "[unit]") {
    const Record made = record("Agua y agua y agua.", {{"", "El agua y la luz.", {}}});
    CHECK(passage_of(made, wanting({"agua", "luz"})).section == 0);
    CHECK_FALSE(passage_of(made, wanting({"agua"})).section);
}

TEST_CASE("without a wanted word the beginning is shown", "[unit]") {
    const Record made = record("Resumen largo con muchas palabras para cortar.");
    const Passage passage = passage_of(made, wanting({"xyzzy"}), 20);
    CHECK(marked(passage.fragments) == "Resumen largo con");
    CHECK(passage.is_cut_after);
    CHECK_FALSE(passage.is_cut_before);
    const Passage whole = passage_of(made, {}, 200);
    CHECK(marked(whole.fragments) == made.summary);
    CHECK_FALSE(whole.is_cut_after);
    const Passage section = passage_of(record("", {{"Contexto", "Texto.", 3}}), {});
    CHECK(marked(section.fragments) == "Texto.");
    CHECK(section.heading == "Contexto");
    CHECK(section.page == 3);
    CHECK(passage_of(record(""), {}).fragments.empty());
}

TEST_CASE("a passage keeps its size and cuts no character", "[unit]") {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "ñandú número " + std::to_string(i) + " ";
    text += "agua ";
    for (int i = 0; i < 200; ++i) text += "ñandú ";
    const Record made = record(text);
    for (const std::size_t bytes_max : {20u, 50u, 120u, 300u, 1000u}) {
        INFO(bytes_max);
        const Passage passage = passage_of(made, wanting({"agua"}), bytes_max);
        std::string shown;
        for (const bank::Fragment& fragment : passage.fragments) {
            CHECK(bank::is_utf8(fragment.text));
            shown += fragment.text;
        }
        CHECK(shown.size() <= bytes_max);
        CHECK(shown.find("agua") != std::string::npos);
        CHECK(passage.is_cut_before);
        CHECK(passage.is_cut_after);
    }
}

TEST_CASE("a text without spaces is cut all the same", "[unit]") {
    std::string text = "agua";
    for (int i = 0; i < 500; ++i) text += "。ñ";
    const Passage passage = passage_of(record(text), wanting({"agua"}), 100);
    std::string shown;
    for (const bank::Fragment& fragment : passage.fragments) shown += fragment.text;
    CHECK(bank::is_utf8(shown));
    CHECK(shown.size() <= 100);
}

TEST_CASE("items of a list run on", "[unit]") {
    const Record made = record("", {{"", "Lista:\n\n- agua\n\n- luz", {}}});
    CHECK(bank::to_line(marked(passage_of(made, wanting({"luz"})).fragments)) == "[luz]");
    const Record one = record("", {{"", "Hay agua:\n\n- una\n\n- otra", {}}});
    CHECK(bank::to_line(marked(passage_of(one, wanting({"agua"})).fragments)) ==
          "Hay [agua]: una otra");
}

TEST_CASE("a text that begins with a mark is not cut before", "[unit]") {
    const Passage passage = passage_of(record("¿Hay agua?"), wanting({"agua"}));
    CHECK(marked(passage.fragments) == "¿Hay [agua]?");
    CHECK_FALSE(passage.is_cut_before);
}

TEST_CASE("a word repeated thousands of times is no trouble", "[unit]") {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "agua ";
    const Passage passage = passage_of(record("", {{"", text, {}}}), wanting({"agua", "luz"}), 100);
    CHECK_FALSE(passage.fragments.empty());
}

TEST_CASE("a damaged table is an error, another record's table is survived", "[unit]") {
    const Record made = record("Hay agua en el barrio.");
    const std::string table = bank::prepare(made).words;
    const std::string part = table.substr(0, table.size() / 8 * 4);
    CHECK_THROWS_AS(bank::best_passage(made, part, wanting({"barrio"}), 100), bank::Error);
    const Record other = record("Corto.");
    CHECK_NOTHROW(bank::best_passage(other, table, wanting({"barrio"}), 100));
}

TEST_CASE("wanted words are known by their hash", "[unit]") {
    WantedWords wanted;
    CHECK(wanted.is_empty());
    CHECK(wanted.find(bank::stem_hash("agu", Language::spanish)) == -1);
    wanted.add(bank::stem_hash("agu", Language::spanish), 2.0f);
    wanted.add(bank::stem_hash("luz", Language::spanish), 1.0f);
    wanted.add(bank::stem_hash("agu", Language::spanish), 9.0f);  // the first weight stays
    CHECK(wanted.find(bank::stem_hash("agu", Language::spanish)) == 0);
    CHECK(wanted.find(bank::stem_hash("luz", Language::spanish)) == 1);
    CHECK(wanted.weight(0) == 2.0f);
}

TEST_CASE("a passage quotes a few words of one paragraph", "[unit]") {
    const auto quote = [](const char* text) {
        return passage_of(record(text), wanting({"barrio"})).quote;
    };
    CHECK(quote("Hay un barrio nuevo.") == "barrio nuevo.");
    CHECK(quote("El barrio\n\ncrece.") == "barrio");
    CHECK(quote("Nada.").empty());
    const std::string cut = quote(
        "Un barrio con muchas palabras que siguen y siguen hasta que ya no caben en la cita.");
    CHECK(cut.size() <= 60);
    CHECK(cut.back() != ' ');
}
