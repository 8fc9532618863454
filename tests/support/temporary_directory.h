// A directory for one test, removed with all it holds when the test is over.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

class TemporaryDirectory {
public:
    TemporaryDirectory();
    ~TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }
    // Writes a file, with the folders it needs.
    std::filesystem::path write(std::string_view name, std::string_view contents) const;

private:
    std::filesystem::path path_;
};

// The whole file as it is; fails the test when it cannot be read.
std::string file_contents(const std::filesystem::path& path);
