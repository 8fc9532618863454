#include "indexer/package.h"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "indexer/archive.h"
#include "indexer/checksum.h"
#include "indexer/zip_writer.h"
#include "tests/support/get.h"
#include "tests/support/temporary_directory.h"

namespace fs = std::filesystem;

namespace {

indexing::PackageOptions options_of(const MiniCorpus& corpus) {
    return {corpus.corpus(), corpus.editions(), SOURCE_DIR "/web"};
}

fs::path package_of(MiniCorpus& corpus) {
    return corpus.editions() / (corpus.edition().id() + ".zip");
}

indexing::Members members_of(const fs::path& file) {
    return indexing::unpack(file_contents(file), [](std::string_view) { return true; });
}

std::string sha256_of(std::string_view bytes) {
    indexing::Sha256 sum;
    sum.add(bytes);
    return sum.digits();
}

}  // namespace

TEST_CASE("a checksum is SHA-256", "[unit]") {
    CHECK(sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a ZIP file has its members, packed and stored", "[unit]") {
    const TemporaryDirectory directory;
    const fs::path file = directory.path() / "a.zip";
    indexing::ZipWriter zip(file, std::chrono::sys_seconds(std::chrono::seconds(1'790'000'000)));
    const std::string much(300'000, 'a');
    CHECK(zip.add("uno/ñandú.txt", much).bytes == much.size());
    zip.begin("dos.pdf", 3);
    zip.write("a");
    zip.write("bc");
    CHECK(zip.end().sha256 == sha256_of("abc"));
    zip.finish();
    CHECK(fs::file_size(file) < 10'000);
    const indexing::Members members = members_of(file);
    CHECK(members.at("uno/ñandú.txt") == much);
    CHECK(members.at("dos.pdf") == "abc");
    CHECK_THROWS(indexing::ZipWriter("/nowhere/a.zip", {}));
}

TEST_CASE("the package of an edition has the whole bank, and says what is in it", "[unit]") {
    MiniCorpus corpus{{"practices/ñandú-uno.md", practice("Mediación en Rosario")},
                      {"practices/dos.txt",
                       "Un texto con bastantes palabras sobre el agua de "
                       "Quito, para que haya una ficha sin tarjeta, y con "
                       "treinta palabras al menos, que es lo que se pide a "
                       "un documento cualquiera que se deja en el corpus."},
                      {"practices/dos.card.yaml", "title: Agua en Quito\n"}};
    corpus.build();
    const fs::path file = package_of(corpus);
    indexing::make_package(options_of(corpus));
    const indexing::Members members = members_of(file);
    for (const char* name :
         {"README.md", "LICENCE.txt", "records.csv", "records.ndjson", "records.ris",
          "vocabulary/themes.ttl", "vocabulary/places.csv", "originals/practices/ñandú-uno.md",
          "originals/practices/dos.txt", "originals/practices/dos.card.yaml"}) {
        INFO(name);
        CHECK(members.contains(name));
    }
    CHECK(members.at("records/nandu-uno.md").find("Mediación en Rosario") != std::string::npos);
    std::size_t sums = 0;
    for (const auto& [name, contents] : members) {
        if (name == "SHA256SUMS") continue;
        const std::string line = sha256_of(contents) + "  " + name + "\n";
        INFO(line);
        CHECK(members.at("SHA256SUMS").find(line) != std::string::npos);
        ++sums;
    }
    CHECK(sums == members.size() - 1);
    const auto described = nlohmann::json::parse(members.at("datapackage.json"));
    CHECK(described.at("version") == corpus.edition().id());
    for (const auto& resource : described.at("resources")) {
        const std::string& contents = members.at(resource.at("path"));
        CHECK(resource.at("bytes") == contents.size());
        CHECK(resource.at("hash") == "sha256:" + sha256_of(contents));
        const std::string path = resource.at("path");
        CHECK(resource.contains("schema") == path.ends_with(".csv"));
    }
}

TEST_CASE("packages go with their editions, and the daemon gives the newest", "[unit]") {
    MiniCorpus corpus{{"practices/uno.md", practice("Mediación en Rosario")}};
    corpus.build();
    const fs::path first = package_of(corpus);
    CHECK(MiniSite(corpus).get("/banco.zip").status == 404);
    indexing::make_package(options_of(corpus));
    const auto written = fs::last_write_time(first);
    indexing::make_package(options_of(corpus));
    CHECK(fs::last_write_time(first) == written);  // it was there
    const serving::Response answer = MiniSite(corpus).get("/banco.zip");
    CHECK(answer.status == 200);
    CHECK(answer.media_type == "application/zip");
    CHECK(answer.body == file_contents(first));
    for (int i = 0; i < 4; ++i) {
        corpus.write("practices/mas" + std::to_string(i) + ".md", practice("Agua en Quito"));
        corpus.build();
    }
    indexing::make_package(options_of(corpus));
    CHECK_FALSE(fs::exists(first));
    CHECK(fs::exists(package_of(corpus)));
}
