// bench_load: HTTP load on this machine, with exact percentiles.
//
// It takes a port and no address: it can reach nothing but 127.0.0.1. Every client is a thread with
// one kept-alive connection that asks for the next path of the list. It prints one line of JSON.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>
#include <atomic>
#include <cctype>
#include <charconv>
#include <fstream>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

#include "timing.h"

namespace {

struct Options {
    std::uint16_t port = 0;
    std::string paths_file, accept_encoding;
    unsigned clients = 1;
    double seconds = 5.0;  // at most
    double warm = 1.0;     // seconds before, which are not counted
    unsigned passes = 0;   // of the whole list; 0: as many as there is time for
    std::vector<std::string> paths;
};

struct Reply {
    int status = 0;
    bool is_closing = false;
    std::size_t bytes = 0;  // of the body
};

// One connection. A broken one is opened again by the next `open`.
class Connection {
public:
    explicit Connection(std::uint16_t port) : port_(port) {}
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { close(); }

    bool is_open() const { return socket_ >= 0; }

    void close() {
        if (is_open()) ::close(socket_);
        socket_ = -1;
    }

    bool open() {
        constexpr timeval patience{10, 0};
        constexpr int yes = 1;
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port_);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        buffer_.clear();
        socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        const auto* generic = reinterpret_cast<const sockaddr*>(&address);
        if (::connect(socket_, generic, sizeof address) != 0) close();
        return is_open();
    }

    // Nothing when the connection broke or took too long.
    std::optional<Reply> ask(const std::string& request) {
        if (!send_all(request)) return {};
        std::size_t end = std::string::npos;
        while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
            if (!receive()) return {};
        }
        std::string head = buffer_.substr(0, end + 2);
        for (char& c : head) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        buffer_.erase(0, end + 4);
        Reply reply;
        constexpr std::size_t status_at = 9;  // after "HTTP/1.1 "
        if (head.size() < status_at + 3) return {};
        reply.status = std::atoi(head.c_str() + status_at);
        reply.is_closing = head.find("\r\nconnection: close") != std::string::npos;
        const bool is_whole = head.find("\r\ntransfer-encoding: chunked") != std::string::npos
                                  ? take_chunks(reply)
                                  : take_bytes(length_in(head), reply);
        if (!is_whole) return {};
        return reply;
    }

