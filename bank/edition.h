// An edition: a finished catalogue and index that belong together, never changed again.
//
//     editions/
//         current -> 20260821T101500Z        what readers read
//         20260821T101500Z/      catalogue.sqlite, catalogue.records, index/ and words.dat
//         .building-4711/                    being made; removed by the next run when left behind
//         .lock                              held while an indexer works
//
// Readers look at the link once a request and can never see half an update; going back to an older
// edition is repointing the link.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "bank/catalogue.h"
#include "bank/index.h"
#include "bank/search.h"
#include "bank/suggest.h"
#include "bank/why.h"

namespace bank {

// The id of the edition `current` points to; empty when there is none. One system call.
std::string current_edition(const std::filesystem::path& editions);

// True for "20260821T101500Z".
bool is_edition_id(std::string_view id);

// The time in an edition's id; nothing when there is none ("99999999T999999Z").
std::optional<std::chrono::sys_seconds> edition_time(std::string_view id);

// One reader of an edition; one thread at a time. Readers of the same edition share its columns.
class Edition {
public:
    // Reads everything. Throws `Error` when it is missing, damaged or of another version.
    Edition(const std::filesystem::path& editions, const std::string& id);
    // One more reader beside `other`: cheap.
    explicit Edition(const Edition& other);
    Edition& operator=(const Edition&) = delete;

    const std::string& id() const { return id_; }
    Catalogue& catalogue() { return catalogue_; }
    Searcher& searcher() { return searcher_; }
    // As `Searcher::run`, and says in `also` the cognates that were searched, as a record writes
    // them: up to twelve in all. Reads a record for each.
    Results search(const Search& search, const FacetWish& wish);
    // The same search with each filter that is no value of its field but the name of some (a whole
    // one, in any language, however written: "colombia") as those values.
    Search with_named_filters(const Search& search) const;
    // The passage of a hit and the record it shows.
    Passage passage(const StoredRecord& stored, const WantedWords& wanted,
                    std::size_t bytes_max) const {
        return best_passage(stored.record, data_->words.bytes(stored.doc), wanted, bytes_max);
    }
    // The title of a hit with the wanted words marked.
    std::vector<Fragment> title(const StoredRecord& stored, const WantedWords& wanted) const {
        return marked_title(stored.record, data_->words.bytes(stored.doc), wanted);
    }
    // How many other records are versions of the same document.
    unsigned other_versions(DocId doc) const {
        const auto found = data_->version_counts.find(doc);
        return found == data_->version_counts.end() ? 0 : found->second;
    }
    // Why a hit was found; `sought` is that of the results.
    std::vector<FoundWord> why(const StoredRecord& stored,
                               const std::vector<SoughtForm>& sought) const {
        return why_found(stored.record, data_->vocabulary, data_->words.bytes(stored.doc), sought);
    }
    // The words a record has for these stems.
    std::vector<std::string> words_of(const StoredRecord& stored,
                                      const std::vector<std::uint32_t>& stems) const {
        return written_forms(stored.record, data_->vocabulary, data_->words.bytes(stored.doc),
                             stems);
    }
    Suggester suggester() { return {searcher_.reader(), catalogue_, *data_}; }
    const TitleWords& title_words() const { return data_->title_words; }
    const Columns& columns() const { return data_->columns; }
    const Vocabulary& vocabulary() const { return data_->vocabulary; }
    const FieldValues& field_values() const { return data_->field_values; }
    const Equivalents& equivalents() const { return data_->equivalents; }
    const CityPlaces& city_places() const { return data_->city_places; }
    const std::filesystem::path& directory() const { return directory_; }

private:
    std::string id_;
    std::filesystem::path directory_;
    Catalogue catalogue_;
    std::shared_ptr<const EditionData> data_;
    Searcher searcher_;
};

// An edition being made. Holds the lock of the editions folder; its files are removed again unless
// it is published. Throws `Error` when another indexer works there or the disk fails.
class NewEdition {
public:
    explicit NewEdition(std::filesystem::path editions);
    ~NewEdition();
    NewEdition(const NewEdition&) = delete;
    NewEdition& operator=(const NewEdition&) = delete;

    const std::filesystem::path& directory() const { return directory_; }
    std::filesystem::path catalogue_file() const;
    std::filesystem::path index_directory() const;
    std::filesystem::path words_file() const;
    std::filesystem::path scratch(const std::string& name) const;  // for parts; not published

    // Begins as a copy of the current edition, by reflink where the file system can. False when
    // there is none or it cannot be read; the directory is empty then.
    bool copy_current();

    // Takes out what was put in: to begin from nothing after all.
    void clear();

    // Every record is found by its id in both halves, and the counts agree; throws otherwise.
    void check();

    // Syncs, renames to `now`, repoints the link, and removes all but the newest editions. Returns
    // the id. Until the link is repointed, which is one step, the edition before goes on serving.
    // Ids only rise: where `now` is not after every edition there (several in one second, a clock
    // that went back), the id is a second after the last.
    // Without `now`, what changed at `unpublished` gets a time that is not past when the link is
    // repointed: who has asked for changes up to any moment before misses none.
    std::string publish(std::optional<std::chrono::sys_seconds> now);

    static constexpr std::size_t editions_kept = 3;

private:
    std::filesystem::path editions_, directory_;
    int lock_ = -1;
    bool is_published_ = false;
};

inline constexpr const char* catalogue_name = "catalogue.sqlite";
inline constexpr const char* index_name = "index";
inline constexpr const char* words_name = "words.dat";

}  // namespace bank
