#include "indexer/package.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>

#include "bank/edition.h"
#include "bank/error.h"
#include "bank/text.h"
#include "indexer/zip_writer.h"
#include "searchd/app.h"
#include "searchd/json_writer.h"
#include "searchd/receipt.h"

namespace indexing {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view half_prefix = ".package-";

// What the API gives, and the name it has in the package.
struct Part {
    std::string_view name, address, media_type;
};
constexpr std::array parts{
    Part{"records.csv", "/es/buscar.csv", "text/csv"},
    Part{"records.ndjson", "/es/buscar.ndjson", "application/x-ndjson"},
    Part{"records.ris", "/es/buscar.ris", "application/x-research-info-systems"},
    Part{"vocabulary/themes.ttl", "/vocabulario/temas.ttl", "text/turtle"},
    Part{"vocabulary/themes.jsonld", "/vocabulario/temas.jsonld", "application/ld+json"},
    Part{"vocabulary/places.csv", "/vocabulario/lugares.csv", "text/csv"},
    Part{"vocabulary/places.geojson", "/vocabulario/lugares.geojson", "application/geo+json"},
    Part{"vocabulary/units.csv", "/vocabulario/unidades.csv", "text/csv"},
};

// Files whose bytes are packed already.
bool is_packed(const fs::path& file) {
    constexpr std::array<std::string_view, 10> endings{".pdf",  ".docx", ".xlsx", ".odt", ".ods",
                                                       ".epub", ".zip",  ".png",  ".jpg", ".jpeg"};
    const std::string ending = bank::fold(file.extension().string());
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

class Package {
public:
    Package(const PackageOptions& options, const serving::Site& site, const fs::path& file)
        : options_(options),
          app_(site),
          messages_(site.messages),
          edition_(options.editions, bank::current_edition(options.editions)),
          time_(bank::edition_time(edition_.id()).value_or(std::chrono::sys_seconds{})),
          zip_(file, time_) {}

    void write() {
        add("README.md", readme());
        add("LICENCE.txt", licence());
        for (const Part& part : parts) {
            fetch(std::string(part.name), std::string(part.address));
        }
        std::set<fs::path> originals;
        for (const bank::DocId doc : edition_.columns().newest) {
            const auto stored = edition_.catalogue().find(doc, bank::Parts::without_text);
            if (!stored) throw bank::Error("edition_record_lost", {std::to_string(doc)});
            const std::string& id = stored->record.id;
            fetch("records/" + id + ".md", "/es/ficha/" + id + ".md");
            add_original_of(stored->record.file, originals);
        }
        for (const fs::path& original : originals) copy(original);
        add("datapackage.json", description());
        std::string sums;
        for (const ZipWriter::Member& member : members_) {
            sums.append(member.sha256).append("  ").append(member.name).append("\n");
        }
        zip_.add("SHA256SUMS", sums);
        zip_.finish();
    }

private:
    void add(const std::string& name, const std::string& contents) {
        members_.push_back(zip_.add(name, contents));
    }

    // An answer of the API as a member. The first line of a table is kept for its description.
    void fetch(const std::string& name, const std::string& address) {
        serving::Request request;
        request.method = "GET";
        request.path = address;
        std::string failure;
        serving::Response answer = app_.respond(request, failure);
        const std::string* edition = answer.find("Acervo-Edition");
        const bool is_right =
            answer.status == 200 && edition != nullptr && *edition == edition_.id();
        if (!is_right) throw bank::Error("package_failed", {address, failure});
        std::string piece = std::move(answer.body);
        zip_.begin(name);
        if (!piece.empty()) note_head(name, piece);
        zip_.write(piece);
        while (answer.next_chunk) {
            piece.clear();
            const bool has_more = answer.next_chunk(piece);
            note_head(name, piece);
            zip_.write(piece);
            if (!has_more) break;
        }
        members_.push_back(zip_.end());
    }

    void note_head(const std::string& name, const std::string& piece) {
        if (!name.ends_with(".csv") || heads_.contains(name) || piece.empty()) return;
        heads_[name] = piece.substr(0, piece.find("\r\n"));
    }

    // The file that a record was read from, and its card. Not one that holds others: letters and
    // archives may hold what nobody meant to publish.
    void add_original_of(const std::string& name, std::set<fs::path>& originals) const {
        const fs::path file = name;
        std::error_code ignored;
        if (!fs::is_regular_file(options_.corpus / file, ignored)) return;
        originals.insert(file);
        fs::path card = file;
        card.replace_extension(".card.yaml");
        if (fs::is_regular_file(options_.corpus / card, ignored)) originals.insert(card);
    }

    void copy(const fs::path& original) {
        std::ifstream in(options_.corpus / original, std::ios::binary);
        if (!in) return;  // the same
        std::error_code ignored;
        const auto size = fs::file_size(options_.corpus / original, ignored);
        if (ignored) return;
        const std::string name = "originals/" + original.generic_string();
        const auto stored = is_packed(original) ? std::optional<std::uint64_t>(size) : std::nullopt;
        zip_.begin(name, stored);
        std::string buffer(256u << 10, '\0');
        while (in) {
            in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
            zip_.write(std::string_view(buffer).substr(0, static_cast<std::size_t>(in.gcount())));
        }
        members_.push_back(zip_.end());
    }

    std::string readme() const {
        std::string text;
        const bank::BankInfo& info = edition_.vocabulary().bank;
        for (const bank::Locale locale : serving::page_locales) {
            const auto total = static_cast<std::int64_t>(edition_.columns().newest.size());
            text += messages_.format(locale, "package.readme",
                                     {{"bank", info.name},
                                      {"title", info.long_name.in(locale)},
                                      {"edition", edition_.id()},
                                      {"total", total},
                                      {"url", info.base_url}});
            text += "\n\n";
        }
        return text;
    }

    std::string licence() const {
        const bank::BankInfo& info = edition_.vocabulary().bank;
        std::string text = info.licence + "\n" + info.licence_url + "\n";
        for (const std::string& attribution : info.attributions) text += "\n" + attribution + "\n";
        for (const bank::Locale locale : serving::page_locales) {
            text += "\n" + messages_.text(locale, "package.rights") + "\n";
        }
        return text;
    }

    std::string description() const;
    void write_resource(serving::JsonWriter& json, const Part& part) const;

    const PackageOptions& options_;
    serving::App app_;
    const serving::Messages& messages_;
    bank::Edition edition_;
    std::chrono::sys_seconds time_;
    ZipWriter zip_;
    std::vector<ZipWriter::Member> members_;
    std::map<std::string, std::string> heads_;  // of tables, by the name of the member
};

// The type of a column, by the field whose key it has.
std::string_view type_of_column(std::string_view name) {
    for (const bank::Field& field : bank::all_fields()) {
        if (field.key == name && field.kind == bank::FieldKind::number) return "integer";
        if (field.key == name) return "string";
    }
    const bool is_time = name.ends_with("_at");
    constexpr std::array<std::string_view, 6> counts{"row",   "rows",      "records",
                                                     "since", "last_seen", "population"};
    const bool is_count = std::find(counts.begin(), counts.end(), name) != counts.end();
    const bool is_degrees = name == "latitude" || name == "longitude";
    return is_time ? "datetime" : is_count ? "integer" : is_degrees ? "number" : "string";
}

void Package::write_resource(serving::JsonWriter& json, const Part& part) const {
    const auto member =
        std::find_if(members_.begin(), members_.end(),
                     [&part](const ZipWriter::Member& one) { return one.name == part.name; });
    std::string name(part.name);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '/' || c == '.'; }, '-');
    json.open_object().key("name").value(name).key("path").value(part.name);
    json.key("format").value(part.name.substr(part.name.rfind('.') + 1));
    json.key("mediatype").value(part.media_type).key("encoding").value("utf-8");
    json.key("bytes").number(static_cast<std::int64_t>(member->bytes));
    json.key("hash").value("sha256:" + member->sha256);
    if (const auto head = heads_.find(member->name); head != heads_.end()) {
        json.key("profile").value("tabular-data-resource");
        json.key("schema").open_object().key("fields").open_array();
        for (const std::string_view column : bank::split(head->second, ',')) {
            json.open_object().key("name").value(column);
            json.key("type").value(type_of_column(column)).close_object();
        }
        json.close_array().close_object();
    }
    json.close_object();
}

