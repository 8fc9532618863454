#include "bank/field_values.h"

#include <algorithm>

#include "bank/analysis.h"
#include "bank/spelling.h"
#include "bank/text.h"

namespace bank {

namespace {

struct ValueName {
    FieldId field;
    std::string_view value, name;
};

// What the pages call the values of closed lists, and other familiar words. One number and gender
// of each will do.
constexpr ValueName names[] = {
    {FieldId::type, "practice", "práctica"},
    {FieldId::type, "practice", "buena práctica"},
    {FieldId::type, "practice", "experiencia"},
    {FieldId::type, "practice", "prática"},
    {FieldId::type, "practice", "boa prática"},
    {FieldId::type, "practice", "experiência"},
    {FieldId::type, "plan", "plano"},
    {FieldId::type, "note", "nota"},
    {FieldId::type, "note", "nota de la red"},
    {FieldId::type, "note", "nota da rede"},
    {FieldId::type, "note", "note of the network"},
    {FieldId::type, "agenda", "agenda"},
    {FieldId::type, "minutes", "acta"},
    {FieldId::type, "minutes", "ata"},
    {FieldId::type, "declaration", "declaración"},
    {FieldId::type, "declaration", "declaração"},
    {FieldId::type, "report", "informe"},
    {FieldId::type, "report", "relatório"},
    {FieldId::language, "es", "español"},
    {FieldId::language, "es", "castellano"},
    {FieldId::language, "es", "espanhol"},
    {FieldId::language, "es", "spanish"},
    {FieldId::language, "pt", "portugués"},
    {FieldId::language, "pt", "português"},
    {FieldId::language, "pt", "portuguese"},
    {FieldId::status, "pilot", "piloto"},
    {FieldId::status, "ongoing", "en curso"},
    {FieldId::status, "ongoing", "em curso"},
    {FieldId::status, "ongoing", "em andamento"},
    {FieldId::status, "ongoing", "vigente"},
    {FieldId::status, "finished", "finalizada"},
    {FieldId::status, "finished", "terminada"},
    {FieldId::status, "finished", "encerrada"},
    {FieldId::status, "finished", "concluída"},
    {FieldId::evidence, "documented", "documentada"},
    {FieldId::evidence, "monitored", "con seguimiento"},
    {FieldId::evidence, "monitored", "monitoreada"},
    {FieldId::evidence, "monitored", "monitorada"},
    {FieldId::evidence, "evaluated", "evaluada"},
    {FieldId::evidence, "evaluated", "avaliada"},
    {FieldId::outcome, "worked", "funcionó"},
    {FieldId::outcome, "worked", "funcionou"},
    {FieldId::outcome, "mixed", "mixto"},
    {FieldId::outcome, "mixed", "resultado mixto"},
    {FieldId::outcome, "mixed", "misto"},
    {FieldId::outcome, "mixed", "resultado misto"},
    {FieldId::outcome, "mixed", "mixed outcome"},
    {FieldId::outcome, "no_effect", "sin efecto"},
    {FieldId::outcome, "no_effect", "sem efeito"},
    {FieldId::outcome, "no_effect", "no effect"},
    {FieldId::outcome, "abandoned", "abandonada"},
    // The states of Brazil by ISO 3166-2:BR.
    {FieldId::region, "Acre", "AC"},
    {FieldId::region, "Alagoas", "AL"},
    {FieldId::region, "Amapá", "AP"},
    {FieldId::region, "Amazonas", "AM"},
    {FieldId::region, "Bahia", "BA"},
    {FieldId::region, "Ceará", "CE"},
    {FieldId::region, "Distrito Federal", "DF"},
    {FieldId::region, "Espírito Santo", "ES"},
    {FieldId::region, "Goiás", "GO"},
    {FieldId::region, "Maranhão", "MA"},
    {FieldId::region, "Mato Grosso", "MT"},
    {FieldId::region, "Mato Grosso do Sul", "MS"},
    {FieldId::region, "Minas Gerais", "MG"},
    {FieldId::region, "Pará", "PA"},
    {FieldId::region, "Paraíba", "PB"},
    {FieldId::region, "Paraná", "PR"},
    {FieldId::region, "Pernambuco", "PE"},
    {FieldId::region, "Piauí", "PI"},
    {FieldId::region, "Rio de Janeiro", "RJ"},
    {FieldId::region, "Rio Grande do Norte", "RN"},
    {FieldId::region, "Rio Grande do Sul", "RS"},
    {FieldId::region, "Rondônia", "RO"},
    {FieldId::region, "Roraima", "RR"},
    {FieldId::region, "Santa Catarina", "SC"},
    {FieldId::region, "São Paulo", "SP"},
    {FieldId::region, "Sergipe", "SE"},
    {FieldId::region, "Tocantins", "TO"},
    {FieldId::region, "Ciudad Autónoma de Buenos Aires", "CABA"},
    {FieldId::region, "Ciudad Autónoma de Buenos Aires", "Capital Federal"},
    {FieldId::region, "Ciudad de México", "CDMX"},
    {FieldId::region, "Estado de México", "Edomex"},
    {FieldId::region, "Metropolitana de Santiago", "Región Metropolitana"},
};

std::string stems_of(std::string_view text, Language language) {
    std::string stems;
    for (const Token& token : analyse(text, language)) stems += token.stem + ' ';
    return stems;
}

bool is_same_in(Language language, std::string_view one, std::string_view other) {
    return stems_of(one, language) == stems_of(other, language);
}

// Values with a name of several words, of which one is enough.
bool is_known_by_words(FieldId field) {
    return field == FieldId::city || field == FieldId::organization || field == FieldId::partner ||
           field == FieldId::keyword || field == FieldId::theme || field == FieldId::unit ||
           field == FieldId::country || field == FieldId::region;
}

// True when people call its values by names that the vocabulary does not have.
bool is_closed_list(FieldId field) {
    return field == FieldId::sdg ||
           std::any_of(std::begin(names), std::end(names),
                       [field](const ValueName& row) { return row.field == field; });
}

void sort_unique(std::vector<std::uint32_t>& numbers) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

bool is_value_name(FieldId field, std::string_view value, std::string_view name) {
    if (field == FieldId::sdg) {
        const auto number = whole_number<int>(name);  // "06"
        return number && number == whole_number<int>(value);
    }
    for (const ValueName& row : names) {
        if (row.field != field || row.value != value) continue;
        if (is_same_in(Language::spanish, value, name)) return true;  // "planes"
        if (is_same_in(Language::spanish, row.name, name)) return true;
        if (is_same_in(Language::portuguese, row.name, name)) return true;
    }
    return false;
}

std::vector<std::string> value_names(FieldId field, const std::string& value,
                                     const Vocabulary& vocabulary) {
    std::vector<std::string> names{value};
    const auto add_label = [&names](const LocalText& label) {
        names.insert(names.end(), {label.es, label.pt, label.en});
    };
    if (field == FieldId::country) {
        for (const Locale locale : {Locale::es, Locale::pt, Locale::en}) {
            names.push_back(country_name(value, locale));
        }
    }
    if (field == FieldId::theme) {
        const Concept* found = vocabulary.find_theme(value);
        if (found == nullptr) return names;
        add_label(found->label);
        for (const auto* more : {&found->alternative_es, &found->alternative_pt}) {
            names.insert(names.end(), more->begin(), more->end());
        }
    }
    if (field == FieldId::unit) {
        if (const Unit* found = vocabulary.find_unit(value)) add_label(found->label);
    }
    return names;
}

FieldValues::FieldValues(const Columns& columns, const Vocabulary& vocabulary,
                         const CityPlaces& places) {
    for (const auto& [field, column] : columns.by_field) {
        Names& made = by_field_[field];
        made.column = &column;
        add_values(field, vocabulary, made);
        if (field == FieldId::city) add_aliases(places, made);
        made.familiar = static_cast<std::uint32_t>(made.of_name.size());
        for (const ValueName& row : names) {
            const auto id = row.field == field ? column.find(row.value) : std::nullopt;
            if (id) add_name(made, row.name, *id);
        }
        std::stable_sort(made.words.begin(), made.words.end(),
                         [](const Word& a, const Word& b) { return a.exact < b.exact; });
        made.words.shrink_to_fit();
    }
}

Query FieldValues::read(std::string_view text) const {
    Query query = parse_query(text);
    join_names(query.root);
    settle_states(query.root);
    return query;
}

void FieldValues::join_names(QueryNode& node) const {
    for (QueryNode& child : node.children) join_names(child);
    if (node.kind != QueryNode::Kind::all) return;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        QueryNode& child = node.children[i];
        const bool is_excluded = child.kind == QueryNode::Kind::none_of;
        QueryNode& value = is_excluded ? child.children.front() : child;
        if (value.kind != QueryNode::Kind::field) continue;
        const auto next = node.children.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const std::size_t words = join_name(value, {next, node.children.end()});
        node.children.erase(next, next + static_cast<std::ptrdiff_t>(words));
    }
}

// Gives the value the longest name that it and the words after it are; how many those were.
std::size_t FieldValues::join_name(QueryNode& value, std::span<const QueryNode> rest) const {
    constexpr std::size_t words_max = 8;
    std::string name = value.text;
    std::size_t joined = 0;
    for (std::size_t i = 0; i < std::min(words_max, rest.size()); ++i) {
        if (rest[i].kind != QueryNode::Kind::word) break;
        name += ' ' + rest[i].text;
        const std::string folded = fold(name);
        const bool is_name =
            !called(*value.field, folded).empty() ||
            (*value.field == FieldId::status && !called(FieldId::region, folded).empty());
        if (!is_name) continue;
        value.text = name;
        joined = i + 1;
    }
    return joined;
}

void FieldValues::settle_states(QueryNode& node) const {
    for (QueryNode& child : node.children) settle_states(child);
    const bool is_state = node.field == FieldId::status &&
                          named(FieldId::status, node.text).empty() &&
                          !named(FieldId::region, node.text).empty();
    if (is_state) node.field = FieldId::region;
}

void FieldValues::add_values(FieldId field, const Vocabulary& vocabulary, Names& names) {
    const std::vector<std::string>& values = names.column->values;
    for (std::uint32_t id = 0; id < values.size(); ++id) {
        for (const std::string& name : value_names(field, values[id], vocabulary)) {
            add_name(names, name, id);
        }
    }
}

void FieldValues::add_aliases(const CityPlaces& places, Names& names) {
    for (std::uint32_t id = 0; id < names.column->values.size(); ++id) {
        const Place* place = places.of(id);
        if (place == nullptr) continue;
        for (const std::string& alias : place->aliases) add_name(names, alias, id);
    }
}

void FieldValues::add_name(Names& names, std::string_view name, std::uint32_t id) {
    if (name.empty()) return;
    std::vector<std::uint32_t>& ids = names.whole[fold(name)];
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    const auto number = static_cast<std::uint32_t>(names.of_name.size());
    names.of_name.push_back(id);
    for (const Token& token : analyse(name, Language::spanish)) {
        names.words.push_back({token.exact, std::string(surface_of(token, name)), number});
    }
}

std::span<const FieldValues::Word> FieldValues::words_of(const Names& names, std::string_view exact,
                                                         bool is_begun) {
    const auto first =
        std::lower_bound(names.words.begin(), names.words.end(), exact,
                         [](const Word& word, std::string_view text) { return word.exact < text; });
    const auto end = std::partition_point(first, names.words.end(), [&](const Word& word) {
        return is_begun ? word.exact.starts_with(exact) : word.exact == exact;
    });
    return {first, end};
}

// The names with all words of the text, of which "*" makes the last a beginning.
std::vector<std::uint32_t> FieldValues::names_with(const Names& names, const std::string& text) {
    const std::vector<Token> asked = analyse(text, Language::spanish);
    std::vector<std::uint32_t> found;
    for (const Token& token : asked) {
        const bool is_begun = text.ends_with('*') && &token == &asked.back();
        std::vector<std::uint32_t> having;
        for (const Word& word : words_of(names, token.exact, is_begun)) having.push_back(word.name);
        sort_unique(having);
        if (&token == &asked.front()) {
            found = std::move(having);
            continue;
        }
        std::erase_if(found, [&having](std::uint32_t name) {
            return !std::binary_search(having.begin(), having.end(), name);
        });
    }
    return found;
}

std::vector<std::uint32_t> FieldValues::named(FieldId field, const std::string& text) const {
    const auto of_field = by_field_.find(field);
    if (of_field == by_field_.end()) return {};
    const Names& here = of_field->second;
    const std::string folded = fold(text);
    std::vector<std::uint32_t> found = called(field, folded);
    // The province of Buenos Aires is not the city, whose region is called after it.
    if (field == FieldId::region && !found.empty()) return found;
    const bool has_several = is_known_by_words(field) || text.ends_with('*');
    for (const std::uint32_t name : names_with(here, text)) {
        if (has_several || name >= here.familiar) found.push_back(here.of_name[name]);
    }
    if (is_closed_list(field)) {
        for (std::uint32_t id = 0; id < here.column->values.size(); ++id) {
            if (is_value_name(field, here.column->values[id], folded)) found.push_back(id);
        }
    }
    sort_unique(found);
    return found;
}

std::vector<std::uint32_t> FieldValues::called(FieldId field, const std::string& name) const {
    const auto of_field = by_field_.find(field);
    if (of_field == by_field_.end()) return {};
    const auto whole = of_field->second.whole.find(name);
    return whole == of_field->second.whole.end() ? std::vector<std::uint32_t>() : whole->second;
}

std::optional<std::string> FieldValues::closest(FieldId field, const std::string& text) const {
    const auto of_field = by_field_.find(field);
    if (of_field == by_field_.end()) return std::nullopt;
    const auto words = [&](const std::string& exact) {
        return words_of(of_field->second, exact, false);
    };
    std::vector<std::string> meant;
    bool is_other = false;
    for (const Token& token : analyse(text, Language::spanish)) {
        if (!words(token.exact).empty()) {
            meant.emplace_back(surface_of(token, text));
            continue;
        }
        const std::optional<std::string> word = closest_word(
            token.exact, [&](const std::string& exact) { return words(exact).empty() ? 0u : 1u; });
        if (!word) return std::nullopt;
        meant.push_back(words(*word).front().written);
        is_other = true;
    }
    if (!is_other) return std::nullopt;
    return join(meant, " ");
}

}  // namespace bank
