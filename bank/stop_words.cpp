// The function words of both languages, folded and sorted. They carry no subject of their own: the
// index keeps them for phrases, a search passes over them elsewhere. Words that are a noun or a
// name in the other reading (como, sobre, entre stay; "para" the verb is lost) were weighed one by
// one.
#include <algorithm>
#include <array>

#include "bank/analysis.h"

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

template <typename Words>
auto sorted(Words words) {
    std::sort(words.begin(), words.end());
    return words;
}

}  // namespace

bool is_stop_word(std::string_view exact, Language language) {
    static const auto spanish = sorted(spanish_words);
    static const auto portuguese = sorted(portuguese_words);
    if (language == Language::spanish) {
        return std::binary_search(spanish.begin(), spanish.end(), exact);
    }
    return std::binary_search(portuguese.begin(), portuguese.end(), exact);
}

Language detect_language(std::string_view text, Language fallback) {
    constexpr std::size_t bytes_enough = 20'000;
    std::size_t spanish = 0;
    std::size_t portuguese = 0;
    for (const Token& token : analyse(text.substr(0, bytes_enough), fallback)) {
        const bool is_es = is_stop_word(token.exact, Language::spanish);
        const bool is_pt = is_stop_word(token.exact, Language::portuguese);
        spanish += is_es && !is_pt ? 1 : 0;
        portuguese += is_pt && !is_es ? 1 : 0;
    }
    if (spanish + portuguese < detection_words_min || spanish == portuguese) return fallback;
    return spanish > portuguese ? Language::spanish : Language::portuguese;
}

}  // namespace bank
