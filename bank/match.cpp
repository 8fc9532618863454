#include "bank/match.h"

#include <algorithm>

#include "bank/analysis.h"
#include "bank/index.h"
#include "bank/inflection.h"
#include "bank/stop_words.h"
#include "bank/text.h"
#include "bank/word_table.h"

namespace bank {

namespace {

using Kind = QueryNode::Kind;

constexpr std::size_t prefix_forms_max = 200;
constexpr unsigned candidates_max = 2'000;
constexpr std::size_t wanted_forms_max = 60;
// How much more a phrase matters in a passage than its words, as often as it has words.
constexpr float phrase_factor = 2.0f;

std::vector<std::string> joined(std::vector<std::string> first,
                                const std::vector<std::string>& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

bool is_short_number(const Token& token) {
    constexpr std::size_t digits_max = 2;
    return token.exact.size() <= digits_max && whole_number<int>(token.exact).has_value();
}

// True for a word of the index, or one that could be but for its length.
bool has_word(std::string_view text) {
    return !exact_forms(text, Language::spanish).empty() || is_overlong(text);
}

// False for what no record can have or lack: "!!!".
bool says_something(const QueryNode& node) {
    switch (node.kind) {
        case Kind::all:
        case Kind::any:
        case Kind::none_of:
        case Kind::near:
            return std::any_of(node.children.begin(), node.children.end(), says_something);
        case Kind::word:
        case Kind::phrase:
        case Kind::prefix:
            return has_word(node.text);
        case Kind::field:
            return node.field != FieldId::title || has_word(node.text);
        case Kind::years:
            return true;
    }
    return true;
}

}  // namespace

bool is_overlong(std::string_view text) {
    return text.size() > word_bytes_max && !to_slug(text).empty() &&
           exact_forms(text, Language::spanish).empty();
}

DocSet docs_in_years(const Columns& columns, const YearSpan& span) {
    if (!span.from && !span.to) return columns.all;
    DocSet docs(columns.limit);
    const Column& column = columns.column(FieldId::year);
    for (std::uint32_t id = 0; id < column.values.size(); ++id) {
        const int year = std::atoi(column.values[id].c_str());
        const bool is_inside = (!span.from || year >= *span.from) && (!span.to || year <= *span.to);
        if (is_inside) docs |= column.with_value(id, columns.limit);
    }
    return docs;
}

void Matcher::read(const Query& query) {
    is_strict_ = query.is_strict;
    has_small_letters_ = has_small_letter(search_.text);
    must_ = data_.columns.all;
    const std::vector<QueryNode>& children = query.root.children;
    is_one_word_ = children.size() == 1;
    judge_language(query);
    forms_.clear();  // what is meant hangs on the language
    keeps_stop_words_ = !has_subject(query.root);
    find_places(children);
    for (std::size_t i = 0; i < children.size();) {
        if (children[i].kind != Kind::word) {
            must_ &= node(children[i++]);
            continue;
        }
        free_run(run_at(children, i));
    }
    note_subject();
}

DocSet Matcher::all_words() const {
    DocSet docs = must_;
    for (const std::size_t word : free_words) docs &= ranking.words[word].docs;
    return docs;
}

unsigned Matcher::own_records(const DocSet& docs) const {
    return ranking.language ? docs.count_in(data_.columns.in_language(*ranking.language))
                            : docs.count();
}

// The rare words alone can make up the share that is asked for; a record with none of them has too
// little of the query, whatever common words it has. Nor are common words asked when the rare ones
// have brought many records.
DocSet Matcher::most_words() const {
    std::vector<const RankedWord*> words;
    float all = 0.0f;
    for (const std::size_t word : free_words) {
        words.push_back(&ranking.words[word]);
        all += words.back()->rarity;
    }
    std::sort(words.begin(), words.end(),
              [](const auto* a, const auto* b) { return a->rarity > b->rarity; });
    const float least = all * most_words_share;
    float rest = all;
    DocSet candidates(data_.columns.limit);
    for (const RankedWord* word : words) {
        const unsigned had = candidates.count();
        if (rest < least) break;
        if (had >= enough_records && had + word->docs.count() > candidates_max) break;
        candidates |= word->docs;
        rest -= word->rarity;
    }
    candidates &= must_;
    DocSet docs(data_.columns.limit);
    candidates.each([&](DocId doc) {
        float had = 0.0f;
        for (const RankedWord* word : words) {
            if (word->docs.has(doc)) had += word->rarity;
        }
        if (had >= least) docs.add(doc);
    });
    return docs;
}

DocSet Matcher::node(const QueryNode& node) {
    if (!says_something(node)) {
        ignore(node);
        return data_.columns.all;
    }
    switch (node.kind) {
        case Kind::all:
            return all_of(node.children);
        case Kind::any:
            return is_named_goal(node) ? goal(node) : any_of(node.children);
        case Kind::none_of:
            return none_of(node.children.front());
        case Kind::word:
            return word(node.text);
        case Kind::prefix:
            return prefix(node.text);
        case Kind::phrase:
            return phrase(node.text);
        case Kind::near:
            return near(node);
        case Kind::field:
            return field(node);
        case Kind::years:
            return years(node);
    }
    return data_.columns.all;
}

void Matcher::ignore(const QueryNode& node) {
    if (!node.text.empty()) ignored.push_back(node.text);
    for (const QueryNode& child : node.children) ignore(child);
}

DocSet Matcher::all_of(const std::vector<QueryNode>& children) {
    DocSet docs = data_.columns.all;
    for (const QueryNode& child : children) {
        const bool is_skipped =
            child.kind == Kind::word && !keeps_stop_words_ && is_passed_over(child.text);
        if (!is_skipped) docs &= node(child);
    }
    return docs;
}

// An alternative without a word ("agua O 💧") is none, where another has one.
DocSet Matcher::any_of(const std::vector<QueryNode>& children) {
    DocSet docs(data_.columns.limit);
    for (const QueryNode& child : children) {
        if (says_something(child)) {
            docs |= node(child);
        } else {
            ignore(child);
        }
    }
    return docs;
}

DocSet Matcher::none_of(const QueryNode& child) {
    const bool was_excluding = is_excluding_;
    is_excluding_ = true;
    DocSet docs = data_.columns.all;
    docs -= node(child);
    is_excluding_ = was_excluding;
    return docs;
}

DocSet Matcher::word(const std::string& text) {
    DocSet docs = data_.columns.all;
    for (const Forms& forms : forms_of(text)) {
        RankedWord word = make_word(forms);
        docs &= word.docs;
        if (!is_excluding_) ranking.words.push_back(std::move(word));
    }
    return docs;
}

DocSet Matcher::phrase(const std::string& text) {
    const std::vector<std::string> forms = exact_forms(text, Language::spanish);
    if (forms.size() <= 1) return as_written(text);
    const std::size_t first = ranking.words.size();
    DocSet docs = with_phrase(forms, as_written(text), 0);
    if (ranking.words.size() > first) tell_phrase(text, first);
    return docs;
}

// As a whole, in either language, instead of its words.
void Matcher::tell_phrase(const std::string& text, std::size_t first_word) {
    const std::span words = std::span(ranking.words).subspan(first_word);
    for (RankedWord& word : words) word.told.clear();
    for (const Language language : languages) {
        SetPhraseHashes phrase;
        for (const Token& token : analyse(text, language)) {
            if (!token.is_stop_word) phrase.add(token.stem, token.exact, language);
        }
        if (phrase.stems.empty()) continue;
        wanted.add_phrase(phrase, phrase_factor * static_cast<float>(words.size()));
        words.front().told.push_back({0, FormKind::stem, fold(text), std::move(phrase)});
    }
}

// The records with all words of the text just as they are written there. Short numbers say nothing
// without their neighbours: "ODS 11" is not about what has eleven of something.
DocSet Matcher::as_written(const std::string& text) {
    const auto spanish = analyse(text, Language::spanish);
    const auto portuguese = analyse(text, Language::portuguese);
    if (spanish.empty()) return DocSet(data_.columns.limit);  // a word that is too long
    const bool has_more = !std::all_of(spanish.begin(), spanish.end(), is_short_number);
    DocSet candidates = data_.columns.all;
    for (std::size_t i = 0; i < spanish.size(); ++i) {
        const std::string& exact = spanish[i].exact;
        RankedWord word;
        word.docs = docs_of(exact);
        candidates &= word.docs;
        if (is_excluding_ || (has_more && is_short_number(spanish[i]))) continue;
        word.alternatives.push_back({list_of(exact), stem_factor, {}});
        if (!is_function_word(exact) && i < portuguese.size()) {
            note_form({exact, spanish[i].stem, portuguese[i].stem}, exact, stem_factor, word);
        }
        finish_word(word);
        ranking.words.push_back(std::move(word));
    }
    return candidates;
}

DocSet Matcher::prefix(const std::string& text) {
    const std::vector<std::string> forms = exact_forms(text, Language::spanish);
    if (forms.size() != 1) return word(text);
    RankedWord word;
    word.docs = DocSet(data_.columns.limit);
    std::size_t marked = 0;
    for (const WordCount& form : reader_.words_with_prefix(forms.front(), prefix_forms_max)) {
        word.docs |= docs_of(form.word);
        if (is_excluding_) continue;
        word.alternatives.push_back({list_of(form.word), stem_factor, {}});
        if (++marked > wanted_forms_max) continue;
        const std::string spanish = stem_of(form.word, Language::spanish);
        const std::string portuguese = stem_of(form.word, Language::portuguese);
        note_form({form.word, spanish, portuguese}, text + "*", exact_factor, word);
    }
    DocSet docs = word.docs;
    finish_word(word);
    if (!is_excluding_) ranking.words.push_back(std::move(word));
    return docs;
}

// Neighbours in either order: each pair of words is tried both ways. The parts of a word like
// "covid-19" may be as far apart.
DocSet Matcher::near(const QueryNode& node) {
    DocSet docs = data_.columns.all;
    for (const QueryNode& child : node.children) docs &= as_written(child.text);
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
        const auto left = exact_forms(node.children[i].text, Language::spanish);
        const auto right = exact_forms(node.children[i + 1].text, Language::spanish);
        const unsigned slack = node.distance - 1;  // three words apart: two between
        DocSet either = with_phrase(joined(left, right), docs, slack);
        either |= with_phrase(joined(right, left), docs, slack);
        docs &= either;
    }
    return docs;
}

DocSet Matcher::years(const QueryNode& node) {
    return docs_in_years(data_.columns, {node.from, node.to});
}

DocSet Matcher::docs_of(const std::string& term) {
    DocSet docs(data_.columns.limit);
    list_of(term)->add_to(docs);
    return docs;
}

const PostingCache::List& Matcher::list_of(const std::string& term) {
    PostingCache::List& list = lists_[term];
    if (list == nullptr) list = data_.postings.find(term, reader_);
    return list;
}

void Matcher::want(const std::string& stem, Language language, float weight) {
    if (!is_excluding_) wanted.add(stem_hash(stem, language), weight);
}

// A form that was asked for as it is written, in either language and as a name: passages show it,
// and it tells why.
void Matcher::note_form(const WrittenForm& form, const std::string& typed, float weight,
                        RankedWord& word) {
    const std::array hashes{stem_hash(form.spanish_stem, Language::spanish),
                            stem_hash(form.portuguese_stem, Language::portuguese),
                            name_hash(form.exact)};
    for (const std::uint32_t hash : hashes) {
        wanted.add(hash, weight);
        word.told.push_back({hash, FormKind::stem, typed});
    }
}

PhraseHashes Matcher::phrase_of(const std::vector<std::string>& forms) {
    PhraseHashes phrase;
    std::size_t rarest = data_.columns.limit + std::size_t{1};
    for (const std::string& form : forms) {
        const std::size_t count = list_of(form)->docs.size();
        if (count < rarest) {
            rarest = count;
            phrase.anchor = phrase.words.size();
        }
        phrase.words.push_back(word_hash(form));
    }
    return phrase;
}

DocSet Matcher::with_phrase(const std::vector<std::string>& forms, const DocSet& candidates,
                            unsigned slack) {
    PhraseHashes phrase = phrase_of(forms);
    phrase.slack = slack;
    std::vector<DocId> docs;
    candidates.each([&docs](DocId doc) { docs.push_back(doc); });
    DocSet found(candidates.limit());
    for (std::size_t i = 0; i < docs.size(); ++i) {
        // Tables lie all over a large file: asking for them early hides most of the wait for
        // memory.
        constexpr std::size_t ahead = 6;
        if (i + ahead < docs.size()) data_.words.prefetch(docs[i + ahead]);
        if (has_phrase(data_.words.bytes(docs[i]), phrase)) found.add(docs[i]);
    }
    return found;
}

// True when some word outside exclusions says what the query is about.
bool Matcher::has_subject(const QueryNode& node) {
    if (node.kind == Kind::none_of) return false;
    if (node.kind == Kind::word) return says_something(node) && !is_passed_over(node.text);
    if (node.kind == Kind::all || node.kind == Kind::any) {
        return std::any_of(node.children.begin(), node.children.end(),
                           [this](const QueryNode& child) { return has_subject(child); });
    }
    return true;
}

bool Matcher::is_passed_over(const std::string& text) {
    const std::vector<Forms>& forms = forms_of(text);
    return !forms.empty() && std::all_of(forms.begin(), forms.end(), [](const Forms& word) {
        return is_without_subject(word);
    });
}

bool Matcher::is_without_subject(const Forms& forms) {
    return is_function_word(forms.spanish.exact) && !forms.is_meant;
}

}  // namespace bank
