// The search receipt: what was asked, how it was read, and what came of it, so that a reader of a
// study can ask the same again.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "bank/search.h"
#include "searchd/app.h"

namespace serving {

struct Receipt {
    bank::Search search;
    bank::Query query;              // as its text was read
    std::vector<std::string> also;  // equivalents that were searched too
    std::vector<bank::Correction> corrections;
    bool is_relaxed = false;       // most of the words were enough
    unsigned total_all_words = 0;  // records that have them all
    std::size_t total = 0;         // records found
    std::string edition, hash;     // `hash`: 16 hexadecimal digits
    std::string url;               // absolute: the receipt's own page
    std::string
        results_url;  // absolute: the list, of this edition while it is kept; empty of a choice
};

// Searches once more to learn how the words were read, and reads the id of every record found: some
// 5 µs each.
Receipt receipt_of(const Visit& visit, const bank::Search& search,
                   const std::vector<bank::DocId>& docs);

// The address of the receipt of a list of `total` records of the visit's edition; without a hash.
std::string receipt_url(const Visit& visit, const bank::Search& search, std::size_t total);

// The hash of a list: XXH3 over the ids in their order, a line feed behind each.
std::string hash_of_list(bank::Catalogue& catalogue, const std::vector<bank::DocId>& docs);

// In the words of the page's language, a label and what stands under it; what does not apply is
// left out.
ReceiptLines receipt_lines(const Visit& visit, const Receipt& receipt);

// For the methods section of a study, in any of the languages.
std::string methods_sentence(const Visit& visit, const Receipt& receipt, bank::Locale locale);

}  // namespace serving
