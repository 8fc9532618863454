// The extractor host's side: a process that has files read by forks of itself.
//
// A file is read in a process that sees its bytes and beside them only memory (sandbox.h). Small
// files of the formats that need no preparation take turns in one process, because a fork costs
// more than reading them does: at most 16 files of 1 MB together and a second of computing. What
// goes wrong in a process that has read others before is tried again in a fresh one
// (extractor_host.cpp), so a file never answers for another.
#pragma once

namespace indexing {

// Keeps a host that serves the jobs that come through `socket`, and starts another when one dies,
// until the other end is closed. Call it in a fresh fork that has one thread.
[[noreturn]] void be_extractor_host(int socket);

}  // namespace indexing
