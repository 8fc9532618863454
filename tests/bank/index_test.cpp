#include "bank/index.h"

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "bank/index_reader.h"
#include "bank/inflection.h"
#include "tests/support/temporary_directory.h"

using bank::IndexReader;
using bank::IndexWriter;
using bank::Prepared;
using bank::Record;

namespace {

Record record(std::string id, std::string title, std::string text) {
    Record made;
    made.id = std::move(id);
    made.title = std::move(title);
    made.sections = {{"Contexto", std::move(text), {}}};
    return made;
}

void write(const std::filesystem::path& directory,
           const std::vector<std::pair<bank::DocId, Record>>& records) {
    IndexWriter writer(directory, IndexWriter::Start::empty);
    for (const auto& [doc, one] : records) writer.add(doc, bank::prepare(one));
    writer.finish();
}

}  // namespace

TEST_CASE("words count with the weight of their field", "[unit]") {
    Record made = record("rosario-agua", "Agua potable", "El agua y el agua.");
    made.summary = "Agua.";
    made.cities = {"Rosario"};
    made.contact = "secreto@example.org";
    const Prepared prepared = bank::prepare(made);
    static const std::pair<const char*, std::uint32_t> rows[] = {
        {"agua", 6 + 2 + 1 + 1}, {"Eaguar", 10},  {"Taguar", 1},        {"potable", 6}, {"el", 2},
        {"rosario", 3},          {"contexto", 1}, {"Qrosario-agua", 1},
    };
    for (const auto& [term, count] : rows) {
        INFO(term);
        CHECK((prepared.counts.contains(term) && prepared.counts.at(term) == count));
    }
    CHECK_FALSE(prepared.counts.contains("Eel"));  // function words have no stem
    CHECK_FALSE(prepared.counts.contains("secreto"));
    // Without function words: title 2*6, summary 2, text 2, heading 1, city 3; of "El agua y el
    // agua".
    CHECK(prepared.length == 12 + 2 + 2 + 1 + 3);
    CHECK_FALSE(prepared.words.empty());
}

TEST_CASE("a section in the other language is read in its own", "[unit]") {
    const std::string portuguese =
        "A prefeitura não tinha dados sobre as violências nem uma equipe para os analisar. Em "
        "2015 foi criada uma comissão com as secretarias, que se reúne no primeiro dia do mês e "
        "entrega às escolas, aos conselhos e ao público um boletim com os números.";
    Record made = record("a", "Observatorio", "Los datos que se publican.");
    made.sections.push_back({"Em português", portuguese, {}});
    const auto counts = bank::prepare(made).counts;
    CHECK(counts.contains("P" + bank::stem_of("prefeitura", bank::Language::portuguese)));
    CHECK_FALSE(counts.contains("E" + bank::stem_of("prefeitura", bank::Language::spanish)));
    CHECK(counts.contains("E" + bank::stem_of("publican", bank::Language::spanish)));
    made.sections.back().text = "A prefeitura não tinha dados.";  // too short to be sure
    CHECK_FALSE(bank::prepare(made).counts.contains(
        "P" + bank::stem_of("prefeitura", bank::Language::portuguese)));
}

TEST_CASE("the words of a place's name have their own terms", "[unit]") {
    bank::Vocabulary vocabulary;
    vocabulary.places = {{"Buenos Aires", "AR", "", 0, 0, 1, {}},
                         {"La Paz", "BO", "", 0, 0, 1, {}}};
    const bank::PlaceNames names(vocabulary);
    const auto counts_of = [&](const char* text) {
        return bank::prepare(record("a", "", text), {}, names).counts;
    };
    const auto city = counts_of("En Buenos Aires, BUENOS AIRES y La Paz.");
    CHECK(city.at("Nbuenos") == 2);
    CHECK(city.at("Naires") == 2);
    CHECK(city.at("aires") == 2);
    CHECK(city.at("Npaz") == 1);
    CHECK_FALSE(city.contains("Nla"));
    CHECK_FALSE(city.contains("Eaire"));
    for (const char* text :
         {"Los buenos aires.", "Buenos aires", "la Paz", "Buenos", "Buenos y Aires"}) {
        INFO(text);
        const auto plain = counts_of(text);
        CHECK_FALSE((plain.contains("Nbuenos") || plain.contains("Naires")));
        CHECK_FALSE(plain.contains("Npaz"));
    }
    Record made = record("a", "", "");
    made.cities = {"Campo Grande", "Rosario"};
    made.countries = {"CR"};
    const auto own = bank::prepare(made).counts;  // of no vocabulary
    CHECK(own.at("Ncampo") == 3);
    CHECK(own.at("Ncosta") == 3);
    CHECK(own.contains("Erosario"));  // one word is no name of several
}

