#include "bank/suggest.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "bank/analysis.h"
#include "bank/field_values.h"
#include "bank/inflection.h"
#include "bank/match.h"
#include "bank/query.h"
#include "bank/search.h"
#include "bank/stop_words.h"
#include "bank/text.h"
#include "bank/word_table.h"

namespace bank {

namespace {

// " acceso a la justicia ": a space before each word, so that a beginning can be looked for.
std::string searchable(std::string_view name) {
    std::string out;
    for (const Token& token : analyse(name, Language::spanish)) out += ' ' + token.exact;
    return out + ' ';
}

// Whether the typed text begins a word of another name, a word of the name, or the name.
enum class Fit { none, other_name, inside, first };

Fit fit_of(const std::string& name, const std::vector<std::string>& whole,
           const std::string& begun) {
    const bool has_all = std::all_of(whole.begin(), whole.end(), [&name](const std::string& word) {
        return name.find(' ' + word + ' ') != std::string::npos;
    });
    const std::size_t at = name.find(' ' + begun);
    if (!has_all || at == std::string::npos) return Fit::none;
    const std::string& first = whole.empty() ? begun : whole.front();
    return name.compare(1, first.size(), first) == 0 ? Fit::first : Fit::inside;
}

// " presupuesto p": how the names begin that go on so.
std::string beginning_of(const std::vector<std::string>& whole, const std::string& begun) {
    std::string text;
    for (const std::string& word : whole) text += ' ' + word;
    return text + ' ' + begun;
}

// Where the last word of a text begins.
std::size_t last_word_of(std::string_view text) {
    return text.find_last_of(" (-") + 1;  // 0 where there is but one
}

// The field whose name ends the text: "agua país:".
std::optional<FieldId> field_before(std::string_view text) {
    if (!text.ends_with(':')) return std::nullopt;
    text.remove_suffix(1);
    return find_asked_field(text.substr(last_word_of(text)));
}

// The records that have all of what stands before the word that is typed, as it is written.
DocSet records_with(std::string_view text, IndexReader& reader, const EditionData& data) {
    const Search literal = Search{}.with_text(std::string(text)).as_typed(true);
    Matcher before(reader, data, literal);
    before.read(data.field_values.read(text));
    return before.all_words();
}

struct Candidate {
    Suggestion suggestion;
    Fit fit = Fit::none;
    unsigned behind = 0;  // records in which it stands right behind what was typed
    unsigned own = 0;     // records in the language of the page
};

// Those that begin as typed, then those that go on so in most records, then by how much they find,
// first in the language of the page, then by name.
std::vector<Suggestion> best_of(std::vector<Candidate>& candidates) {
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return std::tuple(b.fit, b.behind, b.own, b.suggestion.records, a.suggestion.text) <
               std::tuple(a.fit, a.behind, a.own, a.suggestion.records, b.suggestion.text);
    });
    std::vector<Suggestion> best;
    for (Candidate& candidate : candidates) {
        if (best.size() < suggestions_max) best.push_back(std::move(candidate.suggestion));
    }
    return best;
}

// What keywords are to begin with.
struct Begun {
    std::string words;      // as `beginning_of` has them
    std::string_view mark;  // around a keyword: a quotation mark or nothing
};

// Keywords of several words that begin so: what stands side by side. Of "guarda municipal" and
// "Guarda Municipal" the one in more records.
void add_keywords(const EditionData& data, const Begun& begun, const DocSet& own,
                  std::vector<Candidate>& to) {
    constexpr std::size_t keywords_max = 200;
    const bool goes_on = begun.words.rfind(' ') > 0;
    const Column& column = data.columns.column(FieldId::keyword);
    std::unordered_map<std::string, std::size_t> places;  // in `to`, by folded text
    for (std::size_t i = 0; i < to.size(); ++i) places.try_emplace(fold(to[i].suggestion.text), i);
    for (const std::uint32_t id : data.keyword_names.beginning(begun.words, keywords_max)) {
        if (column.values[id].find(' ') == std::string::npos) continue;
        const std::string text =
            std::string(begun.mark).append(column.values[id]).append(begun.mark);
        const DocSet docs = column.with_value(id, data.columns.limit);
        const unsigned records = docs.count();
        const unsigned behind = goes_on ? records : 0;
        Candidate candidate{{text, text, records}, Fit::first, behind, docs.count_in(own)};
        const auto [known, is_new] = places.try_emplace(fold(text), to.size());
        if (is_new) {
            to.push_back(std::move(candidate));
        } else if (to[known->second].suggestion.records < candidate.suggestion.records) {
            to[known->second] = std::move(candidate);
        }
    }
}

}  // namespace

