// A whole list to take home, in a format that is no page of results.
#include "searchd/pages/pages.h"
#include "searchd/receipt.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

// `sep` and `bom` of CSV; what cannot be used goes to `bad`.
CsvForm csv_form(const Params& params, std::vector<BadParam>& bad) {
    CsvForm form;
    if (const std::string* mark = find_param(params, "bom")) {
        form.has_mark = *mark == "1";
        if (*mark != "1" && *mark != "0" && !mark->empty()) {
            bad.push_back({"bom", *mark, "bad.bom"});
        }
    }
    if (const std::string* separator = find_param(params, "sep")) {
        constexpr std::string_view known = ",;\t";
        const bool is_known =
            separator->size() == 1 && known.find(separator->front()) != known.npos;
        if (is_known)
            form.separator = separator->front();
        else if (!separator->empty())
            bad.push_back({"sep", *separator, "bad.sep"});
    }
    return form;
}

}  // namespace

std::string absolute_url(const Visit& visit, const std::string& query) {
    std::string url = visit.edition.vocabulary().bank.base_url + visit.request.path;
    return query.empty() ? url : url + "?" + query;
}

void announce_formats(Response& response, const Visit& visit, const std::string& path,
                      const std::string& query) {
    const std::string page = locale_path(visit.locale, path);
    std::string links;
    for (const Format& format : all_formats()) {
        if (!links.empty()) links += ", ";
        links.append("<").append(page).append(".");
        links.append(format.suffix).append(query).append(">; rel=\"alternate\"; type=\"");
        links.append(format.bare_type()).append("\"");
    }
    response.set("Link", std::move(links));
}

void set_receipt_link(Response& response, const std::string& url) {
    response.set("Link", "<" + url + ">; rel=\"describedby\"; type=\"text/html\"");
}

Response whole_listing(const Visit& visit, const bank::Search& search,
                       std::vector<bank::DocId> docs) {
    std::vector<BadParam> bad;
    const CsvForm form = csv_form(visit.request.params, bad);
    if (!bad.empty()) return problem_page(visit, {400, std::move(bad), nullptr});
    if (visit.format->is_feed) return feed_page(visit, search, docs);
    auto edition = std::make_shared<bank::Edition>(visit.edition);
    Writing writing = writing_of(visit, *edition);
    writing.csv = form;
    writing.total = docs.size();
    const std::string query = list_query(search);
    writing.self_url = absolute_url(visit, query);
    writing.receipt_url = receipt_url(visit, search, docs.size());
    writing.title = list_title(visit, search);
    Response response;
    response.media_type = std::string(visit.format->media_type);
    response.set("Acervo-Total", std::to_string(docs.size()));
    set_receipt_link(response, writing.receipt_url);
    response.set("Content-Disposition", "attachment; filename=\"acervo-" + visit.edition.id() +
                                            "." + std::string(visit.format->suffix) + "\"");
    if (visit.format->stream != nullptr) {
        const Receipt receipt = receipt_of(visit, search, docs);
        writing.receipt = receipt_lines(visit, receipt);
        for (const bank::Locale locale : page_locales) {
            writing.receipt.emplace_back(visit.site.messages.text(locale, "receipt.methods"),
                                         methods_sentence(visit, receipt, locale));
        }
        response.next_chunk = visit.format->stream({std::move(docs), edition, std::move(writing)});
    } else {
        response.next_chunk =
            stream_records({std::move(docs), edition, std::move(writing)}, *visit.format->records);
    }
    return response;
}

}  // namespace serving
