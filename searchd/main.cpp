// acervo-searchd: serves the newest edition of a bank over HTTP.
#include <CLI/CLI.hpp>

#include <iostream>
#include <thread>

#include "bank/error.h"
#include "searchd/allocator.h"
#include "searchd/labels.h"
#include "searchd/server.h"

namespace {

enum ExitCode { sound = 0, not_serving = 2, usage = 64 };

struct Options {
    std::filesystem::path editions;
    std::filesystem::path web = ACERVO_DATA_DIR "/web";
    serving::Listen listen;
    bool is_open_to_assistants = false;
    bool is_check_only = false;
};

void add_options(CLI::App& app, Options& options) {
    app.set_version_flag("--version", "acervo-searchd 0.1.0");
    app.add_option("--editions", options.editions, "folder of the published editions");
    app.add_flag("--check", options.is_check_only,
                 "read templates and messages, say what is wrong with them, and end");
    app.add_option("--web", options.web, "folder of templates, messages and static files");
    app.add_option("--address", options.listen.address, "address to listen on");
    app.add_option("--port", options.listen.port, "port to listen on; 0 for any free one")
        ->check(CLI::Range(0, 65535));
    app.add_option("--threads", options.listen.threads_max, "connections served at once, at most")
        ->check(CLI::Range(1, 8192));
    app.add_flag("--mcp", options.is_open_to_assistants,
                 "answer assistants too, at /mcp (Model Context Protocol)");
}

void run(const Options& options) {
    // Searches keep a processor busy; connections mostly wait. Hence many threads and few readers.
    const std::size_t readers = std::max(2u, 2 * std::thread::hardware_concurrency());
    serving::Site site(options.web, options.editions, readers);
    site.is_open_to_assistants = options.is_open_to_assistants;
    { const auto first = site.pool.lend(); }  // an edition that cannot be read stops us here
    const serving::App app(site);
    serving::serve(app, options.listen, [&](int port) {
        std::cout << "http://" << options.listen.address << ':' << port << "/\n" << std::flush;
    });
}

}  // namespace

int main(int count, char** arguments) {
    serving::use_large_pages();
    serving::block_stop_signals();
    CLI::App app{"Serves search and browse pages, exports and an API of a bank of city practices."};
    Options options;
    add_options(app, options);
    try {
        app.parse(count, arguments);
        if (options.editions.empty() && !options.is_check_only) {
            throw CLI::RequiredError("--editions");
        }
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? sound : usage;
    }
    try {
        if (options.is_check_only) {
            const serving::Messages messages(options.web / "messages");
            serving::check_labels(messages);
            const serving::Templates templates(options.web / "templates", messages);
            return sound;
        }
        run(options);
        return sound;
    } catch (const bank::Error& error) {
        const bank::Locale locale = bank::operator_locale();
        std::cerr << "acervo-searchd: " << bank::sentence(error.notice(), locale) << '\n';
        const std::string cure = bank::cure(error.notice(), locale);
        if (!cure.empty()) std::cerr << "    " << cure << '\n';
    } catch (const std::exception& error) {
        std::cerr << "acervo-searchd: " << error.what() << '\n';
    }
    return not_serving;
}
