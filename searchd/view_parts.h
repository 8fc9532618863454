// The parts that several views share: the frame of a page, a hit, a facet. Plain data for
// templates.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "bank/highlight.h"
#include "bank/search.h"
#include "searchd/app.h"
#include "searchd/template.h"

namespace serving {

enum class Robots { index, noindex };

// What head.html and foot.html need. `path` is that of the page without its language, such as
// "/buscar?q=agua": the same page in another language has the same.
struct Frame {
    std::string title;        // of the page; the bank's name is added
    std::string description;  // for search engines; empty: title and description of the bank
    std::string path;
    std::string switch_path = {};  // for the links to other languages; empty: `path`
    std::string query_text;        // in the search box of the head
    std::string formats_path;      // "/buscar": where the suffix of a format goes; empty: none
    std::string formats_query;     // "?q=agua"
    bool is_problem = false;       // an error page has no address of its own
    bool has_search_box = true;    // false where the page has its own
    Robots robots = Robots::index;
    std::vector<std::pair<std::string, std::string>> metas = {};  // name and content
    std::string schema = {};                                      // JSON-LD; may be empty
};
Model frame_model(const Visit& visit, const Frame& frame);

// What a format may know of this answer; `edition` must live as long.
Writing writing_of(const Visit& visit, const bank::Edition& edition);

// A list in a few words: what was asked, or the first filter, or that it is everything.
std::string list_title(const Visit& visit, const bank::Search& search);

// "/es" and what follows.
std::string locale_path(bank::Locale locale, std::string_view path);
// "/es/buscar?..." of a search; "/es/ficha/..." of a record.
std::string search_path(bank::Locale locale, const bank::Search& search);
// All records with one value of one field.
std::string filter_path(bank::Locale locale, bank::FieldId field, std::string_view value);
std::string record_path(bank::Locale locale, std::string_view id);
// "/static/map.svg?v=..." of a file of web/static.
std::string asset_url(const Visit& visit, std::string_view name);

Model fragments_model(std::span<const bank::Fragment> fragments);

// What a list says of one of its records besides: words of the query that it lacks, and reasons why
// it is there, under a label.
struct HitNotes {
    std::vector<std::string> missing;
    std::string label;
    std::vector<std::string> reasons;
    std::string likeness = {};                   // to the visitor's city
    std::string link_query = {};                 // "?like=Rosario": goes along to the record
    bool can_choose = false, is_chosen = false;  // a box to keep the record at hand
};

// A record in a list: title, place, years, badges, themes, and its passage.
Model hit_model(const Visit& visit, const bank::StoredRecord& stored,
                const bank::WantedWords& wanted, const HitNotes& notes = {});

// The size of a place and what it is besides, in words, as far as they are known.
std::vector<std::string> setting_texts(const Visit& visit, const bank::Place& place);

// "2011–2016", "desde 2011", "2011"; empty when no year is known.
std::string years_text(const Visit& visit, const bank::Record& record);

// Whether nobody wrote the value of the field. Years and countries go with their other half.
bool is_guessed(const bank::Record& record, bank::FieldId field);

// The values of a field under their names in the language of the page: "Rosario; Salta".
std::string values_text(const Visit& visit, bank::FieldId field, const bank::Record& record);

// "Rosario · Argentina"; of many cities the first three.
std::string place_text(const Visit& visit, const bank::Record& record);

// The theme tree with counts; themes nobody uses are left out. To choose from it needs a value and
// a label a theme; to read it, its note and its link too.
enum class TreeUse { choosing, reading };
Model theme_tree(const Visit& visit, const bank::Facet& facet, TreeUse use);

// A link to the search for everything with this value, when the record or facet names it.
Model value_link(const Visit& visit, bank::FieldId field, const std::string& value);

// Where a source is, and where a copy of it is kept.
Model source_model(const Visit& visit, const bank::Source& source);

Model list_model();
Model link_model(const std::string& label, const std::string& url);

// The tag of the language a text of the vocabulary is shown in: not all have an English one.
std::string note_lang(const Visit& visit, const bank::LocalText& text);

// The last part of the addresses /{lang}/explorar/{} and /{lang}/sobre/{}.
inline constexpr std::array explore_pages{"theme", "city", "region", "country",
                                          "year",  "unit", "sdg",    "organization",
                                          "type",  "lang", "a-z"};
inline constexpr std::array about_pages{"banco", "consulta", "uso", "api"};
static_assert(are_messages("browse.", explore_pages) && are_messages("about.", about_pages));
// True for one of `explore_pages`.
bool is_explore_page(std::string_view name);

// "12.5": for coordinates in an SVG.
std::string one_decimal(double value);

}  // namespace serving
