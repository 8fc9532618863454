// The catalogue: the records themselves, their history, and what the bank says of itself.
//
// One SQLite file inside an edition, and beside it a doc store (doc_store.h) with the records
// themselves, which every page of results reads twenty of. `Catalogue` reads a published one;
// `CatalogueWriter` makes a new one. The document number of a record is the same here and in the
// index. Only here: SQL.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "bank/columns.h"
#include "bank/doc_store.h"
#include "bank/record.h"
#include "bank/sketch.h"
#include "bank/sqlite.h"
#include "bank/title_words.h"
#include "bank/vocabulary.h"

namespace bank {

// A record and its number in this edition.
struct StoredRecord {
    DocId doc = 0;
    Record record;
};

// What is left of a record that was taken out: its address keeps answering (HTTP 410).
struct Tombstone {
    std::string id, title;
    std::chrono::sys_seconds deleted_at;
    std::vector<std::string> values = {};  // that it was filtered by: "theme:salud"; themes as the
                                           // record named them. Empty: not known
};

// What happened to one record: it was added or altered, or it was taken out.
struct Change {
    std::chrono::sys_seconds at;
    std::string id;
    DocId doc = 0;         // of the record as it is now; unused when it is gone
    bool is_gone = false;  // `grave` tells what is left
    Tombstone grave = {};
};

// Which changes: from `first` to `last`, both included, beyond `after`, which is a change already
// known. Each record has one change, its last.
struct ChangeSpan {
    std::chrono::sys_seconds first{}, last{std::chrono::seconds(std::int64_t{1} << 40)};
    std::chrono::sys_seconds after_time{};
    std::string after_id = {};  // empty: from the beginning
    bool is_newest_first = false;
    std::size_t changes_max = 500;
};

// A source file as it was when it was last read.
struct FileState {
    std::string path;
    std::uint64_t hash = 0;  // of its bytes and its card's
    std::vector<Problem> problems;
};

// One row, ready to be written.
struct CatalogueRow {
    DocId doc = 0;
    Record record;
    std::uint64_t fingerprint = 0;  // of the record without its dates
    std::uint32_t length = 0;
    std::optional<Sketch> sketch;  // of the text, where it is long enough
};

// What the indexer must know of the edition before: read once, kept in memory.
struct PreviousRecord {
    DocId doc = 0;
    std::string id, file;
    std::uint64_t fingerprint = 0;
};

enum class Parts { all, without_text };

class Catalogue {
public:
    // Throws `Error` when a file is missing, damaged or of another version. Reads every date: some
    // 30 ms with 100,000 records.
    explicit Catalogue(const std::filesystem::path& file);
    // One more beside `other`, for another thread: cheap.
    explicit Catalogue(const Catalogue& other);
    Catalogue& operator=(const Catalogue&) = delete;

    // About 2 microseconds. Any thread may call it.
    std::optional<StoredRecord> find(DocId doc, Parts parts = Parts::all) const;
    // Brings a record nearer that is going to be asked for.
    void prefetch(DocId doc) const;
    std::optional<Record> find(std::string_view id);
    std::optional<DocId> doc_of(std::string_view id);
    std::optional<Tombstone> find_tombstone(std::string_view id);
    // In order of time, then of id, or the other way round. Read from an index: cheap anywhere.
    std::vector<Change> changes(const ChangeSpan& span);
    // When the first change happened that is still known; nothing in an empty bank.
    std::optional<std::chrono::sys_seconds> earliest_change();
    // The other records that are versions of the same document, without their text; by number.
    std::vector<StoredRecord> versions_of(DocId doc);
    // How many these are, of every record that has some.
    std::unordered_map<DocId, unsigned> version_counts();
    Vocabulary vocabulary();
    Columns columns();
    TitleWords title_words();
    std::uint64_t count();
    // The hash of the vocabulary files the edition was made with.
    std::uint64_t vocabulary_hash();
    // For the indexer: what the edition was made from.
    std::vector<PreviousRecord> previous_records();
    std::vector<FileState> previous_files();

private:
    // The records and their dates, which the catalogues of one edition share.
    struct Records {
        struct Dates {
            std::chrono::sys_seconds published_at, changed_at;
        };
        explicit Records(const std::filesystem::path& file) : store(file) {}
        DocStore store;
        std::vector<Dates> dates;  // by document number
    };
    std::shared_ptr<const Records> read_records();

    std::filesystem::path file_;
    Database database_;
    Statement by_id_;
    std::shared_ptr<const Records> records_;
};

// Where the records of a catalogue are: beside it.
inline constexpr const char* records_name = "catalogue.records";
std::filesystem::path records_file(const std::filesystem::path& catalogue);

// Stands for the time of an edition that is not published yet: far ahead, so that it meets no
// other.
inline constexpr std::chrono::sys_seconds unpublished{std::chrono::seconds(std::int64_t{1} << 36)};

// Gives what happened at one time another: every change and every tombstone.
void move_changes(const std::filesystem::path& catalogue, std::chrono::sys_seconds from,
                  std::chrono::sys_seconds to);

// Writes the catalogue of a new edition, which may begin as a copy of an older one. One thread.
class CatalogueWriter {
public:
    enum class Start { empty, copy };
    CatalogueWriter(const std::filesystem::path& file, Start start);

    // The record's dates are those given. A tombstone of the same id goes.
    void add(const CatalogueRow& row);
    // The record is gone; its tombstone stays.
    void remove(const PreviousRecord& record, std::chrono::sys_seconds now);
    // Takes the row out without a trace, before the record is added again.
    void withdraw(DocId doc);
    struct Dates {
        std::chrono::sys_seconds published_at, changed_at;
    };
    std::optional<Dates> dates_of(DocId doc);
    void add_tombstone(const Tombstone& tombstone);

    std::vector<NumberedSketch> sketches();  // of all rows, by document number
    struct Name {
        std::string id, file;
    };
    std::optional<Name> name_of(DocId doc);
    // These two are versions of one document, and so are all that are versions of either.
    void join_versions(DocId one, DocId other);

    void put_file(const FileState& file);
    void drop_file(const std::string& path);

    void set_vocabulary(const Vocabulary& vocabulary, std::uint64_t hash);
    // Builds the columns and title words from all rows, commits, and closes the file's transaction.
    void finish(const Vocabulary& vocabulary);

    std::uint64_t count();
    std::unordered_map<std::string, std::uint64_t> fingerprints();  // by id

private:
    void put_info(std::string_view key, std::string_view value);
    void build_columns(const Vocabulary& vocabulary);

    std::filesystem::path file_;
    Database database_;
    std::optional<Statement> insert_;
    DocStoreWriter records_;
};

// What filters find a record by: "theme:salud", "country:BR". For its tombstone.
std::vector<std::string> filter_values(const Record& record);

// Every tombstone and every date of a catalogue, for an edition that is built from nothing. Empty
// when the file cannot be read.
struct History {
    std::vector<Tombstone> tombstones;
    struct Entry {
        std::string id, title;
        std::uint64_t fingerprint = 0;
        CatalogueWriter::Dates dates;
        std::vector<std::string> values = {};  // as of a tombstone
    };
    std::vector<Entry> records;
};
History read_history(const std::filesystem::path& file);

}  // namespace bank
