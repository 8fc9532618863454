#include "bank/query_pieces.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include "bank/query.h"
#include "bank/text.h"
#include "bank/utf8.h"

namespace bank {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Quotation marks people and word processors use, all as one; their no-break space as a space.
std::string plain_quotes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::size_t size = 0;
        for (const std::string_view mark : {"“", "”", "„", "«", "»", "\u00a0"}) {
            if (text.substr(i).starts_with(mark)) size = mark.size();
        }
        const bool is_break = text.substr(i).starts_with("\u00a0");
        out += size == 0 ? text[i] : is_break ? ' ' : '"';
        i += size == 0 ? 0 : size - 1;
    }
    return out;
}

constexpr std::string_view minus_sign = "\u2212";
constexpr std::string_view dash = "\u2013";
constexpr std::string_view long_dash = "\u2014";

// Bytes of the dash, of any length, that the text begins with; 0: with none.
std::size_t sign_size(std::string_view text) {
    for (const std::string_view sign : {std::string_view("-"), minus_sign, dash, long_dash}) {
        if (text.starts_with(sign)) return sign.size();
    }
    return 0;
}

// The distance that NEAR, NEAR/5 and near/5 ask for; 0 of another word. Small letters need the
// number: "near" alone may be a word.
unsigned near_of(std::string_view text) {
    if (text == "NEAR") return near_distance;
    if (!text.starts_with("NEAR/") && !text.starts_with("near/")) return 0;
    const std::string_view digits = text.substr(text.find('/') + 1);
    unsigned distance = 0;
    const char* end = digits.data() + digits.size();
    const auto [last, code] = std::from_chars(digits.data(), end, distance);
    if (code == std::errc::result_out_of_range) return near_distance_max;
    if (code != std::errc{} || last != end) return text.front() == 'N' ? near_distance : 0;
    return std::clamp(distance, 1u, near_distance_max);
}

// Where "^2" or "~1" begins that a word ends with; its size when it has none. A mark alone is one
// of punctuation.
std::size_t weight_begin(std::string_view text) {
    if (text.size() == 1) return text.size();
    const std::size_t last = text.find_last_not_of("0123456789.");
    if (last == std::string_view::npos) return text.size();
    return text[last] == '^' || text[last] == '~' ? last : text.size();
}

// Of the operators that are words of our languages.
std::optional<PieceKind> kind_of_operator(std::string_view text) {
    if (text == "O" || text == "OU") return PieceKind::either;
    if (text == "Y" || text == "E") return PieceKind::both;
    if (text == "NO" || text == "NÃO" || text == "NAO") return PieceKind::without;
    return std::nullopt;
}

class Cutter {
public:
    explicit Cutter(std::string_view text) : text_(text), is_in_capitals_(is_in_capitals(text)) {}

    std::vector<QueryPiece> cut() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (is_space(c)) {
                ++at_;
            } else if (c == '(' || c == ')') {
                pieces_.push_back({c == '(' ? PieceKind::open : PieceKind::close, {c}});
                ++at_;
            } else if (c == '"') {
                phrase();
            } else if (const std::size_t size = minus_size()) {
                pieces_.push_back({PieceKind::without, "-"});
                at_ += size;
            } else {
                word();
            }
        }
        return std::move(pieces_);
    }

