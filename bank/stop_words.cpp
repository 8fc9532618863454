// The function words of both languages, folded and sorted. They carry no subject of their own: the
// index keeps them for phrases, a search passes over them elsewhere. Words that are a noun or a
// name in the other reading (como, sobre, entre stay; "para" the verb is lost) were weighed one by
// one.
#include <algorithm>
#include <array>

#include "bank/analysis.h"

namespace bank {

namespace {

using namespace std::string_view_literals;

constexpr std::array spanish_words{
    "a"sv,       "al"sv,    "algo"sv,     "algun"sv,  "alguna"sv,   "algunas"sv, "algunos"sv,
    "ante"sv,    "aquel"sv, "aquella"sv,  "asi"sv,    "aun"sv,      "aunque"sv,  "cada"sv,
    "como"sv,    "con"sv,   "cual"sv,     "cuales"sv, "cuando"sv,   "de"sv,      "del"sv,
    "desde"sv,   "donde"sv, "e"sv,        "el"sv,     "ella"sv,     "ellas"sv,   "ellos"sv,
    "en"sv,      "entre"sv, "era"sv,      "eran"sv,   "es"sv,       "esa"sv,     "esas"sv,
    "ese"sv,     "eso"sv,   "esos"sv,     "esta"sv,   "estan"sv,    "estas"sv,   "este"sv,
    "esto"sv,    "estos"sv, "fue"sv,      "fueron"sv, "ha"sv,       "han"sv,     "hasta"sv,
    "hay"sv,     "la"sv,    "las"sv,      "le"sv,     "les"sv,      "lo"sv,      "los"sv,
    "mas"sv,     "me"sv,    "mediante"sv, "mi"sv,     "mientras"sv, "mis"sv,     "muy"sv,
    "ni"sv,      "no"sv,    "nos"sv,      "o"sv,      "otra"sv,     "otras"sv,   "otro"sv,
    "otros"sv,   "para"sv,  "pero"sv,     "por"sv,    "porque"sv,   "que"sv,     "quien"sv,
    "quienes"sv, "se"sv,    "segun"sv,    "sea"sv,    "ser"sv,      "si"sv,      "sido"sv,
    "sin"sv,     "sino"sv,  "sobre"sv,    "son"sv,    "su"sv,       "sus"sv,     "tambien"sv,
    "tan"sv,     "tanto"sv, "tiene"sv,    "tienen"sv, "todo"sv,     "todos"sv,   "tras"sv,
    "tu"sv,      "u"sv,     "un"sv,       "una"sv,    "unas"sv,     "uno"sv,     "unos"sv,
    "y"sv,       "ya"sv,    "yo"sv,
};

constexpr std::array portuguese_words{
    "a"sv,      "alem"sv,   "alguma"sv,  "algumas"sv, "alguns"sv, "ao"sv,     "aos"sv,    "apos"sv,
    "aquela"sv, "aquele"sv, "aqueles"sv, "as"sv,      "ate"sv,    "cada"sv,   "com"sv,    "como"sv,
    "da"sv,     "das"sv,    "de"sv,      "dela"sv,    "dele"sv,   "deles"sv,  "depois"sv, "desde"sv,
    "dessa"sv,  "desse"sv,  "desta"sv,   "deste"sv,   "do"sv,     "dos"sv,    "e"sv,      "ela"sv,
    "elas"sv,   "ele"sv,    "eles"sv,    "em"sv,      "entre"sv,  "era"sv,    "essa"sv,   "essas"sv,
    "esse"sv,   "esses"sv,  "esta"sv,    "estao"sv,   "estas"sv,  "este"sv,   "estes"sv,  "eu"sv,
    "foi"sv,    "foram"sv,  "ha"sv,      "isso"sv,    "isto"sv,   "ja"sv,     "lhe"sv,    "lhes"sv,
    "mais"sv,   "mas"sv,    "me"sv,      "mesmo"sv,   "meu"sv,    "minha"sv,  "muito"sv,  "na"sv,
    "nao"sv,    "nas"sv,    "nem"sv,     "no"sv,      "nos"sv,    "num"sv,    "numa"sv,   "o"sv,
    "onde"sv,   "os"sv,     "ou"sv,      "outra"sv,   "outras"sv, "outro"sv,  "outros"sv, "para"sv,
    "pela"sv,   "pelas"sv,  "pelo"sv,    "pelos"sv,   "por"sv,    "porque"sv, "qual"sv,   "quais"sv,
    "quando"sv, "que"sv,    "quem"sv,    "sao"sv,     "se"sv,     "seja"sv,   "sem"sv,    "ser"sv,
    "seu"sv,    "seus"sv,   "sob"sv,     "sobre"sv,   "sua"sv,    "suas"sv,   "tambem"sv, "tem"sv,
    "todo"sv,   "todos"sv,  "um"sv,      "uma"sv,     "umas"sv,   "uns"sv,
};

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

}  // namespace bank
