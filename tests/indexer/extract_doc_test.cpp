#include <catch2/catch.hpp>

#include "tests/support/documents.h"

using bank::Section;
using indexing::Extracted;

namespace {

// Little-endian.
std::string number(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i, value >>= 8) out += static_cast<char>(value);
    return out;
}

void put(std::string& bytes, std::size_t at, const std::string& part) {
    if (bytes.size() < at + part.size()) bytes.resize(at + part.size());
    bytes.replace(at, part.size(), part);
}

// A stretch of the text: of one byte a letter (Windows-1252), or of two.
struct Piece {
    std::string bytes;
    bool is_wide = false;

    std::size_t letters() const { return is_wide ? bytes.size() / 2 : bytes.size(); }
};

struct Options {
    unsigned version = 0x00c1;
    unsigned flags = 0x0200;  // the table is in 1Table
    std::size_t letters_less = 0;
    std::string before_pieces;  // in the Clx
};

// One entry of the directory of a compound file ([MS-CFB], section 2.6.1).
std::string entry(std::string_view name, int type, std::size_t left, std::size_t child,
                  std::size_t sector, std::size_t size) {
    constexpr std::uint64_t none = 0xffffffff;
    std::string wide;
    for (const char c : name) wide += {c, '\0'};
    std::string out = wide + std::string(64 - wide.size(), '\0');
    out += number(wide.empty() ? 0 : wide.size() + 2, 2) + number(static_cast<unsigned>(type), 1) +
           number(1, 1);
    out +=
        number(left == 0 ? none : left, 4) + number(none, 4) + number(child == 0 ? none : child, 4);
    return out + std::string(36, '\0') + number(sector, 4) + number(size, 8);
}

constexpr std::size_t sector_bytes = 512;
constexpr std::size_t stream_bytes = 4096;  // the least that has sectors of its own

// A compound file of two streams ([MS-CFB], section 2.2): its header, the table of sectors, the
// directory, then the streams.
std::string compound_file(std::string document, std::string table) {
    document.resize(std::max(document.size(), stream_bytes));
    document.resize((document.size() + sector_bytes - 1) / sector_bytes * sector_bytes);
    table.resize(stream_bytes);
    const std::size_t document_sectors = document.size() / sector_bytes;
    std::string sectors = number(0xfffffffd, 4) + number(0xfffffffe, 4);
    for (const std::size_t count : {document_sectors, stream_bytes / sector_bytes}) {
        for (std::size_t i = 1; i < count; ++i) sectors += number(sectors.size() / 4 + 1, 4);
        sectors += number(0xfffffffe, 4);
    }
    while (sectors.size() < sector_bytes) sectors += number(0xffffffff, 4);
    std::string header = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + std::string(16, '\0');
    header += number(0x3e, 2) + number(3, 2) + number(0xfffe, 2) + number(9, 2) + number(6, 2) +
              std::string(10, '\0') + number(1, 4) + number(1, 4) + number(0, 4) +
              number(stream_bytes, 4) + number(0xfffffffe, 4) + number(0, 4) +
              number(0xfffffffe, 4) + number(0, 4) + number(0, 4);
    while (header.size() < sector_bytes) header += number(0xffffffff, 4);
    const std::string directory = entry("Root Entry", 5, 0, 1, 0xfffffffe, 0) +
                                  entry("WordDocument", 2, 2, 0, 2, document.size()) +
                                  entry("1Table", 2, 0, 0, 2 + document_sectors, table.size()) +
                                  entry("", 0, 0, 0, 0, 0);
    return header + sectors + directory + document + table;
}

// A file of Word 97 with this text ([MS-DOC], section 2.4.1).
std::string word97(const std::vector<Piece>& pieces, const Options& options = {}) {
    constexpr std::size_t text_begin = 0x400;
    constexpr std::uint64_t is_narrow = 1u << 30;
    std::string document;
    put(document, 0, number(0xa5ec, 2) + number(options.version, 2));
    put(document, 0x0a, number(options.flags, 2));
    std::string places;
    std::string descriptors;
    std::size_t letters = 0;
    std::size_t at = text_begin;
    for (const Piece& piece : pieces) {
        put(document, at, piece.bytes);
        places += number(letters, 4);
        descriptors +=
            number(0, 2) + number(piece.is_wide ? at : at * 2 | is_narrow, 4) + number(0, 2);
        letters += piece.letters();
        at += piece.bytes.size() + piece.bytes.size() % 2;
    }
    places += number(letters, 4);
    const std::string clx = options.before_pieces + "\x02" +
                            number(places.size() + descriptors.size(), 4) + places + descriptors;
    put(document, 0x4c, number(letters - options.letters_less, 4));
    put(document, 0x01a2, number(0, 4) + number(clx.size(), 4));
    return compound_file(document, clx);
}

