// The index: reading. Posting lists, and the words there are.
//
// An IndexReader belongs to one thread at a time; several may be open on the same index. What it
// hands out are plain numbers: Xapian ends here. Every function throws `Error` when the index is
// damaged.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bank/doc_set.h"
#include "bank/language.h"

namespace bank {

// Where a term occurs: parallel lists, ascending by document.
struct PostingList {
    std::vector<DocId> docs;
    std::vector<std::uint32_t> counts;
};

struct WordCount {
    std::string word;
    unsigned records = 0;
};

class IndexReader {
public:
    explicit IndexReader(const std::filesystem::path& directory);
    ~IndexReader();
    IndexReader(IndexReader&&) noexcept;
    IndexReader& operator=(IndexReader&&) noexcept;

    // Empty for a term that does not occur. Decoding takes about 20 ns a posting.
    PostingList postings(const std::string& term);
    // In how many records the term occurs.
    unsigned frequency(const std::string& term);
    // Exact forms that begin with `prefix`, most frequent first, at most `count` of them. At most
    // `scanned_max` forms are looked at.
    std::vector<WordCount> words_with_prefix(std::string_view prefix, std::size_t count);
    static constexpr std::size_t scanned_max = 5'000;

    // The terms of the stems of one record, with their counts.
    std::vector<WordCount> stems_of(DocId doc);
    // Every term of a stem of the index, with its language letter, and how many records have it.
    std::vector<WordCount> stem_terms(Language language);
    unsigned count();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace bank
