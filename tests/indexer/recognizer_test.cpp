// Through a process apart, as the indexer does.
#include "indexer/recognizer.h"

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "indexer/extractor_host.h"
#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"
#include "tests/support/temporary_directory.h"

namespace {

indexing::Extracted recognize(const std::filesystem::path& path) {
    static indexing::ExtractorHost host;
    const indexing::Format* format = indexing::find_format(path.filename().string());
    return host.run(format->recognize, path, indexing::recognize_limits,
                    indexing::prepare_recognizer);
}

}  // namespace

TEST_CASE("letters of scanned pages are recognized", "[unit]") {
    for (const char* name : {"scanned.pdf", "scanned.jpg", "scanned.png", "scanned.tif"}) {
        INFO(name);
        const indexing::Extracted file = recognize(document_path(name));
        CHECK(file.has_pictures);
        CHECK(file.title.find("Compostaje de barrio") != std::string::npos);
        CHECK(text_of(file).find("puso en marcha un programa de compostaje") != std::string::npos);
        CHECK(text_of(file).find("vertedero comarcal") != std::string::npos);
    }
    // The second page of a TIFF too.
    CHECK(text_of(recognize(document_path("scanned.tif"))).find("no se pesa") != std::string::npos);
}

TEST_CASE("a page without text is noticed, and only then recognized", "[unit]") {
    indexing::ExtractorHost host;
    CHECK(host.run(indexing::extract_pdf, document_path("scanned.pdf")).has_pictures);
    CHECK_FALSE(host.run(indexing::extract_pdf, document_path("groff.pdf")).has_pictures);
    // Without what the recognizer knows it says so.
    CHECK(code_thrown_by([&] {
              host.run(indexing::recognize_picture, document_path("scanned.png"));
          }) == "recognizer_missing");
}

TEST_CASE("what is no picture is reported", "[unit]") {
    const TemporaryDirectory directory;
    const std::string png = document("scanned.png");
    directory.write("cut.png", png.substr(0, png.size() / 2));
    directory.write("text.jpg", "no es una imagen");
    directory.write("text.tif", "II*\1no es una imagen");
    for (const char* name : {"cut.png", "text.jpg", "text.tif"}) {
        INFO(name);
        CHECK(code_thrown_by([&] { recognize(directory.path() / name); }) == "picture_malformed");
    }
}

TEST_CASE("what was recognized is kept while its file is there", "[unit]") {
    MiniCorpus corpus{{"aaa.md", practice("Agua")}};
    corpus.write("acta.png", document("scanned.png"));
    const auto kept = [&] {
        const std::filesystem::directory_iterator files(corpus.editions() / ".recognized");
        return std::distance(begin(files), end(files));
    };
    corpus.build();
    CHECK(kept() == 1);
    corpus.build(MiniCorpus::How::full);
    CHECK(kept() == 1);
    REQUIRE(corpus.find("acta"));
    CHECK(corpus.find("acta")->guessed.front() == "sections");
    corpus.remove("acta.png");
    corpus.build();
    CHECK(kept() == 0);
}
