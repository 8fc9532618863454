// SHA-256 (FIPS 180-4) of what is written piece by piece. The door to GLib's checksums.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace indexing {

class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    std::string digits() const;  // 64 hexadecimal digits; nothing can be added after

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace indexing
