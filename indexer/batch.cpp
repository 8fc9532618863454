#include "indexer/batch.h"

#include <algorithm>
#include <fstream>

#include "bank/error.h"
#include "bank/stored.h"
#include "bank/text.h"
#include "indexer/card.h"
#include "indexer/card_files.h"
#include "indexer/card_words.h"
#include "indexer/charset.h"
#include "indexer/complete.h"
#include "indexer/form.h"
#include "indexer/recognizer.h"

namespace indexing {

using bank::Problem;

void Channel::send(Parcel parcel) {
    std::unique_lock lock(mutex_);
    emptied_.wait(lock, [this] { return parcels_.size() < parcels_max || error_ != nullptr; });
    parcels_.push_back(std::move(parcel));
    filled_.notify_one();
}

void Channel::close() {
    const std::lock_guard lock(mutex_);
    ++closed_;
    filled_.notify_one();
}

void Channel::fail(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (error_ == nullptr) error_ = std::move(error);
    filled_.notify_one();
    emptied_.notify_all();
}

bool Channel::is_failed() {
    const std::lock_guard lock(mutex_);
    return error_ != nullptr;
}

std::optional<Channel::Parcel> Channel::receive(unsigned workers,
                                                std::chrono::milliseconds patience, bool& is_late) {
    std::unique_lock lock(mutex_);
    is_late = !filled_.wait_for(lock, patience, [&] {
        return !parcels_.empty() || closed_ >= workers || error_ != nullptr;
    });
    if (error_ != nullptr) std::rethrow_exception(error_);
    if (parcels_.empty()) return std::nullopt;
    Parcel parcel = std::move(parcels_.front());
    parcels_.pop_front();
    emptied_.notify_one();
    return parcel;
}

namespace {

// The card of a file and the text it leaves: front matter at the top, or the file beside it.
struct Parts {
    CardNode card;
    std::string_view text;
    bool is_written = false;  // for the bank: the card is at the top, or the record is all card
};

// The front matter between two lines "---"; nothing when the text does not begin so.
std::optional<std::pair<std::string_view, std::string_view>> front_matter(std::string_view text) {
    constexpr std::string_view mark = "---";
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (!text.starts_with("---\n") && !text.starts_with("---\r\n")) return std::nullopt;
    const std::size_t begin = text.find('\n') + 1;
    for (std::size_t at = begin; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (bank::trim(text.substr(at, end - at)) == mark) {
            return std::pair(text.substr(begin, at - begin),
                             text.substr(std::min(end + 1, text.size())));
        }
        at = end + 1;
    }
    // A line across the page is no card; "title: ..." below it is one that never ends.
    const std::string_view first = text.substr(begin, text.find('\n', begin) - begin);
    const std::string_view key = first.substr(0, first.find(':'));
    const bool is_key = key.size() < first.size() && !key.empty() &&
                        key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == key.npos;
    if (is_key || !key_of_name(key).empty()) throw bank::Error("card_unclosed");
    return std::nullopt;
}

// Of a part of the text, 1-based.
unsigned line_of(std::string_view text, std::string_view part) {
    return 1 + static_cast<unsigned>(std::count(text.data(), part.data(), '\n'));
}

Parts split_card(const SourceFile& file, std::string_view text) {
    Parts parts{node_of(CardNode::Kind::map), text, false};  // without keys: nobody wrote a card
    if (file.format->has_front_matter) {
        if (const auto matter = front_matter(text)) {
            parts = {parse_yaml(matter->first, line_of(text, matter->first)), matter->second, true};
        }
    }
    if (!file.cards.empty()) overrule(parts.card, card_beside(file));
    return parts;
}

// A cell that cannot be read leaves its value out, not the row: who sent the table is not at hand.
void forgive_values(CardResult& card) {
    for (Problem& problem : card.problems) {
        const std::string& code = problem.notice.code;
        if (code == "value_not_number" || code == "value_unknown") {
            problem.severity = Problem::Severity::warning;
        }
    }
    const auto tell = [&card](const char* field, const char* code, std::string value) {
        card.problems.push_back(
            {Problem::Severity::warning, {}, 0, field, {code, {std::move(value)}}});
    };
    std::erase_if(card.record.sdgs, [&](int goal) {
        if (bank::is_goal(goal)) return false;
        tell("sdgs", "sdg_unknown", std::to_string(goal));
        return true;
    });
    std::vector<std::string>& countries = card.record.countries;
    const std::size_t left_out = std::erase_if(countries, [&](const std::string& code) {
        if (bank::is_country_code(code)) return false;
        tell("country", "country_malformed", code);
        return true;
    });
    // They stand beside the cities, one for each.
    if (left_out > 0 && card.record.cities.size() > 1) countries.clear();
}

CardResult read_text(const SourceFile& file, std::string_view text, const Guesser& guesser) {
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (text.empty()) throw bank::Error("file_empty");
    if (file.format->is_collection) {
        if (!bank::is_utf8(text)) throw bank::Error("file_not_text");
        CardResult card = read_card(parse_json(text));
        if (file.is_table) forgive_values(card);
        complete(card, {}, file.name);
        take_summary(card.record);
        // A row without a title is none; of what it has none could be made.
        if (file.is_table && !card.record.title.empty()) guess_rest(card, guesser, file.name);
        return card;
    }
    std::string decoded = to_utf8(text);
    const bool is_charset_guessed = decoded != text;
    decoded = with_line_feeds(std::move(decoded));
    const Parts parts = split_card(file, decoded);
    CardResult card = read_card(parts.card);
    if (is_charset_guessed) {
        card.problems.push_back({Problem::Severity::note, {}, 0, {}, {"charset_guessed", {}}});
    }
    complete(card, file.format->extract(bank::to_nfc(parts.text)), file.name, file.kept_id);
    if (!card.keys.empty()) take_summary(card.record);
    if (!parts.is_written) guess_rest(card, guesser, file.card_name);
    return card;
}

// What comes from a process that read a document is not trusted to be text.
void make_sound(std::string& text) {
    if (!bank::is_utf8(text)) throw bank::Error("extract_crashed");
    text = bank::to_nfc(text);
}

// Text that is there is taken first; recognizing takes a thousand times as long.
Extracted extract(const SourceFile& file, ExtractorHost& host, const WorkPlan& plan) {
    Extracted extracted;
    const Format& format = *file.format;
    if (format.extract != nullptr)
        extracted = host.run(format.extract, file.path, {}, format.prepare);
    const bool is_picture = format.extract == nullptr || extracted.has_pictures;
    if (!is_picture || format.recognize == nullptr) return extracted;
    if (auto known = plan.recognized.find(file.content_hash)) return std::move(*known);
    try {
        extracted = host.run(format.recognize, file.path, recognize_limits, prepare_recognizer);
    } catch (const bank::Error&) {
        if (extracted.sections.empty()) throw;
        extracted.has_pictures = false;  // the pages with text are something
        return extracted;
    }
    plan.recognized.put(file.content_hash, extracted);
    return extracted;
}

CardResult read_document(const SourceFile& file, ExtractorHost& host, const WorkPlan& plan) {
    const Parts parts = split_card(file, {});
    Extracted extracted = extract(file, host, plan);
    make_sound(extracted.title);
    make_sound(extracted.description);
    for (bank::Section& section : extracted.sections) {
        make_sound(section.heading);
        make_sound(section.text);
    }
    if (extracted.sections.empty()) throw bank::Error("text_empty");
    if (auto form = card_of_form(extracted)) {
        overrule(*form, parts.card);
        CardResult card = read_card(*form);
        complete(card, {}, file.name, file.kept_id);
        guess_rest(card, *plan.guesser, file.card_name);
        return card;
    }
    CardResult card = read_card(parts.card);
    if (extracted.has_pictures) {
        card.record.guessed.emplace_back("sections");
        card.problems.push_back({Problem::Severity::note, {}, 0, {}, {"text_recognized", {}}});
    }
    complete(card, std::move(extracted), file.name, file.kept_id);
    guess_rest(card, *plan.guesser, file.card_name);
    return card;
}

bool has_error(const std::vector<Problem>& problems) {
    for (const Problem& problem : problems) {
        if (problem.severity == Problem::Severity::error) return true;
    }
    return false;
}

std::uint64_t fingerprint(const bank::Record& record) {
    bank::Record contents = record;
    contents.file.clear();  // a renamed file changes nothing in its record
    return bank::fingerprint_of(bank::to_stored(contents.sections),
                                bank::fingerprint_of(bank::to_stored(contents)));
}

// Gathers the candidates of a batch, indexes them, and sends them on in parcels.
class Worker {
public:
    Worker(const Batch& batch, const WorkPlan& plan, Channel& channel)
        : plan_(plan), channel_(channel) {
        if (batch.index.empty()) return;
        index_.emplace(batch.index, bank::IndexWriter::Start::empty);
    }

