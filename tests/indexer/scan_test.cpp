#include "indexer/scan.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "bank/error.h"
#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"

namespace fs = std::filesystem;

using indexing::scan_corpus;

namespace {

Ids names_of(const indexing::Scan& scan) {
    Ids names;
    for (const auto& file : scan.files) names.push_back(file.name);
    return names;
}

std::string code_of_reading(const fs::path& path, std::uint64_t bytes_max) {
    try {
        indexing::read_file(path, bytes_max);
    } catch (const bank::Error& error) {
        return error.notice().code;
    }
    return {};
}

}  // namespace

TEST_CASE("sources are found, sorted, and what is none is left out", "[unit]") {
    const TemporaryDirectory folder;
    for (const char* name :
         {"plans/b.md", "practices/a.md", "practices/deep/er/c.txt", "top.jsonl", "Z.MD",
          "README.md", "practices/readme.txt", "LICENCES.md", "Licence.txt", "CHANGES.md",
          ".hidden.md", ".git/x.md", "vocabulary/x.md", "bank.yaml",
          "practices/deep/er/c.card.yaml", "practices/vocabulary/d.md", "ñandú.md"}) {
        folder.write(name, "x");
    }
    for (const unsigned jobs : {1u, 4u}) {
        const auto scan = scan_corpus(folder.path(), jobs);
        CHECK(names_of(scan) == Ids{"Z.MD", "plans/b.md", "practices/a.md",
                                    "practices/deep/er/c.txt", "practices/vocabulary/d.md",
                                    "top.jsonl", "ñandú.md"});
        CHECK(scan.problems.empty());
        CHECK(scan.files[3].cards.at(0).filename() == "c.card.yaml");
        CHECK(scan.files[2].cards.empty());
    }
}

TEST_CASE("a card is found by its name, however a system writes it", "[unit]") {
    const TemporaryDirectory folder;
    folder.write("ni\u00f1ez.txt", "x");
    folder.write("nin\u0303ez.card.yaml", "title: x");  // as macOS writes it
    folder.write("uno.txt", "x");
    folder.write("uno.CARD.YML", "title: x");
    const auto scan = scan_corpus(folder.path(), 1, folder.path() / "expanded");
    REQUIRE(scan.files.size() == 2);
    for (const auto& file : scan.files) CHECK(file.cards.size() == 1);
    CHECK(scan.problems.empty());
}

TEST_CASE("a format that is not known is told", "[unit]") {
    const TemporaryDirectory folder;
    folder.write("plan.ppt", "x");
    folder.write("nada", "x");
    const auto scan = scan_corpus(folder.path(), 1);
    CHECK(scan.files.empty());
    CHECK(codes_of(scan.problems) == Ids{"format_unknown", "format_unknown"});
    CHECK(scan.problems[0].severity == bank::Problem::Severity::warning);
}

TEST_CASE("a hash notices a change of the file or of its card", "[unit]") {
    const TemporaryDirectory folder;
    const auto hash = [&] { return scan_corpus(folder.path(), 1).files.at(0).hash; };
    folder.write("a.txt", "uno");
    const auto first = hash();
    CHECK(hash() == first);
    folder.write("a.card.yaml", "title: x");
    const auto with_card = hash();
    CHECK(with_card != first);
    folder.write("a.card.yaml", "title: y");
    CHECK(hash() != with_card);
    folder.write("a.card.yaml", "title: x");
    CHECK(hash() == with_card);
    folder.write("a.txt", "dos");
    CHECK(hash() != with_card);
}

TEST_CASE("links to folders are not followed, broken ones are passed over", "[unit]") {
    const TemporaryDirectory folder;
    folder.write("corpus/a.md", "x");
    folder.write("elsewhere/b.md", "x");
    fs::create_symlink(folder.path() / "elsewhere", folder.path() / "corpus" / "link");
    fs::create_symlink(folder.path() / "corpus", folder.path() / "corpus" / "loop");
    fs::create_symlink("nowhere.md", folder.path() / "corpus" / "broken.md");
    fs::create_symlink(folder.path() / "elsewhere" / "b.md", folder.path() / "corpus" / "c.md");
    CHECK(names_of(scan_corpus(folder.path() / "corpus", 1)) == Ids{"a.md", "c.md"});
}

TEST_CASE("a file that cannot be read is an error of that file", "[unit]") {
    const TemporaryDirectory folder;
    folder.write("a.md", "x");
    fs::create_symlink("/proc/self/mem", folder.path() / "b.md");  // opens, and fails to be read
    const auto scan = scan_corpus(folder.path(), 1);
    CHECK(names_of(scan) == Ids{"a.md"});
    CHECK(codes_of(scan.problems) == Ids{"file_unreadable"});
    CHECK(scan.problems[0].file == "b.md");
    CHECK(scan.problems[0].severity == bank::Problem::Severity::error);
}

TEST_CASE("the lines of a collection are counted and parted", "[unit]") {
    struct Row {
        std::string text;
        std::vector<unsigned> lines;  // of each stretch
    };
    const std::string megabyte(1u << 20, ' ');
    std::string large;
    for (int i = 0; i < 20; ++i) large += megabyte + "\n";
    const Row rows[] = {
        {"", {}}, {"{}", {1}}, {"{}\n", {1}}, {"{}\n\n{}", {3}}, {"\n\n", {2}}, {large, {8, 8, 4}},
    };
    for (const Row& row : rows) {
        INFO(row.text.size());
        const TemporaryDirectory folder;
        folder.write("a.jsonl", row.text);
        const auto scan = scan_corpus(folder.path(), 1);
        REQUIRE(scan.files.size() == 1);
        const auto& ranges = scan.files[0].ranges;
        REQUIRE(ranges.size() == row.lines.size());
        std::uint64_t at = 0;
        unsigned line = 1;
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            CHECK(ranges[i].lines == row.lines[i]);
            CHECK(ranges[i].begin == at);
            CHECK(ranges[i].first_line == line);
            at = ranges[i].end;
            line += ranges[i].lines;
        }
        CHECK(at == row.text.size());
    }
}

