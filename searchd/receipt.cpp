#include "searchd/receipt.h"

#include "bank/analysis.h"
#include "bank/stored.h"
#include "bank/text.h"
#include "searchd/reading.h"
#include "searchd/search_url.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

std::string filters_text(const Visit& visit, const bank::Search& search) {
    std::vector<std::string> parts;
    for (const auto& [field, values] : search.filters) {
        std::vector<std::string> labels;
        for (const std::string& value : values) labels.push_back(visit.labels.of(field, value));
        parts.push_back(visit.labels.of_field(field) + ": " + bank::join(labels, ", "));
    }
    return bank::join(parts, "; ");
}

std::string years_text(const bank::YearSpan& years) {
    if (!years.from && !years.to) return {};
    return (years.from ? std::to_string(*years.from) : "") + "–" +
           (years.to ? std::to_string(*years.to) : "");
}

std::string corrections_text(const std::vector<bank::Correction>& corrections) {
    std::vector<std::string> parts;
    parts.reserve(corrections.size());
    for (const bank::Correction& one : corrections) parts.push_back(one.typed + " → " + one.used);
    return bank::join(parts, ", ");
}

}  // namespace

std::string hash_of_list(bank::Catalogue& catalogue, const std::vector<bank::DocId>& docs) {
    std::uint64_t hash = 0;
    for (const bank::DocId doc : docs) {
        const auto stored = catalogue.find(doc, bank::Parts::without_text);
        if (stored) hash = bank::fingerprint_of(stored->record.id + "\n", hash);
    }
    return bank::to_hex(hash);
}

std::string receipt_url(const Visit& visit, const bank::Search& search, std::size_t total) {
    bank::Search asked = search;
    asked.edition.clear();
    asked.offset = 0;
    asked.limit = bank::Search{}.limit;
    const std::string query = list_query(asked);
    return visit.edition.vocabulary().bank.base_url + locale_path(visit.locale, "/recibo?") +
           query + (query.empty() ? "" : "&") + "edition=" + visit.edition.id() +
           "&total=" + std::to_string(total);
}

Receipt receipt_of(const Visit& visit, const bank::Search& search,
                   const std::vector<bank::DocId>& docs) {
    Receipt receipt;
    receipt.search = search;
    receipt.search.offset = 0;
    receipt.search.limit = bank::Search{}.limit;
    if (search.chosen.empty()) {
        bank::Results results = visit.edition.search(receipt.search, {});
        receipt.query = std::move(results.query);
        receipt.also = results.also;
        receipt.corrections = results.corrections;
        receipt.is_relaxed = results.is_relaxed;
        receipt.total_all_words = results.total_all_words;
    }
    receipt.total = docs.size();
    receipt.edition = visit.edition.id();
    receipt.hash = hash_of_list(visit.edition.catalogue(), docs);
    receipt.search.edition.clear();
    receipt.url = receipt_url(visit, receipt.search, receipt.total) + "&hash=" + receipt.hash;
    if (!search.chosen.empty()) return receipt;  // records open as they are today
    bank::Search same = receipt.search;
    same.edition = receipt.edition;
    const std::string path = "/buscar?" + search_query(same);
    receipt.results_url =
        visit.edition.vocabulary().bank.base_url + locale_path(visit.locale, path);
    return receipt;
}

ReceiptLines receipt_lines(const Visit& visit, const Receipt& receipt) {
    const bank::Search& search = receipt.search;
    ReceiptLines lines;
    const auto add = [&](MessageKey key, const std::string& text) {
        if (!text.empty()) lines.emplace_back(visit.text(key), text);
    };
    if (search.chosen.empty()) {
        add("receipt.query", search.text.empty() ? visit.text("receipt.no_words") : search.text);
    }
    add("receipt.read", reading_of(visit, receipt.query));
    add("receipt.filters", filters_text(visit, search));
    add("receipt.years", years_text(search.years));
    add("receipt.chosen", bank::join(search.chosen, ", "));
    add("receipt.also", bank::join(receipt.also, ", "));
    add("receipt.corrections", corrections_text(receipt.corrections));
    add("receipt.relaxed", receipt.is_relaxed ? visit.text("receipt.most_words") : "");
    add("receipt.sort", visit.text("sort." + std::string(word_of(search.sort))));
    add("receipt.total", std::to_string(receipt.total));
    add("chips.all_words", receipt.is_relaxed ? std::to_string(receipt.total_all_words) : "");
    add("receipt.edition", receipt.edition);
    add("receipt.analyser", std::to_string(bank::analysis_version));
    add("receipt.date", bank::iso_date(visit.site.today()));
    add("receipt.hash", receipt.hash);
    add("receipt.url", receipt.url);
    add("receipt.repeat", receipt.results_url);
    return lines;
}

std::string methods_sentence(const Visit& visit, const Receipt& receipt, bank::Locale locale) {
    const bank::BankInfo& info = visit.edition.vocabulary().bank;
    const Labels labels(visit.site.messages, visit.edition.vocabulary(), locale);
    std::vector<std::string> asked;
    if (!receipt.search.text.empty()) {
        asked.push_back(
            visit.site.messages.format(locale, "receipt.quoted", {{"text", receipt.search.text}}));
    }
    for (const auto& [field, values] : receipt.search.filters) {
        std::vector<std::string> names;
        for (const std::string& value : values) names.push_back(labels.of(field, value));
        asked.push_back(labels.of_field(field) + ": " + bank::join(names, ", "));
    }
    const std::string years = years_text(receipt.search.years);
    if (!years.empty()) asked.push_back(years);
    MessageKey key = "receipt.sentence";
    if (receipt.is_relaxed) key = "receipt.sentence_some";
    if (asked.empty()) key = "receipt.sentence_all";
    if (!receipt.search.chosen.empty()) key = "receipt.sentence_chosen";
    return visit.site.messages.format(locale, key,
                                      {{"bank", info.name},
                                       {"asked", bank::join(asked, "; ")},
                                       {"edition", receipt.edition},
                                       {"date", long_date(visit.site.today(), locale)},
                                       {"total", static_cast<std::int64_t>(receipt.total)},
                                       {"all", std::int64_t{receipt.total_all_words}},
                                       {"hash", receipt.hash},
                                       {"url", receipt.url}});
}

}  // namespace serving