TEST_CASE("the name of a city that looks like a form of a word is none", "[unit]") {
    Record made = record("a", "Salud en Quito", "Quito y QUITO, y quito. Me quito. Salta de gozo.");
    made.cities = {"Quito"};
    const auto counts = bank::prepare(made).counts;
    const unsigned weights =
        bank::field_of(bank::FieldId::title).weight + bank::field_of(bank::FieldId::city).weight;
    CHECK(counts.at("Nquito") == weights + 2);
    CHECK(counts.at("Equitar") == 2);   // in small letters
    CHECK(counts.contains("Esaltar"));  // no city of the record
    CHECK(bank::prepare(record("a", "SALUD EN QUITO", "")).counts.contains("Equitar"));
}

TEST_CASE("an acronym that looks like a function word has a term of its own", "[unit]") {
    const auto counts_of = [](const char* text) {
        Record made = record("a", "", text);
        made.language = bank::Language::portuguese;
        return bank::prepare(made).counts;
    };
    CHECK(counts_of("A rede do SUS e do SUAS.").at("PSUS") == 1);
    CHECK(counts_of("A rede do SUS e do SUAS.").at("PSUAS") == 1);
    CHECK(counts_of("A rede do SUS e do SUAS.").at("suas") == 1);  // for phrases
    for (const char* text : {"As suas redes", "AS SUAS REDES", "LEI DAS ÁGUAS e mais", "A E O"}) {
        INFO(text);
        const auto counts = counts_of(text);
        CHECK_FALSE((counts.contains("PSUAS") || counts.contains("PDAS") || counts.contains("PE")));
    }
}

TEST_CASE("regions are words of the record, unless they are words anyway", "[unit]") {
    Record made = record("a", "Metas", "");
    made.regions = {"Minas Gerais", "Pernambuco", "Meta"};
    const auto counts = bank::prepare(made).counts;
    CHECK(counts.at("Nminas") == 2);
    CHECK(counts.at("pernambuco") == 2);
    CHECK_FALSE(counts.contains("meta"));
    CHECK_FALSE(counts.contains("Nmeta"));
}

TEST_CASE("themes are words, by their names in the language of the record", "[unit]") {
    bank::Vocabulary vocabulary;
    vocabulary.themes = {{"movilidad",
                          "",
                          "",
                          {"Movilidad", "Mobilidade", ""},
                          {},
                          {"tránsito"},
                          {"trânsito"},
                          {},
                          {}}};
    Record made = record("a", "Calles", "Nota.");
    made.themes = {"movilidad", "desconocido"};
    const auto counts = bank::prepare(made, vocabulary).counts;
    CHECK(counts.at("movilidad") == 2);
    CHECK_FALSE(counts.contains("transito"));  // another name may say more
    CHECK_FALSE(counts.contains("mobilidade"));
    CHECK_FALSE(counts.contains("desconocido"));
    CHECK_FALSE(bank::prepare(made).counts.contains("movilidad"));
    made.language = bank::Language::portuguese;
    CHECK(bank::prepare(made, vocabulary).counts.contains("mobilidade"));
}

TEST_CASE("an empty record is prepared", "[unit]") {
    const Prepared prepared = bank::prepare(Record{});
    CHECK(prepared.length == 0);
    CHECK(prepared.counts.size() == 1);
}

TEST_CASE("postings are read as they were written", "[unit]") {
    const TemporaryDirectory folder;
    const auto directory = folder.path() / "index";
    write(directory, {{2, record("uno", "Agua", "luz")}, {5, record("dos", "Luz", "agua agua")}});
    IndexReader reader(directory);
    CHECK(reader.count() == 2);
    CHECK(reader.frequency("agua") == 2);
    CHECK(reader.frequency("nada") == 0);
    const bank::PostingList list = reader.postings("agua");
    CHECK(list.docs == std::vector<bank::DocId>{2, 5});
    CHECK(list.counts == std::vector<std::uint32_t>{6, 2});
    CHECK(reader.postings("nada").docs.empty());
    CHECK(reader.postings("").docs.size() <= 2);  // Xapian's "all documents"
}

