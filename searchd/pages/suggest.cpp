#include "bank/query.h"
#include "bank/text.h"
#include "searchd/pages/pages.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

template <typename Link>
void add_group(const Visit& visit, std::string_view key, std::vector<bank::Suggestion> suggestions,
               Link link, std::vector<SuggestGroup>& groups) {
    if (suggestions.empty()) return;
    SuggestGroup group{key, visit.text("suggest." + std::string(key)), std::move(suggestions), {}};
    for (const bank::Suggestion& one : group.suggestions) group.urls.push_back(link(one.value));
    groups.push_back(std::move(group));
}

}  // namespace

Response suggest_page(const Visit& visit) {
    const std::string* given = find_param(visit.request.params, "q");
    const std::string text = given == nullptr ? "" : bank::to_nfc(*given);
    if (text.size() > bank::query_bytes_max) {
        return problem_page(visit, {400, {{"q", bank::cut_at_word(text, 80), "bad.too_long"}}, {}});
    }
    bank::Suggestions found = visit.edition.suggester().suggest(text, visit.locale);
    const auto to_filter = [&visit](bank::FieldId field) {
        return [&visit, field](const std::string& value) {
            return filter_path(visit.locale, field, value);
        };
    };
    std::vector<SuggestGroup> groups;
    add_group(
        visit, "words", std::move(found.words),
        [&visit](const std::string& words) {
            return search_path(visit.locale, bank::Search{}.with_text(words));
        },
        groups);
    add_group(visit, "themes", std::move(found.themes), to_filter(bank::FieldId::theme), groups);
    add_group(visit, "cities", std::move(found.cities), to_filter(bank::FieldId::city), groups);
    add_group(
        visit, "titles", std::move(found.titles),
        [&visit](const std::string& id) { return record_path(visit.locale, id); }, groups);
    Response response;
    response.media_type = std::string(visit.format->media_type);
    response.body = write_suggestions_json(text, groups);
    const bool is_negotiated = visit.request.path == "/sugerir";
    response.set("Vary", is_negotiated ? "Accept-Encoding, Accept-Language" : "Accept-Encoding");
    return response;
}

}  // namespace serving
