#include "indexer/checksum.h"

#include <glib.h>

namespace indexing {

struct Sha256::Impl {
    GChecksum* sum = g_checksum_new(G_CHECKSUM_SHA256);
};

Sha256::Sha256() : impl_(std::make_unique<Impl>()) {}

Sha256::~Sha256() {
    g_checksum_free(impl_->sum);
}

void Sha256::add(std::string_view bytes) {
    // A GChecksum takes its bytes as unsigned and their count with a sign.
    const auto* begin = reinterpret_cast<const guchar*>(bytes.data());
    g_checksum_update(impl_->sum, begin, static_cast<gssize>(bytes.size()));
}

std::string Sha256::digits() const {
    return g_checksum_get_string(impl_->sum);
}

}  // namespace indexing
