#include <cstring>

#include "bank/analysis.h"
#include "bank/catalogue.h"
#include "bank/error.h"
#include "bank/fields.h"
#include "bank/text.h"

namespace bank {

namespace {

constexpr const char* schema = R"(
CREATE TABLE info(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE records(
    doc INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, file TEXT NOT NULL,
    fingerprint INTEGER NOT NULL, length INTEGER NOT NULL,
    published INTEGER NOT NULL, changed INTEGER NOT NULL);
CREATE TABLE files(
    path TEXT PRIMARY KEY, hash INTEGER NOT NULL, problems BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE sketches(doc INTEGER PRIMARY KEY, sketch BLOB NOT NULL);
CREATE TABLE versions(doc INTEGER PRIMARY KEY, document INTEGER NOT NULL);
CREATE INDEX versions_by_document ON versions(document);
CREATE TABLE tombstones(
    id TEXT PRIMARY KEY, title TEXT NOT NULL, deleted INTEGER NOT NULL,
    filters TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX tombstones_by_time ON tombstones(deleted, id);
)";

// Made after the rows of a whole build are in: one sort instead of a random insertion a row.
constexpr const char* indexes =
    "CREATE UNIQUE INDEX IF NOT EXISTS records_by_id ON records(id);"
    "CREATE INDEX IF NOT EXISTS records_by_change ON records(changed, id)";

std::int64_t to_number(std::chrono::sys_seconds time) {
    return time.time_since_epoch().count();
}

std::int64_t to_number(std::uint64_t hash) {
    return static_cast<std::int64_t>(hash);
}

}  // namespace

void move_changes(const std::filesystem::path& catalogue, std::chrono::sys_seconds from,
                  std::chrono::sys_seconds to) {
    Database database(catalogue, Database::Mode::create);
    database.run("BEGIN");
    for (const char* sql :
         {"UPDATE records SET published = ?2 WHERE changed = ?1 AND published = ?1",
          "UPDATE records SET changed = ?2 WHERE changed = ?1",
          "UPDATE tombstones SET deleted = ?2 WHERE deleted = ?1"}) {
        database.prepare(sql).bind(1, to_number(from)).bind(2, to_number(to)).run();
    }
    database.run("COMMIT");
}

std::vector<std::string> filter_values(const Record& record) {
    std::vector<std::string> values;
    for (const Field& field : all_fields()) {
        if (!field.is_facet) continue;
        for (const std::string& value : field.values(record)) {
            values.push_back(std::string(field.name) + ":" + to_line(value));
        }
    }
    return values;
}

CatalogueWriter::CatalogueWriter(const std::filesystem::path& file, Start start)
    : file_(file),
      database_(file, Database::Mode::create),
      records_(records_file(file),
               start == Start::empty ? DocStoreWriter::Start::empty : DocStoreWriter::Start::copy) {
    database_.run("BEGIN");
    if (start == Start::empty) database_.run(schema);
    insert_ = database_.prepare(
        "INSERT INTO records(doc, id, title, file, fingerprint, length, published, changed)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
}

void CatalogueWriter::add(const CatalogueRow& row) {
    records_.add(row.doc, to_stored(row.record) + to_stored(row.record.sections));
    insert_->bind(1, std::int64_t{row.doc})
        .bind(2, row.record.id)
        .bind(3, row.record.title)
        .bind(4, row.record.file)
        .bind(5, to_number(row.fingerprint))
        .bind(6, std::int64_t{row.length})
        .bind(7, to_number(row.record.published_at))
        .bind(8, to_number(row.record.changed_at));
    insert_->run();
    if (!row.sketch) return;
    Statement insert = database_.prepare("INSERT INTO sketches(doc, sketch) VALUES(?1, ?2)");
    const std::string_view bytes(reinterpret_cast<const char*>(row.sketch->data()), sizeof(Sketch));
    insert.bind(1, std::int64_t{row.doc}).bind_blob(2, bytes).run();
}

void CatalogueWriter::add_tombstone(const Tombstone& tombstone) {
    Statement living = database_.prepare("SELECT 1 FROM records WHERE id = ?1");
    if (living.bind(1, tombstone.id).step()) return;
    Statement insert = database_.prepare(
        "INSERT OR IGNORE INTO tombstones(id, title, deleted, filters) VALUES(?1, ?2, ?3, ?4)");
    insert.bind(1, tombstone.id)
        .bind(2, tombstone.title)
        .bind(3, to_number(tombstone.deleted_at))
        .bind(4, join(tombstone.values, "\n"))
        .run();
}

void CatalogueWriter::remove(const PreviousRecord& record, std::chrono::sys_seconds now) {
    Record facts;
    const std::string bytes = records_.bytes(record.doc);
    if (!bytes.empty()) {
        StoredReader stored(bytes);
        stored(facts);
    }
    Statement bury = database_.prepare(
        "INSERT OR REPLACE INTO tombstones(id, title, deleted, filters)"
        " SELECT id, title, ?2, ?3 FROM records WHERE doc = ?1");
    bury.bind(1, std::int64_t{record.doc})
        .bind(2, to_number(now))
        .bind(3, join(filter_values(facts), "\n"))
        .run();
    withdraw(record.doc);
}

void CatalogueWriter::withdraw(DocId doc) {
    // A document is named by one of its versions, and its number may come back with another text.
    Statement rest =
        database_.prepare("SELECT max(doc) FROM versions WHERE document = ?1 AND doc <> ?1");
    rest.bind(1, std::int64_t{doc}).step();
    database_.prepare("UPDATE versions SET document = ?2 WHERE document = ?1 AND doc <> ?1")
        .bind(1, std::int64_t{doc})
        .bind(2, rest.number(0))
        .run();
    for (const char* sql :
         {"DELETE FROM records WHERE doc = ?1", "DELETE FROM sketches WHERE doc = ?1",
          "DELETE FROM versions WHERE doc = ?1"}) {
        database_.prepare(sql).bind(1, std::int64_t{doc}).run();
    }
    records_.add(doc, {});
}

std::vector<NumberedSketch> CatalogueWriter::sketches() {
    std::vector<NumberedSketch> found;
    Statement rows = database_.prepare("SELECT doc, sketch FROM sketches ORDER BY doc");
    while (rows.step()) {
        NumberedSketch& sketch = found.emplace_back();
        sketch.number = static_cast<DocId>(rows.number(0));
        const std::string_view bytes = rows.blob(1);
        std::memcpy(sketch.sketch.data(), bytes.data(), std::min(bytes.size(), sizeof(Sketch)));
    }
    return found;
}

std::optional<CatalogueWriter::Name> CatalogueWriter::name_of(DocId doc) {
    Statement query = database_.prepare("SELECT id, file FROM records WHERE doc = ?1");
    if (!query.bind(1, std::int64_t{doc}).step()) return std::nullopt;
    return Name{std::string(query.text(0)), std::string(query.text(1))};
}

void CatalogueWriter::join_versions(DocId one, DocId other) {
    const auto document_of = [this](DocId doc) {
        database_.prepare("INSERT OR IGNORE INTO versions(doc, document) VALUES(?1, ?1)")
            .bind(1, std::int64_t{doc})
            .run();
        Statement query = database_.prepare("SELECT document FROM versions WHERE doc = ?1");
        query.bind(1, std::int64_t{doc}).step();
        return query.number(0);
    };
    const std::int64_t kept = document_of(one);
    const std::int64_t joined = document_of(other);
    if (kept == joined) return;
    Statement join = database_.prepare("UPDATE versions SET document = ?1 WHERE document = ?2");
    join.bind(1, kept).bind(2, joined).run();
}

std::optional<CatalogueWriter::Dates> CatalogueWriter::dates_of(DocId doc) {
    Statement query = database_.prepare("SELECT published, changed FROM records WHERE doc = ?1");
    if (!query.bind(1, std::int64_t{doc}).step()) return std::nullopt;
    return Dates{std::chrono::sys_seconds(std::chrono::seconds(query.number(0))),
                 std::chrono::sys_seconds(std::chrono::seconds(query.number(1)))};
}

void CatalogueWriter::put_file(const FileState& file) {
    const std::string problems = to_stored(file.problems);
    Statement insert =
        database_.prepare("INSERT OR REPLACE INTO files(path, hash, problems) VALUES(?1, ?2, ?3)");
    insert.bind(1, file.path).bind(2, to_number(file.hash)).bind_blob(3, problems).run();
}

void CatalogueWriter::drop_file(const std::string& path) {
    Statement erase = database_.prepare("DELETE FROM files WHERE path = ?1");
    erase.bind(1, path).run();
}

void CatalogueWriter::put_info(std::string_view key, std::string_view value) {
    Statement insert = database_.prepare("INSERT OR REPLACE INTO info(key, value) VALUES(?1, ?2)");
    insert.bind(1, key).bind_blob(2, value).run();
}

void CatalogueWriter::set_vocabulary(const Vocabulary& vocabulary, std::uint64_t hash) {
    put_info("vocabulary", to_stored(vocabulary));
    put_info("vocabulary_hash", std::to_string(hash));
}

void CatalogueWriter::build_columns(const Vocabulary& vocabulary) {
    ColumnsBuilder builder(vocabulary);
    TitleWordsBuilder titles;
    const DocStore records(records_file(file_));
    Statement rows = database_.prepare("SELECT doc, length FROM records ORDER BY doc");
    Record record;
    while (rows.step()) {
        const auto doc = static_cast<DocId>(rows.number(0));
        StoredReader facts(records.bytes(doc));
        facts(record);
        builder.add(doc, record, static_cast<std::uint32_t>(rows.number(1)));
        titles.add(doc, record);
    }
    put_info("title_words", to_stored(titles.finish()));
    put_info("columns", columns_to_stored(builder.finish()));
}

void CatalogueWriter::finish(const Vocabulary& vocabulary) {
    database_.run(indexes);
    database_.run("DELETE FROM tombstones WHERE id IN (SELECT id FROM records)");
    records_.finish();
    build_columns(vocabulary);
    put_info("version", std::to_string(index_version) + "." + std::to_string(analysis_version));
    database_.run("COMMIT");
}

std::uint64_t CatalogueWriter::count() {
    Statement query = database_.prepare("SELECT count(*) FROM records");
    query.step();
    return static_cast<std::uint64_t>(query.number(0));
}

std::unordered_map<std::string, std::uint64_t> CatalogueWriter::fingerprints() {
    std::unordered_map<std::string, std::uint64_t> found;
    Statement rows = database_.prepare("SELECT id, fingerprint FROM records");
    while (rows.step()) {
        found.emplace(std::string(rows.text(0)), static_cast<std::uint64_t>(rows.number(1)));
    }
    return found;
}

}  // namespace bank
