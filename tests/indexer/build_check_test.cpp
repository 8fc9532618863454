#include <catch2/catch.hpp>

#include <filesystem>

#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"

using How = MiniCorpus::How;

TEST_CASE("a look tells of versions and of ids that are taken, and publishes nothing", "[unit]") {
    const MiniCorpus corpus{
        {"compost.docx", document("es.docx")},
        {"borrador.odt", document("es.odt")},
        {"saude.odt", document("pt.odt")},
        {"uno.jsonl", R"({"id":"agua","lang":"es","title":"Agua","summary":"Riego de plazas."})"
                      "\n"
                      R"({"id":"agua","lang":"es","title":"Luz","summary":"Faroles."})"}};
    const indexing::BuildReport report = corpus.build(How::check);
    CHECK(report.records == 4);
    Ids told;
    for (const bank::Problem& problem : report.problems) {
        const std::string& code = problem.notice.code;
        if (code != "near_duplicate" && code != "id_duplicate") continue;
        told.push_back(problem.file + ":" + std::to_string(problem.line) + " " + code + " " +
                       problem.notice.arguments.at(0));
    }
    CHECK(told == Ids{"compost.docx:0 near_duplicate borrador", "uno.jsonl:2 id_duplicate agua"});
    CHECK_FALSE(std::filesystem::exists(corpus.editions()));
}
