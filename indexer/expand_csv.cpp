// Comma-separated values (RFC 4180), also with semicolons or tabs, as spreadsheets of these
// countries write them.
#include <algorithm>
#include <array>

#include "bank/error.h"
#include "bank/text.h"
#include "indexer/charset.h"
#include "indexer/table.h"

namespace indexing {

namespace {

// The separator that the first line with any has most of; those within quotes are text.
char separator_of(std::string_view text) {
    constexpr std::string_view signs = ",;\t";
    std::array<std::size_t, signs.size()> counts{};
    bool is_quoted = false;
    bool has_any = false;
    for (const char c : text) {
        if (c == '\n' && !is_quoted && has_any) break;
        if (c == '"') is_quoted = !is_quoted;
        const std::size_t place = signs.find(c);
        if (is_quoted || place == signs.npos) continue;
        ++counts[place];
        has_any = true;
    }
    const auto* most = std::max_element(counts.begin(), counts.end());
    return signs[static_cast<std::size_t>(most - counts.begin())];
}

// Line breaks of old Macintoshes, CR alone, become LF.
std::string with_line_feeds(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_alone = i + 1 == text.size() || text[i + 1] != '\n';
        if (text[i] == '\r' && is_alone) text[i] = '\n';
    }
    return text;
}

class CsvReader {
public:
    CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

    std::vector<TableRow> read() {
        while (at_ < text_.size()) {
            if (rows_.size() >= table_rows_max) {
                throw bank::Error("table_too_long", {std::to_string(table_rows_max)});
            }
            rows_.emplace_back();
            read_row();
        }
        return std::move(rows_);
    }

private:
    void read_row() {
        for (;;) {
            std::string cell = read_cell();
            if (rows_.back().size() < table_columns_max) rows_.back().push_back(std::move(cell));
            if (at_ >= text_.size()) return;
            const char c = text_[at_++];
            if (c == separator_) continue;
            if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
            return;
        }
    }

    std::string read_cell() {
        std::string cell;
        if (at_ < text_.size() && text_[at_] == '"') {
            ++at_;
            read_quoted(cell);
        }
        while (at_ < text_.size() && !is_end(text_[at_])) cell += text_[at_++];
        return cell;
    }

    void read_quoted(std::string& cell) {
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            const bool is_twice = c == '"' && at_ < text_.size() && text_[at_] == '"';
            if (c == '"' && !is_twice) return;
            if (is_twice) ++at_;
            cell += c;
        }
    }

    bool is_end(char c) const { return c == separator_ || c == '\n' || c == '\r'; }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::vector<TableRow> rows_;
};

}  // namespace

Expanded expand_csv(std::string_view bytes) {
    const std::string text = bank::to_nfc(with_line_feeds(to_utf8(bytes)));
    std::string_view rest = text;
    char separator = 0;
    if (rest.starts_with("sep=") && rest.size() > 5) {  // what Excel puts above
        separator = rest[4];
        rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    }
    return table_to_records(
        CsvReader(rest, separator != 0 ? separator : separator_of(rest)).read());
}

}  // namespace indexing