KeywordNames::KeywordNames(const Columns& columns) {
    const Column& column = columns.column(FieldId::keyword);
    sorted_.reserve(column.values.size());
    for (std::uint32_t id = 0; id < column.values.size(); ++id) {
        sorted_.emplace_back(searchable(column.values[id]), id);
    }
    std::sort(sorted_.begin(), sorted_.end());
}

std::vector<std::uint32_t> KeywordNames::beginning(const std::string& words,
                                                   std::size_t most) const {
    std::vector<std::uint32_t> found;
    auto at = std::lower_bound(sorted_.begin(), sorted_.end(), std::pair(words, std::uint32_t{0}));
    for (; at != sorted_.end() && found.size() < most && at->first.starts_with(words); ++at) {
        found.push_back(at->second);
    }
    return found;
}

Suggestions Suggester::suggest(std::string_view text, Locale locale) {
    const Typed typed = read(text);
    if (typed.begun.empty()) return {};
    if (const auto field = field_before(typed.before))
        return {{}, {}, {}, {}, values(*field, typed, locale)};
    return {themes(typed, locale), named(FieldId::city, typed), named(FieldId::region, typed),
            titles(typed), words(typed, locale)};
}

Suggester::Typed Suggester::read(std::string_view text) const {
    Typed typed;
    const std::string kept = to_line(to_nfc(text.substr(0, suggest_bytes_max)));
    std::vector<Token> tokens = analyse(kept, Language::spanish);
    if (tokens.empty()) return typed;
    typed.begun = tokens.back().exact;
    typed.before = kept.substr(0, tokens.back().begin);
    tokens.pop_back();
    for (const Token& token : tokens) typed.whole.push_back(token.exact);
    const std::string& before = typed.before;
    typed.is_quoted = std::count(before.begin(), before.end(), '"') % 2 == 1;
    if (!before.ends_with(' ')) return typed;
    const std::size_t quote = before.rfind('"');
    const auto begin = std::find_if(tokens.rbegin(), tokens.rend(), [&](const Token& token) {
        return typed.is_quoted ? token.begin < quote : !is_function_word(token.exact);
    });
    const auto first = tokens.rend() - begin - (typed.is_quoted || begin == tokens.rend() ? 0 : 1);
    typed.chain.assign(typed.whole.begin() + first, typed.whole.end());
    return typed;
}

std::vector<Suggestion> Suggester::themes(const Typed& typed, Locale locale) const {
    std::vector<Candidate> candidates;
    const Column& column = data_.columns.column(FieldId::theme);
    for (const Concept& theme : data_.vocabulary.themes) {
        Fit fit = Fit::none;
        const auto try_name = [&](const std::string& name, Fit best) {
            fit = std::max(fit, std::min(best, fit_of(searchable(name), typed.whole, typed.begun)));
        };
        for (const std::string* name : {&theme.label.es, &theme.label.pt}) {
            try_name(*name, Fit::first);
        }
        for (const auto* names : {&theme.alternative_es, &theme.alternative_pt}) {
            for (const std::string& name : *names) try_name(name, Fit::other_name);
        }
        const unsigned records = fit == Fit::none ? 0 : column.records_with(theme.slug);
        if (records == 0) continue;
        candidates.push_back({{theme.label.in(locale), theme.slug, records}, fit});
    }
    return best_of(candidates);
}

