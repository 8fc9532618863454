#include "searchd/static_site.h"

#include <algorithm>
#include <array>
#include <set>

#include "bank/error.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

constexpr std::array<std::string_view, 3> offline_scripts{"data.js", "analysis.js", "search.js"};

std::string up(const std::string& path) {
    std::string out;
    for (const char c : path) {
        if (c == '/') out += "../";
    }
    return out;
}

// "/es/ficha/x?like=y#z" in its parts.
struct Target {
    std::string path, rest;  // without the slash at its beginning; "?like=y#z"
};

Target target_of(const std::string& link) {
    const std::size_t end = std::min(link.find_first_of("?#"), link.size());
    return {link.substr(1, end - 1), link.substr(end)};
}

bool is_language(const std::string& path) {
    return std::any_of(std::begin(page_locales), std::end(page_locales),
                       [&path](bank::Locale locale) { return path == bank::code_of(locale); });
}

// Where a link of a page leads among files.
std::string file_link(const std::string& link, const LinkRules& rules) {
    Target target = target_of(link);
    if (target.path.starts_with("static/")) return up(rules.path) + target.path;
    if (target.path.ends_with('/')) target.path.pop_back();
    if (is_language(target.path)) return up(rules.path) + target.path + "/index.html";
    const std::string language = target.path.substr(0, target.path.find('/'));
    const bool is_search = is_language(language) && target.path == language + "/buscar";
    if (is_search) return up(rules.path) + target.path + ".html" + target.rest;
    if (!rules.has_file(target.path)) return rules.base_url + link;
    const bool is_sheet = target.path.find("/ficha/") != std::string::npos;
    const bool is_asked = target.rest.starts_with('?') && !is_sheet;
    if (is_asked) return rules.base_url + link;  // what is asked of it, no file knows
    const std::size_t anchor = target.rest.find('#');
    return up(rules.path) + target.path + ".html" +
           (anchor == std::string::npos ? "" : target.rest.substr(anchor));
}

// Without the scripts of the daemon's pages, which ask the daemon.
std::string without_modules(std::string html) {
    constexpr std::string_view begin = "<script type=\"module\"";
    constexpr std::string_view end = "</script>\n";
    for (std::size_t at = html.find(begin); at != std::string::npos; at = html.find(begin, at)) {
        const std::size_t stop = html.find(end, at);
        if (stop == std::string::npos) break;
        html.erase(at, stop + end.size() - at);
    }
    return html;
}

class Writer {
public:
    Writer(const Site& site, const FileSink& sink)
        : site_(site), app_(site), sink_(sink), edition_(site.pool.lend()) {}

    void write(const std::filesystem::path& web) {
        for (const bank::Locale locale : page_locales) gather(locale);
        for (const std::string& page : pages_) add_page(page);
        for (const bank::Locale locale : page_locales) {
            add_page_of(code_of(locale) + "/index", "/" + code_of(locale) + "/");
            add_search(locale);
        }
        for (const Asset& asset : site_.assets) {
            const bool asks_daemon = asset.name.ends_with(".js");
            if (!asks_daemon) sink_("static/" + asset.name, asset.bytes);
        }
        sink_("static/data.js", write_offline_data(*edition_, site_.messages));
        for (const std::string_view name : offline_scripts) {
            if (name == "data.js") continue;
            sink_("static/" + std::string(name), read_web_file(web / "offline" / name));
        }
        sink_("index.html",
              site_.templates.render(bank::Locale::es, "offline-index.html", first()));
    }

private:
    static std::string code_of(bank::Locale locale) { return std::string(bank::code_of(locale)); }

    // The pages of a language: everything but what is asked with parameters.
    void gather(bank::Locale locale) {
        const std::string language = code_of(locale);
        for (const std::string name : explore_pages) pages_.insert(language + "/explorar/" + name);
        for (const std::string name : about_pages) {
            if (name != "api") pages_.insert(language + "/sobre/" + name);  // there is none there
        }
        pages_.insert(language + "/brechas");
        for (const bank::Door& door : edition_->vocabulary().doors) {
            pages_.insert(language + "/puerta/" + door.slug);
        }
        for (const bank::DocId doc : edition_->columns().newest) {
            const auto stored = edition_->catalogue().find(doc, bank::Parts::without_text);
            if (stored) pages_.insert(language + "/ficha/" + stored->record.id);
        }
    }

    void add_page(const std::string& page) { add_page_of(page, "/" + page); }

    void add_page_of(const std::string& page, const std::string& address) {
        Request request;
        request.method = "GET";
        request.path = address;
        std::string failure;
        const Response answer = app_.respond(request, failure);
        const std::string* edition = answer.find("Acervo-Edition");
        const bool is_right =
            answer.status == 200 && edition != nullptr && *edition == edition_->id();
        if (!is_right) throw bank::Error("static_failed", {address, failure});
        put(page + ".html", answer.body);
    }

    void put(const std::string& path, const std::string& html) {
        const LinkRules rules{path, edition_->vocabulary().bank.base_url,
                              [this](const std::string& page) { return pages_.contains(page); }};
        sink_(path, with_file_links(without_modules(html), rules));
    }

    // The page that searches by itself.
    void add_search(bank::Locale locale) {
        const Request request;
        const Visit visit{
            site_, request, *edition_, locale,
            {},    nullptr, false,     Labels(site_.messages, edition_->vocabulary(), locale)};
        Frame frame;
        frame.title = visit.text("results.all");
        frame.path = "/buscar";
        frame.has_search_box = false;
        Model model = frame_model(visit, frame);
        model.set("total_forms", visit.text("offline.total"));
        put(code_of(locale) + "/buscar.html",
            site_.templates.render(locale, "offline-search.html", model));
    }

    Model first() const {
        Model model;
        model.set("bank_name", edition_->vocabulary().bank.name);
        Model languages = list_model();
        for (const bank::Locale locale : page_locales) {
            Model item = link_model(site_.messages.text(locale, "language.name"),
                                    code_of(locale) + "/index.html");
            item.set("tag", std::string(bank::tag_of(locale)));
            languages.push_back(std::move(item));
        }
        model.set("languages", std::move(languages));
        return model;
    }

    const Site& site_;
    App app_;
    const FileSink& sink_;
    EditionPool::Loan edition_;
    std::set<std::string> pages_;
};

}  // namespace

std::string with_file_links(const std::string& html, const LinkRules& rules) {
    constexpr std::array<std::string_view, 4> attributes{" href=\"/", " src=\"/", " action=\"/",
                                                         " formaction=\"/"};
    std::string out;
    std::size_t done = 0;
    for (;;) {
        std::size_t begin = std::string::npos;
        std::size_t length = 0;
        for (const std::string_view attribute : attributes) {
            const std::size_t at = html.find(attribute, done);
            if (at >= begin) continue;
            begin = at;
            length = attribute.size() - 1;  // the slash is of the link
        }
        if (begin == std::string::npos) break;
        const std::size_t end = html.find('"', begin + length);
        out.append(html, done, begin + length - done);
        out += file_link(html.substr(begin + length, end - begin - length), rules);
        done = end;
    }
    return out.append(html, done);
}

void write_static_site(const Site& site, const std::filesystem::path& web, const FileSink& sink) {
    Writer(site, sink).write(web);
}

}  // namespace serving
