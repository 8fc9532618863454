// The journey: the real indexer and the real daemon, over HTTP on the loopback interface.
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <atomic>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "tests/support/daemon.h"
#include "tests/support/mini_corpus.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace {

ProgramRun index_shipped(const std::filesystem::path& editions) {
    return run_program({INDEXER_PROGRAM, "--corpus", SOURCE_DIR "/corpus", "--editions",
                        editions.string(), "--strict"});
}

// By the program, not in this process: a build forks, which a process with visitors' threads
// must not.
ProgramRun index_beside_threads(const MiniCorpus& corpus, bool is_full) {
    std::vector<std::string> words{INDEXER_PROGRAM, "--corpus", corpus.corpus().string(),
                                   "--editions", corpus.editions().string()};
    if (is_full) words.push_back("--full");
    return run_program(words);
}

std::size_t count_of(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

std::string numbered(int i) {
    return "practices/p" + std::to_string(1000 + i) + ".md";
}

}  // namespace

TEST_CASE("from the shipped corpus to pages that find it", "[journey]") {
    const TemporaryDirectory directory;
    const auto editions = directory.path() / "editions";
    const ProgramRun run = index_shipped(editions);
    INFO(run.output);
    REQUIRE(run.exit_code == 0);
    Daemon daemon(editions);
    const auto client = daemon.client();

    const auto answer = client->Get("/es/buscar.json?q=mediacion%20vecinal");
    REQUIRE(answer);
    const auto json = nlohmann::json::parse(answer->body);
    CHECK(json.at("total") > 5);
    const std::string id = json.at("results").at(0).at("id");
    const auto page = client->Get("/es/ficha/" + id);
    REQUIRE(page);
    CHECK(page->status == 200);
    CHECK(page->body.find("<h1") != std::string::npos);

    const auto all = client->Get("/es/buscar.json?limit=1");
    const unsigned total = nlohmann::json::parse(all->body).at("total");
    const auto csv = client->Get("/es/buscar.csv");
    REQUIRE(csv);
    CHECK(count_of(csv->body, "\r\n") == total + 1);
    CHECK(csv->get_header_value("Acervo-Total") == std::to_string(total));
    CHECK(daemon.stop() == 0);
}

TEST_CASE("HTTP promises hold over a socket", "[journey]") {
    MiniCorpus corpus{{"practices/uno.md", practice("Agua para todos")}};
    corpus.build();
    Daemon daemon(corpus.editions());
    const auto client = daemon.client();
    for (const std::string path :
         {"/es/", "/es/buscar?q=agua", "/es/buscar.json?q=agua", "/es/ficha/uno"}) {
        INFO(path);
        const auto get = client->Get(path);
        const auto head = client->Head(path);
        REQUIRE(get);
        REQUIRE(head);
        CHECK(head->status == get->status);
        CHECK(head->body.empty());
        CHECK(head->get_header_value("Content-Length") == std::to_string(get->body.size()));
        CHECK(head->get_header_value("ETag") == get->get_header_value("ETag"));
        const auto same = client->Get(path, {{"If-None-Match", get->get_header_value("ETag")}});
        REQUIRE(same);
        CHECK(same->status == 304);
        const auto packed = client->Get(path, {{"Accept-Encoding", "gzip"}});
        REQUIRE(packed);
        CHECK(packed->body == get->body);  // the client unpacks
    }
    CHECK(client->Post("/es/", "a=1", "text/plain")->status == 405);
    const auto fresh = daemon.client();
    const auto range = fresh->Get("/es/", {{"Range", "bytes=0-10,20-30,5-2"}});
    REQUIRE(range);
    CHECK(range->status < 500);
    CHECK(daemon.client()->Get("/es/" + std::string(9000, 'a'))->status == 414);
    CHECK(daemon.client()->Get("/es/%zz")->status == 400);
    CHECK(daemon.client()->Get("/health")->status == 200);
}

