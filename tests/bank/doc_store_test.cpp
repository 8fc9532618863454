#include "bank/doc_store.h"

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "tests/support/temporary_directory.h"

using bank::DocStore;
using bank::DocStoreWriter;

namespace {

using Docs = std::vector<std::pair<bank::DocId, std::string>>;

std::filesystem::path write(const std::filesystem::path& file, const Docs& docs) {
    DocStoreWriter writer(file, DocStoreWriter::Start::empty);
    for (const auto& [doc, bytes] : docs) writer.add(doc, bytes);
    writer.finish();
    return file;
}

}  // namespace

TEST_CASE("tables are read back by document number", "[unit]") {
    const TemporaryDirectory folder;
    const DocStore store(
        write(folder.path() / "words.dat", {{3, "tres!"}, {1, ""}, {7, std::string(1000, 'x')}}));
    CHECK(store.bytes(3) == "tres!");
    CHECK(store.bytes(7).size() == 1000);
    for (const bank::DocId doc : {0u, 1u, 2u, 8u, 0xffffffffu}) {
        INFO(doc);
        CHECK(store.bytes(doc).empty());
    }
    const auto address = reinterpret_cast<std::uintptr_t>(store.bytes(3).data());
    CHECK(address % 4 == 0);
}

TEST_CASE("a copy is gone on with and the last table counts", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = write(folder.path() / "words.dat", {{1, "uno"}, {2, "dos"}});
    for (int round = 0; round < 3; ++round) {
        DocStoreWriter writer(file, DocStoreWriter::Start::copy);
        writer.add(2, "otro " + std::to_string(round));
        if (round == 2) writer.add(5, "cinco");
        writer.finish();
    }
    const DocStore store(file);
    CHECK(store.bytes(1) == "uno");
    CHECK(store.bytes(2) == "otro 2");
    CHECK(store.bytes(5) == "cinco");
    CHECK(store.bytes(3).empty());
}

TEST_CASE("a store without tables is sound", "[unit]") {
    const TemporaryDirectory folder;
    CHECK(DocStore(write(folder.path() / "words.dat", {})).bytes(1).empty());
}

TEST_CASE("a writer knows what it has", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "words.dat";
    DocStoreWriter writer(file, DocStoreWriter::Start::empty);
    writer.add(1, "uno");
    writer.add(2, "dos");
    writer.add(1, "otro");
    CHECK(writer.bytes(1) == "otro");
    writer.add(2, {});
    CHECK(writer.bytes(2).empty());
    CHECK(writer.bytes(9).empty());
    writer.add(3, "tres");
    writer.finish();
    CHECK(DocStore(file).bytes(3) == "tres");
    CHECK(DocStore(file).docs_max() == 4);
}

TEST_CASE("large documents come through whole, whatever blocks they are written in", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "words.dat";
    const auto text = [](std::size_t size, char first) {
        std::string made(size, first);
        for (std::size_t i = 0; i < size; i += 1000)
            made[i] = static_cast<char>('a' + i / 1000 % 26);
        return made;
    };
    constexpr std::size_t mebibyte = 1u << 20;
    const Docs docs{{1, text(3 * mebibyte, '1')},
                    {2, text(mebibyte, '2')},  // to the end of a block of four
                    {3, text(9 * mebibyte + 5, '3')},
                    {4, "x"}};
    write(file, docs);
    {
        DocStoreWriter writer(file, DocStoreWriter::Start::copy);
        writer.add(5, text(5 * mebibyte, '5'));
        CHECK((writer.bytes(5) == text(5 * mebibyte, '5') && writer.bytes(1) == docs[0].second));
        writer.add(4, text(2 * mebibyte, '4'));
        writer.finish();
    }
    const DocStore store(file);
    for (const auto& [doc, bytes] : docs) {
        INFO(doc);
        CHECK((doc == 4 || store.bytes(doc) == bytes));
    }
    CHECK((store.bytes(4) == text(2 * mebibyte, '4') && store.bytes(5) == text(5 * mebibyte, '5')));
}

TEST_CASE("a store with a place outside of it, or askew, is damaged", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "words.dat";
    struct Place {
        std::uint64_t begin, size;
        bool is_sound;
    };
    constexpr std::uint64_t huge = std::uint64_t{1} << 62;
    static const Place rows[] = {{0, 8, true},     {0, 16, true},    {8, 8, true},
                                 {16, 0, true},    {0, 17, false},   {16, 1, false},
                                 {24, 0, false},   {4, 4, false},    {0, huge, false},
                                 {huge, 8, false}, {8, ~huge, false}};
    for (const Place& row : rows) {
        INFO(row.begin << " " << row.size);
        std::string bytes(16, 'x');
        for (const std::uint64_t number : {row.begin, row.size, std::uint64_t{2}}) {
            bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
        }
        folder.write("words.dat", bytes);
        if (row.is_sound) {
            CHECK(DocStore(file).bytes(0).size() == row.size);
        } else {
            CHECK_THROWS_AS(DocStore(file), bank::Error);
            CHECK_THROWS_AS(DocStoreWriter(file, DocStoreWriter::Start::copy), bank::Error);
        }
    }
}

TEST_CASE("a missing or damaged store is an error", "[unit]") {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "words.dat";
    CHECK_THROWS_AS(DocStore(file), bank::Error);
    CHECK_THROWS_AS(DocStoreWriter(file, DocStoreWriter::Start::copy), bank::Error);
    CHECK_THROWS_AS(DocStoreWriter(folder.path() / "no" / "words", DocStoreWriter::Start::empty),
                    bank::Error);
    static const std::string rows[] = {"",
                                       "x",
                                       "1234567",
                                       std::string(8, '\xff'),
                                       std::string(16, '\x7f'),
                                       std::string("\1\0\0\0\0\0\0\0", 8),
                                       std::string(9, '\0')};
    for (const std::string& bytes : rows) {
        INFO(bytes.size());
        folder.write("words.dat", bytes);
        CHECK_THROWS_AS(DocStore(file), bank::Error);
    }
}
