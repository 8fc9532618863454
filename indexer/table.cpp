#include "indexer/table.h"

#include <algorithm>
#include <set>

#include "bank/error.h"
#include "bank/text.h"
#include "indexer/card_gatherer.h"

namespace indexing {

namespace {

// The names of columns, folded, in the three languages, by the key of the card.
struct ColumnName {
    const char* key;
    std::vector<const char*> names;
};

const std::vector<ColumnName>& column_names() {
    static const std::vector<ColumnName> names{
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
         {"start", "inicio", "ano", "year", "ano de inicio", "desde", "comienzo", "start year"}},
        {"end",
         {"end", "fin", "fim", "hasta", "ate", "ano de fin", "ano de termino", "termino", "cierre",
          "end year"}},
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

// What each column is for.
struct Column {
    std::string key;      // of the card; empty: a section, or nothing
    std::string heading;  // of a section
};

class Converter {
public:
    Converter(const std::vector<TableRow>& rows, std::size_t head) : rows_(rows), head_(head) {
        std::set<std::string> taken;
        for (std::size_t i = 0; i < rows[head].size(); ++i) columns_.push_back(column(i, taken));
        if (!taken.contains("title")) throw bank::Error("table_without_title");
    }

    Expanded convert() const {
        std::string lines;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (i > head_) lines += line_of(rows_[i]);
            lines += '\n';
        }
        Expanded expanded;
        expanded.files.push_back({table_rows_name, std::move(lines)});
        if (!unknown_.empty()) {
            expanded.notices.push_back({"columns_unknown", {bank::join(unknown_, ", ")}});
        }
        return expanded;
    }

private:
    Column column(std::size_t i, std::set<std::string>& taken) {
        const std::string name = bank::to_line(rows_[head_][i]);
        const std::string plain = plain_name(name);
        for (const ColumnName& row : column_names()) {
            const bool is_it =
                std::find(row.names.begin(), row.names.end(), plain) != row.names.end();
            // "Estado" is also the state a city lies in.
            const bool is_state = row.key == std::string_view("status") && !has_statuses(i);
            if (is_it && !is_state && taken.insert(row.key).second) return {row.key, {}};
        }
        if (!name.empty() && has_long_texts(i)) return {{}, name};
        if (!name.empty()) unknown_.push_back(name);
        return {};
    }

    // Whether half of the cells of a column that say something are so.
    template <typename IsSo>
    bool are_mostly(std::size_t column, IsSo is_so) const {
        std::size_t filled = 0, found = 0;
        for (std::size_t i = head_ + 1; i < rows_.size(); ++i) {
            if (column >= rows_[i].size()) continue;
            const std::string_view cell = bank::trim(rows_[i][column]);
            if (cell.empty()) continue;
            ++filled;
            if (is_so(cell)) ++found;
        }
        return filled > 0 && found * 2 >= filled;
    }
    bool has_long_texts(std::size_t column) const {
        constexpr std::size_t bytes_min = 60;  // a sentence
        return are_mostly(column, [](std::string_view cell) { return cell.size() >= bytes_min; });
    }
    bool has_statuses(std::size_t column) const { return are_mostly(column, is_status); }

    std::string line_of(const TableRow& row) const {
        CardGatherer record;
        bool is_empty = true;
        for (std::size_t i = 0; i < std::min(row.size(), columns_.size()); ++i) {
            const Column& column = columns_[i];
            std::string cell(bank::trim(row[i]));
            if (cell.empty()) continue;
            is_empty = false;
            if (!column.heading.empty()) {
                record.section(column.heading, std::move(cell));
            } else if (!column.key.empty()) {
                record.value(column.key, cell);
            }
        }
        if (is_empty) return {};
        return to_json(record.finish());
    }

    const std::vector<TableRow>& rows_;
    std::size_t head_;
    std::vector<Column> columns_;
    std::vector<std::string> unknown_;
};

}  // namespace

Expanded table_to_records(const std::vector<TableRow>& rows) {
    const auto head = std::find_if(rows.begin(), rows.end(), [](const TableRow& row) {
        return std::count_if(row.begin(), row.end(), [](const std::string& cell) {
                   return !bank::trim(cell).empty();
               }) >= 2;
    });
    if (head == rows.end()) throw bank::Error("table_without_title");
    return Converter(rows, static_cast<std::size_t>(head - rows.begin())).convert();
}

std::string_view key_of_name(std::string_view name) {
    const std::string plain = plain_name(name);
    for (const ColumnName& row : column_names()) {
        if (std::find(row.names.begin(), row.names.end(), plain) != row.names.end()) return row.key;
    }
    return {};
}

}  // namespace indexing
