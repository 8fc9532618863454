// bench_floor: cpp-httplib with the settings of searchd/server.cpp and nothing behind it. What it
// does in a second is the most that acervo-searchd could do.
#include <httplib.h>
#include <sys/socket.h>

#include <iostream>
#include <memory>

namespace {

constexpr int backlog = 1'024;
constexpr std::size_t threads = 512;
constexpr std::size_t requests_a_connection = 100'000;
constexpr time_t idle_seconds_max = 10;

class Server : public httplib::Server {
public:
    bool lengthen_backlog() { return ::listen(svr_sock_, backlog) == 0; }
};

}  // namespace

int main() {
    Server server;
    server.new_task_queue = [] { return std::make_unique<httplib::ThreadPool>(threads).release(); };
    server.set_tcp_nodelay(true);
    server.set_keep_alive_max_count(requests_a_connection);
    server.set_keep_alive_timeout(idle_seconds_max);
    server.Get("/health", [](const httplib::Request&, httplib::Response& response) {
        response.set_content("{\"status\":\"ok\",\"edition\":\"20260101T000000Z\"}\n",
                             "application/json");
    });
    const int port = server.bind_to_any_port("127.0.0.1");
    if (port < 0 || !server.lengthen_backlog()) return 1;
    std::cout << "http://127.0.0.1:" << port << '/'
              << std::endl;  // NOLINT: the script waits for it
    return server.listen_after_bind() ? 0 : 1;
}
