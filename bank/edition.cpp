#include "bank/edition.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "bank/error.h"
#include "bank/text.h"

namespace bank {

namespace {

std::shared_ptr<const EditionData> load(Catalogue& catalogue,
                                        const std::filesystem::path& directory) {
    auto data = std::make_shared<EditionData>(directory / words_name);
    data->columns = catalogue.columns();
    data->title_words = catalogue.title_words();
    data->vocabulary = catalogue.vocabulary();
    data->version_counts = catalogue.version_counts();
    data->city_places = CityPlaces(data->columns, data->vocabulary);
    data->place_names = PlaceNames(data->columns);
    data->known_places = PlaceNames(data->vocabulary);
    data->keyword_names = KeywordNames(data->columns);
    data->field_values = FieldValues(data->columns, data->vocabulary, data->city_places);
    data->equivalents = Equivalents(data->vocabulary);
    IndexReader index(directory / index_name);
    for (const Language language : {Language::spanish, Language::portuguese}) {
        for (const WordCount& term : index.stem_terms(language)) {
            data->kin.add(std::string_view(term.word).substr(1), language);
        }
    }
    data->kin.finish();
    return data;
}

int number_in(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

}  // namespace

std::string current_edition(const std::filesystem::path& editions) {
    std::array<char, 64> target{};
    const std::string link = editions.native() + "/current";
    const ssize_t size = ::readlink(link.c_str(), target.data(), target.size());
    if (size <= 0) return {};
    std::string id(target.data(), static_cast<std::size_t>(size));
    return is_edition_id(id) ? id : std::string();
}

bool is_edition_id(std::string_view id) {
    constexpr std::string_view pattern = "00000000T000000Z";
    if (id.size() != pattern.size()) return false;
    return std::equal(id.begin(), id.end(), pattern.begin(),
                      [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

std::optional<std::chrono::sys_seconds> edition_time(std::string_view id) {
    if (!is_edition_id(id)) return std::nullopt;
    const std::chrono::year_month_day day(
        std::chrono::year(number_in(id.substr(0, 4))),
        std::chrono::month(static_cast<unsigned>(number_in(id.substr(4, 2)))),
        std::chrono::day(static_cast<unsigned>(number_in(id.substr(6, 2)))));
    if (!day.ok()) return std::nullopt;
    return std::chrono::sys_days(day) + std::chrono::hours(number_in(id.substr(9, 2))) +
           std::chrono::minutes(number_in(id.substr(11, 2))) +
           std::chrono::seconds(number_in(id.substr(13, 2)));
}

Edition::Edition(const std::filesystem::path& editions, const std::string& id)
    : id_(id),
      directory_(editions / id),
      catalogue_(directory_ / catalogue_name),
      data_(load(catalogue_, directory_)),
      searcher_(IndexReader(directory_ / index_name), data_) {}

Edition::Edition(const Edition& other)
    : id_(other.id_),
      directory_(other.directory_),
      catalogue_(other.catalogue_),
      data_(other.data_),
      searcher_(IndexReader(directory_ / index_name), data_) {}

Search Edition::with_named_filters(const Search& search) const {
    Search named = search;
    for (const auto& [field, values] : search.filters) {
        const Column& column = columns().column(field);
        for (const std::string& value : values) {
            if (column.find(value)) continue;
            for (const std::uint32_t id : field_values().called(field, fold(value))) {
                named = named.without_filter(field, value).with_filter(field, column.values[id]);
            }
        }
    }
    named.offset = search.offset;
    return named;
}

Results Edition::search(const Search& search, const FacetWish& wish) {
    Results results = searcher_.run(search, wish);
    constexpr std::size_t said_max = 12;  // of a query of very many words; as a page shows
    for (const Cognate& cognate : results.cognates) {
        if (results.also.size() >= said_max) break;
        const std::optional<StoredRecord> stored = catalogue_.find(cognate.doc);
        if (!stored) continue;
        for (const std::string& form : words_of(*stored, {cognate.hash})) {
            const bool is_said =
                std::find(results.also.begin(), results.also.end(), form) != results.also.end();
            if (!is_said) results.also.push_back(form);
        }
    }
    return results;
}

}  // namespace bank
