// Ranking, second look: words side by side, the best passage, the beginning, and titles.
//
// Pairs of neighbouring query words as terms of their own, as in the sequential dependence model
// (Metzler and Croft, "A Markov Random Field Model for Term Dependencies", 2005, section 3), scored
// like words with the sum of both rarities.
//
// A record that says much of the query in one place answers it better than one that says it here
// and there: the best window of fixed length counts besides the whole text (Callan, "Passage-Level
// Evidence in Document Retrieval", 1994). So does what the record says first, which is what it is
// about.
#include <algorithm>
#include <utility>

#include "bank/rank.h"
#include "bank/word_table.h"

namespace bank {

namespace {

// Lengths are in words that are no stop words.
constexpr float pair_factor = 0.15f;  // of each: side by side, and near
constexpr std::size_t near_words = 4;
constexpr float passage_factor = 0.8f;  // of each word in the best passage
constexpr std::size_t passage_words = 10;
constexpr float lead_factor = 0.1f;  // of each word in the beginning, the title included
constexpr std::size_t lead_words = 35;
// What is added for a record in the language of the query: less than `best_hits` gives it, so that
// the best of the other language stay near.
constexpr float own_language_share = 1.2f;
constexpr float title_factor = 0.5f;  // of each word in the title
constexpr float title_share = 0.15f;  // what a title of nothing but query words adds

// Which word of the query a hash belongs to.
HashFinder finder_of(const Ranking& ranking) {
    HashFinder finder;
    for (std::size_t i = 0; i < ranking.words.size(); ++i) {
        for (const RankedWord::Form& form : ranking.words[i].forms) {
            finder.add(form.hash, static_cast<int>(i));
        }
    }
    return finder;
}

// The words of the query among the last `passage_words` of a text, and the most there were.
class Window {
public:
    explicit Window(const std::vector<RankedWord>& words) : words_(words) {}

    void begin() {
        recent_.clear();
        oldest_ = 0;
        times_.assign(words_.size(), 0);
        now_ = best_ = 0.0f;
    }
    void add(std::size_t at, std::size_t word) {
        for (; oldest_ < recent_.size() && at - recent_[oldest_].first >= passage_words;
             ++oldest_) {
            const std::size_t gone = recent_[oldest_].second;
            if (--times_[gone] == 0) now_ -= words_[gone].rarity;
        }
        recent_.emplace_back(at, word);
        if (times_[word]++ == 0) now_ += words_[word].rarity;
        best_ = std::max(best_, now_);
    }
    float best() const { return best_; }  // by rarity

private:
    const std::vector<RankedWord>& words_;
    std::vector<std::pair<std::size_t, std::size_t>> recent_;  // place and word
    std::size_t oldest_ = 0;
    std::vector<unsigned> times_;
    float now_ = 0.0f, best_ = 0.0f;
};

class Reranker {
public:
    Reranker(const Ranking& ranking, const Columns& columns)
        : ranking_(ranking),
          columns_(columns),
          finder_(finder_of(ranking)),
          passage_(ranking.words),
          preferred_(ranking.preferred(columns)) {}

    bool is_idle() const { return finder_.is_empty(); }

    double score(const Hit& hit, std::string_view table) {
        WordTableReader reader(table);
        TableText text;
        if (!reader.next(text)) return hit.score;
        const InTitle in_title = look_at_title(text);
        float more = in_title.rarity * title_factor;
        more += text_score(reader.all(), hit.doc);
        more *= ranking_.place_factor(hit.doc);
        if (preferred_ && preferred_->has(hit.doc)) more *= own_language_share;
        return (hit.score + static_cast<double>(more)) *
               static_cast<double>(1.0f + title_share * in_title.share);
    }

private:
    // What the title says of the query.
    struct InTitle {
        float share = 0.0f;   // of its words, stop words left out, that were asked for
        float rarity = 0.0f;  // of the words of the query that are there, together
    };