    void take(Candidate candidate, bank::DocId doc) {
        if (candidate.is_sound) number(candidate, doc);
        if (candidate.is_sound && !candidate.is_same) {
            candidate.row.sketch = bank::sketch_of(bank::full_text(candidate.row.record));
            if (!plan_.is_check_only) analyse(candidate);
        }
        plan_.done->fetch_add(1, std::memory_order_relaxed);
        parcel_.push_back(std::move(candidate));
        if (parcel_.size() >= Channel::parcel_records) flush();
    }

    void finish() {
        flush();
        if (index_) index_->finish();
    }

    bool is_stopped() { return channel_.is_failed(); }

private:
    void number(Candidate& candidate, bank::DocId doc) {
        bank::CatalogueRow& row = candidate.row;
        row.record.regions = plan_.places->regions_of(row.record);
        row.fingerprint = fingerprint(row.record);
        row.doc = doc;
        const auto before = plan_.previous.find(row.record.id);
        if (before == plan_.previous.end()) return;
        row.doc = before->second.doc;
        candidate.is_same =
            before->second.fingerprint == row.fingerprint && before->second.file == row.record.file;
    }

    void analyse(Candidate& candidate) {
        bank::Prepared prepared =
            bank::prepare(candidate.row.record, *plan_.vocabulary, *plan_.place_names);
        candidate.words = std::move(prepared.words);
        candidate.row.length = prepared.length;
        if (index_) {
            index_->add(candidate.row.doc, prepared);
        } else {
            candidate.prepared = std::move(prepared);
        }
    }

