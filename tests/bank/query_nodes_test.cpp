#include "bank/query_nodes.h"

#include <catch2/catch.hpp>

using bank::FieldId;
using bank::QueryNode;
using Kind = bank::QueryNode::Kind;

namespace {

// What `text` is read as, in the words of the search box.
std::string read(const char* text) {
    return bank::to_text(bank::parse_query(text));
}

std::vector<std::string> unknown_in(const std::string& text) {
    return bank::parse_query(text).unknown_fields;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a name before a colon that is no field is told", "[unit]") {
    CHECK(bank::unknown_field("autor:García") == "autor");
    CHECK(bank::unknown_field("instituição:BID") == "instituição");
    CHECK(bank::unknown_field("id:curitiba") == "id");  // not a field that can be asked for
    CHECK(bank::unknown_field("ciudad:Rosario").empty());
    CHECK(bank::unknown_field("PAIS:AR").empty());
    CHECK(bank::unknown_field("título:agua").empty());
}

TEST_CASE("what is hardly meant as a field is not told as one", "[unit]") {
    for (const char* word : {"agua", "", ":", ":agua", "Curitiba:", "10:30", "C:carpeta", "3d:luz",
                             "https://acervo.example/es", "a-b:c"}) {
        INFO(word);
        CHECK(bank::unknown_field(word).empty());
    }
}

TEST_CASE("unknown fields of a query are told once each and read as words", "[unit]") {
    CHECK(unknown_in("autor:a fecha:2020 luz autor:b editor:\"a b\"") == Names{"autor", "editor"});
    CHECK(unknown_in("agua (foo:a* OR -bar:b)") == Names{"foo", "bar"});
    CHECK(unknown_in("Curitiba: cidade verde").empty());
    const bank::Query query = bank::parse_query("autor:García luz");
    CHECK(query.root.children.size() == 2);
    CHECK(query.root.children.front().kind == Kind::word);
    CHECK(query.ignored.empty());
    CHECK(bank::loosened(query).unknown_fields == Names{"autor"});
}

TEST_CASE("a slip in the name of a field", "[unit]") {
    CHECK(bank::field_meant("cuidad") == FieldId::city);
    CHECK(bank::field_meant("TITULLO") == FieldId::title);
    CHECK(bank::field_meant("temma") == FieldId::theme);
    CHECK_FALSE(bank::field_meant("autor"));
    CHECK_FALSE(bank::field_meant("x"));
}

TEST_CASE("no more unknown fields are told than people read", "[unit]") {
    std::string text;
    for (char c = 'a'; c <= 'z'; ++c) text += std::string("x") + c + ":1 ";
    CHECK(unknown_in(text).size() == 20);
}

TEST_CASE("a number like that of a goal is looked for among the goals", "[unit]") {
    CHECK(bank::is_named_goal(bank::parse_query("ODS 99").root.children.at(0)));
    CHECK(bank::is_named_goal(bank::parse_query("ODS 18 agua").root.children.at(0)));
    CHECK(read("ods 99") == "ods 99");
    for (const char* text : {"ODS 2030", "ODS 0", "ODS 100", "ODS -1", "ODS 1.5"}) {
        INFO(text);
        CHECK_FALSE(bank::is_named_goal(bank::parse_query(text).root.children.at(0)));
    }
}

TEST_CASE("a star that begins no word is told", "[unit]") {
    for (const char* text : {"*ción", "par*ción", "par*ción*", "re*", "*a b"}) {
        INFO(text);
        CHECK(bank::parse_query(text).ignored == Names{"*"});
    }
    for (const char* text : {"*", "*agua*", "**agua**", "partic*"}) {
        INFO(text);
        CHECK(bank::parse_query(text).ignored.empty());
    }
}

TEST_CASE("values of a field", "[unit]") {
    const auto city = bank::field_node("ciudad", "Rosario");
    REQUIRE(city);
    CHECK(city->kind == Kind::field);
    CHECK(city->field == FieldId::city);
    CHECK(city->text == "Rosario");
    CHECK(bank::field_node("país", "AR, BR")->children.size() == 2);
    CHECK(bank::field_node("ciudad", "Rosario, Argentina")->kind == Kind::field);
    CHECK(bank::field_node("ciudad", "-Rosario")->kind == Kind::none_of);
    CHECK(bank::field_node("año", "2015..2020")->kind == Kind::years);
    CHECK_FALSE(bank::field_node("ciudad", ","));
    CHECK_FALSE(bank::field_node("autor", "Rosario"));
    CHECK(bank::asked_field("ciudad:") == FieldId::city);
    CHECK_FALSE(bank::field_before_colon("ciudad:x"));
}

TEST_CASE("nodes within nodes of their kind are one list", "[unit]") {
    const QueryNode word = bank::leaf(Kind::word, "agua");
    QueryNode any;
    any.kind = Kind::any;
    bank::add_alternative(any, word);
    bank::add_alternative(any, QueryNode(any));
    CHECK(any.children == std::vector{word, word});
    QueryNode all;
    all.children = {word, word};
    std::vector<QueryNode> nodes{word};
    bank::add_to_all(nodes, all);
    CHECK(nodes.size() == 3);
    CHECK(bank::excluding(bank::excluding(word)) == word);
    CHECK_FALSE(bank::excluding(std::nullopt));
}
