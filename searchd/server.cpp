#include "searchd/server.h"

#include <httplib.h>
#include <pthread.h>
#include <signal.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

#include "bank/error.h"
#include "searchd/access_log.h"

namespace serving {

namespace {

constexpr int backlog = 1'024;  // the library's own is 5: bursts would wait for seconds
constexpr std::size_t requests_a_connection = 100'000;
constexpr time_t idle_seconds_max = 10;               // of a connection between requests
constexpr time_t io_seconds_max = 10;                 // of one read or write
constexpr std::chrono::seconds drain_max{30};         // of the streams in flight at the end
constexpr std::size_t payload_bytes_max = 16u << 10;  // forms and messages are short

// Threads as they are needed: a connection keeps its thread while it lives, so idle and slow
// clients must not use them up, and a quiet server should not hold hundreds.
class ElasticQueue : public httplib::TaskQueue {
public:
    explicit ElasticQueue(unsigned threads_max) : threads_max_(threads_max) {}

    void enqueue(std::function<void()> task) override {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
        reap();
        if (idle_ < tasks_.size() && threads_.size() < threads_max_) {
            threads_.emplace_back();
            const auto place = std::prev(threads_.end());
            *place = std::thread([this, place] { run(place); });
        }
        filled_.notify_one();
    }

    void shutdown() override {
        {
            const std::lock_guard lock(mutex_);
            is_stopped_ = true;
            filled_.notify_all();
        }
        for (std::thread& thread : threads_) thread.join();
        threads_.clear();
    }

private:
    using Place = std::list<std::thread>::iterator;

    void run(Place place) {
        while (const std::function<void()> task = next(place)) task();
    }

    // Waits for a task; an empty one ends the thread.
    std::function<void()> next(Place place) {
        constexpr std::chrono::seconds patience{30};
        std::unique_lock lock(mutex_);
        ++idle_;
        const bool is_woken =
            filled_.wait_for(lock, patience, [this] { return is_stopped_ || !tasks_.empty(); });
        --idle_;
        if (tasks_.empty()) {
            if (!is_stopped_ && !is_woken) finished_.push_back(place);
            return {};
        }
        std::function<void()> task = std::move(tasks_.front());
        tasks_.pop_front();
        return task;
    }

    void reap() {
        for (const Place place : finished_) {
            place->join();
            threads_.erase(place);
        }
        finished_.clear();
    }

    std::size_t threads_max_;
    std::mutex mutex_;
    std::condition_variable filled_;
    std::list<std::function<void()>> tasks_;
    std::list<std::thread> threads_;
    std::vector<Place> finished_;
    std::size_t idle_ = 0;
    bool is_stopped_ = false;
};

class Server : public httplib::Server {
public:
    // The library asks for a backlog of 5; a second listen() on the same socket makes it longer.
    bool lengthen_backlog() { return ::listen(svr_sock_, backlog) == 0; }

