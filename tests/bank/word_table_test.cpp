#include "bank/word_table.h"

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "bank/inflection.h"

using bank::Language;
using bank::PhraseHashes;

namespace {

std::string table_of(const std::vector<std::string>& texts) {
    bank::WordTableWriter writer;
    for (const std::string& text : texts) {
        writer.text(text, bank::analyse(text, Language::spanish), Language::spanish);
    }
    return writer.finish();
}

PhraseHashes phrase_of(std::string_view words, unsigned slack, std::size_t anchor) {
    PhraseHashes phrase;
    for (const bank::Token& token : bank::analyse(words, Language::spanish)) {
        phrase.words.push_back(bank::word_hash(token.exact));
    }
    phrase.anchor = anchor;
    phrase.slack = slack;
    return phrase;
}

}  // namespace

TEST_CASE("a table gives back the place of every word", "[unit]") {
    const std::vector<std::string> texts{"El agua. ¿Es potable? Sí.", "",
                                         std::string(300, ' ') + "lejos\n\nDos", "3.5 m de D'água"};
    const std::string table = table_of(texts);
    bank::WordTableReader reader(table);
    bank::TableText words;
    for (const std::string& text : texts) {
        INFO(text);
        REQUIRE(reader.next(words));
        const auto tokens = bank::analyse(text, Language::spanish);
        REQUIRE(words.exact.size() == tokens.size());
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            CHECK(words.begin(i) == tokens[i].begin);
            CHECK(words.end(i) == tokens[i].end);
            CHECK(words.exact[i] == bank::word_hash(tokens[i].exact));
            CHECK(
                words.stems[i] ==
                (tokens[i].is_stop_word ? 0 : bank::stem_hash(tokens[i].stem, Language::spanish)));
        }
    }
    CHECK_FALSE(reader.next(words));
    CHECK_FALSE(reader.next(words));
}

TEST_CASE("sentences begin after a full stop and at a paragraph", "[unit]") {
    struct Row {
        const char* text;
        std::vector<bool> begins;
    };
    static const Row rows[] = {
        {"uno dos", {true, false}},    {"uno. Dos", {true, true}},   {"uno.dos", {true, false}},
        {"uno? ¡Dos!", {true, true}},  {"uno\n\ndos", {true, true}}, {"1.5 dos", {true, false}},
        {"«uno», dos", {true, false}},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        const std::string table = table_of({row.text});
        bank::WordTableReader reader(table);
        bank::TableText words;
        REQUIRE(reader.next(words));
        REQUIRE(words.begins.size() == row.begins.size());
        for (std::size_t i = 0; i < row.begins.size(); ++i) {
            CHECK(words.begins_sentence(i) == row.begins[i]);
        }
    }
}

TEST_CASE("phrases are found in one text, in order", "[unit]") {
    struct Row {
        const char* phrase;
        unsigned slack;
        bool is_there;
    };
    static const Row rows[] = {
        {"agua potable", 0, true},
        {"potable agua", 0, true},  // punctuation does not part words
        {"agua para todos", 0, true},
        {"agua todos", 0, false},
        {"agua todos", 1, true},
        {"agua barrio", 0, false},  // the end of one text, the beginning of another
        {"todos barrio", 5, false},
        {"la la", 0, true},
        {"la la la", 0, false},
        {"agua agua potable", 0, false},
        {"agua", 0, true},
        {"saneamiento", 0, false},
        {"agua potable para todos", 2, true},
        {"agua potable barrio", 0, false},
        {"a b c", 0, true},
        {"a c", 0, false},
    };
    const std::string table =
        table_of({"agua potable; agua para todos", "barrio la la fin", "a b a b c", ""});
    for (const Row& row : rows) {
        const std::size_t words = phrase_of(row.phrase, 0, 0).words.size();
        for (std::size_t anchor = 0; anchor < words; ++anchor) {
            INFO(row.phrase << " slack " << row.slack << " anchor " << anchor);
            CHECK(bank::has_phrase(table, phrase_of(row.phrase, row.slack, anchor)) ==
                  row.is_there);
        }
    }
    CHECK_FALSE(bank::has_phrase(table, {}));
    CHECK_FALSE(bank::has_phrase({}, phrase_of("agua", 0, 0)));
}