TEST_CASE("files that hold others are read in their place", "[unit]") {
    const TemporaryDirectory folder;
    folder.write("corpus/a.md", "x");
    folder.write("corpus/casos.csv", "Título,Ciudad,Color\nAgua,Lima,azul\n");
    folder.write("corpus/sub/correo.eml", document("correo.eml"));
    folder.write("corpus/sub/correo.eml.acta adjunta ñ.card.yaml", "title: Acta");
    folder.write("corpus/sub/nota.eml", "Subject: Nota\n\nTexto.\n");
    folder.write("corpus/sub/nada.card.yaml", "title: Nada");
    folder.write("corpus/paquete.zip", zip({{"casos.csv", document("casos.csv")},
                                            {"plan.txt", "x"},
                                            {"plan.card.yaml", "title: Plan"},
                                            {"rows.jsonl", "{}\n{}"},
                                            {"vocabulary/b.md", "x"},
                                            {"README.md", "x"},
                                            {"otro.zip", document("paquete.zip")},
                                            {"correo.eml", document("correo.eml")},
                                            {"nada.ppt", "x"}}));
    folder.write("corpus/roto.zip", "PK");
    const auto scan = scan_corpus(folder.path() / "corpus", 2, folder.path() / "expanded");
    CHECK(names_of(scan) == Ids{"a.md", "casos.csv", "paquete.zip/casos.csv",
                                "paquete.zip/plan.txt", "paquete.zip/rows.jsonl",
                                "paquete.zip/vocabulary/b.md", "sub/correo.eml/acta adjunta ñ.docx",
                                "sub/nota.eml/mensaje.txt"});
    for (const auto& file : scan.files) {
        CHECK(file.is_table == file.name.ends_with(".csv"));
        CHECK(file.hash != 0);
    }
    CHECK(scan.files[1].ranges.at(0).lines == 2);
    CHECK(scan.files[3].cards.at(0).filename() == "plan.card.yaml");
    CHECK(scan.files[3].card_name == "paquete.zip.plan.card.yaml");
    CHECK(scan.files[6].cards.at(0) == folder.path() / "corpus/sub" / scan.files[6].card_name);
    CHECK(scan.files[7].cards.at(0).filename() == "mensaje.card.yaml");
    Ids problems;
    for (const auto& problem : scan.problems) {
        problems.push_back(problem.file + " " + problem.notice.code);
    }
    std::sort(problems.begin(), problems.end());
    CHECK(problems == Ids{"casos.csv columns_unknown", "paquete.zip/casos.csv columns_unknown",
                          "paquete.zip/correo.eml container_nested",
                          "paquete.zip/nada.ppt format_unknown",
                          "paquete.zip/otro.zip container_nested", "roto.zip archive_malformed",
                          "sub/correo.eml cover_note_left_out", "sub/nada.card.yaml card_orphan"});
    CHECK(names_of(scan_corpus(folder.path() / "corpus", 1)) == Ids{"a.md"});
}

TEST_CASE("what was in a file is forgotten when the file is gone or another", "[unit]") {
    const TemporaryDirectory folder;
    const fs::path expanded = folder.path() / "expanded";
    const auto scan = [&] { return scan_corpus(folder.path() / "corpus", 1, expanded); };
    const auto folders = [&] { return std::distance(fs::directory_iterator(expanded), {}); };
    folder.write("corpus/a.csv", "Título,Ciudad\nAgua,Lima\n");
    folder.write("corpus/b.zip", zip({{"a.txt", "x"}}));
    folder.write("corpus/c.zip", zip({{"a.txt", "x"}}));
    const auto first = scan();
    CHECK(names_of(first) == Ids{"a.csv", "b.zip/a.txt", "c.zip/a.txt"});
    CHECK(folders() == 2);  // one for the same contents
    CHECK(scan().files.at(0).hash == first.files.at(0).hash);
    folder.write("corpus/a.csv", "Título,Ciudad\nAgua,Quito\n");
    CHECK(scan().files.at(0).hash != first.files.at(0).hash);
    CHECK(folders() == 2);
    fs::remove(folder.path() / "corpus" / "b.zip");
    CHECK(names_of(scan()) == Ids{"a.csv", "c.zip/a.txt"});
    fs::remove(folder.path() / "corpus" / "c.zip");
    CHECK(names_of(scan()) == Ids{"a.csv"});
    CHECK(folders() == 1);
}

TEST_CASE("a corpus that is not there is an error", "[unit]") {
    const TemporaryDirectory folder;
    CHECK_THROWS_AS(scan_corpus(folder.path() / "missing", 1), bank::Error);
    CHECK_THROWS_AS(scan_corpus(folder.write("file", "x"), 1), bank::Error);
}

TEST_CASE("files are read whole, up to their limit", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.write("a", std::string("x\0y\r\n", 5));
    CHECK(indexing::read_file(file, 5) == std::string("x\0y\r\n", 5));
    CHECK(code_of_reading(file, 4) == "file_too_big");
    CHECK(code_of_reading(folder.path() / "missing", 5) == "file_unreadable");
    CHECK(code_of_reading(folder.path(), 1u << 20) == "file_unreadable");
    CHECK(indexing::read_file(folder.write("empty", ""), 0).empty());
}
