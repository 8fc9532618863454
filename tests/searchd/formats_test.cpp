#include "searchd/formats/format.h"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "indexer/card.h"
#include "tests/support/get.h"
#include "tests/support/golden.h"

using nlohmann::json;

namespace {

json get_json(const std::string& target) {
    return json::parse(sample_site().get(target).body);
}

// Rows of a CSV document, read by the grammar of RFC 4180, 2.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows(1, {""});
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        std::string& cell = rows.back().back();
        if (is_quoted) {
            const bool is_end = c == '"' && (i + 1 >= text.size() || text[i + 1] != '"');
            if (is_end)
                is_quoted = false;
            else
                cell += c;
            if (c == '"' && !is_end) ++i;
        } else if (c == '"') {
            is_quoted = true;
        } else if (c == ',') {
            rows.back().emplace_back();
        } else if (c == '\r' && text.substr(i, 2) == "\r\n") {
            rows.push_back({""});
            ++i;
        } else {
            cell += c;
        }
    }
    rows.pop_back();
    return rows;
}

}  // namespace

TEST_CASE("results as JSON say what was found and how", "[unit]") {
    const json answer = get_json("/es/buscar.json?q=mediacion&facets=theme,country");
    CHECK(answer.at("total") == 2);
    CHECK(answer.at("results").size() == 2);
    const json& first = answer.at("results").at(0);
    CHECK(first.at("id") == "rosario-mediacion");
    CHECK(first.at("title") == "Mediación vecinal <en> Rosario");
    CHECK(first.at("score").get<double>() > 0.0);
    CHECK(first.at("url") == "https://acervo.example/id/rosario-mediacion");
    CHECK(first.at("passage").at("fragments").size() > 1);
    CHECK(answer.at("facets").size() == 2);
    const json& themes = answer.at("facets").at("theme");
    CHECK(themes.at("values_total") == 3);
    CHECK(themes.at("values").at(0).at("records") == 2);
    CHECK(answer.at("edition") == sample_corpus().edition().id());
}

TEST_CASE("paging by JSON reaches every result once", "[unit]") {
    std::set<std::string> ids;
    for (int offset = 0; offset < 3; ++offset) {
        const json answer =
            get_json("/es/buscar.json?limit=1&facets=none&offset=" + std::to_string(offset));
        CHECK(answer.at("total") == 3);
        REQUIRE(answer.at("results").size() == 1);
        ids.insert(answer.at("results").at(0).at("id").get<std::string>());
    }
    CHECK(ids.size() == 3);
}

TEST_CASE("a record as JSON is a card that reads back to the same record", "[unit]") {
    for (const std::string id : {"rosario-mediacion", "recife-agua", "quito-nota"}) {
        INFO(id);
        const std::string body = sample_site().get("/es/ficha/" + id + ".json").body;
        const indexing::CardResult card = indexing::read_card(indexing::parse_json(body));
        CHECK(codes_of(card.problems).empty());
        bank::Record expected = sample_corpus().find(id).value();
        expected.file.clear();
        expected.regions.clear();  // the vocabulary says them
        expected.published_at = expected.changed_at = {};
        CHECK(card.record == expected);
    }
}

TEST_CASE("CSV has a row for every record found, and no formula", "[unit]") {
    const serving::Response response = sample_site().get("/es/buscar.csv?q=mediacion");
    const auto rows = read_csv(response.body);
    REQUIRE(rows.size() == 3);
    CHECK(*response.find("Acervo-Total") == "2");
    for (const auto& row : rows) CHECK(row.size() == rows.front().size());
    const auto column = [&rows](std::string_view name) {
        const auto at = std::find(rows[0].begin(), rows[0].end(), name);
        REQUIRE(at != rows[0].end());
        return static_cast<std::size_t>(at - rows[0].begin());
    };
    CHECK(rows[1][column("id")] == "rosario-mediacion");
    CHECK(rows[1][column("title")] == "Mediación vecinal <en> Rosario");
    CHECK(rows[1][column("keywords")] == "'=SUMA(1); vecinos");
    CHECK(rows[1][column("sdgs")] == "16; 11");
    CHECK(rows[1][column("row")] + rows[2][column("row")] + rows[2][column("rows")] == "122");
    CHECK(rows[1][column("url")] == "https://acervo.example/id/rosario-mediacion");
}

TEST_CASE("formats have a name each", "[unit]") {
    for (const serving::Format& format : serving::all_formats()) {
        CHECK(serving::find_format(format.suffix) == &format);
        CHECK((format.records != nullptr || format.stream != nullptr));
    }
    CHECK(serving::find_format("exe") == nullptr);
}

TEST_CASE("the exports of the sample are as they were found right", "[golden]") {
    check_golden(
        "formats/results.json",
        json::parse(sample_site().get("/es/buscar.json?q=mediacion&facets=theme,evidence").body)
                .dump(1) +
            "\n");
    check_golden(
        "formats/record.json",
        json::parse(sample_site().get("/pt/ficha/rosario-mediacion.json").body).dump(1) + "\n");
    check_golden("formats/all.csv", sample_site().get("/es/buscar.csv").body);
}

