#include "tests/support/random_text.h"

namespace {

const std::vector<std::string> words{
    "participación", "participação", "Medellín",    "São",    "Paulo",  "ÑANDÚ",    "niñez",
    "água",          "D'água",       "el",          "de",     "para",   "não",      "gestión",
    "políticas",     "U.T.S.C.",     "2015",        "1.234",  "3,5",    "covid-19", "pingüino",
    "ação",          "orçamento",    "presupuesto", "BARRIO", "cidadã", "1º"};

const std::vector<std::string> odd_words{"a\u0301gua",
                                         "n\u0303in\u0303ez",
                                         "\ufb01n",
                                         "\u0130stanbul",
                                         "stra\u00dfe",
                                         "\u1e9e",
                                         "\u01c6",
                                         "\u212b",
                                         "\u2460",
                                         "\u00bd",
                                         "\U0001f469\u200d\U0001f33e",
                                         "\U0001f1fa\U0001f1fe",
                                         "\u05e9\u05dc\u05d5\u05dd",
                                         "\u0645\u0631\u062d\u0628\u0627",
                                         "\ufdfa",
                                         "\u202eabc\u202c",
                                         "so\u00adlo",
                                         "ze\u200bro",
                                         "\ufeffbom",
                                         "\u4e2d\u6587",
                                         "\u0301",
                                         "e\u0301\u0302\u0323",
                                         "\u0345\u03b1",
                                         "\u1fb4",
                                         "\uac00\u11a8",
                                         "\u00a0",
                                         "\u2028",
                                         "\u0085",
                                         "a\x01"
                                         "b",
                                         "\u2019",
                                         "l\u2019eau",
                                         "\u03a3\u03c2",
                                         "\U00010400",
                                         "\u0149",
                                         "\u1f80"};

const std::vector<std::string> broken{"\xff",
                                      "\xc3",
                                      "\xc0\xaf",
                                      "\xe2\x82",
                                      "\xed\xa0\x80",
                                      "\xf5\x80\x80\x80",
                                      "caf\xe9",
                                      "\x80",
                                      "\xf4\x90\x80\x80",
                                      "a\xf0\x9f"
                                      "b"};

const std::vector<std::string> separators{
    " ", " ", " ", " ", ", ", ". ", "\n", "-", "; ", " - ", "\t", "\n\n", " \u00abx\u00bb ", "/"};

const std::vector<std::string> query_parts{"agua",
                                           "AGUA",
                                           "barrio",
                                           "\"agua potable\"",
                                           "\"",
                                           "(",
                                           ")",
                                           "OR",
                                           "O",
                                           "Y",
                                           "NOT",
                                           "-",
                                           "AND",
                                           "NEAR",
                                           "NEAR/3",
                                           "NEAR/x",
                                           "city:Rosario",
                                           "city:\"Buenos Aires\"",
                                           "title:",
                                           "year:2015..2020",
                                           "year:..1999",
                                           "year:x",
                                           "particip*",
                                           "*",
                                           ":",
                                           "theme:",
                                           "foo:bar",
                                           "ano:2020",
                                           "-lluvia",
                                           "--",
                                           "\u00abferia\u00bb",
                                           "\u201cplaza\u201d",
                                           "NO",
                                           "OU",
                                           "E",
                                           "\U0001f600",
                                           "\u0301",
                                           "de"};

}  // namespace

// SplitMix64 (Steele, Lea and Flood, 2014).
std::uint64_t RandomText::number() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

std::size_t RandomText::below(std::size_t limit) {
    return static_cast<std::size_t>(number() % limit);
}

std::string RandomText::plain(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += one_of(words) + one_of(separators);
    return text;
}

std::string RandomText::wild(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        switch (below(6)) {
            case 0:
                text += std::string(1 + below(100), static_cast<char>('a' + below(26)));
                break;
            case 1:
                text += one_of(odd_words) + one_of(odd_words);
                break;
            case 2:
                text += one_of(words) + one_of(odd_words);
                break;
            case 3:
                text += one_of(odd_words);
                break;
            default:
                text += one_of(words);
                break;
        }
        text += one_of(separators);
    }
    return text;
}

std::string RandomText::hostile(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += below(3) == 0 ? one_of(broken) : wild(1);
        if (below(20) == 0) text += '\0';
    }
    return text;
}

std::string RandomText::query(std::size_t parts) {
    std::string text;
    for (std::size_t i = 0; i < parts; ++i) {
        text += one_of(query_parts);
        if (below(4) != 0) text += ' ';
    }
    return text;
}
