#include "bank/field_values.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

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
};

std::string stems_of(std::string_view text, Language language) {
    std::string stems;
    for (const Token& token : analyse(text, language)) stems += token.stem + ' ';
    return stems;
}

bool is_same_in(Language language, std::string_view one, std::string_view other) {
    return stems_of(one, language) == stems_of(other, language);
}

std::optional<int> number_of(std::string_view text) {
    int number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// The words a value is asked for by; of "buenos ai*" the last is only begun.
struct AskedWords {
    explicit AskedWords(const std::string& text)
        : words(analyse(text, Language::spanish)), is_begun(text.ends_with('*')) {}

    // True when every one of them is a word of `name`.
    bool are_in(std::string_view name) const {
        const auto tokens = analyse(name, Language::spanish);
        return !words.empty() && std::all_of(words.begin(), words.end(), [&](const Token& asked) {
            const bool is_part = is_begun && &asked == &words.back();
            return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
                return is_part ? token.exact.starts_with(asked.exact) : token.exact == asked.exact;
            });
        });
    }

    std::vector<Token> words;
    bool is_begun;
};

// True when they are in a familiar name of a value of a closed list.
bool are_in_familiar_name(const AskedWords& asked, FieldId field, std::string_view value) {
    return std::any_of(std::begin(names), std::end(names), [&](const ValueName& row) {
        return row.field == field && row.value == value && asked.are_in(row.name);
    });
}

// Values with a name of several words, of which one is enough.
bool is_known_by_words(FieldId field) {
    return field == FieldId::city || field == FieldId::organization || field == FieldId::partner ||
           field == FieldId::keyword || field == FieldId::theme || field == FieldId::unit ||
           field == FieldId::country;
}

// The words of every name of a field's values, folded, as one of the names writes them.
std::unordered_map<std::string, std::string> words_of_names(FieldId field, const Column& column,
                                                            const Vocabulary& vocabulary) {
    std::unordered_map<std::string, std::string> words;
    const auto add = [&words](std::string_view name) {
        for (const Token& token : analyse(name, Language::spanish)) {
            words.emplace(token.exact, name.substr(token.begin, token.end - token.begin));
        }
    };
    for (const std::string& value : column.values) {
        for (const std::string& name : value_names(field, value, vocabulary)) add(name);
    }
    for (const ValueName& row : names) {
        if (row.field == field) add(row.name);
    }
    return words;
}

}  // namespace

bool is_value_name(FieldId field, std::string_view value, std::string_view name) {
    if (field == FieldId::sdg) {
        const std::optional<int> number = number_of(name);  // "06"
        return number && number == number_of(value);
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

std::vector<std::uint32_t> values_named(FieldId field, const std::string& text,
                                        const Columns& columns, const Vocabulary& vocabulary) {
    std::vector<std::uint32_t> found;
    if (!field_of(field).is_facet) return found;
    const std::vector<std::string>& values = columns.column(field).values;
    const std::string folded = fold(text);
    const AskedWords asked(text);
    const bool has_several = is_known_by_words(field) || asked.is_begun;
    for (std::uint32_t id = 0; id < values.size(); ++id) {
        const std::vector<std::string> names = value_names(field, values[id], vocabulary);
        const bool is_named =
            is_value_name(field, values[id], folded) ||
            are_in_familiar_name(asked, field, values[id]) ||
            std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                return fold(name) == folded || (has_several && asked.are_in(name));
            });
        if (is_named) found.push_back(id);
    }
    return found;
}

std::optional<std::string> closest_value(FieldId field, const std::string& text,
                                         const Columns& columns, const Vocabulary& vocabulary) {
    if (!field_of(field).is_facet) return std::nullopt;
    const auto words = words_of_names(field, columns.column(field), vocabulary);
    const auto is_word = [&words](const std::string& exact) {
        return words.contains(exact) ? 1u : 0u;
    };
    std::vector<std::string> meant;
    bool is_other = false;
    for (const Token& token : analyse(text, Language::spanish)) {
        if (words.contains(token.exact)) {
            meant.push_back(text.substr(token.begin, token.end - token.begin));
            continue;
        }
        const std::optional<std::string> word = closest_word(token.exact, is_word);
        if (!word) return std::nullopt;
        meant.push_back(words.at(*word));
        is_other = true;
    }
    if (!is_other) return std::nullopt;
    return join(meant, " ");
}

}  // namespace bank
