#include "indexer/xml.h"

#include <catch2/catch.hpp>

#include "tests/support/documents.h"
#include "tests/support/random_text.h"

using indexing::Element;

namespace {

std::size_t depth_of(const Element& element) {
    std::size_t depth = 0;
    for (const Element& child : element.children) depth = std::max(depth, 1 + depth_of(child));
    return depth;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

}  // namespace

TEST_CASE("XML becomes a tree of names without prefix", "[unit]") {
    const Element tree = indexing::parse_xml(
        "<?xml version=\"1.0\"?><!-- no --><o:office xmlns:o='urn:o' o:version='1.2'>"
        "<o:p a='x &amp; y' b='&lt;&#233;&gt;' c=''>uno<i> dos</i> <![CDATA[<tres>]]>"
        "<!-- no --></o:p><?no no?><p>cuatro</p></o:office>");
    REQUIRE(tree.children.size() == 1);
    const Element& root = tree.children[0];
    CHECK(root.name == "office");
    CHECK(root.attribute("version") == "1.2");
    const Element* first = tree.find("p");
    REQUIRE(first != nullptr);
    CHECK(first->attribute("a") == "x & y");
    CHECK(first->attribute("b") == "<é>");
    CHECK(first->attribute("c").empty());
    CHECK(first->attribute("none").empty());
    CHECK(indexing::text_of(*first) == "uno dos <tres>");
    CHECK(indexing::text_of(tree) == "uno dos <tres>cuatro");
    CHECK(tree.find("i") != nullptr);
    CHECK(tree.find("none") == nullptr);
    CHECK(first->find("p") == nullptr);
}

TEST_CASE("XML comes in any encoding that it declares", "[unit]") {
    const Element latin = indexing::parse_xml(
        "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xf1"
        "and\xfa</a>");
    CHECK(indexing::text_of(latin) == "ñandú");
    const Element wide =
        indexing::parse_xml(std::string_view("\xff\xfe<\0a\0>\0\xf1\0<\0/\0a\0>\0", 18));
    CHECK(indexing::text_of(wide) == "ñ");
}

TEST_CASE("XML that is broken or declares entities is refused", "[unit]") {
    static const std::pair<std::string, const char*> rows[] = {
        {"", "xml_malformed"},
        {"x", "xml_malformed"},
        {"<a>", "xml_malformed"},
        {"<a><b></a></b>", "xml_malformed"},
        {"<a>\xff</a>", "xml_malformed"},
        {"<a>&aacute;</a>", "xml_malformed"},
        {"<p:a/>x", "xml_malformed"},
        {repeated("<a>", 300) + repeated("</a>", 300), "xml_malformed"},
        {"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "xml_entities"},
        {"<!DOCTYPE a [<!ENTITY e 'x'>]><a/>", "xml_entities"},
        {"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "xml_entities"},
        {"<!DOCTYPE a [<!ENTITY % e SYSTEM 'file:///etc/passwd'>%e;]><a/>", "xml_entities"},
        {"<!DOCTYPE a [<!ATTLIST a b CDATA 'x'>]><a/>", "xml_entities"},
        {"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", ""},
        {"<!DOCTYPE a><a/>", ""},
        {"<a>&#225;&amp;</a>", ""},
    };
    for (const auto& [text, code] : rows) {
        INFO(text.substr(0, 100));
        CHECK(code_thrown_by([&] { indexing::parse_xml(text); }) == code);
    }
}

TEST_CASE("HTML becomes a tree, whatever it is like", "[unit]") {
    const Element tree = indexing::parse_html(
        "<!DOCTYPE html><HTML LANG=pt-BR><P Class='a &amp; b'>Sa&uacute;de<BR>b&aacute;sica<p>dois"
        "<script>var a = '<p>no</p>';</script><meta charset=iso-8859-1>\u00e3");
    const Element* root = tree.find("html");
    REQUIRE(root != nullptr);
    CHECK(root->attribute("lang") == "pt-BR");
    const Element* first = tree.find("p");
    REQUIRE(first != nullptr);
    CHECK(first->attribute("class") == "a & b");
    CHECK(indexing::text_of(*first) == "Saúdebásica");
    CHECK(indexing::text_of(tree).ends_with("ã"));
    for (const char* text : {"", " ", "<", "</", "<p", "<!--", "&", "&#xffffffff;", "<a b='"}) {
        INFO(text);
        CHECK(code_thrown_by([&] { indexing::parse_html(text); }).empty());
    }
}

TEST_CASE("what is nested too deep in HTML is left out", "[unit]") {
    const Element tree = indexing::parse_html("<p>antes</p>" + repeated("<div>", 100'000) + "x");
    CHECK(depth_of(tree) <= 257);
    CHECK(indexing::text_of(tree).starts_with("antes"));
}

TEST_CASE("nothing in HTML is too odd to be read", "[unit]") {
    RandomText random(7);
    const std::vector<std::string> parts{"<p>",  "</p>", "<table>", "<tr",       "&nbsp",
                                         "<!--", "-->",  "<svg>",   "<![CDATA[", "]]>",
                                         "='",   "\">",  "<h1>",    "\v"};
    for (int i = 0; i < 300; ++i) {
        std::string text;
        for (int j = 0; j < 12; ++j) text += random.one_of(parts) + random.hostile(2);
        CHECK(code_thrown_by([&] { indexing::parse_html(text); }).empty());
        const std::string code = code_thrown_by([&] { indexing::parse_xml("<a>" + text); });
        CHECK((code.empty() || code == "xml_malformed" || code == "xml_entities"));
    }
}
