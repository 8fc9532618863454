// RTF to sections (Rich Text Format Specification 1.9.1). No library of Debian reads it, only
// programs that are no longer kept; what is needed here is little: paragraphs, their styles and
// outline levels, and the several ways to write a letter.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "bank/error.h"
#include "bank/text.h"
#include "indexer/charset.h"
#include "indexer/section_builder.h"

namespace indexing {

namespace {

// What a group inherits from the one around it.
struct State {
    bool is_skipped = false;  // a destination that is no text of the document
    bool is_style_sheet = false;
    int fallback = 1;  // letters to pass over after \u
};

class RtfReader {
public:
    explicit RtfReader(std::string_view rtf) : rtf_(rtf) {}

    Extracted read() {
        states_.push_back({});
        while (at_ < rtf_.size()) step();
        end_paragraph();
        return builder_.finish();
    }

private:
    static constexpr std::size_t depth_max = 200;

    State& state() { return states_.back(); }

    void step() {
        const char c = rtf_[at_++];
        if (c == '{' || c == '}') passed_over_ = 0;
        if (c == '{') {
            if (states_.size() > depth_max) throw bank::Error("rtf_malformed");
            states_.push_back(state());
            is_first_ = true;
            if (state().is_style_sheet) style_ = 0;
        } else if (c == '}') {
            end_group();
        } else if (c == '\\') {
            control();
        } else if (c != '\r' && c != '\n') {
            letter(std::string_view(&c, 1));
        }
    }

    void end_group() {
        if (state().is_style_sheet && states_.size() > 1) end_style();
        const bool was_style_sheet = state().is_style_sheet;
        if (states_.size() > 1) states_.pop_back();
        if (was_style_sheet && !state().is_style_sheet) style_ = 0;
        flush_bytes();
    }

    // A control word with its number, or a control symbol.
    void control() {
        if (at_ >= rtf_.size()) return;
        const char first = rtf_[at_];
        const bool is_word = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
        if (!is_word) return symbol(first);
        std::size_t end = at_;
        while (end < rtf_.size() && std::isalpha(static_cast<unsigned char>(rtf_[end])) != 0) ++end;
        const std::string_view word = rtf_.substr(at_, end - at_);
        int number = 1;
        const char* digits = rtf_.data() + end;
        const auto [after, code] = std::from_chars(digits, rtf_.data() + rtf_.size(), number);
        at_ = code == std::errc{} ? static_cast<std::size_t>(after - rtf_.data()) : end;
        if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;
        obey(word, number);
        is_first_ = false;
    }

    void symbol(char c) {
        ++at_;
        if (c == '\'') {
            int byte = 0;
            const std::string_view hex = rtf_.substr(at_, 2);
            std::from_chars(hex.data(), hex.data() + hex.size(), byte, 16);
            at_ += hex.size();
            const char sign = static_cast<char>(byte);
            if (passed_over_ > 0) {
                --passed_over_;
            } else if (state().is_style_sheet) {
                style_name_ += from_charset(std::string_view(&sign, 1), charset_);
            } else if (!state().is_skipped) {
                bytes_ += sign;
            }
        } else if (c == '*') {
            state().is_skipped = true;  // a destination that not every reader knows
        } else if (c == '~') {
            letter(" ");
        } else if (c == '_') {
            letter("-");
        } else if (c == '\\' || c == '{' || c == '}') {
            letter(std::string_view(&c, 1));
        } else if (c == '\n' || c == '\r') {
            end_paragraph();
        }
    }

    void obey(std::string_view word, int number) {
        static const std::map<std::string_view, std::string_view> signs{
            {"tab", " "},    {"line", " "},   {"emdash", "—"},    {"endash", "–"},
            {"lquote", "‘"}, {"rquote", "’"}, {"ldblquote", "“"}, {"rdblquote", "”"},
            {"bullet", "•"}, {"cell", " | "}, {"nestcell", " | "}};
        static const std::map<std::string_view, const char*> charsets{
            {"mac", "macintosh"}, {"pc", "ibm-437"}, {"pca", "ibm-850"}};
        if (const auto sign = signs.find(word); sign != signs.end()) return letter(sign->second);
        if (const auto found = charsets.find(word); found != charsets.end()) {
            charset_ = found->second;
        } else if (word == "ansicpg") {
            charset_ = "windows-" + std::to_string(number);
        } else if (word == "u") {
            code_point(number);
        } else if (word == "uc") {
            state().fallback = number;
        } else if (word == "bin") {
            at_ += static_cast<std::size_t>(std::max(number, 0));
        } else if (word == "row") {
            end_row();
        } else if (word == "par" && is_in_table_) {
            letter(" ");  // of a cell
        } else if (word == "par" || word == "sect" || word == "page") {
            end_paragraph();
        } else {
            shape(word, number);
        }
    }

