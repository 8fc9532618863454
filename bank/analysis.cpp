#include "bank/analysis.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <unordered_map>
#include <utility>

#include "bank/inflection.h"
#include "bank/utf8.h"

namespace bank {

namespace {

constexpr std::size_t remembered_words_max = 100'000;

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<int32_t>(text.size())};
}

std::string to_utf8(const icu::UnicodeString& wide) {
    std::string out;
    wide.toUTF8String(out);
    return out;
}

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*make)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = make(status);
    assert(U_SUCCESS(status));
    return *found;
}

icu::UnicodeString normalized(const icu::Normalizer2& form, const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    return form.normalize(text, status);
}

icu::UnicodeString without_marks(const icu::UnicodeString& text) {
    icu::UnicodeString bare;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        const auto type = u_charType(c);
        if (type != U_NON_SPACING_MARK && type != U_ENCLOSING_MARK) bare.append(c);
    }
    return bare;
}

// Marks are taken away and case is folded; repeated until nothing changes, because a few letters
// (U+0130, U+1E9E) fold into others that decompose again.
std::string fold_any(std::string_view text) {
    static const icu::Normalizer2& nfkd = normalizer(icu::Normalizer2::getNFKDInstance);
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(piece(text));
    for (int round = 0; round < 3; ++round) {
        const icu::UnicodeString bare = without_marks(normalized(nfkd, wide.foldCase()));
        if (bare == wide) break;
        wide = bare;
    }
    return to_utf8(wide);
}

bool is_ascii(std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    }
    return true;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = lower(c);
    return out;
}

struct Keys {
    std::string exact, stem;
    bool is_stop_word = false;
};

class Stemmer {
public:
    explicit Stemmer(Language language) : language_(language) {}

    const Keys& keys_of(std::string_view surface) {
        lookup_.assign(surface);
        const auto found = remembered_.find(lookup_);
        if (found != remembered_.end()) return found->second;
        if (remembered_.size() >= remembered_words_max) remembered_.clear();
        return remembered_.emplace(lookup_, make_keys(surface)).first->second;
    }

private:
    Keys make_keys(std::string_view surface) const {
        Keys keys;
        keys.exact = fold(surface);
        if (keys.exact.empty()) return keys;
        keys.is_stop_word = bank::is_stop_word(keys.exact, language_);
        keys.stem = keys.exact == "vi" ? keys.exact : stem_of(keys.exact, language_);  // six
        return keys;
    }

    Language language_;
    std::string lookup_;
    std::unordered_map<std::string, Keys> remembered_;
};

Stemmer& stemmer_of(Language language) {
    thread_local Stemmer spanish{Language::spanish};
    thread_local Stemmer portuguese{Language::portuguese};
    return language == Language::spanish ? spanish : portuguese;
}

enum class Kind : std::uint8_t {
    other,
    letter,
    digit,
    mark,
    apostrophe,
    mid_number,
    dot,
    ignorable
};

Kind kind_of_wide(UChar32 c) {
    if (c == 0x2019 || c == 0x02bc) return Kind::apostrophe;
    if (c == 0xad || (c >= 0x200b && c <= 0x200d) || c == 0x2060 || c == 0xfeff) {
        return Kind::ignorable;
    }
    if (c == 0xaa || c == 0xba || c == 0xfffd) return Kind::other;
    if (u_isdigit(c)) return Kind::digit;
    const auto type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK) return Kind::mark;
    return u_isalpha(c) || type == U_OTHER_NUMBER ? Kind::letter : Kind::other;
}

Kind kind_of_ascii(unsigned char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Kind::letter;
    if (c >= '0' && c <= '9') return Kind::digit;
    if (c == '\'') return Kind::apostrophe;
    if (c == '.') return Kind::dot;
    return c == ',' ? Kind::mid_number : Kind::other;
}

constexpr int table_size = 0x250;  // up to Latin Extended-B: what these languages write

std::array<Kind, table_size> make_kinds() {
    std::array<Kind, table_size> kinds{};
    for (int c = 0; c < table_size; ++c) {
        kinds[static_cast<std::size_t>(c)] =
            c < 0x80 ? kind_of_ascii(static_cast<unsigned char>(c)) : kind_of_wide(c);
    }
    return kinds;
}

