// Puts the static site (searchd/static_site.h) into a folder.
#pragma once

#include <filesystem>

namespace indexing {

struct StaticOptions {
    std::filesystem::path editions, web, folder;
};

// Writes the site of the newest edition beside `folder` and then puts it in its place, which must
// be new, empty, or a static site. Returns the number of files. Throws `Error`: edition_missing,
// web_missing, static_folder_taken,
// static_folder_fixed (a mount point, say), static_failed, disk_write_failed.
std::size_t write_static_folder(const StaticOptions& options);

}  // namespace indexing