private:
    static std::size_t length_in(const std::string& head) {
        constexpr std::string_view name = "\r\ncontent-length:";
        const std::size_t at = head.find(name);
        return at == std::string::npos ? 0
                                       : std::strtoul(head.c_str() + at + name.size(), nullptr, 10);
    }

    bool send_all(std::string_view rest) {
        while (!rest.empty()) {
            const ssize_t sent = ::send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            rest.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    bool receive() {
        std::array<char, 65'536> part{};
        const ssize_t got = ::recv(socket_, part.data(), part.size(), 0);
        if (got > 0) buffer_.append(part.data(), static_cast<std::size_t>(got));
        return got > 0;
    }

    bool take_bytes(std::size_t count, Reply& reply) {
        while (buffer_.size() < count) {
            if (!receive()) return false;
        }
        buffer_.erase(0, count);
        reply.bytes += count;
        return true;
    }

    bool take_chunks(Reply& reply) {
        for (;;) {
            std::size_t end = std::string::npos;
            while ((end = buffer_.find("\r\n")) == std::string::npos) {
                if (!receive()) return false;
            }
            const std::size_t count = std::strtoul(buffer_.c_str(), nullptr, 16);
            buffer_.erase(0, end + 2);
            if (!take_bytes(count + 2, reply)) return false;  // with its line end
            reply.bytes -= 2;
            if (count == 0) return true;
        }
    }

    std::uint16_t port_;
    int socket_ = -1;
    std::string buffer_;
};

struct Tally {
    std::vector<double> times_ms;
    std::size_t errors = 0;    // no answer
    std::size_t refusals = 0;  // an answer other than 200
    std::size_t bytes = 0;
};

struct Phase {
    double end_ms = 0.0;
    std::size_t requests_max = 0;  // 0: no limit
    std::atomic<std::size_t> next = 0;
};

std::string request_for(const Options& options, const std::string& path) {
    std::string request =
        "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n";
    if (!options.accept_encoding.empty()) {
        request += "Accept-Encoding: " + options.accept_encoding + "\r\n";
    }
    return request + "\r\n";
}

// A server may close a connection between two requests; only then a second try is fair.
std::optional<Reply> ask(Connection& connection, const std::string& request) {
    const bool was_open = connection.is_open();
    if (!was_open && !connection.open()) return {};
    std::optional<Reply> reply = connection.ask(request);
    if (!reply) {
        connection.close();
        if (was_open && connection.open()) reply = connection.ask(request);
    }
    if (!reply || reply->is_closing) connection.close();
    return reply;
}

void run_client(const Options& options, Phase& phase, Tally& tally) {
    Connection connection(options.port);
    connection.open();
    for (;;) {
        const std::size_t turn = phase.next++;
        if (phase.requests_max != 0 && turn >= phase.requests_max) return;
        const std::string request =
            request_for(options, options.paths[turn % options.paths.size()]);
        const double begin = bench::now_ms();
        if (begin >= phase.end_ms) return;
        const auto reply = ask(connection, request);
        if (!reply) {
            ++tally.errors;
            continue;
        }
        tally.times_ms.push_back(bench::now_ms() - begin);
        tally.bytes += reply->bytes;
        if (reply->status != 200) ++tally.refusals;
    }
}

Tally run_phase(const Options& options, Phase& phase) {
    std::vector<Tally> tallies(options.clients);
    {
        std::vector<std::jthread> clients;
        for (Tally& tally : tallies) {
            clients.emplace_back([&] { run_client(options, phase, tally); });
        }
    }
    Tally sum;
    for (const Tally& tally : tallies) {
        sum.times_ms.insert(sum.times_ms.end(), tally.times_ms.begin(), tally.times_ms.end());
        sum.errors += tally.errors;
        sum.refusals += tally.refusals;
        sum.bytes += tally.bytes;
    }
    return sum;
}

void run(const Options& options) {
    if (options.warm > 0.0) {
        Phase warming;
        warming.end_ms = bench::now_ms() + options.warm * 1e3;
        run_phase(options, warming);
    }
    Phase phase;
    const double begin = bench::now_ms();
    phase.end_ms = begin + options.seconds * 1e3;
    phase.requests_max = options.passes * options.paths.size();
    const Tally tally = run_phase(options, phase);
    const double seconds = (bench::now_ms() - begin) / 1e3;
    nlohmann::json out = bench::summary(tally.times_ms);
    const auto count = static_cast<double>(std::max<std::size_t>(1, tally.times_ms.size()));
    out["clients"] = options.clients;
    out["seconds"] = seconds;
    out["requests_s"] = static_cast<double>(tally.times_ms.size()) / seconds;
    out["errors"] = tally.errors;
    out["refusals"] = tally.refusals;
    out["body_bytes"] = static_cast<double>(tally.bytes) / count;
    std::cout << out.dump() << '\n';
}

void read_paths(Options& options) {
    std::ifstream in(options.paths_file);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('/')) options.paths.push_back(line);
    }
    if (options.paths.empty()) throw std::runtime_error("no paths in " + options.paths_file);
}

}  // namespace

int main(int count, char** arguments) {
    CLI::App app{"HTTP load on 127.0.0.1, with exact percentiles; prints one line of JSON."};
    Options options;
    app.add_option("port", options.port, "port of a server on this machine")->required();
    app.add_option("paths", options.paths_file, "file with one path a line")->required();
    app.add_option("--clients", options.clients)->check(CLI::Range(1, 512));
    app.add_option("--seconds", options.seconds, "at most")->check(CLI::Range(0.1, 600.0));
    app.add_option("--warm", options.warm, "seconds before measuring")
        ->check(CLI::Range(0.0, 60.0));
    app.add_option("--passes", options.passes, "end after this many passes of the list");
    app.add_option("--accept-encoding", options.accept_encoding);
    CLI11_PARSE(app, count, arguments);
    try {
        read_paths(options);
        run(options);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "bench_load: " << error.what() << '\n';
        return 1;
    }
}
