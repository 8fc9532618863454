#include "searchd/template.h"

#include <catch2/catch.hpp>

#include "bank/error.h"
#include "tests/support/random_text.h"
#include "tests/support/temporary_directory.h"

using serving::Model;
using serving::Template;

namespace {

std::string filled(std::string_view text, const Model& model) {
    std::string out;
    Template("test.html", text).render(model, out);
    return out;
}

Model sample() {
    Model model;
    model.set("name", "Ñandú & <b>\"'");
    model.set("yes", true);
    model.set("no", false);
    model.set("empty", "");
    Model list(Model::List{});
    for (const char* word : {"uno", "dos"}) {
        Model item;
        item.set("word", word);
        list.push_back(std::move(item));
    }
    model.set("list", std::move(list));
    model.set("none", Model(Model::List{}));
    return model;
}

}  // namespace

TEST_CASE("a template is filled", "[unit]") {
    struct Row {
        std::string text, expected;
    };
    static const std::vector<Row> rows{
        {"", ""},
        {"plain", "plain"},
        {"{{name}}", "Ñandú &amp; &lt;b&gt;&quot;&#39;"},
        {"{{ name }}!", "Ñandú &amp; &lt;b&gt;&quot;&#39;!"},
        {"{{#yes}}a{{/yes}}{{^yes}}b{{/yes}}", "a"},
        {"{{#no}}a{{/no}}{{^no}}b{{/no}}", "b"},
        {"{{#empty}}a{{/empty}}{{^empty}}b{{/empty}}", "b"},
        {"{{#list}}[{{word}}]{{/list}}", "[uno][dos]"},
        {"{{#list}}{{#yes}}{{word}} {{/yes}}{{/list}}", "uno dos "},
        {"{{#none}}a{{/none}}{{^none}}nada{{/none}}", "nada"},
        {"a{{! a comment }}b", "ab"},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(filled(row.text, sample()) == row.expected);
    }
}

TEST_CASE("a mistake in a template is an error, not an empty place", "[unit]") {
    for (const char* text : {"{{missing}}", "{{#missing}}{{/missing}}", "{{list}}", "{{yes}}"}) {
        INFO(text);
        CHECK_THROWS_AS(filled(text, sample()), bank::Error);
    }
    for (const char* text : {"{{open", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{}}", "{{{name}}}",
                             "{{&name}}", "{{a b}}"}) {
        INFO(text);
        CHECK_THROWS_AS(Template("test.html", text), bank::Error);
    }
}

TEST_CASE("no text can write a tag", "[property]") {
    RandomText random(5);
    for (int i = 0; i < 500; ++i) {
        Model model;
        model.set("text", random.hostile(5) + "<script>'\"&");
        const std::string out = filled("{{text}}", model);
        INFO(out);
        CHECK(out.find_first_of("<>\"'") == std::string::npos);
    }
}

TEST_CASE("the shipped templates and messages can be read", "[unit]") {
    const std::filesystem::path web = SOURCE_DIR "/web";
    const serving::Messages messages(web / "messages");
    const serving::Templates templates(web / "templates", messages);
    for (const char* name :
         {"home.html", "search.html", "record.html", "browse.html", "problem.html"}) {
        CHECK(templates.has(name));
    }
    CHECK_FALSE(templates.has("nada.html"));
}

TEST_CASE("templates name unknown messages and files at start", "[unit]") {
    const serving::Messages messages(std::filesystem::path(SOURCE_DIR) / "web/messages");
    for (const char* text :
         {"[[no.such.key]]", "{{>no-such-file.html}}", "{{{raw}}}", "{{&raw}}"}) {
        INFO(text);
        const TemporaryDirectory directory;
        directory.write("a.html", text);
        CHECK_THROWS_AS(serving::Templates(directory.path(), messages), bank::Error);
    }
    const TemporaryDirectory empty;
    CHECK_THROWS_AS(serving::Templates(empty.path(), messages), bank::Error);
}
