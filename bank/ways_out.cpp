#include "bank/ways_out.h"

#include <algorithm>
#include <set>

#include "bank/analysis.h"
#include "bank/index.h"
#include "bank/inflection.h"
#include "bank/lexicon.h"
#include "bank/match.h"
#include "bank/query.h"
#include "bank/spelling.h"
#include "bank/stop_words.h"
#include "bank/text.h"

namespace bank {

namespace {

using Kind = WayOut::Kind;

constexpr std::size_t parts_tried_max = 8;  // of the text, and of the filters

std::string exact_of(const std::string& word) {
    const auto tokens = analyse(word, Language::spanish);
    return tokens.size() == 1 ? tokens.front().exact : std::string();
}

bool is_small_word(const QueryNode& node) {
    return node.kind == QueryNode::Kind::word && is_function_word(exact_of(node.text));
}

Locale locale_of(const Search& search) {
    if (!search.reader) return Locale::en;
    return *search.reader == Language::spanish ? Locale::es : Locale::pt;
}

bool is_of_a_dictionary(const std::string& exact) {
    return is_known_word(stem_of(exact, Language::spanish), Language::spanish) ||
           is_known_word(stem_of(exact, Language::portuguese), Language::portuguese);
}

// The plain words and phrases of a query, for what is near them; not what is left out.
std::string words_of(const QueryNode& node) {
    using Node = QueryNode::Kind;
    if (node.kind == Node::word || node.kind == Node::phrase) return node.text + " ";
    std::string words;
    if (node.kind == Node::none_of) return words;
    for (const QueryNode& child : node.children) words += words_of(child);
    return words;
}

class Finder {
public:
    Finder(Edition& edition, const Search& search, const Results& found)
        : edition_(edition),
          search_(search),
          found_(found),
          query_(edition.field_values().read(search.text)),
          parts_(std::min(parts_tried_max, query_.root.children.size())) {}

    std::vector<WayOut> corrections() {
        offer_corrections();
        return std::move(ways_);
    }

    std::vector<WayOut> all() {
        offer_corrections();
        offer_set_phrases();
        if (search_.needs_all_words) offer(Kind::most_words, search_.needing_all_words(false));
        if (search_.is_literal) offer(Kind::equivalents, search_.as_typed(false));
        offer_fewer_words();
        offer_fewer_filters();
        if (search_.years.from || search_.years.to) offer(Kind::years, search_.with_years({}));
        std::stable_sort(ways_.begin(), ways_.end(), [](const WayOut& a, const WayOut& b) {
            return a.kind != b.kind ? a.kind < b.kind : a.records > b.records;
        });
        return std::move(ways_);
    }

private:
    void offer(Kind kind, Search next, std::string what = {}, FieldId field = FieldId::theme) {
        const Searcher::Counts counts = edition_.searcher().count(next);
        const bool has_other_words = kind == Kind::correction || kind == Kind::set_phrase;
        const bool is_better = has_other_words ? counts.all_words > found_.total_all_words
                                               : counts.total > found_.total;
        if (is_better)
            ways_.push_back({kind, std::move(what), field, std::move(next), counts.total});
    }

    // In the words of the page it is asked on.
    std::string text_of(const std::vector<QueryNode>& parts, bool is_strict) const {
        Query query;
        query.root.children = parts;
        query.is_strict = is_strict;
        return to_text(query, locale_of(search_));
    }

    Search with_parts(const std::vector<QueryNode>& parts) const {
        return search_.with_text(text_of(parts, query_.is_strict));
    }

    void offer_fewer_words() {
        const std::vector<QueryNode>& parts = query_.root.children;
        if (parts.size() < 2) return;
        for (std::size_t i = 0; i < parts_; ++i) {
            if (is_small_word(parts[i])) continue;
            std::vector<QueryNode> fewer = parts;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            const bool is_phrase = parts[i].kind == QueryNode::Kind::phrase;
            offer(Kind::word, with_parts(fewer),
                  is_phrase ? parts[i].text : text_of({parts[i]}, false));
        }
    }

    void offer_fewer_filters() {
        std::size_t tried = 0;
        for (const auto& [field, values] : search_.filters) {
            for (const std::string& value : values) {
                if (tried++ >= parts_tried_max) return;
                offer(Kind::filter, search_.without_filter(field, value), value, field);
                if (field == FieldId::theme) offer_broader(value);
            }
        }
    }

