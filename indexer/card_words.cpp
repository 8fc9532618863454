#include "indexer/card_words.h"

#include <algorithm>
#include <map>
#include <vector>

#include "bank/record.h"
#include "bank/text.h"

namespace indexing {

namespace {

// The names of the keys of the card, folded, in the three languages.
struct KeyName {
    const char* key;
    std::vector<const char*> names;
};

const std::vector<KeyName>& key_names() {
    static const std::vector<KeyName> names{
        {"id", {"id", "identificador", "codigo", "code"}},
        {"type", {"type", "tipo", "tipo de documento", "document type"}},
        {"lang", {"lang", "idioma", "lengua", "lingua", "language"}},
        {"title",
         {"title", "titulo", "nombre", "nome", "name", "practica", "pratica", "practice",
          "experiencia", "nombre de la practica", "nome da pratica", "iniciativa", "programa",
          "proyecto", "projeto", "buena practica", "boa pratica"}},
        {"summary", {"summary", "resumen", "resumo", "sintesis", "sintese", "abstract"}},
        {"city", {"city", "ciudad", "cidade", "municipio", "localidad", "ciudades", "cidades"}},
        {"country", {"country", "pais", "paises"}},
        {"themes", {"themes", "theme", "tema", "temas", "eje", "ejes", "eixo", "tematica"}},
        {"sdgs",
         {"sdgs", "sdg", "ods", "objetivos de desarrollo sostenible",
          "objetivos de desenvolvimento sustentavel"}},
        {"keywords", {"keywords", "palabras clave", "palavras chave", "descriptores"}},
        {"units", {"units", "unidad", "unidad tematica", "unidade tematica", "unidades"}},
        {"start",
         {"start", "inicio", "ano", "year", "ano de inicio", "ano inicio", "fecha de inicio",
          "data de inicio", "desde", "comienzo", "start year"}},
        {"end",
         {"end", "fin", "fim", "hasta", "ate", "ano de fin", "ano fin", "fecha de fin",
          "data de fim", "ano de termino", "termino", "cierre", "end year"}},
        {"period", {"period", "periodo", "vigencia"}},
        {"status", {"status", "estado", "situacion", "situacao"}},
        {"evidence", {"evidence", "evidencia", "nivel de evidencia"}},
        {"outcome", {"outcome", "desenlace", "desfecho"}},
        {"organization",
         {"organization", "organizacion", "organizacao", "institucion", "instituicao", "organismo",
          "orgao", "entidad", "entidade", "responsable", "responsavel"}},
        {"office", {"office", "oficina", "secretaria", "area", "dependencia", "setor"}},
        {"partners", {"partners", "socios", "parceiros", "aliados", "asociados", "parcerias"}},
        {"beneficiaries",
         {"beneficiaries", "beneficiarios", "destinatarios", "publico alvo", "poblacion",
          "poblacion destinataria", "publico"}},
        {"recognition", {"recognition", "premios", "reconocimientos", "reconhecimentos"}},
        {"resources", {"resources", "recursos", "costo", "custo", "presupuesto", "orcamento"}},
        {"contact", {"contact", "contacto", "contato", "correo", "email", "e mail"}},
        {"checked_on", {"checked on", "revisado el", "conferido em", "fecha de revision"}},
        {"source.url",
         {"source url", "url", "enlace", "link", "sitio web", "site", "direccion web",
          "endereco web", "web"}},
        {"source.title", {"source", "fuente", "fonte", "fuentes", "fontes", "sources"}},
    };
    return names;
}

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
        {"activo", "ongoing"},
        {"ativa", "ongoing"},
        {"ativo", "ongoing"},
        {"en ejecucion", "ongoing"},
        {"em execucao", "ongoing"},
        {"finalizada", "finished"},
        {"finalizado", "finished"},
        {"terminada", "finished"},
        {"terminado", "finished"},
        {"encerrada", "finished"},
        {"encerrado", "finished"},
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
        {"abandonado", "abandoned"},
        {"suspendida", "abandoned"},
        {"suspendido", "abandoned"},
        {"suspensa", "abandoned"},
        {"suspenso", "abandoned"},
    };
    return words;
}

}  // namespace

std::string plain_name(std::string_view text) {
    std::string name = bank::to_slug(text);
    std::replace(name.begin(), name.end(), '-', ' ');
    return name;
}

std::string_view key_of_name(std::string_view name) {
    const std::string plain = plain_name(name);
    for (const KeyName& row : key_names()) {
        if (std::find(row.names.begin(), row.names.end(), plain) != row.names.end()) return row.key;
    }
    return {};
}

std::string_view word_of_value(std::string_view text) {
    const auto word = value_words().find(plain_name(text));
    return word == value_words().end() ? std::string_view() : word->second;
}

bool is_status(std::string_view text) {
    const std::string_view word = word_of_value(text);
    return bank::find_status(word.empty() ? text : word).has_value();
}

}  // namespace indexing