TEST_CASE("the pages of the sample are as they were found right", "[golden]") {
    const std::string version = sample_site().site().find_asset("style.css")->version;
    const std::string icon = sample_site().site().find_asset("icon.svg")->version;
    const std::string edition = sample_corpus().edition().id();
    for (const auto& [name, target] :
         {std::pair("home.es", "/es/"), std::pair("home.pt", "/pt/"),
          std::pair("search.es", "/es/buscar?q=mediacion&theme=mediacion"),
          std::pair("search.pt", "/pt/buscar?q=nada%20disso"),
          std::pair("record.es", "/es/ficha/rosario-mediacion"),
          std::pair("record.pt", "/pt/ficha/recife-agua"),
          std::pair("browse.es", "/es/explorar/theme"), std::pair("browse.pt", "/pt/explorar/a-z"),
          std::pair("problem.es", "/es/nada")}) {
        std::string page = sample_site().get(target).body;
        for (const std::string& changing : {version, icon, edition}) {
            for (std::size_t at = page.find(changing); at != std::string::npos;
                 at = page.find(changing)) {
                page.replace(at, changing.size(), "_");
            }
        }
        check_golden("pages/" + std::string(name) + ".html", page);
    }
}

namespace {

std::string format_of(const std::string& suffix) {
    const serving::Response response = sample_site().get("/es/buscar." + suffix);
    CHECK(response.status == 200);
    return response.body;
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

bool has_part(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("NDJSON is a record a line, which the indexer reads back", "[unit]") {
    std::istringstream lines(format_of("ndjson"));
    std::size_t records = 0;
    for (std::string line; std::getline(lines, line); ++records) {
        if (line.starts_with("{\"total\":3,")) break;
        const indexing::CardResult card = indexing::read_card(indexing::parse_json(line));
        INFO(line);
        CHECK(card.has_id);
        const json written = json::parse(line);
        CHECK(card.record.title == written.at("title"));
        CHECK(card.record.sections.size() == written.at("sections").size());
    }
    CHECK(records == 3);
    CHECK(sample_site().get("/es/buscar.ndjson?q=xyzxyz").body.starts_with("{\"total\":0,"));
}

TEST_CASE("RIS and BibTeX keep organizations whole, accents, and what TeX would read", "[unit]") {
    const std::string ris = format_of("ris");
    CHECK(count_of(ris, "\r\nER  - \r\n") == 3);
    CHECK(has_part(ris, "ER  - \r\n\r\nAcervo "));
    CHECK(has_part(ris, ": 3 https://acervo.example/es/recibo?"));
    CHECK(ris.ends_with("\r\n"));
    CHECK(ris.starts_with("TY  - "));
    CHECK(has_part(ris, "AU  - Prefeitura do Recife\r\n"));
    CHECK(has_part(ris, "PB  - Acervo\r\n"));
    CHECK(has_part(ris, "TI  - Ñandúes, parques y plazas de Quito\r\n"));
    CHECK(has_part(ris, "UR  - https://acervo.example/id/recife-agua\r\n"));
    const std::string bibtex = format_of("bib");
    CHECK(count_of(bibtex, "\n@") + 1 == 3);
    CHECK(has_part(bibtex, "@misc{rosario-mediacion,\n  author = {{Municipalidad de Rosario}},\n"));
    CHECK(has_part(bibtex, "@techreport{quito-nota,"));
    bank::Vocabulary vocabulary;
    vocabulary.bank.name = "Banco";
    vocabulary.bank.base_url = "https://b.example";
    const serving::Writing writing{
        &vocabulary, &sample_site().site().messages, bank::Locale::es, "20260821T101500Z", {}};
    bank::Record record;
    record.id = "x-1";
    record.title = "50 % de {todo} & #1_a $ ~ ^ \\";
    record.organization = "Municipalidad, Policía, ";
    CHECK(has_part(serving::write_one(serving::bibtex, record, writing),
                   "title = {{50 \\% de \\{todo\\} \\& \\#1\\_a \\$ \\textasciitilde{} "
                   "\\textasciicircum{} \\textbackslash{}}}"));
    CHECK(has_part(serving::write_one(serving::ris, record, writing),
                   "AU  - Municipalidad – Policía\r\n"));
}

TEST_CASE("CSL-JSON has organizations as literal names", "[unit]") {
    const json all = json::parse(format_of("csl"));
    REQUIRE(all.size() == 3);
    for (const json& one : all) {
        CHECK(one.at("issued").at("date-parts").at(0).at(0).is_number());
        if (one.contains("author")) CHECK(one.at("author").at(0).contains("literal"));
    }
    CHECK_FALSE(all.front().contains("custom"));
    CHECK(all.back().at("custom").at("total") == 3);
    const std::string receipt = all.back().at("custom").at("receipt");
    CHECK(has_part(receipt, "/es/recibo?"));
    CHECK(json::parse(sample_site().get("/es/buscar.csl?q=xyzxyz").body).empty());
    const json alone = json::parse(sample_site().get("/es/ficha/quito-nota.csl").body);
    CHECK(alone.at(0).at("type") == "report");
    CHECK_FALSE(alone.at(0).contains("custom"));
}

TEST_CASE("Dublin Core is well-formed, and its terms are in their namespaces", "[unit]") {
    const std::string all = format_of("dc");
    CHECK(count_of(all, "<record>") == 3);
    CHECK(
        has_part(all, "<dc:title xml:lang=\"es\">Mediación vecinal &lt;en&gt; Rosario</dc:title>"));
    CHECK(has_part(all, "<dcterms:spatial>Rosario</dcterms:spatial>"));
    CHECK(has_part(all, "<dc:creator>Prefeitura do Recife</dc:creator>"));
    CHECK(count_of(all, "<dc:") == count_of(all, "</dc:"));
    CHECK(all.ends_with("</records>\n"));
    CHECK(sample_site().get("/es/ficha/quito-nota.csv").status == 200);
}
