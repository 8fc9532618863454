// Word 97 to 2003 to sections ([MS-DOC]: Word (.doc) Binary File Format; names as there). libgsf
// opens the compound file; the text is what the piece table puts together (section 2.4.1). Styles
// are not read: headings are told as in plain text.
#include <gsf/gsf.h>

#include <algorithm>
#include <utility>

#include "bank/error.h"
#include "indexer/charset.h"
#include "indexer/extract.h"
#include "indexer/gobject.h"

namespace indexing {

namespace {

[[noreturn]] void fail() {
    throw bank::Error("doc_malformed");
}

std::uint32_t number_at(std::string_view bytes, std::size_t at, int size) {
    if (at + static_cast<std::size_t>(size) > bytes.size()) fail();
    std::uint32_t number = 0;
    for (int i = size - 1; i >= 0; --i) {
        number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    }
    return number;
}

std::string_view part_of(std::string_view bytes, std::size_t begin, std::size_t size) {
    if (begin > bytes.size() || size > bytes.size() - begin) fail();
    return bytes.substr(begin, size);
}

std::string stream_of(GsfInfile* file, const char* name) {
    const Owned<GsfInput> stream(gsf_infile_child_by_name(file, name));
    if (stream == nullptr) return {};
    const auto size = static_cast<std::size_t>(gsf_input_size(stream.get()));
    const guint8* data = gsf_input_read(stream.get(), size, nullptr);
    if (data == nullptr) return {};
    return {reinterpret_cast<const char*>(data), size};
}

// The piece table within the Clx (section 2.9.38): after any number of Prc.
std::string_view pieces_of(std::string_view clx) {
    constexpr char prc = 1;
    constexpr char pcdt = 2;
    std::size_t at = 0;
    while (at < clx.size() && clx[at] == prc) at += 3 + number_at(clx, at + 1, 2);
    if (at >= clx.size() || clx[at] != pcdt) fail();
    return part_of(clx, at + 5, number_at(clx, at + 1, 4));
}

// The first `letters` characters of the text: those of the main document.
std::string text_of_pieces(std::string_view document, std::string_view pieces,
                           std::uint32_t letters) {
    constexpr std::size_t descriptor_bytes = 8;  // Pcd, section 2.9.177
    constexpr std::uint32_t compressed = 1u << 30;
    const std::size_t count = (pieces.size() - 4) / (4 + descriptor_bytes);
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t begin = number_at(pieces, i * 4, 4);
        const std::uint32_t end = std::min(number_at(pieces, i * 4 + 4, 4), letters);
        if (begin >= end) continue;
        const std::size_t descriptor = (count + 1) * 4 + i * descriptor_bytes;
        const std::uint32_t place = number_at(pieces, descriptor + 2, 4);
        if ((place & compressed) != 0) {
            const std::size_t at = (place & ~compressed) / 2;
            text += from_charset(part_of(document, at, end - begin), "windows-1252");
        } else {
            text += from_utf16_le(part_of(document, place, std::size_t{end - begin} * 2));
        }
    }
    return text;
}

// Marks in the text (sections 2.4.1 and 2.8.25) to line breaks, those of cells to bars: "a\7b\7\7"
// is the row "a | b". The instructions of fields are left out, their results stay.
std::string plain(std::string_view text) {
    constexpr char cell = 0x07;
    constexpr std::string_view bar = " | ";
    bool was_cell = false;  // the last sign was a bar; one more mark ends the row
    std::string out;
    std::vector<bool> fields;  // those under way: whether their instructions are
    for (const char c : text) {
        const bool is_told = std::find(fields.begin(), fields.end(), true) == fields.end();
        const bool is_row_end = std::exchange(was_cell, is_told && !was_cell && c == cell);
        if (c == 0x13) {
            fields.push_back(true);
        } else if (c == 0x14 && !fields.empty()) {
            fields.back() = false;
        } else if (c == 0x15 && !fields.empty()) {
            fields.pop_back();
        } else if (!is_told) {
            continue;
        } else if (c == cell) {
            if (is_row_end) out.resize(out.size() - bar.size());
            out += is_row_end ? "\n\n" : bar;
        } else if (c == 0x0d || c == 0x0c) {
            out += "\n\n";
        } else if (c == 0x0b) {
            out += '\n';
        } else if (c == 0x1e) {
            out += '-';
        } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') {
            out += c;
        }
    }
    return out;
}

Extracted extract_word(GsfInfile* file) {
    const std::string document = stream_of(file, "WordDocument");
    if (document.empty()) {
        const bool is_encrypted = !stream_of(file, "EncryptedPackage").empty();
        throw bank::Error(is_encrypted ? "archive_encrypted" : "doc_malformed");
    }
    constexpr std::uint32_t word_97 = 0x00c1;
    constexpr std::uint32_t encrypted = 0x0100;
    constexpr std::uint32_t first_table = 0x0200;  // fWhichTblStm
    const std::uint32_t flags = number_at(document, 0x0a, 2);
    if ((flags & encrypted) != 0) throw bank::Error("archive_encrypted");
    const std::uint32_t letters = number_at(document, 0x4c, 4);  // FibRgLw97.ccpText
    if (number_at(document, 2, 2) < word_97) throw bank::Error("doc_too_old");
    const std::string table = stream_of(file, (flags & first_table) != 0 ? "1Table" : "0Table");
    const std::string_view clx =  // FibRgFcLcb97.fcClx and lcbClx
        part_of(table, number_at(document, 0x01a2, 4), number_at(document, 0x01a6, 4));
    return extract_text(plain(text_of_pieces(document, pieces_of(clx), letters)));
}

}  // namespace

Extracted extract_doc(std::string_view bytes) {
    // Programs gave the ending to what they wrote, whatever it was.
    if (bytes.starts_with("{\\rtf")) return extract_rtf(bytes);
    if (bytes.starts_with("PK")) return extract_docx(bytes);
    if (bytes.find("<html") < 1024 || bytes.find("<HTML") < 1024) return extract_html(bytes);
    gsf_init();
    const Owned<GsfInput> input(gsf_input_memory_new(reinterpret_cast<const guint8*>(bytes.data()),
                                                     static_cast<gsf_off_t>(bytes.size()), FALSE));
    const Owned<GsfInfile> file(gsf_infile_msole_new(input.get(), nullptr));
    if (file == nullptr) fail();
    return extract_word(file.get());
}

}  // namespace indexing
