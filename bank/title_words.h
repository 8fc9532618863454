// Title words: the words of titles and keywords as people write them, and the titles they stand in.
//
// Searches know words in their folded form only; what is shown to people needs its accents. The
// indexer gathers them when an edition is finished.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "bank/doc_set.h"
#include "bank/record.h"

namespace bank {

// Parallel lists, by exact form. The titles of `exact[i]` are `docs[begins[i]]` to
// `docs[begins[i + 1]]`, ascending; none for a word of keywords only. Stop words are there too.
// Never changed once made. About 90 bytes a word and 4 a place.
struct TitleWords {
    std::vector<std::string> exact;
    std::vector<std::string> written;  // in small letters, as it is written most often
    std::vector<std::uint32_t> begins{0};
    std::vector<DocId> docs;

    // The words that begin with `prefix`: places from first to second. Empty text: all.
    std::pair<std::size_t, std::size_t> with_prefix(std::string_view prefix) const;
    std::span<const DocId> docs_of(std::size_t word) const;
    // As written; the form itself where it is not known.
    std::string_view written_form(std::string_view exact_form) const;
    // False when stored lists do not fit together.
    bool is_sound() const;
};

template <typename Archive>
void members(Archive& a, TitleWords& w) {
    a(w.exact), a(w.written), a(w.begins), a(w.docs);
}

class TitleWordsBuilder {
public:
    // In ascending order of document number.
    void add(DocId doc, const Record& record);
    TitleWords finish();

private:
    struct Word {
        std::vector<std::pair<std::string, unsigned>> written;  // with how often
        std::vector<DocId> docs;
    };
    Word& note(std::string_view text, const std::string& exact);

    std::unordered_map<std::string, Word> words_;
};

}  // namespace bank
