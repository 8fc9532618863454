// The route table: the site map. The first row that fits answers.
#include <array>

#include "searchd/oai.h"
#include "searchd/pages/pages.h"

namespace serving {

namespace {

constexpr std::string_view json_type = "application/json";

constexpr std::array routes{
    Route{"/*/", home_page},
    Route{"/*/buscar", search_page, true, false, false, {"search", ParamGroup::search}},
    Route{"/*/sugerir",
          suggest_page,
          false,
          false,
          true,
          {"suggest", ParamGroup::suggest, 200, json_type, "Suggestions"}},
    Route{"/sugerir", suggest_page, false, false, true},
    Route{"/*/ficha/{}", record_page, false, true, false, {"record"}},
    Route{"/*/explorar/{}", browse_page},
    Route{"/*/comparar", compare_page, true, false, false, {"selection", ParamGroup::chosen}},
    Route{"/*/dossier", dossier_page},
    Route{"/*/dossier/{}",
          dossier_document,
          false,
          false,
          false,
          {"dossier", ParamGroup::dossier, 200, {}, {}, dossier_files}},
    Route{"/*/recibo", receipt_page},
    Route{"/*/puerta/{}", door_page},
    Route{"/*/brechas", gaps_page},
    Route{"/*/tendencias", trends_page},
    Route{"/*/sobre/{}", about_page},
    Route{"/id/{}", permalink_page, false, true, false, {"permalink", ParamGroup::none, 303}},
    Route{"/tema", theme_data},
    Route{"/tema/{}",
          theme_data,
          false,
          false,
          false,
          {"theme", ParamGroup::none, 200, {}, {}, theme_files}},
    Route{"/vocabulario/{}",
          vocabulary_data,
          false,
          false,
          false,
          {"vocabulary", ParamGroup::none, 200, {}, {}, vocabulary_files}},
    Route{"/oai", oai_page, false, false, false, {"harvest", ParamGroup::harvest, 200, "text/xml"}},
    Route{"/mcp", mcp_page},
    Route{"/banco.zip",
          package_page,
          false,
          false,
          false,
          {"package", ParamGroup::none, 200, "application/zip", {}, nullptr, true}},
    Route{"/robots.txt", robots_page},
    Route{"/sitemap.xml", sitemap_page},
    Route{"/sitemap/{}", sitemap_page},
    Route{"/*/opensearch.xml", opensearch_page},
    Route{"/*/openapi.json",
          openapi_page,
          false,
          false,
          true,
          {"openapi", ParamGroup::none, 200, json_type, "AnyObject"}},
    Route{"/openapi.json", openapi_page, false, false, true},
};
static_assert(std::ranges::all_of(routes, [](const Route& route) {
    const std::string_view topic = route.data.topic;
    return topic.empty() || (is_message("api.", topic) && is_message("topic.", topic));
}));

}  // namespace

std::span<const Route> all_routes() {
    return routes;
}

}  // namespace serving
