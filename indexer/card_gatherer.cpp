#include "indexer/card_gatherer.h"

#include <algorithm>
#include <array>
#include <map>

#include "bank/text.h"

namespace indexing {

namespace {

// What people write for the words of a card, folded.
const std::map<std::string, std::string, std::less<>>& value_words() {
    static const std::map<std::string, std::string, std::less<>> words{
        {"practica", "practice"},
        {"pratica", "practice"},
        {"buena practica", "practice"},
        {"boa pratica", "practice"},
        {"plano", "plan"},
        {"acta", "minutes"},
        {"ata", "minutes"},
        {"declaracion", "declaration"},
        {"declaracao", "declaration"},
        {"informe", "report"},
        {"relatorio", "report"},
        {"nota", "note"},
        {"espanol", "es"},
        {"castellano", "es"},
        {"espanhol", "es"},
        {"portugues", "pt"},
        {"en curso", "ongoing"},
        {"vigente", "ongoing"},
        {"em andamento", "ongoing"},
        {"em curso", "ongoing"},
        {"activa", "ongoing"},
        {"ativa", "ongoing"},
        {"finalizada", "finished"},
        {"finalizado", "finished"},
        {"terminada", "finished"},
        {"encerrada", "finished"},
        {"concluida", "finished"},
        {"concluido", "finished"},
        {"piloto", "pilot"},
        {"documentada", "documented"},
        {"con seguimiento", "monitored"},
        {"com acompanhamento", "monitored"},
        {"evaluada", "evaluated"},
        {"avaliada", "evaluated"},
        {"funciono", "worked"},
        {"funcionou", "worked"},
        {"mixto", "mixed"},
        {"misto", "mixed"},
        {"resultado mixto", "mixed"},
        {"resultado misto", "mixed"},
        {"sin efecto", "no_effect"},
        {"sem efeito", "no_effect"},
        {"abandonada", "abandoned"},
    };
    return words;
}

bool is_word_key(std::string_view key) {
    return key == "type" || key == "lang" || key == "status" || key == "evidence" ||
           key == "outcome";
}

bool is_list_key(std::string_view key) {
    constexpr std::array keys{
        "city",     "country",     "themes",          "sdgs",        "keywords",  "units",
        "partners", "recognition", "other_countries", "collections", "replicates"};
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

CardNode list_of(std::string_view cell) {
    CardNode list = node_of(CardNode::Kind::list);
    const char separator = cell.find(';') != cell.npos    ? ';'
                           : cell.find('\n') != cell.npos ? '\n'
                           : cell.find('|') != cell.npos  ? '|'
                                                          : ',';
    for (const std::string_view part : bank::split(cell, separator)) {
        std::string text = bank::to_line(part);
        if (!text.empty()) list.items.push_back(text_node(std::move(text)));
    }
    return list;
}

CardNode card_value(std::string_view key, const std::string& text) {
    if (is_list_key(key)) return list_of(text);
    if (is_word_key(key)) {
        const auto word = value_words().find(plain_name(text));
        if (word != value_words().end()) return text_node(word->second);
    }
    return text_node(text);
}

}  // namespace

std::string plain_name(std::string_view text) {
    std::string name = bank::to_slug(text);
    std::replace(name.begin(), name.end(), '-', ' ');
    return name;
}

void CardGatherer::value(std::string_view key, const std::string& text) {
    constexpr std::string_view source = "source.";
    if (key.starts_with(source)) {
        put(source_, std::string(key.substr(source.size())), text_node(bank::to_line(text)));
    } else {
        put(card_, std::string(key), card_value(key, text));
    }
}

void CardGatherer::section(std::string heading, std::string text) {
    CardNode section = node_of(CardNode::Kind::map);
    put(section, "heading", text_node(std::move(heading)));
    put(section, "text", text_node(std::move(text)));
    sections_.items.push_back(std::move(section));
}

CardNode CardGatherer::finish() {
    if (!source_.keys.empty()) {
        CardNode sources = node_of(CardNode::Kind::list);
        sources.items.push_back(std::move(source_));
        put(card_, "sources", std::move(sources));
    }
    if (!sections_.items.empty()) put(card_, "sections", std::move(sections_));
    return std::move(card_);
}

}  // namespace indexing
