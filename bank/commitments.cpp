#include "bank/commitments.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "bank/analysis.h"
#include "bank/text.h"

namespace bank {

namespace {

constexpr std::size_t words_min = 3;
constexpr std::size_t text_bytes_max_shown = 400;

template <std::size_t size>
bool is_among(const std::array<const char*, size>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Words that count what a plan promises, folded.
constexpr std::array labels{
    "accion",   "acao",       "actividad",   "atividade",  "meta",  "medida",
    "objetivo", "compromiso", "compromisso", "iniciativa", "linea", "linha",
    "proyecto", "projeto",    "estrategia",  "diretriz",   "eje",   "eixo",
};

// "4", "2.1.3"
bool is_number(std::string_view word) {
    constexpr std::size_t bytes_max = 12;
    return !word.empty() && word.size() <= bytes_max &&
           word.find_first_not_of("0123456789.") == word.npos && word[0] >= '0' && word[0] <= '9';
}

// What counts the paragraph, and where its own words begin.
struct Count {
    std::string number;
    std::size_t end = 0;  // byte
    bool has_label = false;
};

// Bytes of the mark at `at`; 0: there is none.
std::size_t mark_at(std::string_view text, std::size_t at) {
    constexpr std::array<std::string_view, 8> marks{" ", ".", ")", ":", "-", "–", "—", "º"};
    const auto found = std::find_if(marks.begin(), marks.end(), [&](std::string_view mark) {
        return text.substr(at).starts_with(mark);
    });
    return found == marks.end() ? 0 : found->size();
}

std::size_t after_marks(std::string_view text, std::size_t at) {
    while (at < text.size() && mark_at(text, at) > 0) at += mark_at(text, at);
    return at;
}

Count count_of(std::string_view text) {
    const std::size_t space = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, space);
    if (word.size() > word_bytes_max) return {};
    const std::string first = fold(word);
    while (!word.empty() && (word.back() == ')' || word.back() == '.' || word.back() == ':')) {
        word.remove_suffix(1);
    }
    if (is_number(word)) return {std::string(word), after_marks(text, space), false};
    if (!is_among(labels, first) || space == text.size()) return {};
    std::size_t end = std::min(text.find_first_of(" :", space + 1), text.size());
    std::string_view number = text.substr(space + 1, end - space - 1);
    while (!number.empty() && (number.back() == ')' || number.back() == '.')) {
        number.remove_suffix(1);
    }
    if (!is_number(number)) return {};
    return {std::string(text.substr(0, space)) + " " + std::string(number), after_marks(text, end),
            true};
}

// "Crear", "Implementar"; "Implantar", "Definir". Not "lugar", "par".
bool begins_with_infinitive(const std::vector<Token>& words) {
    if (words.empty()) return false;
    const std::string& first = words.front().exact;
    constexpr std::array no_verbs{
        "lugar",    "lugares",   "hogar",    "bienestar", "militar", "escolar", "particular",
        "familiar", "celular",   "popular",  "mujer",     "taller",  "primer",  "tercer",
        "qualquer", "cualquier", "mulher",   "poder",     "regular", "lazer",   "singular",
        "similar",  "apesar",    "alquiler", "lider",     "pilar",   "titular", "auxiliar",
        "circular", "ejemplar",  "exemplar", "caracter",  "cancer",  "prazer",  "solar"};
    const bool is_shaped = first.size() > 3 && (first.ends_with("ar") || first.ends_with("er") ||
                                                first.ends_with("ir"));
    return is_shaped && !is_among(no_verbs, first);
}

// Where the value of a label begins, after its colon: "Plazo:", "Plazo de ejecución (meses):".
// Nothing when the words after it are a sentence.
std::size_t value_after(std::string_view text, std::size_t label_end) {
    constexpr std::size_t bytes_max = 30;
    if (text[label_end - 1] == ':') return label_end;
    const std::size_t length = text.substr(label_end, bytes_max + 1).find_first_of(":;.|\n");
    if (length == text.npos || text[label_end + length] != ':') return text.npos;
    return label_end + length + 1;
}

// "A largo plazo: educación" does not say when.
bool is_term(std::string_view before) {
    constexpr std::array terms{"corto ", "mediano ", "largo ", "curto ", "médio ", "longo "};
    return std::any_of(terms.begin(), terms.end(),
                       [&](std::string_view term) { return before.ends_with(term); });
}

struct Said {
    std::size_t begin = 0;  // of the label
    std::string value;
};

// What is said from `begin` on, up to the end of the sentence or to ";".
std::string value_at(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && text[end] != ';' && text[end] != '\n' &&
           text.substr(end, 2) != ". " && text.substr(end, 2) != " |") {
        ++end;
    }
    std::string said = to_line(text.substr(begin, end - begin));
    while (said.ends_with('.')) said.pop_back();
    if (said.ends_with(')') && said.find('(') == said.npos) said.pop_back();
    return said;
}

// What stands after one of the labels and a colon.
std::optional<Said> find_said(std::string_view text, std::span<const std::string_view> wanted) {
    const std::string small = to_lower(text);
    if (small.size() != text.size()) return {};  // places would not be the same
    for (const std::string_view label : wanted) {
        for (std::size_t at = small.find(label); at != small.npos; at = small.find(label, at + 1)) {
            const std::size_t begin = value_after(small, at + label.size());
            if (begin == small.npos || is_term(std::string_view(small).substr(0, at))) continue;
            return Said{at, value_at(text, begin)};
        }
    }
    return {};
}

constexpr std::array<std::string_view, 7> unit_labels{
    "responsable", "responsável", "responsavel", "a cargo de", "ejecutor", "executor", "unidad:"};
constexpr std::array<std::string_view, 5> due_labels{"plazo", "prazo", "fecha",
                                                     "data:", "data prevista"};

std::string responsible_in(std::string_view text) {
    constexpr std::size_t bytes_max = 200;
    const auto said = find_said(text, unit_labels);
    return said && said->value.size() <= bytes_max ? said->value : std::string();
}

std::string labelled_due_in(std::string_view text) {
    constexpr std::size_t bytes_max = 60;
    const auto said = find_said(text, due_labels);
    return said && said->value.size() <= bytes_max ? said->value : std::string();
}

// "Plazo: 2025", "até 2027", "hasta marzo de 2026".
std::string due_in(std::string_view text, const std::vector<Token>& words) {
    std::string said = labelled_due_in(text);
    if (!said.empty()) return said;
    constexpr std::array before{"hasta", "ate", "para", "al", "antes", "en", "em", "durante"};
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string& year = words[i].exact;
        const bool is_year = year.size() == 4 &&
                             (year.starts_with("19") || year.starts_with("20")) && is_number(year);
        if (!is_year) continue;
        std::size_t first = i;
        // "marzo de 2026"
        if (i >= 3 && words[i - 1].exact == "de") first = i - 2;
        const std::size_t link = first - 1;
        if (!is_among(before, words[link].exact) &&
            !(link > 0 && is_among(before, words[link - 1].exact))) {
            continue;
        }
        return std::string(text.substr(words[first].begin, words[i].end - words[first].begin));
    }
    return {};
}

