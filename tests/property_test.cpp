// Laws: what must hold of any text, any query and any search.
#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "bank/highlight.h"
#include "bank/index.h"
#include "bank/query.h"
#include "bank/text.h"
#include "tests/support/mini_corpus.h"
#include "tests/support/random_text.h"

using bank::FieldId;
using bank::Language;
using bank::Record;
using bank::Search;
using bank::Token;

namespace {

constexpr int rounds = 300;

std::string without_accents(std::string text) {
    static const std::pair<const char*, const char*> rows[] = {
        {"á", "a"}, {"é", "e"}, {"í", "i"}, {"ó", "o"}, {"ú", "u"}, {"ü", "u"},
        {"ñ", "n"}, {"Á", "A"}, {"É", "E"}, {"Ñ", "N"}, {"ã", "a"}, {"õ", "o"},
        {"ç", "c"}, {"â", "a"}, {"ê", "e"}, {"ô", "o"}, {"à", "a"}};
    for (const auto& [from, to] : rows) {
        for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;) {
            text.replace(at, std::string_view(from).size(), to);
        }
    }
    return text;
}

Record random_record(RandomText& random) {
    Record record;
    record.id = "registro-" + std::to_string(random.below(1000));
    record.language = random.below(2) == 0 ? Language::spanish : Language::portuguese;
    record.title = bank::to_nfc(random.hostile(5));
    record.summary = bank::to_nfc(random.wild(20));
    for (std::size_t i = random.below(4); i > 0; --i) {
        record.sections.push_back(
            {bank::to_nfc(random.plain(3)), bank::to_nfc(random.wild(40)), {}});
    }
    record.cities = {bank::to_nfc(random.plain(1))};
    record.sdgs = {static_cast<int>(random.below(20)) - 1};
    if (random.below(2) == 0) record.start_year = static_cast<int>(random.below(3000));
    return record;
}

// What is left of a text when spaces, line breaks and the marks of lists are taken away.
std::string squeezed(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '\n' && c != '\t' && c != '-') out += c;
    }
    return out;
}

const MiniCorpus& varied_corpus() {
    static const MiniCorpus corpus = [] {
        RandomText random(77);
        std::string lines;
        static const std::vector<std::string> cities{"Rosario", "Recife", "Quito", "La Paz"};
        static const std::vector<std::string> words{"agua", "luz", "barrio", "feria", "niñez"};
        for (int i = 0; i < 120; ++i) {
            lines += "{\"id\":\"registro-" + std::to_string(i) + "\",\"lang\":\"es\",\"title\":\"" +
                     random.one_of(words) + " " + random.one_of(words) + "\",\"summary\":\"" +
                     random.one_of(words) + " potable " + random.one_of(words) + "\",\"city\":\"" +
                     random.one_of(cities) +
                     "\",\"start\":" + std::to_string(2000 + random.below(6)) + ",\"sdgs\":[" +
                     std::to_string(1 + random.below(4)) + "]}\n";
        }
        return MiniCorpus{{"list.jsonl", lines}};
    }();
    return corpus;
}

Search random_search(RandomText& random) {
    static const std::vector<std::string> texts{
        "",   "agua", "agua luz", "feria xyzzy", "-agua", "\"agua potable\"", "barrio OR niñez",
        "lu*"};
    Search search;
    search.text = random.one_of(texts);
    if (random.below(3) == 0)
        search = search.with_filter(FieldId::sdg, std::to_string(random.below(5)));
    if (random.below(4) == 0) search = search.with_years({2001, 2004});
    return search;
}

}  // namespace

TEST_CASE("tokens lie in order inside the text", "[property]") {
    RandomText random(1);
    for (int i = 0; i < rounds; ++i) {
        const std::string text = random.hostile(30);
        const Language language = i % 2 == 0 ? Language::spanish : Language::portuguese;
        std::size_t end = 0;
        std::uint32_t position = 0;
        bool is_sound = true;
        for (const Token& token : bank::analyse(text, language)) {
            is_sound = is_sound && token.begin >= end && token.begin < token.end &&
                       token.end <= text.size() && token.position > position &&
                       !token.exact.empty() && !token.stem.empty() &&
                       token.end - token.begin <= bank::word_bytes_max &&
                       bank::is_utf8(token.exact) && bank::is_utf8(token.stem);
            end = token.end;
            position = token.position;
        }
        INFO(text);
        CHECK(is_sound);
    }
}

TEST_CASE("a token's exact form is the fold of its word", "[property]") {
    RandomText random(2);
    for (int i = 0; i < rounds; ++i) {
        for (const Token& token : bank::analyse(random.wild(30), Language::portuguese)) {
            INFO(token.exact);
            CHECK(bank::fold(token.exact) == token.exact);
            CHECK(bank::fold(token.stem) == token.stem);
        }
    }
}

TEST_CASE("fold and to_nfc change nothing the second time", "[property]") {
    RandomText random(3);
    for (int i = 0; i < rounds; ++i) {
        const std::string text = random.hostile(20);
        INFO(text);
        const std::string folded = bank::fold(text);
        CHECK(bank::fold(folded) == folded);
        const std::string composed = bank::to_nfc(text);
        CHECK(bank::to_nfc(composed) == composed);
        CHECK(bank::is_utf8(composed));
    }
}

