// Reading a query: first into pieces, then by recursive descent.
#include <algorithm>
#include <charconv>
#include <utility>

#include "bank/analysis.h"
#include "bank/query.h"
#include "bank/query_pieces.h"
#include "bank/text.h"

namespace bank {

namespace {

using Kind = QueryNode::Kind;
using Piece = QueryPiece;

std::optional<unsigned> to_number(std::string_view digits, unsigned most) {
    unsigned value = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (code != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return std::min(value, most);
}

std::optional<int> to_year(std::string_view text) {
    const auto year = to_number(text, 9999);
    if (!year || *year == 0) return std::nullopt;
    return static_cast<int>(*year);
}

// The two ends of "2015..2020", "2015-2020", "2015–", "2015": the same one when there is one only.
std::pair<std::string_view, std::string_view> ends_of(std::string_view span) {
    for (const std::string_view between : {"...", "..", "\u2026", "\u2013", "\u2014", "-"}) {
        const std::size_t at = span.find(between);
        if (at == std::string_view::npos || (at == 0 && between == "-")) continue;
        return {span.substr(0, at), span.substr(at + between.size())};
    }
    return {span, span};
}

QueryNode leaf(Kind kind, std::string text) {
    QueryNode node;
    node.kind = kind;
    node.text = std::move(text);
    return node;
}

class Parser {
public:
    explicit Parser(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

    Query parse() {
        Query query;
        query.has_plain_operators = std::any_of(pieces_.begin(), pieces_.end(),
                                                [](const Piece& p) { return p.is_plain_operator; });
        while (!is_done()) {
            for (QueryNode& node : conjunction(0)) query.root.children.push_back(std::move(node));
            if (is_at(PieceKind::close)) ignore();  // a bracket that nobody opened
        }
        query.ignored = std::move(ignored_);
        query.is_strict = is_strict_ && query.root.children.size() > 1;
        return query;
    }

private:
    bool is_done() const { return at_ >= pieces_.size(); }
    bool is_at(PieceKind kind) const { return !is_done() && pieces_[at_].kind == kind; }
    void ignore() {  // an article or "y" that joins nothing is no mistake: "O que é..."
        const std::string& text = pieces_[at_++].text;
        if (text.size() > 1 || text == ")") ignored_.push_back(text);
    }

    std::vector<QueryNode> conjunction(std::size_t depth) {
        std::vector<QueryNode> nodes;
        while (!is_done() && !is_at(PieceKind::close)) {
            if (is_at(PieceKind::both)) {
                // At either end it joins nothing: "E o que é..." is a question.
                is_strict_ = is_strict_ || (!nodes.empty() && at_ + 1 < pieces_.size());
                ++at_;
                continue;
            }
            std::optional<QueryNode> node = alternatives(depth);
            if (!node) continue;
            if (node->kind != Kind::all) {
                nodes.push_back(std::move(*node));
                continue;
            }
            for (QueryNode& child : node->children) {  // all of all is all
                nodes.push_back(std::move(child));
            }
        }
        return nodes;
    }

    std::optional<QueryNode> alternatives(std::size_t depth) {
        std::optional<QueryNode> first = factor(depth);
        QueryNode any;
        any.kind = Kind::any;
        while (is_at(PieceKind::either)) {
            const bool has_left = first || !any.children.empty();
            const bool has_right = at_ + 1 < pieces_.size() && begins_factor(at_ + 1);
            if (!has_left || !has_right) {
                ignore();
                break;
            }
            ++at_;
            if (first) add_alternative(any, std::move(*first));
            first = factor(depth);
        }
        if (any.children.empty()) return first;
        if (first) add_alternative(any, std::move(*first));
        if (any.children.size() == 1) return std::move(any.children.front());
        return any;
    }

    // Alternatives among alternatives are the same as one list of them.
    static void add_alternative(QueryNode& any, QueryNode node) {
        if (node.kind != Kind::any) {
            any.children.push_back(std::move(node));
            return;
        }
        for (QueryNode& child : node.children) any.children.push_back(std::move(child));
    }

    bool begins_factor(std::size_t at) const {
        const PieceKind kind = pieces_[at].kind;
        return kind == PieceKind::word || kind == PieceKind::phrase || kind == PieceKind::open ||
               kind == PieceKind::without;
    }

    std::optional<QueryNode> factor(std::size_t depth) {
        if (is_done() || is_at(PieceKind::close)) return std::nullopt;
        if (is_at(PieceKind::without)) return negation(depth);
        if (is_at(PieceKind::open)) return bracket(depth);
        if (is_at(PieceKind::phrase)) return leaf(Kind::phrase, pieces_[at_++].text);
        if (!is_at(PieceKind::word)) {
            ignore();
            return std::nullopt;
        }
        if (begins_group()) return field_group(depth);
        if (!join_value()) return std::nullopt;
        if (std::optional<QueryNode> node = goal()) return node;
        QueryNode node = word(pieces_[at_++].text);
        return is_at(PieceKind::near) ? nearness(std::move(node)) : node;
    }

    std::optional<QueryNode> negation(std::size_t depth) {
        if (at_ + 1 >= pieces_.size() || !begins_factor(at_ + 1)) {
            ignore();
            return std::nullopt;
        }
        ++at_;
        std::optional<QueryNode> inner = factor(depth);
        if (!inner) return std::nullopt;
        if (inner->kind == Kind::none_of) return std::move(inner->children.front());  // not not
        QueryNode node;
        node.kind = Kind::none_of;
        node.children.push_back(std::move(*inner));
        return node;
    }

    std::optional<QueryNode> bracket(std::size_t depth) {
        if (depth >= query_depth_max) {
            ignore();
            return std::nullopt;
        }
        ++at_;
        std::vector<QueryNode> inside = conjunction(depth + 1);
        if (is_at(PieceKind::close)) ++at_;
        if (inside.empty()) return std::nullopt;
        if (inside.size() == 1) return std::move(inside.front());
        QueryNode node;
        node.kind = Kind::all;
        node.children = std::move(inside);
        return node;
    }

    QueryNode nearness(QueryNode first) {
        QueryNode node;
        node.kind = Kind::near;
        node.distance = pieces_[at_].distance;
        node.children.push_back(std::move(first));
        while (is_at(PieceKind::near)) {
            const bool has_right =
                at_ + 1 < pieces_.size() && pieces_[at_ + 1].kind == PieceKind::word &&
                pieces_[at_ + 1].text.find_first_of(" ():*") == std::string::npos;
            const bool is_plain = node.children.back().kind == Kind::word;
            if (!has_right || !is_plain) {
                ignore();
                break;
            }
            ++at_;
            node.children.push_back(leaf(Kind::word, pieces_[at_++].text));
        }
        return node.children.size() == 1 ? std::move(node.children.front()) : node;
    }

    // The field of a word like "ciudad:".
    static std::optional<FieldId> field_before_colon(std::string_view word) {
        if (!word.ends_with(':')) return std::nullopt;
        return find_asked_field(word.substr(0, word.size() - 1));
    }

    bool begins_group() const {
        return at_ + 1 < pieces_.size() && pieces_[at_ + 1].kind == PieceKind::open &&
               field_before_colon(pieces_[at_].text).has_value();
    }

    // "ciudad:(Rosario OR Quito)": each word and phrase within is a value.
    std::optional<QueryNode> field_group(std::size_t depth) {
        std::string name = pieces_[at_].text;
        name.pop_back();
        ++at_;
        std::optional<QueryNode> group = bracket(depth);
        if (group) make_values(*group, name);
        return group;
    }

    static void make_values(QueryNode& node, const std::string& name) {
        if (node.kind == Kind::near) return;
        for (QueryNode& child : node.children) make_values(child, name);
        if (node.kind != Kind::word && node.kind != Kind::phrase) return;
        if (std::optional<QueryNode> value = field(name, node.text)) node = std::move(*value);
    }

    // "ciudad: Rosario" with a space is meant like "ciudad:Rosario". False for a field without any
    // value, which is passed over.
    bool join_value() {
        const std::string name = pieces_[at_].text;
        if (!field_before_colon(name)) return true;
        ignore();
        if (!is_at(PieceKind::word) && !is_at(PieceKind::phrase)) return false;
        const std::string& value = pieces_[at_].text;
        const std::size_t colon = value.find(':');
        const bool is_next_field = is_at(PieceKind::word) && colon != std::string::npos &&
                                   find_asked_field(std::string_view(value).substr(0, colon));
        if (is_next_field) return join_value();
        ignored_.pop_back();
        pieces_[at_] = {PieceKind::word, name + pieces_[at_].text};
        return true;
    }

    // "ODS 11" or "ODS11": the records of the goal, and those that name it.
    std::optional<QueryNode> goal() {
        std::string text = pieces_[at_].text;
        const bool is_apart = text.size() == 3 && at_ + 1 < pieces_.size() &&
                              pieces_[at_ + 1].kind == PieceKind::word;
        if (is_apart) text += " " + pieces_[at_ + 1].text;
        const std::string name = fold(text).substr(0, 3);
        if (name != "ods" && name != "sdg") return std::nullopt;
        const auto number = to_number(std::string_view(text).substr(is_apart ? 4 : 3), 100);
        if (!number || !is_goal(static_cast<int>(*number))) return std::nullopt;
        at_ += is_apart ? 2 : 1;
        QueryNode any;
        any.kind = Kind::any;
        any.children.push_back(value_of(FieldId::sdg, std::to_string(*number)));
        any.children.push_back(leaf(Kind::phrase, text));
        return any;
    }

    QueryNode word(const std::string& text) {
        const std::size_t colon = text.find(':');
        if (colon != std::string::npos && colon > 0 && colon + 1 < text.size()) {
            if (auto node = field(text.substr(0, colon), text.substr(colon + 1))) return *node;
        }
        if (text.find_first_of(" ()") != std::string::npos) return leaf(Kind::phrase, text);
        if (text.size() > 3 && text.ends_with('*')) {
            const std::string stem = text.substr(0, text.size() - 1);
            if (stem.find('*') == std::string::npos) return leaf(Kind::prefix, stem);
        }
        if (text.ends_with('*') && !text.starts_with('*')) ignored_.emplace_back("*");
        return leaf(Kind::word, text);
    }

    static std::optional<QueryNode> field(const std::string& name, const std::string& value) {
        const std::optional<FieldId> id = find_asked_field(name);
        if (!id) return std::nullopt;
        if (*id == FieldId::year) return years(value);
        const bool is_list = has_short_values(*id) && value.find(' ') == std::string::npos;
        return is_list ? values(*id, value) : value_of(*id, value);
    }

    static QueryNode value_of(FieldId id, std::string value) {
        QueryNode node = leaf(Kind::field, std::move(value));
        node.field = id;
        return node;
    }

    // No comma stands in their values.
    static bool has_short_values(FieldId id) {
        return id == FieldId::country || id == FieldId::sdg || id == FieldId::type ||
               id == FieldId::language || id == FieldId::status;
    }

    // "país:AR,BR": either.
    static QueryNode values(FieldId id, const std::string& list) {
        QueryNode any;
        any.kind = Kind::any;
        for (const std::string_view value : split(list, ',')) {
            if (!value.empty()) any.children.push_back(value_of(id, std::string(value)));
        }
        if (any.children.empty()) return value_of(id, list);
        return any.children.size() == 1 ? any.children.front() : any;
    }

    static std::optional<QueryNode> years(const std::string& value) {
        QueryNode node;
        node.kind = Kind::years;
        const auto [from, to] = ends_of(value);
        node.from = to_year(from);
        node.to = to_year(to);
        // "2015..abc" is no span without an end.
        if ((!from.empty() && !node.from) || (!to.empty() && !node.to)) return std::nullopt;
        if (!node.from && !node.to) return std::nullopt;
        if (node.from && node.to && *node.from > *node.to) std::swap(node.from, node.to);
        return node;
    }

    std::vector<Piece> pieces_;
    std::size_t at_ = 0;
    std::vector<std::string> ignored_;
    bool is_strict_ = false;
};

}  // namespace

Query parse_query(std::string_view text) {
    std::vector<Piece> pieces = query_pieces(text);
    std::vector<std::string> dropped;
    std::size_t words = 0;
    std::erase_if(pieces, [&](const Piece& piece) {
        const bool is_word = piece.kind == PieceKind::word || piece.kind == PieceKind::phrase;
        if (!is_word || ++words <= query_words_max) return false;
        dropped.push_back(piece.text);
        return true;
    });
    Query query = Parser(std::move(pieces)).parse();
    query.ignored.insert(query.ignored.end(), dropped.begin(), dropped.end());
    if (text.size() > query_bytes_max) query.ignored.emplace_back("…");
    return query;
}

}  // namespace bank
