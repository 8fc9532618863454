#include "bank/word_store.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "bank/error.h"

namespace bank {

namespace {

constexpr std::size_t align = 8;
constexpr std::size_t place_numbers = 2;  // begin and size

[[noreturn]] void damaged(const std::filesystem::path& file, const std::string& reason) {
    throw Error("words_unreadable", {file.string(), reason});
}

}  // namespace

WordStoreWriter::WordStoreWriter(const std::filesystem::path& file, Start start) : file_(file) {
    if (start == Start::copy) {
        const WordStore before(file);
        places_.assign(before.places().begin(), before.places().end());
        at_ = before.tables_bytes();
        out_.open(file, std::ios::binary | std::ios::in | std::ios::out);
        out_.seekp(static_cast<std::streamoff>(at_));
    } else {
        out_.open(file, std::ios::binary | std::ios::trunc);
    }
    if (!out_) throw Error("path_unusable", {file.string(), std::strerror(errno)});  // NOLINT
}

void WordStoreWriter::append(const void* bytes, std::size_t size) {
    out_.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
    at_ += size;
}

void WordStoreWriter::add(DocId doc, std::string_view table) {
    const std::size_t needed = (doc + std::size_t{1}) * place_numbers;
    if (places_.size() < needed) places_.resize(needed);
    places_[doc * place_numbers] = at_;
    places_[doc * place_numbers + 1] = table.size();
    append(table.data(), table.size());
    constexpr char padding[align] = {};
    append(padding, (align - at_ % align) % align);
}

void WordStoreWriter::finish() {
    const std::uint64_t count = places_.size();
    append(places_.data(), places_.size() * sizeof(std::uint64_t));
    append(&count, sizeof count);
    out_.close();
    if (!out_) throw Error("disk_write_failed", {file_.string(), std::strerror(errno)});  // NOLINT
    std::filesystem::resize_file(file_, at_);  // a copy may have been longer
}

WordStore::WordStore(const std::filesystem::path& file) {
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) damaged(file, std::strerror(errno));  // NOLINT(concurrency-mt-unsafe)
    struct stat about {};
    const bool is_known = ::fstat(fd, &about) == 0;
    size_ = is_known ? static_cast<std::size_t>(about.st_size) : 0;
    void* mapped = size_ < sizeof(std::uint64_t)
                       ? MAP_FAILED
                       : ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, fd, 0);
    ::close(fd);
    if (mapped == MAP_FAILED) damaged(file, "mmap");
    bytes_ = static_cast<const char*>(mapped);
    std::uint64_t count = 0;
    std::memcpy(&count, bytes_ + size_ - sizeof count, sizeof count);
    const std::uint64_t room = size_ / sizeof(std::uint64_t) - 1;
    const bool is_sound = size_ % align == 0 && count <= room && count % place_numbers == 0;
    if (!is_sound) {
        ::munmap(const_cast<char*>(bytes_), size_);
        damaged(file, "?");
    }
    tables_bytes_ = size_ - (count + 1) * sizeof(std::uint64_t);
    places_ = {reinterpret_cast<const std::uint64_t*>(bytes_ + tables_bytes_),
               static_cast<std::size_t>(count)};
}

WordStore::~WordStore() {
    ::munmap(const_cast<char*>(bytes_), size_);
}

void WordStore::prefetch(DocId doc) const {
    if ((doc + std::size_t{1}) * place_numbers > places_.size()) return;
    constexpr std::size_t line = 64;
    constexpr std::size_t lines = 8;
    const char* table = bytes_ + places_[doc * place_numbers];
    for (std::size_t i = 0; i < lines; ++i) __builtin_prefetch(table + i * line);
}

std::string_view WordStore::table(DocId doc) const {
    if ((doc + std::size_t{1}) * place_numbers > places_.size()) return {};
    const std::uint64_t begin = places_[doc * place_numbers];
    const std::uint64_t size = places_[doc * place_numbers + 1];
    if (begin > tables_bytes_ || size > tables_bytes_ - begin) throw Error("stored_damaged");
    return {bytes_ + begin, static_cast<std::size_t>(size)};
}

}  // namespace bank
