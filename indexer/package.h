// The package: the whole bank as one ZIP file beside its edition, `editions/20260821T101500Z.zip`.
// Records as NDJSON, CSV, RIS and Markdown, the vocabulary, the originals (but no letters and
// archives, which may hold what is not to be published), the licence, checksums, and a description
// (Frictionless Data Package, v1). What it has of records is what the API gives.
#pragma once

#include <filesystem>

namespace indexing {

struct PackageOptions {
    std::filesystem::path corpus, editions;
    std::filesystem::path web;  // templates and messages, as for acervo-searchd
};

// Makes the package of the newest edition unless it is there, and takes away those of editions that
// are kept no more. Does nothing while another run makes it. The edition serves meanwhile. Takes
// about as long as indexing from nothing. Throws `Error`: disk_write_failed, web_missing,
// package_failed, edition_record_lost.
void make_package(const PackageOptions& options);

}  // namespace indexing
