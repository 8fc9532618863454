// The word store: the word tables of all records of an edition, in one file that is read in place.
//
// Tables stand one after the other; at the end stand their places by document number and the count
// of those. Appending only: a replaced table stays behind as waste until an edition is built anew.
// The file is mapped into memory, so that thousands of tables can be run over for one phrase.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string_view>
#include <vector>

#include "bank/doc_set.h"

namespace bank {

class WordStoreWriter {
public:
    enum class Start { empty, copy };
    // Throws `Error` when the file cannot be written or, to go on from a copy, read.
    WordStoreWriter(const std::filesystem::path& file, Start start);

    void add(DocId doc, std::string_view table);  // the last one given for a record counts
    void finish();

private:
    void append(const void* bytes, std::size_t size);

    std::filesystem::path file_;
    std::ofstream out_;
    std::uint64_t at_ = 0;
    std::vector<std::uint64_t> places_;  // begin and size, by document number
};

// Any thread may read; the mapping lasts as long as the object.
class WordStore {
public:
    // Throws `Error` when the file is missing or damaged.
    explicit WordStore(const std::filesystem::path& file);
    ~WordStore();
    WordStore(const WordStore&) = delete;
    WordStore& operator=(const WordStore&) = delete;

    // Empty when there is none.
    std::string_view table(DocId doc) const;
    // Brings the beginning of a table nearer. Never fails.
    void prefetch(DocId doc) const;
    std::span<const std::uint64_t> places() const { return places_; }
    std::uint64_t tables_bytes() const { return tables_bytes_; }

private:
    const char* bytes_ = nullptr;
    std::size_t size_ = 0;
    std::uint64_t tables_bytes_ = 0;
    std::span<const std::uint64_t> places_;
};

}  // namespace bank
