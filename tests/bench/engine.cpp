// bench_engine: plain Xapian as its manual shows it, the engine that Acervo is compared with.
//
//   bench_engine index RECORDS.jsonl DATABASE     TermGenerator, default flags, one process
//   bench_engine query DATABASE QUERIES.tsv       QueryParser with AND, 20 hits, no facets, no
//   passages
//
// The records are the indexer's own .jsonl; a line of queries is type, lang, text, field, value. It
// prints one line of JSON.
#include <xapian.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "timing.h"

namespace {

using nlohmann::json;

constexpr Xapian::doccount hits = 20;

// The prefix of the terms that filter by a field.
const std::map<std::string, std::string> prefixes{
    {"country", "XCOUNTRY"}, {"theme", "XTHEME"}, {"year", "XYEAR"}};

Xapian::Stem stemmer_of(const std::string& language) {
    return Xapian::Stem(language == "pt" ? "portuguese" : "spanish");
}

std::string text_of(const json& record) {
    std::string text;
    for (const json& section : record.at("sections")) {
        if (!text.empty()) text += '\n';
        text += section.at("text").get<std::string>();
    }
    return text;
}

void add_filters(const json& record, Xapian::Document& document) {
    for (const auto& [key, field] : {std::pair{"country", "country"}, {"themes", "theme"}}) {
        for (const json& value : record.value(key, json::array())) {
            document.add_boolean_term(prefixes.at(field) + value.get<std::string>());
        }
    }
    if (record.contains("start")) {
        document.add_boolean_term(prefixes.at("year") + std::to_string(record["start"].get<int>()));
    }
}

json index(const std::string& records_file, const std::string& database_path) {
    std::ifstream in(records_file);
    if (!in) throw std::runtime_error("cannot read " + records_file);
    const double begin = bench::now_ms();
    Xapian::WritableDatabase database(database_path, Xapian::DB_CREATE_OR_OVERWRITE);
    std::map<std::string, Xapian::TermGenerator> generators;
    for (const char* language : {"es", "pt"}) {
        generators[language].set_stemmer(stemmer_of(language));
    }
    std::size_t count = 0;
    for (std::string line; std::getline(in, line); ++count) {
        const json record = json::parse(line);
        const std::string title = record.at("title");
        const std::string text = text_of(record);
        Xapian::Document document;
        Xapian::TermGenerator& generator = generators.at(record.at("lang"));
        generator.set_document(document);
        generator.index_text(title);
        generator.increase_termpos();
        generator.index_text(text);
        document.add_boolean_term("Q" + record.at("id").get<std::string>());
        add_filters(record, document);
        document.set_data(title + '\n' + text);
        database.add_document(document);
    }
    database.close();
    const double seconds = (bench::now_ms() - begin) / 1e3;
    return {{"records", count}, {"seconds", seconds}};
}

struct Question {
    std::string type, language, text, field, value;
};

std::vector<Question> read_questions(const std::string& file) {
    std::ifstream in(file);
    std::vector<Question> questions;
    for (std::string line; std::getline(in, line);) {
        std::istringstream columns(line);
        Question question;
        for (std::string* column : {&question.type, &question.language, &question.text,
                                    &question.field, &question.value}) {
            std::getline(columns, *column, '\t');
        }
        questions.push_back(question);
    }
    if (questions.empty()) throw std::runtime_error("no queries in " + file);
    return questions;
}

class Engine {
public:
    explicit Engine(const std::string& path) : database_(path) {
        for (const char* language : {"es", "pt"}) {
            Xapian::QueryParser& parser = parsers_[language];
            parser.set_stemmer(stemmer_of(language));
            parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
            parser.set_default_op(Xapian::Query::OP_AND);
            parser.set_database(database_);
        }
    }

    // How many match, about.
    Xapian::doccount ask(const Question& question) {
        const std::string words =
            question.type == "phrase" ? '"' + question.text + '"' : question.text;
        Xapian::Query query =
            parsers_.at(question.language).parse_query(words, Xapian::QueryParser::FLAG_PHRASE);
        if (!question.field.empty()) {
            const std::string term = prefixes.at(question.field) + question.value;
            query = Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(term));
        }
        Xapian::Enquire enquire(database_);
        enquire.set_query(query);
        return enquire.get_mset(0, hits).get_matches_estimated();
    }

private:
    Xapian::Database database_;
    std::map<std::string, Xapian::QueryParser> parsers_;
};

json query(const std::string& database_path, const std::string& questions_file, unsigned passes) {
    const std::vector<Question> questions = read_questions(questions_file);
    Engine engine(database_path);
    for (const Question& question : questions) engine.ask(question);  // warms the caches
    std::vector<double> times_ms;
    std::size_t with_hits = 0;
    for (unsigned pass = 0; pass < passes; ++pass) {
        for (const Question& question : questions) {
            const double begin = bench::now_ms();
            const Xapian::doccount matches = engine.ask(question);
            times_ms.push_back(bench::now_ms() - begin);
            if (matches > 0) ++with_hits;
        }
    }
    json out = bench::summary(times_ms);
    out["with_hits"] = static_cast<double>(with_hits) / static_cast<double>(times_ms.size());
    return out;
}

}  // namespace

int main(int count, char** arguments) {
    CLI::App app{"Plain Xapian, to compare Acervo with; prints one line of JSON."};
    std::string from, to;
    unsigned passes = 2;
    app.require_subcommand(1);
    CLI::App* indexing = app.add_subcommand("index", "records to a database");
    indexing->add_option("records", from)->required();
    indexing->add_option("database", to)->required();
    CLI::App* asking = app.add_subcommand("query", "time of the queries, in process");
    asking->add_option("database", from)->required();
    asking->add_option("queries", to)->required();
    asking->add_option("--passes", passes)->check(CLI::Range(1, 1000));
    CLI11_PARSE(app, count, arguments);
    try {
        const json out = indexing->parsed() ? index(from, to) : query(from, to, passes);
        std::cout << out.dump() << '\n';
        return 0;
    } catch (const Xapian::Error& error) {
        std::cerr << "bench_engine: " << error.get_description() << '\n';
    } catch (const std::exception& error) {
        std::cerr << "bench_engine: " << error.what() << '\n';
    }
    return 1;
}
