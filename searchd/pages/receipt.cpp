// The receipt of a search; one that was taken before is held against what is found today.
#include "searchd/receipt.h"

#include "searchd/pages/pages.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

constexpr std::size_t changes_shown = 50;

// What a receipt that was taken before says of itself.
struct Earlier {
    std::string edition, total, hash;
    std::optional<std::chrono::sys_seconds> made_at;
};

Earlier earlier_of(const Params& params) {
    const auto value = [&](std::string_view name) {
        const std::string* found = find_param(params, name);
        return found == nullptr ? std::string() : *found;
    };
    Earlier earlier{value("edition"), value("total"), value("hash"), {}};
    earlier.made_at = edition_time(earlier.edition);
    return earlier;
}

Model change_model(const Visit& visit, const bank::Change& change, std::chrono::sys_seconds since) {
    std::string title = change.grave.title;
    std::string_view what = "receipt.gone";
    if (!change.is_gone) {
        const auto stored = visit.edition.catalogue().find(change.doc, bank::Parts::without_text);
        const bool is_new = stored && stored->record.published_at > since;
        title = stored ? stored->record.title : change.id;
        what = is_new ? "receipt.added" : "receipt.altered";
    }
    Model item = link_model(title, record_path(visit.locale, change.id));
    item.set("day", iso_date(change.at));
    item.set("what", visit.text(what));
    return item;
}

// The changes since the receipt, newest first, of what is found now or was found by its filters.
void add_changes(const Visit& visit, const ListOfDocs& list, std::chrono::sys_seconds since,
                 Model& model) {
    bank::ChangeSpan span;
    span.first = since + std::chrono::seconds(1);
    span.is_newest_first = true;
    auto some = changes_of(visit, list, span, changes_shown + 1);
    const bool has_more = some.size() > changes_shown;
    if (has_more) some.pop_back();
    Model changes = list_model();
    for (const bank::Change& change : some) {
        changes.push_back(change_model(visit, change, since));
    }
    model.set("has_changes", !some.empty());
    model.set("changes", std::move(changes));
    model.set("has_more", has_more);
}

// What today's result is to the one of the receipt; empty when there is none to compare with.
std::string verdict_of(const Visit& visit, const Earlier& earlier, const Receipt& receipt) {
    if (!earlier.made_at || earlier.hash.empty()) return {};
    if (earlier.hash == receipt.hash) {
        if (earlier.edition == receipt.edition) return visit.text("receipt.same");
        return visit.site.messages.format(visit.locale, "receipt.unmoved",
                                          {{"edition", earlier.edition}});
    }
    const std::int64_t total = std::strtoll(earlier.total.c_str(), nullptr, 10);
    return visit.site.messages.format(visit.locale, "receipt.other",
                                      {{"edition", earlier.edition}, {"total", total}});
}

}  // namespace

Response receipt_page(const Visit& visit) {
    ParsedSearch parsed = parse_search(visit.request.params);
    parsed.search.reader = bank::find_language(bank::code_of(visit.locale));
    const Earlier earlier = earlier_of(visit.request.params);
    if (!earlier.edition.empty() && !earlier.made_at) {
        parsed.bad.push_back({"edition", earlier.edition, "bad.edition"});
    }
    if (!parsed.bad.empty()) return problem_page(visit, {400, std::move(parsed.bad), nullptr});
    const bool is_chosen = !parsed.search.chosen.empty() && parsed.search.text.empty() &&
                           parsed.search.filters.empty();
    if (!is_chosen) parsed.search.chosen.clear();
    std::vector<bank::DocId> docs;
    if (is_chosen) {
        for (const std::string& id : parsed.search.chosen) {
            if (const auto doc = visit.edition.catalogue().doc_of(id)) docs.push_back(*doc);
        }
    } else {
        docs = visit.edition.searcher().all_matches(parsed.search);
    }
    const Receipt receipt = receipt_of(visit, parsed.search, docs);
    Frame frame;
    frame.title = visit.text("receipt.title");
    const std::string query = search_query(receipt.search);
    frame.path = "/recibo" + (query.empty() ? "" : "?" + query);
    frame.robots = Robots::noindex;
    Model model = frame_model(visit, frame);
    model.set("heading", frame.title);
    Model lines = list_model();
    for (const auto& [label, text] : receipt_lines(visit, receipt)) {
        Model line;
        line.set("label", label);
        line.set("text", text);
        lines.push_back(std::move(line));
    }
    model.set("lines", std::move(lines));
    const std::string verdict = verdict_of(visit, earlier, receipt);
    model.set("has_verdict", !verdict.empty());
    model.set("verdict", verdict);
    model.set("results_url", is_chosen ? locale_path(visit.locale, "/comparar?") +
                                             chosen_query(parsed.search.chosen)
                                       : search_path(visit.locale, receipt.search));
    const bool is_compared = !verdict.empty() && earlier.hash != receipt.hash;
    model.set("is_compared", is_compared);
    if (is_compared) {
        add_changes(visit, {parsed.search, docs}, *earlier.made_at, model);
    } else {
        model.set("has_changes", false);
        model.set("changes", list_model());
        model.set("has_more", false);
    }
    return html(visit, "receipt.html", model);
}

}  // namespace serving
