#include "searchd/app.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "bank/error.h"
#include "bank/stored.h"
#include "bank/text.h"
#include "searchd/pages/pages.h"
#include "searchd/search_url.h"

namespace serving {

namespace {

using bank::Locale;

constexpr std::string_view content_security_policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
constexpr std::size_t compressed_bytes_min = 1'000;

std::string media_type_of(const std::string& name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    return name.ends_with(".png") ? "image/png" : "application/octet-stream";
}

std::vector<Asset> read_assets(const std::filesystem::path& directory) {
    std::vector<Asset> assets;
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(directory, code)) {
        Asset asset;
        asset.name = entry.path().filename().string();
        asset.media_type = media_type_of(asset.name);
        asset.bytes = read_web_file(entry.path());
        asset.version = bank::to_hex(bank::fingerprint_of(asset.bytes));
        if (asset.media_type != "image/png") {
            asset.brotli = compressed(asset.bytes, "br");
            asset.gzip = compressed(asset.bytes, "gzip");
        }
        assets.push_back(std::move(asset));
    }
    if (code) throw bank::Error("web_missing", {directory.string()});
    return assets;
}

// A hash of every file of web/: when one changes, so does every page's ETag.
std::string version_of(const std::filesystem::path& web) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(web)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::uint64_t hash = 0;
    for (const auto& file : files) hash = bank::fingerprint_of(read_web_file(file), hash);
    return bank::to_hex(hash);
}

// What a path asks for, once matched.
struct Match {
    const Route* route = nullptr;
    Locale locale = Locale::es;
    std::string variable;
    const Format* format = nullptr;
};

bool fits_route(const Route& route) {
    return route.is_for_lists || route.is_for_records;
}

// Takes ".json" off the last segment when the route has such a format.
std::string_view without_suffix(std::string_view segment, const Route& route,
                                const Format*& format) {
    const std::size_t dot = segment.rfind('.');
    if (dot == std::string_view::npos) return segment;
    const Format* found = find_format(segment.substr(dot + 1));
    if (found == nullptr || !fits_route(route)) return segment;
    format = found;
    return segment.substr(0, dot);
}

// `match.locale` is that of the path, or stays what it is when the path names none.
bool matches(const Route& route, std::string_view path, Match& match) {
    const auto wanted = bank::split(route.pattern, '/');
    const auto given = bank::split(path, '/');
    if (wanted.size() != given.size()) return false;
    match.format = nullptr;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const bool is_last = i + 1 == wanted.size();
        const std::string_view segment =
            is_last ? without_suffix(given[i], route, match.format) : given[i];
        if (wanted[i] == "*") {
            const auto locale = bank::find_locale(segment);
            const bool is_page_locale =
                locale && std::find(std::begin(page_locales), std::end(page_locales), *locale) !=
                              std::end(page_locales);
            if (!is_page_locale || segment.size() != 2 || segment != bank::code_of(*locale))
                return false;
            match.locale = *locale;
        } else if (wanted[i] == "{}") {
            if (segment.empty()) return false;
            match.variable = std::string(segment);
        } else if (wanted[i] != segment) {
            return false;
        }
    }
    if (route.is_data) match.format = find_format("json");
    match.route = &route;
    return true;
}

Match find_route(std::string_view path, Locale preferred) {
    for (const Route& route : all_routes()) {
        Match match;
        match.locale = preferred;
        if (matches(route, path, match)) return match;
    }
    Match none;
    none.locale = preferred;
    return none;
}

// The language the path begins with, or what the visitor prefers.
Locale locale_of(const Request& request) {
    const auto locale =
        bank::find_locale(std::string_view(request.path)
                              .substr(0, 3)
                              .substr(std::min<std::size_t>(1, request.path.size())));
    const bool is_named =
        locale && request.path.size() >= 3 && (request.path.size() == 3 || request.path[3] == '/');
    return is_named ? *locale : preferred_locale(request.accept_language);
}

