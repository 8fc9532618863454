// Ranking: the best of the records that match.
//
// Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
// 2009, equation 3.15); occurrences are counted with the weight of their field, which is the simple
// form of BM25F (section 3.6 there). Each word of the query counts by the best of its alternatives
// (its stem in either language, its equivalents) and, besides, by its exact form. Rarity and length
// are judged within the language of the record, so that a bank of two languages ranks each as if it
// were alone. What share of the query a record has counts too: a record with all words comes before
// one with most of them, unless that one is much better.
//
// Every parameter was chosen by the evaluation (tests/eval), which says what each is worth.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bank/columns.h"
#include "bank/doc_store.h"
#include "bank/postings.h"
#include "bank/word_table.h"

namespace bank {

// How much a term counts, beside its rarity.
inline constexpr float stem_factor = 1.0f;
inline constexpr float exact_factor = 0.2f;
inline constexpr float equivalent_factor = 0.8f;   // of the bank's own list
inline constexpr float translation_factor = 0.6f;  // of the lexicon
inline constexpr float foreign_factor = 0.4f;      // read in the language the query is not in
inline constexpr float kin_factor = 0.35f;         // of one root
inline constexpr float cognate_factor = 0.6f;      // of the other language, derived alike

struct Hit {
    Hit() = default;
    Hit(DocId a_doc, double a_score) : doc(a_doc), score(a_score) {}

    DocId doc = 0;
    double score = 0.0;  // comparable within one result list only; 0 when sorted otherwise
    // Plain words of the query that the record lacks, by their place in `Results::words`: a bit
    // each.
    std::uint64_t missing = 0;
};

// What a form is to the word that was typed: its own stem in either language, an equivalent of the
// bank's list, a translation of the lexicon, a word of the same root (of the other language, or of
// either where nothing else has the word), or the stem of the word it was taken for.
enum class FormKind { stem, equivalent, translation, cognate, correction };

// A form that counts as a word of the query, by its stem's hash in the word tables, or a set phrase
// that does.
struct SoughtForm {
    std::uint32_t hash = 0;
    FormKind kind = FormKind::stem;
    std::string typed;            // the word of the query, or its words, folded
    SetPhraseHashes phrase = {};  // empty: `hash`
    std::string goal = {};        // the number of a goal that records have; empty: words
};

struct RankedTerm {
    PostingCache::List list;
    float factor = stem_factor;
    std::optional<Language> language;  // whose records it is of; none: of both
};

// One word of the query, or a set phrase that has equivalents.
struct RankedWord {
    std::string typed;         // folded
    std::string written;       // the same with its accents and capitals
    std::string read_as;       // what it was corrected to; empty: as typed
    DocSet docs;               // records that have it, in any of its forms
    float rarity = 0.0f;       // of those records among all, or all in the language of the query
    bool is_place = false;     // names one of `Ranking::places`
    bool is_narrowed = false;  // the visitor turned off what stands for it in the other language
    bool has_fillers = false;  // some of them only fill up the list: "techo" for "sin techo"
    std::optional<std::size_t> set_phrase;  // of which it is one: a place in `set_phrases`
    std::vector<RankedTerm> alternatives;   // the best one counts
    std::vector<RankedTerm> additions;      // counted besides
    // Its forms in the word tables, for what stands beside what; empty: not looked at.
    struct Form {
        std::uint32_t hash = 0;
        FormKind kind = FormKind::stem;
        bool is_part = false;  // of one of `told`, and says nothing alone
    };
    std::vector<Form> forms;
    std::vector<std::string> stem_terms;  // of those of one word
    // What tells why a record was found, beside `forms`: set phrases that stand for this word and
    // those after it; of what was asked as it is written, its words or the phrase.
    std::vector<SoughtForm> told;
};

// Cities, countries and regions that a query names beside its other words, taken together:
// "reciclaje Brasil".
struct NamedPlaces {
    DocSet own;      // records that are of one of them
    DocSet naming;   // records that have one of the names anywhere
    DocSet subject;  // records that have one of the other words
};

struct Ranking {
    std::vector<RankedWord> words;     // in the order of the query
    std::optional<Language> language;  // of the query, where that is plain: its records come first
    // Those of the other language that come with them: they have all words of the query, and no
    // record in its language does.
    DocSet whole_foreign = {};
    std::optional<NamedPlaces> places = {};
    // For each set phrase of the query the records that have it, or what stands for it.
    std::vector<DocSet> set_phrases = {};

    // The records that come first for their language; none: no language does, nor where a place is
    // named, whose records come first in either.
    std::optional<DocSet> preferred(const Columns& columns) const;

    // What a record's score is multiplied with, for where it is from: 1 where no place was named.
    float place_factor(DocId doc) const {
        if (!places) return 1.0f;
        const float factor = places->subject.has(doc) ? 1.0f : only_place_factor;
        if (places->own.has(doc)) return factor;
        return factor * (places->naming.has(doc) ? naming_factor : elsewhere_factor);
    }

private:
    // The collections of the evaluation have no places: these were set by hand and tried on pairs
    // of a theme and a country (README, "The name of a place...").
    static constexpr float naming_factor = 0.6f;
    static constexpr float elsewhere_factor = 0.4f;
    static constexpr float only_place_factor = 0.3f;
};

// log(1 + (N - n + 0.5) / (n + 0.5)): how telling it is to be one of `having` among `records`.
float rarity_of(std::size_t having, std::size_t records);

// The share of the query, by rarity, that a record has: 0 to 1.
class Coverage {
public:
    explicit Coverage(const Ranking& ranking);  // which must outlive it
    float of(DocId doc) const {
        float share = missing_;
        for (const auto& [docs, rarity] : words_) {
            if (docs->has(doc)) share += rarity;
        }
        return share;
    }

private:
    std::vector<std::pair<const DocSet*, float>> words_;
    float missing_ = 0.0f;  // of a query without words: all of it is there
};

// The best `count` of `docs`, best first; ties by document number.
std::vector<Hit> best_hits(const DocSet& docs, const Ranking& ranking, const Columns& columns,
                           std::size_t count);

// Looks closer at the first `reranked_max` of `hits`: words of the query that stand side by side,
// a passage with many of them, a beginning that names them, and titles that say little else raise a
// record. About 1 microsecond a hit. For the same order on every page of a result, `hits` must hold
// all of the first.
void rerank(std::vector<Hit>& hits, const Ranking& ranking, const DocStore& words,
            const Columns& columns);
inline constexpr std::size_t reranked_max = 50;

}  // namespace bank
