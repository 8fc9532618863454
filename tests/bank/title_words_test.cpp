#include "bank/title_words.h"

#include <catch2/catch.hpp>

#include "bank/stored.h"

using bank::DocId;
using bank::Language;
using bank::TitleWords;

namespace {

TitleWords words_of(std::initializer_list<std::pair<const char*, const char*>> records) {
    bank::TitleWordsBuilder builder;
    DocId doc = 0;
    for (const auto& [title, keyword] : records) {
        bank::Record record;
        record.language = Language::spanish;
        record.title = title;
        if (*keyword != '\0') record.keywords = {keyword};
        builder.add(++doc, record);
    }
    return builder.finish();
}

std::vector<DocId> docs_with(const TitleWords& words, std::string_view prefix) {
    std::vector<DocId> docs;
    const auto [first, last] = words.with_prefix(prefix);
    for (std::size_t i = first; i < last; ++i) {
        for (const DocId doc : words.docs_of(i)) docs.push_back(doc);
    }
    return docs;
}

}  // namespace

TEST_CASE("title words are found by how they begin, and shown as they are written", "[unit]") {
    const TitleWords words = words_of({{"Mediación y mediación", ""},
                                       {"MEDIACIÓN vecinal", "convivencia pacífica"},
                                       {"Mediacion barrial", ""},
                                       {"Médicos del barrio", ""}});
    CHECK(words.is_sound());
    CHECK(words.written_form("mediacion", Language::spanish) == "mediación");
    CHECK(words.written_form("pacifica", Language::portuguese) == "pacífica");
    CHECK(words.written_form("desconocida", Language::spanish) == "desconocida");
    CHECK(docs_with(words, "mediac") == std::vector<DocId>{1, 2, 3});
    CHECK(docs_with(words, "med") == std::vector<DocId>{1, 2, 3, 4});
    CHECK(docs_with(words, "pacifica").empty());  // a word of keywords stands in no title
    CHECK(docs_with(words, "zz").empty());
    CHECK(docs_with(words, "").size() == 9);  // each title once a word
}

TEST_CASE("title words come back from their stored form, damage is noticed", "[unit]") {
    const TitleWords words = words_of({{"Agua y luz", ""}, {"Agua", "río"}});
    TitleWords read = bank::from_stored<TitleWords>(bank::to_stored(words));
    CHECK(read.exact == words.exact);
    CHECK(read.spanish == words.spanish);
    CHECK(read.portuguese == words.portuguese);
    CHECK(read.docs == words.docs);
    CHECK(read.is_sound());
    CHECK(TitleWords{}.is_sound());
    read.docs.pop_back();
    CHECK_FALSE(read.is_sound());
}

TEST_CASE("a word is shown as the language of the page writes it", "[unit]") {
    bank::TitleWordsBuilder builder;
    bank::Record record;
    record.language = Language::portuguese;
    record.title = "Câmbio Verde";
    builder.add(1, record);
    builder.add(2, record);
    record.language = Language::spanish;
    record.title = "Cambio climático";
    builder.add(3, record);
    const TitleWords words = builder.finish();
    CHECK(words.written_form("cambio", Language::spanish) == "cambio");
    CHECK(words.written_form("cambio", Language::portuguese) == "câmbio");
    CHECK(words.written_form("climatico", Language::portuguese) == "climático");
}