void set_common_headers(Response& response) {
    response.set("X-Content-Type-Options", "nosniff");
    response.set("Referrer-Policy", "strict-origin-when-cross-origin");
    response.set("Content-Security-Policy", std::string(content_security_policy));
    response.set("Cross-Origin-Opener-Policy", "same-origin");
    response.set("Permissions-Policy", "geolocation=(), camera=(), microphone=()");
}

bool is_reading(const Request& request) {
    return request.method == "GET" || request.method == "HEAD";
}

bool is_packable(const Response& response) {
    const std::string_view type = response.media_type;
    return type.starts_with("text/") || type.find("json") != type.npos ||
           type.find("xml") != type.npos;
}

void compress(Response& response, const Request& request) {
    if (!is_packable(response) || response.find("Content-Encoding") != nullptr) return;
    if (response.find("Vary") == nullptr) response.set("Vary", "Accept-Encoding");
    const std::string_view coding = choose_encoding(request.accept_encoding);
    if (coding.empty()) return;
    if (response.next_chunk) {
        response.next_chunk = compressed_stream(std::move(response.next_chunk), coding);
    } else if (response.body.size() >= compressed_bytes_min) {
        response.body = compressed(response.body, coding);
    } else {
        return;
    }
    response.set("Content-Encoding", std::string(coding));
}

// What every answer made from an edition says; data may be read by scripts of any site.
Response with_edition(Response response, const std::string& edition, bool is_shared) {
    response.set("Cache-Control", "no-cache");
    response.set("Acervo-Edition", edition);
    if (is_shared) {
        response.set("Access-Control-Allow-Origin", "*");
        response.set("Access-Control-Expose-Headers",
                     "Acervo-Edition, Acervo-Total, Content-Disposition, ETag, Link, Retry-After");
    }
    return response;
}

// The older edition that a list is asked of; empty: the newest.
std::string past_edition(const Request& request, const Match& match, const Site& site) {
    const bool may_ask = match.route != nullptr && match.route->data.params == ParamGroup::search &&
                         find_param(request.params, "edition") != nullptr;
    const std::string asked = may_ask ? parse_search(request.params).search.edition : "";
    return asked == bank::current_edition(site.pool.editions()) ? std::string() : asked;
}

// An edition and its templates never change in a day: the tag is known before any work is done.
std::string etag_of(const Site& site, const Request& request, const std::string& edition) {
    std::uint64_t hash = bank::fingerprint_of(edition + site.version);
    const std::string day = std::to_string(site.today().time_since_epoch().count());
    for (const std::string* part : {&request.path, &request.query, &day}) {
        hash = bank::fingerprint_of(*part, hash);
    }
    return "W/\"" + bank::to_hex(hash) + "\"";
}

Response past_is_gone(const Visit& visit, const std::string& id) {
    return problem_page(visit, {400, {{"edition", id, "bad.edition_gone"}}, nullptr});
}

// Data by its address alone; what a person saves as a file is none.
bool gives_data(const Route* route) {
    return route != nullptr && !route->data.topic.empty() && !fits_route(*route) &&
           route->data.params != ParamGroup::dossier;
}

// A probe that machines ask every second: as short as it can be, without what guards pages.
Response health(const Site& site) {
    const std::string id = bank::current_edition(site.pool.editions());
    Response response;
    response.status = id.empty() ? 503 : 200;
    response.media_type = "application/json";
    response.body = "{\"status\":\"" + std::string(id.empty() ? "no edition" : "ok") +
                    "\",\"edition\":\"" + id + "\"}\n";
    response.set("Cache-Control", "no-store");
    response.set("X-Content-Type-Options", "nosniff");
    return response;
}

}  // namespace

std::string read_web_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw bank::Error("web_missing", {file.string()});
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

Site::Site(const std::filesystem::path& web, const std::filesystem::path& editions,
           std::size_t readers)
    : messages(web / "messages"),
      templates(web / "templates", messages),
      assets(read_assets(web / "static")),
      version(version_of(web)),
      pool(editions, readers) {}

const Asset* Site::find_asset(std::string_view name) const {
    const auto found = std::find_if(assets.begin(), assets.end(),
                                    [name](const Asset& asset) { return asset.name == name; });
    return found == assets.end() ? nullptr : &*found;
}

