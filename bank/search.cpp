#include "bank/search.h"

#include <algorithm>
#include <cmath>

#include "bank/index.h"
#include "bank/match.h"
#include "bank/rank.h"

namespace bank {

bool Search::has_filter(FieldId field, const std::string& value) const {
    const auto found = filters.find(field);
    return found != filters.end() &&
           std::find(found->second.begin(), found->second.end(), value) != found->second.end();
}

Search Search::with_filter(FieldId field, std::string value) const {
    Search next = at_offset(0);
    if (!has_filter(field, value)) {
        std::vector<std::string>& values = next.filters[field];
        values.insert(std::upper_bound(values.begin(), values.end(), value), std::move(value));
    }
    return next;
}

Search Search::without_filter(FieldId field, const std::string& value) const {
    Search next = at_offset(0);
    const auto found = next.filters.find(field);
    if (found == next.filters.end()) return next;
    std::erase(found->second, value);
    if (found->second.empty()) next.filters.erase(found);
    return next;
}

Search Search::with_text(std::string new_text) const {
    Search next = at_offset(0);
    next.text = std::move(new_text);
    return next;
}

Search Search::with_years(YearSpan span) const {
    Search next = at_offset(0);
    next.years = span;
    return next;
}

Search Search::sorted_by(Sort order) const {
    Search next = at_offset(0);
    next.sort = order;
    return next;
}

Search Search::at_offset(unsigned new_offset) const {
    Search next = *this;
    next.offset = new_offset;
    return next;
}

Search Search::needing_all_words(bool needs) const {
    Search next = at_offset(0);
    next.needs_all_words = needs;
    return next;
}

Search Search::as_typed(bool is_typed) const {
    Search next = at_offset(0);
    next.is_literal = is_typed;
    return next;
}

Search Search::without_equivalent(const std::string& equivalent) const {
    Search next = with_equivalent(equivalent);
    next.unwanted.insert(std::upper_bound(next.unwanted.begin(), next.unwanted.end(), equivalent),
                         equivalent);
    return next;
}

Search Search::with_equivalent(const std::string& equivalent) const {
    Search next = at_offset(0);
    std::erase(next.unwanted, equivalent);
    return next;
}

// What a search matched: by its text, and by each filter on its own.
struct Searcher::Matched {
    Query query;
    Ranking ranking;
    WantedWords wanted;
    std::vector<std::string> also, ignored;
    std::vector<Cognate> cognates;
    std::vector<Correction> corrections;
    std::vector<UnknownValue> unknown_values;
    std::vector<std::size_t> free_words;  // of `ranking`
    bool is_relaxed = false;
    bool is_loosened = false;
    unsigned all_words = 0;
    DocSet with_all_words;  // by the text alone
    DocSet by_text;         // text and years
    std::map<FieldId, DocSet> by_filter;
    DocSet docs;  // all together

    void note_missing(Results& results) const {
        constexpr std::size_t words_max = 64;
        for (std::size_t i = 0; i < std::min(free_words.size(), words_max); ++i) {
            const RankedWord& word = ranking.words[free_words[i]];
            results.words.push_back(word.read_as.empty() ? word.written : word.read_as);
            for (Hit& hit : results.hits) {
                if (!word.docs.has(hit.doc)) hit.missing |= std::uint64_t{1} << i;
            }
        }
    }

    std::vector<SoughtForm> sought() const {
        std::vector<SoughtForm> forms;
        for (const RankedWord& word : ranking.words) {
            forms.insert(forms.end(), word.told.begin(), word.told.end());
            for (const RankedWord::Form& form : word.forms) {
                if (form.is_part) continue;
                const bool is_own = form.kind == FormKind::correction || word.read_as.empty();
                forms.push_back({form.hash, form.kind, is_own ? word.typed : word.read_as});
            }
        }
        return forms;
    }

