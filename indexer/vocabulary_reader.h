// Reading corpus/vocabulary and corpus/bank.yaml: themes, units, places, equivalents, the bank
// itself.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bank/vocabulary.h"

namespace indexing {

struct VocabularyResult {
    bank::Vocabulary vocabulary;
    std::uint64_t hash = 0;               // of all its files
    std::vector<bank::Problem> problems;  // lines that could not be used
};

// Files that are not there give an empty part and no problem: a corpus may have no vocabulary.
// Throws `Error` (vocabulary_malformed) when a file that is there cannot be read as what it should
// be.
VocabularyResult read_vocabulary(const std::filesystem::path& corpus);

// The concepts of a SKOS concept scheme in Turtle, in the order of the file. Throws `Error`.
std::vector<bank::Concept> read_themes(const std::string& turtle, const std::string& file);

}  // namespace indexing
