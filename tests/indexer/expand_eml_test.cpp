// Through a process apart, as the indexer does: what GMime may open there differs.
#include <catch2/catch.hpp>

#include "bank/text.h"
#include "indexer/card.h"
#include "tests/support/documents.h"
#include "tests/support/mini_corpus.h"
#include "tests/support/random_text.h"

using indexing::Expanded;

namespace {

Expanded expand(std::string_view bytes) {
    return expand_apart(indexing::expand_eml, bytes);
}

// A message of one part, given as its header fields and its text.
std::string message(const std::string& fields, const std::string& text = "Texto.") {
    return fields + "From: ana@example.org\r\nMIME-Version: 1.0\r\n\r\n" + text + "\r\n";
}

const std::string plain = "Content-Type: text/plain; charset=utf-8\r\n";

std::string parts(const std::vector<std::string>& all) {
    std::string out =
        "Subject: Acta\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=lim\r\n\r\n";
    for (const std::string& part : all) out += "--lim\r\n" + part + "\r\n";
    return out + "--lim--\r\n";
}

Ids names_of(const Expanded& expanded) {
    Ids names;
    for (const auto& file : expanded.files) names.push_back(file.name);
    return names;
}

std::string title_of(const Expanded& expanded) {
    REQUIRE(expanded.files.size() > 1);
    REQUIRE(expanded.files[1].name == "mensaje.card.yaml");
    const indexing::CardNode card = indexing::parse_yaml(expanded.files[1].contents);
    const indexing::CardNode* title = card.find("title");
    return title == nullptr ? "none" : title->text;
}

// A text that is more than a cover note.
std::string long_text(const std::string& begin) {
    std::string text = begin;
    while (text.size() < 1'100) text += " El barrio se reúne.";
    return text;
}

std::string text_in(const Expanded& expanded) {
    return bank::to_line(expanded.files.at(0).contents);
}

}  // namespace

TEST_CASE("of a message that another program wrote what is attached is kept", "[unit]") {
    const Expanded mail = expand(document("correo.eml"));
    CHECK(names_of(mail) == Ids{"acta adjunta ñ.docx"});  // and a cover note
    CHECK(mail.notices == std::vector<bank::Notice>{{"cover_note_left_out", {}}});
    CHECK(mail.files.at(0).contents == document("es.docx"));
    for (const auto& file : mail.files) {
        CHECK(file.contents.find("ana@example.org") == std::string::npos);
        CHECK(file.contents.find("Pérez") == std::string::npos);
    }
}

TEST_CASE("the subject of a message is the title of its card", "[unit]") {
    static const std::pair<const char*, const char*> rows[] = {
        {"Subject: Acta\r\n", "Acta"},
        {"Subject: RV: Re: FWD: Acta: primera\r\n", "Acta: primera"},
        {"Subject: Enc: Ata\r\n", "Ata"},
        {"Subject: Re:\r\n", "Re:"},
        {"SUBJECT:   Acta  de\r\n  hoy \r\n", "Acta de hoy"},
        {"Subject: =?utf-8?Q?Reuni=C3=B3n_de_prevenci=C3=B3n?=\r\n", "Reunión de prevención"},
        {"Subject: =?UTF-8?B?UmV1bmnDs24=?=\r\n", "Reunión"},
        {"Subject: =?utf-8?Q?Preven?=\r\n =?utf-8?Q?ci=C3=B3n?=\r\n", "Prevención"},
        {"Subject: =?iso-8859-1?Q?Reuni=F3n?=\r\n", "Reunión"},
        {"Subject: =?ISO-8859-15?Q?Coste_=A4?=\r\n", "Coste €"},
        {"Subject: =?windows-1252?Q?=93Reuni=F3n=94?=\r\n", "“Reunión”"},
        {"Subject: =?us-ascii?Q?Acta?= del =?utf-8?Q?a=C3=B1o?=\r\n", "Acta del año"},
        {"Subject: Reuni\xc3\xb3n\r\n", "Reunión"},
        {"Subject: Reuni\xf3n\r\n", "Reunión"},
        {"Subject: \"Acta\": {a: [b]} # c\r\n", "\"Acta\": {a: [b]} # c"},
        {"Subject: =?utf-8?Q?a=0Ab=09c=22=5C?=\r\n", "a b c\"\\"},
        {"", "none"},
    };
    for (const auto& [fields, title] : rows) {
        INFO(fields);
        CHECK(title_of(expand(message(fields + plain))) == title);
    }
}

TEST_CASE("the text of a message is read in its encoding", "[unit]") {
    const std::string latin = "Content-Type: text/plain; charset=";
    const std::string quoted = "Content-Transfer-Encoding: quoted-printable\r\n";
    const std::string base64 = "Content-Transfer-Encoding: base64\r\n";
    const std::tuple<std::string, std::string, const char*> rows[] = {
        {plain, "Año", "Año"},
        {"", "Año", "Año"},
        {"", "A\xf1o y educaci\xf3n", "Año y educación"},
        {plain + quoted, "A=C3=B1o de la preven=\r\nci=C3=B3n", "Año de la prevención"},
        {plain + base64, "QcOxbw==", "Año"},
        {plain + base64, "QcOx\r\nbw==\r\n", "Año"},
        {plain + base64, "no es base64 ¿?", ""},
        {latin + "iso-8859-1\r\n" + quoted, "A=F1o", "Año"},
        {latin + "ISO-8859-1\r\n", "A\xf1o", "Año"},
        {latin + "\"windows-1252\"\r\n",
         "\x93"
         "A\xf1o\x94",
         "“Año”"},
        {latin + "no-such\r\n", "A\xf1o", "Año"},
        {latin + "utf-16le\r\n" + base64, "QQBjAHQAYQA=", "Acta"},
        {latin + "us-ascii\r\n", "Año", "Año"},
        {latin + "us-ascii\r\n", "A\xf1o", "Año"},
        {latin + "utf-8\r\n", "A\xf1o y educaci\xf3n", "Año y educación"},
        {latin + "iso-8859-1\r\n",
         "\x93"
         "A\xf1o\x94",
         "“Año”"},
        {latin + "utf-16le\r\n" + base64, "QQDxAG8A", "Año"},
        {"Content-Type: TEXT/PLAIN\r\nContent-Transfer-Encoding: 8BIT\r\n", "Año", "Año"},
        {"Content-Type: text/html; charset=utf-8\r\n", "<p>Año</p>", "<p>Año</p>"},
        {"Content-Type: text/html; charset=iso-8859-1\r\n", "<meta charset=iso-8859-1>A\xf1o",
         "<meta charset=iso-8859-1>Año"},
    };
    for (const auto& [fields, text, expected] : rows) {
        INFO(fields << text);
        const std::string bytes = message("Subject: x\r\n" + fields, text);
        if (*expected == '\0') {
            CHECK_NOTHROW(code_thrown_by([&, &all = bytes] { expand(all); }));
            continue;
        }
        const Expanded mail = expand(bytes);
        CHECK(text_in(mail) == expected);
        const bool is_page = fields.find("html") != std::string::npos;
        CHECK(mail.files[0].name == (is_page ? "mensaje.html" : "mensaje.txt"));
    }
}

TEST_CASE("of a message in several forms the plain one is kept", "[unit]") {
    const std::string page = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Año</p>";
    const std::string text = plain + "\r\nAño";
    CHECK(names_of(expand(parts({page, text}))) == Ids{"mensaje.txt", "mensaje.card.yaml"});
    CHECK(names_of(expand(parts({page}))) == Ids{"mensaje.html", "mensaje.card.yaml"});
    CHECK(text_in(expand(parts({text, plain + "\r\nMás"}))) == "Año Más");  // Apple Mail parts it
    const std::string inner = "Content-Type: multipart/alternative; boundary=den\r\n\r\n--den\r\n" +
                              text + "\r\n--den\r\n" + page + "\r\n--den--\r\n";
    CHECK(text_in(expand(parts({inner}))) == "Año");
}

TEST_CASE("what is attached keeps its name, however it is written", "[unit]") {
    const std::string pdf = "Content-Type: application/pdf";
    const std::string attached = pdf + "\r\nContent-Disposition: attachment; ";
    const std::pair<std::string, const char*> rows[] = {
        {attached + "filename=\"acta.pdf\"", "acta.pdf"},
        {attached + "filename*=utf-8''a%C3%B1o.pdf", "año.pdf"},
        {attached + "filename*=iso-8859-1''a%F1o.pdf", "año.pdf"},
        {attached + "filename=\"=?utf-8?Q?a=C3=B1o=2Epdf?=\"", "año.pdf"},
        {attached + "filename=\"=?iso-8859-1?Q?a=F1o=2Epdf?=\"", "año.pdf"},
        {attached + "filename*0=\"ac\"; filename*1=\"ta.pdf\"", "acta.pdf"},
        {attached + "filename=\"../../../etc/passwd\"", "../../../etc/passwd"},
        {attached + "filename=\"C:\\\\a\\\\acta.pdf\"", "C:\\a\\acta.pdf"},
        {pdf + "; name=\"acta.pdf\"", "acta.pdf"},
        {"Content-Type: text/plain; name=\"nota.txt\"", "nota.txt"},
        {"Content-Type: text/csv; name=casos.csv\r\nContent-ID: <1>\r\nContent-Disposition: inline",
         "casos.csv"},
    };
    for (const auto& [fields, name] : rows) {
        INFO(fields);
        const Expanded mail =
            expand(parts({plain + "\r\n" + long_text("Texto."), fields + "\r\n\r\nx\x01y"}));
        CHECK(names_of(mail) == Ids{"mensaje.txt", "mensaje.card.yaml", name});
        CHECK(mail.files.back().contents == "x\x01y");
    }
    const std::string a = attached + "filename=a.pdf\r\n\r\n";
    CHECK(names_of(expand(parts({a + "1", a + "2"}))) == Ids{"a.pdf", "a.pdf"});
}

TEST_CASE("pictures of a signature are left out, those of documents are not", "[unit]") {
    struct Row {
        const char* fields;
        std::size_t bytes;
        bool is_kept;
    };
    static const Row rows[] = {
        {"Content-Type: image/png; name=a.png", 5'000, false},
        {"Content-Type: image/png; name=a.png", 25'000, true},
        {"Content-Type: image/png; name=a.png\r\nContent-ID: <1>", 25'000, false},
        {"Content-Type: image/png; name=a.png\r\nContent-ID: <1>", 125'000, true},
        {"Content-Type: application/pdf; name=a.png", 5, true},
    };
    for (const auto& [fields, bytes, is_kept] : rows) {
        INFO(fields << " " << bytes);
        const std::string picture = std::string(fields) + "\r\n\r\n" + std::string(bytes, 'x');
        const Expanded mail = expand(parts({plain + "\r\n" + long_text("Uno."), picture}));
        CHECK(mail.files.size() == (is_kept ? 3 : 2));
    }
}

TEST_CASE("what a message says of people stays in it", "[unit]") {
    const std::string fields = "Subject: x\r\n" + plain;
    CHECK(text_in(expand(message(fields, "Uno.\r\nTel. 4123 4567\r\n-- \r\nAna"))) == "Uno.");
    const std::string page = "<p>Uno.</p><p>Tel. 4123 4567, ana@example.org</p>";
    CHECK(text_in(expand(message("Subject: x\r\nContent-Type: text/html\r\n", page))) ==
          "<p>Uno.</p><p>Tel. , </p>");
}

TEST_CASE("a plain part that says nothing gives way to the page", "[unit]") {
    const std::string page = "Content-Type: text/html\r\n\r\n<p>" + long_text("Uno.") + "</p>";
    const Expanded mail = expand(parts({plain + "\r\nSu programa no muestra HTML.", page}));
    CHECK(names_of(mail) == Ids{"mensaje.html", "mensaje.card.yaml"});
}

TEST_CASE("a cover note of Outlook is one however long its styles are", "[unit]") {
    const std::string styles = "<html><head><style>" + std::string(5'000, 'x') +
                               "</style></head><body><!--" + std::string(5'000, 'y') + "-->";
    const std::string page = "Content-Type: text/html\r\n\r\n" + styles + "<p>Adjunto el plan.</p>";
    const std::string pdf = "Content-Type: application/pdf; name=plan.pdf\r\n\r\nx";
    CHECK(names_of(expand(parts({page, pdf}))) == Ids{"plan.pdf"});
    const std::string open = "Content-Type: text/html\r\n\r\n<style><!-- <";
    CHECK(names_of(expand(parts({open, pdf}))) == Ids{"plan.pdf"});
}

TEST_CASE("what is attached without a name gets one", "[unit]") {
    const std::string pdf = "Content-Type: application/pdf\r\n\r\nx";
    CHECK(names_of(expand(parts({pdf, "Content-Type: text/csv\r\n\r\na"}))) ==
          Ids{"adjunto.pdf", "adjunto.csv"});
}

TEST_CASE("messages attached to a message are read with what is attached to them", "[unit]") {
    const std::string pdf =
        "Content-Type: application/pdf\r\nContent-Disposition: attachment; "
        "filename=acta.pdf\r\n\r\nx";
    const std::string innermost = "Subject: Tercero\r\n" + plain + "\r\nTres";
    const std::string forwarded = "Content-Type: message/rfc822\r\n\r\n";
    const std::string inner =
        "Subject: Segundo\r\nContent-Type: multipart/mixed; boundary=den\r\n" +
        ("\r\n--den\r\n" + plain) + "\r\n" + long_text("Dos.") + "\r\n--den\r\n" + pdf +
        "\r\n--den\r\n" + forwarded + innermost + "\r\n--den--\r\n";
    const Expanded mail = expand(parts({plain + "\r\n" + long_text("Uno."), forwarded + inner}));
    CHECK(names_of(mail) == Ids{"mensaje.txt", "mensaje.card.yaml", "mensaje-adjunto-1.txt",
                                "mensaje-adjunto-1.card.yaml", "acta.pdf", "mensaje-adjunto-2.txt",
                                "mensaje-adjunto-2.card.yaml"});
    CHECK(mail.files[2].contents.starts_with("Dos."));
    CHECK(mail.files[3].contents.find("Segundo") != std::string::npos);
    CHECK(bank::to_line(mail.files[5].contents) == "Tres");
    std::string many;
    for (int i = 0; i < 2000; ++i) many += forwarded + "Subject: a\r\n";
    CHECK(code_thrown_by([&] { expand("Subject: a\r\n" + many); }) == "message_malformed");
}

TEST_CASE("a message without text and attachments says so", "[unit]") {
    static const std::pair<std::string, const char*> rows[] = {
        {"", "file_empty"},
        {"Subject: Acta\r\n\r\n", "message_malformed"},
        {"Subject: Acta\r\nContent-Type: application/x-odd\r\n\r\nx", "message_malformed"},
        {parts({}), "message_malformed"},
        {parts({"Content-Type: text/calendar\r\n\r\nx"}), "message_malformed"},
        {std::string(5000, '\0'), "message_malformed"},
    };
    for (const auto& [bytes, code] : rows) {
        INFO(bytes.substr(0, 200));
        CHECK(code_thrown_by([&, &all = bytes] { expand(all); }) == code);
    }
}

TEST_CASE("garbage and endless nesting are no crash", "[unit]") {
    std::string deep;
    for (int i = 0; i < 2000; ++i) {
        const std::string limit = "l" + std::to_string(i);
        deep += "Content-Type: multipart/mixed; boundary=" + limit + "\r\n\r\n--" + limit + "\r\n";
    }
    std::string letters;
    for (int i = 0; i < 2000; ++i) letters += "Content-Type: message/rfc822\r\n\r\n";
    RandomText random(31);
    std::vector<std::string> all{deep, letters, document("notpdf.pdf"), document("pt.doc"),
                                 "Subject:" + std::string(1u << 20, 'x') + "\r\n\r\nx"};
    for (int i = 0; i < 20; ++i) all.push_back(message(random.hostile(20), random.hostile(40)));
    for (const std::string& bytes : all) {
        INFO(bytes.substr(0, 200));
        const std::string code = code_thrown_by([&] { expand(bytes); });
        CHECK((code.empty() || code == "message_malformed" || code == "file_not_text"));
    }
}