    void offer_broader(const std::string& slug) {
        const Concept* theme = edition_.vocabulary().find_theme(slug);
        if (theme == nullptr || theme->broader.empty()) return;
        offer(Kind::broader_theme,
              search_.without_filter(FieldId::theme, slug)
                  .with_filter(FieldId::theme, theme->broader),
              theme->broader);
    }

    unsigned frequency(const std::string& term) {
        return edition_.searcher().reader().frequency(term);
    }

    std::string written(const std::string& exact) const {
        const Language language = search_.reader.value_or(Language::spanish);
        return std::string(edition_.title_words().written_form(exact, language));
    }

    // The whole text with one word, or every word, as it was probably meant; with two words as one,
    // and one as two. Of several the one that finds most.
    void offer_corrections() {
        if (search_.is_literal) return;
        const std::vector<QueryNode>& parts = query_.root.children;
        std::vector<std::vector<QueryNode>> tried;
        std::vector<QueryNode> each = parts;
        for (std::size_t i = 0; i < parts_; ++i) {
            if (parts[i].kind == QueryNode::Kind::field) add_value(i, tried);
            if (parts[i].kind != QueryNode::Kind::word || is_small_word(parts[i])) continue;
            if (const auto meant = meant_for(parts[i].text)) {
                std::vector<QueryNode> one = parts;
                one[i].text = each[i].text = *meant;
                tried.push_back(std::move(one));
            }
            if (const auto two = split(parts[i].text)) {
                std::vector<QueryNode> apart = parts;
                apart[i].text = two->first;
                QueryNode second = parts[i];
                second.text = two->second;
                apart.insert(apart.begin() + static_cast<std::ptrdiff_t>(i) + 1, second);
                tried.push_back(std::move(apart));
            }
            if (i + 1 < parts_) add_joined(i, tried);
        }
        if (tried.size() > 1) tried.push_back(std::move(each));
        const std::size_t before = ways_.size();
        for (const auto& text : tried) offer_text(text);
        const auto first = ways_.begin() + static_cast<std::ptrdiff_t>(before);
        const auto best = std::max_element(
            first, ways_.end(), [](const auto& a, const auto& b) { return a.records < b.records; });
        if (best != ways_.end()) ways_ = {WayOut(*best)};
    }

    // "ciudad:Rosaro", "tipo:practca".
    void add_value(std::size_t at, std::vector<std::vector<QueryNode>>& tried) {
        const QueryNode& part = query_.root.children[at];
        const std::optional<std::string> meant =
            edition_.field_values().closest(*part.field, part.text);
        if (!meant) return;
        std::vector<QueryNode> other = query_.root.children;
        other[at].text = *meant;
        tried.push_back(std::move(other));
    }

    void offer_text(const std::vector<QueryNode>& parts) {
        const Search next = with_parts(parts);
        offer(Kind::correction, next, next.text);
    }

    void add_joined(std::size_t first, std::vector<std::vector<QueryNode>>& tried) {
        const std::vector<QueryNode>& parts = query_.root.children;
        const QueryNode& second = parts[first + 1];
        if (second.kind != QueryNode::Kind::word) return;
        const std::string left = exact_of(parts[first].text);
        const std::string right = exact_of(second.text);
        const std::string joined = left + right;
        if (left.empty() || right.empty() || frequency(joined) == 0) return;
        std::vector<QueryNode> together = parts;
        together[first].text = written(joined);
        together.erase(together.begin() + static_cast<std::ptrdiff_t>(first) + 1);
        tried.push_back(std::move(together));
    }

    // A much commoner word one slip away. What no record has was corrected by the search itself,
    // unless a dictionary has it: "bario" is barium.
    std::optional<std::string> meant_for(const std::string& word) {
        constexpr unsigned times_commoner = 5;
        const std::string exact = exact_of(word);
        const unsigned own = exact.empty() ? 0 : frequency(exact);
        if (exact.empty() || (own > 0) == is_of_a_dictionary(exact)) return std::nullopt;
        const auto other = closest_word(exact, [&](const std::string& candidate) {
            const unsigned records = frequency(candidate);
            return records < own * times_commoner ? 0 : records;
        });
        if (!other) return std::nullopt;
        return written(*other);
    }