TEST_CASE("a set phrase is counted in all its forms", "[unit]") {
    const std::string table =
        table_of({"La violencia contra las mujeres", "y sin techo, con techo",
                  "violencia de barrio; violencias contra mujer. Sin", "techo de la violencia"});
    struct Row {
        std::vector<const char*> opening, stems;  // of the words
        unsigned expected;
    };
    static const Row rows[] = {
        {{}, {"violencia", "mujer"}, 2},
        {{}, {"mujer", "violencia"}, 0},
        {{}, {"violencia"}, 4},
        {{"sin"}, {"techo"}, 1},
        {{"con"}, {"techo"}, 1},
        {{"y", "sin"}, {"techo"}, 1},
        {{"la"}, {"violencia"}, 2},
        {{}, {"violencia", "barrio"}, 1},
        {{}, {"barrio", "violencia"}, 1},
        {{}, {"techo", "techo"}, 1},
        {{}, {}, 0},
    };
    for (const Row& row : rows) {
        bank::SetPhraseHashes phrase;
        for (const char* word : row.opening) phrase.opening.push_back(bank::word_hash(word));
        for (const char* word : row.stems) {
            phrase.stems.push_back(
                bank::stem_hash(bank::stem_of(word, Language::spanish), Language::spanish));
            phrase.names.push_back(bank::name_hash(word));
        }
        INFO((row.stems.empty() ? "" : row.stems.front()));
        CHECK(bank::count_set_phrase(table, phrase, 1) == row.expected);
        CHECK(bank::count_set_phrase({}, phrase, 1) == 0);
    }
    bank::SetPhraseHashes violence;
    violence.stems = {
        bank::stem_hash(bank::stem_of("violencia", Language::spanish), Language::spanish)};
    violence.names = {bank::name_hash("violencia")};
    CHECK(bank::count_set_phrase(table, violence, 5) == 8);  // one of the four in the title
}

TEST_CASE("a phrase is found in a long text wherever it stands", "[unit]") {
    for (const std::size_t before : {0u, 1u, 15u, 16u, 17u, 31u, 32u, 1000u}) {
        INFO(before);
        std::string text;
        for (std::size_t i = 0; i < before; ++i) text += "agua ";
        const std::string table = table_of({text + "luz calle", "fin"});
        CHECK(bank::has_phrase(table, phrase_of("luz calle", 0, 0)));
        CHECK(bank::has_phrase(table, phrase_of("luz calle", 0, 1)));
        CHECK_FALSE(bank::has_phrase(table, phrase_of("calle luz", 0, 0)));
    }
}

TEST_CASE("a word too long for the index still parts a phrase", "[unit]") {
    const std::string table = table_of({"agua " + std::string(80, 'x') + " potable"});
    CHECK_FALSE(bank::has_phrase(table, phrase_of("agua potable", 0, 0)));
}

TEST_CASE("a damaged table is an error", "[unit]") {
    const std::string table = table_of({"agua potable para todos", "y luz"});
    for (std::size_t size = 4; size < table.size(); size += 4) {
        INFO(size);
        const std::string part = table.substr(0, size);
        CHECK_THROWS_AS(
            [&] {
                bank::WordTableReader reader(part);
                bank::TableText words;
                while (reader.next(words)) {
                }
            }(),
            bank::Error);
    }
    std::string huge = table;
    huge[4] = huge[5] = huge[6] = huge[7] = '\xff';  // the count of words
    CHECK_THROWS_AS(bank::has_phrase(huge, phrase_of("agua", 0, 0)), bank::Error);
}

TEST_CASE("a phrase is counted where it stands, and more in the title", "[unit]") {
    const std::string table = table_of(
        {"Ciudad del Este", "En Ciudad del Este, ciudad del este.", "Ciudad del. Este no"});
    CHECK(count_phrase(table, phrase_of("ciudad del este", 0, 0), 6) == 6 + 2 + 1);
    CHECK(count_phrase(table, phrase_of("ciudad del este", 0, 2), 6) == 6 + 2 + 1);
    CHECK(count_phrase(table, phrase_of("del ciudad", 0, 0), 6) == 0);
    CHECK(bank::count_phrase(table, {}, 6) == 0);
    CHECK(bank::count_phrase("", phrase_of("este", 0, 0), 6) == 0);
}
