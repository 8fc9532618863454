#include "indexer/batch.h"

#include <algorithm>
#include <thread>

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "tests/support/mini_corpus.h"

using indexing::Candidate;
using indexing::Channel;
using indexing::SourceFile;

namespace {

const std::chrono::milliseconds moment{1};

// Reads one text as a file of the name would be read.
Candidate read(const std::string& name, const std::string& text) {
    static const bank::Vocabulary vocabulary;
    static const indexing::VocabularyCheck check(vocabulary);
    static const indexing::Guesser guesser(vocabulary);
    static SourceFile file;
    file = {};
    file.path = file.name = name;
    file.format = indexing::find_format(name);
    indexing::WorkPlan plan;
    plan.vocabulary = &vocabulary;
    plan.check = &check;
    plan.guesser = &guesser;
    return indexing::read_candidate(file, text, 3, plan);
}

bool has_code(const Candidate& candidate, std::string_view code) {
    const Ids codes = codes_of(candidate.problems);
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

TEST_CASE("a text becomes a checked record", "[unit]") {
    const Candidate sound = read("practices/uno.md", practice("Agua", bank::Language::spanish, "",
                                                              "Resumen.\n\n## Acciones\n\nMucho."));
    CHECK(sound.is_sound);
    CHECK(sound.row.record.id == "uno");
    CHECK(sound.row.record.title == "Agua");
    CHECK(sound.row.record.summary == "Resumen.");
    CHECK(sound.row.record.sections.at(0).heading == "Acciones");
    CHECK(sound.row.record.file == "practices/uno.md");
    for (const auto& problem : sound.problems) {
        CHECK(problem.file == "practices/uno.md");
        CHECK(problem.line == 3);
    }
}

TEST_CASE("what keeps a file out is said", "[unit]") {
    struct Row {
        const char* name;
        std::string text;
        const char* code;
    };
    static const Row rows[] = {
        {"uno.md", "", "file_empty"},
        {"uno.md", std::string("---\ntitle: x\n---\nx\0y", 21), "file_not_text"},
        {"uno.jsonl", "{\"title\":\"caf\xe9\"}", "file_not_text"},
        {"uno.md", "# Sin ficha\n\nTexto.", "card_missing"},
        {"uno.md", "---\ntitle: x\nTexto sin cierre.", "card_unclosed"},
        {"uno.md", "\n---\ntitle: x\n----\nTexto.", "card_unclosed"},
        {"uno.md", "---\nUna raya no es una ficha.", "card_missing"},
        {"uno.md", "\n\n---\ntitle: x\n---\n", "text_missing"},
        {"uno.md", "---\ntitle: [x\n---\nTexto.", "card_line_malformed"},
        {"uno.md", "---\n- a\n---\nTexto.", "card_without_fields"},
        {"uno.md", "---\n---\nTexto.", "card_without_fields"},
        {"uno.md", "---\ntitle: x\n---\n", "text_missing"},
        {"uno.md", "---\nlang: es\n---\nTexto.", "title_missing"},
        {"uno.md", "---\ntitle: x\nstart: 20\n---\nTexto.", "year_malformed"},
        {"uno.txt", "Sin ficha.", "card_missing"},
        {"uno.jsonl", "{", "json_malformed"},
        {"uno.jsonl", "[]", "json_not_object"},
        {"uno.jsonl", "{\"title\":\"x\"}", "text_missing"},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        const Candidate candidate = read(row.name, row.text);
        CHECK_FALSE(candidate.is_sound);
        CHECK(has_code(candidate, row.code));
    }
}

TEST_CASE("front matter may come from any editor", "[unit]") {
    static const std::string rows[] = {
        "---\ntitle: Agua\n---\nTexto.",
        "---\r\ntitle: Agua\r\n---\r\nTexto.\r\n",
        "\xef\xbb\xbf---\ntitle: Agua\n---\nTexto.",
        "---\ntitle: Agua\n---  \nTexto.",
        "---\ntitle: Agua\n---\n\n\nTexto.",
        "---\ntitle: Agua\nsummary: Texto.\n---",
    };
    for (const std::string& text : rows) {
        INFO(text);
        const Candidate candidate = read("uno.md", text);
        CHECK(candidate.is_sound);
        CHECK(candidate.row.record.title == "Agua");
        CHECK(candidate.row.record.summary == "Texto.");
    }
}

TEST_CASE("a text in another encoding is read, and that is said", "[unit]") {
    const std::string text = "---\ntitle: Caf\xe9\nlang: es\n---\nEl ni\xf1o.";
    const Candidate candidate = read("uno.md", text);
    CHECK(candidate.is_sound);
    CHECK(candidate.row.record.title == "Café");
    CHECK(candidate.row.record.summary == "El niño.");
    CHECK(has_code(candidate, "charset_guessed"));
    CHECK_FALSE(has_code(read("uno.md", practice("Café")), "charset_guessed"));
    const Candidate windows =
        read("uno.md", "---\r\ntitle: Caf\u00e9\r\nlang: es\r\n---\r\nUno.\r\n");
    CHECK(windows.is_sound);
    CHECK_FALSE(has_code(windows, "charset_guessed"));
}

TEST_CASE("a text with its card beside is read", "[unit]") {
    const MiniCorpus corpus{
        {"plans/uno.txt", "\xef\xbb\xbfPlan de aguas\n\nTexto del plan."},
        {"plans/uno.card.yaml", "lang: es\nid: plan-de-aguas\n"},
    };
    CHECK(corpus.all_ids() == Ids{"plan-de-aguas"});
    const auto record = corpus.find("plan-de-aguas");
    REQUIRE(record);
    CHECK(record->title == "Plan de aguas");  // without the byte order mark
    CHECK(bank::full_text(*record).find("Texto del plan.") != std::string::npos);
}

TEST_CASE("parcels arrive, then nothing when all have closed", "[unit]") {
    Channel channel;
    bool is_late = false;
    CHECK_FALSE(channel.receive(1, moment, is_late));
    CHECK(is_late);
    channel.send(Channel::Parcel(2));
    channel.send(Channel::Parcel(1));
    channel.close();
    CHECK(channel.receive(1, moment, is_late)->size() == 2);
    CHECK(channel.receive(1, moment, is_late)->size() == 1);
    CHECK_FALSE(channel.receive(1, moment, is_late));
    CHECK_FALSE(is_late);
}

TEST_CASE("an error reaches the reader and stops the writers", "[unit]") {
    Channel channel;
    std::thread writer([&channel] {
        while (!channel.is_failed()) channel.send(Channel::Parcel(1));
    });
    while (true) {
        bool is_late = false;
        if (channel.receive(1, moment, is_late)) break;
    }
    channel.fail(std::make_exception_ptr(bank::Error("disk_write_failed", {"a", "b"})));
    channel.fail(std::make_exception_ptr(std::runtime_error("later")));
    writer.join();
    bool is_late = false;
    CHECK_THROWS_AS(channel.receive(1, moment, is_late), bank::Error);
}

TEST_CASE("a cell with what no record may have leaves it out, not the row", "[unit]") {
    const MiniCorpus corpus{{"practices/casos.csv",
                             "título,ciudad,país,ODS,resumen\n"
                             "Huertas,Rosario,AR,\"6, 99\",Huertas en los barrios.\n"
                             "Veredas,Quito,Atlántida,11,Veredas anchas en el centro.\n"}};
    const auto report = corpus.build();
    CHECK(report.kept_out == 0);
    const Ids codes = codes_of(report.problems);
    CHECK(std::count(codes.begin(), codes.end(), "sdg_unknown") == 1);
    CHECK(std::count(codes.begin(), codes.end(), "country_malformed") == 1);
    REQUIRE(corpus.all_ids() == Ids{"huertas", "veredas"});
    CHECK(corpus.find("huertas")->sdgs == std::vector<int>{6});
    CHECK(corpus.find("veredas")->cities == Ids{"Quito"});
}
