#include "indexer/expander.h"

#include <unistd.h>

#include <catch2/catch.hpp>

#include <algorithm>

#include "bank/error.h"
#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"

namespace fs = std::filesystem;

using indexing::Expanded;
using indexing::ExpandedFolder;
using indexing::Expander;
using indexing::harmless_path;

namespace {

// Whatever the file holds.
Expanded two_files(std::string_view bytes) {
    return {{{"a.txt", std::string(bytes)}, {"sub/b.txt", "b"}}, {{"columns_unknown", {"x, y"}}}};
}

[[noreturn]] Expanded refuse(std::string_view) {
    throw bank::Error("archive_malformed");
}

Ids files_in(const fs::path& folder) {
    Ids names;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            names.push_back(entry.path().lexically_relative(folder).generic_string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

struct Bench {
    TemporaryDirectory directory;
    fs::path file = directory.write("a.zip", "uno");
    fs::path folder = directory.path() / "deep" / "expanded";

    // As a run of the indexer does.
    ExpandedFolder expand(indexing::ExtractorHost::Expanding work, std::uint64_t hash = 7) const {
        return Expander(folder).expand(work, file, hash);
    }
};

}  // namespace

TEST_CASE("what a file holds is put into a folder, once", "[unit]") {
    const Bench bench;
    const ExpandedFolder first = bench.expand(two_files);
    CHECK(first.path.parent_path() == bench.folder);
    CHECK(files_in(first.path) == Ids{".whole", "a.txt", "sub/b.txt"});
    CHECK(file_contents(first.path / "a.txt") == "uno");
    CHECK(first.notices == std::vector<bank::Notice>{{"columns_unknown", {"x, y"}}});
    const ExpandedFolder second = bench.expand(refuse);  // is not asked
    CHECK(second.path == first.path);
    CHECK(second.notices == first.notices);
    CHECK(code_thrown_by([&] { bench.expand(refuse, 8); }) == "archive_malformed");
    CHECK(bench.expand(two_files, 8).path != first.path);
}

TEST_CASE("a folder that is not whole is made again", "[unit]") {
    const Bench bench;
    const fs::path path = bench.expand(two_files).path;
    const auto spoil = [&](const char* mark) {
        bench.directory.write("deep/expanded/" + path.filename().string() + "/.whole", mark);
        fs::remove(path / "a.txt");
        bench.directory.write("deep/expanded/" + path.filename().string() + "/old.txt", "x");
    };
    for (const char* mark : {"", "\x05", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"}) {
        spoil(mark);
        CHECK(bench.expand(two_files).notices.size() == 1);
        CHECK(files_in(path) == Ids{".whole", "a.txt", "sub/b.txt"});
    }
    fs::remove(path / ".whole");
    CHECK(code_thrown_by([&] { bench.expand(refuse); }) == "archive_malformed");
    CHECK_FALSE(fs::exists(path));
    CHECK(bench.expand(two_files).path == path);
}

TEST_CASE("the folders of files that are gone are removed", "[unit]") {
    const Bench bench;
    const fs::path one = bench.expand(two_files, 1).path;
    const fs::path two = bench.expand(two_files, 2).path;
    bench.directory.write("deep/expanded/stray", "x");
    Expander expander(bench.folder);
    expander.expand(two_files, bench.file, 2);
    expander.remove_others();
    CHECK_FALSE(fs::exists(one));
    CHECK_FALSE(fs::exists(bench.folder / "stray"));
    CHECK(files_in(two).size() == 3);
    Expander(bench.folder).remove_others();
    CHECK(fs::is_empty(bench.folder));
    CHECK_NOTHROW(Expander(bench.directory.path() / "missing").remove_others());
}

TEST_CASE("a folder that cannot be written is told", "[unit]") {
    const Bench bench;
    bench.directory.write("deep/expanded", "a file");
    CHECK(code_thrown_by([&] { bench.expand(two_files); }) == "disk_write_failed");
    if (::access("/dev/full", W_OK) != 0) return;
    const Bench full;
    fs::create_directories(full.folder / "0000000000000007-3");
    // What is there is removed first, so that a link is not written through.
    fs::create_symlink("/dev/full", full.folder / "0000000000000007-3" / "a.txt");
    CHECK(files_in(full.expand(two_files).path).size() == 3);
}

TEST_CASE("a name that is a file and a folder is two files", "[unit]") {
    const auto file_first = [](std::string_view) {
        return Expanded{{{"a", "1"}, {"a/b", "2"}}, {}};
    };
    const auto folder_first = [](std::string_view) {
        return Expanded{{{"a/b", "2"}, {"a", "1"}}, {}};
    };
    const Bench one, other;
    CHECK(files_in(one.expand(file_first).path) == Ids{".whole", "a", "otro-b"});
    CHECK(files_in(other.expand(folder_first).path) == Ids{".whole", "a/b", "otro-a"});
}

TEST_CASE("names of files in files do no harm", "[unit]") {
    const auto names = [](std::string_view) {
        return Expanded{{{"../../x.txt", "1"},
                         {"/etc/passwd", "2"},
                         {"C:\\Mis documentos\\plan.doc", "3"},
                         {"acta.pdf", "4"},
                         {"acta.pdf", "5"},
                         {"acta-2.pdf", "6"},
                         {"acta.pdf", "7"},
                         {".whole", "8"},
                         {".whole/x", "9"},
                         {"sub/plan.docx", "10"},
                         {"sub/~$plan.docx", "11"},
                         {"", "12"},
                         {"..", "13"}},
                        {}};
    };
    const Bench bench;
    const fs::path path = bench.expand(names).path;
    CHECK(files_in(path) == Ids{".whole", "C_/Mis documentos/plan.doc", "acta-2-2.pdf",
                                "acta-2.pdf", "acta-3.pdf", "acta.pdf", "etc/passwd",
                                "sub/plan.docx", "x.txt"});
    CHECK(file_contents(path / "acta.pdf") == "4");
    CHECK(file_contents(path / "acta-2.pdf") == "5");
    CHECK(files_in(bench.directory.path()).size() == 10);
}

TEST_CASE("a path is made harmless", "[unit]") {
    const std::string n100(100, 'n');
    const std::string longest(5000, 'n');
    std::string deep;
    for (int i = 0; i < 50; ++i) deep += "d" + std::to_string(i) + "/";
    static const std::pair<std::string, std::string> rows[] = {
        {"a.txt", "a.txt"},
        {"a/b/c.txt", "a/b/c.txt"},
        {"a//./b.txt", "a/b.txt"},
        {"../../a.txt", "a.txt"},
        {"a/../../b.txt", "a/b.txt"},
        {"/a.txt", "a.txt"},
        {"\\\\server\\share\\a.txt", "server/share/a.txt"},
        {"C:\\a.txt", "C_/a.txt"},
        {" a .txt ", "a .txt"},
        {"a\nb\t.txt", "a_b_.txt"},
        {std::string("a\0b", 3), "a b"},
        {"an\u0303o.txt", "año.txt"},
        {"\xff.txt", "\ufffd.txt"},
        {"~/a.txt", "~/a.txt"},
        {"", ""},
        {"/", ""},
        {"..", ""},
        {"a/..", ""},
        {"a/", ""},
        {"a/ ", ""},
        {"~$a.docx", ""},
        {"a/~$b.docx", ""},
        {".git/config", ""},
        {"__MACOSX/._a.pdf", ""},
        {"...", ""},
        {n100, n100},
        {n100 + "n", n100},
        {longest + ".txt", std::string(96, 'n') + ".txt"},
        {longest + ".no es una terminacion", n100},
        {std::string(99, 'n') + "ñ", std::string(99, 'n')},
        {std::string(95, 'n') + "ññ.txt", std::string(95, 'n') + ".txt"},
        {deep + "a.txt", "d0/d1/d2/d3/d4/d5/d6/d7/d8/d9/d10/a.txt"},
    };
    for (const auto& [name, path] : rows) {
        INFO(name.substr(0, 120));
        CHECK(harmless_path(name).generic_string() == path);
    }
}
