#include "searchd/static_site.h"

#include <catch2/catch.hpp>

#include <map>
#include <nlohmann/json.hpp>

#include "bank/error.h"
#include "indexer/static_folder.h"
#include "tests/support/get.h"
#include "tests/support/temporary_directory.h"

namespace fs = std::filesystem;

namespace {

const fs::path web = SOURCE_DIR "/web";

std::map<std::string, std::string> sample_files() {
    std::map<std::string, std::string> files;
    serving::write_static_site(
        sample_site().site(), web,
        [&](const std::string& path, const std::string& bytes) { files[path] = bytes; });
    return files;
}

// The values of an attribute in a page.
std::vector<std::string> values_of(const std::string& html, const std::string& attribute) {
    std::vector<std::string> values;
    const std::string begin = " " + attribute + "=\"";
    for (std::size_t at = html.find(begin); at != std::string::npos; at = html.find(begin, at)) {
        at += begin.size();
        values.push_back(html.substr(at, html.find('"', at) - at));
    }
    return values;
}

// Where a link of a page leads under the site.
std::string resolved(const std::string& page, const std::string& link) {
    const fs::path to = fs::path(page).parent_path() / link.substr(0, link.find_first_of("?#"));
    return to.lexically_normal().generic_string();
}

}  // namespace

TEST_CASE("links of a static page are those of files", "[unit]") {
    const serving::LinkRules rules{"es/ficha/a.html", "https://b.example", [](const auto& page) {
                                       return page == "es/ficha/b" || page == "pt/sobre/uso";
                                   }};
    struct Row {
        std::string given, wanted;
    };
    const std::vector<Row> rows{
        {"/static/style.css?v=1", "../../static/style.css"},
        {"/es/", "../../es/index.html"},
        {"/es/ficha/b#seccion-2", "../../es/ficha/b.html#seccion-2"},
        {"/es/ficha/b?like=Rosario#x", "../../es/ficha/b.html#x"},
        {"/es/ficha/b.json", "https://b.example/es/ficha/b.json"},
        {"/pt/sobre/uso", "../../pt/sobre/uso.html"},
        {"/pt/sobre/uso?theme=a", "https://b.example/pt/sobre/uso?theme=a"},
        {"/es/buscar?q=a&amp;theme=b", "../../es/buscar.html?q=a&amp;theme=b"},
        {"/es/comparar?sel=a", "https://b.example/es/comparar?sel=a"},
        {"https://else.example/", "https://else.example/"},
        {"#contenido", "#contenido"},
    };
    for (const Row& row : rows) {
        INFO(row.given);
        CHECK(serving::with_file_links("<a href=\"" + row.given + "\">x</a>", rules) ==
              "<a href=\"" + row.wanted + "\">x</a>");
    }
}

TEST_CASE("a static site has every page, and no link of it leads nowhere", "[unit]") {
    const auto files = sample_files();
    CHECK(files.contains("index.html"));
    CHECK(files.contains("es/index.html"));
    CHECK(files.contains("pt/explorar/theme.html"));
    CHECK(files.contains("en/buscar.html"));
    CHECK(files.contains("static/search.js"));
    std::size_t links = 0;
    for (const auto& [path, contents] : files) {
        if (!path.ends_with(".html")) continue;
        CHECK(contents.find("type=\"module\"") == std::string::npos);
        for (const char* attribute : {"href", "src", "action"}) {
            for (const std::string& link : values_of(contents, attribute)) {
                const bool is_elsewhere = link.starts_with("https://") ||
                                          link.starts_with("mailto:") || link.starts_with("#");
                if (is_elsewhere) continue;
                INFO(path << ": " << link);
                CHECK(files.contains(resolved(path, link)));
                ++links;
            }
        }
    }
    CHECK(links > 200);
}

TEST_CASE("the data of a static site are those of the analyser", "[unit]") {
    const std::string script = sample_files().at("static/data.js");
    const std::size_t begin = script.find("acervo.data = ") + 14;
    const auto data = nlohmann::json::parse(script.substr(begin, script.rfind(';') - begin));
    CHECK(data.at("edition") == sample_corpus().edition().id());
    CHECK(data.at("records").size() == sample_corpus().edition().columns().newest.size());
    CHECK_FALSE(data.at("postings").at("es").empty());
    CHECK(data.at("inflection").at("pt").get<std::string>().size() > 10'000);
    CHECK(data.at("stopWords").at("es").size() > 50);
}

TEST_CASE("a static site takes the place of another, and of nothing else", "[unit]") {
    const TemporaryDirectory directory;
    const fs::path folder = directory.path() / "sitio";
    const indexing::StaticOptions options{sample_corpus().editions(), web, folder};
    CHECK(indexing::write_static_folder(options) > 20);
    const std::string page = file_contents(folder / "es/index.html");
    directory.write("sitio/es/index.html", "otro");
    CHECK(indexing::write_static_folder(options) > 20);
    CHECK(file_contents(folder / "es/index.html") == page);
    directory.write("cosas/carta.txt", "querida");
    CHECK_THROWS_AS(
        indexing::write_static_folder({options.editions, web, directory.path() / "cosas"}),
        bank::Error);
    CHECK(file_contents(directory.path() / "cosas/carta.txt") == "querida");
    CHECK(std::distance(fs::directory_iterator(directory.path()), fs::directory_iterator()) == 2);
}
