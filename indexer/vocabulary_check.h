// Checking a record's names against the vocabulary: themes, units, cities.
#pragma once

#include <memory>
#include <vector>

#include "bank/record.h"
#include "bank/vocabulary.h"

namespace indexing {

// Looks names up by hash, so that a hundred thousand records are checked in a second. Any thread.
class VocabularyCheck {
public:
    explicit VocabularyCheck(const bank::Vocabulary& vocabulary);
    ~VocabularyCheck();

    // A warning for each name the vocabulary does not have; none for a kind of name of which the
    // vocabulary has nothing at all.
    std::vector<bank::Problem> check(const bank::Record& record) const;

    // Names of themes, units and countries as people write them, to the slugs and codes that a
    // record has: "Residuos", "Brasil"; cities to the names they have in the vocabulary: "BOGOTA
    // D.C.". One country for several cities is that of all of them; without one, it is that of the
    // only place of the name, and marked as guessed.
    void resolve(bank::Record& record) const;

private:
    void shorten_cities(bank::Record& record) const;
    void resolve_cities(bank::Record& record) const;

    struct Names;
    std::unique_ptr<Names> names_;
};

}  // namespace indexing