private:
    // Bytes of a sign that excludes what follows; 0: none stands here. Word processors make a dash
    // of it, which it is where another one closes what it opened: "agua –y luz– limpia".
    std::size_t minus_size() const {
        const char before = at_ == 0 ? ' ' : text_[at_ - 1];
        const bool is_first = is_space(before) || before == '(' || before == ')' || before == '"';
        const std::string_view left = text_.substr(at_);
        const std::size_t size = sign_size(left);
        const bool is_last = size >= left.size() || is_space(left[size]) || left[size] == ')' ||
                             sign_size(left.substr(size)) > 0;
        if (!is_first || is_last || left.starts_with(long_dash)) return 0;
        const bool is_closed =
            left.starts_with(dash) && left.find(dash, size) != std::string_view::npos;
        return is_closed ? 0 : size;
    }

    void phrase() {
        const std::size_t end = text_.find('"', at_ + 1);
        const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end == std::string_view::npos ? text_.size() : end + 1;
        const std::string line = to_line(inside);
        if (!line.empty()) pieces_.push_back({PieceKind::phrase, line});
    }

    void word() {
        // A dash alone says nothing.
        while (const std::size_t size = sign_size(text_.substr(at_))) at_ += size;
        const std::size_t begin = at_;
        while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '(' &&
               text_[at_] != ')' && text_[at_] != '"') {
            ++at_;
        }
        std::string text(text_.substr(begin, at_ - begin));
        const bool takes_phrase = text.ends_with(':') && at_ < text_.size() && text_[at_] == '"';
        if (takes_phrase) {
            const std::size_t count = pieces_.size();
            phrase();
            if (pieces_.size() > count) {
                text += pieces_.back().text;
                pieces_.pop_back();
            }
        }
        const std::string weight = text.substr(weight_begin(text));
        text.resize(text.size() - weight.size());
        if (!text.empty()) pieces_.push_back(operator_or_word(std::move(text)));
        if (!weight.empty()) pieces_.push_back({PieceKind::weight, weight});
    }

    QueryPiece operator_or_word(std::string text) const {
        if (text == "OR" || text == "||") return {PieceKind::either, text};
        if (text == "AND" || text == "&&") return {PieceKind::both, text};
        if (text == "NOT") return {PieceKind::without, text};
        if (const unsigned distance = near_of(text)) return {PieceKind::near, text, distance};
        const std::optional<PieceKind> kind = kind_of_operator(text);
        if (!kind) return {PieceKind::word, std::move(text)};
        if (is_in_capitals_) return {PieceKind::word, to_lower(text), 0, true};
        return {*kind, std::move(text)};
    }

    std::string_view text_;
    bool is_in_capitals_;
    std::size_t at_ = 0;
    std::vector<QueryPiece> pieces_;
};

std::string_view within_limit(std::string_view text) {
    if (text.size() <= query_bytes_max) return text;
    return text.substr(0, character_begin(text, query_bytes_max));
}

// Runs of letters and digits.
std::size_t words_in(std::string_view text) {
    std::size_t words = 0;
    bool is_inside = false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_part = byte >= 0x80 || std::isalnum(byte) != 0;
        if (is_part && !is_inside) ++words;
        is_inside = is_part;
    }
    return words;
}

}  // namespace

std::vector<std::string> drop_beyond(std::vector<QueryPiece>& pieces, std::size_t words_max) {
    std::vector<std::string> dropped;
    std::size_t words = 0;
    std::erase_if(pieces, [&](const QueryPiece& piece) {
        const bool is_phrase = piece.kind == PieceKind::phrase;
        if (!is_phrase && piece.kind != PieceKind::word) return false;
        const bool is_one = is_phrase || piece.text.find(':') != std::string::npos;
        words += is_one ? 1 : std::max<std::size_t>(words_in(piece.text), 1);
        if (words > words_max) dropped.push_back(piece.text);
        return words > words_max;
    });
    return dropped;
}

std::optional<PieceKind> joining_of(std::string_view word) {
    if (word == "y" || word == "e" || word == "and") return PieceKind::both;
    if (word == "o" || word == "ou" || word == "or") return PieceKind::either;
    return std::nullopt;
}

bool is_in_capitals(std::string_view text) {
    if (has_small_letter(text)) return false;
    constexpr std::size_t acronym_bytes = 3;
    std::size_t letters = 0;
    for (const char c : text) {
        const bool is_letter =
            (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0;
        letters = is_letter ? letters + 1 : 0;
        if (letters > acronym_bytes) return true;
    }
    return false;
}

std::vector<QueryPiece> query_pieces(std::string_view text) {
    const std::string plain = plain_quotes(to_nfc(within_limit(text)));
    return Cutter(plain).cut();
}

}  // namespace bank
