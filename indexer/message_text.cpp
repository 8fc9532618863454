#include "indexer/message_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "bank/analysis.h"
#include "bank/text.h"

namespace indexing {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (static_cast<unsigned char>(c) & 0x80) != 0;
}
bool is_of_address(char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+';
}
bool is_of_number(char c) {
    return is_digit(c) || c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/';
}

struct Span {
    std::size_t begin = 0, end = 0;
    bool is_empty() const { return end <= begin; }
};

// Of the address around the "@" at a place; empty where there is none: "tod@s" has no dot behind.
Span address_at(std::string_view text, std::size_t at) {
    Span span{at, at + 1};
    while (span.begin > 0 && is_of_address(text[span.begin - 1])) --span.begin;
    while (span.end < text.size() && is_of_address(text[span.end])) ++span.end;
    while (span.end > at + 1 && !is_letter(text[span.end - 1])) --span.end;
    const std::string_view host = text.substr(at + 1, span.end - at - 1);
    const bool is_address = span.begin < at && host.find('.') != host.npos;
    return is_address ? span : Span{};
}

// Of a telephone number that begins here; 7 to 15 digits (ITU-T E.164, 6.2.1).
Span number_at(std::string_view text, std::size_t begin) {
    constexpr std::size_t digits_min = 7, digits_max = 15;
    Span span{begin, begin};
    std::size_t digits = 0;
    for (std::size_t i = begin; i < text.size() && digits <= digits_max; ++i) {
        const bool is_first_sign = i == begin && text[i] == '+';
        if (!is_first_sign && !is_of_number(text[i])) break;
        if (is_digit(text[i])) span.end = i + 1, ++digits;
    }
    return digits >= digits_min && digits <= digits_max ? span : Span{};
}

// Whether a word that announces a telephone number ends before a place: "Tel.: ", "WhatsApp ".
bool is_announced(std::string_view before) {
    constexpr std::array words{"tel", "cel",   "fone",     "telefono", "telefone",
                               "fax", "tfno",  "whatsapp", "movil",    "celular",
                               "wsp", "ramal", "interno"};
    while (!before.empty() && !is_letter(before.back()) && !is_digit(before.back())) {
        before.remove_suffix(1);
    }
    std::size_t begin = before.size();
    while (begin > 0 && is_letter(before[begin - 1])) --begin;
    const std::string word = bank::fold(before.substr(begin));
    return std::find(words.begin(), words.end(), word) != words.end();
}

// "(0341) 480-2222", "+598 99 123 456", "Tel. 4123 4567".
bool may_be_number(std::string_view text, std::size_t at) {
    if (at > 0 && (is_digit(text[at - 1]) || is_letter(text[at - 1]))) return false;
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (text[at] == '+') return is_digit(next);
    if (text[at] == '(' && is_digit(next)) {
        constexpr std::size_t bytes_max = 7;  // of the code and its brackets
        return text.substr(at, bytes_max).find(')') != text.npos;
    }
    return is_digit(text[at]) && is_announced(text.substr(0, at));
}

Span contact_at(std::string_view text, std::size_t at) {
    if (text[at] == '@') return address_at(text, at);
    return may_be_number(text, at) ? number_at(text, at) : Span{};
}

std::string without_marks_of_quoting(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    while (line.starts_with('>')) line = line.substr(line.starts_with("> ") ? 2 : 1);
    return std::string(line);
}

// "De: Ana", "*Para:* Juan", "Asunto: x": a field of the head of a quoted message. Only those of
// the second kind say for certain that it is one.
enum class Field { none, person, certain };
Field field_of(std::string_view line) {
    constexpr std::array people{"de", "from", "para", "to", "cc", "cco", "bcc"};
    constexpr std::array others{"enviado", "enviado-el", "enviada-em", "enviado-em",
                                "sent",    "fecha",      "data",       "date",
                                "asunto",  "assunto",    "subject"};
    const std::size_t colon = line.find(':');
    if (colon == line.npos) return Field::none;
    const std::string name = bank::to_slug(line.substr(0, colon));
    if (std::find(people.begin(), people.end(), name) != people.end()) return Field::person;
    const bool is_certain = std::find(others.begin(), others.end(), name) != others.end();
    return is_certain ? Field::certain : Field::none;
}