    void flush() {
        if (!parcel_.empty()) channel_.send(std::move(parcel_));
        parcel_.clear();
    }

    const WorkPlan& plan_;
    Channel& channel_;
    std::optional<bank::IndexWriter> index_;
    Channel::Parcel parcel_;
};

Candidate failed(const SourceFile& file, unsigned line, const bank::Error& error) {
    Candidate candidate;
    candidate.file = &file;
    candidate.line = line;
    const auto* of_card = dynamic_cast<const CardError*>(&error);
    candidate.problems.push_back({Problem::Severity::error, file.name, line,
                                  of_card == nullptr ? "" : of_card->card(), error.notice()});
    return candidate;
}

// The last line of an export says how many records it has: {"total":178,"edition":"..."}.
bool is_total(std::string_view line) {
    constexpr std::string_view beginning = "{\"total\":";
    if (!line.starts_with(beginning)) return false;
    const std::size_t end = line.find_first_not_of("0123456789", beginning.size());
    return end > beginning.size() &&
           line.substr(end == line.npos ? line.size() : end).starts_with(",\"edition\":\"");
}

void work_lines(const Task& task, const WorkPlan& plan, Worker& worker) {
    std::ifstream in(task.file->path, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(task.lines->begin));
    std::string line;
    for (unsigned i = 0; i < task.lines->lines && !worker.is_stopped(); ++i) {
        std::getline(in, line);
        const unsigned number = task.lines->first_line + i;
        if (!in) {
            worker.take(
                failed(*task.file, number, bank::Error("file_unreadable", {task.file->name, ""})),
                0);
            return;
        }
        if (bank::trim(line).empty() || is_total(line)) continue;
        if (line.size() > line_bytes_max) {
            worker.take(
                failed(*task.file, number,
                       bank::Error("line_too_long", {std::to_string(line_bytes_max >> 20)})),
                0);
            continue;
        }
        worker.take(read_candidate(*task.file, line, number, plan), task.first_doc + i);
    }
}

// The candidate that `read` gives, checked against all rules.
template <typename Read>
Candidate checked(const SourceFile& file, unsigned line, const WorkPlan& plan, Read read) {
    try {
        CardResult card = read();
        plan.check->resolve(card.record);
        Candidate candidate;
        candidate.file = &file;
        candidate.line = line;
        candidate.problems = std::move(card.problems);
        for (Problem& problem : bank::validate(card.record)) {
            candidate.problems.push_back(std::move(problem));
        }
        for (Problem& problem : plan.check->check(card.record)) {
            candidate.problems.push_back(std::move(problem));
        }
        for (Problem& problem : candidate.problems) {
            problem.file = file.name;
            problem.line = line;
        }
        candidate.is_sound = !has_error(candidate.problems);
        candidate.row.record = std::move(card.record);
        return candidate;
    } catch (const bank::Error& error) {
        return failed(file, line, error);
    }
}

// A file that is one record.
Candidate read_one(const Task& task, const WorkPlan& plan, ExtractorHost& host) {
    const SourceFile& file = *task.file;
    if (file.format->is_isolated) {
        return checked(file, 0, plan, [&] { return read_document(file, host, plan); });
    }
    try {
        return read_candidate(file, read_file(file.path, file_bytes_max), 0, plan);
    } catch (const bank::Error& error) {
        const std::string& code = error.notice().code;
        if (code != "file_unreadable" && code != "file_too_big") throw;
        return failed(file, 0, error);
    }
}

}  // namespace

Candidate read_candidate(const SourceFile& file, std::string_view text, unsigned line,
                         const WorkPlan& plan) {
    return checked(file, line, plan, [&] { return read_text(file, text, *plan.guesser); });
}

void work_batch(const Batch& batch, const WorkPlan& plan, Channel& channel, ExtractorHost& host) {
    Worker worker(batch, plan, channel);
    for (const Task& task : batch.tasks) {
        if (worker.is_stopped()) return;
        if (task.lines) {
            work_lines(task, plan, worker);
        } else {
            worker.take(read_one(task, plan, host), task.first_doc);
        }
    }
    worker.finish();
}

}  // namespace indexing
