#include "indexer/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <array>
#include <cstdint>
#include <memory>

#include "bank/error.h"

namespace indexing {

namespace {

struct Free {
    void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, Free>;

// Names are UTF-8. libarchive turns them into the charset of the thread's locale, and loses those
// that it cannot. Made at start, as the process that unpacks may open no file.
const locale_t names_locale = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);

class WithNames {
public:
    WithNames() : before_(::uselocale(names_locale)) {}
    ~WithNames() { ::uselocale(before_); }
    WithNames(const WithNames&) = delete;
    WithNames& operator=(const WithNames&) = delete;

private:
    locale_t before_;
};

std::string contents_of(archive* reader, std::size_t room) {
    std::array<char, 64u << 10> buffer{};
    std::string contents;
    for (;;) {
        const la_ssize_t count = archive_read_data(reader, buffer.data(), buffer.size());
        if (count < 0) throw bank::Error("archive_malformed");
        if (count == 0) return contents;
        contents.append(buffer.data(), static_cast<std::size_t>(count));
        if (contents.size() > room) {
            throw bank::Error("archive_too_large", {std::to_string(unpacked_bytes_max >> 20)});
        }
    }
}

std::string little_endian(std::size_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i, value >>= 8) out += static_cast<char>(value & 0xff);
    return out;
}

// CRC-32 (ISO 3309).
std::uint32_t checksum_of(std::string_view bytes) {
    std::uint32_t sum = ~0u;
    for (const char c : bytes) {
        sum ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320u : 0u);
    }
    return ~sum;
}

// What stands before a member and in the directory alike (APPNOTE 6.3.9, sections 4.3.7, 4.3.12):
// stored, names in UTF-8, of the first day that a ZIP file knows.
std::string header_of(const std::string& name, const std::string& contents) {
    constexpr std::size_t version = 20, is_utf8 = 1u << 11, first_day = 1u << 5 | 1u;
    return little_endian(version, 2) + little_endian(is_utf8, 2) + little_endian(0, 4) +
           little_endian(first_day, 2) + little_endian(checksum_of(contents), 4) +
           little_endian(contents.size(), 4) + little_endian(contents.size(), 4) +
           little_endian(name.size(), 2) + little_endian(0, 2);
}

}  // namespace

Members unpack(std::string_view bytes, bool (*is_wanted)(std::string_view name)) {
    const WithNames with_names;
    const Reader reader(archive_read_new());
    archive_read_support_format_zip_seekable(reader.get());
    if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        throw bank::Error("archive_malformed");
    }
    Members members;
    std::size_t filled = 0;
    archive_entry* entry = nullptr;
    for (std::size_t count = 0;; ++count) {
        const int code = archive_read_next_header(reader.get(), &entry);
        if (code == ARCHIVE_EOF) return members;
        if (code < ARCHIVE_WARN || count >= members_max) throw bank::Error("archive_malformed");
        const char* name = archive_entry_pathname_utf8(entry);
        if (name == nullptr) name = archive_entry_pathname(entry);
        if (name == nullptr || !is_wanted(name)) continue;
        if (archive_entry_is_data_encrypted(entry) != 0) throw bank::Error("archive_encrypted");
        std::string contents = contents_of(reader.get(), unpacked_bytes_max - filled);
        filled += contents.size();
        members.insert_or_assign(name, std::move(contents));
    }
}

void refuse_compound_file(std::string_view bytes) {
    if (bytes.starts_with("\xd0\xcf\x11\xe0")) throw bank::Error("archive_encrypted");
}

void refuse_locked_members(const Members& members) {
    const auto manifest = members.find("META-INF/manifest.xml");
    const bool is_locked =
        manifest != members.end() && manifest->second.find("encryption-data") != std::string::npos;
    if (is_locked) throw bank::Error("archive_encrypted");
}

std::string pack(const std::vector<std::pair<std::string, std::string>>& members) {
    std::string bytes;
    std::string directory;
    for (const auto& [name, contents] : members) {
        const std::string header = header_of(name, contents);
        constexpr std::size_t made_by_version = 20;
        directory += "PK\x01\x02";
        directory += little_endian(made_by_version, 2);
        directory += header;
        directory.append(2 + 2 + 2 + 4, '\0');
        directory += little_endian(bytes.size(), 4);
        directory += name;
        bytes += "PK\x03\x04";
        bytes += header;
        bytes += name;
        bytes += contents;
    }
    const std::size_t begin = bytes.size();
    return bytes + directory + "PK\x05\x06" + std::string(4, '\0') +
           little_endian(members.size(), 2) + little_endian(members.size(), 2) +
           little_endian(directory.size(), 4) + little_endian(begin, 4) + std::string(2, '\0');
}

}  // namespace indexing
