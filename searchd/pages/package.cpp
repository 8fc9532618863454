// The whole bank as one file, which the indexer made beside the edition.
#include <fstream>
#include <memory>

#include "bank/error.h"
#include "searchd/pages/pages.h"

namespace serving {

Response package_page(const Visit& visit) {
    constexpr std::size_t piece_bytes = 256u << 10;
    const std::string name = visit.edition.id() + ".zip";
    const auto file =
        std::make_shared<std::ifstream>(visit.site.pool.editions() / name, std::ios::binary);
    if (!*file) return not_found(visit);
    Response response;
    response.media_type = "application/zip";
    response.set("Content-Disposition", "attachment; filename=\"acervo-" + name + "\"");
    response.next_chunk = [file](std::string& out) {
        out.resize(piece_bytes);
        file->read(out.data(), static_cast<std::streamsize>(out.size()));
        out.resize(static_cast<std::size_t>(file->gcount()));
        if (file->bad()) throw bank::Error("package_failed", {"read"});
        return !file->eof();
    };
    return response;
}

}  // namespace serving
