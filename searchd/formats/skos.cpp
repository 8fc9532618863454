// Themes as SKOS. Every statement is made once, as a triple; three writers put them down.
#include <algorithm>

#include "bank/text.h"
#include "searchd/formats/vocabulary.h"
#include "searchd/json_writer.h"

namespace serving {

namespace {

constexpr std::string_view skos = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view dcterms = "http://purl.org/dc/terms/";
constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

enum class Object { iri, text };

// One statement about a subject. `property` is a prefixed name: "skos:prefLabel".
struct Statement {
    std::string_view property;
    Object kind;
    std::string value;
    std::string_view lang = {};
};

struct Subject {
    std::string iri;
    std::string_view type;  // prefixed name
    std::vector<Statement> statements;
};

void add_texts(Subject& subject, std::string_view property, const bank::LocalText& text) {
    for (const auto& [lang, words] :
         {std::pair("es", &text.es), std::pair("pt", &text.pt), std::pair("en", &text.en)}) {
        if (!words->empty()) subject.statements.push_back({property, Object::text, *words, lang});
    }
}

class Describer {
public:
    explicit Describer(const Scheme& scheme)
        : scheme_(scheme), set_(scheme.vocabulary.bank.base_url + "/tema") {}

    std::vector<Subject> subjects() const {
        std::vector<Subject> all;
        if (scheme_.is_whole) all.push_back(scheme());
        for (const CountedTheme& one : scheme_.themes) all.push_back(theme(one));
        return all;
    }

private:
    std::string iri_of(std::string_view slug) const { return set_ + "/" + std::string(slug); }

    Subject scheme() const {
        const bank::BankInfo& info = scheme_.vocabulary.bank;
        Subject subject{set_, "skos:ConceptScheme", {}};
        add_texts(subject, "dcterms:title", info.long_name);
        if (!info.licence_url.empty()) {
            subject.statements.push_back({"dcterms:license", Object::iri, info.licence_url});
        }
        for (const bank::Concept& one : scheme_.vocabulary.themes) {
            if (!one.broader.empty()) continue;
            subject.statements.push_back({"skos:hasTopConcept", Object::iri, iri_of(one.slug)});
        }
        return subject;
    }

    Subject theme(const CountedTheme& counted) const {
        const bank::Concept& one = *counted.theme;
        Subject subject{iri_of(one.slug), "skos:Concept", {}};
        const auto add = [&](std::string_view property, Object kind, const std::string& value,
                             std::string_view lang = {}) {
            subject.statements.push_back({property, kind, value, lang});
        };
        add("skos:inScheme", Object::iri, set_);
        add("skos:notation", Object::text, one.slug);
        add_texts(subject, "skos:prefLabel", one.label);
        for (const std::string& label : one.alternative_es) {
            add("skos:altLabel", Object::text, label, "es");
        }
        for (const std::string& label : one.alternative_pt) {
            add("skos:altLabel", Object::text, label, "pt");
        }
        add_texts(subject, "skos:scopeNote", one.scope_note);
        if (one.broader.empty())
            add("skos:topConceptOf", Object::iri, set_);
        else
            add("skos:broader", Object::iri, iri_of(one.broader));
        for (const bank::Concept& other : scheme_.vocabulary.themes) {
            if (other.broader == one.slug) add("skos:narrower", Object::iri, iri_of(other.slug));
        }
        for (const int goal : one.sdgs) {
            add("dcterms:relation", Object::iri,
                "http://metadata.un.org/sdg/" + std::to_string(goal));
        }
        add("dcterms:extent", Object::text, std::to_string(counted.records));
        return subject;
    }

    const Scheme& scheme_;
    std::string set_;
};

// Turtle, 6.4: what a quoted string may not hold as it is.
void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out.append("\\").append(1, c);
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else
            out += c;
    }
    out += '"';
}

}  // namespace

std::string write_turtle(const Scheme& scheme) {
    std::string out;
    for (const auto& [prefix, space] : {std::pair("skos", skos), std::pair("dcterms", dcterms)}) {
        out.append("@prefix ").append(prefix).append(": <").append(space).append("> .\n");
    }
    for (const Subject& subject : Describer(scheme).subjects()) {
        out.append("\n<").append(subject.iri).append("> a ").append(subject.type);
        for (const Statement& one : subject.statements) {
            out.append(" ;\n    ").append(one.property).append(" ");
            if (one.kind == Object::iri)
                out.append("<").append(one.value).append(">");
            else
                append_quoted(out, one.value);
            if (!one.lang.empty()) out.append("@").append(one.lang);
        }
        out += " .\n";
    }
    return out;
}

namespace {

void append_statement_xml(std::string& out, const Statement& one) {
    out.append("<").append(one.property);
    if (one.kind == Object::iri) {
        out += " rdf:resource=\"";
        bank::append_html(out, one.value);
        out += "\"/>\n";
        return;
    }
    if (!one.lang.empty()) out.append(" xml:lang=\"").append(one.lang).append("\"");
    out += '>';
    bank::append_html(out, one.value);
    out.append("</").append(one.property).append(">\n");
}

void write_object(JsonWriter& json, const Statement& one) {
    json.open_object().key(one.kind == Object::iri ? "@id" : "@value").value(one.value);
    if (!one.lang.empty()) json.key("@language").value(one.lang);
    json.close_object();
}

// Statements of one property stand together.
void write_statements(JsonWriter& json, const std::vector<Statement>& all) {
    for (std::size_t i = 0; i < all.size();) {
        const std::string_view property = all[i].property;
        json.key(property).open_array();
        for (; i < all.size() && all[i].property == property; ++i) write_object(json, all[i]);
        json.close_array();
    }
}

}  // namespace

std::string write_rdf_xml(const Scheme& scheme) {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF";
    for (const auto& [prefix, space] :
         {std::pair("rdf", rdf), std::pair("skos", skos), std::pair("dcterms", dcterms)}) {
        out.append(" xmlns:").append(prefix).append("=\"").append(space).append("\"");
    }
    out += ">\n";
    for (const Subject& subject : Describer(scheme).subjects()) {
        out.append("<").append(subject.type).append(" rdf:about=\"");
        bank::append_html(out, subject.iri);
        out += "\">\n";
        for (const Statement& one : subject.statements) append_statement_xml(out, one);
        out.append("</").append(subject.type).append(">\n");
    }
    return out += "</rdf:RDF>\n";
}

std::string write_skos_json(const Scheme& scheme) {
    JsonWriter json;
    json.open_object().key("@context").open_object();
    json.key("skos").value(skos).key("dcterms").value(dcterms);
    json.close_object().key("@graph").open_array();
    for (const Subject& subject : Describer(scheme).subjects()) {
        json.open_object().key("@id").value(subject.iri).key("@type").value(subject.type);
        write_statements(json, subject.statements);
        json.close_object();
    }
    return json.close_array().close_object().text;
}

}  // namespace serving