    // What tells of paragraphs and of destinations.
    void shape(std::string_view word, int number) {
        const bool is_told = !state().is_skipped || state().is_style_sheet;
        if (word == "pard" && is_told) {
            style_ = 0;
            level_ = -1;
            is_in_table_ = false;
        } else if (word == "s" && is_told) {
            style_ = number;
        } else if (word == "intbl" && is_told) {
            is_in_table_ = true;
        } else if (word == "cs" || word == "ds" || word == "ts") {
            if (state().is_style_sheet) style_ = -1;  // no style of paragraphs
        } else if (word == "outlinelevel") {
            if (!state().is_skipped) level_ = number;
        } else if (word == "stylesheet") {
            state().is_style_sheet = true;
            state().is_skipped = true;
        } else if (word == "listtext" || word == "pntext") {
            state().is_skipped = true;
            is_item_ = true;
        } else if (is_first_ && is_foreign(word)) {
            state().is_skipped = true;
        }
    }

    static bool is_foreign(std::string_view word) {
        constexpr std::array words{"fonttbl",  "colortbl",  "info",      "pict",     "object",
                                   "header",   "headerl",   "headerr",   "headerf",  "footer",
                                   "footerl",  "footerr",   "footerf",   "fldinst",  "themedata",
                                   "xmlnstbl", "listtable", "datastore", "footnote", "annotation"};
        return std::find(words.begin(), words.end(), word) != words.end();
    }

    void end_style() {
        // "{\s1 ... heading 1;}": a group in the style sheet; its number was met on the way.
        while (!style_name_.empty() && (style_name_.back() == ';' || style_name_.back() == ' ')) {
            style_name_.pop_back();
        }
        if (!style_name_.empty()) styles_[style_] = role_of_style(bank::trim(style_name_));
        style_name_.clear();
    }

    // UTF-16, negative above 32767.
    void code_point(int number) {
        flush_bytes();
        const auto unit = static_cast<char16_t>(number);
        passed_over_ = state().fallback;
        if (state().is_style_sheet) {
            style_name_ += from_utf16(unit, pending_);
        } else if (!state().is_skipped) {
            text_ += from_utf16(unit, pending_);
        }
    }

    void letter(std::string_view sign) {
        is_first_ = false;
        if (passed_over_ > 0) {
            --passed_over_;
            return;
        }
        if (state().is_style_sheet) {
            style_name_ += sign;
        } else if (!state().is_skipped) {
            flush_bytes();
            text_ += sign;
        }
    }

    // Letters beyond ASCII come as bytes of the charset, one after the other.
    void flush_bytes() {
        if (!bytes_.empty()) text_ += from_charset(bytes_, charset_);
        bytes_.clear();
    }

    // The last cell has its mark too.
    void end_row() {
        constexpr std::string_view bar = " | ";
        if (!state().is_skipped && text_.ends_with(bar)) text_.resize(text_.size() - bar.size());
        end_paragraph();
    }

    void end_paragraph() {
        if (state().is_skipped) return;
        flush_bytes();
        is_in_table_ = false;
        Role role = Role::text;
        if (const auto found = styles_.find(style_); found != styles_.end()) role = found->second;
        if (level_ >= 0 && level_ < 9) role = Role::heading;
        std::string_view text = bank::trim(text_);
        if (is_bullet(text)) {  // written, not of a list
            text.remove_prefix(text.find(' '));
            is_item_ = true;
        }
        if (is_item_ && role == Role::text) role = Role::item;
        builder_.add_as(role, text);
        text_.clear();
        is_item_ = false;
    }

    std::string_view rtf_;
    std::size_t at_ = 0;
    std::vector<State> states_;
    std::map<int, Role> styles_;
    std::string style_name_;
    std::string charset_ = "windows-1252";
    std::string text_, bytes_;
    char16_t pending_ = 0;  // first half of a pair
    int style_ = 0;
    int level_ = -1;  // of the outline; -1: body
    int passed_over_ = 0;
    bool is_first_ = false;  // the next word may name the destination of its group
    bool is_item_ = false;
    bool is_in_table_ = false;
    SectionBuilder builder_;
};

}  // namespace

Extracted extract_rtf(std::string_view bytes) {
    if (!bytes.starts_with("{\\rtf")) throw bank::Error("rtf_malformed");
    return RtfReader(bytes).read();
}

}  // namespace indexing
