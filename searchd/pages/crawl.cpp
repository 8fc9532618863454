// What crawlers and browsers ask for: robots.txt (RFC 9309), sitemaps (sitemaps.org, 0.9) and the
// OpenSearch description (1.1).
#include <array>
#include <charconv>

#include "bank/text.h"
#include "searchd/pages/pages.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

// 50,000 addresses a file at most; a record has one in each language of the pages.
constexpr std::size_t records_a_file = 50'000 / std::size(page_locales);
constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view space = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

void append_address(std::string& out, std::string_view element, const std::string& url,
                    std::string_view changed) {
    out.append("<").append(element).append("><loc>");
    bank::append_html(out, url);
    out += "</loc>";
    if (!changed.empty()) out.append("<lastmod>").append(changed).append("</lastmod>");
    out.append("</").append(element).append(">\n");
}

void append_in_all_languages(std::string& out, const Visit& visit, const std::string& path,
                             std::string_view changed) {
    for (const bank::Locale locale : page_locales) {
        const std::string url =
            visit.edition.vocabulary().bank.base_url + locale_path(locale, path);
        append_address(out, "url", url, changed);
    }
}

// The pages that are no records: home, the ways to explore, themes, cities, what the bank says.
void append_pages(std::string& out, const Visit& visit) {
    for (const char* path : {"/", "/brechas", "/tendencias"}) {
        append_in_all_languages(out, visit, path, "");
    }
    for (const std::string name : explore_pages) {
        append_in_all_languages(out, visit, "/explorar/" + name, "");
    }
    for (const std::string name : about_pages) {
        append_in_all_languages(out, visit, "/sobre/" + name, "");
    }
    constexpr std::size_t values_max = 10'000;
    for (const bank::FieldId field : {bank::FieldId::theme, bank::FieldId::city}) {
        const auto& values = visit.edition.columns().column(field).values;
        for (std::size_t i = 0; i < std::min(values.size(), values_max); ++i) {
            append_in_all_languages(out, visit, "/buscar?" + filter_query(field, values[i]), "");
        }
    }
}

// The records of one file, in the order of change. False when there are none.
bool append_records(std::string& out, const Visit& visit, std::size_t file) {
    bank::ChangeSpan span;
    std::size_t passed = 0, written = 0;
    for (;;) {
        const auto changes = visit.edition.catalogue().changes(span);
        for (const bank::Change& change : changes) {
            if (change.is_gone || passed++ < (file - 1) * records_a_file) continue;
            if (written++ == records_a_file) return true;
            append_in_all_languages(out, visit, "/ficha/" + change.id, iso_date(change.at));
        }
        if (changes.size() < span.changes_max) return written > 0;
        span.after_time = changes.back().at;
        span.after_id = changes.back().id;
    }
}

Response xml(std::string body, std::string media_type = "application/xml; charset=utf-8") {
    Response response;
    response.media_type = std::move(media_type);
    response.body = std::move(body);
    return response;
}

std::string sitemap_index(const Visit& visit) {
    const std::string base = visit.edition.vocabulary().bank.base_url + "/sitemap/";
    const std::size_t records = visit.edition.columns().newest.size();
    std::string out(head);
    out.append("<sitemapindex").append(space);
    append_address(out, "sitemap", base + "pages.xml", "");
    for (std::size_t file = 1; (file - 1) * records_a_file < records; ++file) {
        append_address(out, "sitemap", base + std::to_string(file) + ".xml", "");
    }
    return out += "</sitemapindex>\n";
}

}  // namespace

Response robots_page(const Visit& visit) {
    Response response;
    response.media_type = "text/plain; charset=utf-8";
    // One filter is a page; combinations, words, receipts and comparisons have no end.
    response.body =
        "User-agent: *\nDisallow: /*?*&\nDisallow: /*?q=\nDisallow: /*/recibo\n"
        "Disallow: /*/comparar\nDisallow: /*/dossier\nDisallow: /banco.zip\n"
        "Disallow: /*?edition=\nDisallow: /*?sel=\nAllow: /\nSitemap: " +
        visit.edition.vocabulary().bank.base_url + "/sitemap.xml\n";
    return response;
}

Response sitemap_page(const Visit& visit) {
    if (visit.variable.empty()) return xml(sitemap_index(visit));
    std::string out(head);
    out.append("<urlset").append(space);
    const std::string_view name = visit.variable;
    std::size_t file = 0;
    const auto [end, code] = std::from_chars(name.data(), name.data() + name.size(), file);
    const bool is_number = code == std::errc{} && file >= 1 && file < 1'000'000 &&
                           std::string_view(end, name.data() + name.size()) == ".xml";
    if (name == "pages.xml") {
        append_pages(out, visit);
    } else if (!is_number || !append_records(out, visit, file)) {
        return not_found(visit);
    }
    return xml(out += "</urlset>\n");
}

Response opensearch_page(const Visit& visit) {
    const bank::BankInfo& info = visit.edition.vocabulary().bank;
    const std::string base = info.base_url + locale_path(visit.locale, "");
    std::string out(head);
    out += "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n";
    append_element(out, "ShortName", bank::cut_at_word(info.name, 16));
    append_element(out, "LongName", bank::cut_at_word(info.long_name.in(visit.locale), 48));
    append_element(out, "Description", bank::cut_at_word(info.description.in(visit.locale), 1024));
    append_element(out, "Language", bank::tag_of(visit.locale));
    append_element(out, "InputEncoding", "UTF-8");
    append_element(out, "OutputEncoding", "UTF-8");
    out += "<Image width=\"16\" height=\"16\" type=\"image/svg+xml\">";
    bank::append_html(out, info.base_url + "/static/icon.svg");
    out += "</Image>\n";
    const auto append_url = [&](std::string_view type, const std::string& url,
                                std::string_view rel) {
        out.append("<Url type=\"").append(type).append("\" rel=\"").append(rel);
        out += "\" template=\"";
        bank::append_html(out, url);
        out += "\"/>\n";
    };
    append_url("text/html", base + "/buscar?q={searchTerms}", "results");
    append_url("application/atom+xml", base + "/buscar.atom?q={searchTerms}", "results");
    append_url("application/json", base + "/buscar.json?q={searchTerms}", "results");
    append_url("application/x-suggestions+json", base + "/sugerir?form=opensearch&q={searchTerms}",
               "suggestions");
    append_url("application/opensearchdescription+xml", base + "/opensearch.xml", "self");
    return xml(out += "</OpenSearchDescription>\n",
               "application/opensearchdescription+xml; charset=utf-8");
}

}  // namespace serving
