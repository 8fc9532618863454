#include "bank/query.h"

#include <catch2/catch.hpp>

using bank::FieldId;
using bank::parse_query;
using bank::Query;
using bank::QueryNode;
using Kind = bank::QueryNode::Kind;

namespace {

QueryNode leaf(Kind kind, std::string text) {
    QueryNode node;
    node.kind = kind;
    node.text = std::move(text);
    return node;
}

QueryNode branch(Kind kind, std::vector<QueryNode> children) {
    QueryNode node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

QueryNode word(std::string text) {
    return leaf(Kind::word, std::move(text));
}
QueryNode phrase(std::string text) {
    return leaf(Kind::phrase, std::move(text));
}

QueryNode in_field(FieldId id, std::string text) {
    QueryNode node = leaf(Kind::field, std::move(text));
    node.field = id;
    return node;
}

QueryNode years(std::optional<int> from, std::optional<int> to) {
    QueryNode node = leaf(Kind::years, {});
    node.from = from;
    node.to = to;
    return node;
}

QueryNode near(unsigned distance, std::vector<QueryNode> words) {
    QueryNode node = branch(Kind::near, std::move(words));
    node.distance = distance;
    return node;
}

using Nodes = std::vector<QueryNode>;

struct Row {
    const char* text;
    Nodes expected;  // of the root
    std::vector<std::string> ignored = {};
};

// What "ODS 5" is read as.
QueryNode goal(const char* number, const char* name) {
    return branch(Kind::any, {in_field(FieldId::sdg, number), phrase(name)});
}

template <std::size_t count>
void check_rows(const Row (&rows)[count]) {
    for (const Row& row : rows) {
        INFO(row.text);
        const Query query = parse_query(row.text);
        CHECK(query.root == branch(Kind::all, row.expected));
        CHECK(query.ignored == row.ignored);
        for (const bank::Locale locale : {bank::Locale::es, bank::Locale::pt, bank::Locale::en}) {
            const std::string canonical = bank::to_text(query, locale);
            INFO("canonical: " << canonical);
            CHECK(parse_query(canonical).root == query.root);
        }
    }
}

}  // namespace

TEST_CASE("every form of the help page is read", "[unit]") {
    static const Row rows[] = {
        {"agua potable", {word("agua"), word("potable")}},
        {"\"agua potable\"", {phrase("agua potable")}},
        {"agua OR saneamiento", {branch(Kind::any, {word("agua"), word("saneamiento")})}},
        {"agua O luz", {branch(Kind::any, {word("agua"), word("luz")})}},
        {"agua OU luz", {branch(Kind::any, {word("agua"), word("luz")})}},
        {"agua -lluvia", {word("agua"), branch(Kind::none_of, {word("lluvia")})}},
        {"agua NOT lluvia", {word("agua"), branch(Kind::none_of, {word("lluvia")})}},
        {"agua NO lluvia", {word("agua"), branch(Kind::none_of, {word("lluvia")})}},
        {"agua NÃO chuva", {word("agua"), branch(Kind::none_of, {word("chuva")})}},
        {"agua NAO chuva", {word("agua"), branch(Kind::none_of, {word("chuva")})}},
        {"city:Rosario", {in_field(FieldId::city, "Rosario")}},
        {"title:agua", {in_field(FieldId::title, "agua")}},
        {"year:2015..2020", {years(2015, 2020)}},
        {"year:2015..", {years(2015, {})}},
        {"year:..2020", {years({}, 2020)}},
        {"year:2015", {years(2015, 2015)}},
        {"particip*", {leaf(Kind::prefix, "particip")}},
        {"(agua OR luz) barrio", {branch(Kind::any, {word("agua"), word("luz")}), word("barrio")}},
        {"agua NEAR/5 barrio", {near(5, {word("agua"), word("barrio")})}},
        {"agua NEAR barrio", {near(10, {word("agua"), word("barrio")})}},
        {"agua Y luz", {word("agua"), word("luz")}},
        {"agua E luz", {word("agua"), word("luz")}},
        {"agua AND luz", {word("agua"), word("luz")}},
        {"agua && luz", {word("agua"), word("luz")}},
        {"agua || luz", {branch(Kind::any, {word("agua"), word("luz")})}},
        {"AGUA || LUZ", {branch(Kind::any, {word("AGUA"), word("LUZ")})}},
    };
    check_rows(rows);
}

TEST_CASE("fields have Spanish and Portuguese names too", "[unit]") {
    static const Row rows[] = {
        {"ciudad:Rosario", {in_field(FieldId::city, "Rosario")}},
        {"cidade:Recife", {in_field(FieldId::city, "Recife")}},
        {"país:BR", {in_field(FieldId::country, "BR")}},
        {"pais:\"El Salvador\"", {in_field(FieldId::country, "El Salvador")}},
        {"tema:agua", {in_field(FieldId::theme, "agua")}},
        {"año:2015", {years(2015, 2015)}},
        {"ano:2015..2016", {years(2015, 2016)}},
        {"año:2015-2020", {years(2015, 2020)}},
        {"año:2015–2020", {years(2015, 2020)}},
        {"año:2015...2020", {years(2015, 2020)}},
        {"año:2015-", {years(2015, {})}},
        {"año: 2015", {years(2015, 2015)}},
        {"año:2015..abc", {in_field(FieldId::year, "2015..abc")}},
        {"año:>2015", {years(2016, {})}},
        {"año: >2015", {years(2016, {})}},
        {"título:agua", {in_field(FieldId::title, "agua")}},
        {"ods:6", {in_field(FieldId::sdg, "6")}},
        {"city:\"Porto Alegre\"", {in_field(FieldId::city, "Porto Alegre")}},
        {"city:“Porto Alegre”", {in_field(FieldId::city, "Porto Alegre")}},
        {"city:-Rosario", {branch(Kind::none_of, {in_field(FieldId::city, "Rosario")})}},
        {"-city:-Rosario", {in_field(FieldId::city, "Rosario")}},
        {"title:-", {in_field(FieldId::title, "-")}},
        {"año:-2015", {in_field(FieldId::year, "-2015")}},
        {"-city:Rosario", {branch(Kind::none_of, {in_field(FieldId::city, "Rosario")})}},
        {"foo:bar", {word("foo:bar")}},
        {"contact:x", {word("contact:x")}},  // not one to be asked for
        {"summary:x", {word("summary:x")}},
        {"city:", {}, {"city:"}},
        {":x", {word(":x")}},
        {"https://example.org", {word("https://example.org")}},
        {"foo:\"a b\"", {phrase("foo:a b")}},
    };
    check_rows(rows);
}

TEST_CASE("a field without a value does not take the next field for it", "[unit]") {
    static const Row rows[] = {
        {"ciudad: Rosario", {in_field(FieldId::city, "Rosario")}},
        {"ciudad: país:Brasil", {in_field(FieldId::country, "Brasil")}, {"ciudad:"}},
        {"ciudad: a:b", {in_field(FieldId::city, "a:b")}},
    };
    check_rows(rows);
}

TEST_CASE("years that are none are values that no record has", "[unit]") {
    const auto year = [](const char* text) { return in_field(FieldId::year, text); };
    static const Row rows[] = {
        {"year:x", {year("x")}},
        {"year:0", {year("0")}},
        {"year:..", {year("..")}},
        {"year:-5", {year("-5")}},
        {"year:20155", {year("20155")}},
        {"year:99999999999999999999", {year("99999999999999999999")}},
        {"year:2015..x", {year("2015..x")}},
        {"year:2020..2015", {years(2015, 2020)}},  // meant so
    };
    check_rows(rows);
}

TEST_CASE("a field may have several values", "[unit]") {
    const auto city = [](const char* name) { return in_field(FieldId::city, name); };
    const auto country = [](const char* code) { return in_field(FieldId::country, code); };
    static const Row rows[] = {
        {"ciudad:(Rosario O \"Buenos Aires\") agua",
         {branch(Kind::any, {city("Rosario"), city("Buenos Aires")}), word("agua")}},
        {"cidade: (Recife)", {city("Recife")}},
        {"ciudad:-Quito,Cali",
         {branch(Kind::none_of, {branch(Kind::any, {city("Quito"), city("Cali")})})}},
        {"ciudad:(Quito -Rosario)", {city("Quito"), branch(Kind::none_of, {city("Rosario")})}},
        {"-ciudad:(Quito OR Cali)",
         {branch(Kind::none_of, {branch(Kind::any, {city("Quito"), city("Cali")})})}},
        {"año:(2015..2020 OR x)",
         {branch(Kind::any, {years(2015, 2020), in_field(FieldId::year, "x")})}},
        {"ciudad:()", {}},
        {"ciudad:(a NEAR/3 b)", {city("a"), city("b")}, {"NEAR"}},
        {"ciudad:(a,b O c)", {branch(Kind::any, {city("a"), city("b"), city("c")})}},
        {"ciudad:(c -\"-a\")", {city("c"), city("a")}},
        {"ciudad:(a b NEAR/3 c)", {city("a"), city("b"), city("c")}, {"NEAR"}},
        {"ciudad:(Ros* O Recife)", {branch(Kind::any, {city("Ros*"), city("Recife")})}},
        {"foo:(a OR b)", {word("foo:"), branch(Kind::any, {word("a"), word("b")})}},
        {"país:AR,BR", {branch(Kind::any, {country("AR"), country("BR")})}},
        {"país:AR,", {country("AR")}},
        {"país:,", {}, {"país:,"}},
        {"año:, (agua)", {word("agua")}, {"año:,"}},
        {"país:AR, BR luz", {branch(Kind::any, {country("AR"), country("BR")}), word("luz")}},
        {"país: AR, ciudad:Quito", {country("AR"), city("Quito")}},
        {"país:\"AR, BR\"", {branch(Kind::any, {country("AR"), country("BR")})}},
        {"año:2015,2018..2020", {branch(Kind::any, {years(2015, 2015), years(2018, 2020)})}},
        {"ciudad:Rosario,Quito", {branch(Kind::any, {city("Rosario"), city("Quito")})}},
        {"ciudad:Rosario, Quito", {city("Rosario"), word("Quito")}},
        {"ciudad:\"Rosario, Argentina\"", {city("Rosario, Argentina")}},
        {"título:agua,luz", {in_field(FieldId::title, "agua,luz")}},
    };
    check_rows(rows);
}

TEST_CASE("people who type in capitals mean words", "[unit]") {
    static const Row rows[] = {
        {"AGUA O LUZ", {word("AGUA"), word("o"), word("LUZ")}},
        {"NÃO À VIOLÊNCIA", {word("não"), word("À"), word("VIOLÊNCIA")}},
        {"RUA OU PRAÇA", {word("RUA"), word("ou"), word("PRAÇA")}},
        {"RUA E PRAÇA", {word("RUA"), word("e"), word("PRAÇA")}},
        {"NO A LA VIOLENCIA", {word("no"), word("A"), word("LA"), word("VIOLENCIA")}},
        {"ODS 5 y 11", {goal("5", "ODS 5"), goal("11", "ODS 11")}},
        {"ods 5, 6 e 11 agua",
         {goal("5", "ods 5"), goal("6", "ods 6"), goal("11", "ods 11"), word("agua")}},
        {"sdg 5 O 11",
         {branch(Kind::any, {in_field(FieldId::sdg, "5"), phrase("sdg 5"),
                             in_field(FieldId::sdg, "11"), phrase("sdg 11")})}},
        {"sdg 5 ou 11",
         {branch(Kind::any, {in_field(FieldId::sdg, "5"), phrase("sdg 5"),
                             in_field(FieldId::sdg, "11"), phrase("sdg 11")})}},
        {"ODS 5 o agua", {goal("5", "ODS 5"), word("o"), word("agua")}},
        {"ODS 5 y 18", {goal("5", "ODS 5"), word("y"), word("18")}},
        {"ODS 5 2015", {goal("5", "ODS 5"), word("2015")}},
        {"ODS 16.1", {goal("16", "ODS 16.1")}},
        {"meta ods6.b", {word("meta"), goal("6", "ods6.b")}},
        {"ODS 5, 6.1", {goal("5", "ODS 5"), goal("6", "ODS 6.1")}},
        {"ODS 0", {goal("0", "ODS 0")}},
        {"ODS 16.000", {word("ODS"), word("16.000")}},
        {"ODS 16.", {word("ODS"), word("16.")}},
        {"ODS 5 AND (11)", {goal("5", "ODS 5"), word("11")}},
        {"-ODS 5 (y) 11", {branch(Kind::none_of, {goal("5", "ODS 5")}), word("y"), word("11")}},
        {"ODS 5, luz", {goal("5", "ODS 5"), word("luz")}},
        {"ODS 5 O BID",
         {branch(Kind::any, {in_field(FieldId::sdg, "5"), phrase("ODS 5"), word("BID")})}},
        {"BRT OU VLT", {branch(Kind::any, {word("BRT"), word("VLT")})}},  // acronyms only
        {"AGUA OR LUZ", {branch(Kind::any, {word("AGUA"), word("LUZ")})}},
        {"o agua y luz", {word("o"), word("agua"), word("y"), word("luz")}},
        {"or and not", {word("or"), word("and"), word("not")}},
    };
    check_rows(rows);
}

TEST_CASE("quotation marks of every kind are one", "[unit]") {
    static const Row rows[] = {
        {"«agua potable»", {phrase("agua potable")}},
        {"“agua potable”", {phrase("agua potable")}},
        {"„agua potable“", {phrase("agua potable")}},
        {"\"agua  \t potable\"", {phrase("agua potable")}},
        {"\"agua", {phrase("agua")}},
        {"\"\"", {}},
        {"\" \"", {}},
        {"agua\"luz\"", {word("agua"), phrase("luz")}},
        {"D'água", {word("D'água")}},
    };
    check_rows(rows);
}

TEST_CASE("what is half an operator is passed over and said", "[unit]") {
    static const Row rows[] = {
        {"", {}},
        {"   ", {}},
        {"OR", {}, {"OR"}},
        {"OR agua", {word("agua")}, {"OR"}},
        {"agua OR", {word("agua")}, {"OR"}},
        {"agua OR OR luz", {word("agua"), word("luz")}, {"OR", "OR"}},
        {"NOT", {}, {"NOT"}},
        {"NEAR agua", {word("agua")}, {"NEAR"}},
        {"agua NEAR", {word("agua")}, {"NEAR"}},
        {"\"a b\" NEAR luz", {phrase("a b"), word("luz")}, {"NEAR"}},
        {"agua near/x luz", {word("agua"), word("near/x"), word("luz")}},
        {"agua near luz", {word("agua"), word("near"), word("luz")}},
        {"(((", {}},
        {")))", {}, {")", ")", ")"}},
        {"()", {}},
        {"agua) luz", {word("agua"), word("luz")}, {")"}},
        {"(agua", {word("agua")}},
        {"AND", {}},
        {"-", {}},
        {"- agua", {word("agua")}},
        {"--agua", {word("agua")}},
        {"agua −lluvia", {word("agua"), branch(Kind::none_of, {word("lluvia")})}},
        {"agua –lluvia", {word("agua"), branch(Kind::none_of, {word("lluvia")})}},
        {"agua – lluvia", {word("agua"), word("lluvia")}},
        {"agua —lluvia", {word("agua"), word("lluvia")}},
        {"(–-agua", {word("agua")}},
        {"NOT −−agua", {branch(Kind::none_of, {word("agua")})}},
        {"agua –y luz– limpia", {word("agua"), word("y"), word("luz–"), word("limpia")}},
        {"*", {word("*")}},
        {"pa*", {word("pa*")}, {"*"}},
        {"par**", {word("par**")}, {"*"}},
        {"par*k", {word("par*k")}, {"*"}},
        {"\"medi* vecinal\"", {phrase("medi* vecinal")}, {"*"}},
        {"\"agua*\"", {phrase("agua*")}, {"*"}},
        {"agua^2 O luz", {branch(Kind::any, {word("agua"), word("luz")})}, {"^2"}},
        {"agua~ \"luz limpia\"~0.8", {word("agua"), phrase("luz limpia")}, {"~", "~0.8"}},
        {"título:agua^3", {in_field(FieldId::title, "agua")}, {"^3"}},
        {"agua ~ 2", {word("agua"), word("~"), word("2")}},
    };
    check_rows(rows);
}

TEST_CASE("distances have limits", "[unit]") {
    static const Row rows[] = {
        {"a NEAR/0 b", {near(1, {word("a"), word("b")})}},
        {"a NEAR/1000 b", {near(50, {word("a"), word("b")})}},
        {"a NEAR/99999999999 b", {near(50, {word("a"), word("b")})}},
        {"a NEAR/-1 b", {near(10, {word("a"), word("b")})}},
        {"a NEAR/x b", {near(10, {word("a"), word("b")})}},
        {"a near/3 b", {near(3, {word("a"), word("b")})}},
        {"a NEAR/2 b NEAR/2 c", {near(2, {word("a"), word("b"), word("c")})}},
        {"a NEAR/2 b NEAR/9 c", {near(2, {word("a"), word("b"), word("c")})}, {"NEAR/9"}},
    };
    check_rows(rows);
}

TEST_CASE("not not is the thing itself", "[unit]") {
    static const Row rows[] = {
        {"agua NOT NOT lluvia", {word("agua"), word("lluvia")}},
        {"agua NOT -lluvia", {word("agua"), word("lluvia")}},
    };
    check_rows(rows);
}

TEST_CASE("the text of a query has limits, which are said", "[unit]") {
    std::string words;
    for (std::size_t i = 0; i < bank::query_words_max + 3; ++i)
        words += "agua" + std::to_string(i) + " ";
    const Query many = parse_query(words);
    CHECK(many.root.children.size() == bank::query_words_max);
    CHECK(many.ignored == std::vector<std::string>{"agua60", "agua61", "agua62"});

    const Query huge = parse_query(std::string(1u << 20, 'a'));
    REQUIRE(huge.root.children.size() == 1);
    CHECK(huge.root.children[0].text.size() == bank::query_bytes_max);
    CHECK(huge.ignored == std::vector<std::string>{"…"});

    std::string accented(bank::query_bytes_max - 1, 'a');
    accented += "ñ";
    CHECK(parse_query(accented).root.children.at(0).text.size() == bank::query_bytes_max - 1);

    const Query deep = parse_query(std::string(30, '(') + "agua" + std::string(30, ')'));
    CHECK(deep.root.children == Nodes{word("agua")});
    CHECK_FALSE(deep.ignored.empty());
}

TEST_CASE("words keep their accents and lose what is no text", "[unit]") {
    static const Row rows[] = {
        {"Medelli\u0301n", {word("Medellín")}},
        {"caf\xe9", {word("caf\ufffd")}},
        {"a\tb\nc", {word("a"), word("b"), word("c")}},
        {"agua\u00a0OR\u00a0luz", {branch(Kind::any, {word("agua"), word("luz")})}},
        {"\u00a0foo:\"a b\"", {phrase("foo:a b")}},
        {"\U0001f600", {word("\U0001f600")}},
    };
    check_rows(rows);
    const Query zero = parse_query(std::string_view("a\0b", 3));
    CHECK(zero.root.children == Nodes{word("a"), word("b")});
}

TEST_CASE("AND insists on every word", "[unit]") {
    CHECK(bank::parse_query("agua AND luz").is_strict);
    CHECK(bank::parse_query("agua Y luz").is_strict);
    CHECK_FALSE(bank::parse_query("agua luz").is_strict);
    CHECK_FALSE(bank::parse_query("E agua luz").is_strict);
    CHECK_FALSE(bank::parse_query("AND agua").is_strict);
    CHECK_FALSE(bank::parse_query("agua AND").is_strict);
    CHECK(bank::parse_query("O que é água").ignored.empty());
}

TEST_CASE("words beyond the most are passed over, wherever they stand", "[unit]") {
    std::string compound = "aa";
    for (std::size_t i = 0; i < bank::query_words_max; ++i) compound += "-aa";
    const bank::Query query = bank::parse_query("agua " + compound);
    CHECK(query.root == branch(Kind::all, {word("agua")}));
    CHECK(query.ignored == std::vector<std::string>{compound});
    const std::string phrase = '"' + compound + '"';
    CHECK(bank::parse_query(phrase).ignored.empty());
    CHECK(bank::parse_query(std::string(500, ')')).ignored.size() == 20);
    const bank::Query loose = bank::loosened(bank::parse_query("\"" + [] {
        std::string words;
        for (std::size_t i = 0; i < 2 * bank::query_words_max; ++i) words += "agua ";
        return words;
    }() + "\" -luz"));
    CHECK(loose.root.children.size() == bank::query_words_max + 1);
    CHECK(loose.root.children.back().kind == Kind::none_of);
}

TEST_CASE("the beginning of a word has three letters, however many bytes", "[unit]") {
    CHECK(bank::parse_query("ñan*").root == branch(Kind::all, {leaf(Kind::prefix, "ñan")}));
    CHECK(bank::parse_query("ñá*").root == branch(Kind::all, {word("ñá*")}));
}
