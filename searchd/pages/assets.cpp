#include "searchd/pages/pages.h"

namespace serving {

Response asset_response(const Site& site, const Request& request, std::string_view name) {
    Response response;
    const Asset* asset = site.find_asset(name);
    if (asset == nullptr) return plain_problem(request, 404);
    const std::string etag = "\"" + asset->version + "\"";
    response.set("ETag", etag);
    response.set("Vary", "Accept-Encoding");
    const std::string* version = find_param(request.params, "v");
    const bool is_pinned = version != nullptr && *version == asset->version;
    response.set("Cache-Control",
                 is_pinned ? "public, max-age=31536000, immutable" : "public, max-age=3600");
    response.media_type = asset->media_type;
    if (matches_etag(request.if_none_match, etag)) {
        response.status = 304;
        return response;
    }
    const std::string_view coding = choose_encoding(request.accept_encoding);
    const bool is_packed = !coding.empty() && !asset->brotli.empty();
    if (is_packed) response.set("Content-Encoding", std::string(coding));
    response.body = !is_packed ? asset->bytes : coding == "br" ? asset->brotli : asset->gzip;
    return response;
}

}  // namespace serving
