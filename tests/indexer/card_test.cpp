#include "indexer/card.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "bank/fields.h"
#include "tests/support/mini_corpus.h"

using bank::Problem;
using bank::Record;
using indexing::CardNode;
using indexing::CardResult;

namespace {

CardResult read(const std::string& yaml) {
    return indexing::read_card(indexing::parse_yaml(yaml));
}

}  // namespace

TEST_CASE("every key of the card is read", "[unit]") {
    const CardResult card = read(R"(
id: rosario-agua
type: plan
lang: pt
title: "  Água   para todos "
summary: Um resumo.
city: [Rosario, Recife]
country: [AR, BR]
other_countries: [UY]
themes: [agua, ambiente]
sdgs: [6, 11]
keywords: rios
units: [ambiente]
collections: [banco]
start: 2015
end: 2020
period: 2015-2020
status: finished
evidence: evaluated
outcome: no_effect
organization: Prefeitura
office: Secretaria
partners: [ONU, Universidade]
beneficiaries: moradores
recognition: [Prêmio 2018]
resources: USD 3
replicates: [outra-ficha]
contact: agua@example.org
checked_on: 2026-08-21
sources:
  - title: Informe
    url: https://example.org
    publisher: Jornal
    year: 2016
  - Só um título
sections:
  - heading: Contexto
    text: "Um.\n\nDois.\n"
    page: 3
  - Solto
)");
    CHECK(codes_of(card.problems).empty());
    const Record& r = card.record;
    CHECK(r.id == "rosario-agua");
    CHECK(card.has_id);
    CHECK(r.type == bank::RecordType::plan);
    CHECK(r.language == bank::Language::portuguese);
    CHECK(card.has_language);
    CHECK(r.title == "Água para todos");
    CHECK(r.summary == "Um resumo.");
    CHECK(r.cities == Ids{"Rosario", "Recife"});
    CHECK(r.countries == Ids{"AR", "BR"});
    CHECK(r.other_countries == Ids{"UY"});
    CHECK(r.themes == Ids{"agua", "ambiente"});
    CHECK(r.sdgs == std::vector<int>{6, 11});
    CHECK(r.keywords == Ids{"rios"});  // one text is a list of one
    CHECK(r.units == Ids{"ambiente"});
    CHECK(r.collections == Ids{"banco"});
    CHECK(r.start_year == 2015);
    CHECK(r.end_year == 2020);
    CHECK(r.period == "2015-2020");
    CHECK(r.status == bank::Status::finished);
    CHECK(r.evidence == bank::Evidence::evaluated);
    CHECK(r.outcome == bank::Outcome::no_effect);
    CHECK(r.organization == "Prefeitura");
    CHECK(r.office == "Secretaria");
    CHECK(r.partners == Ids{"ONU", "Universidade"});
    CHECK(r.beneficiaries == "moradores");
    CHECK(r.recognitions == Ids{"Prêmio 2018"});
    CHECK(r.resources == "USD 3");
    CHECK(r.replicates == Ids{"outra-ficha"});
    CHECK(r.contact == "agua@example.org");
    CHECK(r.checked_on == std::chrono::sys_days(std::chrono::year(2026) / 8 / 21));
    CHECK(r.sources ==
          std::vector<bank::Source>{{"Informe", "https://example.org", "Jornal", 2016, {}, {}},
                                    {"Só um título", "", "", {}, {}, {}}});
    CHECK(r.sections ==
          std::vector<bank::Section>{{"Contexto", "Um.\n\nDois.", 3}, {"", "Solto", {}}});
}

TEST_CASE("the keys of the card are those of the field table", "[unit]") {
    for (const bank::Field& field : bank::all_fields()) {
        if (field.key.empty()) continue;
        INFO(field.key);
        CHECK(codes_of(read(std::string(field.key) + ": \n").problems).size() <=
              (field.key == "sections" ? 1u : 0u));
    }
}

