#include "searchd/formats/format.h"

#include <algorithm>
#include <array>

namespace serving {

namespace {

constexpr std::array formats{
    Format{"json", "application/json", "JSON", write_results_json, nullptr, write_record_json},
    Format{"csv", "text/csv; charset=utf-8; header=present", "CSV", nullptr, write_csv, nullptr},
};

}  // namespace

std::span<const Format> all_formats() {
    return formats;
}

const Format* find_format(std::string_view suffix) {
    const auto found = std::find_if(formats.begin(), formats.end(), [suffix](const Format& format) {
        return format.suffix == suffix;
    });
    return found == formats.end() ? nullptr : &*found;
}

}  // namespace serving
