// ZIP: its members, as files.
#include "indexer/archive.h"
#include "indexer/expand.h"

namespace indexing {

Expanded expand_zip(std::string_view bytes) {
    Expanded expanded;
    auto members = unpack(bytes, [](std::string_view name) { return !name.ends_with('/'); });
    for (auto& [name, contents] : members) expanded.files.push_back({name, std::move(contents)});
    return expanded;
}

}  // namespace indexing
