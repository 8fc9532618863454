// How a query was read, for its visitor to see.
#pragma once

#include <string>

#include "bank/query.h"
#include "searchd/app.h"

namespace serving {

// In the words of the page: "agua; sin lluvia; Ciudad: Rosario". Empty of a plain list of words,
// where there is nothing to tell.
std::string reading_of(const Visit& visit, const bank::Query& query);

// The words of a folded text as the records write them, first those in the language of the page:
// "situacion" is "situación".
std::string written(const Visit& visit, const std::string& folded);

}  // namespace serving
