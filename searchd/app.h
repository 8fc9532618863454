// The application: from a request to a response, without sockets. The route table is the site map.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "bank/edition.h"
#include "searchd/edition_pool.h"
#include "searchd/formats/format.h"
#include "searchd/http.h"
#include "searchd/labels.h"
#include "searchd/messages.h"
#include "searchd/template.h"

namespace serving {

// A file of web/static, read once at start.
struct Asset {
    std::string name, media_type, bytes, brotli, gzip, version;  // `version`: hash of the bytes
};

// What the daemon was started with; never changed.
struct Site {
    Site(const std::filesystem::path& web, const std::filesystem::path& editions,
         std::size_t readers);

    Messages messages;
    Templates templates;
    std::vector<Asset> assets;
    std::string version;                 // hash of all that pages are made of, for ETags
    bool is_open_to_assistants = false;  // /mcp is there
    mutable EditionPool pool;

    // The day of access in citations, by UTC; tests set their own.
    std::function<std::chrono::sys_days()> today = [] {
        return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    };

    const Asset* find_asset(std::string_view name) const;
};

// One request and all that is needed to answer it.
struct Visit {
    const Site& site;
    const Request& request;
    bank::Edition& edition;
    bank::Locale locale;             // of the page
    std::string variable;            // the part of the path that a route leaves open
    const Format* format = nullptr;  // nullptr: HTML
    bool is_for_programs = false;    // its errors are problem documents
    Labels labels;

    const std::string& text(MessageKey key) const { return site.messages.text(locale, key); }
};

// A file that the open part of a route may name: "lugares.csv", "{slug}.ttl".
struct DataFile {
    std::string name;
    std::string_view media_type;  // without parameters
    std::string_view schema = {};
};

// The parameters that a route reads.
enum class ParamGroup { none, search, chosen, dossier, suggest, harvest };

// What a route gives to programs (api.h); pages for people have none.
struct RouteData {
    std::string_view topic = {};  // "search": its name, and "api.search" what it is about
    ParamGroup params = ParamGroup::none;
    int status = 200;
    std::string_view media_type = {}, schema = {};  // where it has neither formats nor files
    std::vector<DataFile> (*files)() = nullptr;
    bool may_be_missing = false;  // though its address names nothing
};

struct Route {
    std::string_view pattern;  // "/*/buscar"; '*' a language, "{}" one segment
    Response (*page)(const Visit&);
    bool is_for_lists = false, is_for_records = false;  // which formats its suffixes may name
    bool is_data = false;                               // JSON without a suffix
    RouteData data = {};
};
std::span<const Route> all_routes();

// A file of web/, whole. Throws `Error` (web_missing).
std::string read_web_file(const std::filesystem::path& file);

// Whether the address takes POST too, and reads what is sent.
bool reads_body(std::string_view path);

class App {
public:
    explicit App(const Site& site) : site_(site) {}

    // The whole server. Errors become a page or a problem document; `failure` gets what was wrong,
    // for the log.
    Response respond(const Request& request, std::string& failure) const noexcept;

private:
    Response dispatch(const Request& request) const;
    const Site& site_;
};

// The language a visitor prefers (Accept-Language), Spanish when it is none of ours.
bank::Locale preferred_locale(std::string_view accept_language);

}  // namespace serving