TEST_CASE("editions published under load cost no request", "[journey]") {
    MiniCorpus corpus{{numbered(0), practice("Palabra común cero")}};
    corpus.build();
    Daemon daemon(corpus.editions());
    std::atomic<bool> is_over = false;
    std::atomic<unsigned> answered = 0;
    std::atomic<unsigned> failed = 0;
    std::vector<std::thread> visitors;
    for (int i = 0; i < 3; ++i) {
        visitors.emplace_back([&] {
            const auto client = daemon.client();
            while (!is_over) {
                for (const char* path : {"/es/buscar?q=comun", "/es/buscar.json?q=palabra",
                                         "/es/ficha/p1000", "/es/buscar.csv"}) {
                    const auto answer = client->Get(path);
                    const bool is_good = answer && answer->status == 200;
                    ++(is_good ? answered : failed);
                }
            }
        });
    }
    constexpr int editions = 12;
    for (int i = 1; i <= editions; ++i) {
        corpus.write(numbered(i), practice("Palabra común " + std::to_string(i)));
        const ProgramRun run = index_beside_threads(corpus, i % 4 == 0);
        INFO(run.output);
        CHECK(run.exit_code == 0);
        const auto answer = daemon.client()->Get("/es/buscar.json?q=comun");
        REQUIRE(answer);
        CHECK(nlohmann::json::parse(answer->body).at("total") == i + 1);
    }
    is_over = true;
    for (std::thread& visitor : visitors) visitor.join();
    CHECK(failed == 0);
    CHECK(answered > 50);
}

TEST_CASE("the end waits for the requests in flight", "[journey]") {
    const TemporaryDirectory directory;
    const auto editions = directory.path() / "editions";
    REQUIRE(index_shipped(editions).exit_code == 0);
    Daemon daemon(editions);
    std::atomic<bool> is_over = false;
    std::atomic<unsigned> cut_off = 0;
    std::atomic<unsigned> answered = 0;
    std::vector<std::thread> visitors;
    for (int i = 0; i < 4; ++i) {
        visitors.emplace_back([&] {
            while (!is_over) {
                httplib::Client client("127.0.0.1", daemon.port());
                bool is_begun = false;
                std::string body;
                const auto answer = client.Get(
                    "/es/buscar.csv", [&](const httplib::Response&) { return is_begun = true; },
                    [&](const char* data, std::size_t size) {
                        body.append(data, size);
                        return true;
                    });
                if (!is_begun) return;  // not taken any more
                const bool is_whole =
                    answer && count_of(body, "\r\n") ==
                                  std::stoul(answer->get_header_value("Acervo-Total")) + 1;
                ++(is_whole ? answered : cut_off);
            }
        });
    }
    while (answered < 20) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    CHECK(daemon.stop() == 0);
    is_over = true;
    for (std::thread& visitor : visitors) visitor.join();
    CHECK(cut_off == 0);
}

TEST_CASE("idle and slow clients do not keep others waiting", "[journey]") {
    MiniCorpus corpus{{"practices/uno.md", practice("Agua")}};
    corpus.build();
    Daemon daemon(corpus.editions());
    std::vector<int> sockets;
    for (int i = 0; i < 100; ++i) {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(daemon.port()));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        if (i % 2 == 0) CHECK(::send(fd, "GET /es/ HT", 11, MSG_NOSIGNAL) == 11);
        sockets.push_back(fd);
    }
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 10; ++i) {
        const auto answer = daemon.client()->Get("/es/buscar?q=agua");
        REQUIRE(answer);
        CHECK(answer->status == 200);
    }
    CHECK(std::chrono::steady_clock::now() - begin <
          std::chrono::seconds(9));  // before their time-out
    for (const int fd : sockets) ::close(fd);
}

TEST_CASE("wrong options and folders are told in plain words", "[journey]") {
    const TemporaryDirectory directory;
    const std::string here = directory.path().string();
    struct Row {
        std::vector<std::string> words;
        int exit_code;
        std::string said;
    };
    const std::vector<Row> rows{
        {{INDEXER_PROGRAM}, 64, "--corpus"},
        {{INDEXER_PROGRAM, "--nada"}, 64, "--nada"},
        {{INDEXER_PROGRAM, "--corpus", here + "/x", "--editions", here}, 2, "does not exist"},
        {{SEARCHD_PROGRAM}, 64, "--editions"},
        {{SEARCHD_PROGRAM, "--editions", here, "--web", SOURCE_DIR "/web"}, 2, "no edition"},
        {{SEARCHD_PROGRAM, "--editions", here, "--web", here}, 2, "--web"},
        {{SEARCHD_PROGRAM, "--editions", here, "--port", "99999"}, 64, "99999"},
    };
    for (const Row& row : rows) {
        const ProgramRun run = run_program(row.words, {"LC_ALL=C"});
        INFO(row.words.back() << "\n" << run.output);
        CHECK(run.exit_code == row.exit_code);
        CHECK(run.output.find(row.said) != std::string::npos);
    }
    const ProgramRun spanish = run_program(
        {INDEXER_PROGRAM, "--corpus", here + "/x", "--editions", here}, {"LC_ALL=es_UY.UTF-8"});
    CHECK(spanish.output.find("No existe la carpeta") != std::string::npos);
}
