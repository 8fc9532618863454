// Atom (RFC 4287), with what was taken out told apart (RFC 6721) and pages that follow each other
// (RFC 5005, 3). The number of records found is an element of OpenSearch 1.1.
#include "bank/text.h"
#include "searchd/formats/format.h"

namespace serving {

namespace {

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view namespaces =
    " xmlns=\"http://www.w3.org/2005/Atom\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"";

void append_link(std::string& out, std::string_view rel, std::string_view url,
                 std::string_view type) {
    if (url.empty()) return;
    out.append("<link rel=\"").append(rel).append("\" type=\"").append(type).append("\" href=\"");
    bank::append_html(out, url);
    out += "\"/>\n";
}

void append_categories(std::string& out, const bank::Record& record, const Writing& writing) {
    for (const std::string& slug : record.themes) {
        const bank::Concept* theme = writing.vocabulary->find_theme(slug);
        out += "<category term=\"";
        bank::append_html(out, slug);
        out += "\" scheme=\"";
        bank::append_html(out, writing.bank().base_url + "/tema");
        out += "\" label=\"";
        bank::append_html(out, theme == nullptr ? slug : theme->label.in(writing.locale));
        out += "\"/>\n";
    }
}

// `attributes` of the element: the namespaces where an entry stands alone.
void append_entry(std::string& out, const bank::Record& record, const Writing& writing,
                  std::string_view attributes) {
    const std::string url = writing.url_of(record);
    out.append("<entry").append(attributes).append(" xml:lang=\"");
    out.append(bank::tag_of(record.language)).append("\">\n");
    append_element(out, "id", url);
    append_element(out, "title", record.title);
    append_element(out, "published", iso_time(record.published_at));
    append_element(out, "updated", iso_time(record.changed_at));
    out += "<author>";
    append_element(out, "name",
                   record.organization.empty() ? writing.bank().name : record.organization);
    out += "</author>\n";
    append_link(out, "alternate", url, "text/html");
    append_categories(out, record, writing);
    append_element(out, "summary", record.summary);
    out += "</entry>\n";
}

void append_alone(std::string& out, const bank::Record& record, const Writing& writing) {
    append_entry(out, record, writing, namespaces);
}

void append_grave(std::string& out, const bank::Tombstone& grave, const Writing& writing) {
    out += "<at:deleted-entry ref=\"";
    bank::append_html(out, writing.bank().base_url + "/id/" + grave.id);
    out.append("\" when=\"").append(iso_time(grave.deleted_at)).append("\">");
    out += "<at:comment>";
    bank::append_html(out, grave.title);
    out += "</at:comment></at:deleted-entry>\n";
}

}  // namespace

std::string write_feed(const FeedPage& page, const Writing& writing) {
    std::string out(head);
    out.append("<feed").append(namespaces);
    out += " xmlns:os=\"http://a9.com/-/spec/opensearch/1.1/\" xml:lang=\"";
    out.append(bank::tag_of(writing.locale)).append("\">\n");
    append_element(out, "id", page.feed_url);
    append_element(out, "title", writing.title);
    append_element(out, "updated", iso_time(page.updated));
    append_element(out, "generator", "Acervo");
    append_element(out, "os:totalResults", std::to_string(writing.total));
    out += "<author>";
    append_element(out, "name", writing.bank().name);
    out += "</author>\n";
    if (!writing.bank().licence.empty()) {
        append_element(out, "rights", writing.bank().licence + " " + writing.bank().licence_url);
    }
    append_link(out, "self", writing.self_url, "application/atom+xml");
    append_link(out, "alternate", page.html_url, "text/html");
    append_link(out, "first", page.first_url, "application/atom+xml");
    append_link(out, "next", page.next_url, "application/atom+xml");
    append_link(out, "search", writing.bank().base_url + "/opensearch.xml",
                "application/opensearchdescription+xml");
    for (const FeedEntry& entry : page.entries) {
        if (entry.record)
            append_entry(out, *entry.record, writing, "");
        else
            append_grave(out, entry.change.grave, writing);
    }
    return out += "</feed>\n";
}

const RecordsAs atom{.head = head, .append = append_alone};

}  // namespace serving
