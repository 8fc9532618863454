// The model: what a template may know. Texts, truths, lists and named parts; no HTML, no functions.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace serving {

class Model {
public:
    using List = std::vector<Model>;
    // A page has thousands of small objects of at most some thirty members: a list that is looked
    // through is faster than a map to make and as fast to read. Keys are literals.
    using Members = std::vector<std::pair<std::string_view, Model>>;

    Model() : value_(Members{}) {}
    explicit Model(std::string text) : value_(std::move(text)) {}
    explicit Model(bool given) : value_(given) {}
    explicit Model(List list) : value_(std::move(list)) {}

    // `key` must be a literal: it is kept, not copied. Setting a key twice is a bug of the view.
    void set(const char* key, std::string text) { add(key, Model(std::move(text))); }
    void set(const char* key, const char* text) { add(key, Model(std::string(text))); }
    void set(const char* key, bool given) { add(key, Model(given)); }
    void set(const char* key, Model model) { add(key, std::move(model)); }
    // Room for so many members, where there are more than a handful.
    void expect(std::size_t members) { std::get<Members>(value_).reserve(members); }
    void push_back(Model model) { std::get<List>(value_).push_back(std::move(model)); }

    // nullptr: no such member. `place` is where it was last time, and is looked at first: models of
    // one view have their members in one order.
    const Model* find(std::string_view key, std::size_t& place) const;
    const std::string* text() const { return std::get_if<std::string>(&value_); }
    const List* list() const { return std::get_if<List>(&value_); }
    bool is_list_with_items() const { return list() != nullptr && !list()->empty(); }
    // Not false, no empty text, no empty list.
    bool is_true() const;

private:
    void add(std::string_view key, Model model) {
        constexpr std::size_t usual_members = 6;
        Members& members = std::get<Members>(value_);
        if (members.capacity() == 0) members.reserve(usual_members);
        members.emplace_back(key, std::move(model));
    }

    std::variant<Members, std::string, bool, List> value_;
};

}  // namespace serving
