// Reading a query: first into pieces, then by recursive descent.
#include <algorithm>
#include <utility>

#include "bank/analysis.h"
#include "bank/query.h"
#include "bank/query_nodes.h"
#include "bank/query_pieces.h"
#include "bank/text.h"

namespace bank {

namespace {

using Kind = QueryNode::Kind;
using Piece = QueryPiece;

constexpr std::size_t goal_name_size = 3;  // "ODS", "SDG"
constexpr int goal_like_max = 99;
constexpr std::size_t prefix_letters_min = 3;
constexpr std::size_t ignored_max = 20;  // parts and fields that are told

class Parser {
public:
    explicit Parser(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {
        std::erase_if(pieces_, [this](const Piece& piece) {
            if (piece.kind == PieceKind::weight) ignored_.push_back(piece.text);
            return piece.kind == PieceKind::weight;
        });
    }

    Query parse() {
        Query query;
        query.has_plain_operators = std::any_of(pieces_.begin(), pieces_.end(),
                                                [](const Piece& p) { return p.is_plain_operator; });
        while (!is_done()) {
            for (QueryNode& node : conjunction(0)) query.root.children.push_back(std::move(node));
            if (is_at(PieceKind::close)) ignore();  // a bracket that nobody opened
        }
        query.ignored = std::move(ignored_);
        query.unknown_fields = std::move(unknown_fields_);
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
            add_to_all(nodes, std::move(*node));
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

    bool begins_factor(std::size_t at) const {
        const PieceKind kind = pieces_[at].kind;
        return kind == PieceKind::word || kind == PieceKind::phrase || kind == PieceKind::open ||
               kind == PieceKind::without;
    }

    std::optional<QueryNode> factor(std::size_t depth) {
        if (is_done() || is_at(PieceKind::close)) return std::nullopt;
        if (is_at(PieceKind::without)) return negation(depth);
        if (is_at(PieceKind::open)) return bracket(depth);
        if (is_at(PieceKind::phrase)) return phrase();
        if (!is_at(PieceKind::word)) {
            ignore();
            return std::nullopt;
        }
        if (begins_group()) return field_group(depth);
        if (!join_value()) return std::nullopt;
        join_list();
        if (is_empty_list()) {
            ignore();
            return std::nullopt;
        }
        if (std::optional<QueryNode> node = goal()) return node;
        QueryNode node = word(pieces_[at_++].text);
        return is_at(PieceKind::near) ? nearness(std::move(node)) : node;
    }

    QueryNode phrase() {
        const std::string& text = pieces_[at_++].text;
        if (text.find("* ") != std::string::npos || text.ends_with('*')) {
            ignored_.emplace_back("*");  // words that begin so stand in no phrase
        }
        return leaf(Kind::phrase, text);
    }

    std::optional<QueryNode> negation(std::size_t depth) {
        if (at_ + 1 >= pieces_.size() || !begins_factor(at_ + 1)) {
            ignore();
            return std::nullopt;
        }
        ++at_;
        return excluding(factor(depth));
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
            if (pieces_[at_].distance != node.distance) ignored_.push_back(pieces_[at_].text);
            ++at_;
            node.children.push_back(leaf(Kind::word, pieces_[at_++].text));
        }
        return node.children.size() == 1 ? std::move(node.children.front()) : node;
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

    static void add_child(QueryNode& node, QueryNode child) {
        if (node.kind == Kind::all) return add_to_all(node.children, std::move(child));
        if (node.kind == Kind::any) return add_alternative(node, std::move(child));
        node = *excluding(std::move(child));
    }

    // A value has no neighbours: those are values each.
    void make_values(QueryNode& node, const std::string& name) {
        if (node.kind == Kind::near) {
            ignored_.emplace_back("NEAR");
            node.kind = Kind::all;
            node.distance = 0;
        }
        for (QueryNode& child : std::exchange(node.children, {})) {
            make_values(child, name);
            add_child(node, std::move(child));
        }
        const bool is_begun = node.kind == Kind::prefix;
        if (node.kind != Kind::word && node.kind != Kind::phrase && !is_begun) return;
        const std::string text = is_begun ? node.text + "*" : node.text;
        if (std::optional<QueryNode> value = field_node(name, text)) node = std::move(*value);
    }

    // "ciudad: Rosario" with a space is meant like "ciudad:Rosario". False for a field without any
    // value, which is passed over.
    bool join_value() {
        const std::string name = pieces_[at_].text;
        if (!field_before_colon(name)) return true;
        ignore();
        if (!is_at(PieceKind::word) && !is_at(PieceKind::phrase)) return false;
        if (is_at(PieceKind::word) && asked_field(pieces_[at_].text)) return join_value();
        ignored_.pop_back();
        pieces_[at_] = {PieceKind::word, name + pieces_[at_].text};
        return true;
    }

    // "país:AR, BR" with a space is meant like "país:AR,BR".
    void join_list() {
        const std::optional<FieldId> id = asked_field(pieces_[at_].text);
        if (!id || !has_short_values(*id)) return;
        while (pieces_[at_].text.ends_with(',') && at_ + 1 < pieces_.size() &&
               pieces_[at_ + 1].kind == PieceKind::word &&
               pieces_[at_ + 1].text.find(':') == std::string::npos) {
            pieces_[at_ + 1].text = pieces_[at_].text + pieces_[at_ + 1].text;
            ++at_;
        }
    }

    // "país:,": a field without any value.
    bool is_empty_list() const {
        const std::string& text = pieces_[at_].text;
        const std::optional<FieldId> id = asked_field(text);
        return id && *id != FieldId::title &&
               text.find_first_not_of(", ", text.find(':') + 1) == std::string::npos;
    }

    // "ODS 11" or "ODS11": the records of the goal, and those that name it. Of a target
    // ("ODS 16.1") the bank knows the goal.
    std::optional<QueryNode> goal() {
        std::string text = pieces_[at_].text;
        const bool is_apart = text.size() == goal_name_size && at_ + 1 < pieces_.size() &&
                              pieces_[at_ + 1].kind == PieceKind::word;
        if (is_apart) text += " " + pieces_[at_ + 1].text;
        const std::string name = fold(text).substr(0, goal_name_size);
        if (name != "ods" && name != "sdg") return std::nullopt;
        const bool goes_on = text.ends_with(',');
        if (goes_on) text.pop_back();
        // There is no goal 0 or 18 in the bank, which is said; "ODS 2030" is something else.
        const auto number = number_of(std::string_view(text).substr(goal_name_size));
        if (!number || *number < 0 || *number > goal_like_max) return std::nullopt;
        at_ += is_apart ? 2 : 1;
        name_next_goal(text.substr(0, goal_name_size), goes_on);
        QueryNode any;
        any.kind = Kind::any;
        any.children.push_back(value_of(FieldId::sdg, std::to_string(*number)));
        any.children.push_back(leaf(Kind::phrase, text));
        return any;
    }

    // Of a goal, or of that a target belongs to: "16", "16.1", "16.a".
    static std::optional<int> number_of(std::string_view text) {
        constexpr std::size_t target_max = 2;  // digits, or a letter
        if (text.starts_with(' ')) text.remove_prefix(1);
        const std::size_t dot = text.find('.');
        const bool has_target = dot != std::string_view::npos;
        const std::string_view target = has_target ? text.substr(dot + 1) : "1";
        const bool is_letter = target.size() == 1 && target[0] >= 'a' && target[0] <= 'z';
        const bool is_target = is_letter || whole_number<unsigned>(target).has_value();
        if (target.size() > target_max || !is_target) return std::nullopt;
        return whole_number<int>(text.substr(0, dot));
    }

    // "ODS 5, 6 y 11", "ODS 5 o 11": the numbers that follow are of goals too.
    void name_next_goal(const std::string& name, bool follows_comma) {
        if (is_done()) return;
        const Piece& piece = pieces_[at_];
        const std::optional<PieceKind> joining =
            piece.kind == PieceKind::word ? joining_of(piece.text) : std::nullopt;
        const bool is_operator = is_at(PieceKind::both) || is_at(PieceKind::either);
        const std::size_t next = joining || is_operator ? at_ + 1 : at_;
        if (next == at_ && !follows_comma) return;
        if (next >= pieces_.size() || pieces_[next].kind != PieceKind::word) return;
        std::string_view digits = pieces_[next].text;
        if (digits.ends_with(',')) digits.remove_suffix(1);
        const std::optional<int> number = number_of(digits);
        if (!number || !is_goal(*number)) return;
        pieces_[next].text = name + " " + pieces_[next].text;
        if (joining == PieceKind::either) pieces_[at_].kind = PieceKind::either;
        if (joining == PieceKind::both) at_ = next;
    }

    QueryNode word(const std::string& text) {
        const std::size_t colon = text.find(':');
        if (colon != std::string::npos && colon > 0 && colon + 1 < text.size()) {
            const std::string name = text.substr(0, colon);
            if (auto node = field_node(name, text.substr(colon + 1))) return *node;
        }
        note_unknown_field(text);
        if (text.find_first_of(" ()") != std::string::npos) return leaf(Kind::phrase, text);
        if (text.ends_with('*')) {
            const std::string stem = text.substr(0, text.size() - 1);
            const bool is_long = fold(stem).size() >= prefix_letters_min;
            if (is_long && stem.find('*') == std::string::npos) return leaf(Kind::prefix, stem);
        }
        const bool is_emphasis = text.starts_with('*') && text.ends_with('*');
        if (text.find('*') != std::string::npos && !is_emphasis) ignored_.emplace_back("*");
        return leaf(Kind::word, text);
    }

    void note_unknown_field(const std::string& text) {
        std::string name = unknown_field(text);
        const bool is_told = std::find(unknown_fields_.begin(), unknown_fields_.end(), name) !=
                             unknown_fields_.end();
        const bool has_room = unknown_fields_.size() < ignored_max;
        if (!name.empty() && !is_told && has_room) unknown_fields_.push_back(std::move(name));
    }

    std::vector<Piece> pieces_;
    std::size_t at_ = 0;
    std::vector<std::string> ignored_, unknown_fields_;
    bool is_strict_ = false;
};

}  // namespace

Query parse_query(std::string_view text) {
    std::vector<Piece> pieces = query_pieces(text);
    const std::vector<std::string> dropped = drop_beyond(pieces, query_words_max);
    Query query = Parser(std::move(pieces)).parse();
    query.ignored.insert(query.ignored.end(), dropped.begin(), dropped.end());
    if (query.ignored.size() > ignored_max) query.ignored.resize(ignored_max);
    if (text.size() > query_bytes_max) query.ignored.emplace_back("…");
    return query;
}

}  // namespace bank