    // "datosabiertos": where both halves are words; of several places the one where the rarer half
    // is commonest.
    std::optional<std::pair<std::string, std::string>> split(const std::string& word) {
        constexpr std::size_t half_bytes_min = 3;
        const std::string exact = exact_of(word);
        std::optional<std::pair<std::string, std::string>> best;
        unsigned best_records = 0;
        for (std::size_t at = half_bytes_min; at + half_bytes_min <= exact.size(); ++at) {
            const std::string left = exact.substr(0, at);
            const std::string right = exact.substr(at);
            const unsigned records = std::min(frequency(left), frequency(right));
            if (records <= best_records) continue;
            best_records = records;
            best = std::pair(written(left), written(right));
        }
        return best;
    }

    // "merenda" is in no record; "merenda escolar" and what stands for it may be.
    void offer_set_phrases() {
        if (search_.is_literal) return;
        constexpr std::size_t tried_max = 8;
        std::size_t tried = 0;
        const std::vector<QueryNode>& parts = query_.root.children;
        for (std::size_t i = 0; i < parts_; ++i) {
            if (parts[i].kind != QueryNode::Kind::word) continue;
            for (const std::string& phrase : phrases_for(parts[i].text)) {
                if (++tried > tried_max) return;
                std::vector<QueryNode> whole = parts;
                const auto place = whole.erase(whole.begin() + static_cast<std::ptrdiff_t>(i));
                const Query words = parse_query(phrase);
                whole.insert(place, words.root.children.begin(), words.root.children.end());
                const Search next = with_parts(whole);
                offer(Kind::set_phrase, next, next.text);
            }
        }
    }

    // In any form, as a word of either language.
    bool is_in_records(const std::string& exact) {
        return std::any_of(languages.begin(), languages.end(), [&](Language language) {
            return frequency(stem_term(stem_of(exact, language), language)) > 0;
        });
    }

    // Of the page's language, else of the other.
    std::vector<std::string> phrases_for(const std::string& word) {
        constexpr std::size_t phrases_max = 4;
        std::vector<std::string> phrases;
        const std::string exact = exact_of(word);
        if (exact.empty() || is_function_word(exact) || is_in_records(exact)) return phrases;
        const Language own = search_.reader.value_or(Language::spanish);
        for (const Language language : {own, other_than(own)}) {
            const std::string stem = stem_of(exact, language);
            const auto query = exact_forms(search_.text, language);
            for (const auto& phrase : edition_.equivalents().phrases_with(stem, language)) {
                const bool is_there = follow_each_other(exact_forms(phrase, language), query);
                if (phrases.size() < phrases_max && !is_there) phrases.push_back(phrase);
            }
            if (!phrases.empty()) break;
        }
        return phrases;
    }

    Edition& edition_;
    const Search& search_;
    const Results& found_;
    const Query query_;
    const std::size_t parts_;
    std::vector<WayOut> ways_;
};

// The stems of subject words, with the letter of their language.
std::set<std::string> stems_in(std::string_view text, Language language) {
    std::set<std::string> stems;
    for (const Token& token : analyse(text, language)) {
        if (!token.is_stop_word) stems.insert(stem_term(token.stem, language));
    }
    return stems;
}

}  // namespace

std::vector<WayOut> ways_out(Edition& edition, const Search& search, const Results& found) {
    if (found.total < few_records) return Finder(edition, search, found).all();
    if (found.total_all_words > 0) return {};
    return Finder(edition, search, found).corrections();
}

std::vector<std::string> themes_near(Edition& edition, const std::string& text, std::size_t count) {
    const std::string words = words_of(parse_query(text).root);
    std::set<std::string> wanted = stems_in(words, Language::spanish);
    wanted.merge(stems_in(words, Language::portuguese));
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const Concept& theme : edition.vocabulary().themes) {
        std::set<std::string> own;
        const auto add = [&own](const std::string& name, Language language) {
            own.merge(stems_in(name, language));
        };
        add(theme.label.es, Language::spanish);
        add(theme.label.pt, Language::portuguese);
        for (const std::string& name : theme.alternative_es) add(name, Language::spanish);
        for (const std::string& name : theme.alternative_pt) add(name, Language::portuguese);
        const auto shared = static_cast<std::size_t>(std::count_if(
            own.begin(), own.end(), [&](const auto& stem) { return wanted.contains(stem); }));
        const bool is_used = edition.columns().column(FieldId::theme).records_with(theme.slug) > 0;
        if (shared > 0 && is_used) near.emplace_back(shared, theme.slug);
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (near.size() > count) near.resize(count);
    std::vector<std::string> slugs;
    slugs.reserve(near.size());
    for (auto& [shared, slug] : near) slugs.push_back(std::move(slug));
    return slugs;
}

}  // namespace bank
