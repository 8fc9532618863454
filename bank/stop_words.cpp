// The function words of both languages, folded and sorted. They carry no subject of their own: the
// index keeps them for phrases, a search passes over them elsewhere. Words that are a noun or a
// name in the other reading (como, sobre, entre stay; "para" the verb is lost) were weighed one by
// one.
#include "bank/stop_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "bank/analysis.h"
#include "bank/text.h"

namespace bank {

namespace {

constexpr auto spanish_words = std::to_array<std::string_view>({
    "a",        "al",      "algo",     "algun",   "alguna", "algunas", "algunos", "ante",   "aquel",
    "aquella",  "asi",     "aun",      "aunque",  "cada",   "como",    "con",     "contra", "cual",
    "cuales",   "cuando",  "cuanta",   "cuantas", "cuanto", "cuantos", "de",      "del",    "desde",
    "donde",    "e",       "el",       "ella",    "ellas",  "ellos",   "en",      "entre",  "era",
    "eran",     "es",      "esa",      "esas",    "ese",    "eso",     "esos",    "esta",   "estan",
    "estas",    "este",    "esto",     "estos",   "fue",    "fueron",  "ha",      "han",    "hasta",
    "hay",      "la",      "las",      "le",      "les",    "lo",      "los",     "mas",    "me",
    "mediante", "mi",      "mientras", "mis",     "muy",    "ni",      "no",      "nos",    "o",
    "otra",     "otras",   "otro",     "otros",   "para",   "pero",    "por",     "porque", "que",
    "quien",    "quienes", "se",       "sea",     "segun",  "ser",     "si",      "sido",   "sin",
    "sino",     "sobre",   "son",      "su",      "sus",    "tambien", "tan",     "tanto",  "tiene",
    "tienen",   "todo",    "todos",    "tras",    "tu",     "u",       "un",      "una",    "unas",
    "uno",      "unos",    "y",        "ya",      "yo",
});

constexpr auto portuguese_words = std::to_array<std::string_view>({
    "a",      "alem",    "alguma", "algumas", "alguns", "ao",     "aos",   "apos",   "aquela",
    "aquele", "aqueles", "as",     "ate",     "cada",   "com",    "como",  "contra", "da",
    "das",    "de",      "dela",   "dele",    "deles",  "depois", "desde", "dessa",  "desse",
    "desta",  "deste",   "do",     "dos",     "e",      "ela",    "elas",  "ele",    "eles",
    "em",     "entre",   "era",    "essa",    "essas",  "esse",   "esses", "esta",   "estao",
    "estas",  "este",    "estes",  "eu",      "foi",    "foram",  "ha",    "isso",   "isto",
    "ja",     "lhe",     "lhes",   "mais",    "mas",    "me",     "mesmo", "meu",    "minha",
    "muito",  "na",      "nao",    "nas",     "nem",    "no",     "nos",   "num",    "numa",
    "o",      "onde",    "os",     "ou",      "outra",  "outras", "outro", "outros", "para",
    "pela",   "pelas",   "pelo",   "pelos",   "por",    "porque", "quais", "qual",   "quando",
    "quanta", "quantas", "quanto", "quantos", "que",    "quem",   "sao",   "se",     "seja",
    "sem",    "ser",     "seu",    "seus",    "sob",    "sobre",  "sua",   "suas",   "tambem",
    "tem",    "todo",    "todos",  "um",      "uma",    "umas",   "uns",
});

constexpr auto asking_words = std::to_array<std::string_view>({
    "buscamos",    "busco",       "debe",         "debemos",     "deben",     "deberia",
    "debo",        "deve",        "devem",        "devemos",     "deveria",   "devo",
    "ejemplo",     "ejemplos",    "exemplo",      "exemplos",    "existe",    "existem",
    "existen",     "experiencia", "experiencias", "faco",        "faz",       "fazem",
    "fazemos",     "fazendo",     "fazer",        "fez",         "fizeram",   "gostaria",
    "gostariamos", "habia",       "habian",       "hace",        "hacemos",   "hacen",
    "hacer",       "haciendo",    "hago",         "havia",       "haviam",    "hicieron",
    "hizo",        "houve",       "hubo",         "necesitamos", "necesito",  "pode",
    "podem",       "podemos",     "poderia",      "podria",      "podriamos", "posso",
    "precisamos",  "preciso",     "procuramos",   "procuro",     "puede",     "pueden",
    "puedo",       "queremos",    "quero",        "quiero",      "quisiera",  "quisieramos",
    "saber",       "temos",       "tenemos",      "tener",       "tengo",     "tenho",
    "tenia",       "tenian",      "ter",          "teve",        "tinha",     "tinham",
    "tuvo",
});

using WordSet = std::unordered_set<std::string_view>;

constexpr std::size_t longest = 8;
constexpr auto is_short = [](std::string_view word) { return word.size() <= longest; };
static_assert(std::ranges::all_of(spanish_words, is_short));
static_assert(std::ranges::all_of(portuguese_words, is_short));
static_assert(std::ranges::is_sorted(asking_words));

// How many words a text has that are function words of one of the languages only.
struct OwnWords {
    void count(std::string_view text, Language assumed) {
        for (const Token& token : analyse(text, assumed)) {
            const bool is_es = is_stop_word(token.exact, Language::spanish);
            const bool is_pt = is_stop_word(token.exact, Language::portuguese);
            spanish += is_es && !is_pt ? 1 : 0;
            portuguese += is_pt && !is_es ? 1 : 0;
        }
    }
    Language language(Language fallback) const {
        if (spanish + portuguese < detection_words_min || spanish == portuguese) return fallback;
        return spanish > portuguese ? Language::spanish : Language::portuguese;
    }

    std::size_t spanish = 0;
    std::size_t portuguese = 0;
};

}  // namespace

std::span<const std::string_view> stop_words(Language language) {
    if (language == Language::spanish) return spanish_words;
    return portuguese_words;
}

bool is_stop_word(std::string_view exact, Language language) {
    static const WordSet spanish(spanish_words.begin(), spanish_words.end());
    static const WordSet portuguese(portuguese_words.begin(), portuguese_words.end());
    if (exact.size() > longest) return false;
    return (language == Language::spanish ? spanish : portuguese).contains(exact);
}

bool is_function_word(std::string_view exact) {
    return is_stop_word(exact, Language::spanish) || is_stop_word(exact, Language::portuguese);
}

std::string acronym_of(std::string_view exact) {
    return to_upper(exact);
}

bool is_asking_word(std::string_view exact) {
    return std::ranges::binary_search(asking_words, exact);
}

Language detect_language(std::string_view text, Language fallback) {
    constexpr std::size_t bytes_enough = 20'000;
    text = text.substr(0, bytes_enough);
    // Its beginning, middle and end decide where they agree so clearly; else all of it is read.
    constexpr std::size_t sample_bytes = 400;
    if (text.size() > 4 * sample_bytes) {
        OwnWords sample;
        for (const std::size_t from : {std::size_t{0}, text.size() / 2, text.size()}) {
            const std::size_t begin = std::min(from, text.size() - sample_bytes);
            sample.count(text.substr(begin, sample_bytes), fallback);
        }
        constexpr std::size_t clear_words = 20;
        constexpr std::size_t clear_share = 8;
        const auto [less, more] = std::minmax(sample.spanish, sample.portuguese);
        if (more >= clear_words && more >= clear_share * less) return sample.language(fallback);
    }
    OwnWords words;
    words.count(text, fallback);
    return words.language(fallback);
}

}  // namespace bank