TEST_CASE("words are completed, the most frequent first", "[unit]") {
    const TemporaryDirectory folder;
    const auto directory = folder.path() / "index";
    write(directory, {{1, record("uno", "participar", "participación")},
                      {2, record("dos", "participación", "parte")},
                      {3, record("tres", "Zapata", "Tumba Quito")}});
    IndexReader reader(directory);
    const auto words = reader.words_with_prefix("part", 10);
    REQUIRE(words.size() == 3);
    CHECK(words[0].word == "participacion");
    CHECK(words[0].records == 2);
    CHECK(reader.words_with_prefix("part", 1).size() == 1);
    CHECK(reader.words_with_prefix("x", 10).empty());
    CHECK(reader.words_with_prefix("za", 10).size() == 1);
}

TEST_CASE("the stems of a record are its own", "[unit]") {
    const TemporaryDirectory folder;
    const auto directory = folder.path() / "index";
    write(directory, {{1, record("uno", "Agua", "luz")}, {2, record("dos", "Otra", "cosa")}});
    IndexReader reader(directory);
    std::vector<std::string> stems;
    for (const auto& stem : reader.stems_of(1)) stems.push_back(stem.word);
    CHECK(stems == std::vector<std::string>{"Eaguar", "Econtexto", "Eluz"});
}

TEST_CASE("records are replaced and removed", "[unit]") {
    const TemporaryDirectory folder;
    const auto directory = folder.path() / "index";
    write(directory, {{1, record("uno", "Agua", "a")}, {2, record("dos", "Luz", "b")}});
    {
        IndexWriter writer(directory, IndexWriter::Start::copy);
        writer.add(1, bank::prepare(record("uno", "Gas", "c")));
        writer.remove(2);
        writer.finish();
    }
    IndexReader reader(directory);
    CHECK(reader.count() == 1);
    CHECK(reader.frequency("agua") == 0);
    CHECK(reader.frequency("gas") == 1);
    CHECK(reader.frequency("Qdos") == 0);
}

TEST_CASE("parts are joined and keep their numbers", "[unit]") {
    const TemporaryDirectory folder;
    const auto one = folder.path() / "1", two = folder.path() / "2", all = folder.path() / "all";
    write(one, {{1, record("uno", "Agua", "a")}, {3, record("tres", "Agua", "a")}});
    write(two, {{4, record("dos", "Agua", "b")}});
    bank::join_indexes({one, two}, all);
    IndexReader reader(all);
    CHECK(reader.count() == 3);
    CHECK(reader.postings("agua").docs == std::vector<bank::DocId>{1, 3, 4});
}

TEST_CASE("a word of any script can be indexed", "[unit]") {
    const TemporaryDirectory folder;
    std::string ligatures;
    for (int i = 0; i < 21; ++i) ligatures += "\ufdfa";  // each unfolds to eighteen letters
    for (const std::string& word :
         {ligatures, std::string(64, 'x'), std::string("\u05e9\u05dc\u05d5\u05dd")}) {
        INFO(word);
        const auto directory = folder.path() / std::to_string(word.size());
        CHECK_NOTHROW(write(directory, {{1, record("uno", "Agua", word)}}));
    }
}

TEST_CASE("an index that cannot be opened says so", "[unit]") {
    const TemporaryDirectory folder;
    const auto code_of = [](auto act) {
        try {
            act();
        } catch (const bank::Error& error) {
            return error.notice().code;
        }
        return std::string();
    };
    CHECK(code_of([&] { IndexReader(folder.path() / "missing"); }) == "index_unreadable");
    const auto file = folder.write("file", "not an index");
    CHECK(code_of([&] { IndexReader reader(file); }) == "index_unreadable");
    CHECK(code_of([&] { IndexWriter(file, IndexWriter::Start::copy); }) == "index_unwritable");
    CHECK(code_of([&] {
              bank::join_indexes({folder.path() / "missing"}, folder.path() / "all");
          }) == "index_unwritable");
}

TEST_CASE("a damaged index is an error when it is read", "[unit]") {
    const TemporaryDirectory folder;
    const auto directory = folder.path() / "index";
    write(directory, {{1, record("uno", "Agua", "a")}});
    std::size_t damaged = 0;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        if (entry.path().extension() != ".glass") continue;
        const std::string bytes = file_contents(entry.path());
        folder.write("index/" + entry.path().filename().string(), std::string(bytes.size(), 'z'));
        ++damaged;
    }
    REQUIRE(damaged > 0);
    CHECK_THROWS_AS(
        [&] {
            IndexReader reader(directory);
            reader.postings("agua");
        }(),
        bank::Error);
}
