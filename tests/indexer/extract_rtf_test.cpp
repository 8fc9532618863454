#include <catch2/catch.hpp>

#include "indexer/extract.h"
#include "tests/support/documents.h"

using bank::Section;
using indexing::Extracted;

namespace {

// What the body of a document gives, after a style sheet as Word writes it.
Extracted read(const std::string& body) {
    const std::string sheet =
        "{\\stylesheet{\\ql \\fs24 \\snext0 Normal;}{\\s1\\ql\\outlinelevel0 \\b heading 1;}"
        "{\\s2 T\\'edtulo 2;}{\\s3 T\\u237?tulo;}{\\s4 List Bullet;}{\\*\\cs10 Default;}"
        "{\\*\\ts11 Normal Table;}{\\s5 heading 5;}}";
    return extract_apart(indexing::extract_rtf,
                         "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}}" + sheet +
                             "{\\info{\\title No}{\\author Ana}}" + body + "}");
}

std::string code_of(const std::string& bytes) {
    return code_thrown_by([&] { extract_apart(indexing::extract_rtf, bytes); });
}

}  // namespace

TEST_CASE("RTF of pandoc and LibreOffice is read", "[unit]") {
    const Extracted spanish = extract_apart(indexing::extract_rtf, document("es.rtf"));
    CHECK(spanish.title.empty());  // pandoc marks it only by its size
    CHECK(text_of(spanish).starts_with("\n\nCompostaje de barrio en Villanueva del Sotillo\n"));
    CHECK(headings_of(spanish) ==
          std::vector<std::string>{"Problema y contexto", "Qué se hizo", "Resultados y lecciones"});
    const Extracted portuguese = extract_apart(indexing::extract_rtf, document("pt.rtf"));
    CHECK(portuguese.title ==
          "Ônibus da Saúde: atenção básica nas comunidades rurais de Pedra Mansa");
    CHECK(headings_of(portuguese) == std::vector<std::string>{"Situação inicial", "O que foi feito",
                                                              "Resultados e lições aprendidas"});
    const std::pair<const Extracted*, const char*> parts[] = {
        {&spanish,
         "fueron:\n\n- formación práctica para 480 familias, en grupos pequeños;\n\n- re"},
        {&spanish, "Año | Hogares | Toneladas compostadas | Coste anual\n\n2018 | 212 | 38,5 | 61"},
        {&spanish, "2020 | 1.640 | 207,3 | 44.200 €\n\nNo todo funcionó."},
        {&spanish, "«lo que no se pesa, no se enseña»."},
        {&portuguese,
         "são:\n\n- visitas quinzenais a dezesseis povoados, em dias e horários fixos"},
        {&portuguese,
         "Ano | Visitas | Atendimentos | Cobertura vacinal\n\n2019 | 96 | 1.870 | 62 %"},
        {&portuguese, "e avaliá-lo-ão todos os anos os conselhos de saúde."},
        {&portuguese, "«saúde boa é aquela que chega»."},
    };
    for (const auto& [file, part] : parts) {
        INFO(part);
        CHECK(text_of(*file).find(part) != std::string::npos);
    }
}

TEST_CASE("the several ways of RTF to write a letter", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"a\\'f1o", "año"},
        {"\\'93a\\'94 \\'80", "“a” €"},
        {"a\\u241?o", "año"},
        {"a\\u241\\'f1o", "año"},
        {"a\\uc0\\u241 o", "año"},
        {"a\\uc2\\u241??o", "año"},
        {"{\\uc3\\u241???}\\u241?", "ññ"},
        {"a{\\u241}o", "año"},  // without its fallback
        {"a\\u241 {o}", "año"},
        {"\\u-3913?", "\xef\x82\xb7"},  // 61623
        {"\\u55357?\\u56832?", "😀"},
        {"\\u55357?a", "a"},
        {"\\u55357?\\u241?", "\ufffdñ"},
        {"\\u56832?a", "\ufffda"},
        {"a\\~b\\_c\\-d", "a b-cd"},
        {"\\{a\\}\\\\", "{a}\\"},
        {"a\\tab b\\line c", "a b c"},
        {"\\ldblquote a\\rdblquote  \\lquote b\\rquote\\endash c\\emdash", "“a” ‘b’–c—"},
        {"a\nb\r\nc", "abc"},
        {"a\\\nb", "a\n\nb"},
        {"a\\par b\\par\\par c", "a\n\nb\n\nc"},
        {"\\b a\\b0 b\\f0\\fs24 c", "abc"},
    };
    for (const auto& [body, text] : rows) {
        INFO(body);
        const Extracted file = read("\\pard " + std::string(body) + "\\par");
        CHECK(file.sections == std::vector<Section>{{"", text, {}}});
    }
}

TEST_CASE("bytes are read in the charset that the document names", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"\\ansi a\\'f1o", "año"},
        {"\\ansi\\ansicpg1252 \\'80", "€"},
        {"\\ansi\\ansicpg1250 \\'f1", "ń"},
        {"\\ansi\\ansicpg65001 a\\'c3\\'b1o", "año"},
        {"\\ansi\\ansicpg850 a\\'a4o", "año"},
        {"\\ansi\\ansicpg10000 a\\'96o", "año"},
        {"\\ansi\\ansicpg0 a\\'f1o", "año"},
        {"\\ansi\\ansicpg-5 a\\'f1o", "año"},
        {"\\mac a\\'96o", "año"},
        {"\\pc a\\'a4o", "año"},
        {"\\pca a\\'a4o \\'c6", "año ã"},
    };
    for (const auto& [body, text] : rows) {
        INFO(body);
        const Extracted file =
            extract_apart(indexing::extract_rtf, "{\\rtf1" + std::string(body) + "\\par}");
        CHECK(file.sections == std::vector<Section>{{"", text, {}}});
    }
}

