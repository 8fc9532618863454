// A corpus of documents as offices send them, some broken, some made to harm, through the real
// indexer.
#include <catch2/catch.hpp>

#include <chrono>
#include <nlohmann/json.hpp>

#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"
#include "tests/support/program.h"

namespace fs = std::filesystem;

namespace {

std::string card(const std::string& id, std::string_view language) {
    return "id: " + id + "\ntitle: Documento " + id + "\nlang: " + std::string(language) +
           "\ntype: plan\ncity: [Rosario]\ncountry: [AR]\n";
}

struct Sound {
    const char* file;  // its id is its stem
    const char* from;  // one of the documents
    const char* words;
};

const Sound sound_files[] = {
    {"word-es.docx", "es.docx", "maestros composteros"},
    {"open-es.odt", "es.odt", "maestros composteros"},
    {"book-es.epub", "es.epub", "maestros composteros"},
    {"word-pt.docx", "pt.docx", "mutirões anuais"},
    {"open-pt.odt", "pt.odt", "mutirões anuais"},
    {"book-pt.epub", "pt.epub", "mutirões anuais"},
    {"pdf-pt.pdf", "pt.pdf", "mutirões anuais"},
    {"pdf-chrome.pdf", "chrome.pdf", "maestros composteros"},
    {"PDF-GROFF.PDF", "groff.pdf", "maestros composteros"},
    {"pdf-weasyprint.pdf", "weasyprint.pdf", "maestros composteros"},
    {"pdf-decomposed.pdf", "decomposed.pdf", "maestros composteros"},
    {"pdf-owner.pdf", "owner-only.pdf", "maestros composteros"},
    {"pdf-garbage.pdf", "garbage-before.pdf", "maestros composteros"},
    {"page.html", "saved.html", "mutirões anuais"},
    {"page-latin.htm", "saved-latin1.html", "mutirões anuais"},
    {"word-slip.docx", "slip.docx", "maestros composteros"},
    {"word-macro.docm", "macro.docm", "maestros composteros"},
    {"text-latin.txt", "es-latin1.txt", "maestros composteros"},
    {"text-windows.txt", "es-cp1252.txt", "maestros composteros"},
    {"text-nfd.txt", "es-nfd.txt", "maestros composteros"},
    {"text-bom.txt", "es-utf8-bom.txt", "maestros composteros"},
    {"text-wide.txt", "pt-utf16.txt", "mutirões anuais"},
    {"text-wide-bare.txt", "pt-utf16le-nobom.txt", "mutirões anuais"},
    {"text-dos.txt", "pt-cp850.txt", "mutirões anuais"},
    {"odd 'name' \"quoted\".html", "saved.html", "mutirões anuais"},
    {"line\nbreak.docx", "es.docx", "maestros composteros"},
    {"latin-\xf1.pdf", "pt.pdf", "mutirões anuais"},
};

struct Bad {
    const char* file;
    const char* from;  // empty: made here
    const char* code;
};

const Bad bad_files[] = {
    {"bad-locked.pdf", "encrypted.pdf", "pdf_locked"},
    {"bad-locked.odt", "encrypted.odt", "archive_encrypted"},
    {"bad-locked.docx", "encrypted.docx", "archive_encrypted"},
    {"bad-cut.pdf", "truncated.pdf", "pdf_malformed"},
    {"bad-cut.docx", "truncated.docx", "archive_malformed"},
    {"bad-cut.epub", "truncated.epub", "archive_malformed"},
    {"bad-image.pdf", "notpdf.pdf", "pdf_malformed"},
    {"bad-text.pdf", "textpdf.pdf", "pdf_malformed"},
    {"bad-zip.docx", "notdocx.docx", "office_malformed"},
    {"bad-entities.docx", "entities.docx", "xml_entities"},
    {"bad-external.docx", "external.docx", "xml_entities"},
    {"bad-word.pdf", "es.docx", "pdf_malformed"},
    {"bad-pdf.docx", "pt.pdf", "archive_malformed"},
    {"bad-book.odt", "es.epub", "office_malformed"},
    {"bad-image.html", "notpdf.pdf", "file_not_text"},
    {"bad-image.txt", "notpdf.pdf", "file_not_text"},
    {"bad-bomb.docx", "", "archive_too_large"},
    {"bad-empty.pdf", "", "file_empty"},
    {"bad-empty.docx", "", "file_empty"},
    {"bad-blank.html", "", "text_empty"},
};

std::string id_of(std::string_view file) {
    std::string id;
    for (const char c : file.substr(0, file.rfind('.'))) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        id += is_plain ? c : (c >= 'A' && c <= 'Z') ? static_cast<char>(c + ('a' - 'A')) : '-';
    }
    return id;
}

void write_with_card(const MiniCorpus& corpus, const std::string& file, const std::string& contents,
                     std::string_view language) {
    const std::string path = "documents/" + file;
    corpus.write(path, contents);
    const std::size_t dot = path.rfind('.');
    corpus.write(path.substr(0, dot) + ".card.yaml",
                 card(id_of(fs::path(file).filename().string()), language));
}

std::string contents_of(const Bad& bad) {
    const std::string file = bad.file;
    if (file == "bad-bomb.docx") return bomb();
    if (file == "bad-blank.html") return "<html><script>1</script></html>\n";
    return *bad.from == '\0' ? "" : document(bad.from);
}