    // The matches as if the filter of this field were off.
    DocSet without(FieldId field) const {
        DocSet docs_without = by_text;
        for (const auto& [other, set] : by_filter) {
            if (other != field) docs_without &= set;
        }
        return docs_without;
    }
};

namespace {

DocSet docs_of_filter(const Column& column, std::span<const std::string> values, DocId limit) {
    DocSet docs(limit);
    for (const std::string& value : values) {
        if (const auto id = column.find(value)) docs |= column.with_value(*id, limit);
    }
    return docs;
}

bool is_before(const FacetCount& a, const FacetCount& b) {
    if (a.records != b.records) return a.records > b.records;
    return a.value < b.value;
}

// The most frequent values, and the selected ones whatever their count.
Facet make_facet(const Column& column, std::span<const unsigned> counts,
                 const std::vector<std::string>& selected, std::size_t values_max) {
    Facet facet;
    std::vector<FacetCount>& values = facet.values;
    std::vector<std::uint32_t> ids;
    for (std::uint32_t id = 0; id < counts.size(); ++id) {
        if (counts[id] > 0) ids.push_back(id);
    }
    facet.values_total = static_cast<unsigned>(ids.size());
    const auto is_id_before = [&](std::uint32_t a, std::uint32_t b) {
        if (counts[a] != counts[b]) return counts[a] > counts[b];
        return column.values[a] < column.values[b];
    };
    const std::size_t shown = std::min(values_max, ids.size());
    std::partial_sort(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(shown), ids.end(),
                      is_id_before);
    ids.resize(shown);
    for (const std::uint32_t id : ids) values.push_back({column.values[id], counts[id], false});
    for (const std::string& value : selected) {
        const auto shown_value = std::find_if(values.begin(), values.end(),
                                              [&](const auto& v) { return v.value == value; });
        if (shown_value != values.end()) {
            shown_value->is_selected = true;
            continue;
        }
        const auto id = column.find(value);
        values.push_back({value, id ? counts[*id] : 0, true});
    }
    std::sort(values.begin(), values.end(), is_before);
    return facet;
}

}  // namespace

std::vector<std::string> missing_words(const Results& results, const Hit& hit) {
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < results.words.size() && hit.missing != 0; ++i) {
        if (((hit.missing >> i) & 1) != 0) missing.push_back(results.words[i]);
    }
    return missing;
}

PostingCache::List EditionData::postings_of_value(FieldId field, std::uint32_t id) const {
    const Column& column = columns.column(field);
    // As of no term: those have no line feed.
    const std::string key = "\n\n\n" + std::string(field_of(field).name) + '\n';
    return postings.find(key + column.values[id], [&] {
        PostingList records;
        column.with_value(id, columns.limit).each([&records](DocId doc) {
            records.docs.push_back(doc);
        });
        records.counts.assign(records.docs.size(), 1);
        return records;
    });
}

Searcher::Searcher(IndexReader reader, std::shared_ptr<const EditionData> data)
    : reader_(std::move(reader)), data_(std::move(data)) {}

Searcher::Matched Searcher::match(const Search& search) {
    const Columns& columns = data_->columns;
    Matched matched;
    matched.query = data_->field_values.read(search.text);
    DocSet filtered = docs_in_years(columns, search.years);
    const DocSet in_years = filtered;
    std::size_t values = 0;
    for (const auto& [field, all] : search.filters) {
        const std::size_t taken = std::min(all.size(), filter_values_max - values);
        if (taken == 0 || !field_of(field).is_facet) continue;
        values += taken;
        const std::span<const std::string> wanted(all.data(), taken);
        DocSet set = docs_of_filter(columns.column(field), wanted, columns.limit);
        filtered &= set;
        matched.by_filter.emplace(field, std::move(set));
    }
    match_text(search, matched.query, matched);
    if (matched.by_text.is_empty() && !search.is_literal && !search.needs_all_words) {
        const Query loose = loosened(matched.query);
        if (!(loose == matched.query)) {
            match_text(search, loose, matched);
            matched.with_all_words = DocSet(columns.limit);  // of what was asked: still none
            matched.is_loosened = !matched.by_text.is_empty();
        }
    }
    matched.docs = matched.by_text;
    matched.docs &= filtered;
    DocSet all_words = matched.with_all_words;
    all_words &= filtered;
    matched.all_words = all_words.count();
    matched.is_relaxed = matched.docs.count() > matched.all_words;
    matched.by_text &= in_years;
    return matched;
}

// Judged without the filters, so that a filter never brings records that were not there.
void Searcher::match_text(const Search& search, const Query& query, Matched& matched) {
    Matcher matcher(reader_, *data_, search);
    matcher.read(query);
    matched.with_all_words = matcher.all_words();
    matched.by_text = matched.with_all_words;
    const bool is_enough = matcher.own_records(matched.by_text) >= enough_records;
    if (!is_enough && !search.needs_all_words && matcher.has_choice()) {
        matched.by_text = matcher.most_words();
        // Of questions too it would cost .006 of nDCG@10 (squad-pt in the mixed collection).
        constexpr std::size_t few_words = 3;
        const bool is_whole_only_there = matcher.own_records(matched.with_all_words) == 0;
        if (is_whole_only_there && matcher.ranking.words.size() <= few_words) {
            matcher.ranking.whole_foreign = matched.with_all_words;
        }
    }
    matched.ignored = query.ignored;
    matched.ignored.insert(matched.ignored.end(), matcher.ignored.begin(), matcher.ignored.end());
    matched.ranking = std::move(matcher.ranking);
    matched.wanted = std::move(matcher.wanted);
    matched.also = std::move(matcher.also);
    matched.cognates = std::move(matcher.cognates);
    matched.corrections = std::move(matcher.corrections);
    matched.unknown_values = std::move(matcher.unknown_values);
    matched.free_words = std::move(matcher.free_words);
}

