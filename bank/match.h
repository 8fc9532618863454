// Matching: which records a query holds for, and by which words they are to be ranked.
//
// A word holds where its stem (in the language of the text) or one of its equivalents occurs. Words
// of neither subject nor name ("de", "para") hold everywhere, unless the query has no other. A word
// that no record has, or none but by its root, is read as the likeliest of those one slip away.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "bank/query.h"
#include "bank/rank.h"
#include "bank/search.h"

namespace bank {

// A record with most words has at least this share of the query, by rarity.
inline constexpr float most_words_share = 0.05f;

class Matcher {
public:
    // Of `search` counts its text (how words are written), what it says of equivalents, that none
    // or some are not wanted, and of the reader. It must outlive the matcher.
    Matcher(IndexReader& reader, const EditionData& data, const Search& search)
        : reader_(reader), data_(data), search_(search) {}

    // Once only; what follows is then known.
    void read(const Query& query);

    // The records for which all of the query holds.
    DocSet all_words() const;
    // And those with most of its plain words, which hold for all else that it asks.
    DocSet most_words() const;
    // How many of them are in the language of the query; all of them where that is not plain.
    unsigned own_records(const DocSet& docs) const;
    // False when that is the same: one word, or the query insists on all of them.
    bool has_choice() const { return !is_strict_ && free_words.size() > 1; }

    // The plain words, each of which a record may lack.
    std::vector<std::size_t> free_words;  // places in `ranking.words`

    Ranking ranking;
    WantedWords wanted;
    std::vector<std::string> also;
    std::vector<Cognate> cognates;
    std::vector<std::string> ignored;  // parts without a word: "!!!"
    std::vector<Correction> corrections;
    std::vector<UnknownValue> unknown_values;

private:
    DocSet node(const QueryNode& node);
    DocSet all_of(const std::vector<QueryNode>& children);
    DocSet any_of(const std::vector<QueryNode>& children);
    DocSet none_of(const QueryNode& child);
    void ignore(const QueryNode& node);
    DocSet word(const std::string& text);
    DocSet phrase(const std::string& text);
    void tell_phrase(const std::string& text, std::size_t first_word);
    struct WrittenForm {
        const std::string &exact, &spanish_stem, &portuguese_stem;
    };
    void note_form(const WrittenForm& form, const std::string& typed, float weight,
                   RankedWord& word);
    DocSet as_written(const std::string& text);
    DocSet prefix(const std::string& text);
    DocSet goal(const QueryNode& node);
    DocSet near(const QueryNode& node);
    DocSet field(const QueryNode& node);
    DocSet title(const std::string& text);
    DocSet begun_in_title(const std::string& beginning);
    DocSet years(const QueryNode& node);

    // match_word.cpp
    struct Forms {  // one word as each language reads it
        Token spanish, portuguese;
        std::string written;       // as typed
        bool is_acronym = false;   // in capitals, in a query that has small letters too
        bool has_capital = false;  // begins with one
        // Looks like another word and is none: "SUS" and "IA", acronyms; "Pará", a state.
        bool is_meant = false;
        std::optional<std::uint32_t> region = {};  // the value that is meant then, if one is
        std::string opening = {};                  // the function words right before it, folded
        bool is_of_phrase = false;                 // stands where the bank's list has a set phrase
        std::string word_before = {}, word_after = {};  // of the run, folded

