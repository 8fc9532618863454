// The names of the values of closed lists, as people write them in the search box.
#include <charconv>

#include "bank/analysis.h"
#include "bank/fields.h"

namespace bank {

namespace {

struct ValueName {
    FieldId field;
    std::string_view value, name;
};

// What the pages call them, and other familiar words. One number and gender of each will do.
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

}  // namespace bank
