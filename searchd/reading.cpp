#include "searchd/reading.h"

#include <algorithm>

#include "bank/field_values.h"
#include "bank/text.h"

namespace serving {

namespace {

using bank::FieldId;
using bank::QueryNode;
using Kind = bank::QueryNode::Kind;

bool is_word(const QueryNode& node) {
    return node.kind == Kind::word;
}

class Teller {
public:
    explicit Teller(const Visit& visit) : visit_(visit) {}

    // Words that follow each other stand together, and so tell themselves from all else.
    std::string list(const std::vector<QueryNode>& nodes) const {
        std::string out;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const bool is_run =
                i > 0 && nodes[i].kind == Kind::word && nodes[i - 1].kind == Kind::word;
            if (i > 0) out += is_run ? ", " : "; ";
            out += of(nodes[i]);
        }
        return out;
    }

    std::string say(MessageKey key, const std::string& what) const {
        return visit_.site.messages.format(visit_.locale, key, {{"what", what}});
    }

private:
    std::string of(const QueryNode& node) const {
        switch (node.kind) {
            case Kind::all:
                return "(" + list(node.children) + ")";
            case Kind::any:
                if (bank::is_named_goal(node)) return field(node.children.front());
                if (is_of_one_field(node)) return fields(node);
                return say("reading.any", alternatives(node.children));
            case Kind::none_of:
                return without(node.children.front());
            case Kind::word:
                return node.text;
            case Kind::prefix:
                return say("reading.prefix", node.text);
            case Kind::phrase:
                return say("reading.phrase", node.text);
            case Kind::near:
                return visit_.site.messages.format(
                    visit_.locale, "reading.near",
                    {{"what", list(node.children)}, {"words", std::int64_t{node.distance}}});
            case Kind::field:
                return field(node);
            case Kind::years:
                return years(node);
        }
        return {};
    }

    std::string alternatives(const std::vector<QueryNode>& nodes) const {
        std::vector<std::string> texts;
        texts.reserve(nodes.size());
        for (const QueryNode& node : nodes) texts.push_back(of(node));
        return bank::join(texts, ", ");
    }

    std::string without(const QueryNode& what) const {
        const bool is_value = what.kind == Kind::field || what.kind == Kind::years ||
                              bank::is_named_goal(what) || is_of_one_field(what);
        if (is_value) return say("reading.except", of(what));
        if (what.kind == Kind::any) return say("reading.none", alternatives(what.children));
        return say("reading.without", of(what));
    }

    // "ciudad:(Rosario O Recife)"
    static bool is_of_one_field(const QueryNode& any) {
        const auto& nodes = any.children;
        return any.kind == Kind::any && std::all_of(nodes.begin(), nodes.end(), [&](const auto& n) {
                   return n.kind == Kind::field && n.field == nodes.front().field;
               });
    }

    std::string fields(const QueryNode& any) const {
        std::vector<std::string> values;
        for (const QueryNode& node : any.children) values.push_back(value(node));
        return label(*any.children.front().field) + bank::join(values, visit_.text("reading.or"));
    }

    std::string field(const QueryNode& node) const { return label(*node.field) + value(node); }

    // Of goals there is none: their names begin with "ODS".
    std::string label(FieldId id) const {
        return id == FieldId::sdg ? std::string() : visit_.labels.of_field(id) + ": ";
    }

    std::string value(const QueryNode& node) const {
        const FieldId field = *node.field;
        const std::string& text = node.text;
        // Of the others there are thousands, and they are called what they are.
        const bool is_of_list = field != FieldId::city && field != FieldId::keyword &&
                                field != FieldId::organization && field != FieldId::partner;
        if (!is_of_list) return text;
        if (field == FieldId::sdg) return goal(text);
        const auto named = visit_.edition.field_values().named(field, text);
        if (named.size() != 1) return text;
        const bank::Column& column = visit_.edition.columns().column(field);
        return visit_.labels.of(field, column.values[named.front()]);
    }

    // "ODS 5: Igualdad de género" of "5" and "05", whether the bank has records of it or not.
    std::string goal(const std::string& text) const {
        for (int number = 1; bank::is_goal(number); ++number) {
            const std::string value = std::to_string(number);
            if (bank::is_value_name(FieldId::sdg, value, text)) {
                return visit_.labels.of(FieldId::sdg, value);
            }
        }
        return visit_.labels.of_field(FieldId::sdg) + ": " + text;
    }

    std::string years(const QueryNode& node) const {
        const auto year = [](const std::optional<int>& y) { return y ? std::to_string(*y) : "…"; };
        const std::string from = year(node.from);
        const std::string label = visit_.labels.of_field(FieldId::year) + ": " + from;
        return node.from == node.to ? label : label + "–" + year(node.to);
    }

    const Visit& visit_;
};

}  // namespace

std::string reading_of(const Visit& visit, const bank::Query& query) {
    const std::vector<QueryNode>& nodes = query.root.children;
    const bool is_plain = !query.is_strict && !query.has_plain_operators;
    if (is_plain && std::all_of(nodes.begin(), nodes.end(), is_word)) return {};
    const Teller teller(visit);
    const std::string list = teller.list(nodes);
    const auto asked = std::count_if(nodes.begin(), nodes.end(), [](const QueryNode& node) {
        return node.kind != Kind::none_of;
    });
    return query.is_strict && asked > 1 ? teller.say("reading.strict", list) : list;
}

std::string written(const Visit& visit, const std::string& folded) {
    const bank::Language language = bank::language_for(visit.locale);
    std::vector<std::string> words;
    for (const std::string_view word : bank::split(folded, ' ')) {
        words.emplace_back(visit.edition.title_words().written_form(word, language));
    }
    return bank::join(words, " ");
}

}  // namespace serving