        const Token& in(Language language) const {
            return language == Language::spanish ? spanish : portuguese;
        }
    };
    DocSet with_phrase_in_title(const std::vector<Forms>& words, const DocSet& candidates) const;
    struct RunWord {
        const QueryNode* node;
        std::string opening;
    };
    void free_run(const std::vector<RunWord>& run);
    std::vector<RunWord> run_at(const std::vector<QueryNode>& nodes, std::size_t& at);
    void drop_asking_words(std::vector<RunWord>& run);
    const std::vector<Forms>& forms_of(const std::string& text);
    RankedWord empty_word(const Forms& forms) const;
    RankedWord make_word(const Forms& forms);
    RankedWord title_word(const Forms& forms, bool is_of_phrase);
    void add_stems(const Forms& forms, RankedWord& word);
    void add_shared_stem(const Forms& forms, RankedWord& word);
    void add_relatives(const Forms& forms, RankedWord& word);
    void add_equivalents(const Forms& forms, RankedWord& word);
    void add_translations(const Forms& forms, RankedWord& word);
    void add_kin(const Forms& forms, RankedWord& word);
    void add_kin_of_missing(const Forms& forms, RankedWord& word);
    struct KinSeeker {
        const std::string& stem;
        Language language;
        std::size_t records_max;  // kin in more records is left out
        bool has_other = false;   // the word or a translation is in texts of the other language
        bool is_missing = false;  // no record has the word, nor what it stands or was meant for
    };
    static bool is_same_word(const KinSeeker& seeker, const KinStem& kin);
    void add_kin_of(const KinSeeker& seeker, RankedWord& word);
    struct Form {  // a stem that counts as a word
        const std::string& stem;
        Language language;
        FormKind kind;
        float factor;
    };
    void add_form(const PostingCache::List& list, const Form& form, RankedWord& word);
    void add_term(const std::string& stem, Language language, float factor, RankedWord& word);
    void finish_word(RankedWord& word);
    struct Noted {  // of the words before
        WantedWords wanted;
        std::vector<Cognate> cognates;
    };
    void mend(const Forms& forms, const Noted& before, RankedWord& word);
    static bool is_of_its_root(const Forms& forms, const std::string& other);
    bool has_equivalent(const std::string& stem, Language language) const;
    bool is_of_a_dictionary(const Forms& forms);
    bool is_rather_acronym(const Forms& forms) const;
    bool is_strange_acronym(const Forms& forms);
    std::optional<Forms> corrected(const Forms& forms, const RankedWord& word);
    unsigned commonness(const std::string& word);
    unsigned commonness_beside(const std::string& word, const Forms& typed);
    unsigned commonness_in_pair(const std::array<std::string, 2>& pair, const std::string& known);
    bool is_listed(const std::string& stem, Language language) const;

    // match_language.cpp
    void judge_language(const Query& query);
    float leaning_of(const Forms& forms);
    bool is_chance_stem(const Token& read, Language language);
    bool is_read_amiss(const Forms& forms, Language language);
    void see_meaning(std::string_view typed, Forms& forms);
    bool is_acronym_meant(std::string_view typed, const std::string& exact);
    float reading_factor(const Forms& forms, Language language) const;
    bool is_false_friend(const Forms& forms, Language language) const;
    bool is_known_in_own(const Forms& forms, Language language) const;

    // match_place.cpp
    struct AskedPlace {  // a name like "Río de Janeiro", found in the query
        std::vector<std::string> words;
        std::size_t subjects = 0;             // of the words, those that are no function words
        std::string bearer;                   // the word that brings what the whole name brings
        bool is_firm = false;                 // its words stand for nothing else
        bool has_capital = false;             // begins with one
        std::optional<std::uint32_t> region;  // "provincia de Salta": a value of that field
    };
    void find_places(const std::vector<QueryNode>& nodes);
    AskedPlace& note_place(std::span<const Token> name, bool is_firm);
    std::size_t note_region(std::span<const Token> words);
    void judge_places(const std::vector<QueryNode>& nodes, const std::vector<Token>& words);
    bool is_all_place(const std::vector<QueryNode>& nodes, const std::vector<Token>& words);
    bool add_place(const Forms& forms, RankedWord& word);
    void raise_places(const Forms& forms, RankedWord& word);
    void raise_those_of(FieldId field, const AskedPlace& place, float factor, RankedWord& word);
    void note_named_place(const Forms& forms, RankedWord& word);
    void note_subject();
    DocSet records_of_place(const std::string& name) const;
    bool is_rather_place(const std::string& exact, const DocSet& own);
    PostingCache::List postings_of_words(const std::vector<std::string>& name);
    bool is_place(const std::string& exact) const;
    void add_name(const std::string& exact, RankedWord& word);
    void mark_name(const std::string& exact, RankedWord& word);
    void want_name(const std::string& exact, float weight);

