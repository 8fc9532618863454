#include "tests/support/mini_corpus.h"

#include <algorithm>

#include <catch2/catch.hpp>

namespace fs = std::filesystem;

std::string practice(std::string_view title, bank::Language language, std::string_view extra,
                     std::string_view body) {
    std::string text = "---\ntitle: '";
    for (const char c : title) text += c == '\'' ? std::string("''") : std::string(1, c);
    text += "'\nlang: ";
    text += bank::code_of(language);
    text += '\n';
    text += extra;
    if (!extra.empty() && !extra.ends_with('\n')) text += '\n';
    text += "---\n";
    text += body;
    return text + "\n";
}

MiniCorpus::MiniCorpus(std::initializer_list<File> files) {
    fs::create_directories(corpus());
    using std::chrono::sys_days;
    now_ = sys_days(std::chrono::year(2026) / 8 / 21) + std::chrono::hours(10);
    for (const auto& [path, contents] : files) write(path, contents);
}

void MiniCorpus::write(const std::string& path, std::string_view contents) const {
    directory_.write("corpus/" + path, contents);
}

void MiniCorpus::remove(const std::string& path) const {
    REQUIRE(fs::remove_all(corpus() / path) > 0);
}

indexing::BuildReport MiniCorpus::build(How how) const {
    now_ += std::chrono::minutes(1);
    indexing::BuildOptions options;
    options.corpus = corpus();
    options.editions = editions();
    options.is_check_only = how == How::check;
    options.is_full = how == How::full;
    options.now = now_;
    indexing::BuildReport report = indexing::build_edition(options, [](auto, auto) {});
    if (report.is_published) edition_.reset();
    return report;
}

bank::Edition& MiniCorpus::edition() const {
    if (!edition_) {
        if (bank::current_edition(editions()).empty()) build();
        edition_ = std::make_unique<bank::Edition>(editions(), bank::current_edition(editions()));
    }
    return *edition_;
}

bank::Results MiniCorpus::search(const bank::Search& search, const bank::FacetWish& facets) const {
    return edition().search(search, facets);
}

bank::Results MiniCorpus::search(const std::string& text) const {
    bank::Search search;
    search.text = text;
    search.limit = bank::hits_max;
    return this->search(search);
}

Ids MiniCorpus::ids_in_order(const bank::Search& search) const {
    Ids ids;
    for (const bank::Hit& hit : this->search(search).hits) {
        const auto found = edition().catalogue().find(hit.doc, bank::Parts::without_text);
        REQUIRE(found);
        ids.push_back(found->record.id);
    }
    return ids;
}

Ids MiniCorpus::ids_in_order(const std::string& text) const {
    bank::Search search;
    search.text = text;
    search.limit = bank::hits_max;
    return ids_in_order(search);
}

Ids MiniCorpus::ids_found_by(const std::string& text) const {
    bank::Search search;
    search.text = text;
    search.limit = bank::hits_max;
    search.needs_all_words = true;
    Ids ids = ids_in_order(search);
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::optional<bank::Record> MiniCorpus::find(const std::string& id) const {
    return edition().catalogue().find(id);
}

Ids MiniCorpus::all_ids() const {
    return ids_found_by("");
}

std::vector<std::string> codes_of(const std::vector<bank::Problem>& problems) {
    std::vector<std::string> codes;
    for (const bank::Problem& problem : problems) codes.push_back(problem.notice.code);
    return codes;
}
