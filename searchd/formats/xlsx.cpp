// XLSX (ECMA-376) through libxlsxwriter, row by row into a file without a name. Cells are typed:
// what begins with "=" is a text and stays one.
#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "bank/error.h"
#include "bank/text.h"
#include "searchd/formats/format.h"

namespace serving {

namespace {

constexpr std::size_t cell_bytes_max = 32'000;  // of the 32,767 characters a cell may have

// A file with a name only while it is written.
class TemporaryFile {
public:
    TemporaryFile() : name_((std::filesystem::temp_directory_path() / "acervo-XXXXXX").string()) {
        descriptor_ = ::mkstemp(name_.data());
        if (descriptor_ < 0) throw bank::Error("disk_write_failed", {name_, std::strerror(errno)});
    }
    ~TemporaryFile() {
        ::unlink(name_.c_str());
        ::close(descriptor_);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::string& name() const { return name_; }
    // The library has put a new file in the place of the one that was made.
    void reopen() {
        ::close(descriptor_);
        descriptor_ = ::open(name_.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor_ < 0) throw bank::Error("disk_write_failed", {name_, std::strerror(errno)});
    }
    bool read(std::string& out) const {
        constexpr std::size_t bytes = 64u << 10;
        const std::size_t before = out.size();
        out.resize(before + bytes);
        const ssize_t count = ::read(descriptor_, out.data() + before, bytes);
        if (count < 0) throw bank::Error("disk_write_failed", {name_, std::strerror(errno)});
        out.resize(before + static_cast<std::size_t>(count));
        return count > 0;
    }

private:
    std::string name_;
    int descriptor_ = -1;
};

// What a sheet may be called: 31 characters, some signs not at all, no apostrophe at its ends.
std::string sheet_name(const std::string& name, int number) {
    constexpr std::size_t name_bytes_max = 26;
    std::string out;
    for (const char c : name) out += std::string_view("[]:*?/\\'").find(c) == out.npos ? c : ' ';
    return std::to_string(number) + ". " + bank::cut_at_word(bank::to_line(out), name_bytes_max);
}

class Workbook {
public:
    explicit Workbook(const std::string& name) {
        std::string folder = std::filesystem::temp_directory_path().string();
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder.data();
        book_ = ::workbook_new_opt(name.c_str(), &options);
        if (book_ == nullptr) throw bank::Error("disk_write_failed", {name, ""});
        bold_ = ::workbook_add_format(book_);
        ::format_set_bold(bold_);
        date_ = ::workbook_add_format(book_);
        ::format_set_num_format(date_, "yyyy-mm-dd");
    }
    ~Workbook() {
        if (book_ != nullptr) ::workbook_close(book_);
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    // `number` keeps names apart that come out the same.
    void add_sheet(const std::string& name, int number) {
        sheet_ = ::workbook_add_worksheet(book_, sheet_name(name, number).c_str());
        if (sheet_ == nullptr) throw bank::Error("disk_write_failed", {"XLSX", name});
        row_ = 0;
    }
    void freeze_head() { ::worksheet_freeze_panes(sheet_, 1, 0); }
    void widths(lxw_col_t first, lxw_col_t last, double characters) {
        ::worksheet_set_column(sheet_, first, last, characters, nullptr);
    }
    void text(lxw_col_t column, const std::string& text, bool is_bold = false) {
        if (text.empty()) return;
        const std::string cell = bank::cut_at_word(text, cell_bytes_max);
        ::worksheet_write_string(sheet_, row_, column, cell.c_str(), is_bold ? bold_ : nullptr);
    }
    void number(lxw_col_t column, double value) {
        ::worksheet_write_number(sheet_, row_, column, value, nullptr);
    }
    void date(lxw_col_t column, std::chrono::sys_days day) {
        const std::chrono::year_month_day date(day);
        lxw_datetime moment{};
        moment.year = int(date.year());
        moment.month = int(unsigned(date.month()));
        moment.day = int(unsigned(date.day()));
        ::worksheet_write_datetime(sheet_, row_, column, &moment, date_);
    }
    void next_row() { ++row_; }
    void close() {
        const lxw_error code = ::workbook_close(std::exchange(book_, nullptr));
        if (code != LXW_NO_ERROR)
            throw bank::Error("disk_write_failed", {"XLSX", ::lxw_strerror(code)});
    }

private:
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* bold_ = nullptr;
    lxw_format* date_ = nullptr;
    lxw_row_t row_ = 0;
};

void write_cell(Workbook& book, lxw_col_t column, const bank::Field& field,
                const bank::Record& record) {
    if (field.id == bank::FieldId::checked_on) {
        if (record.checked_on) book.date(column, *record.checked_on);
        return;
    }
    const std::vector<std::string> values = field.values(record);
    if (values.empty()) return;
    if (field.kind == bank::FieldKind::number) {
        book.number(column, std::strtod(values.front().c_str(), nullptr));
    } else {
        book.text(column, bank::join(values, "; "));
    }
}

void write_head(Workbook& book, const Labels& labels) {
    lxw_col_t column = 0;
    for (const bank::Field& field : bank::all_fields()) {
        if (!is_column(field)) continue;
        book.widths(column, column, field.id == bank::FieldId::summary ? 60 : 22);
        book.text(column++, labels.of_field(field.id), true);
    }
    for (const char* name : {"url", "published_at", "changed_at"}) book.text(column++, name, true);
    book.freeze_head();
    book.next_row();
}

void write_row(Workbook& book, const bank::Record& record, const Writing& writing) {
    lxw_col_t column = 0;
    for (const bank::Field& field : bank::all_fields()) {
        if (is_column(field)) write_cell(book, column++, field, record);
    }
    book.text(column++, writing.url_of(record));
    book.date(column++, std::chrono::floor<std::chrono::days>(record.published_at));
    book.date(column++, std::chrono::floor<std::chrono::days>(record.changed_at));
    book.next_row();
}

void write_book(FullListing& listing, const std::string& name) {
    const Writing& writing = listing.writing;
    Workbook book(name);
    book.add_sheet(writing.bank().name, 1);
    write_head(book, writing.labels());
    for (const bank::DocId doc : listing.docs) {
        const auto found = listing.edition->catalogue().find(doc, bank::Parts::without_text);
        if (found) write_row(book, found->record, writing);
    }
    book.add_sheet(writing.messages->text(writing.locale, "receipt.title"), 2);
    book.widths(0, 0, 24);
    book.widths(1, 1, 100);
    for (const auto& [label, text] : writing.receipt) {
        book.text(0, label, true);
        book.text(1, text);
        book.next_row();
    }
    book.close();
}

}  // namespace

NextChunk stream_xlsx(FullListing listing) {
    struct State {
        FullListing listing;
        std::unique_ptr<TemporaryFile> file;
    };
    auto state = std::make_shared<State>(State{std::move(listing), nullptr});
    return [state](std::string& out) {
        if (state->file == nullptr) {
            state->file = std::make_unique<TemporaryFile>();
            write_book(state->listing, state->file->name());
            state->file->reopen();
        }
        return state->file->read(out);
    };
}

}  // namespace serving