    // match_set_phrase.cpp
    struct SetPhraseReading {  // of words of the query, in one language
        Equivalent own;
        std::span<const Equivalent> partners;  // what the bank's list has for it
    };
    struct SetPhrase {
        std::size_t first, size;  // words of its run
        std::vector<SetPhraseReading> readings;
    };
    std::vector<SetPhrase> find_set_phrases(std::vector<Forms>& forms) const;
    std::vector<SetPhraseReading> readings_of(std::span<const Forms> forms) const;
    void add_set_phrase(const SetPhrase& phrase, std::span<RankedWord> words);
    bool add_opened_phrase(const Forms& forms, RankedWord& word);
    void note_set_phrase(const std::vector<PostingCache::List>& having,
                         std::span<RankedWord> words);
    PostingCache::List records_of(const Equivalent& partner);
    std::string_view known_opening(std::span<const std::string> stems, Language language,
                                   std::string_view opening) const;
    std::span<const Equivalent> partners_of(std::span<const std::string> stems, Language language,
                                            std::string_view opening) const;
    void add_partner(const Equivalent& partner, FormKind kind, std::span<RankedWord> words);
    void add_phrase_partner(const Equivalent& partner, std::span<RankedWord> words);
    void say(const Equivalent& partner, std::span<const RankedWord> words);
    bool is_in_query(const Equivalent& partner);
    bool is_unwanted(const std::string& text) const;
    bool is_unwanted_stem(const std::string& stem, Language language) const;
    PostingCache::List postings_of(const Equivalent& phrase);

    DocSet docs_of(const std::string& term);
    const PostingCache::List& list_of(const std::string& term);
    void want(const std::string& stem, Language language, float weight);
    // Those of the candidates whose word table has something, with how often it has it.
    template <typename Count>
    PostingList counted(const DocSet& candidates, Count count) const {
        PostingList found;
        candidates.each([&](DocId doc) {
            const unsigned times = count(data_.words.bytes(doc));
            if (times == 0) return;
            found.docs.push_back(doc);
            found.counts.push_back(times);
        });
        return found;
    }
    PhraseHashes phrase_of(const std::vector<std::string>& forms);
    // The members of `candidates` in which the exact forms follow each other.
    DocSet with_phrase(const std::vector<std::string>& forms, const DocSet& candidates,
                       unsigned slack);
    bool has_subject(const QueryNode& node);
    bool is_passed_over(const std::string& text);
    static bool is_without_subject(const Forms& forms);

    IndexReader& reader_;
    const EditionData& data_;
    const Search& search_;
    DocSet must_;
    bool is_strict_ = false;
    bool has_small_letters_ = false;
    bool is_one_word_ = false;  // the query has no other
    // That of the query, else of the page; none in a bank of one language.
    std::optional<Language> likely_language_;
    std::vector<AskedPlace> places_;
    std::unordered_map<std::string, std::vector<std::size_t>> place_words_;  // no function words
    bool is_all_place_ = false;  // nothing but one name, or one word
    bool keeps_stop_words_ = false;
    unsigned corrections_tried_ = 0;
    unsigned pairs_tried_ = 0;   // of a correction and its neighbour
    bool is_excluding_ = false;  // what is excluded neither ranks nor is marked
    // What was read already: a query comes back to its words several times.
    std::unordered_map<std::string, std::vector<Forms>> forms_;
    std::unordered_map<std::string, PostingCache::List> lists_;
    std::unordered_map<Language, std::vector<std::string>> exact_words_;  // of the whole query
};

// True for a word that is too long to be one of the index: no record has it.
bool is_overlong(std::string_view text);

// True when the list counts for the word already.
bool has_alternative(const RankedWord& word, const PostingCache::List& list);

// The languages a word may be read in.
inline constexpr std::array languages{Language::spanish, Language::portuguese};

// The records whose `year` lies in the span; all of them when it is open at both ends.
DocSet docs_in_years(const Columns& columns, const YearSpan& span);

}  // namespace bank
