// A record: one practice or one plan, as the bank knows it.
//
// The indexer makes a record from one source file, the catalogue keeps it, searchd shows it.
// It is plain data. It owns its strings, can be copied freely, and knows nothing of files, SQL,
// Xapian or HTML. All text is valid UTF-8 in Unicode form NFC; "empty" always means "not known".
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bank/language.h"
#include "bank/wording.h"

namespace bank {

enum class RecordType { practice, plan, note, agenda, minutes, declaration, report };
enum class Status { unknown, pilot, ongoing, finished };

// How well the results are attested, weakest first, so that levels compare with `<`.
enum class Evidence { documented, monitored, evaluated };

// What came of it. Failures are kept and shown: knowing them is worth as much.
enum class Outcome { unknown, worked, mixed, no_effect, abandoned };

// Where a fact of the record comes from. A practice without sources is not published.
struct Source {
    std::string title;
    std::string url;  // absolute http or https URL
    std::string publisher;
    std::optional<int> year;
    std::string archive_url;  // of a copy kept elsewhere; absolute http or https URL
    std::optional<std::chrono::sys_days> archived_on;  // when the copy was made

    bool operator==(const Source&) const = default;
};

// One headed part of the text. A text without headings is one section with an empty heading.
struct Section {
    std::string heading;
    std::string text;         // paragraphs parted by one blank line; an item of a list is a
                              // paragraph that begins with "- "; no other markup
    std::optional<int> page;  // 1-based page where the section starts, for paged formats

    bool operator==(const Section&) const = default;
};

struct Record {
    std::string id;  // `[a-z0-9-]{3,80}`; the URL of the record for ever
    RecordType type = RecordType::practice;
    Language language = Language::spanish;
    std::string title;
    std::string summary;  // one paragraph, at most `summary_bytes_max`
    std::vector<Section> sections;

    std::vector<std::string> cities;           // usual names, with their accents
    std::vector<std::string> countries;        // ISO 3166-1 alpha-2, upper case; one for each city
    std::vector<std::string> other_countries;  // countries that take part without a named city
    std::vector<std::string> regions;          // of its cities, see places.h; no card says them
    std::vector<std::string> themes;           // slugs of the vocabulary, most relevant first
    std::vector<int> sdgs;                     // UN goal numbers, 1 to 17
    std::vector<std::string> keywords;
    std::vector<std::string> units;        // thematic units of the network, slugs of units.yaml
    std::vector<std::string> collections;  // named selections, such as the security bank of ideas

    std::optional<int> start_year;
    std::optional<int> end_year;  // never before `start_year`
    std::string period;           // the time a plan is for, as its text says it
    Status status = Status::unknown;
    Evidence evidence = Evidence::documented;
    Outcome outcome = Outcome::unknown;

    std::string organization;
    std::string office;  // the unit of the organization that answers for it
    std::vector<std::string> partners;
    std::string beneficiaries;
    std::vector<std::string> recognitions;
    std::string resources;                // cost with currency and year, staff, funder; in words
    std::vector<std::string> replicates;  // ids of records this one was inspired by
    std::string contact;                  // an office's address, never a private person's
    std::optional<std::chrono::sys_days> checked_on;  // when someone last confirmed the facts
    std::vector<Source> sources;

    // Keys of the card whose values nobody wrote: the indexer read them out of the text.
    std::vector<std::string> guessed;

    std::string file;                       // path under corpus/, '/' separated
    std::chrono::sys_seconds published_at;  // UTC; when the record first entered the bank
    std::chrono::sys_seconds changed_at;    // UTC; when these contents were first published

    bool operator==(const Record&) const = default;
};

inline constexpr std::size_t summary_bytes_max = 1200;
inline constexpr std::size_t title_bytes_max = 300;
inline constexpr std::size_t list_items_max = 100;  // of any list of a record
inline constexpr std::size_t sections_max = 5'000;
inline constexpr std::size_t text_bytes_max = 32u << 20;  // of a whole record
inline constexpr int year_min = 1500;
inline constexpr int year_max = 2200;

// One thing wrong with a source file, written for the person who will mend the file.
struct Problem {
    enum class Severity { note, warning, error };  // an error keeps the record out of the bank
    Severity severity = Severity::warning;
    std::string file;
    unsigned line = 0;  // 1-based; 0: the whole file
    std::string field;  // key of the card at fault; empty when it is the whole file
    Notice notice;

    bool operator==(const Problem&) const = default;
};

// Every way in which `record` breaks the rules written above, in field order; empty when sound.
// Never throws: bad data is an answer here, not an accident.
std::vector<Problem> validate(const Record& record);

// True when `text` could be the id of a record. Checked before an id from a URL reaches SQL.
bool is_record_id(std::string_view text);

// True for the number of a goal of the Agenda 2030: SDG 1 to SDG 17.
inline bool is_goal(int number) {
    return number >= 1 && number <= 17;
}

// True for two capitals, as ISO 3166-1 writes a country: "UY". Whether there is one is not asked.
bool is_country_code(std::string_view code);

// The whole text of the record, in the order a reader meets it: summary, headings, sections.
std::string full_text(const Record& record);

// The countries of the record, each once: those of its cities, then the others.
std::vector<std::string> all_countries(const Record& record);

// True when nobody wrote the value that the card has under `key`: the indexer read it in the text.
bool is_guessed(const Record& record, std::string_view key);

// "2026-08-21" (ISO 8601).
std::string iso_date(std::chrono::sys_days day);

// The words for the enumerations in cards, URLs and exports: "practice", "no_effect". `unknown` is
// the empty text. `find_…` give nothing for another word.
std::string_view word_of(RecordType type);
std::string_view word_of(Status status);
std::string_view word_of(Evidence evidence);
std::string_view word_of(Outcome outcome);
std::optional<RecordType> find_record_type(std::string_view word);
std::optional<Status> find_status(std::string_view word);
std::optional<Evidence> find_evidence(std::string_view word);
std::optional<Outcome> find_outcome(std::string_view word);

}  // namespace bank