std::string Package::description() const {
    const bank::BankInfo& info = edition_.vocabulary().bank;
    serving::JsonWriter json;
    json.open_object().key("profile").value("data-package");
    json.key("name").value(bank::to_slug(info.name)).key("title").value(info.name);
    json.key("description").value(info.description.in(bank::Locale::es));
    json.key("homepage").value(info.base_url).key("version").value(edition_.id());
    json.key("created").value(serving::iso_time(time_));
    if (!info.licence.empty()) {
        json.key("licenses").open_array().open_object().key("name").value(info.licence);
        json.key("path").value(info.licence_url).close_object().close_array();
    }
    json.key("resources").open_array();
    for (const Part& part : parts) write_resource(json, part);
    return json.close_array().close_object().text + "\n";
}

// Packages of editions that are there no more, and half-written ones.
void remove_old(const fs::path& editions) {
    std::error_code ignored;
    std::vector<fs::path> old;
    for (const auto& entry : fs::directory_iterator(editions, ignored)) {
        const fs::path& file = entry.path();
        const bool is_left = file.extension() == ".zip" &&
                             bank::is_edition_id(file.stem().string()) &&
                             !fs::is_directory(editions / file.stem(), ignored);
        const bool is_half = file.filename().string().starts_with(half_prefix);
        if (is_left || is_half) old.push_back(file);
    }
    for (const fs::path& file : old) fs::remove(file, ignored);
}

// One at a time; the lock goes with the process, so that none is left behind.
class PackageLock {
public:
    explicit PackageLock(const fs::path& editions)
        : file_(::open((editions / ".package.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)),
          is_held_(file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) == 0) {}
    PackageLock(const PackageLock&) = delete;
    PackageLock& operator=(const PackageLock&) = delete;
    ~PackageLock() {
        if (file_ >= 0) ::close(file_);
    }
    bool is_held() const { return is_held_; }

private:
    int file_;
    bool is_held_;
};

}  // namespace

void make_package(const PackageOptions& options) {
    const std::string id = bank::current_edition(options.editions);
    const fs::path file = options.editions / (id + ".zip");
    std::error_code code;
    if (id.empty() || fs::exists(file, code)) return;
    const PackageLock lock(options.editions);
    if (!lock.is_held()) return;  // another run is at it
    remove_old(options.editions);
    const serving::Site site(options.web, options.editions, 2);
    const fs::path half = options.editions / (std::string(half_prefix) + id);
    try {
        Package(options, site, half).write();
        fs::rename(half, file, code);
    } catch (...) {
        std::error_code ignored;
        fs::remove(half, ignored);
        throw;
    }
    if (code) throw bank::Error("disk_write_failed", {file.string(), code.message()});
}

}  // namespace indexing
