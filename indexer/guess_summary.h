// A summary out of the sentences of a text.
#pragma once

#include <string>

#include "indexer/guess.h"

namespace indexing {

// The two or three sentences that hold most of what the text comes back to, in their order
// (SumBasic: Nenkova and Vanderwende, "The Impact of Frequency on Summarization", 2005), with more
// worth for those that share words with the title, stand early or state an aim. Empty when no
// sentence is fit.
std::string best_sentences(const ReadText& text);

inline constexpr std::size_t guessed_summary_bytes_max = 500;

}  // namespace indexing