    // The library's stop() cuts streams off at their next chunk; here the listener closes first,
    // and the connections when their streams are through.
    void refuse_connections() { ::shutdown(svr_sock_, SHUT_RDWR); }
    void end_connections() { svr_sock_ = INVALID_SOCKET; }
};

// Held while an answer is computed or written chunk by chunk; its copies are counted at the end.
using InFlight = std::shared_ptr<const char>;

// What the threads of the server share.
struct Service {
    const App& app;
    AccessLog& log;
    std::atomic<bool> is_ending = false;
    const InFlight in_flight = std::make_shared<const char>();
    bool is_busy() const { return in_flight.use_count() > 1; }
};

// Where a header's value goes; nullptr: nowhere.
std::string* member_of(Request& request, const std::string& name) {
    const auto is = [&name](std::string_view wanted) {
        return name.size() == wanted.size() && ::strcasecmp(name.c_str(), wanted.data()) == 0;
    };
    if (is("Accept")) return &request.accept;
    if (is("Accept-Language")) return &request.accept_language;
    if (is("Accept-Encoding")) return &request.accept_encoding;
    if (is("Origin")) return &request.origin;
    if (is("MCP-Protocol-Version")) return &request.protocol_version;
    return is("If-None-Match") ? &request.if_none_match : nullptr;
}

Request to_request(const httplib::Request& from) {
    Request request;
    request.method = from.method;
    const std::string_view target = from.target;
    const std::size_t mark = target.find('?');
    const std::string_view path = target.substr(0, mark);
    const auto decoded = percent_decode(path, Plus::stays);
    request.is_malformed = !decoded;
    request.path = decoded ? *decoded : std::string(path.substr(0, path.find('%')));
    if (mark != std::string_view::npos) request.query = std::string(target.substr(mark + 1));
    request.params = parse_params(request.query, request.is_malformed);
    if (request.method == "POST" && reads_body(request.path)) request.body = from.body;
    // What a form sends in its body counts as if it stood in the address.
    if (from.get_header_value("Content-Type").starts_with("application/x-www-form-urlencoded")) {
        for (auto& param : parse_params(from.body, request.is_malformed)) {
            request.params.push_back(std::move(param));
        }
    }
    for (const auto& [name, value] : from.headers) {
        if (std::string* member = member_of(request, name)) *member = value;
    }
    return request;
}

void stream(NextChunk next, const std::string& media_type, InFlight in_flight,
            httplib::Response& to) {
    to.set_chunked_content_provider(
        media_type, [next = std::move(next), in_flight = std::move(in_flight)](
                        std::size_t, httplib::DataSink& sink) {
            try {
                std::string chunk;
                const bool has_more = next(chunk);
                if (!chunk.empty() && !sink.write(chunk.data(), chunk.size())) return false;
                if (!has_more) sink.done();
                return true;
            } catch (const std::exception&) {
                return false;  // the missing last chunk tells the client
            }
        });
}

void to_httplib(Response from, InFlight in_flight, httplib::Response& to) {
    to.status = from.status;
    for (auto& [name, value] : from.headers) to.set_header(name, value);
    if (from.next_chunk) {  // of a HEAD nothing is asked for
        stream(std::move(from.next_chunk), from.media_type, std::move(in_flight), to);
    } else if (from.status != 304) {
        to.set_header("Content-Type", from.media_type);
        to.body = std::move(from.body);
    }
}

httplib::Server::HandlerResponse handle(Service& service, const httplib::Request& from,
                                        httplib::Response& to) {
    const auto begin = std::chrono::steady_clock::now();
    InFlight in_flight = service.in_flight;
    const Request request = to_request(from);
    // Packing is ours (the library's takes 50 ms a page), and ranges of pages have no use. The
    // object is the server's own and not const there.
    auto& mutable_from = const_cast<httplib::Request&>(from);
    mutable_from.headers.erase("Accept-Encoding");
    mutable_from.ranges.clear();
    std::string failure;
    Response response = service.app.respond(request, failure);
    service.log.add({from.method, from.target, response.status, response.body.size(),
                     std::chrono::steady_clock::now() - begin, failure});
    const bool is_read = request.method == "GET" || request.method == "HEAD" ||
                         (request.method == "POST" && reads_body(request.path));
    // What of a body was not read would be taken for the next request.
    if (!is_read || service.is_ending) response.set("Connection", "close");
    to_httplib(std::move(response), std::move(in_flight), to);
    return httplib::Server::HandlerResponse::Handled;
}

sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

void configure(Server& server, Service& service, const Listen& listen) {
    server.new_task_queue = [&listen] { return new ElasticQueue(listen.threads_max); };  // NOLINT
    server.set_tcp_nodelay(true);
    // The library would share the port with another daemon (SO_REUSEPORT) without a word.
    server.set_socket_options([](socket_t socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    server.set_keep_alive_max_count(requests_a_connection);
    server.set_keep_alive_timeout(idle_seconds_max);
    server.set_read_timeout(io_seconds_max, 0);
    server.set_write_timeout(io_seconds_max, 0);
    server.set_payload_max_length(payload_bytes_max);
    server.set_pre_routing_handler(
        [&service](const httplib::Request& request, httplib::Response& response) {
            // The library reads a body only for its own routes, which come after.
            const bool has_body = request.method == "POST" && reads_body(request.path);
            if (has_body) return httplib::Server::HandlerResponse::Unhandled;
            return handle(service, request, response);
        });
    server.Post(".*", [&service](const httplib::Request& request, httplib::Response& response) {
        handle(service, request, response);
    });
    // What the library refuses by itself: a request line too long, a header it cannot read.
    server.set_error_handler(httplib::Server::HandlerWithResponse(
        [](const httplib::Request&, httplib::Response& response) {
            if (!response.body.empty()) return httplib::Server::HandlerResponse::Unhandled;
            response.set_content("Pedido no válido. Pedido inválido. Bad request.\n",
                                 "text/plain; charset=utf-8");
            return httplib::Server::HandlerResponse::Handled;
        }));
}

// Waits for the signal to end, and sees the server through its end.
void end_when_told(Server& server, Service& service, const std::atomic<bool>& is_over) {
    const sigset_t signals = stop_signals();
    const timespec patience{0, 200'000'000};
    while (!is_over && sigtimedwait(&signals, nullptr, &patience) < 0) service.log.flush();
    service.is_ending = true;
    server.refuse_connections();
    const auto begin = std::chrono::steady_clock::now();
    while (service.is_busy() && std::chrono::steady_clock::now() - begin < drain_max) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    server.end_connections();
}

}  // namespace

void block_stop_signals() {
    const sigset_t signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void serve(const App& app, const Listen& listen, const std::function<void(int)>& on_listening) {
    Server server;
    AccessLog log(STDERR_FILENO);
    Service service{app, log};
    configure(server, service, listen);
    const int port = listen.port == 0 ? server.bind_to_any_port(listen.address.c_str())
                     : server.bind_to_port(listen.address.c_str(), listen.port) ? listen.port
                                                                                : -1;
    if (port < 0) {
        const std::string reason = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe)
        throw bank::Error("address_in_use",
                          {listen.address + ":" + std::to_string(listen.port), reason});
    }
    server.lengthen_backlog();
    std::atomic<bool> is_over = false;
    std::thread stopper([&] { end_when_told(server, service, is_over); });
    on_listening(port);
    server.listen_after_bind();
    is_over = true;
    stopper.join();
}

}  // namespace serving
