#include "indexer/guess_places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <unordered_set>

#include "bank/text.h"

namespace indexing {

namespace {

// The people of a country, folded: beginnings that take -o, -a, -os, -as, or whole words.
struct People {
    const char* country;
    std::vector<const char*> words;
};
const std::array peoples{
    People{"AR", {"argentin*"}},
    People{"BO", {"bolivian*"}},
    People{"BR", {"brasileir*", "brasilen*"}},
    People{"CL", {"chilen*"}},
    People{"CO", {"colombian*"}},
    People{"CR", {"costarricense*", "costarriquenh*"}},
    People{"CU", {"cuban*"}},
    People{"DO", {"dominican*"}},
    People{"EC", {"ecuatorian*", "equatorian*"}},
    People{"ES", {"espanol*", "espanhol*"}},
    People{"GT", {"guatemaltec*"}},
    People{"HN", {"hondurenh*", "honduren*"}},
    People{"MX", {"mexican*"}},
    People{"NI", {"nicaraguense*"}},
    People{"PA", {"panamenh*", "panamen*"}},
    People{"PE", {"peruan*"}},
    People{"PT", {"portugues*"}},
    People{"PY", {"paraguay*", "paraguai*"}},
    People{"SV", {"salvadoren*", "salvadorenh*"}},
    People{"UY", {"uruguay*", "uruguai*"}},
    People{"VE", {"venezolan*", "venezuelan*"}},
};

// Words before the name of a city that say it is one.
constexpr std::array city_words{
    "municipalidad", "municipalidade", "municipio", "prefeitura", "intendencia", "alcaldia",
    "ayuntamiento",  "ciudad",         "cidade",    "comuna",     "intendente",  "prefeito",
    "prefeita",      "alcalde",        "alcaldesa", "gobierno",   "governo",     "distrito",
    "camara",        "vecinos",        "vecinas",   "municipal",
};

// Words before a name that is not that of the city.
constexpr std::array other_words{
    "provincia", "estado",  "departamento", "region",  "avenida",     "calle",        "rua",
    "plaza",     "praca",   "barrio",       "bairro",  "universidad", "universidade", "puente",
    "rio",       "cuenca",  "bacia",        "general", "presidente",  "parque",       "ruta",
    "hospital",  "escuela", "escola",       "doctor",  "jose",        "estadio",      "aeropuerto",
};

template <std::size_t size>
bool is_among(const std::array<const char*, size>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_link(const std::string& word) {
    return word == "de" || word == "del" || word == "da" || word == "do" || word == "la" ||
           word == "las" || word == "los" || word == "el" || word == "dos" || word == "das";
}

bool has_capital(const ReadText& text, const bank::Token& word) {
    const auto first = static_cast<unsigned char>(text.text[word.begin]);
    if (first != 0xc3) return first >= 'A' && first <= 'Z';
    const auto second = static_cast<unsigned char>(text.text[word.begin + 1]);
    return second >= 0x80 && second <= 0x9e;
}

constexpr double title_worth = 6;
constexpr double early_worth = 2;      // in the first words
constexpr double told_worth = 3;       // after "Municipalidad de"
constexpr double other_worth = 0.2;    // after "avenida", "provincia de"
constexpr double longer_worth = 0.3;   // of "Cerro" in "Cerro Norte"
constexpr double foreign_worth = 0.5;  // of a place where the language of the text is not spoken
constexpr std::size_t early_words = 80;

// Whether a longer name goes on after the word: "Cerro Norte", "Rio+20", or with a link, "Serra do
// Curral".
enum class Goes { no, on, on_by_link };
Goes goes_on(const ReadText& text, std::size_t last) {
    const auto& words = text.words;
    if (std::string_view(text.text).substr(words[last].end).starts_with('+')) return Goes::on;
    std::size_t next = last + 1;
    while (next < words.size() && next < last + 3 && is_link(words[next].exact)) ++next;
    if (next >= words.size() || !has_capital(text, words[next])) return Goes::no;
    const std::string_view between(text.text.data() + words[last].end,
                                   words[next].begin - words[last].end);
    const bool is_one = between.find_first_not_of(" abcdefghijklmnopqrstuvwxyz") == between.npos;
    if (!is_one) return Goes::no;
    return next == last + 1 ? Goes::on : Goes::on_by_link;
}

// How much a name from `at` to `last` counts, judged by what stands around it.
double worth_of(const ReadText& text, std::size_t at, std::size_t last) {
    const auto& words = text.words;
    double worth = text.is_in_title(words[at]) ? title_worth : at < early_words ? early_worth : 1;
    if (words[at].exact == "gracias") worth = other_worth;  // every letter has it
    const Goes goes = goes_on(text, last);
    if (goes == Goes::on_by_link) return longer_worth;
    std::size_t before = at;
    while (before > 0 && is_link(words[before - 1].exact)) --before;
    const double alone = goes == Goes::on ? longer_worth : worth;
    if (before == 0) return alone;
    const bank::Token& word = words[before - 1];
    const std::string_view between(text.text.data() + word.end, words[before].begin - word.end);
    if (between.find_first_of(".;:\n(") != std::string_view::npos) return alone;
    if (is_among(city_words, word.exact)) return worth * told_worth;
    if (is_among(other_words, word.exact)) return worth * other_worth;
    // "Ana Rosario", "Villa Rosario": a longer name that is not in the list. "No Recife" is none.
    const bool is_joined =
        before == at && between == " " && has_capital(text, word) && !word.is_stop_word;
    return is_joined ? worth * other_worth : alone;
}

}  // namespace

struct PlaceGuesser::Mentions {
    std::map<std::size_t, double> places;     // by their number
    std::set<std::size_t> plain;              // those that once stand for themselves
    std::map<std::string, double> countries;  // by their code
};

PlaceGuesser::PlaceGuesser(const bank::Vocabulary& vocabulary) : vocabulary_(vocabulary) {
    std::set<std::string> codes;
    for (const bank::Place& place : vocabulary.places) codes.insert(place.country);
    for (const std::string& code : codes) {
        for (const auto locale : {bank::Locale::es, bank::Locale::pt}) {
            countries_[bank::fold(bank::country_name(code, locale))] = code;
        }
    }
    for (std::size_t i = 0; i < vocabulary.places.size(); ++i) {
        const bank::Place& place = vocabulary.places[i];
        add_name(place.name, i, false);
        for (const std::string& alias : place.aliases) {
            // "Guatemala" is the country, "Ciudad de Guatemala" the city.
            if (!countries_.contains(bank::fold(alias))) add_name(alias, i, false);
        }
        if (!place.region.empty()) add_name(place.region, i, true);
    }
    for (const People& people : peoples) {
        for (const std::string_view word : people.words) add_people(word, people.country);
    }
}

void PlaceGuesser::add_people(std::string_view word, const char* country) {
    const std::string stem(word.substr(0, word.find('*')));
    for (const char* ending : {"", "o", "a", "os", "as", "s", "es", "i"}) {
        countries_[stem + ending] = country;
    }
}

void PlaceGuesser::add_name(const std::string& name, std::size_t place, bool is_region) {
    std::vector<std::string> words;
    std::vector<std::string> written;
    const std::string small = bank::to_lower(name);
    for (const bank::Token& word : bank::analyse(small, bank::Language::spanish)) {
        words.push_back(word.exact);
        written.emplace_back(bank::surface_of(word, small));
    }
    if (words.empty()) return;
    std::vector<Name>& names = by_first_[words.front()];
    const auto same = std::find_if(names.begin(), names.end(), [&](const Name& known) {
        return known.words == words && known.is_region == is_region;
    });
    if (same != names.end()) {
        same->places.push_back(place);
    } else {
        names.push_back({std::move(words), std::move(written), {place}, is_region});
    }
}

// People leave accents out, but put none where there are none: "Até" is not the city of Ate.
bool PlaceGuesser::is_here(const ReadText& text, std::size_t at, const Name& name) {
    for (std::size_t i = 0; i < name.words.size(); ++i) {
        const bank::Token& word = text.words[at + i];
        if (word.exact != name.words[i]) return false;
        const std::string_view surface = bank::surface_of(word, text.text);
        if (surface == word.exact || bank::to_lower(surface) == name.written[i]) continue;
        if (bank::to_lower(surface) != word.exact) return false;
    }
    return true;
}

const PlaceGuesser::Name* PlaceGuesser::longest(const ReadText& text, std::size_t at) const {
    const auto& words = text.words;
    const auto candidates = by_first_.find(words[at].exact);
    if (candidates == by_first_.end()) return nullptr;
    const Name* found = nullptr;
    for (const Name& name : candidates->second) {
        const std::size_t size = name.words.size();
        if (at + size > words.size()) continue;
        if (!is_here(text, at, name) || !has_capital(text, words[at + size - 1])) continue;
        // A city before a region of its name.
        if (found == nullptr || size > found->words.size()) found = &name;
        if (size == found->words.size() && !name.is_region) found = &name;
    }
    return found;
}

void PlaceGuesser::weigh_country(const ReadText& text, std::size_t at, Mentions& mentions) const {
    const bank::Token& word = text.words[at];
    auto country = countries_.find(word.exact);
    if (country == countries_.end() && at + 1 < text.words.size()) {  // "Costa Rica"
        country = countries_.find(word.exact + " " + text.words[at + 1].exact);
    }
    if (country == countries_.end()) return;
    mentions.countries[country->second] += text.is_in_title(word) ? title_worth : 1;
}

// A region counts a little for its country; a city for itself, and for its country with one vote
// among namesakes, so that a name of many places says little of it.
void PlaceGuesser::weigh_name(const Name& name, double worth, bool is_plain,
                              Mentions& mentions) const {
    const double share = worth / static_cast<double>(name.places.size());
    std::set<std::string> seen;
    for (const std::size_t place : name.places) {
        const std::string& code = vocabulary_.places[place].country;
        if (name.is_region) {
            if (seen.insert(code).second) mentions.countries[code] += 0.3;
            continue;
        }
        mentions.places[place] += worth;
        mentions.countries[code] += share * 0.5;
        if (is_plain) mentions.plain.insert(place);
    }
}

// "A capital de Roraima" names a city without its name. A name that several regions share says
// nothing.
void PlaceGuesser::weigh_capital(const ReadText& text, std::size_t at, Mentions& mentions) const {
    if (text.words[at].exact != "capital") return;
    const auto is_small_link = [&](const bank::Token& word) {  // not "La" of "La Pampa"
        return is_link(word.exact) && !has_capital(text, word);
    };
    std::size_t next = at + 1;
    while (next < text.words.size() && next < at + 3 && is_small_link(text.words[next])) ++next;
    if (next == at + 1 || next >= text.words.size()) return;
    const Name* name = longest(text, next);
    if (name == nullptr || !name->is_region) return;
    std::vector<std::size_t> capitals;
    for (const std::size_t place : name->places) {
        const std::vector<std::string>& settings = vocabulary_.places[place].settings;
        const bool is_capital =
            std::find(settings.begin(), settings.end(), "regional_capital") != settings.end();
        if (is_capital) capitals.push_back(place);
    }
    if (capitals.size() != 1) return;
    mentions.places[capitals.front()] += told_worth;
    mentions.plain.insert(capitals.front());
}

void PlaceGuesser::weigh(const ReadText& text, Mentions& mentions) const {
    std::unordered_set<std::string_view> small;  // words the text writes without a capital too
    for (const bank::Token& word : text.words) {
        if (!has_capital(text, word)) small.insert(word.exact);
    }
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        weigh_country(text, i, mentions);
        weigh_capital(text, i, mentions);
        if (!has_capital(text, text.words[i])) continue;
        const Name* name = longest(text, i);
        if (name == nullptr) continue;
        const std::size_t last = i + name->words.size() - 1;
        const double worth = worth_of(text, i, last);
        const bool is_plain = worth >= 1 && (last > i || !small.contains(text.words[i].exact));
        weigh_name(*name, worth, is_plain, mentions);
        i = last;
    }
}

GuessedPlaces PlaceGuesser::guess(const ReadText& text, bank::Language language) const {
    Mentions mentions;
    weigh(text, mentions);
    if (language == bank::Language::portuguese) mentions.countries["BR"] += 2;
    double all = 1;
    for (const auto& [code, count] : mentions.countries) all += count;
    struct Candidate {
        std::size_t place;
        double score;
    };
    std::vector<Candidate> candidates;
    for (const auto& [place, count] : mentions.places) {
        if (!mentions.plain.contains(place)) continue;
        const bank::Place& about = vocabulary_.places[place];
        const double country = mentions.countries[about.country] / all;
        const double size = std::log10(static_cast<double>(about.population) + 1'000) / 7;
        const bool is_spoken = (about.country == "BR") == (language == bank::Language::portuguese);
        const double worth = is_spoken ? 1 : foreign_worth;
        candidates.push_back({place, worth * count * (0.1 + country) * (0.5 + size)});
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    GuessedPlaces guessed;
    constexpr double close = 0.55;  // of the best
    constexpr std::size_t most = 4;
    std::set<std::string> names;  // one sense a name
    for (const Candidate& candidate : candidates) {
        const bank::Place& place = vocabulary_.places[candidate.place];
        if (candidate.score < candidates[0].score * close || guessed.cities.size() == most) break;
        if (!names.insert(bank::fold(place.name)).second) continue;
        guessed.cities.push_back(place.name);
        guessed.countries.push_back(place.country);
    }
    if (!guessed.cities.empty()) return guessed;
    const auto likeliest =
        std::max_element(mentions.countries.begin(), mentions.countries.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (likeliest != mentions.countries.end() && likeliest->second >= 2) {
        guessed.countries.push_back(likeliest->first);
    }
    return guessed;
}

}  // namespace indexing
