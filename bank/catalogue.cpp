#include "bank/catalogue.h"

#include <charconv>

#include "bank/analysis.h"
#include "bank/error.h"

namespace bank {

namespace {

std::chrono::sys_seconds to_time(std::int64_t seconds) {
    return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

// SQLite's integers are signed; hashes pass through them unchanged.
std::uint64_t to_hash(std::int64_t number) {
    return static_cast<std::uint64_t>(number);
}

std::string info(Database& database, std::string_view key) {
    Statement query = database.prepare("SELECT value FROM info WHERE key = ?1");
    query.bind(1, key);
    if (!query.step()) throw Error("catalogue_incomplete", {std::string(key)});
    return std::string(query.blob(0));
}

// Opens a published file and refuses one this program would misread.
Database open_published(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) throw Error("catalogue_missing", {file.string()});
    Database database(file, Database::Mode::read_immutable);
    const std::string wanted =
        std::to_string(index_version) + "." + std::to_string(analysis_version);
    if (info(database, "version") != wanted) throw Error("edition_version", {file.string()});
    return database;
}

// Columns of the statements below: facts, published, changed, body.
StoredRecord to_record(const Statement& row, DocId doc, Parts parts) {
    StoredRecord out;
    out.doc = doc;
    StoredReader facts(row.blob(0));
    facts(out.record);
    out.record.published_at = to_time(row.number(1));
    out.record.changed_at = to_time(row.number(2));
    if (parts == Parts::all) {
        StoredReader body(row.blob(3));
        body(out.record.sections);
    }
    return out;
}

}  // namespace

Catalogue::Catalogue(const std::filesystem::path& file)
    : database_(open_published(file)),
      by_doc_(
          database_.prepare("SELECT facts, published, changed, body FROM records WHERE doc = ?1")),
      by_doc_short_(
          database_.prepare("SELECT facts, published, changed FROM records WHERE doc = ?1")),
      by_id_(database_.prepare("SELECT doc FROM records WHERE id = ?1")) {}

std::optional<StoredRecord> Catalogue::find(DocId doc, Parts parts) {
    Statement& query = parts == Parts::all ? by_doc_ : by_doc_short_;
    query.reset();  // an error may have left it in the middle of a row
    query.bind(1, std::int64_t{doc});
    std::optional<StoredRecord> found;
    if (query.step()) found = to_record(query, doc, parts);
    query.reset();
    return found;
}

std::optional<DocId> Catalogue::doc_of(std::string_view id) {
    by_id_.reset();
    by_id_.bind(1, id);
    std::optional<DocId> found;
    if (by_id_.step()) found = static_cast<DocId>(by_id_.number(0));
    by_id_.reset();
    return found;
}

std::optional<Record> Catalogue::find(std::string_view id) {
    const std::optional<DocId> doc = doc_of(id);
    if (!doc) return std::nullopt;
    std::optional<StoredRecord> found = find(*doc);
    if (!found) return std::nullopt;
    return std::move(found->record);
}

std::optional<Tombstone> Catalogue::find_tombstone(std::string_view id) {
    Statement query = database_.prepare("SELECT title, deleted FROM tombstones WHERE id = ?1");
    query.bind(1, id);
    if (!query.step()) return std::nullopt;
    return Tombstone{std::string(id), std::string(query.text(0)), to_time(query.number(1))};
}

std::vector<StoredRecord> Catalogue::versions_of(DocId doc) {
    std::vector<StoredRecord> versions;
    Statement rows = database_.prepare(
        "SELECT others.doc FROM versions AS mine JOIN versions AS others"
        " ON others.document = mine.document AND others.doc <> mine.doc"
        " WHERE mine.doc = ?1 ORDER BY others.doc LIMIT 50");
    rows.bind(1, std::int64_t{doc});
    while (rows.step()) {
        auto version = find(static_cast<DocId>(rows.number(0)), Parts::without_text);
        if (version) versions.push_back(std::move(*version));
    }
    return versions;
}

Vocabulary Catalogue::vocabulary() {
    return from_stored<Vocabulary>(info(database_, "vocabulary"));
}

Columns Catalogue::columns() {
    return columns_from_stored(info(database_, "columns"));
}

TitleWords Catalogue::title_words() {
    TitleWords words = from_stored<TitleWords>(info(database_, "title_words"));
    if (!words.is_sound()) throw Error("stored_damaged");
    return words;
}

std::uint64_t Catalogue::count() {
    Statement query = database_.prepare("SELECT count(*) FROM records");
    query.step();
    return static_cast<std::uint64_t>(query.number(0));
}

std::uint64_t Catalogue::vocabulary_hash() {
    const std::string digits = info(database_, "vocabulary_hash");
    std::uint64_t hash = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), hash);
    if (code != std::errc{} || end != digits.data() + digits.size()) {
        throw Error("catalogue_incomplete", {"vocabulary_hash"});
    }
    return hash;
}

std::vector<PreviousRecord> Catalogue::previous_records() {
    std::vector<PreviousRecord> records;
    Statement rows =
        database_.prepare("SELECT doc, id, file, fingerprint FROM records ORDER BY doc");
    while (rows.step()) {
        records.push_back({static_cast<DocId>(rows.number(0)), std::string(rows.text(1)),
                           std::string(rows.text(2)), static_cast<std::uint64_t>(rows.number(3))});
    }
    return records;
}

std::vector<FileState> Catalogue::previous_files() {
    std::vector<FileState> files;
    Statement rows = database_.prepare("SELECT path, hash, problems FROM files");
    while (rows.step()) {
        FileState& file = files.emplace_back();
        file.path = std::string(rows.text(0));
        file.hash = static_cast<std::uint64_t>(rows.number(1));
        file.problems = from_stored<std::vector<Problem>>(rows.blob(2));
    }
    return files;
}

bool Catalogue::is_sound() {
    return database_.is_sound();
}

History read_history(const std::filesystem::path& file) {
    History history;
    try {
        Database database(file, Database::Mode::read_immutable);
        Statement graves = database.prepare("SELECT id, title, deleted FROM tombstones");
        while (graves.step()) {
            history.tombstones.push_back({std::string(graves.text(0)), std::string(graves.text(1)),
                                          to_time(graves.number(2))});
        }
        Statement rows = database.prepare(
            "SELECT id, title, fingerprint, published, changed FROM records ORDER BY doc");
        while (rows.step()) {
            history.records.push_back({std::string(rows.text(0)),
                                       std::string(rows.text(1)),
                                       to_hash(rows.number(2)),
                                       {to_time(rows.number(3)), to_time(rows.number(4))}});
        }
    } catch (const Error&) {
        // What could be read of a damaged catalogue is better than nothing.
    }
    return history;
}

}  // namespace bank
