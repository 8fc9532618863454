#include "bank/catalogue.h"

#include "bank/analysis.h"
#include "bank/error.h"
#include "bank/fields.h"
#include "bank/text.h"

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

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (const std::string_view line : split(text, '\n')) {
        if (!line.empty()) lines.emplace_back(line);
    }
    return lines;
}

std::string version_now() {
    return std::to_string(index_version) + "." + std::to_string(analysis_version);
}

// What filters found the tombstone's record by; an edition of long ago does not say.
std::string graves_query(Database& database) {
    Statement columns = database.prepare(
        "SELECT count(*) FROM pragma_table_info('tombstones') WHERE name = 'filters'");
    const bool is_told = columns.step() && columns.number(0) > 0;
    return std::string("SELECT id, title, deleted, ") + (is_told ? "filters" : "''") +
           " FROM tombstones";
}

constexpr const char* doc_by_id = "SELECT doc FROM records WHERE id = ?1";

// Opens a published file and refuses one this program would misread.
Database open_published(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) throw Error("catalogue_missing", {file.string()});
    Database database(file, Database::Mode::read_immutable);
    if (info(database, "version") != version_now()) throw Error("edition_version", {file.string()});
    return database;
}

}  // namespace

std::filesystem::path records_file(const std::filesystem::path& catalogue) {
    return catalogue.parent_path() / records_name;
}

Catalogue::Catalogue(const std::filesystem::path& file)
    : file_(file),
      database_(open_published(file)),
      by_id_(database_.prepare(doc_by_id)),
      records_(read_records()) {}

Catalogue::Catalogue(const Catalogue& other)
    : file_(other.file_),
      database_(open_published(file_)),
      by_id_(database_.prepare(doc_by_id)),
      records_(other.records_) {}

std::shared_ptr<const Catalogue::Records> Catalogue::read_records() {
    auto records = std::make_shared<Records>(records_file(file_));
    std::vector<Records::Dates>& dates = records->dates;
    Statement rows = database_.prepare("SELECT doc, published, changed FROM records ORDER BY doc");
    while (rows.step()) {
        const auto doc = static_cast<std::size_t>(rows.number(0));
        if (doc >= records->store.docs_max()) throw Error("stored_damaged");
        if (dates.empty()) dates.resize(records->store.docs_max());
        dates[doc] = {to_time(rows.number(1)), to_time(rows.number(2))};
    }
    return records;
}

std::optional<StoredRecord> Catalogue::find(DocId doc, Parts parts) const {
    const std::string_view bytes = records_->store.bytes(doc);
    if (bytes.empty() || doc >= records_->dates.size()) return std::nullopt;
    StoredRecord found;
    found.doc = doc;
    StoredReader stored(bytes);
    stored(found.record);
    if (parts == Parts::all) stored(found.record.sections);
    found.record.published_at = records_->dates[doc].published_at;
    found.record.changed_at = records_->dates[doc].changed_at;
    return found;
}

void Catalogue::prefetch(DocId doc) const {
    records_->store.prefetch(doc);
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
    Statement query =
        database_.prepare("SELECT title, deleted, filters FROM tombstones WHERE id = ?1");
    query.bind(1, id);
    if (!query.step()) return std::nullopt;
    return Tombstone{std::string(id), std::string(query.text(0)), to_time(query.number(1)),
                     lines_of(query.text(2))};
}

std::vector<Change> Catalogue::changes(const ChangeSpan& span) {
    // Each half is read in the order of its index, and the two are merged.
    const std::string order = span.is_newest_first ? " DESC" : "";
    const auto half = [&](const std::string& columns, const std::string& at) {
        const std::string beyond =
            span.after_id.empty()
                ? " AND ?3 = ?3 AND ?4 = ?4"
                : " AND (" + at + ", id) " + (span.is_newest_first ? "<" : ">") + " (?3, ?4)";
        return "SELECT " + at + ", " + columns + " WHERE " + at + " BETWEEN ?1 AND ?2" + beyond;
    };
    Statement rows =
        database_.prepare(half("id, doc, '', '', 0 FROM records", "changed") + " UNION ALL " +
                          half("id, 0, title, filters, 1 FROM tombstones", "deleted") +
                          " ORDER BY 1" + order + ", 2" + order + " LIMIT ?5");
    rows.bind(1, span.first.time_since_epoch().count())
        .bind(2, span.last.time_since_epoch().count())
        .bind(3, span.after_time.time_since_epoch().count())
        .bind(4, span.after_id)
        .bind(5, static_cast<std::int64_t>(span.changes_max));
    std::vector<Change> found;
    while (rows.step()) {
        Change& change = found.emplace_back();
        change.at = to_time(rows.number(0));
        change.id = rows.text(1);
        change.doc = static_cast<DocId>(rows.number(2));
        change.is_gone = rows.number(5) != 0;
        if (!change.is_gone) continue;
        change.grave = {change.id, std::string(rows.text(3)), change.at, lines_of(rows.text(4))};
    }
    return found;
}

std::optional<std::chrono::sys_seconds> Catalogue::earliest_change() {
    const auto first = changes({.changes_max = 1});
    return first.empty() ? std::nullopt : std::optional(first.front().at);
}

std::unordered_map<DocId, unsigned> Catalogue::version_counts() {
    std::unordered_map<DocId, unsigned> counts;
    Statement rows = database_.prepare(
        "SELECT mine.doc, count(*) FROM versions AS mine JOIN versions AS others"
        " ON others.document = mine.document AND others.doc <> mine.doc GROUP BY mine.doc");
    while (rows.step()) {
        counts.emplace(static_cast<DocId>(rows.number(0)), static_cast<unsigned>(rows.number(1)));
    }
    return counts;
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
    const auto hash = whole_number<std::uint64_t>(digits);
    if (!hash) throw Error("catalogue_incomplete", {"vocabulary_hash"});
    return *hash;
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

History read_history(const std::filesystem::path& file) {
    History history;
    try {
        Database database(file, Database::Mode::read_immutable);
        Statement graves = database.prepare(graves_query(database));
        while (graves.step()) {
            history.tombstones.push_back({std::string(graves.text(0)), std::string(graves.text(1)),
                                          to_time(graves.number(2)), lines_of(graves.text(3))});
        }
        std::vector<DocId> docs;
        Statement rows = database.prepare(
            "SELECT id, title, fingerprint, published, changed, doc FROM records ORDER BY doc");
        while (rows.step()) {
            History::Entry& entry = history.records.emplace_back();
            entry.id = rows.text(0);
            entry.title = rows.text(1);
            entry.fingerprint = to_hash(rows.number(2));
            entry.dates = {to_time(rows.number(3)), to_time(rows.number(4))};
            docs.push_back(static_cast<DocId>(rows.number(5)));
        }
        if (info(database, "version") != version_now()) return history;
        const DocStore store(records_file(file));
        Record record;
        for (std::size_t i = 0; i < docs.size(); ++i) {
            StoredReader facts(store.bytes(docs[i]));
            facts(record);
            history.records[i].values = filter_values(record);
        }
    } catch (const Error&) {
        // What could be read of a damaged catalogue is better than nothing.
    }
    return history;
}

}  // namespace bank
