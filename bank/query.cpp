// Writing a query: its canonical text.
#include "bank/query.h"

#include "bank/query_pieces.h"
#include "bank/text.h"

namespace bank {

namespace {

using Kind = QueryNode::Kind;

std::string number(const std::optional<int>& year) {
    return year ? std::to_string(*year) : std::string();
}

std::string quoted(const std::string& text) {
    return '"' + text + '"';
}

}  // namespace

bool is_named_goal(const QueryNode& node) {
    if (node.kind != Kind::any || node.children.size() != 2) return false;
    const QueryNode& name = node.children.back();
    const bool is_of_goal = node.children.front().field == FieldId::sdg;
    return is_of_goal && name.kind == Kind::phrase &&
           parse_query(name.text).root.children == std::vector{node};
}

namespace {

// Two words beside each other that would be read as a goal: "sdg" and "9". Behind a goal a number
// would be the next one, and "y" say that one follows.
bool reads_as_one(const QueryNode& left, const QueryNode& right) {
    if (left.kind == Kind::none_of) return reads_as_one(left.children.front(), right);
    if (right.kind == Kind::near) return reads_as_one(left, right.children.front());
    if (right.kind != Kind::word) return false;
    if (is_named_goal(left)) {
        return joining_of(right.text) ||
               is_named_goal(parse_query("sdg 1 AND " + right.text).root.children.back());
    }
    return left.kind == Kind::word &&
           parse_query(left.text + " " + right.text).root.children.size() == 1;
}

// Writes the nodes of a query in one language.
class Writer {
public:
    Writer(Locale locale, std::string_view either, std::string_view both)
        : locale_(locale), either_(either), both_(both) {}

    std::string text_of(const Query& query) const {
        const bool has_and = query.is_strict && query.root.children.size() > 1;
        return children(query.root, has_and ? both_ : " ");
    }

private:
    std::string field(const QueryNode& node) const {
        const bool is_plain = node.text.find_first_of(" ()\"*") == std::string::npos;
        return name(*node.field) + (is_plain ? node.text : quoted(node.text));
    }

    std::string name(FieldId field) const { return std::string(asked_name(field, locale_)) + ":"; }

    std::string node(const QueryNode& node) const {
        switch (node.kind) {
            case Kind::all:
                return "(" + children(node, " ") + ")";
            case Kind::any:
                if (is_named_goal(node)) return node.children.back().text;
                return "(" + children(node, either_) + ")";
            case Kind::none_of:
                return "-" + this->node(node.children.front());
            case Kind::word:
                return node.text;
            case Kind::prefix:
                return node.text + "*";
            case Kind::phrase:
                return quoted(node.text);
            case Kind::near:
                return children(node, " NEAR/" + std::to_string(node.distance) + " ");
            case Kind::field:
                return field(node);
            case Kind::years:
                return name(FieldId::year) + number(node.from) +
                       (node.from == node.to ? "" : ".." + number(node.to));
        }
        return {};
    }

    std::string children(const QueryNode& parent, std::string_view between) const {
        std::string out;
        for (const QueryNode& child : parent.children) {
            if (!out.empty()) out += between;
            const bool is_first = &child == &parent.children.front();
            const bool is_one = !is_first && reads_as_one(*(&child - 1), child);
            out += is_one ? "(" + node(child) + ")" : node(child);
        }
        return out;
    }

    Locale locale_;
    std::string_view either_, both_;
};

void add_loosened(const QueryNode& node, std::vector<QueryNode>& to) {
    if (node.kind == Kind::near || node.kind == Kind::all) {
        for (const QueryNode& child : node.children) add_loosened(child, to);
        return;
    }
    const bool is_in_title = node.kind == Kind::field && *node.field == FieldId::title;
    if (node.kind != Kind::phrase && !is_in_title) {
        to.push_back(node);
        return;
    }
    // Each word on its own, so that those that say nothing are passed over. In a phrase no word
    // joins or excludes: "agua O luz".
    for (const QueryPiece& piece : query_pieces(node.text)) {
        const bool is_sign = piece.text == "-" || piece.text == "(" || piece.text == ")";
        if (is_sign) continue;
        QueryNode& word = to.emplace_back();
        word.kind = is_in_title ? Kind::field : Kind::word;
        word.field = node.field;
        word.text = piece.kind == PieceKind::word ? piece.text : to_lower(piece.text);
    }
}

}  // namespace

Query loosened(const Query& query) {
    Query loose;
    loose.ignored = query.ignored;
    loose.unknown_fields = query.unknown_fields;
    for (const QueryNode& node : query.root.children) add_loosened(node, loose.root.children);
    std::size_t words = 0;
    std::erase_if(loose.root.children, [&words](const QueryNode& node) {
        return node.kind == Kind::word && ++words > query_words_max;
    });
    return loose;
}

std::string to_text(const Query& query, Locale locale) {
    std::string text;
    if (locale == Locale::es) text = Writer(locale, " O ", " Y ").text_of(query);
    if (locale == Locale::pt) text = Writer(locale, " OU ", " E ").text_of(query);
    // Among capitals these would be words.
    if (!text.empty() && !is_in_capitals(text)) return text;
    return Writer(locale, " OR ", " AND ").text_of(query);
}

}  // namespace bank