// "-----Mensaje original-----", "---------- Forwarded message ---------".
bool is_forward_mark(std::string_view line) {
    constexpr std::array words{
        "mensaje original",  "mensagem original",    "original message",       "forwarded message",
        "mensaje reenviado", "mensagem encaminhada", "begin forwarded message"};
    const std::string folded = bank::fold(line);
    return line.size() < 80 && std::any_of(words.begin(), words.end(), [&](const char* word) {
               return folded.find(word) != folded.npos;
           });
}

// "El lun, 3 mar 2025, Ana escribió:", over one line or two.
bool ends_attribution(std::string_view line) {
    const std::string folded = bank::fold(bank::trim(line));
    return folded.ends_with("escribio:") || folded.ends_with("escreveu:") ||
           folded.ends_with("wrote:");
}
bool begins_attribution(std::string_view line) {
    return line.starts_with("El ") || line.starts_with("Em ") || line.starts_with("On ");
}

using Lines = std::vector<std::string>;

// Several fields one under the other, of which one is certain or that stand below such a mark.
std::vector<bool> lines_in_heads(const Lines& lines) {
    std::vector<bool> in_heads(lines.size());
    for (std::size_t begin = 0; begin < lines.size(); ++begin) {
        std::size_t end = begin;
        bool is_certain = begin > 0 && is_forward_mark(lines[begin - 1]);
        for (; end < lines.size() && field_of(lines[end]) != Field::none; ++end) {
            is_certain = is_certain || field_of(lines[end]) == Field::certain;
        }
        if (is_certain && end - begin > 1)
            std::fill_n(in_heads.begin() + static_cast<long>(begin), end - begin, true);
        begin = std::max(begin, end);
    }
    return in_heads;
}

// Marks what is no text: heads of quoted messages, and signatures as far as the next of these.
std::vector<bool> lines_left_out(const Lines& lines, const std::vector<bool>& are_quoted) {
    std::vector<bool> out = lines_in_heads(lines);
    bool is_signature = false;
    bool is_second = false;  // of an attribution over two lines
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool is_first =
            i + 1 < lines.size() && begins_attribution(lines[i]) && ends_attribution(lines[i + 1]);
        const bool is_attribution =
            is_first || is_second || (begins_attribution(lines[i]) && ends_attribution(lines[i]));
        is_second = is_first;
        const bool is_mark = out[i] || is_forward_mark(lines[i]) || is_attribution;
        if (is_mark || are_quoted[i]) is_signature = false;
        if (lines[i] == "-- " || lines[i] == "--") is_signature = true;
        out[i] = is_mark || is_signature;
    }
    return out;
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_letter));
}

}  // namespace

std::string without_contacts(std::string_view text) {
    std::string kept;
    kept.reserve(text.size());
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool may_begin =
            text[at] == '@' || text[at] == '+' || text[at] == '(' || is_digit(text[at]);
        if (!may_begin) continue;
        const Span contact = contact_at(text, at);
        if (contact.is_empty() || contact.begin < done) continue;
        kept += text.substr(done, contact.begin - done);
        done = contact.end;
        at = contact.end - 1;
    }
    return kept += text.substr(done);
}

std::string text_of_message(std::string_view text) {
    constexpr std::size_t letters_min = 25;  // of a line that says more than whose number it was
    Lines lines;
    std::vector<bool> are_quoted;
    for (const std::string_view line : bank::split(text, '\n')) {
        are_quoted.push_back(line.starts_with('>'));
        lines.push_back(without_marks_of_quoting(line));
    }
    const std::vector<bool> left_out = lines_left_out(lines, are_quoted);
    std::string kept;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (left_out[i]) continue;
        const std::string line = without_contacts(lines[i]);
        const bool had_contact = line.size() < lines[i].size();
        if (!had_contact || letters_in(line) >= letters_min) (kept += line) += '\n';
    }
    return kept;
}

}  // namespace indexing
