#include "searchd/model.h"

namespace serving {

const Model* Model::find(std::string_view key, std::size_t& place) const {
    const auto* members = std::get_if<Members>(&value_);
    if (members == nullptr) return nullptr;
    if (place < members->size() && (*members)[place].first == key) return &(*members)[place].second;
    for (std::size_t i = 0; i < members->size(); ++i) {
        if ((*members)[i].first != key) continue;
        place = i;
        return &(*members)[i].second;
    }
    return nullptr;
}

bool Model::is_true() const {
    if (const auto* given = std::get_if<bool>(&value_)) return *given;
    if (const auto* items = list()) return !items->empty();
    if (const auto* written = text()) return !written->empty();
    return true;
}

}  // namespace serving
