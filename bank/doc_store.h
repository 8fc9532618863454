// The doc store: some bytes of each document of an edition, in one file that is read in place. One
// holds the word tables, another the records.
//
// They stand one after the other; at the end stand their places by document number and the count of
// those. Appending only: what is replaced stays behind as waste until an edition is built anew. The
// file is mapped into memory: to look at a document costs no system call and no search in a tree,
// and thousands can be run over for one phrase.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bank/doc_set.h"

namespace bank {

class DocStoreWriter {
public:
    enum class Start { empty, copy };
    // Throws `Error` when the file cannot be written or, to go on from a copy, read.
    DocStoreWriter(const std::filesystem::path& file, Start start);

    // The last one given for a document counts; empty: it has none.
    void add(DocId doc, std::string_view bytes);
    // What a document has now; empty when nothing. Reads the file: for few of them.
    std::string bytes(DocId doc);
    void finish();

private:
    void append(const void* bytes, std::size_t size);
    void write(std::size_t size);  // of what waits

    std::filesystem::path file_;
    std::ofstream out_;
    std::uint64_t at_ = 0;               // the end of what was given
    std::string waiting_;                // and is not in the file yet
    std::vector<std::uint64_t> places_;  // begin and size, by document number
};

// Any thread may read; the mapping lasts as long as the object.
class DocStore {
public:
    // Throws `Error` when the file is missing or damaged.
    explicit DocStore(const std::filesystem::path& file);
    ~DocStore();
    DocStore(const DocStore&) = delete;
    DocStore& operator=(const DocStore&) = delete;

    // Empty when there is none.
    std::string_view bytes(DocId doc) const;
    // Brings their beginning nearer. Never fails.
    void prefetch(DocId doc) const;
    std::span<const std::uint64_t> places() const { return places_; }
    std::size_t docs_max() const { return places_.size() / 2; }  // one above the last number
    std::uint64_t used_bytes() const { return used_bytes_; }

private:
    const char* begin_ = nullptr;
    std::size_t size_ = 0;
    std::uint64_t used_bytes_ = 0;
    std::span<const std::uint64_t> places_;
};

}  // namespace bank
