// acervo-indexer: from a folder of practices and plans to a published edition.
#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>

#include "bank/analysis.h"
#include "bank/error.h"
#include "bank/lexicon.h"
#include "bank/query.h"
#include "indexer/build.h"
#include "indexer/form.h"
#include "indexer/package.h"
#include "indexer/progress.h"
#include "indexer/report.h"
#include "indexer/sandbox.h"
#include "indexer/static_folder.h"
#include "indexer/watcher.h"

namespace {

enum ExitCode { sound = 0, kept_out = 1, not_published = 2, usage = 64 };

struct Options {
    indexing::BuildOptions build;
    std::filesystem::path web = ACERVO_DATA_DIR "/web";
    bool has_package = true;
    bool is_strict = false;
    bool is_watching = false;
    std::string report = "text";
    std::string explain;
    std::string stems;
    std::string form;
    std::filesystem::path static_folder;
};

// The time of the edition where SOURCE_DATE_EPOCH says one (reproducible-builds.org).
std::optional<std::chrono::sys_seconds> given_time() {
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");  // NOLINT(concurrency-mt-unsafe)
    if (epoch != nullptr && *epoch != '\0') {
        return std::chrono::sys_seconds(std::chrono::seconds(std::atoll(epoch)));
    }
    return std::nullopt;
}

// What `error` says, for the operator.
void print_error(const bank::Error& error) {
    const bank::Locale locale = bank::operator_locale();
    std::cerr << "acervo-indexer: " << bank::sentence(error.notice(), locale) << '\n';
    const std::string cure = bank::cure(error.notice(), locale);
    if (!cure.empty()) std::cerr << "    " << cure << '\n';
}

void print_error(const indexing::NothingToPublish& error) {
    std::cerr << indexing::problems_text(error.problems, bank::operator_locale());
    print_error(static_cast<const bank::Error&>(error));
}

// The edition serves already: what goes wrong now is told, and stops nothing.
void add_package(const Options& options) {
    std::error_code ignored;
    const bool is_wanted = options.has_package && !options.build.is_check_only &&
                           std::filesystem::is_directory(options.web, ignored);
    if (!is_wanted) return;
    try {
        indexing::make_package({options.build.corpus, options.build.editions, options.web});
    } catch (const bank::Error& error) {
        print_error(error);
    } catch (const std::exception& error) {
        std::cerr << "acervo-indexer: " << error.what() << '\n';
    }
}

int run(const Options& options) {
    const bank::Locale locale = bank::operator_locale();
    indexing::ProgressLine line(locale);
    const indexing::BuildReport report = indexing::build_edition(
        options.build,
        [&line](std::uint64_t done, std::uint64_t total) { line.show(done, total); });
    line.clear();
    if (options.report == "json") {
        std::cout << indexing::report_json(report, locale);
    } else if (options.report == "html") {
        std::cout << indexing::report_html(report, locale);
    } else {
        std::cout << indexing::report_text(report, options.build, locale);
    }
    std::cout.flush();
    add_package(options);
    return options.is_strict && report.kept_out > 0 ? kept_out : sound;
}

// Publishes, and again whenever the corpus changed and is quiet, until it is told to end. What
// fails once may succeed when the librarian has mended it.
int watch(const Options& options) {
    constexpr std::chrono::milliseconds quiet{2'000};
    indexing::Watcher watcher(options.build.corpus);
    do {
        try {
            run(options);
        } catch (const indexing::NothingToPublish& error) {
            print_error(error);
        } catch (const bank::Error& error) {
            print_error(error);
        }
    } while (watcher.wait(quiet));
    return sound;
}

void print_token(const bank::Token& token, bank::Language language) {
    std::cout << bank::code_of(language) << '\t' << token.exact << '\t' << token.stem;
    if (token.is_stop_word) std::cout << "\tstop word";
    for (const auto& translation : bank::translations_of(token.stem, language)) {
        std::cout << "\t= " << translation.text;
    }
    std::cout << '\n';
}

// Each stage of reading a search: the query, then every word of it in both languages, with what the
// lexicon says.
int explain(const std::string& words) {
    const bank::Query query = bank::parse_query(words);
    std::cout << bank::to_text(query) << '\n';
    for (const std::string& part : query.ignored) std::cout << "ignored: " << part << '\n';
    for (const std::string& name : query.unknown_fields) std::cout << "no field: " << name << '\n';
    if (query.is_strict) std::cout << "every word is asked for\n";
    for (const bank::Language language : {bank::Language::spanish, bank::Language::portuguese}) {
        for (const bank::Token& token : bank::analyse(words, language)) {
            print_token(token, language);
        }
    }
    return sound;
}

// A word a line on standard input; word, exact key and stem on standard output, with tabs.
int print_stems(bank::Language language) {
    std::string word;
    while (std::getline(std::cin, word)) {
        const std::vector<bank::Token> tokens = bank::analyse(word, language);
        std::cout << word << '\t';
        for (const bank::Token& token : tokens) std::cout << token.exact;
        std::cout << '\t';
        for (const bank::Token& token : tokens) std::cout << token.stem;
        std::cout << '\n';
    }
    return sound;
}

// The empty sheet for offices, as two files in the present folder.
int write_forms(bank::Language language) {
    const std::string name = language == bank::Language::portuguese ? "ficha-pt" : "ficha-es";
    const std::pair<std::string, std::string> files[] = {
        {name + ".docx", indexing::form_docx(language)},
        {name + ".odt", indexing::form_odt(language)},
    };
    for (const auto& [file, contents] : files) {
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        out << contents;
        out.close();
        if (!out) throw bank::Error("disk_write_failed", {file, ""});
        std::cout << file << '\n';
    }
    return sound;
}

int write_static(const Options& options) {
    const std::size_t files =
        indexing::write_static_folder({options.build.editions, options.web, options.static_folder});
    std::cout << (options.static_folder / "index.html").string() << " (" << files << ")\n";
    return sound;
}

void add_options(CLI::App& app, Options& options) {
    app.set_version_flag("--version", "acervo-indexer 0.1.0");
    app.add_option("--corpus", options.build.corpus, "folder of the records and the vocabulary");
    app.add_option("--editions", options.build.editions, "folder of the published editions");
    app.add_flag("--check", options.build.is_check_only,
                 "read and check everything, publish nothing");
    app.add_flag("--full", options.build.is_full, "build from nothing, not from what changed");
    app.add_flag("--strict", options.is_strict, "exit with 1 when a record was kept out");
    app.add_flag("--watch", options.is_watching,
                 "publish again whenever the corpus changed and is quiet");
    app.add_option("--web", options.web, "folder of the pages' templates and messages");
    app.add_flag("!--no-package", options.has_package,
                 "publish without making the ZIP file of the whole bank");
    app.add_option("--jobs", options.build.jobs, "workers; one a processor unless said")
        ->check(CLI::Range(1, 64));
    app.add_option("--report", options.report, "form of the report: text, json or html")
        ->check(CLI::IsMember({"text", "json", "html"}));
    app.add_option("--explain", options.explain, "how the words of a search are read");
    app.add_option("--stems", options.stems, "stems of the words on standard input: es or pt")
        ->check(CLI::IsMember({"es", "pt"}));
    app.add_option("--static", options.static_folder,
                   "write the newest edition as pages that need no server, into this folder");
    app.add_option("--form", options.form, "write the empty sheet for offices: es or pt")
        ->check(CLI::IsMember({"es", "pt"}));
}

bool is_complete(const Options& options) {
    const bool has_editions = !options.build.editions.empty() || options.build.is_check_only;
    return !options.explain.empty() || !options.stems.empty() || !options.form.empty() ||
           (!options.static_folder.empty() && !options.build.editions.empty()) ||
           (!options.build.corpus.empty() && has_editions);
}

}  // namespace

int main(int count, char** arguments) {
    CLI::App app{"Indexes a corpus of city practices and publishes an edition for acervo-searchd."};
    Options options;
    options.build.jobs = std::max(1u, std::thread::hardware_concurrency());
    options.build.now = given_time();
    add_options(app, options);
    try {
        app.parse(count, arguments);
        if (!is_complete(options)) {
            throw CLI::RequiredError("--corpus DIR --editions DIR");
        }
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? sound : usage;
    }
    try {
        if (!options.stems.empty()) {
            return print_stems(options.stems == "pt" ? bank::Language::portuguese
                                                     : bank::Language::spanish);
        }
        if (!options.form.empty()) {
            return write_forms(options.form == "pt" ? bank::Language::portuguese
                                                    : bank::Language::spanish);
        }
        if (!options.explain.empty()) return explain(options.explain);
        if (!options.static_folder.empty()) return write_static(options);
        if (!indexing::can_hide_files()) print_error(bank::Error("landlock_missing"));
        return options.is_watching ? watch(options) : run(options);
    } catch (const indexing::NothingToPublish& error) {
        print_error(error);
    } catch (const bank::Error& error) {
        print_error(error);
    } catch (const std::exception& error) {
        std::cerr << "acervo-indexer: " << error.what() << '\n';
    }
    return not_published;
}
