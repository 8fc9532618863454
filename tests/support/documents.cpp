#include "tests/support/documents.h"

#include <zlib.h>

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "bank/text.h"
#include "tests/support/temporary_directory.h"

namespace {

// Little-endian.
std::string number(std::size_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i, value >>= 8) out += static_cast<char>(value);
    return out;
}

std::string deflated(const std::string& contents) {
    z_stream stream{};
    constexpr int raw = -MAX_WBITS;
    REQUIRE(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, raw, MAX_MEM_LEVEL,
                         Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, contents.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(contents.data()));
    stream.avail_in = static_cast<uInt>(contents.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int code = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    REQUIRE(code == Z_STREAM_END);
    return out;
}

// What a local header and the central directory say alike.
std::string header_of(const Member& member, std::size_t packed) {
    constexpr std::size_t version = 20, deflate_method = 8, is_utf8 = 1u << 11;
    const auto* bytes = reinterpret_cast<const Bytef*>(member.contents.data());
    const auto sum = crc32(0, bytes, static_cast<uInt>(member.contents.size()));
    return number(version, 2) + number(is_utf8 | (member.is_encrypted ? 1 : 0), 2) +
           number(deflate_method, 2) + number(0, 4) + number(sum, 4) + number(packed, 4) +
           number(member.contents.size(), 4) + number(member.name.size(), 2) + number(0, 2);
}

indexing::ExtractorHost& host() {
    static indexing::ExtractorHost one;
    return one;
}

const TemporaryDirectory& bench() {
    static const TemporaryDirectory one;
    return one;
}

}  // namespace

std::filesystem::path document_path(std::string_view name) {
    return std::filesystem::path(TESTS_DIR) / "indexer" / "documents" / name;
}

std::string document(std::string_view name) {
    return file_contents(document_path(name));
}

std::string text_of(const indexing::Extracted& extracted) {
    std::string text = extracted.title + '\n';
    for (const bank::Section& section : extracted.sections) {
        text += section.heading + '\n' + section.text + '\n';
    }
    return bank::to_nfc(text);
}

std::vector<std::string> headings_of(const indexing::Extracted& extracted) {
    std::vector<std::string> headings;
    for (const bank::Section& section : extracted.sections) {
        if (!section.heading.empty()) headings.push_back(bank::to_nfc(section.heading));
    }
    return headings;
}

std::string code_thrown_by(const std::function<void()>& work) {
    try {
        work();
    } catch (const bank::Error& error) {
        return error.notice().code;
    }
    return {};
}

indexing::Extracted extract_apart(indexing::ExtractorHost::Work work, std::string_view bytes) {
    return host().run(work, bench().write("file", bytes));
}

indexing::Expanded expand_apart(indexing::ExtractorHost::Expanding work, std::string_view bytes) {
    return host().expand(work, bench().write("file", bytes));
}

std::vector<std::string> rows_of(const indexing::Expanded& table) {
    REQUIRE(table.files.size() == 1);
    CHECK(table.files[0].name == indexing::table_rows_name);
    std::vector<std::string> rows;
    for (const std::string_view line : bank::split(table.files[0].contents, '\n')) {
        rows.emplace_back(line);
    }
    CHECK(rows.back().empty());  // every line is ended
    rows.pop_back();
    return rows;
}

std::string zip(const std::vector<Member>& members) {
    std::string out;
    std::string directory;
    for (const Member& member : members) {
        const std::string packed = deflated(member.contents);
        const std::string header = header_of(member, packed.size());
        directory += "PK\x01\x02" + number(20, 2) + header + number(0, 2 + 2 + 2 + 4) +
                     number(out.size(), 4) + member.name;
        out += "PK\x03\x04" + header + member.name + packed;
    }
    const std::size_t begin = out.size();
    return out + directory + "PK\x05\x06" + number(0, 4) + number(members.size(), 2) +
           number(members.size(), 2) + number(directory.size(), 4) + number(begin, 4) +
           number(0, 2);
}

std::string word_file(std::string_view body) {
    constexpr std::string_view head =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        "<w:body>";
    return zip(
        {{"word/document.xml", std::string(head) + std::string(body) + "</w:body></w:document>"}});
}

const std::string& bomb() {
    static const std::string file = [] {
        constexpr std::size_t blanks = 140u << 20;
        return word_file("<w:p><w:r><w:t>compostaje" + std::string(blanks, ' ') +
                         "de barrio</w:t></w:r></w:p>");
    }();
    return file;
}
