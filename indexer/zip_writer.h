// Writes a ZIP file (APPNOTE 6.3.9; ZIP64 where it must be) member by member, each piece by piece,
// so that memory stays flat.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace indexing {

class ZipWriter {
public:
    // What was written of one member.
    struct Member {
        std::string name;
        std::uint64_t bytes = 0;
        std::string sha256;  // hexadecimal
    };

    // Writes over `file`; every member bears `time`. Throws `Error` (disk_write_failed).
    ZipWriter(const std::filesystem::path& file, std::chrono::sys_seconds time);
    ~ZipWriter();  // without `finish`, what is there is no ZIP file
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    // All throw as the constructor does. One thread at a time.
    //
    // One member: begin, its pieces, end. `stored_bytes`: its size where it is packed already and
    // shall be stored as it is.
    void begin(const std::string& name, std::optional<std::uint64_t> stored_bytes = std::nullopt);
    void write(std::string_view piece);
    Member end();
    Member add(const std::string& name, std::string_view contents);

    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace indexing
