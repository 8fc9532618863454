#include "searchd/model.h"

namespace serving {

const Model* Model::find(std::string_view key) const {
    const auto* members = std::get_if<Members>(&value_);
    if (members == nullptr) return nullptr;
    for (const auto& [name, model] : *members) {
        if (name == key) return &model;
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
