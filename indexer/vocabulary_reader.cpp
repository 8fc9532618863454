#include "indexer/vocabulary_reader.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "bank/analysis.h"
#include "bank/error.h"
#include "bank/text.h"
#include "indexer/card.h"
#include "indexer/scan.h"

namespace indexing {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t vocabulary_bytes_max = 32u << 20;

std::string text_at(const CardNode& map, std::string_view key) {
    const CardNode* found = map.find(key);
    return found == nullptr ? std::string() : bank::to_line(found->text);
}

bank::LocalText local_text(const CardNode& map) {
    return {text_at(map, "es"), text_at(map, "pt"), text_at(map, "en")};
}

bank::LocalText local_text_at(const CardNode& map, std::string_view key) {
    const CardNode* found = map.find(key);
    return found == nullptr ? bank::LocalText{} : local_text(*found);
}

std::optional<int> year_at(const CardNode& map, std::string_view key) {
    const std::string text = text_at(map, key);
    int year = 0;
    std::from_chars(text.data(), text.data() + text.size(), year);
    return year > 0 ? std::optional(year) : std::nullopt;
}

void read_units(const CardNode& root, bank::Vocabulary& vocabulary) {
    vocabulary.bank.units_note = {text_at(root, "note_es"), text_at(root, "note_pt"),
                                  text_at(root, "note_en")};
    for (const std::string_view kind : {"units", "vicepresidencies"}) {
        const CardNode* list = root.find(kind);
        if (list == nullptr) continue;
        for (const CardNode& item : list->items) {
            bank::Unit unit;
            unit.slug = text_at(item, "slug");
            unit.label = local_text(item);
            unit.certainty = text_at(item, "certainty");
            unit.since = year_at(item, "since");
            unit.last_seen = year_at(item, "last_seen");
            unit.is_vice_presidency = kind == "vicepresidencies";
            if (!unit.slug.empty()) vocabulary.units.push_back(std::move(unit));
        }
    }
}

// A theme that nobody knows is left out, and a librarian is told.
std::vector<std::string> door_themes(const CardNode& door, VocabularyResult& result) {
    std::vector<std::string> slugs;
    const CardNode* themes = door.find("themes");
    if (themes == nullptr) return slugs;
    for (const CardNode& theme : themes->items) {
        std::string slug = bank::to_line(theme.text);
        if (result.vocabulary.find_theme(slug) != nullptr) {
            slugs.push_back(std::move(slug));
            continue;
        }
        result.problems.push_back({bank::Problem::Severity::warning,
                                   "vocabulary/doors.yaml",
                                   0,
                                   "themes",
                                   {"theme_unknown", {std::move(slug)}}});
    }
    return slugs;
}

void read_doors(const CardNode& root, VocabularyResult& result) {
    const CardNode* list = root.find("doors");
    if (list == nullptr) return;
    for (const CardNode& item : list->items) {
        bank::Door door;
        door.slug = text_at(item, "slug");
        door.unit = text_at(item, "unit");
        door.label = local_text(item);
        door.lead = local_text_at(item, "lead");
        door.themes = door_themes(item, result);
        const bool is_usable = !door.slug.empty() && !door.themes.empty();
        if (is_usable) result.vocabulary.doors.push_back(std::move(door));
    }
}

void read_bank_info(const CardNode& root, bank::BankInfo& info) {
    info.name = text_at(root, "name");
    info.long_name = local_text_at(root, "name_long");
    info.description = local_text_at(root, "description");
    info.base_url = text_at(root, "base_url");
    while (info.base_url.ends_with('/')) info.base_url.pop_back();
    info.admin_email = text_at(root, "admin_email");
    info.licence = text_at(root, "licence");
    info.licence_url = text_at(root, "licence_url");
    if (const CardNode* list = root.find("attributions")) {
        for (const CardNode& item : list->items) {
            info.attributions.push_back(bank::to_line(item.text));
        }
    }
}

double to_degrees(std::string_view text) {
    double value = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

using PlaceNumbers = std::unordered_map<std::string, std::size_t>;  // by id

// Columns: id, name, country, region, latitude, longitude, population, aliases by '|'.
PlaceNumbers read_places(std::string_view text, VocabularyResult& result) {
    PlaceNumbers numbers;
    enum { id, name, country, region, latitude, longitude, population, aliases, least };
    bool is_head = true;
    unsigned number = 0;
    for (const std::string_view line : bank::split(text, '\n')) {
        ++number;
        if (line.empty() || line.starts_with('#')) continue;
        if (std::exchange(is_head, false)) continue;
        const auto cells = bank::split(line, '\t');
        if (cells.size() < least) {
            result.problems.push_back({bank::Problem::Severity::warning,
                                       "vocabulary/places.tsv",
                                       number,
                                       {},
                                       {"value_unknown", {std::string(line), "8"}}});
            continue;
        }
        bank::Place place;
        place.name = bank::to_nfc(cells[name]);
        place.country = std::string(cells[country]);
        place.region = bank::to_nfc(cells[region]);
        place.latitude = to_degrees(cells[latitude]);
        place.longitude = to_degrees(cells[longitude]);
        std::from_chars(cells[population].data(),
                        cells[population].data() + cells[population].size(), place.population);
        for (const std::string_view alias : bank::split(cells[aliases], '|')) {
            if (!bank::trim(alias).empty()) place.aliases.push_back(bank::to_line(alias));
        }
        numbers.emplace(cells[id], result.vocabulary.places.size());
        result.vocabulary.places.push_back(std::move(place));
    }
    return numbers;
}

// Adds a word of settings.tsv to those of a place, in the order of all; false when it is none.
bool take_setting(std::string_view word, std::vector<std::string>& settings) {
    std::vector<std::string> all;
    for (const std::string_view known : bank::place_settings) {
        const bool has = std::find(settings.begin(), settings.end(), known) != settings.end();
        if (has || known == word) all.emplace_back(known);
    }
    settings = std::move(all);
    return std::find(settings.begin(), settings.end(), word) != settings.end();
}

// Columns: the id of a place, and what it is by '|'. Of two rows for one place both count.
void read_settings(std::string_view text, const PlaceNumbers& numbers, VocabularyResult& result) {
    unsigned number = 0;
    const auto complain = [&](const char* code, std::string_view value, std::string more) {
        result.problems.push_back({bank::Problem::Severity::warning,
                                   "vocabulary/settings.tsv",
                                   number,
                                   {},
                                   {code, {std::string(value), std::move(more)}}});
    };
    const std::vector<std::string> known(bank::place_settings.begin(), bank::place_settings.end());
    for (const std::string_view raw : bank::split(text, '\n')) {
        ++number;
        const std::string_view line = bank::trim(raw);
        if (line.empty() || line.starts_with('#') || line.starts_with("id\t")) continue;
        const std::size_t tab = std::min(line.find('\t'), line.size());
        const auto place = numbers.find(std::string(line.substr(0, tab)));
        if (place == numbers.end()) {
            complain("place_unknown", line.substr(0, tab), "id");
            continue;
        }
        auto& settings = result.vocabulary.places[place->second].settings;
        const std::string_view cells = line.substr(std::min(tab + 1, line.size()));
        for (const std::string_view cell : bank::split(cells, '|')) {
            const std::string_view word = bank::trim(cell);
            if (take_setting(word, settings)) continue;
            complain("value_unknown", word, bank::join(known, ", "));
        }
    }
}

// "es: a, b; pt: c" into the lists of its two languages.
void read_terms(std::string_view side, std::vector<std::string>& es, std::vector<std::string>& pt) {
    for (const std::string_view part : bank::split(side, ';')) {
        const std::string_view text = bank::trim(part);
        const bool is_es = text.starts_with("es:");
        if (!is_es && !text.starts_with("pt:")) continue;
        for (const std::string_view term : bank::split(text.substr(3), ',')) {
            const std::string line = bank::to_line(term);
            if (!line.empty()) (is_es ? es : pt).push_back(line);
        }
    }
}

void read_equivalents(std::string_view text, VocabularyResult& result) {
    unsigned number = 0;
    for (const std::string_view raw : bank::split(text, '\n')) {
        ++number;
        const std::string_view line = bank::trim(raw.substr(0, raw.find('#')));
        if (line.empty() || line.starts_with('!')) continue;
        bank::Equivalence row;
        const std::size_t arrow = line.find("=>");
        read_terms(line.substr(0, arrow), row.from_es, row.from_pt);
        if (arrow != std::string_view::npos) {
            read_terms(line.substr(arrow + 2), row.to_es, row.to_pt);
        }
        if (row.from_es.empty() && row.from_pt.empty()) {
            result.problems.push_back({bank::Problem::Severity::warning,
                                       "vocabulary/equivalents.txt",
                                       number,
                                       {},
                                       {"value_unknown", {std::string(line), "es: a; pt: b"}}});
            continue;
        }
        result.vocabulary.equivalents.push_back(std::move(row));
    }
}

// The file's text, counted into the hash; empty when there is none.
std::string read_part(const fs::path& path, VocabularyResult& result) {
    if (!fs::exists(path)) return {};
    std::string text = read_file(path, vocabulary_bytes_max);
    if (!bank::is_utf8(text)) throw bank::Error("vocabulary_malformed", {path.string(), "UTF-8"});
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
    result.hash = bank::fingerprint_of(text, result.hash + 1);
    return text;
}

CardNode parse_part(const std::string& text, const fs::path& path) {
    if (text.empty()) return {};
    try {
        return parse_yaml(text);
    } catch (const bank::Error& error) {
        const std::string& line = error.notice().arguments.front();
        throw bank::Error("vocabulary_malformed", {path.string() + ":" + line, "YAML"});
    }
}

}  // namespace

VocabularyResult read_vocabulary(const fs::path& corpus) {
    VocabularyResult result;
    const fs::path folder = corpus / "vocabulary";
    const std::string themes = read_part(folder / "themes.ttl", result);
    if (!themes.empty()) {
        result.vocabulary.themes = read_themes(themes, (folder / "themes.ttl").string());
    }
    const fs::path units = folder / "units.yaml";
    read_units(parse_part(read_part(units, result), units), result.vocabulary);
    const fs::path doors = folder / "doors.yaml";
    read_doors(parse_part(read_part(doors, result), doors), result);
    const fs::path info = corpus / "bank.yaml";
    read_bank_info(parse_part(read_part(info, result), info), result.vocabulary.bank);
    if (result.vocabulary.bank.name.empty()) result.vocabulary.bank.name = "Acervo";
    const PlaceNumbers places = read_places(read_part(folder / "places.tsv", result), result);
    read_settings(read_part(folder / "settings.tsv", result), places, result);
    read_equivalents(read_part(folder / "equivalents.txt", result), result);
    return result;
}

}  // namespace indexing
