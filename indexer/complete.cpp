#include "indexer/complete.h"

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "bank/analysis.h"
#include "bank/error.h"
#include "bank/text.h"

namespace indexing {

namespace {

using bank::Problem;
using bank::Record;

// What to call a record that does not say: by its file, and what held it, or in a table by its
// title.
std::string id_of(const Record& record, std::string_view file) {
    constexpr std::size_t bytes_min = 3;
    constexpr std::size_t bytes_max = 80;
    const std::filesystem::path path(file);
    const Format* format = find_format(path.filename().string());
    const bool is_row = format == nullptr || format->is_collection || format->expand != nullptr;
    std::string name = is_row ? record.title : path.stem().string();
    const Format* around = find_format(path.parent_path().filename().string());
    const bool is_inside = around != nullptr && around->expand != nullptr;
    if ((is_inside && !is_row) || bank::to_slug(name).size() < bytes_min) {
        name = path.parent_path().stem().string() + " " + name;
    }
    std::string id = bank::to_slug(name);
    if (id.size() < bytes_min) id = bank::to_slug("doc " + id);
    id = id.substr(0, bytes_max);
    while (id.ends_with('-')) id.pop_back();
    return id;
}

// The first heading or short line of the text; at last the name of the file.
std::string title_of(const Record& record) {
    constexpr std::size_t bytes_max = 160;
    for (const bank::Section& section : record.sections) {
        const std::string_view line =
            section.heading.empty()
                ? std::string_view(section.text).substr(0, section.text.find('\n'))
                : std::string_view(section.heading);
        const bool is_sentence = line.size() > bytes_max || line.ends_with('.') ||
                                 line.ends_with(':') || line.starts_with("- ");
        if (!is_sentence && line.size() > 3) return std::string(line);
        break;
    }
    std::string name = std::filesystem::path(record.file).stem().string();
    std::replace(name.begin(), name.end(), '_', ' ');
    std::replace(name.begin(), name.end(), '-', ' ');
    return bank::to_line(name);
}

// Of a text that is too short to tell: by letters that only one language has, or the country.
bank::Language likely_language(const Record& record) {
    const std::string text = record.title + "\n" + bank::full_text(record);
    const auto has_any = [&text](std::initializer_list<std::string_view> letters) {
        return std::any_of(letters.begin(), letters.end(), [&text](std::string_view letter) {
            return text.find(letter) != text.npos;
        });
    };
    const bool has_portuguese = has_any({"ã", "õ", "ç", "ê", "â", "Ã", "Õ", "Ç"});
    const bool has_spanish = has_any({"ñ", "Ñ", "¿", "¡"});
    if (has_portuguese != has_spanish) {
        return has_portuguese ? bank::Language::portuguese : bank::Language::spanish;
    }
    const auto is_brazil = [](const std::string& country) {
        const std::string folded = bank::fold(country);
        return folded == "br" || folded == "brasil" || folded == "brazil";
    };
    const bool is_brazilian =
        !record.countries.empty() &&
        std::all_of(record.countries.begin(), record.countries.end(), is_brazil);
    return is_brazilian ? bank::Language::portuguese : bank::Language::spanish;
}

// Whether the description of a page speaks of its text: many sites give all pages that of the site.
bool is_of_text(const std::string& description, const Record& record) {
    constexpr double share_min = 0.6;  // of its words, stop words left out
    constexpr std::size_t bytes_enough = 8'000;
    const std::string text = record.title + "\n" + bank::full_text(record);
    std::unordered_set<std::string> known;
    for (bank::Token& token : bank::analyse(text.substr(0, bytes_enough), record.language)) {
        known.insert(std::move(token.stem));
    }
    constexpr std::size_t words_min = 4;  // a motto says less
    std::size_t words = 0;
    std::size_t found = 0;
    for (const bank::Token& token : bank::analyse(description, record.language)) {
        if (token.is_stop_word) continue;
        ++words;
        if (known.contains(token.stem)) ++found;
    }
    const bool is_title = bank::fold(description) == bank::fold(record.title);
    return !is_title && words >= words_min &&
           static_cast<double>(found) >= share_min * static_cast<double>(words);
}

void warn(CardResult& card, std::string field, bank::Notice notice) {
    card.problems.push_back(
        {Problem::Severity::warning, {}, 0, std::move(field), std::move(notice)});
}

}  // namespace

std::string document_id(std::string_view file) {
    return id_of({}, file);
}

void complete(CardResult& card, Extracted extracted, std::string_view file,
              std::string_view kept_id) {
    bank::Record& record = card.record;
    record.file = std::string(file);
    if (record.sections.empty()) record.sections = std::move(extracted.sections);
    if (record.title.empty())
        record.title = bank::cut_at_word(extracted.title, bank::title_bytes_max);
    if (!card.has_id) {
        record.id = kept_id.empty() ? id_of(record, file) : std::string(kept_id);
        if (!card.keys.empty()) warn(card, "id", {"id_guessed", {record.id}});
    }
    if (!card.has_language) {
        const bank::Language likely =
            extracted.language ? *extracted.language : likely_language(record);
        record.language = bank::detect_language(bank::full_text(record), likely);
        record.guessed.emplace_back("lang");
        if (!card.keys.empty()) {
            const std::string code(bank::code_of(record.language));
            warn(card, "lang", {"language_guessed", {code}});
        }
    }
    const std::string& description = extracted.description;
    const bool is_wanted = record.summary.empty() && !description.empty() &&
                           description.size() <= bank::summary_bytes_max;
    if (is_wanted && is_of_text(description, record)) record.summary = description;
}

void take_summary(Record& record) {
    if (!record.summary.empty() || record.sections.empty()) return;
    bank::Section& lead = record.sections.front();
    if (!lead.heading.empty()) return;
    const std::size_t end = lead.text.find("\n\n");
    const std::string first = lead.text.substr(0, end);
    constexpr std::size_t greeting_bytes_max = 40;  // "Estimadas y estimados:"
    const bool is_greeting =
        first.size() <= greeting_bytes_max && (first.ends_with(':') || first.ends_with(','));
    if (first.size() > bank::summary_bytes_max || first.starts_with("- ") || is_greeting) return;
    record.summary = first;
    lead.text = end == std::string::npos ? "" : lead.text.substr(end + 2);
    if (lead.text.empty()) record.sections.erase(record.sections.begin());
}

void guess_rest(CardResult& card, const Guesser& guesser, const std::string& card_name) {
    Record& record = card.record;
    if (record.title.empty()) {
        record.title = title_of(record);
        record.guessed.emplace_back("title");
    }
    const ReadText text = read_for_guess(record);
    if (card.keys.empty() && text.words_after_title() < guess_words_min) {
        throw bank::Error("card_missing", {card_name});
    }
    guesser.fill(record, text, card.keys);
    // One problem says it all.
    std::erase_if(card.problems,
                  [](const Problem& problem) { return problem.notice.code == "language_guessed"; });
    if (record.guessed.empty()) return;
    warn(card, {}, {"fields_guessed", {bank::join(record.guessed, ", "), card_name}});
}

}  // namespace indexing
