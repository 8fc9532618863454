// What is fuzzed: each takes any bytes and ends the program when a promise is broken.
#pragma once

#include <cstddef>
#include <cstdint>

int fuzz_card(const std::uint8_t* data, std::size_t size);      // YAML and JSON cards
int fuzz_markdown(const std::uint8_t* data, std::size_t size);  // Markdown and plain text
int fuzz_query(const std::uint8_t* data, std::size_t size);     // the search box
int fuzz_text(const std::uint8_t* data, std::size_t size);      // analysis, folding, normal form

// In the programs of libFuzzer (https://llvm.org/docs/LibFuzzer.html) the target is its entry.
#ifdef BANK_LIBFUZZER
#define FUZZ_ENTRY(target)                                                              \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
        return target(data, size);                                                      \
    }
#else
#define FUZZ_ENTRY(target)
#endif