std::vector<Suggestion> Suggester::named(FieldId field, const Typed& typed) const {
    std::vector<Candidate> candidates;
    const Column& column = data_.columns.column(field);
    for (const std::string& name : column.values) {
        const Fit fit = fit_of(searchable(name), typed.whole, typed.begun);
        const unsigned records = fit == Fit::none ? 0 : column.records_with(name);
        if (records > 0) candidates.push_back({{name, name, records}, fit});
    }
    return best_of(candidates);
}

DocSet Suggester::titles_with(const Typed& typed) const {
    const TitleWords& words = data_.title_words;
    DocSet docs(data_.columns.limit);
    const auto [first, last] = words.with_prefix(typed.begun);
    words.add_docs(first, last, docs);
    for (const std::string& word : typed.whole) {
        DocSet having(data_.columns.limit);
        const std::size_t place = words.with_prefix(word).first;
        const bool is_known = place < words.exact.size() && words.exact[place] == word;
        if (is_known) words.add_docs(place, place + 1, having);
        docs &= having;
    }
    return docs;
}

// Titles that begin as typed come first, then the shorter: more of them was typed.
std::vector<Suggestion> Suggester::titles(const Typed& typed) {
    if (typed.whole.empty() && typed.begun.size() < title_prefix_min) return {};
    constexpr std::size_t looked_at_max = 100;
    const DocSet docs = titles_with(typed);
    std::vector<Candidate> candidates;
    for (const DocId doc : data_.columns.newest) {
        if (candidates.size() >= looked_at_max) break;
        if (!docs.has(doc)) continue;
        const auto found = catalogue_.find(doc, Parts::without_text);
        if (!found) continue;
        const Fit fit = fit_of(searchable(found->record.title), typed.whole, typed.begun);
        candidates.push_back({{found->record.title, found->record.id, 1}, fit});
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) {
                         return a.suggestion.text.size() < b.suggestion.text.size();
                     });
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.fit > b.fit; });
    std::vector<Suggestion> best;
    for (Candidate& candidate : candidates) {
        if (best.size() < suggestions_max) best.push_back(std::move(candidate.suggestion));
    }
    return best;
}

// How many of the records have `word` right behind the chain; of many, as some of them say.
unsigned Suggester::records_behind(const std::vector<std::string>& chain, const std::string& word,
                                   const DocSet& docs) const {
    constexpr unsigned looked_into_max = 40;
    PhraseHashes phrase;
    for (const std::string& one : chain) phrase.words.push_back(word_hash(one));
    phrase.anchor = phrase.words.size();
    phrase.words.push_back(word_hash(word));
    phrase.is_unbroken = true;
    const unsigned step = docs.count() / looked_into_max + 1;
    unsigned at = 0, having = 0;
    docs.each([&](DocId doc) {
        if (at++ % step != 0) return;
        if (has_phrase(data_.words.bytes(doc), phrase)) ++having;
    });
    return having * step;
}

// The commonest words of titles that begin so. One form of a word is enough: a search finds the
// others.
std::vector<std::size_t> Suggester::places_of(const Typed& typed) const {
    constexpr std::size_t tried_max = 20;
    const TitleWords& words = data_.title_words;
    const auto [first, last] = words.with_prefix(typed.begun);
    std::vector<std::size_t> places;
    for (std::size_t i = first; i < last; ++i) {
        if (!is_function_word(words.exact[i])) places.push_back(i);
    }
    std::sort(places.begin(), places.end(), [&words](std::size_t a, std::size_t b) {
        const auto count = words.docs_of(a).size();
        const auto other = words.docs_of(b).size();
        return count > other || (count == other && a < b);
    });
    std::vector<std::string> stems;
    for (const std::string& said : typed.whole) stems.push_back(stem_of(said, Language::spanish));
    std::erase_if(places, [&](std::size_t place) {
        if (stems.size() >= tried_max + typed.whole.size()) return true;
        std::string stem = stem_of(words.exact[place], Language::spanish);
        const bool is_known = std::find(stems.begin(), stems.end(), stem) != stems.end();
        if (!is_known) stems.push_back(std::move(stem));
        return is_known;
    });
    return places;
}