// The records of a city's like, most alike first; in the order of `hits` among equals.
void sort_by_likeness(std::vector<Hit>& hits, const EditionData& data, const Place& mine) {
    const Column& cities = data.columns.column(FieldId::city);
    std::vector<unsigned> points(cities.values.size());
    for (std::uint32_t id = 0; id < points.size(); ++id) {
        const Place* place = data.city_places.of(id);
        if (place != nullptr) points[id] = likeness(mine, *place).points();
    }
    const auto points_of = [&](const Hit& hit) {
        unsigned most = 0;
        for (std::uint32_t i = cities.begins[hit.doc]; i < cities.begins[hit.doc + 1]; ++i) {
            most = std::max(most, points[cities.value_ids[i]]);
        }
        return most;
    };
    std::stable_sort(hits.begin(), hits.end(),
                     [&](const Hit& a, const Hit& b) { return points_of(a) > points_of(b); });
}

std::vector<Hit> Searcher::ordered(const Search& search, const Matched& matched,
                                   std::size_t count) {
    const Columns& columns = data_->columns;
    if (search.sort == Sort::relevance && !matched.ranking.words.empty()) {
        const std::size_t taken = std::max(count, reranked_max);
        std::vector<Hit> hits = best_hits(matched.docs, matched.ranking, columns, taken);
        rerank(hits, matched.ranking, data_->words, columns);
        if (hits.size() > count) hits.resize(count);
        return hits;
    }
    const std::vector<DocId>& order = search.sort == Sort::title    ? columns.by_title
                                      : search.sort == Sort::oldest ? columns.oldest
                                                                    : columns.newest;
    const Place* mine =
        search.sort == Sort::alike ? find_city(data_->vocabulary, search.like) : nullptr;
    std::vector<Hit> hits;
    for (const DocId doc : order) {
        if (hits.size() >= count && mine == nullptr) break;
        if (matched.docs.has(doc)) hits.push_back({doc, 0.0});
    }
    if (mine != nullptr) sort_by_likeness(hits, *data_, *mine);
    if (hits.size() > count) hits.resize(count);
    return hits;
}

Results Searcher::run(const Search& search, const FacetWish& wish) {
    const Columns& columns = data_->columns;
    Matched matched = match(search);
    Results results;
    results.query = std::move(matched.query);
    results.total = matched.docs.count();
    const std::size_t offset = std::min(search.offset, offset_max);
    const std::size_t limit = std::min(search.limit, hits_max);
    results.hits = ordered(search, matched, offset + limit);
    results.hits.erase(
        results.hits.begin(),
        results.hits.begin() + static_cast<std::ptrdiff_t>(std::min(offset, results.hits.size())));
    std::vector<unsigned> all;
    if (!wish.fields.empty()) all = columns.count_all(matched.docs);
    for (const FieldId field : wish.fields) {
        const Column& column = columns.column(field);
        const auto selected = search.filters.find(field);
        const bool is_filtered = selected != search.filters.end();
        const bool is_whole = (wish.is_theme_whole && field == FieldId::theme) ||
                              (wish.is_year_whole && field == FieldId::year);
        const auto begin = columns.count_begins.find(field);
        std::vector<unsigned> own;
        std::span<const unsigned> counts;
        if (is_filtered || begin == columns.count_begins.end()) {
            own = column.count(is_filtered ? matched.without(field) : matched.docs);
            counts = own;
        } else {
            counts = std::span<const unsigned>(all).subspan(begin->second, column.values.size());
        }
        results.facets[field] =
            make_facet(column, counts, is_filtered ? selected->second : std::vector<std::string>{},
                       is_whole ? column.values.size() : wish.values_max);
    }
    results.is_relaxed = matched.is_relaxed;
    results.is_loosened = matched.is_loosened;
    results.total_all_words = matched.all_words;
    results.corrections = std::move(matched.corrections);
    matched.note_missing(results);
    results.ignored = std::move(matched.ignored);
    results.unknown_values = std::move(matched.unknown_values);
    results.also = std::move(matched.also);
    results.cognates = std::move(matched.cognates);
    results.sought = matched.sought();
    results.wanted = std::move(matched.wanted);
    return results;
}

Searcher::Counts Searcher::count(const Search& search) {
    const Matched matched = match(search);
    return {matched.docs.count(), matched.all_words};
}

std::vector<DocId> Searcher::all_matches(const Search& search) {
    const Matched matched = match(search);
    std::vector<DocId> docs;
    for (const Hit& hit : ordered(search, matched, matched.docs.count())) docs.push_back(hit.doc);
    return docs;
}

}  // namespace bank