// The text before "Área responsable:" and the like, or all of it where that is nothing.
std::string_view without_labels(std::string_view text) {
    constexpr std::size_t words_before = 25;  // bytes: "Área ", "Órgão "
    std::size_t end = text.size();
    for (const auto& said : {find_said(text, unit_labels), find_said(text, due_labels)}) {
        if (said) end = std::min(end, said->begin);
    }
    if (end < text.size()) {
        const std::size_t mark = text.substr(0, end).find_last_of(".;|(\n");
        if (mark != text.npos && end - mark <= words_before) end = mark + 1;
    }
    std::string_view before = trim(text.substr(0, end));
    while (!before.empty() && std::string_view("|(;,").find(before.back()) != before.npos) {
        before = trim(before.substr(0, before.size() - 1));
    }
    return before.empty() ? text : before;
}

std::optional<Commitment> read(std::string_view paragraph, Language language) {
    const bool is_item = paragraph.starts_with("- ");
    if (is_item) paragraph.remove_prefix(2);
    const Count count = count_of(paragraph);
    if (!is_item && count.number.empty()) return std::nullopt;
    const std::string_view own = paragraph.substr(count.end);
    const std::vector<Token> words = analyse(own, language);
    const bool is_told =
        count.has_label || ((is_item || !count.number.empty()) && begins_with_infinitive(words));
    if (!is_told || words.size() < words_min) return std::nullopt;
    Commitment commitment;
    commitment.number = count.number;
    commitment.text = cut_at_word(to_line(without_labels(own)), text_bytes_max_shown);
    commitment.responsible = responsible_in(own);
    commitment.due = due_in(own, words);
    return commitment;
}

// Takes the paragraphs of a plan in their order.
class Finder {
public:
    explicit Finder(Language language) : language_(language) {}

    std::vector<Commitment> found;

    void section(std::size_t number, std::string_view text) {
        const std::vector<std::string_view> paragraphs = paragraphs_of(text);
        for (std::size_t i = 0; i < paragraphs.size() && !is_full(); ++i) {
            take(number, i, paragraphs[i]);
        }
    }

private:
    bool is_full() const { return found.size() == commitments_max; }

    void take(std::size_t section, std::size_t number, std::string_view paragraph) {
        if (auto commitment = read(paragraph, language_)) {
            commitment->section = section;
            commitment->paragraph = number;
            found.push_back(std::move(*commitment));
            return;
        }
        const bool follows = !found.empty() && found.back().section == section &&
                             found.back().paragraph + 1 == number;
        if (!follows) return;
        Commitment& last = found.back();
        if (last.responsible.empty()) last.responsible = responsible_in(paragraph);
        if (last.due.empty()) last.due = labelled_due_in(paragraph);
    }

    Language language_;
};

}  // namespace

std::vector<Commitment> find_commitments(const Record& record) {
    Finder finder(record.language);
    if (record.type != RecordType::plan) return {};
    for (std::size_t i = 0; i < record.sections.size(); ++i) {
        finder.section(i, record.sections[i].text);
    }
    return std::move(finder.found);
}

}  // namespace bank
