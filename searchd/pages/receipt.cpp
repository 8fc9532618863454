// The receipt of a search; one that was taken before is held against what is found today.
#include "searchd/receipt.h"

#include "searchd/pages/pages.h"
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
    earlier.made_at = bank::edition_time(earlier.edition);
    return earlier;
}

Model change_model(const Visit& visit, const bank::Change& change, std::chrono::sys_seconds since) {
    std::string title = change.grave.title;
    MessageKey what = "receipt.gone";
    if (!change.is_gone) {
        const auto stored = visit.edition.catalogue().find(change.doc, bank::Parts::without_text);
        const bool is_new = stored && stored->record.published_at > since;
        title = stored ? stored->record.title : change.id;
        what = is_new ? MessageKey("receipt.added") : MessageKey("receipt.altered");
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
    if (!earlier.made_at || earlier.total.empty()) return {};
    const bool is_same = earlier.hash.empty() ? earlier.total == std::to_string(receipt.total)
                                              : earlier.hash == receipt.hash;
    if (is_same && earlier.hash.empty()) {
        if (earlier.edition == receipt.edition) return {};  // this very receipt
        return visit.site.messages.format(visit.locale, "receipt.as_many",
                                          {{"edition", earlier.edition}});
    }
    if (is_same) {
        if (earlier.edition == receipt.edition) return visit.text("receipt.same");
        return visit.site.messages.format(visit.locale, "receipt.unmoved",
                                          {{"edition", earlier.edition}});
    }
    const std::int64_t total = std::strtoll(earlier.total.c_str(), nullptr, 10);
    return visit.site.messages.format(visit.locale, "receipt.other",
                                      {{"edition", earlier.edition}, {"total", total}});
}

// The records that a visitor chose, or those that a search finds.
std::vector<bank::DocId> docs_of(bank::Edition& edition, const bank::Search& search) {
    if (search.chosen.empty()) return edition.searcher().all_matches(search);
    std::vector<bank::DocId> docs;
    for (const std::string& id : search.chosen) {
        if (const auto doc = edition.catalogue().doc_of(id)) docs.push_back(*doc);
    }
    return docs;
}

// The search of the receipt asked again of its own edition: what came of it, in words.
void set_repetition(Model& model, const Visit& visit, const Earlier& earlier,
                    const bank::Search& search) {
    const bool is_asked =
        earlier.made_at && !earlier.total.empty() && earlier.edition != visit.edition.id();
    std::unique_ptr<bank::Edition> past;
    if (is_asked) past = visit.site.pool.open_past(earlier.edition);
    std::string text;
    MessageKey key = "receipt.gone_edition";
    if (past != nullptr) {
        const auto docs = docs_of(*past, search);
        const bool is_same = earlier.hash.empty()
                                 ? std::to_string(docs.size()) == earlier.total
                                 : hash_of_list(past->catalogue(), docs) == earlier.hash;
        key = "receipt.repeated";
        if (earlier.hash.empty()) key = "receipt.repeated_total";
        if (!is_same) key = "receipt.not_repeated";
        if (!is_same && !search.chosen.empty()) key = "receipt.not_these";
    }
    if (is_asked) {
        text = visit.site.messages.format(visit.locale, key, {{"edition", earlier.edition}});
    }
    bank::Search same = search;
    same.edition = earlier.edition;
    model.set("has_repetition", !text.empty());
    model.set("repetition", std::move(text));
    model.set("has_past", past != nullptr && search.chosen.empty());
    model.set("past_url", search_path(visit.locale, same));
}

// The sentence for a methods section in every language.
Model sentences_model(const Visit& visit, const Receipt& receipt) {
    Model list = list_model();
    for (const bank::Locale locale : page_locales) {
        Model item;
        item.set("sentence_lang", std::string(bank::tag_of(locale)));
        item.set("sentence_name", visit.site.messages.text(locale, "language.name"));
        item.set("text", methods_sentence(visit, receipt, locale));
        list.push_back(std::move(item));
    }
    return list;
}

Model receipt_model(const Visit& visit, const Receipt& receipt) {
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
    model.set("sentences", sentences_model(visit, receipt));
    return model;
}

}  // namespace

Response receipt_page(const Visit& visit) {
    ParsedSearch parsed = asked_search(visit);
    bank::Search& search = parsed.search;
    search.edition.clear();  // that of the receipt
    const Earlier earlier = earlier_of(visit.request.params);
    if (!earlier.edition.empty() && !earlier.made_at && parsed.bad.empty()) {
        parsed.bad.push_back({"edition", earlier.edition, "bad.edition"});
    }
    if (!parsed.bad.empty()) return problem_page(visit, {400, std::move(parsed.bad), nullptr});
    const bool is_chosen = search.text.empty() && search.filters.empty();
    if (!is_chosen) search.chosen.clear();
    const std::vector<bank::DocId> docs = docs_of(visit.edition, search);
    const Receipt receipt = receipt_of(visit, search, docs);
    Model model = receipt_model(visit, receipt);
    const std::string verdict = verdict_of(visit, earlier, receipt);
    model.set("has_verdict", !verdict.empty());
    model.set("verdict", verdict);
    model.set("results_url", !search.chosen.empty() ? locale_path(visit.locale, "/comparar?") +
                                                          chosen_query(search.chosen)
                                                    : search_path(visit.locale, receipt.search));
    set_repetition(model, visit, earlier, search);
    const bool is_other = earlier.hash.empty() ? earlier.total != std::to_string(receipt.total)
                                               : earlier.hash != receipt.hash;
    const bool is_compared = !verdict.empty() && is_other;
    model.set("is_compared", is_compared);
    if (is_compared) {
        add_changes(visit, {search, docs}, *earlier.made_at, model);
    } else {
        model.set("has_changes", false);
        model.set("changes", list_model());
        model.set("has_more", false);
    }
    return html(visit, "receipt.html", model);
}

}  // namespace serving