TEST_CASE("lines, slugs and cuts keep their promises", "[property]") {
    RandomText random(4);
    for (int i = 0; i < rounds; ++i) {
        const std::string text = bank::to_nfc(random.hostile(20));
        INFO(text);
        const std::string line = bank::to_line(text);
        CHECK(bank::to_line(line) == line);
        const std::string slug = bank::to_slug(text);
        CHECK(bank::to_slug(slug) == slug);
        const std::size_t bytes_max = random.below(80);
        const std::string cut = bank::cut_at_word(text, bytes_max);
        CHECK(cut.size() <= bytes_max);
        CHECK(bank::is_utf8(cut));
    }
}

TEST_CASE("a text typed without accents has the same exact keys", "[property]") {
    RandomText random(5);
    for (int i = 0; i < rounds; ++i) {
        const std::string text = random.plain(20);
        for (const Language language : {Language::spanish, Language::portuguese}) {
            const auto with = bank::analyse(text, language);
            const auto without = bank::analyse(without_accents(text), language);
            REQUIRE(with.size() == without.size());
            for (std::size_t at = 0; at < with.size(); ++at) {
                CHECK(with[at].exact == without[at].exact);
            }
        }
    }
}

TEST_CASE("any text is a query, and its canonical text the same one", "[property]") {
    RandomText random(6);
    for (int i = 0; i < rounds * 3; ++i) {
        const std::string text =
            i % 3 == 0 ? random.hostile(12) : random.query(1 + random.below(9));
        const bank::Query query = bank::parse_query(text);
        for (const bank::Locale locale : {bank::Locale::es, bank::Locale::pt, bank::Locale::en}) {
            const std::string canonical = bank::to_text(query, locale);
            INFO(text << "\ncanonical: " << canonical);
            CHECK((bank::parse_query(canonical).root == query.root));
        }
    }
}

TEST_CASE("what is stored comes back", "[property]") {
    RandomText random(7);
    for (int i = 0; i < rounds; ++i) {
        const Record record = random_record(random);
        Record back = bank::from_stored<Record>(bank::to_stored(record));
        back.sections =
            bank::from_stored<std::vector<bank::Section>>(bank::to_stored(record.sections));
        CHECK((back == record));
    }
}

TEST_CASE("a passage is valid text of its record and not too long", "[property]") {
    RandomText random(8);
    for (int i = 0; i < rounds; ++i) {
        const Record record = random_record(random);
        const std::string table = bank::prepare(record).words;
        bank::WantedWords wanted;
        for (const Token& token : bank::analyse(random.plain(4) + record.title, record.language)) {
            wanted.add(bank::stem_hash(token.stem, record.language), 1.0f);
        }
        const std::size_t bytes_max = 40 + random.below(200);
        const bank::Passage passage = bank::best_passage(record, table, wanted, bytes_max);
        std::string shown;
        for (const bank::Fragment& fragment : passage.fragments) {
            CHECK(bank::is_utf8(fragment.text));
            shown += fragment.text;
        }
        if (shown.ends_with("…")) shown.resize(shown.size() - std::string_view("…").size());
        INFO(shown);
        CHECK(shown.size() <= bytes_max);
        CHECK(squeezed(bank::full_text(record)).find(squeezed(shown)) != std::string::npos);
    }
}

TEST_CASE("with and without a filter returns to where it began", "[property]") {
    RandomText random(9);
    for (int i = 0; i < rounds; ++i) {
        const Search search = random_search(random);
        const std::string value = random.plain(1);
        CHECK(search.with_filter(FieldId::city, value).without_filter(FieldId::city, value) ==
              search);
        CHECK(search.with_filter(FieldId::sdg, value).with_filter(FieldId::sdg, value) ==
              search.with_filter(FieldId::sdg, value));
    }
}

TEST_CASE("a facet counts what its link finds", "[property]") {
    RandomText random(10);
    const bank::FacetWish wish{{FieldId::city, FieldId::year, FieldId::initial}, 50};
    for (int i = 0; i < 25; ++i) {
        const Search search = random_search(random);
        INFO(search.text);
        const auto results = varied_corpus().search(search, wish);
        for (const auto& [field, facet] : results.facets) {
            CHECK(facet.values.size() == facet.values_total);
            for (const bank::FacetCount& count : facet.values) {
                CHECK(varied_corpus().search(search.with_filter(field, count.value)).total ==
                      count.records);
            }
        }
    }
}

TEST_CASE("pages of any search are parts of its export", "[property]") {
    RandomText random(11);
    for (int i = 0; i < 40; ++i) {
        Search search = random_search(random).sorted_by(static_cast<bank::Sort>(random.below(4)));
        search.limit = 1 + static_cast<unsigned>(random.below(30));
        search.offset = static_cast<unsigned>(random.below(100));
        INFO(search.text);
        const auto all = varied_corpus().edition().searcher().all_matches(search);
        const auto results = varied_corpus().search(search);
        CHECK(results.total == all.size());
        CHECK(std::set<bank::DocId>(all.begin(), all.end()).size() == all.size());
        const std::size_t expected = std::min<std::size_t>(
            search.limit, all.size() - std::min<std::size_t>(all.size(), search.offset));
        REQUIRE(results.hits.size() == expected);
        for (std::size_t at = 0; at < expected; ++at) {
            CHECK(results.hits[at].doc == all[search.offset + at]);
        }
    }
}

TEST_CASE("catalogue and index hold the same ids", "[property]") {
    bank::Edition& edition = varied_corpus().edition();
    bank::IndexReader index(edition.directory() / bank::index_name);
    CHECK(index.count() == edition.catalogue().count());
    for (const bank::DocId doc : edition.columns().newest) {
        const std::string id = edition.catalogue().find(doc)->record.id;
        CHECK(index.postings(bank::id_prefix + id).docs == std::vector<bank::DocId>{doc});
    }
}