TEST_CASE("every mistake is a problem of its key and the record goes on", "[unit]") {
    constexpr auto error = Problem::Severity::error;
    constexpr auto warning = Problem::Severity::warning;
    struct Row {
        const char* yaml;
        const char *code, *field;
        Problem::Severity severity;
    };
    static const Row rows[] = {
        {"titel: x", "key_unknown", "titel", warning},
        {"title: a\ntitle: b", "key_twice", "title", warning},
        {"title: [a, b]", "value_not_text", "title", warning},
        {"title: {a: b}", "value_not_text", "title", warning},
        {"id: [a]", "value_not_text", "id", warning},
        {"lang: {}", "value_not_text", "lang", warning},
        {"lang: fr", "value_unknown", "lang", error},
        {"lang: spanish", "value_unknown", "lang", error},
        {"type: Practice", "value_unknown", "type", error},
        {"status: unknown", "value_unknown", "status", error},
        {"evidence: strong", "value_unknown", "evidence", error},
        {"outcome: failed", "value_unknown", "outcome", error},
        {"start: dos mil", "value_not_number", "start", error},
        {"start: 2015.0", "value_not_number", "start", error},
        {"start: +2015", "value_not_number", "start", error},
        {"end: 99999999999", "value_not_number", "end", error},
        {"sdgs: [6, once]", "value_not_number", "sdgs", error},
        {"sdgs: {a: 1}", "value_not_list", "sdgs", warning},
        {"city: {a: b}", "value_not_list", "city", warning},
        {"city: [a, [b]]", "value_not_text", "city", warning},
        {"checked_on: 21/8/2026", "value_not_date", "checked_on", warning},
        {"checked_on: 2026-02-30", "value_not_date", "checked_on", warning},
        {"checked_on: 2026-8", "value_not_date", "checked_on", warning},
        {"checked_on: 2026-13-01", "value_not_date", "checked_on", warning},
        {"checked_on: 2026--1-01", "value_not_date", "checked_on", warning},
        {"sources: [{nada: a}]", "key_unknown", "sources", warning},
        {"sources: [{title: [a]}]", "value_not_text", "sources", warning},
        {"sources: [{title: a, year: x}]", "value_not_number", "sources", error},
        {"sections: texto", "value_not_list", "sections", warning},
        {"sections: [{titulo: a, text: b}]", "key_unknown", "sections", warning},
        {"sections: [{text: [a]}]", "value_not_text", "sections", warning},
        {"sections: [{text: a, page: x}]", "value_not_number", "sections", error},
    };
    for (const Row& row : rows) {
        INFO(row.yaml);
        const auto problems = read(row.yaml).problems;
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].notice.code == row.code);
        CHECK(problems[0].field == row.field);
        CHECK(problems[0].severity == row.severity);
    }
}

TEST_CASE("an unknown value is told which are known", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"type: x", "practice, plan, note, agenda, minutes, declaration, report"},
        {"status: x", "pilot, ongoing, finished"},
        {"evidence: x", "documented, monitored, evaluated"},
        {"outcome: x", "worked, mixed, no_effect, abandoned"},
        {"lang: x", "es, pt"},
    };
    for (const auto& [yaml, allowed] : rows) {
        INFO(yaml);
        CHECK(read(yaml).problems.at(0).notice.arguments == Ids{"x", allowed});
    }
}

TEST_CASE("of a key that stands twice the first counts", "[unit]") {
    CHECK(read("title: a\ntitle: b").record.title == "a");
}

TEST_CASE("empty values are not known, not wrong", "[unit]") {
    const CardResult card =
        read("title:\ncity: []\nstart: \nsources: []\nkeywords: ['', a]\nid: ''\n");
    CHECK(card.problems.empty());
    CHECK(card.record.keywords == Ids{"a"});
    CHECK_FALSE(card.has_id);
    CHECK_FALSE(card.record.start_year);
}