void fill(const MiniCorpus& corpus) {
    for (const Sound& sound : sound_files) {
        const bool is_spanish = std::string_view(sound.words).starts_with("maestros");
        write_with_card(corpus, sound.file, document(sound.from), is_spanish ? "es" : "pt");
    }
    for (const Bad& bad : bad_files) {
        // Cards are by stem, so each bad file has a folder of its own.
        write_with_card(corpus, std::string(bad.code) + "/" + bad.file, contents_of(bad), "es");
    }
    corpus.write("documents/bare.pdf", document("pt.pdf"));  // no card
    fs::create_symlink("loop.pdf", corpus.corpus() / "documents" / "loop.pdf");
    fs::create_symlink("nowhere.pdf", corpus.corpus() / "documents" / "broken.pdf");
    fs::create_symlink(".", corpus.corpus() / "documents" / "again");
}

nlohmann::json index(const MiniCorpus& corpus, const char* jobs) {
    const auto begin = std::chrono::steady_clock::now();
    const ProgramRun run =
        run_program({INDEXER_PROGRAM, "--corpus", corpus.corpus().string(), "--editions",
                     corpus.editions().string(), "--full", "--jobs", jobs, "--report", "json"},
                    {"LC_ALL=en_US.UTF-8"});
    INFO(run.output);
    REQUIRE(run.exit_code == 0);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::minutes(2));
    return nlohmann::json::parse(run.output);
}

// The problem of a file that kept it out.
nlohmann::json error_of(const nlohmann::json& report, const std::string& file) {
    for (const auto& problem : report.at("problems")) {
        if (problem.at("severity") == "error" && problem.at("file") == file) return problem;
    }
    return {};
}

}  // namespace

TEST_CASE("a corpus of documents is published, the bad ones are told by name", "[journey]") {
    const char* jobs = GENERATE("1", "2");
    INFO("jobs " << jobs);
    const MiniCorpus corpus{{"notes/uno.md", practice("Nota de siempre")}};
    fill(corpus);
    const nlohmann::json report = index(corpus, jobs);
    CHECK(report.at("records") == std::size(sound_files) + 2);
    CHECK(report.at("kept_out") == std::size(bad_files));
    for (const Bad& bad : bad_files) {
        INFO(bad.file);
        const auto problem =
            error_of(report, "documents/" + std::string(bad.code) + "/" + bad.file);
        REQUIRE(problem.is_object());
        CHECK(problem.at("code") == bad.code);
        CHECK_FALSE(problem.at("message").get<std::string>().empty());
        CHECK_FALSE(problem.at("cure").get<std::string>().empty());
    }
    CHECK_FALSE(corpus.find("bare")->guessed.empty());
    for (const Sound& sound : sound_files) {
        INFO(sound.file);
        const Ids found = corpus.ids_found_by("\"" + std::string(sound.words) + "\"");
        CHECK(std::find(found.begin(), found.end(), id_of(sound.file)) != found.end());
    }
    CHECK_FALSE(fs::exists("/tmp/acervo-slip.txt"));
    CHECK(std::distance(fs::directory_iterator(corpus.corpus().parent_path()), {}) == 2);
}

TEST_CASE("the operator reads what is wrong with a document and what to do", "[journey]") {
    const MiniCorpus corpus{{"notes/uno.md", practice("Nota")}};
    write_with_card(corpus, "acta.pdf", document("encrypted.pdf"), "es");
    write_with_card(corpus, "plan.docx", bomb(), "es");
    const ProgramRun run = run_program({INDEXER_PROGRAM, "--corpus", corpus.corpus().string(),
                                        "--editions", corpus.editions().string()},
                                       {"LC_ALL=es_AR.UTF-8"});
    INFO(run.output);
    CHECK(run.exit_code == 0);
    for (const char* part : {"documents/acta.pdf: error: El PDF pide una contraseña para abrirse.\n"
                             "    Guárdelo sin contraseña.\n",
                             "documents/plan.docx: error: El contenido comprimido ocupa más de "
                             "128 MB.\n    Divida el documento en partes.\n"}) {
        CHECK(run.output.find(part) != std::string::npos);
    }
}

TEST_CASE("documents are read where nothing is open to begin with", "[journey]") {
    const MiniCorpus corpus{{"notes/uno.md", practice("Nota")}};
    write_with_card(corpus, "plan.docx", document("es.docx"), "es");
    const std::string command = "exec " INDEXER_PROGRAM " --corpus '" + corpus.corpus().string() +
                                "' --editions '" + corpus.editions().string() + "' <&- >&- 2>&-";
    CHECK(run_program({"/bin/sh", "-c", command}).exit_code == 0);
    CHECK(corpus.all_ids() == Ids{"plan", "uno"});
}

TEST_CASE("a document that is mended, changed or unchanged is noticed", "[journey]") {
    const MiniCorpus corpus{{"notes/uno.md", practice("Nota")}};
    write_with_card(corpus, "acta.pdf", document("encrypted.pdf"), "es");
    write_with_card(corpus, "plan.docx", document("es.docx"), "es");
    CHECK(corpus.build().kept_out == 1);
    CHECK(corpus.all_ids() == Ids{"plan", "uno"});
    corpus.write("documents/acta.pdf", document("weasyprint.pdf"));
    const auto mended = corpus.build();
    CHECK(mended.added == 1);
    CHECK(mended.unchanged == 2);
    CHECK(corpus.ids_found_by("corresponsabilidad") == Ids{"acta", "plan"});
    corpus.write("documents/plan.docx", document("pt.docx"));
    CHECK(corpus.build().changed == 1);
    CHECK(corpus.ids_found_by("corresponsabilidad") == Ids{"acta"});
    CHECK_FALSE(corpus.build().is_published);
}
