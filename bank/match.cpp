#include "bank/match.h"

#include <algorithm>

#include "bank/analysis.h"
#include "bank/index.h"
#include "bank/text.h"
#include "bank/word_table.h"

namespace bank {

namespace {

using Kind = QueryNode::Kind;

constexpr std::size_t prefix_forms_max = 200;
constexpr std::size_t wanted_forms_max = 60;

// The stems of a token in both languages; one where they agree.
std::vector<std::string> both_stems(const Token& spanish, const Token& portuguese) {
    if (spanish.stem == portuguese.stem) return {spanish.stem};
    return {spanish.stem, portuguese.stem};
}

bool is_function_word(const std::string& exact) {
    return is_stop_word(exact, Language::spanish) || is_stop_word(exact, Language::portuguese);
}

// True when some word outside exclusions says what the query is about.
bool has_subject(const QueryNode& node) {
    if (node.kind == Kind::none_of) return false;
    if (node.kind == Kind::word) {
        const auto tokens = analyse(node.text, Language::spanish);
        return std::any_of(tokens.begin(), tokens.end(),
                           [](const Token& token) { return !is_function_word(token.exact); });
    }
    if (node.kind == Kind::all || node.kind == Kind::any) {
        return std::any_of(node.children.begin(), node.children.end(), has_subject);
    }
    return true;
}

}  // namespace

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

DocSet Matcher::match(const Query& query, Need need) {
    need_ = need;
    keeps_stop_words_ = !has_subject(query.root);
    DocSet docs = all_of(query.root.children);
    docs &= data_.columns.all;
    return docs;
}

DocSet Matcher::node(const QueryNode& node) {
    switch (node.kind) {
        case Kind::all:
            return all_of(node.children);
        case Kind::any:
            return any_of(node.children);
        case Kind::none_of:
            return none_of(node.children.front());
        case Kind::word:
            return word_run({&node});
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

// Words that stand together are taken together, so that set phrases find their equivalents. When
// any word is enough, filters and exclusions still hold.
DocSet Matcher::all_of(const std::vector<QueryNode>& children) {
    DocSet docs = data_.columns.all;
    DocSet some(docs.limit());
    bool has_words = false;
    const auto take = [&](const DocSet& found, bool is_word) {
        if (is_word && need_ == Need::any_word && !is_excluding_) {
            some |= found;
            has_words = true;
        } else {
            docs &= found;
        }
    };
    for (std::size_t i = 0; i < children.size();) {
        if (children[i].kind != Kind::word) {
            const bool is_word = children[i].kind != Kind::none_of &&
                                 children[i].kind != Kind::field && children[i].kind != Kind::years;
            take(node(children[i++]), is_word);
            continue;
        }
        std::vector<const QueryNode*> run;
        for (; i < children.size() && children[i].kind == Kind::word; ++i) {
            const bool is_kept = keeps_stop_words_ || !is_passed_over(children[i].text);
            if (is_kept) run.push_back(&children[i]);
        }
        if (run.empty()) continue;
        const bool is_each_apart = need_ == Need::any_word && !is_excluding_;
        if (!is_each_apart) {
            take(word_run(run), true);
            continue;
        }
        for (const QueryNode* one : run) take(word_run({one}), true);
    }
    if (has_words) docs &= some;
    return docs;
}

DocSet Matcher::any_of(const std::vector<QueryNode>& children) {
    DocSet docs(data_.columns.limit);
    for (const QueryNode& child : children) docs |= node(child);
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

// All words of the run, or a set phrase among them by its equivalents. At each word the longest set
// phrase is tried first.
DocSet Matcher::word_run(const std::vector<const QueryNode*>& run) {
    DocSet docs = data_.columns.all;
    const std::size_t longest = data_.equivalents.words_max();
    for (std::size_t at = 0; at < run.size();) {
        std::size_t taken = 1;
        DocSet here = word(run[at]->text);
        std::vector<std::string> spanish;
        std::vector<std::string> portuguese;
        DocSet together = data_.columns.all;
        for (std::size_t size = 1; size <= longest && at + size <= run.size(); ++size) {
            const std::string& text = run[at + size - 1]->text;
            const auto es = analyse(text, Language::spanish);
            const auto pt = analyse(text, Language::portuguese);
            if (es.size() != 1 || pt.size() != 1) break;
            spanish.push_back(es.front().stem);
            portuguese.push_back(pt.front().stem);
            if (size == 1) {
                together = here;
                continue;
            }
            DocSet others = equivalents_of(spanish);
            others |= equivalents_of(portuguese);
            const bool has_equivalents = !data_.equivalents.find(spanish).empty() ||
                                         !data_.equivalents.find(portuguese).empty();
            together &= word(text);
            if (!has_equivalents) continue;
            here = together;
            here |= others;
            taken = size;
        }
        docs &= here;
        at += taken;
    }
    return docs;
}

DocSet Matcher::word(const std::string& text) {
    DocSet docs = data_.columns.all;
    const auto spanish = analyse(text, Language::spanish);
    const auto portuguese = analyse(text, Language::portuguese);
    // Too long to be a word of the index: nothing can have it.
    if (spanish.empty() && text.size() > word_bytes_max) return DocSet(docs.limit());
    if (spanish.empty()) ignored.push_back(text);
    for (std::size_t i = 0; i < spanish.size() && i < portuguese.size(); ++i) {
        ++words;
        const std::string& exact = spanish[i].exact;
        const bool is_function = is_function_word(exact);
        DocSet here(data_.columns.limit);
        if (is_function && keeps_stop_words_) {
            here = docs_of(exact, exact_factor);
        } else {
            rank_by(exact, exact_factor);
            for (const std::string& stem : both_stems(spanish[i], portuguese[i])) {
                here |= docs_of(stem_prefix + stem, stem_factor);
                rank_by(title_prefix + stem, title_factor);
                if (!is_excluding_) wanted.add(stem, stem_factor);
                here |= equivalents_of({&stem, 1});
            }
        }
        docs &= here;
    }
    return docs;
}

DocSet Matcher::equivalents_of(std::span<const std::string> stems) {
    DocSet docs(data_.columns.limit);
    for (const Equivalent& partner : data_.equivalents.find(stems)) {
        DocSet together = data_.columns.all;
        for (const std::string& stem : partner.stems) {
            together &= docs_of(stem_prefix + stem, equivalent_factor);
        }
        if (together.is_empty()) continue;
        docs |= together;
        if (is_excluding_) continue;
        for (const std::string& stem : partner.stems) wanted.add(stem, equivalent_factor);
        if (std::find(also.begin(), also.end(), partner.text) == also.end()) {
            also.push_back(partner.text);
        }
    }
    return docs;
}

DocSet Matcher::phrase(const std::string& text) {
    const std::vector<std::string> forms = exact_forms(text);
    if (forms.empty()) return data_.columns.all;
    ++words;
    DocSet candidates = data_.columns.all;
    for (const std::string& form : forms) candidates &= docs_of(form, stem_factor);
    for (const Token& token : analyse(text, Language::spanish)) {
        if (!is_excluding_ && !token.is_stop_word) wanted.add(token.stem, stem_factor);
    }
    for (const Token& token : analyse(text, Language::portuguese)) {
        if (!is_excluding_ && !token.is_stop_word) wanted.add(token.stem, stem_factor);
    }
    return forms.size() == 1 ? candidates : with_phrase(forms, candidates, 0);
}

DocSet Matcher::prefix(const std::string& text) {
    const std::vector<std::string> forms = exact_forms(text);
    if (forms.size() != 1) return word(text);
    ++words;
    DocSet docs(data_.columns.limit);
    std::size_t marked = 0;
    for (const WordCount& form : reader_.words_with_prefix(forms.front(), prefix_forms_max)) {
        docs |= docs_of(form.word, exact_factor);
        if (is_excluding_ || ++marked > wanted_forms_max) continue;
        for (const Language language : {Language::spanish, Language::portuguese}) {
            for (const Token& token : analyse(form.word, language)) {
                wanted.add(token.stem, exact_factor);
            }
        }
    }
    return docs;
}

// Neighbours in either order: each pair of words is tried both ways.
DocSet Matcher::near(const QueryNode& node) {
    DocSet docs = data_.columns.all;
    for (const QueryNode& child : node.children) docs &= word(child.text);
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
        const auto left = exact_forms(node.children[i].text);
        const auto right = exact_forms(node.children[i + 1].text);
        if (left.size() != 1 || right.size() != 1) continue;
        const unsigned slack = node.distance - 1;  // three words apart: two between
        DocSet either = with_phrase({left.front(), right.front()}, docs, slack);
        either |= with_phrase({right.front(), left.front()}, docs, slack);
        docs &= either;
    }
    return docs;
}

DocSet Matcher::title(const std::string& text) {
    DocSet docs = data_.columns.all;
    const auto spanish = analyse(text, Language::spanish);
    const auto portuguese = analyse(text, Language::portuguese);
    const bool has_only_function_words = is_passed_over(text);
    for (std::size_t i = 0; i < spanish.size() && i < portuguese.size(); ++i) {
        if (is_function_word(spanish[i].exact) && !has_only_function_words) continue;
        DocSet here(data_.columns.limit);
        for (const std::string& stem : both_stems(spanish[i], portuguese[i])) {
            here |= docs_of(title_prefix + stem, stem_factor);
            if (!is_excluding_) wanted.add(stem, stem_factor);
        }
        docs &= here;
    }
    return docs;
}

DocSet Matcher::years(const QueryNode& node) {
    return docs_in_years(data_.columns, {node.from, node.to});
}

DocSet Matcher::docs_of(const std::string& term, float factor) {
    DocSet docs(data_.columns.limit);
    const PostingCache::List list = rank_by(term, factor);
    for (const DocId doc : list->docs) docs.add(doc);
    return docs;
}

// A term counts once, however often the query leads to it, with the best of its factors.
PostingCache::List Matcher::rank_by(const std::string& term, float factor) {
    const PostingCache::List list = data_.postings.find(term, reader_);
    if (is_excluding_ || list->docs.empty()) return list;
    const auto [place, is_new] = ranked_places_.emplace(term, ranked.size());
    if (is_new) {
        ranked.push_back({list, factor});
    } else {
        ranked[place->second].factor = std::max(ranked[place->second].factor, factor);
    }
    return list;
}

DocSet Matcher::with_phrase(const std::vector<std::string>& forms, const DocSet& candidates,
                            unsigned slack) {
    PhraseHashes phrase;
    phrase.slack = slack;
    std::size_t rarest = data_.columns.limit + std::size_t{1};
    for (const std::string& form : forms) {
        const std::size_t count = data_.postings.find(form, reader_)->docs.size();
        if (count < rarest) {
            rarest = count;
            phrase.anchor = phrase.words.size();
        }
        phrase.words.push_back(word_hash(form));
    }
    std::vector<DocId> docs;
    candidates.each([&docs](DocId doc) { docs.push_back(doc); });
    DocSet found(candidates.limit());
    for (std::size_t i = 0; i < docs.size(); ++i) {
        // Tables lie all over a large file: asking for them early hides most of the wait for
        // memory.
        constexpr std::size_t ahead = 6;
        if (i + ahead < docs.size()) data_.words.prefetch(docs[i + ahead]);
        if (has_phrase(data_.words.table(docs[i]), phrase)) found.add(docs[i]);
    }
    return found;
}

bool Matcher::is_passed_over(const std::string& text) const {
    const auto tokens = analyse(text, Language::spanish);
    return std::all_of(tokens.begin(), tokens.end(),
                       [](const Token& token) { return is_function_word(token.exact); });
}

std::vector<std::string> Matcher::exact_forms(const std::string& text) const {
    std::vector<std::string> forms;
    for (const Token& token : analyse(text, Language::spanish)) forms.push_back(token.exact);
    return forms;
}

}  // namespace bank
