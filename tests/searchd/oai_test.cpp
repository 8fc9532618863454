#include "searchd/oai.h"

#include <catch2/catch.hpp>

#include "tests/support/get.h"

namespace {

std::string ask(const MiniSite& site, const std::string& query) {
    const serving::Response response = site.get("/oai?" + query);
    CHECK(response.status == 200);
    CHECK(response.media_type == "text/xml; charset=utf-8");
    return response.body;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("dates of harvests are days or seconds", "[unit]") {
    struct Row {
        std::string text;
        bool is_end;
        std::int64_t seconds;  // -1: refused
    };
    static const std::vector<Row> rows{
        {"1970-01-02", false, 86'400},
        {"1970-01-02", true, 2 * 86'400 - 1},
        {"1970-01-01T00:01:05Z", false, 65},
        {"1970-01-01T00:01:05Z", true, 65},
        {"2026-13-01", false, -1},
        {"2026-02-30", false, -1},
        {"2026-1-1", false, -1},
        {"2026-01-01T25:00:00Z", false, -1},
        {"2026-01-01T10:00:00", false, -1},
        {"2026-01-01T-1:00:00Z", false, -1},
        {"", false, -1},
        {"ayer", false, -1},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        const auto date = serving::oai_date(row.text, row.is_end);
        CHECK((date ? date->time.time_since_epoch().count() : -1) == row.seconds);
    }
}

TEST_CASE("a token is the list it goes on with", "[unit]") {
    serving::OaiList list;
    list.prefix = "qdc";
    list.set = "theme:salud";
    list.until = std::chrono::sys_seconds(std::chrono::seconds(500));
    list.after_time = std::chrono::sys_seconds(std::chrono::seconds(400));
    list.after_id = "rosario-mediacion";
    list.cursor = 100;
    list.total = 250;
    const std::string token = serving::token_of(list);
    const auto read = serving::list_of_token(token);
    REQUIRE(read);
    CHECK(serving::token_of(*read) == token);
    CHECK_FALSE(read->from);
    CHECK(read->until == list.until);
    const std::vector<std::string> others{"",
                                          "1",
                                          "x!y",
                                          "1!oai_dc!!!!!!0!0",
                                          "2" + token.substr(1),
                                          token + "!",
                                          "1!a!b!c!d!e!f!g!h"};
    for (const std::string& other : others) {
        INFO(other);
        CHECK_FALSE(serving::list_of_token(other));
    }
}

TEST_CASE("every mistake of a harvester has its code", "[unit]") {
    struct Row {
        std::string query, code;
    };
    static const std::vector<Row> rows{
        {"", "badVerb"},
        {"verb=Nada", "badVerb"},
        {"verb=Identify&x=1", "badArgument"},
        {"verb=Identify&verb=Identify", "badVerb"},
        {"verb=ListRecords&metadataPrefix=oai_dc&set=", "badArgument"},
        {"verb=ListRecords&metadataPrefix=oai_dc&set=a%20b", "badArgument"},
        {"verb=GetRecord&metadataPrefix=oai_dc&identifier=%01", "badArgument"},
        {"verb=Identify&%zz=1", "badArgument"},
        {"verb=ListRecords", "badArgument"},
        {"verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"},
        {"verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2025-01-01", "badArgument"},
        {"verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-02-01T00:00:00Z",
         "badArgument"},
        {"verb=ListRecords&metadataPrefix=oai_dc&until=1990-01-01", "noRecordsMatch"},
        {"verb=ListRecords&metadataPrefix=oai_dc&set=nada:x", "noRecordsMatch"},
        {"verb=ListRecords&resumptionToken=x", "badResumptionToken"},
        {"verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc", "badArgument"},
        {"verb=ListSets&resumptionToken=x", "badResumptionToken"},
        {"verb=GetRecord&metadataPrefix=oai_dc", "badArgument"},
        {"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:x:y", "idDoesNotExist"},
        {"verb=ListMetadataFormats&identifier=oai:x:y", "idDoesNotExist"},
    };
    for (const Row& row : rows) {
        INFO(row.query);
        CHECK(has(ask(sample_site(), row.query), "<error code=\"" + row.code + "\">"));
    }
}

TEST_CASE("records are harvested with their sets, and what is gone stays known", "[unit]") {
    MiniCorpus corpus{{"practices/agua-uno.md", practice("Agua <uno>", bank::Language::spanish,
                                                         "country: [AR]\ncity: [Rosario]\n")},
                      {"practices/agua-dos.md", practice("Água dois", bank::Language::portuguese,
                                                         "country: [BR]\ncity: [Recife]\n")}};
    corpus.build();
    const MiniSite site(corpus);
    const std::string all = ask(site, "verb=ListRecords&metadataPrefix=oai_dc");
    CHECK(count_of(all, "<record>") == 2);
    CHECK(has(all, "<dc:title xml:lang=\"es\">Agua &lt;uno&gt;</dc:title>"));
    CHECK(has(all, "<setSpec>country:AR</setSpec>"));
    CHECK_FALSE(has(all, "resumptionToken"));
    corpus.remove("practices/agua-uno.md");
    corpus.build();
    const MiniSite later(corpus);
    const std::string since = serving::iso_time(corpus.now());
    const std::string news = ask(later, "verb=ListRecords&metadataPrefix=qdc&from=" + since);
    CHECK(count_of(news, "<record>") == 1);
    CHECK(has(news, "<header status=\"deleted\">"));
    CHECK(has(news, "agua-uno</identifier>"));
    CHECK(has(ask(later, "verb=ListIdentifiers&metadataPrefix=qdc&set=country:AR"), "agua-uno"));
    CHECK_FALSE(
        has(ask(later, "verb=ListIdentifiers&metadataPrefix=qdc&set=country:BR"), "agua-uno"));
    CHECK(has(ask(later, "verb=Identify"), "<deletedRecord>persistent</deletedRecord>"));
    CHECK(has(ask(later, "verb=ListSets"), "<setSpec>country:BR</setSpec>"));
}

TEST_CASE("a long list comes in parts that a token joins", "[unit]") {
    MiniCorpus corpus{};
    const std::size_t records = serving::oai_records_a_response + 30;
    for (std::size_t i = 0; i < records; ++i) {
        corpus.write("practices/ficha-" + std::to_string(i) + ".md", practice("Ficha"));
    }
    corpus.build();
    const MiniSite site(corpus);
    const std::string first = ask(site, "verb=ListRecords&metadataPrefix=oai_dc");
    CHECK(count_of(first, "<record>") == serving::oai_records_a_response);
    CHECK(has(first, "completeListSize=\"" + std::to_string(records) + "\" cursor=\"0\""));
    const std::size_t begin = first.find("cursor=\"0\">") + 11;
    const std::string token = first.substr(begin, first.find('<', begin) - begin);
    corpus.write("practices/nueva.md", practice("Nueva"));
    corpus.build();
    const MiniSite later(corpus);
    const std::string last = ask(later, "verb=ListRecords&resumptionToken=" + token);
    CHECK(count_of(last, "<record>") == 31);
    CHECK(has(last, "nueva</identifier>"));
    CHECK(has(last, "cursor=\"100\"></resumptionToken>"));
}
