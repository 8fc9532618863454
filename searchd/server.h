// The server: sockets and threads around App::respond. Only here: <httplib.h>.
#pragma once

#include <string>

#include "searchd/app.h"

namespace serving {

struct Listen {
    std::string address = "127.0.0.1";
    int port = 8080;             // 0: any free one
    unsigned threads_max = 512;  // connections served at once; threads are made as they are needed
};

// Answers until SIGTERM or SIGINT, then takes no more connections, writes what it has begun to
// write (at most 30 seconds more) and returns; idle connections may hold the end up for 10 seconds.
// `on_listening` is told the port. Throws `Error` when the address cannot be used.
void serve(const App& app, const Listen& listen, const std::function<void(int)>& on_listening);

// Blocks SIGTERM and SIGINT for the calling thread and those it starts; call first in main.
void block_stop_signals();

}  // namespace serving
