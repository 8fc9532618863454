#include "indexer/complete.h"

#include <filesystem>

#include "bank/analysis.h"
#include "bank/text.h"

namespace indexing {

namespace {

using bank::Problem;

// The text before the first heading is the summary when it is one paragraph that fits.
void take_summary(bank::Record& record) {
    if (!record.summary.empty() || record.sections.empty()) return;
    bank::Section& lead = record.sections.front();
    if (!lead.heading.empty()) return;
    const std::size_t end = lead.text.find("\n\n");
    const std::string first = lead.text.substr(0, end);
    if (first.size() > bank::summary_bytes_max || first.starts_with("- ")) return;
    record.summary = first;
    lead.text = end == std::string::npos ? "" : lead.text.substr(end + 2);
    if (lead.text.empty()) record.sections.erase(record.sections.begin());
}

void warn(CardResult& card, std::string field, bank::Notice notice) {
    card.problems.push_back(
        {Problem::Severity::warning, {}, 0, std::move(field), std::move(notice)});
}

}  // namespace

void complete(CardResult& card, Extracted extracted, std::string_view file) {
    bank::Record& record = card.record;
    if (record.sections.empty()) record.sections = std::move(extracted.sections);
    if (record.title.empty())
        record.title = bank::cut_at_word(extracted.title, bank::title_bytes_max);
    if (!card.has_id) {
        record.id = bank::to_slug(std::filesystem::path(file).stem().string()).substr(0, 80);
        warn(card, "id", {"id_guessed", {record.id}});
    }
    if (record.summary.empty() && extracted.description.size() <= bank::summary_bytes_max) {
        record.summary = std::move(extracted.description);
    }
    if (!card.has_language) {
        record.language = bank::detect_language(
            bank::full_text(record), extracted.language.value_or(bank::Language::spanish));
        warn(card, "lang", {"language_guessed", {std::string(bank::code_of(record.language))}});
    }
    take_summary(record);
    record.file = std::string(file);
}

}  // namespace indexing