TEST_CASE("cards are read in Spanish and Portuguese", "[unit]") {
    const CardResult spanish = read(
        "título: Agua\nTipo: práctica\nidioma: español\nciudad: Rosario\npaís: AR\n"
        "año de inicio: 2015\nestado: en curso\nevidencia: evaluada\ndesenlace: funcionó\n"
        "organización: Municipalidad\n");
    CHECK(spanish.problems.empty());
    CHECK(spanish.record.title == "Agua");
    CHECK(spanish.record.language == bank::Language::spanish);
    CHECK(spanish.record.cities == Ids{"Rosario"});
    CHECK(spanish.record.start_year == 2015);
    CHECK(spanish.record.status == bank::Status::ongoing);
    CHECK(spanish.record.evidence == bank::Evidence::evaluated);
    CHECK(spanish.record.outcome == bank::Outcome::worked);
    CHECK(spanish.keys.front() == "title");  // what is written is not guessed
    const CardResult portuguese = read(
        "título: Água\ntipo: ata\nlíngua: português\nsituação: concluída\ndesfecho: sem efeito\n"
        "órgão: Prefeitura\nparceiros: [ONU]\n");
    CHECK(portuguese.problems.empty());
    CHECK(portuguese.record.type == bank::RecordType::minutes);
    CHECK(portuguese.record.language == bank::Language::portuguese);
    CHECK(portuguese.record.status == bank::Status::finished);
    CHECK(portuguese.record.outcome == bank::Outcome::no_effect);
    CHECK(portuguese.record.partners == Ids{"ONU"});
    const CardResult sources = read(
        "fuentes:\n  - título: Informe\n    enlace: https://example.org\n    editor: Diario\n"
        "    año: 2016\n");
    CHECK(sources.problems.empty());
    CHECK(sources.record.sources ==
          std::vector<bank::Source>{{"Informe", "https://example.org", "Diario", 2016, {}, {}}});
    CHECK(read("fonte: Relatório").record.sources.at(0).title == "Relatório");
    CHECK(read("sources: {url: 'https://x.org'}").record.sources.at(0).url == "https://x.org");
    CHECK(codes_of(read("title: a\ntítulo: b").problems) == Ids{"key_twice"});
    CHECK(codes_of(read("estado: quién sabe").problems) == Ids{"value_unknown"});
}

TEST_CASE("what the daemon adds to its exports is passed over", "[unit]") {
    CHECK(read("url: x\npublished_at: x\nchanged_at: x\nedition: x").problems.empty());
}

TEST_CASE("a card that is no map is malformed", "[unit]") {
    for (const char* yaml : {"", "just text", "[a, b]", "# only a comment"}) {
        INFO(yaml);
        CHECK(codes_of(read(yaml).problems) == Ids{"card_without_fields"});
    }
}

TEST_CASE("nodes are put together", "[unit]") {
    CardNode card;
    indexing::put(card, "title", indexing::text_node("Agua"));
    CardNode list = indexing::node_of(CardNode::Kind::list);
    list.items.push_back(indexing::text_node("Rosario"));
    indexing::put(card, "city", std::move(list));
    CHECK(card.kind == CardNode::Kind::map);
    CHECK(indexing::to_json(card) == R"({"title":"Agua","city":["Rosario"]})");
    CHECK(indexing::to_json(indexing::node_of(CardNode::Kind::map)) == "{}");
    CHECK(indexing::to_json(indexing::node_of(CardNode::Kind::none)) == "null");
}

TEST_CASE("a key is looked up in a node", "[unit]") {
    const CardNode node = indexing::parse_yaml("a: 1\nb: [2]");
    REQUIRE(node.find("a") != nullptr);
    CHECK(node.find("a")->text == "1");
    CHECK(node.find("b")->kind == CardNode::Kind::list);
    CHECK(node.find("c") == nullptr);
}

TEST_CASE("a source may have a copy kept elsewhere", "[unit]") {
    const CardResult result = read(
        "sources:\n"
        "  - {title: A, archive_url: https://archive.example/1, archived_on: 2020-02-29}\n"
        "  - {title: B, archived_on: 2021-02-29}\n");
    REQUIRE(result.record.sources.size() == 2);
    const bank::Source& source = result.record.sources.front();
    CHECK(source.archive_url == "https://archive.example/1");
    REQUIRE(source.archived_on);
    CHECK(bank::iso_date(*source.archived_on) == "2020-02-29");
    CHECK_FALSE(result.record.sources.back().archived_on);
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems.front().notice == bank::Notice{"value_not_date", {"2021-02-29"}});
    bank::Record record = result.record;
    record.sources.front().archive_url = "javascript:alert(1)";
    const auto problems = bank::validate(record);
    CHECK(std::any_of(problems.begin(), problems.end(), [](const bank::Problem& problem) {
        return problem.notice.code == "url_malformed";
    }));
}
