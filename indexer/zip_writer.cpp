#include "indexer/zip_writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include "bank/error.h"
#include "indexer/checksum.h"

namespace indexing {

namespace {

struct Free {
    void operator()(archive* writer) const { archive_write_free(writer); }
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

}  // namespace

struct ZipWriter::Impl {
    std::filesystem::path file;
    std::int64_t time = 0;
    // Names are UTF-8, which libarchive believes of the thread's locale alone.
    locale_t names = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    std::unique_ptr<archive, Free> writer{archive_write_new()};
    Member member;
    std::unique_ptr<Sha256> sum;

    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        writer.reset();  // which closes what it has begun
        ::freelocale(names);
    }

    void check(la_ssize_t code) const {
        if (code >= ARCHIVE_WARN) return;
        const char* reason = archive_error_string(writer.get());
        throw bank::Error("disk_write_failed", {file.string(), reason == nullptr ? "" : reason});
    }
};

ZipWriter::ZipWriter(const std::filesystem::path& file, std::chrono::sys_seconds time)
    : impl_(std::make_unique<Impl>()) {
    impl_->file = file;
    impl_->time = time.time_since_epoch().count();
    archive* writer = impl_->writer.get();
    const locale_t before = ::uselocale(impl_->names);
    const int format = archive_write_set_format_zip(writer);
    const int charset = archive_write_set_options(writer, "zip:hdrcharset=UTF-8");
    ::uselocale(before);
    impl_->check(format);
    impl_->check(charset);
    impl_->check(archive_write_open_filename(writer, file.c_str()));
}

ZipWriter::~ZipWriter() = default;

void ZipWriter::begin(const std::string& name, std::optional<std::uint64_t> stored_bytes) {
    const std::unique_ptr<archive_entry, Free> entry(archive_entry_new());
    const locale_t before = ::uselocale(impl_->names);
    archive_entry_set_pathname_utf8(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), impl_->time, 0);
    archive* writer = impl_->writer.get();
    if (stored_bytes) {
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(*stored_bytes));
        archive_write_zip_set_compression_store(writer);
    } else {
        archive_write_zip_set_compression_deflate(writer);
    }
    const int code = archive_write_header(writer, entry.get());
    ::uselocale(before);
    impl_->check(code);
    impl_->member = {name, 0, {}};
    impl_->sum = std::make_unique<Sha256>();
}

void ZipWriter::write(std::string_view piece) {
    if (piece.empty()) return;
    const la_ssize_t taken = archive_write_data(impl_->writer.get(), piece.data(), piece.size());
    impl_->check(taken);
    if (static_cast<std::size_t>(taken) != piece.size()) {  // a stored file grew meanwhile
        throw bank::Error("disk_write_failed", {impl_->file.string(), impl_->member.name});
    }
    impl_->sum->add(piece);
    impl_->member.bytes += piece.size();
}

ZipWriter::Member ZipWriter::end() {
    impl_->check(archive_write_finish_entry(impl_->writer.get()));
    impl_->member.sha256 = impl_->sum->digits();
    return impl_->member;
}

ZipWriter::Member ZipWriter::add(const std::string& name, std::string_view contents) {
    begin(name);
    write(contents);
    return end();
}

void ZipWriter::finish() {
    impl_->check(archive_write_close(impl_->writer.get()));
}

}  // namespace indexing
