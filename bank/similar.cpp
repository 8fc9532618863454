// Records like another: by its most telling words, in either language, and by its themes.
#include <algorithm>
#include <cmath>

#include "bank/analysis.h"
#include "bank/index.h"
#include "bank/lexicon.h"
#include "bank/search.h"
#include "bank/word_table.h"

namespace bank {

namespace {

// How much a theme counts beside a word. Cards have two or three themes, and thirty words are
// looked at.
constexpr float theme_factor = 1.0f;

// A stem of the record by its term, and how telling it is.
struct TellingStem {
    double weight = 0;
    std::string term;
};

// What a stem is in the other language, by the bank's list and else by the lexicon; where neither
// has it and that language spells it alike, the same.
std::vector<std::string> stems_in_other(const EditionData& data, const std::string& stem,
                                        Language language) {
    const Language other = other_than(language);
    std::vector<std::string> stems;
    for (const Equivalent& partner : data.equivalents.find({&stem, 1}, language)) {
        const bool is_word = partner.language == other && !partner.is_phrase();
        if (is_word && !partner.stems.empty()) stems.push_back(partner.stems.front());
    }
    if (!stems.empty()) return stems;
    for (const Translation& translation : translations_of(stem, language)) {
        if (!is_stop_word(translation.stem, other)) stems.push_back(translation.stem);
    }
    if (stems.empty() && !is_stop_word(stem, other)) stems.push_back(stem);
    return stems;
}

// But for those in more than a quarter of all records; the most telling first.
std::vector<TellingStem> telling_stems(IndexReader& reader, DocId doc, std::size_t records) {
    const auto all = static_cast<double>(records);
    std::vector<TellingStem> stems;
    for (WordCount& stem : reader.stems_of(doc)) {
        const double in_records = reader.frequency(stem.word);
        if (in_records > all / 4) continue;
        stems.push_back({stem.records * std::log(all / in_records), std::move(stem.word)});
    }
    std::sort(stems.begin(), stems.end(), [](const TellingStem& a, const TellingStem& b) {
        return a.weight > b.weight || (a.weight == b.weight && a.term < b.term);
    });
    return stems;
}

}  // namespace

std::optional<RankedWord> Searcher::like_word(const std::string& term) {
    RankedWord word;
    std::size_t postings = 0;
    const auto add = [&](const std::string& one, Language language, float factor) {
        PostingCache::List list = data_->postings.find(one, reader_);
        postings += list->docs.size();
        word.alternatives.push_back({std::move(list), factor, language});
    };
    const Language language = language_of_stem_term(term);
    const Language other = other_than(language);
    add(term, language, stem_factor);
    for (const std::string& stem : stems_in_other(*data_, term.substr(1), language)) {
        add(stem_term(stem, other), other, equivalent_factor);
    }
    if (postings < 2) return std::nullopt;
    word.docs = DocSet(data_->columns.limit);
    for (const RankedTerm& one : word.alternatives) one.list->add_to(word.docs);
    if (word.docs.count() < 2) return std::nullopt;
    return word;
}

std::vector<Similar> Searcher::similar_to(DocId doc, unsigned count) {
    constexpr std::size_t stems_max = 30;
    const Columns& columns = data_->columns;
    Ranking ranking;
    std::vector<std::uint32_t> hashes;  // of the words of `ranking`
    DocSet docs(columns.limit);
    for (const TellingStem& stem : telling_stems(reader_, doc, columns.newest.size())) {
        if (ranking.words.size() == stems_max) break;
        std::optional<RankedWord> word = like_word(stem.term);
        if (!word) continue;
        docs |= word->docs;
        ranking.words.push_back(std::move(*word));
        hashes.push_back(word_hash(stem.term));
    }
    const Column& themes = columns.column(FieldId::theme);
    for (std::uint32_t i = themes.begins[doc]; i < themes.begins[doc + 1]; ++i) {
        RankedWord theme;
        theme.docs = themes.with_value(themes.value_ids[i], columns.limit);
        theme.alternatives.push_back(
            {data_->postings_of_value(FieldId::theme, themes.value_ids[i]), theme_factor, {}});
        docs |= theme.docs;
        ranking.words.push_back(std::move(theme));
    }
    docs.remove(doc);
    docs &= columns.all;
    std::vector<Similar> similar;
    for (const Hit& hit : best_hits(docs, ranking, columns, count)) {
        Similar& one = similar.emplace_back(Similar{hit, {}});
        for (std::size_t i = 0; i < hashes.size() && one.stems.size() < similar_stems_max; ++i) {
            if (ranking.words[i].docs.has(hit.doc)) one.stems.push_back(hashes[i]);
        }
    }
    return similar;
}

}  // namespace bank
