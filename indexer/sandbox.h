// The sandbox: what a process gives up before it reads a file that someone sent.
//
// System calls are filtered (seccomp-BPF, Linux Documentation/userspace-api/seccomp_filter.rst):
// what is left can compute, and read and write what is open already, but not make a socket, start
// a program, or touch a file. Where the kernel has Landlock
// (Documentation/userspace-api/landlock.rst), the shared data of the system, such as the character
// maps of PDF, may be opened for reading; where it has not, nothing may be opened. Resource limits
// (setrlimit(2)) end a process that takes too much.
#pragma once

#include <cstddef>

namespace indexing {

struct ExtractLimits {
    unsigned wall_seconds = 180;  // a machine may be busy with other work
    unsigned cpu_seconds = 60;
    std::size_t memory_bytes = std::size_t{1} << 30;  // address space; not held under sanitizers
    std::size_t output_bytes = std::size_t{64} << 20;

    bool operator==(const ExtractLimits&) const = default;
};

// For documents whose pages are pictures.
inline constexpr ExtractLimits recognize_limits{1'800, 1'800, std::size_t{2} << 30,
                                                std::size_t{64} << 20};

// Makes the filter, so that forks of this process need not: half a millisecond each.
void prepare_confinement();

// For the rest of the life of this process, which must have one thread. Throws `bank::Error`
// (sandbox_failed) when the kernel refuses the filter: then nothing may be read.
void confine(const ExtractLimits& limits);

// Whether this kernel has Landlock.
bool can_hide_files();

}  // namespace indexing
