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
// Never changed once made. About 120 bytes a word and 4 a place.
struct TitleWords {
    std::vector<std::string> exact;
    // In small letters, as the records of each language write it most often; where they do not have
    // it, as those of the other do: "câmbio" is "cambio" where Spanish records know it.
    std::vector<std::string> spanish, portuguese;
    std::vector<std::uint32_t> begins{0};
    std::vector<DocId> docs;

    // The words that begin with `prefix`: places from first to second. Empty text: all.
    std::pair<std::size_t, std::size_t> with_prefix(std::string_view prefix) const;
    std::span<const DocId> docs_of(std::size_t word) const;
    // Adds the titles with a word from place `first` to before `last`.
    void add_docs(std::size_t first, std::size_t last, DocSet& to) const;
    const std::vector<std::string>& written(Language language) const {
        return language == Language::spanish ? spanish : portuguese;
    }
    // As written; the form itself where it is not known.
    std::string_view written_form(std::string_view exact_form, Language language) const;
    // False when stored lists do not fit together.
    bool is_sound() const;
};

template <typename Archive>
void members(Archive& a, TitleWords& w) {
    a(w.exact), a(w.spanish), a(w.portuguese), a(w.begins), a(w.docs);
}

class TitleWordsBuilder {
public:
    // In ascending order of document number.
    void add(DocId doc, const Record& record);
    TitleWords finish();

private:
    using Forms = std::vector<std::pair<std::string, unsigned>>;  // with how often
    struct Word {
        Forms spanish, portuguese;
        std::vector<DocId> docs;
    };
    Word& note(std::string_view text, const std::string& exact, Language language);
    static const std::string& most_usual(const Forms& forms);

    std::unordered_map<std::string, Word> words_;
};

}  // namespace bank