Kind kind_of(UChar32 c) {
    static const std::array<Kind, table_size> kinds = make_kinds();
    if (c < 0) return Kind::other;
    return c < table_size ? kinds[static_cast<std::size_t>(c)] : kind_of_wide(c);
}

struct Character {
    UChar32 code = -1;
    Kind kind = Kind::other;
    std::size_t end = 0;  // of its bytes
};

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    // The next word as a byte range, or an empty one at the end of the text.
    std::pair<std::size_t, std::size_t> next() {
        while (at_ < text_.size()) {
            const Character first = peek(at_);
            if (first.kind != Kind::letter && first.kind != Kind::digit) {
                at_ = first.end;
                continue;
            }
            const auto range = word(first);
            if (range.second != 0) return range;
        }
        return {0, 0};
    }

private:
    Character peek(std::size_t at) const {
        const auto byte = static_cast<unsigned char>(text_[at]);
        if (byte < 0x80) return {byte, kind_of(byte), at + 1};
        std::size_t end = at;
        const UChar32 code = next_code_point(text_, end);
        return {code, kind_of(code), end};
    }

    // The word that begins here; an empty range where it was an elided article.
    std::pair<std::size_t, std::size_t> word(const Character& first) {
        const std::size_t begin = at_;
        Kind last = first.kind;
        std::size_t letters = first.kind == Kind::letter ? 1 : 0;
        at_ = first.end;
        while (at_ < text_.size()) {
            const Character c = peek(at_);
            if (c.kind == Kind::letter || c.kind == Kind::digit) {
                last = c.kind;
                ++letters;
            } else if (c.kind == Kind::apostrophe && is_elision(begin, last, c)) {
                at_ = c.end;
                return {0, 0};  // the word is the one behind it
            } else if (c.kind == Kind::dot && is_acronym(begin, letters, c)) {
                return acronym(begin);
            } else if (const std::size_t next_line = after_line_hyphen(last, c)) {
                at_ = next_line;
                continue;
            } else if (!is_inside(last, c)) {
                break;
            }
            at_ = c.end;
        }
        return {begin, at_};
    }

    // A separator that stays in the word: an accent, a soft hyphen, "1.234" and "3,5".
    bool is_inside(Kind last, const Character& c) const {
        if (c.kind == Kind::mark || c.kind == Kind::ignorable) return true;
        const bool is_mid = c.kind == Kind::dot || c.kind == Kind::mid_number;
        return is_mid && last == Kind::digit && c.end < text_.size() &&
               peek(c.end).kind == Kind::digit;
    }

    // Where a word that was parted at the end of a line goes on: "munici-" and "pal" below it, when
    // that begins with a small letter. 0 when it does not.
    std::size_t after_line_hyphen(Kind last, const Character& c) const {
        const bool is_hyphen = c.code == '-' || c.code == 0x2010;
        if (!is_hyphen || last != Kind::letter || c.end + 1 >= text_.size()) return 0;
        if (text_[c.end] != '\n') return 0;
        return u_islower(peek(c.end + 1).code) ? c.end + 1 : 0;
    }

    // d'água, l'Hospitalet: one letter, an apostrophe, a letter.
    bool is_elision(std::size_t begin, Kind last, const Character& c) const {
        return last == Kind::letter && at_ - begin == 1 && c.end < text_.size() &&
               peek(c.end).kind == Kind::letter;
    }

    // U.T. or O.E.A: a single capital before the dot and another with its dot or end after it.
    bool is_acronym(std::size_t begin, std::size_t letters, const Character& dot) const {
        return letters == 1 && u_isupper(peek(begin).code) && dot.end < text_.size() &&
               is_lone_capital(dot.end);
    }

    bool is_lone_capital(std::size_t at) const {
        const Character capital = peek(at);
        if (!u_isupper(capital.code)) return false;
        return capital.end >= text_.size() || peek(capital.end).kind != Kind::letter;
    }

    std::pair<std::size_t, std::size_t> acronym(std::size_t begin) {
        while (at_ < text_.size() && peek(at_).kind == Kind::dot && at_ + 1 < text_.size() &&
               is_lone_capital(at_ + 1)) {
            at_ = peek(at_ + 1).end;
        }
        return {begin, at_};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

bool is_noise(char c) {
    return c == '.' || c == ',' || c == '-' || c == '\n' || c == '\xad';
}

// "criá-la", "fazê-lo", "garanti-los": before these pronouns a Portuguese infinitive loses its r.
bool has_lost_r(std::string_view surface, std::string_view after) {
    constexpr std::array endings{"á", "ê", "i", "í", "ô", "Á", "Ê", "I", "Í", "Ô"};
    constexpr std::array pronouns{"-los", "-las", "-lo", "-la"};
    const bool is_ending = std::any_of(endings.begin(), endings.end(), [&](const char* ending) {
        return surface.ends_with(ending);
    });
    if (!is_ending) return false;
    const std::string small = lower_ascii(after.substr(0, 4));
    for (const std::string_view pronoun : pronouns) {
        if (!small.starts_with(pronoun)) continue;
        const std::string_view rest = after.substr(pronoun.size());
        return rest.empty() || !(std::isalpha(static_cast<unsigned char>(rest.front())) != 0 ||
                                 static_cast<unsigned char>(rest.front()) >= 0x80);
    }
    return false;
}

// A letter of a name: the M of "GGI-M" is no metre.
bool is_capital(std::string_view surface) {
    return surface.size() == 1 && surface.front() >= 'A' && surface.front() <= 'Z';
}

// "nº", "N°", "n.º": the bytes behind the n that make it a number's abbreviation; 0 when it is
// none.
std::size_t number_sign_after(std::string_view surface, std::string_view after) {
    if (surface != "n" && surface != "N") return 0;
    for (const std::string_view sign : {"º", "°", ".º", ".°"}) {
        if (after.starts_with(sign)) return sign.size();
    }
    return 0;
}

// The surface as one plain word: without the separators inside "1.234", "U.T.S.C" and soft hyphens.
std::string_view without_separators(std::string_view surface, std::string& buffer) {
    bool is_clean = true;
    for (const char c : surface) {
        const auto byte = static_cast<unsigned char>(c);
        is_clean = is_clean && !is_noise(c) && byte != 0xe2 && byte != 0xef;
    }
    if (is_clean) return surface;
    buffer.clear();
    for (std::size_t i = 0; i < surface.size();) {
        const std::size_t begin = i;
        const Kind kind = kind_of(next_code_point(surface, i));
        if (kind == Kind::letter || kind == Kind::digit || kind == Kind::mark) {
            buffer.append(surface, begin, i - begin);
        }
    }
    return buffer;
}

}  // namespace

