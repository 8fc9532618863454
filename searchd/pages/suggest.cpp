#include "bank/query.h"
#include "bank/text.h"
#include "searchd/pages/pages.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

// "words", and "suggest.words" its name.
struct GroupKey {
    // NOLINTNEXTLINE(google-explicit-constructor): a key is written as its text
    consteval GroupKey(const char* key) : text(key) {
        if (!is_message("suggest.", text)) throw "web/messages has no name of the group";
    }
    std::string_view text;
};

// Groups without a suggestion are left out.
class Groups {
public:
    explicit Groups(const Visit& visit) : visit_(visit) {}

    std::vector<SuggestGroup> all;

    template <typename Link>
    void add(GroupKey key, std::vector<bank::Suggestion> suggestions, Link link) {
        if (suggestions.empty()) return;
        const std::string& label = visit_.text("suggest." + std::string(key.text));
        SuggestGroup& group =
            all.emplace_back(SuggestGroup{key.text, label, std::move(suggestions), {}});
        group.urls.reserve(group.suggestions.size());
        for (const bank::Suggestion& one : group.suggestions) group.urls.push_back(link(one.value));
    }

private:
    const Visit& visit_;
};

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
    Groups groups(visit);
    groups.add("words", std::move(found.words), [&visit](const std::string& words) {
        return search_path(visit.locale, bank::Search{}.with_text(words));
    });
    groups.add("themes", std::move(found.themes), to_filter(bank::FieldId::theme));
    groups.add("cities", std::move(found.cities), to_filter(bank::FieldId::city));
    groups.add("regions", std::move(found.regions), to_filter(bank::FieldId::region));
    groups.add("titles", std::move(found.titles),
               [&visit](const std::string& id) { return record_path(visit.locale, id); });
    Response response;
    const std::string* form = find_param(visit.request.params, "form");
    const bool is_for_browser = form != nullptr && *form == "opensearch";
    response.media_type =
        is_for_browser ? "application/x-suggestions+json" : std::string(visit.format->media_type);
    response.body = is_for_browser ? write_browser_suggestions(text, groups.all)
                                   : write_suggestions_json(text, groups.all);
    const bool is_negotiated = visit.request.path == "/sugerir";
    response.set("Vary", is_negotiated ? "Accept-Encoding, Accept-Language" : "Accept-Encoding");
    return response;
}

}  // namespace serving