bank::Locale preferred_locale(std::string_view accept_language) {
    for (const auto& [name, weight] : weighted_values(accept_language)) {
        const auto locale = bank::find_locale(name);
        if (weight > 0.0 && locale) return *locale;
    }
    return Locale::es;
}

// OAI-PMH, 3.1.1.2, asks for POST too; MCP is nothing else. Both only read.
bool reads_body(std::string_view path) {
    return path == "/oai" || path == "/mcp";
}

Response App::dispatch(const Request& request) const {
    constexpr std::string_view static_path = "/static/";
    const bool is_harvest = request.path == "/oai";
    const bool has_body = reads_body(request.path);
    if (!is_reading(request) && !(has_body && request.method == "POST")) {
        Response response = plain_problem(request, 405);
        response.set("Allow", request.path == "/mcp" ? "POST"
                              : has_body             ? "GET, HEAD, POST"
                                                     : "GET, HEAD");
        return response;
    }
    if (request.path.starts_with(static_path)) {
        return asset_response(site_, request, request.path.substr(static_path.size()));
    }
    const Locale locale = locale_of(request);
    const std::string home = "/" + std::string(bank::code_of(locale)) + "/";
    if (request.path == "/" || request.path + "/" == home) {
        Response response = redirect(request.path == "/" ? 302 : 301, home);
        response.set("Vary", "Accept-Language");
        return response;
    }
    if (request.path == home + "explorar") return redirect(301, home + "explorar/theme");
    Match match = find_route(request.path, locale);
    if (match.route == nullptr && request.path.ends_with(".json"))
        match.format = find_format("json");
    const std::string past = past_edition(request, match, site_);
    auto lent = past.empty() ? std::nullopt : site_.pool.lend_past(past);
    const bool is_past_gone = !past.empty() && !lent;
    if (!lent) lent.emplace(site_.pool.lend());
    const EditionPool::Loan& edition = *lent;
    const bool is_for_programs = match.format != nullptr || gives_data(match.route);
    const bool is_shared =
        is_for_programs || (match.route != nullptr && !match.route->data.topic.empty() &&
                            match.route->data.status == 303);
    // What hangs on the visitor's languages has no tag of its own.
    const bool is_negotiated = match.route != nullptr && !match.route->pattern.starts_with("/*") &&
                               match.route->data.files == nullptr;
    const std::string etag = etag_of(site_, request, edition->id());
    if (match.route != nullptr && !is_negotiated && matches_etag(request.if_none_match, etag)) {
        Response response;
        response.status = 304;
        response.set("ETag", etag);
        response.set("Vary", "Accept-Encoding");
        return with_edition(std::move(response), edition->id(), is_shared);
    }
    const Visit visit{site_,           request,
                      *edition,        match.locale,
                      match.variable,  match.format,
                      is_for_programs, Labels(site_.messages, edition->vocabulary(), match.locale)};
    const bool is_refused = request.is_malformed && !is_harvest;
    Response response = is_refused               ? problem_page(visit, {400, {}, nullptr})
                        : is_past_gone           ? past_is_gone(visit, past)
                        : match.route == nullptr ? not_found(visit)
                                                 : match.route->page(visit);
    if (response.status == 200 && !is_negotiated) response.set("ETag", etag);
    return with_edition(std::move(response), edition->id(), is_shared);
}

Response App::respond(const Request& request, std::string& failure) const noexcept {
    Response response;
    try {
        if (request.path == "/health" && is_reading(request)) return health(site_);
        response = dispatch(request);
    } catch (const bank::Error& error) {
        failure = error.what();
        response = plain_problem(request, error.notice().code == "edition_missing" ? 503 : 500);
    } catch (const std::exception& error) {
        failure = error.what();
        response = plain_problem(request, 500);
    }
    try {
        set_common_headers(response);
        if (response.status != 304) compress(response, request);
    } catch (const std::exception& error) {
        failure = error.what();
    }
    return response;
}

}  // namespace serving
