#include "indexer/static_folder.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "bank/error.h"
#include "searchd/static_site.h"

namespace indexing {

namespace {

namespace fs = std::filesystem;

// By which a folder is known to be ours to replace.
constexpr const char* mark = ".acervo-static";

void write_file(const fs::path& file, const std::string& bytes) {
    std::error_code code;
    fs::create_directories(file.parent_path(), code);
    errno = 0;
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << bytes;
    out.close();
    const std::string reason = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe)
    if (!out)
        throw bank::Error("disk_write_failed", {file.string(), code ? code.message() : reason});
}

// Takes what is written away again unless it was put in its place.
class Scaffold {
public:
    explicit Scaffold(fs::path folder) : folder_(std::move(folder)) {}
    Scaffold(const Scaffold&) = delete;
    Scaffold& operator=(const Scaffold&) = delete;
    ~Scaffold() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    const fs::path& folder() const { return folder_; }

    // What stood there is put back when the new cannot take its place.
    void move_to(const fs::path& place) const {
        const fs::path before = place.string() + ".old-" + std::to_string(::getpid());
        std::error_code code;
        const bool had_one = fs::exists(place, code);
        if (had_one) fs::rename(place, before, code);
        if (code) throw bank::Error("static_folder_fixed", {place.string(), code.message()});
        fs::rename(folder_, place, code);
        if (code) {
            std::error_code ignored;
            if (had_one) fs::rename(before, place, ignored);
            throw bank::Error("static_folder_fixed", {place.string(), code.message()});
        }
        fs::remove_all(before, code);
    }

private:
    fs::path folder_;
};

}  // namespace

std::size_t write_static_folder(const StaticOptions& options) {
    fs::path place = fs::absolute(options.folder).lexically_normal();
    if (!place.has_filename()) place = place.parent_path();
    std::error_code ignored;
    const bool is_ours = !fs::exists(place, ignored) || fs::exists(place / mark, ignored) ||
                         fs::is_empty(place, ignored);
    if (!is_ours) throw bank::Error("static_folder_taken", {place.string()});
    const serving::Site site(options.web, options.editions, 2);
    const Scaffold scaffold(place.string() + ".new-" + std::to_string(::getpid()));
    std::size_t files = 0;
    serving::write_static_site(site, options.web,
                               [&](const std::string& path, const std::string& bytes) {
                                   write_file(scaffold.folder() / path, bytes);
                                   ++files;
                               });
    write_file(scaffold.folder() / mark, "");
    scaffold.move_to(place);
    return files;
}

}  // namespace indexing
