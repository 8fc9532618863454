#include "indexer/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <array>
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

}  // namespace

std::map<std::string, std::string> unpack(std::string_view bytes,
                                          bool (*is_wanted)(std::string_view name)) {
    const WithNames with_names;
    const Reader reader(archive_read_new());
    archive_read_support_format_zip_seekable(reader.get());
    if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        throw bank::Error("archive_malformed");
    }
    std::map<std::string, std::string> members;
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

std::string pack(const std::vector<std::pair<std::string, std::string>>& members) {
    struct FreeWriter {
        void operator()(archive* writer) const { archive_write_free(writer); }
    };
    struct FreeEntry {
        void operator()(archive_entry* entry) const { archive_entry_free(entry); }
    };
    std::size_t room = 4096;
    for (const auto& [name, contents] : members) room += contents.size() + name.size() + 512;
    std::string bytes(room, '\0');
    std::size_t used = 0;
    const std::unique_ptr<archive, FreeWriter> writer(archive_write_new());
    archive_write_set_format_zip(writer.get());
    archive_write_zip_set_compression_store(writer.get());
    bool is_sound =
        archive_write_open_memory(writer.get(), bytes.data(), bytes.size(), &used) == ARCHIVE_OK;
    for (const auto& [name, contents] : members) {
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(contents.size()));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        is_sound = is_sound && archive_write_header(writer.get(), entry.get()) == ARCHIVE_OK &&
                   archive_write_data(writer.get(), contents.data(), contents.size()) ==
                       static_cast<la_ssize_t>(contents.size());
        archive_write_zip_set_compression_deflate(writer.get());
    }
    is_sound = archive_write_close(writer.get()) == ARCHIVE_OK && is_sound;
    if (!is_sound) throw bank::Error("archive_malformed");
    bytes.resize(used);
    return bytes;
}

}  // namespace indexing
