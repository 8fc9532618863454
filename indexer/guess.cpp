#include "indexer/guess.h"

#include <algorithm>
#include <array>

#include "bank/text.h"
#include "indexer/guess_places.h"
#include "indexer/guess_summary.h"
#include "indexer/guess_themes.h"
#include "indexer/guess_years.h"

namespace indexing {

namespace {

using bank::Record;
using bank::RecordType;

struct TypeWord {
    const char* word;  // folded
    RecordType type;
};
// In both languages; the first word of the title that is one of them decides, near its beginning.
constexpr std::array type_words{
    TypeWord{"plan", RecordType::plan},
    TypeWord{"plano", RecordType::plan},
    TypeWord{"planes", RecordType::plan},
    TypeWord{"planos", RecordType::plan},
    TypeWord{"acta", RecordType::minutes},
    TypeWord{"actas", RecordType::minutes},
    TypeWord{"ata", RecordType::minutes},
    TypeWord{"atas", RecordType::minutes},
    TypeWord{"minuta", RecordType::minutes},
    TypeWord{"relatoria", RecordType::minutes},
    TypeWord{"declaracion", RecordType::declaration},
    TypeWord{"declaraciones", RecordType::declaration},
    TypeWord{"declaracao", RecordType::declaration},
    TypeWord{"declaracoes", RecordType::declaration},
    TypeWord{"carta", RecordType::declaration},
    TypeWord{"manifiesto", RecordType::declaration},
    TypeWord{"posicion", RecordType::declaration},
    TypeWord{"posiciones", RecordType::declaration},
    TypeWord{"agenda", RecordType::agenda},
    TypeWord{"cronograma", RecordType::agenda},
    TypeWord{"informe", RecordType::report},
    TypeWord{"informes", RecordType::report},
    TypeWord{"relatorio", RecordType::report},
    TypeWord{"relatorios", RecordType::report},
    TypeWord{"memoria", RecordType::report},
    TypeWord{"diagnostico", RecordType::report},
    TypeWord{"balance", RecordType::report},
    TypeWord{"balanco", RecordType::report},
    TypeWord{"nota", RecordType::note},
    TypeWord{"gacetilla", RecordType::note},
    TypeWord{"comunicado", RecordType::note},
    TypeWord{"noticia", RecordType::note},
};

std::optional<RecordType> guess_type(const ReadText& text) {
    constexpr std::size_t words_most = 4;  // "1º Plano Municipal"; not "Desarrollo local y Plan"
    for (std::size_t i = 0; i < std::min(text.words.size(), words_most); ++i) {
        const bank::Token& word = text.words[i];
        if (!text.is_in_title(word)) break;
        const auto found =
            std::find_if(type_words.begin(), type_words.end(),
                         [&](const TypeWord& row) { return row.word == word.exact; });
        if (found != type_words.end()) return found->type;
    }
    return std::nullopt;
}

// "Municipalidad de Rosario", "Prefeitura Municipal do Recife": such a word and the name of the
// city, as the text writes it first.
std::string guess_organization(const ReadText& text, const std::string& city) {
    constexpr std::array heads{"municipalidad", "intendencia", "alcaldia", "ayuntamiento",
                               "prefeitura",    "municipio",   "gobierno", "governo"};
    constexpr std::array links{"de", "del", "do", "da", "la", "municipal", "ciudad", "cidade"};
    const auto is_among = [](const auto& words, const std::string& word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    const std::string wanted = bank::fold(city);
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        const bank::Token& head = text.words[i];
        if (!is_among(heads, head.exact)) continue;
        // "el municipio de Rosario" is the place, "el Municipio de Rosario" who governs it.
        if (head.exact == "municipio" && text.text[head.begin] != 'M') continue;
        std::size_t next = i + 1;
        while (next < text.words.size() && is_among(links, text.words[next].exact)) ++next;
        if (next >= text.words.size()) break;
        const std::size_t begin = text.words[next].begin;
        const std::string_view rest = std::string_view(text.text).substr(begin, city.size());
        if (bank::fold(rest) != wanted) continue;
        std::string name = text.text.substr(head.begin, begin + city.size() - head.begin);
        if (name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
        return bank::to_line(name);
    }
    return {};
}

}  // namespace

std::size_t ReadText::words_after_title() const {
    return static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(),
                      [this](const bank::Token& word) { return !is_in_title(word); }));
}

ReadText read_for_guess(const Record& record) {
    ReadText read;
    read.text = record.title;
    read.title_end = read.text.size();
    read.text += "\n\n" + bank::full_text(record);
    if (read.text.size() > guess_bytes_max) {
        read.text = bank::cut_at_word(read.text, guess_bytes_max);
    }
    read.words = bank::analyse(read.text, record.language);
    return read;
}

struct Guesser::Tables {
    explicit Tables(const bank::Vocabulary& vocabulary) : places(vocabulary), themes(vocabulary) {}

    PlaceGuesser places;
    ThemeGuesser themes;
};

Guesser::Guesser(const bank::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

Guesser::~Guesser() = default;

const Guesser::Tables& Guesser::tables() const {
    std::call_once(is_made_, [this] { tables_ = std::make_unique<const Tables>(vocabulary_); });
    return *tables_;
}

void Guesser::fill(Record& record, const ReadText& text,
                   const std::vector<std::string>& settled) const {
    const auto is_open = [&](std::string_view key, bool is_empty) {
        return is_empty && std::find(settled.begin(), settled.end(), key) == settled.end();
    };
    // Fills one field, and says so when something came of it.
    const auto fill_one = [&](const char* key, bool is_empty, auto guess) {
        if (is_open(key, is_empty) && guess()) record.guessed.emplace_back(key);
    };
    fill_one("type", true, [&] {
        const auto type = guess_type(text);
        record.type = type.value_or(RecordType::practice);
        return true;
    });
    // That there is a text is all that is known; who reads must not take it for a judgement.
    fill_one("evidence", true, [] { return true; });
    fill_one("summary", record.summary.empty(), [&] {
        record.summary = best_sentences(text);
        return !record.summary.empty();
    });
    fill_one("themes", record.themes.empty(), [&] {
        record.themes = tables().themes.guess(text, record.language);
        return !record.themes.empty();
    });
    if (is_open("city", record.cities.empty()) && is_open("country", record.countries.empty())) {
        GuessedPlaces places = tables().places.guess(text, record.language);
        record.cities = std::move(places.cities);
        if (!record.cities.empty()) {
            record.countries = std::move(places.countries);
            record.guessed.insert(record.guessed.end(), {"city", "country"});
        } else if (!places.countries.empty() && record.other_countries.empty()) {
            record.other_countries = std::move(places.countries);
            record.guessed.emplace_back("other_countries");
        }
    }
    const GuessedYears years = guess_years(text);
    fill_one("period", record.period.empty(), [&] {
        record.period = years.period;
        return !record.period.empty();
    });
    fill_one("start", !record.start_year, [&] {
        record.start_year = years.start;
        return record.start_year.has_value();
    });
    fill_one("organization", record.organization.empty() && !record.cities.empty(), [&] {
        record.organization = guess_organization(text, record.cities.front());
        return !record.organization.empty();
    });
}

}  // namespace indexing
