// Scanning: which files of the corpus there are, and what is in them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "bank/record.h"
#include "indexer/extract.h"

namespace indexing {

// A stretch of whole lines of a collection.
struct LineRange {
    std::uint64_t begin = 0, end = 0;  // bytes
    unsigned first_line = 1;           // 1-based
    unsigned lines = 0;
};

struct SourceFile {
    std::filesystem::path path;                // to open
    std::string name;                          // under the corpus, '/' separated
    std::vector<std::filesystem::path> cards;  // that go with it; the first goes before
    std::string card_name;  // what such a card is called, beside it or what holds it
    const Format* format = nullptr;
    std::uint64_t bytes = 0;
    std::uint64_t content_hash = 0;  // of its bytes
    std::uint64_t hash = 0;          // of its bytes and its card's
    std::vector<LineRange> ranges;   // of a collection, each about `range_bytes`
    bool is_table = false;           // the collection was a table; its lines are its rows
    std::string kept_id;             // what its record was called before; empty: not known
};

struct Scan {
    std::vector<SourceFile> files;        // sorted by name, so that builds are repeatable
    std::vector<bank::Problem> problems;  // unreadable files, unknown formats
};

inline constexpr std::uint64_t range_bytes = 8u << 20;
inline constexpr std::uint64_t card_bytes_read_max = 1u << 20;

// The card of "plan.pdf" is "plan.card.yaml" beside it; that of "plan.pdf" in "carta.eml" is
// "carta.eml.plan.card.yaml" beside that, or "plan.card.yaml" in it. Cards of nothing are told.
//
// Walks `corpus`, without following links to folders, and reads every file once for its hash. Left
// out: hidden files, the folder vocabulary/, bank.yaml, cards, and README, LICENCES and CHANGES
// files. Throws `Error` when there is no such folder.
//
// Files that hold others are expanded into `expanded`, where they are found again by their contents
// on the next run; those of files that are gone are removed. Empty: such files are left out. Forks
// a process for them, so that no other thread may run.
Scan scan_corpus(const std::filesystem::path& corpus, unsigned jobs,
                 const std::filesystem::path& expanded = {});

// The whole file. Throws `Error` (file_unreadable, file_too_big).
std::string read_file(const std::filesystem::path& path, std::uint64_t bytes_max);

}  // namespace indexing
