// The canonical text of a query.
#include <catch2/catch.hpp>

#include "bank/query.h"

using bank::parse_query;
using bank::Query;

TEST_CASE("the canonical text of an odd query is read as the same", "[unit]") {
    static const char* const rows[] = {"\"a\"-b",
                                       "(a)-b",
                                       "-(-a)",
                                       "NOT --x",
                                       "NOT -",
                                       "foo:\"a(b\"",
                                       "year:\"(2\"",
                                       "a -(b OR c)",
                                       "-(a b)",
                                       "(a (b (c OR d)))",
                                       "a NEAR city:x",
                                       "city:x NEAR b",
                                       "a OR (b c) OR -d",
                                       "city:a\"b c\"",
                                       "foo:\"a*\"",
                                       "((a OR b) OR c)",
                                       "a:b:c",
                                       "-\"a b\"",
                                       "\xff\xff",
                                       "a\u00a0b",
                                       "-a*",
                                       "NOT (a OR b)",
                                       "titulo:\"a (b)\"",
                                       "city:\"\"x",
                                       "sdg (9)",
                                       "-ods (5)",
                                       "ods (5 NEAR agua)",
                                       "ciudad:(a (b OR c)) d",
                                       "país:AR,BR ods:,5,",
                                       "O SOL AND NEAR"};  // the word in capitals is passed over
    for (const char* text : rows) {
        INFO(text);
        const Query query = parse_query(text);
        INFO("canonical: " << bank::to_text(query));
        CHECK(parse_query(bank::to_text(query)).root == query.root);
    }
}

TEST_CASE("the canonical text has the words of a language", "[unit]") {
    struct Row {
        const char* text;
        const char* spanish;
        const char* portuguese;
    };
    static const Row rows[] = {
        {"luz OR gas city:Quito", "(luz O gas) ciudad:Quito", "(luz OU gas) cidade:Quito"},
        {"agua AND year:2015..", "agua Y año:2015..", "agua E ano:2015.."},
        {"status:pilot theme:\"a b\"", "estado:pilot tema:\"a b\"", "situação:pilot tema:\"a b\""},
        {"AGUA OR GAS", "(AGUA OR GAS)", "(AGUA OR GAS)"},  // O would be a word
        {"PAIS:BR JÓVENES NO LUZ", "país:BR JÓVENES no LUZ", "país:BR JÓVENES no LUZ"},
    };
    for (const Row& row : rows) {
        const Query query = parse_query(row.text);
        CHECK(bank::to_text(query, bank::Locale::es) == row.spanish);
        CHECK(bank::to_text(query, bank::Locale::pt) == row.portuguese);
        CHECK(parse_query(row.spanish).root == query.root);
        CHECK(parse_query(row.portuguese).root == query.root);
    }
}

TEST_CASE("a query at its limits is read as the same", "[unit]") {
    std::string many;
    for (int i = 0; i < 15; ++i) many += "a OR b c ";
    std::string deep;
    for (int i = 0; i < 12; ++i) deep += "(a OR ";
    for (const std::string& text : {many, "x OR " + deep + "b"}) {
        INFO(text);
        const Query query = parse_query(text);
        CHECK(query.ignored.empty());
        CHECK(parse_query(bank::to_text(query)).root == query.root);
    }
}

TEST_CASE("a query that finds nothing can ask for less", "[unit]") {
    struct Row {
        const char *text, *loose;
    };
    static const Row rows[] = {
        {"\"agua potable\"", "agua potable"},
        {"agua -lluvia", "agua -lluvia"},
        {"agua NEAR/3 luz", "agua luz"},
        {"agua AND luz", "agua luz"},
        {"city:Rosario \"agua potable\"", "city:Rosario agua potable"},
        {"(agua OR luz) -gas", "(agua OR luz) -gas"},
        {"agua luz", "agua luz"},
        {"\"agua O luz\"", "agua o luz"},  // in a phrase no word joins
        {"\"agua -luz (gas)\"", "agua luz gas"},
        {"", ""},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(bank::to_text(bank::loosened(bank::parse_query(row.text))) == row.loose);
    }
}

TEST_CASE("a joining word behind a goal stays a word when it is written out", "[unit]") {
    for (const char* text : {"ODS 5 (o) 11", "ODS 5 (ou) 11", "ODS 5 (y) 11"}) {
        INFO(text);
        const bank::Query query = bank::parse_query(text);
        CHECK(bank::parse_query(bank::to_text(query, bank::Locale::es)) == query);
    }
}