TEST_CASE("headings, items and rows of RTF are told from text", "[unit]") {
    struct Row {
        const char* body;
        std::vector<Section> sections;
    };
    static const Row rows[] = {
        {"a\\par\\pard\\s1 Uno\\par\\pard b\\par", {{"", "a", {}}, {"Uno", "b", {}}}},
        {"a\\par\\pard\\s2 Uno\\par\\pard b\\par", {{"", "a", {}}, {"Uno", "b", {}}}},
        {"a\\par\\pard\\outlinelevel1 Uno\\par\\pard b\\par", {{"", "a", {}}, {"Uno", "b", {}}}},
        {"a\\par\\pard\\outlinelevel9 b\\par", {{"", "a\n\nb", {}}}},
        {"a\\par\\pard\\s4 b\\par\\pard\\s4 c\\par", {{"", "a\n\n- b\n\n- c", {}}}},
        {"a\\par\\pard{\\listtext\\'b7\\tab}b\\par\\pard c\\par", {{"", "a\n\n- b\n\nc", {}}}},
        {"a\\par\\pard\\s1{\\listtext\\pard\\plain\\tab}Uno\\par\\pard b\\par",
         {{"", "a", {}}, {"Uno", "b", {}}}},
        {"\\bullet\\tab b\\par\\bullet  c\\par", {{"", "- b\n\n- c", {}}}},
        {"{\\pard\\intbl a\\par b\\par}\\cell{\\pard\\intbl c\\par}\\cell\\intbl\\row\\pard d\\par",
         {{"", "a b | c\n\nd", {}}}},
        {"{\\pntext\\f1\\'b7\\tab}b\\par", {{"", "- b", {}}}},
        {"\\trowd\\intbl a\\cell b\\cell\\row\\trowd c\\cell\\cell\\row\\pard d\\par",
         {{"", "a | b\n\nc |\n\nd", {}}}},
        {"a{\\pict\\wmetafile8 010203ffff}b\\par", {{"", "ab", {}}}},
        {"a{\\*\\shppict{\\pict\\pngblip 89504e47}}{\\nonshppict{\\pict 0102}}b\\par",
         {{"", "ab", {}}}},
        {"a{\\pict\\bin7 }}}}}}}}b\\par", {{"", "ab", {}}}},
        {"a{\\header b\\par}{\\footer c\\par}{\\footnote d}\\par", {{"", "a", {}}}},
        {"a{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt enlace}}b\\par",
         {{"", "aenlaceb", {}}}},
        {"a{\\*\\bkmkstart x}b{\\*\\no-such{\\b c}}d\\par", {{"", "abd", {}}}},
        {"sin fin", {{"", "sin fin", {}}}},
        {"", {}},
    };
    for (const Row& row : rows) {
        INFO(row.body);
        CHECK(read(row.body).sections == row.sections);
    }
    CHECK(read("\\pard\\s3 Plan\\par\\pard a\\par").title == "Plan");
}

TEST_CASE("what is no RTF says so, and hostile RTF does no harm", "[unit]") {
    const std::string start = "{\\rtf1 texto ";
    std::string deep = start;
    for (int i = 0; i < 100'000; ++i) deep += '{';
    std::string nested = start;
    for (int i = 0; i < 150; ++i) nested += "{\\b ";
    static const std::pair<std::string, const char*> rows[] = {
        {"", "file_empty"},
        {"texto", "rtf_malformed"},
        {document("es.docx"), "rtf_malformed"},
        {deep, "rtf_malformed"},
        {nested + "fin", ""},
        {"{\\rtf", ""},
        {"{\\rtf1", ""},
        {start + "\\", ""},
        {start + "\\'", ""},
        {start + "\\'f", ""},
        {start + "\\'zz", ""},
        {start + "\\u", ""},
        {start + "\\bin", ""},
        {start + "\\bin9 x", ""},
        {start + "\\bin2147483647 x", ""},
        {start + "\\bin2147483648 x", ""},
        {start + "\\bin-5 x", ""},
        {start + "\\uc-2147483648\\u1?x", ""},
        {start + "\\uc2147483647\\u1?x", ""},
        {start + "\\s-2147483648\\outlinelevel-2147483648 x\\par", ""},
        {start + std::string(100'000, '}'), ""},
        {start + "{\\stylesheet{\\s1 heading 1", ""},
        {start + std::string("\0\xff\x01", 3), ""},
        {start + std::string(1'000'000, 'x'), ""},
        {start + "\\" + std::string(1'000'000, 'x'), ""},
    };
    for (const auto& [bytes, code] : rows) {
        INFO(bytes.substr(0, 80));
        CHECK(code_of(bytes) == code);
    }
}

TEST_CASE("RTF that is cut anywhere gives what there is", "[unit]") {
    for (const char* name : {"es.rtf", "pt.rtf"}) {
        const std::string whole = document(name);
        for (std::size_t size = 5; size < whole.size(); size += 509) {
            INFO(name << " " << size);
            CHECK(code_of(whole.substr(0, size)).empty());
        }
    }
}
