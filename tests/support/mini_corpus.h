// A corpus small enough to be read in the test that uses it, and the editions made of it.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bank/edition.h"
#include "indexer/build.h"
#include "tests/support/temporary_directory.h"

using Ids = std::vector<std::string>;

// A file with a card: title, language, then `extra` lines of the card, then the body.
std::string practice(std::string_view title, bank::Language language = bank::Language::spanish,
                     std::string_view extra = {}, std::string_view body = "Nota.");

// "practices/rosario.md" has the id "rosario". Nothing is built before an answer is asked for.
class MiniCorpus {
public:
    using File = std::pair<std::string, std::string>;  // path under the corpus, contents
    MiniCorpus(std::initializer_list<File> files);

    std::filesystem::path corpus() const { return directory_.path() / "corpus"; }
    std::filesystem::path editions() const { return directory_.path() / "editions"; }
    void write(const std::string& path, std::string_view contents) const;
    void remove(const std::string& path) const;

    // Builds as the indexer does. Every build is a minute after the one before.
    enum class How { changes, full, check };
    indexing::BuildReport build(How how = How::changes) const;
    std::chrono::sys_seconds now() const { return now_; }  // of the last build

    bank::Edition& edition() const;  // the current one
    bank::Results search(const bank::Search& search, const bank::FacetWish& facets = {}) const;
    bank::Results search(const std::string& text) const;
    // Those with all the words, in alphabetical order.
    Ids ids_found_by(const std::string& text) const;
    Ids ids_in_order(const bank::Search& search) const;  // best first
    Ids ids_in_order(const std::string& text) const;
    std::optional<bank::Record> find(const std::string& id) const;
    Ids all_ids() const;

private:
    TemporaryDirectory directory_;
    mutable std::chrono::sys_seconds now_;
    mutable std::unique_ptr<bank::Edition> edition_;
};

// The codes of the problems, in their order.
std::vector<std::string> codes_of(const std::vector<bank::Problem>& problems);