std::vector<Token> analyse(std::string_view text, Language language) {
    std::vector<Token> tokens;
    tokens.reserve(text.size() / 6);
    Stemmer& stemmer = stemmer_of(language);
    Scanner scanner(text);
    std::string buffer;
    std::uint32_t position = 0;
    for (auto [begin, end] = scanner.next(); end > 0; std::tie(begin, end) = scanner.next()) {
        ++position;
        if (end - begin > word_bytes_max) continue;
        const std::string_view surface = text.substr(begin, end - begin);
        const std::size_t sign = number_sign_after(surface, text.substr(end));
        const Keys& keys =
            stemmer.keys_of(sign > 0 ? "número" : without_separators(surface, buffer));
        const bool is_fit = !keys.exact.empty() && keys.exact.size() <= term_bytes_max &&
                            keys.stem.size() <= term_bytes_max;
        if (!is_fit) continue;
        tokens.push_back({keys.exact, keys.stem, position, begin, end + sign, keys.is_stop_word});
        if (is_capital(surface) && sign == 0) tokens.back().stem = tokens.back().exact;
        if (language == Language::portuguese && has_lost_r(surface, text.substr(end))) {
            tokens.back().stem = stem_of(tokens.back().exact + "r", language);
        }
    }
    return tokens;
}

std::string fold(std::string_view text) {
    return is_ascii(text) ? lower_ascii(text) : fold_any(text);
}

std::vector<std::string> exact_forms(std::string_view text, Language language) {
    std::vector<std::string> forms;
    for (Token& token : analyse(text, language)) forms.push_back(std::move(token.exact));
    return forms;
}

bool follow_each_other(std::span<const std::string> words, std::span<const std::string> all) {
    return std::search(all.begin(), all.end(), words.begin(), words.end()) != all.end();
}

}  // namespace bank