Extracted read(const std::string& bytes) {
    return extract_apart(indexing::extract_doc, bytes);
}

std::string code_of(const std::string& bytes) {
    return code_thrown_by([&] { read(bytes); });
}

std::string narrow(const std::string& text) {
    const Extracted file = read(word97({{text}}));
    REQUIRE(file.sections.size() == 1);
    CHECK(file.sections[0].heading.empty());
    return file.sections[0].text;
}

}  // namespace

TEST_CASE("Word 97 of LibreOffice is read", "[unit]") {
    const Extracted file = read(document("pt.doc"));
    CHECK(file.title == "Ônibus da Saúde: atenção básica nas comunidades rurais de Pedra Mansa");
    CHECK(headings_of(file) ==
          std::vector<std::string>{
              "Secretaria Municipal de Saúde",  // who wrote it, on its own line
              "Situação inicial", "O que foi feito", "Resultados e lições aprendidas"});
    const std::string text = text_of(file);
    for (const char* part :
         {"visitas quinzenais a dezesseis povoados, em dias e horários fixos;",
          "\n\nAno | Visitas | Atendimentos | Cobertura vacinal\n\n2019 | 96 | 1.870 | 62 %\n\n",
          "e avaliá-lo-ão todos os anos os conselhos de saúde.",
          "«saúde boa é aquela que chega»."}) {
        INFO(part);
        CHECK(text.find(part) != std::string::npos);
    }
}

TEST_CASE("marks of Word become lines, rows and nothing", "[unit]") {
    static const std::pair<std::string, const char*> rows[] = {
        {"uno.\rdos.\r", "uno.\n\ndos."},
        {"uno\x0b"
         "dos.\r",
         "uno dos."},
        {"uno.\x0c"
         "dos.\r",
         "uno.\n\ndos."},
        {"a\x07"
         "b\x07\x07",
         "a | b"},
        {"uno.\ra\x07"
         "b\x07\x07"
         "c\x07"
         "d\x07\x07"
         "dos.\r",
         "uno.\n\na | b\n\nc | d\n\ndos."},
        {"a\x07"
         "b\x07\x07\x07"
         "d\x07\x07",
         "a | b\n\n| d"},  // an empty first cell
        {"a\x07", "a |"},
        {"vea \x13 HYPERLINK \"x\" \x14"
         "el enlace\x15.\r",
         "vea el enlace."},
        {"p. \x13 PAGE \x15.\r", "p. ."},
        {"uno \x13 IF \x13 PAGE \x14 2\x15 = 2 \x14"
         "dos\x15.\r",
         "uno dos."},
        {"uno\x14 dos\x15.\r", "uno dos."},
        {"a \x13 X \x07\x07\x14"
         "b\x15.\r",
         "a b."},
        {"uno\x1e"
         "dos.\r",
         "uno-dos."},
        {"u\x1fno\x01.\x08\x02\r", "uno."},
        {"a\xf1o \x93"
         "dos\x94 \x80.\r",
         "año “dos” €."},
    };
    for (const auto& [text, expected] : rows) {
        INFO(expected);
        CHECK(narrow(text) == expected);
    }
}

