// A request and a response, free of any web library, and the small grammar of HTTP that pages need.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace serving {

using Params = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method;  // "GET", "HEAD"
    std::string path;    // percent-decoded, without the query
    std::string query;   // as sent, without '?'
    Params params;       // decoded, in the order given
    std::string accept, accept_language, accept_encoding, if_none_match, origin, protocol_version;
    std::string body;           // of a POST to one of the addresses that read it; else empty
    bool is_malformed = false;  // path or query was not decodable; what could be read is there
};

// Gives the next piece of a body into the string; false when there is no more. Throws on failure,
// and the connection is then broken off so that the client can tell.
using NextChunk = std::function<bool(std::string&)>;

struct Response {
    int status = 200;
    std::string media_type = "text/html; charset=utf-8";
    std::string body;
    NextChunk next_chunk;  // instead of a body: streamed
    Params headers;

    void set(std::string name, std::string value) {
        headers.emplace_back(std::move(name), std::move(value));
    }
    const std::string* find(std::string_view name) const;  // nullptr: not set
};

// RFC 3986, 2.1. Space becomes %20. Letters, digits and "-._~" stay; `kept` names others that do.
std::string percent_encode(std::string_view text, std::string_view kept = {});

// Nothing when an escape is broken or the result is not UTF-8. '+' becomes a space if asked.
enum class Plus { stays, is_space };
std::optional<std::string> percent_decode(std::string_view text, Plus plus);

// "a=1&b=2" (HTML, application/x-www-form-urlencoded). Sets `is_malformed` when a part cannot be
// read, which is left out. At most `params_max` are read.
Params parse_params(std::string_view query, bool& is_malformed);
inline constexpr std::size_t params_max = 200;

// The value of the first parameter of that name; nullptr: not given.
const std::string* find_param(const Params& params, std::string_view name);

// IMF-fixdate of RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date(std::chrono::sys_seconds time);
// RFC 3339 in UTC: "1994-11-06T08:49:37Z", and its date alone.
std::string iso_time(std::chrono::sys_seconds time);
std::string iso_date(std::chrono::sys_seconds time);

// RFC 9110, 13.1.2: true when the header names this tag, weakly compared, or "*".
bool matches_etag(std::string_view if_none_match, std::string_view etag);

// Of the codings offered, the best the client takes (RFC 9110, 12.5.3): "br", "gzip" or empty.
std::string_view choose_encoding(std::string_view accept_encoding);

// The body packed; `coding` is "br" or "gzip".
std::string compressed(std::string_view body, std::string_view coding);

// Packs a streamed body piece by piece.
NextChunk compressed_stream(NextChunk next, std::string_view coding);

// The values of a header like Accept or Accept-Language with their weights, best first.
std::vector<std::pair<std::string, double>> weighted_values(std::string_view header);

}  // namespace serving
