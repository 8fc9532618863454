// The newest changes of a list as a feed: what was added, altered and taken out.
#include <algorithm>
#include <charconv>

#include "bank/text.h"
#include "searchd/pages/pages.h"
#include "searchd/receipt.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

constexpr std::size_t entries_a_page = 50;

// Where a page begins: behind this change. "1700000000,id" in the parameter `before`.
std::optional<bank::ChangeSpan> span_of(const Params& params) {
    bank::ChangeSpan span;
    span.is_newest_first = true;
    const std::string* before = find_param(params, "before");
    if (before == nullptr || before->empty()) return span;
    const std::size_t comma = before->find(',');
    std::int64_t seconds = 0;
    const char* end = before->data() + std::min(comma, before->size());
    const auto [stop, code] = std::from_chars(before->data(), end, seconds);
    const bool is_sound = comma != std::string::npos && code == std::errc{} && stop == end &&
                          bank::is_record_id(before->substr(comma + 1));
    if (!is_sound) return std::nullopt;
    span.after_time = std::chrono::sys_seconds(std::chrono::seconds(seconds));
    span.after_id = before->substr(comma + 1);
    return span;
}

}  // namespace

bool answers_to(const bank::Vocabulary& vocabulary, const bank::Tombstone& grave,
                bank::FieldId field, const std::string& value) {
    const std::string prefix = std::string(bank::field_of(field).name) + ":";
    return std::any_of(grave.values.begin(), grave.values.end(), [&](const std::string& one) {
        if (!one.starts_with(prefix)) return false;
        if (value.empty()) return true;
        const std::string had = one.substr(prefix.size());
        if (field != bank::FieldId::theme) return had == value;
        const auto above = vocabulary.with_broader(had);
        return std::find(above.begin(), above.end(), value) != above.end();
    });
}

bool was_found(const bank::Vocabulary& vocabulary, const bank::Search& search,
               const bank::Tombstone& grave) {
    const auto& chosen = search.chosen;
    if (!chosen.empty()) return std::find(chosen.begin(), chosen.end(), grave.id) != chosen.end();
    const bool is_filtered_only = search.text.empty() && !search.years.from && !search.years.to;
    if (!is_filtered_only) return false;
    return std::all_of(search.filters.begin(), search.filters.end(), [&](const auto& filter) {
        return std::any_of(filter.second.begin(), filter.second.end(),
                           [&](const std::string& value) {
                               return answers_to(vocabulary, grave, filter.first, value);
                           });
    });
}

std::vector<bank::Change> changes_of(const Visit& visit, const ListOfDocs& list,
                                     bank::ChangeSpan span, std::size_t most) {
    bank::DocSet found(visit.edition.columns().limit);
    for (const bank::DocId doc : list.docs) found.add(doc);
    const bank::Vocabulary& vocabulary = visit.edition.vocabulary();
    std::vector<bank::Change> all;
    for (;;) {
        const auto some = visit.edition.catalogue().changes(span);
        for (const bank::Change& change : some) {
            const bool is_mine = change.is_gone ? was_found(vocabulary, list.search, change.grave)
                                                : found.has(change.doc);
            if (is_mine) all.push_back(change);
            if (all.size() == most) return all;
        }
        if (some.size() < span.changes_max) return all;
        span.after_time = some.back().at;
        span.after_id = some.back().id;
    }
}

Response feed_page(const Visit& visit, const bank::Search& search,
                   const std::vector<bank::DocId>& docs) {
    auto span = span_of(visit.request.params);
    if (!span) {
        const std::string* before = find_param(visit.request.params, "before");
        return problem_page(visit, {400, {{"before", *before, "bad.before"}}, nullptr});
    }
    FeedPage page;
    for (bank::Change& change : changes_of(visit, {search, docs}, *span, entries_a_page + 1)) {
        page.entries.push_back({std::move(change), std::nullopt});
    }
    const bool has_next = page.entries.size() > entries_a_page;
    if (has_next) page.entries.resize(entries_a_page);
    for (FeedEntry& entry : page.entries) {
        if (entry.change.is_gone) continue;
        auto stored = visit.edition.catalogue().find(entry.change.doc, bank::Parts::without_text);
        if (stored) entry.record = std::move(stored->record);
    }
    const std::string query = list_query(search);
    page.feed_url = page.first_url = absolute_url(visit, query);
    const std::string_view suffix = visit.format->suffix;
    page.html_url = visit.edition.vocabulary().bank.base_url +
                    visit.request.path.substr(0, visit.request.path.size() - suffix.size() - 1) +
                    (query.empty() ? "" : "?" + query);
    page.updated = *bank::edition_time(visit.edition.id());
    if (!page.entries.empty()) page.updated = page.entries.front().change.at;
    if (has_next) {
        const bank::Change& last = page.entries.back().change;
        page.next_url = page.feed_url + (query.empty() ? "?" : "&") +
                        "before=" + std::to_string(last.at.time_since_epoch().count()) + "," +
                        last.id;
    }
    Writing writing = writing_of(visit, visit.edition);
    writing.total = docs.size();
    writing.title = list_title(visit, search) + " · " + visit.edition.vocabulary().bank.name;
    writing.self_url = visit.edition.vocabulary().bank.base_url + visit.request.path +
                       (visit.request.query.empty() ? "" : "?" + visit.request.query);
    Response response;
    response.media_type = std::string(visit.format->media_type);
    response.set("Acervo-Total", std::to_string(docs.size()));
    response.body = write_feed(page, writing);
    return response;
}

}  // namespace serving