TEST_CASE("the text of Word is put together from its pieces", "[unit]") {
    const std::string wide("d\0o\0s\0 \0\xf1\0\x3d\xd8\0\xde.\0\r\0", 18);
    CHECK(read(word97({{"uno "}, {wide, true}, {"tres.\r"}})).sections ==
          std::vector<Section>{{"", "uno dos ñ😀.\n\ntres.", {}}});
    CHECK(read(word97({{"uno.\r"}, {""}, {"dos.\r"}})).sections ==
          std::vector<Section>{{"", "uno.\n\ndos.", {}}});
    Options options;
    options.letters_less = 8;  // footnotes and headers stand after the text
    CHECK(read(word97({{"uno.\r"}, {"al pie.\r"}}, options)).sections ==
          std::vector<Section>{{"", "uno.", {}}});
    options.letters_less = 0;
    options.before_pieces = "\x01" + number(3, 2) + "xyz\x01" + number(0, 2);
    CHECK(read(word97({{"uno.\r"}}, options)).sections == std::vector<Section>{{"", "uno.", {}}});
    CHECK(read(word97({})).sections.empty());
}

TEST_CASE("what is not of Word is read as what it is", "[unit]") {
    const std::string title = "Compostaje de barrio en Villanueva del Sotillo";
    CHECK(headings_of(read(document("es.rtf"))).front() == "Problema y contexto");
    CHECK(read(document("es.docx")).title == title);
    CHECK(text_of(read(document("saved.html"))).find("saúde boa é") != std::string::npos);
    CHECK(text_of(read("<!DOCTYPE x>\n<HTML><body><p>Año</p></body></HTML>")) == "\n\nAño\n");
}

TEST_CASE("a file of Word that cannot be read says why", "[unit]") {
    const auto with = [](auto change) {
        Options options;
        change(options);
        return word97({{"uno.\r"}}, options);
    };
    const auto place = [](std::size_t at, const std::string& value) {
        std::string bytes = word97({{"uno.\r"}});
        bytes.replace(3 * sector_bytes + at, value.size(), value);
        return bytes;
    };
    const std::pair<std::string, const char*> rows[] = {
        {"", "file_empty"},
        {"texto", "doc_malformed"},
        {std::string(100'000, '\0'), "doc_malformed"},
        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc_malformed"},
        {document("notpdf.pdf"), "doc_malformed"},
        {document("pt.pdf"), "doc_malformed"},
        {document("encrypted.docx"), "archive_encrypted"},
        {document("casos.xlsx"), "office_malformed"},
        {with([](Options& o) { o.version = 0x0065; }), "doc_too_old"},
        {with([](Options& o) { o.flags = 0x0300; }), "archive_encrypted"},
        {with([](Options& o) { o.flags = 0; }), "doc_malformed"},  // there is no 0Table
        {with([](Options& o) { o.before_pieces = "\x03"; }), "doc_malformed"},
        {with([](Options& o) { o.before_pieces = "\x01\xff\xff"; }), "doc_malformed"},
        {with([](Options& o) { o.letters_less = 100; }), ""},  // wraps: more than there is
        {place(0x01a2, number(0xffffffff, 4)), "doc_malformed"},
        {place(0x01a6, number(0xffffffff, 4)), "doc_malformed"},
        {place(0x01a6, number(0, 4)), "doc_malformed"},
        {place(0x01a6, number(5, 4)), "doc_malformed"},
    };
    for (const auto& [bytes, code] : rows) {
        INFO(code << " " << bytes.size());
        CHECK(code_of(bytes) == code);
    }
}

TEST_CASE("a file of Word that is cut anywhere is text or an error", "[unit]") {
    const std::string whole = document("pt.doc");
    for (std::size_t size = 0; size < whole.size(); size += sector_bytes) {
        INFO(size);
        const std::string code = code_of(whole.substr(0, size));
        CHECK((code.empty() || code == "doc_malformed" || code == "file_empty"));
    }
}

TEST_CASE("pieces that lie do no harm", "[unit]") {
    const std::string sound = word97({{"uno "}, {"dos "}, {"tres.\r"}});
    const std::size_t table = sound.size() - stream_bytes;
    constexpr std::size_t clx_bytes = 5 + 4 * 4 + 3 * 8;
    for (std::size_t i = 0; i < clx_bytes; ++i) {
        for (const char value : {'\0', '\x01', '\x7f', '\x80', '\xff'}) {
            std::string bytes = sound;
            bytes[table + i] = value;
            INFO(i << " " << static_cast<int>(value));
            const std::string code = code_of(bytes);
            CHECK((code.empty() || code == "doc_malformed"));
        }
    }
}
