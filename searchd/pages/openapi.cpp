// The description of the API, in the language of the address or the one the client prefers.
#include "searchd/api.h"
#include "searchd/pages/pages.h"

namespace serving {

Response openapi_page(const Visit& visit) {
    Response response;
    response.media_type = std::string(visit.format->media_type);
    response.body = write_openapi(describe_api(visit));
    const bool is_negotiated = visit.request.path == "/openapi.json";
    response.set("Vary", is_negotiated ? "Accept-Encoding, Accept-Language" : "Accept-Encoding");
    return response;
}

}  // namespace serving
