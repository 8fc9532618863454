// The allocator of the daemon.
#pragma once

namespace serving {

// From here on memory is taken in pages of 2 MiB where the kernel gives them: columns and posting
// lists are read all over, and much of the time goes into finding where a page of 4 kB lies. Costs
// some 4 MiB of memory more. Nothing happens in a build without mimalloc. Call it first.
void use_large_pages();

}  // namespace serving