    InTitle look_at_title(const TableText& title) {
        last_.assign(ranking_.words.size(), 0);
        std::size_t words = 0;
        std::size_t found = 0;
        InTitle in_title;
        for (const std::uint32_t stem : title.stems) {
            if (stem == 0) continue;
            ++words;
            const int word = finder_.find(stem);
            if (word < 0) continue;
            ++found;
            std::size_t& seen = last_[static_cast<std::size_t>(word)];
            if (seen++ == 0)
                in_title.rarity += ranking_.words[static_cast<std::size_t>(word)].rarity;
        }
        if (words > 0) in_title.share = static_cast<float>(found) / static_cast<float>(words);
        return in_title;
    }

    float text_score(const TableText& text, DocId doc) {
        const std::size_t count = ranking_.words.size();
        const float one_word = rarity_of_one_word(doc);
        last_.assign(count, 0);
        beside_.assign(count, 0);
        near_.assign(count, 0);
        passage_.begin();
        float lead = 0.0f;
        std::size_t at = 0;
        // Stop words are every second word or so: counting without a branch is faster.
        for (const std::uint32_t stem : text.stems) {
            at += stem != 0 ? 1 : 0;
            if (at > lead_words && one_word > 0.0f) break;
            const int found = finder_.find(stem);
            if (found < 0) continue;
            const auto word = static_cast<std::size_t>(found);
            if (at <= lead_words && last_[word] == 0) lead += ranking_.words[word].rarity;
            passage_.add(at, word);
            if (word > 0 && last_[word - 1] > 0) {
                const std::size_t apart = at - last_[word - 1];
                if (apart == 1) ++beside_[word];
                if (apart <= near_words) ++near_[word];
            }
            last_[word] = at;
        }
        const float passage = one_word > 0.0f ? one_word : passage_.best();
        return lead * lead_factor + passage * passage_factor + pairs_score(doc);
    }

    // Of the word of the query that a record has, where it has no more: then there are no pairs,
    // and any passage with the word is the best. 0: it has several.
    float rarity_of_one_word(DocId doc) const {
        float rarity = 0.0f;
        for (const RankedWord& word : ranking_.words) {
            if (!word.docs.has(doc)) continue;
            if (rarity > 0.0f) return 0.0f;
            rarity = word.rarity;
        }
        return rarity;
    }

    // Of the pairs that were counted.
    float pairs_score(DocId doc) const {
        float sum = 0.0f;
        const float norm = length_norm(columns_, doc);
        const auto worth = [norm](unsigned occurrences) {
            const float times = static_cast<float>(occurrences);
            return times / (times + norm);
        };
        for (std::size_t i = 1; i < ranking_.words.size(); ++i) {
            const float rarity = ranking_.words[i - 1].rarity + ranking_.words[i].rarity;
            sum += rarity * (worth(beside_[i]) + worth(near_[i]));
        }
        return sum * pair_factor * (bm25_k1 + 1.0f);
    }

    const Ranking& ranking_;
    const Columns& columns_;
    HashFinder finder_;
    Window passage_;
    std::optional<DocSet> preferred_;
    std::vector<std::size_t> last_;
    std::vector<unsigned> beside_, near_;
};

}  // namespace

void rerank(std::vector<Hit>& hits, const Ranking& ranking, const DocStore& words,
            const Columns& columns) {
    Reranker reranker(ranking, columns);
    const std::size_t count = std::min(hits.size(), reranked_max);
    if (reranker.is_idle() || count < 2) return;
    constexpr std::size_t ahead = 6;
    for (std::size_t i = 0; i < count; ++i) {
        if (i + ahead < count) words.prefetch(hits[i + ahead].doc);
        const std::string_view table = words.bytes(hits[i].doc);
        if (!table.empty()) hits[i].score = reranker.score(hits[i], table);
    }
    const auto end = hits.begin() + static_cast<std::ptrdiff_t>(count);
    std::sort(hits.begin(), end, [](const Hit& a, const Hit& b) {
        return a.score > b.score || (a.score == b.score && a.doc < b.doc);
    });
    // What follows was not looked at; its scores go on below.
    double least = hits[count - 1].score;
    for (auto hit = end; hit != hits.end(); ++hit) least = hit->score = std::min(least, hit->score);
}

}  // namespace bank