// Words of titles, counted together with what stands before them: those that stand right behind it,
// and keywords that begin with both, else any. Nothing else goes on from a function word ("la p":
// no "la programa") nor in a quotation, which is closed.
std::vector<Suggestion> Suggester::words(const Typed& typed, Locale locale) {
    const Language language = language_for(locale);
    const DocSet& own = data_.columns.in_language(language);
    const TitleWords& words = data_.title_words;
    const DocSet among = records_with(typed.before, reader_, data_);
    const bool is_phrase =
        !typed.chain.empty() && (typed.is_quoted || is_function_word(typed.whole.back()));
    std::vector<Candidate> candidates;
    for (const std::size_t place : places_of(typed)) {
        const std::string& word = words.exact[place];
        DocSet docs(data_.columns.limit);
        data_.postings.find(word, reader_)->add_to(docs);
        docs &= among;
        if (docs.is_empty()) continue;
        const unsigned behind = typed.chain.empty() ? 0 : records_behind(typed.chain, word, docs);
        if (is_phrase && behind == 0) continue;
        const std::string whole =
            typed.before + words.written(language)[place] + (typed.is_quoted ? "\"" : "");
        const Fit fit = typed.whole.empty() || behind > 0 ? Fit::first : Fit::inside;
        candidates.push_back({{whole, whole, docs.count()}, fit, behind, docs.count_in(own)});
    }
    // A keyword stands for all that was typed: in quotation marks where these are around it all.
    if (!typed.is_quoted || typed.before.starts_with('"')) {
        const Begun begun{beginning_of(typed.whole, typed.begun), typed.is_quoted ? "\"" : ""};
        add_keywords(data_, begun, own, candidates);
    }
    const bool has_phrases = std::any_of(candidates.begin(), candidates.end(),
                                         [](const auto& one) { return one.fit == Fit::first; });
    if (has_phrases)
        std::erase_if(candidates, [](const auto& one) { return one.fit < Fit::first; });
    return best_of(candidates);
}

// By any of their names, as the page calls them, counted together with what stands before the
// field.
std::vector<Suggestion> Suggester::values(FieldId field, const Typed& typed, Locale locale) {
    const bool has_labels =
        field == FieldId::country || field == FieldId::theme || field == FieldId::unit;
    if (!has_labels && field != FieldId::city && field != FieldId::region) return {};
    const std::string_view rest =
        std::string_view(typed.before).substr(0, last_word_of(typed.before));
    const bool is_excluded = rest.ends_with('-');
    const DocSet among = records_with(rest, reader_, data_);
    const Column& column = data_.columns.column(field);
    std::vector<Candidate> candidates;
    for (std::uint32_t id = 0; id < column.values.size(); ++id) {
        // The value itself, then its labels in each language.
        const auto names = value_names(field, column.values[id], data_.vocabulary);
        const std::size_t own = has_labels ? 1 + static_cast<std::size_t>(locale) : 0;
        if (own >= names.size()) continue;
        Fit fit = Fit::none;
        for (std::size_t i = has_labels ? 1 : 0; i < names.size(); ++i) {
            const Fit best = i == own ? Fit::first : Fit::other_name;
            fit = std::max(fit, std::min(best, fit_of(searchable(names[i]), {}, typed.begun)));
        }
        if (fit == Fit::none) continue;
        DocSet docs = among;
        const DocSet having = column.with_value(id, data_.columns.limit);
        if (is_excluded) docs -= having;
        if (!is_excluded) docs &= having;
        const std::string& name = names[own].empty() ? names[1] : names[own];
        const bool is_word = name.find(' ') == std::string::npos;
        const std::string whole = typed.before + (is_word ? name : '"' + name + '"');
        if (!docs.is_empty()) candidates.push_back({{whole, whole, docs.count()}, fit});
    }
    return best_of(candidates);
}

}  // namespace bank
