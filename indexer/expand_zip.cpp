// ZIP: its members, as files. Old programs write names in the encoding of DOS, and do not say so.
#include "indexer/archive.h"
#include "indexer/charset.h"
#include "indexer/expand.h"

namespace indexing {

Expanded expand_zip(std::string_view bytes) {
    Expanded expanded;
    auto members = unpack(bytes, [](std::string_view name) { return !name.ends_with('/'); });
    for (auto& [name, contents] : members) {
        expanded.files.push_back({to_utf8(name), std::move(contents)});
    }
    return expanded;
}

}  // namespace indexing
