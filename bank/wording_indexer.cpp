// What the indexer says: of source files, and of its own work.
#include <array>

#include "bank/wording.h"

namespace bank {

namespace {

constexpr std::array table{
    Wording{"card_missing",
            "No tiene ficha, y el texto es muy corto para deducirla.\n"
            "Agregue la ficha entre dos líneas «---», o un archivo {0}.",
            "Não tem ficha, e o texto é curto demais para deduzi-la.\n"
            "Acrescente a ficha entre duas linhas “---”, ou um arquivo {0}.",
            "It has no card, and the text is too short to guess one.\n"
            "Add the card between two \"---\" lines, or a file {0}."},
    Wording{"card_too_big",
            "La ficha es demasiado grande: {0}.\nDeje en ella los datos y ponga el texto debajo.",
            "A ficha é grande demais: {0}.\nDeixe nela os dados e ponha o texto abaixo.",
            "The card is too big: {0}.\nKeep the fields in it and put the text below."},
    Wording{
        "card_without_fields",
        "La ficha está vacía o no dice sus datos como «clave: valor».\nEmpiece por el título: "
        "«title: ...».",
        "A ficha está vazia ou não diz seus dados como “chave: valor”.\nComece pelo título: "
        "“title: ...”.",
        "The card is empty or does not say its fields as \"key: value\".\nBegin with the title: "
        "\"title: ...\"."},
    Wording{
        "card_line_malformed",
        "La ficha no se puede leer en la línea {0}.\nRevise allí, y en la línea de arriba, "
        "dos puntos y un espacio tras la clave, comillas, corchetes y sangrías.",
        "A ficha não pode ser lida na linha {0}.\nVerifique ali, e na linha de cima, "
        "dois-pontos e um espaço após a chave, aspas, colchetes e recuos.",
        "The card cannot be read at line {0}.\nCheck there and in the line above: a colon and a "
        "space after the key, quotes, brackets and indents."},
    Wording{"card_colon",
            "En la línea {0} de la ficha hay un valor con dos puntos.\nPóngalo entre comillas: "
            "«clave: \"valor: con dos puntos\"».",
            "Na linha {0} da ficha há um valor com dois-pontos.\nPonha-o entre aspas: "
            "“chave: \"valor: com dois-pontos\"”.",
            "In line {0} of the card a value has a colon.\nPut it in quotes: "
            "key: \"value: with a colon\"."},
    Wording{"card_quote_open",
            "En la línea {0} de la ficha se abren comillas que no se cierran.\nCiérrelas al final "
            "del valor.",
            "Na linha {0} da ficha abrem-se aspas que não se fecham.\nFeche-as no fim do valor.",
            "In line {0} of the card a quote is opened and not closed.\nClose it at the end of the "
            "value."},
    Wording{"card_tab",
            "En la línea {0} de la ficha hay un tabulador al comienzo.\nCámbielo por espacios.",
            "Na linha {0} da ficha há uma tabulação no começo.\nTroque-a por espaços.",
            "In line {0} the card begins with a tab.\nReplace it by spaces."},
    Wording{
        "card_orphan",
        "Esta ficha no es de ningún documento.\nDele el nombre del documento, «plan.card.yaml» "
        "para «plan.pdf», o bórrela.",
        "Esta ficha não é de nenhum documento.\nDê-lhe o nome do documento, “plan.card.yaml” "
        "para “plan.pdf”, ou apague-a.",
        "This card is of no document.\nGive it the name of the document, \"plan.card.yaml\" for "
        "\"plan.pdf\", or delete it."},
    Wording{"key_unknown", "La clave «{0}» no es de la ficha y no se usa.\nRevise la ortografía.",
            "A chave “{0}” não é da ficha e não se usa.\nVerifique a grafia.",
            "The key \"{0}\" is not of the card and is not used.\nCheck its spelling."},
    Wording{"key_twice", "La clave «{0}» está dos veces; vale la primera.\nBorre una.",
            "A chave “{0}” aparece duas vezes; vale a primeira.\nApague uma.",
            "The key \"{0}\" stands twice; the first one counts.\nDelete one."},
    Wording{"value_not_text", "Aquí va un texto y hay otra cosa.\nEscriba una línea de texto.",
            "Aqui vai um texto e há outra coisa.\nEscreva uma linha de texto.",
            "A text belongs here, and there is something else.\nWrite one line of text."},
    Wording{"value_not_list", "Aquí va una lista y hay otra cosa.\nEscriba [uno, otro].",
            "Aqui vai uma lista e há outra coisa.\nEscreva [um, outro].",
            "A list belongs here, and there is something else.\nWrite [one, another]."},
    Wording{"value_not_number", "«{0}» no es un número entero.\nEscriba solo cifras.",
            "“{0}” não é um número inteiro.\nEscreva só algarismos.",
            "\"{0}\" is not a whole number.\nWrite digits only."},
    Wording{"value_not_date", "«{0}» no es una fecha.\nEscriba año-mes-día: 2026-08-21.",
            "“{0}” não é uma data.\nEscreva ano-mês-dia: 2026-08-21.",
            "\"{0}\" is not a date.\nWrite year-month-day: 2026-08-21."},
    Wording{"card_unclosed",
            "La ficha empieza con «---» y no se cierra.\nPonga una línea con tres guiones, «---», "
            "después del último dato.",
            "A ficha começa com “---” e não se fecha.\nPonha uma linha com três hífens, “---”, "
            "depois do último dado.",
            "The card begins with \"---\" and does not end.\nPut a line with three hyphens, "
            "\"---\", after its last field."},
    Wording{"value_unknown", "El valor «{0}» no se conoce.\nUse uno de estos: {1}.",
            "O valor “{0}” não é conhecido.\nUse um destes: {1}.",
            "The value \"{0}\" is not known.\nUse one of these: {1}."},
    Wording{"theme_unknown", "El tema «{0}» no está en themes.ttl.\nElija uno de allí.",
            "O tema “{0}” não está em themes.ttl.\nEscolha um de lá.",
            "The theme \"{0}\" is not in themes.ttl.\nChoose one from there."},
    Wording{"unit_unknown", "La unidad «{0}» no está en units.yaml.\nElija una de allí.",
            "A unidade “{0}” não está em units.yaml.\nEscolha uma de lá.",
            "The unit \"{0}\" is not in units.yaml.\nChoose one from there."},
    Wording{"place_unknown",
            "La ciudad «{0}» ({1}) no está en places.tsv.\nRevise el nombre o agréguela allí.",
            "A cidade “{0}” ({1}) não está em places.tsv.\nVerifique o nome ou acrescente-a lá.",
            "The city \"{0}\" ({1}) is not in places.tsv.\nCheck the name or add it there."},
    Wording{"language_guessed", "No dice su idioma; por el texto parece «{0}».\nAgregue «lang:».",
            "Não diz seu idioma; pelo texto parece “{0}”.\nAcrescente “lang:”.",
            "It does not say its language; by the text it seems \"{0}\".\nAdd \"lang:\"."},
    Wording{"fields_guessed",
            "Estos datos se dedujeron del texto: {0}.\n"
            "Revíselos y confírmelos en el archivo {1}.",
            "Estes dados foram deduzidos do texto: {0}.\n"
            "Confira-os e confirme-os no arquivo {1}.",
            "These data were guessed from the text: {0}.\nConfirm them in a file {1}."},
    Wording{"id_guessed", "No tiene identificador; se usa «{0}».\nAgregue «id:» para fijarlo.",
            "Não tem identificador; usa-se “{0}”.\nAcrescente “id:” para fixá-lo.",
            "It has no id; \"{0}\" is used.\nAdd \"id:\" to keep it."},
    Wording{"id_duplicate", "El identificador «{0}» ya es de {1}.\nElija otro.",
            "O identificador “{0}” já é de {1}.\nEscolha outro.",
            "The id \"{0}\" already belongs to {1}.\nChoose another."},
    Wording{"file_unreadable", "No se pudo leer {0}: {1}.\nRevise los permisos del archivo.",
            "Não foi possível ler {0}: {1}.\nVerifique as permissões do arquivo.",
            "Could not read {0}: {1}.\nCheck the permissions of the file."},
    Wording{"file_too_big", "El archivo pasa de {0} MB.\nDivídalo en partes.",
            "O arquivo passa de {0} MB.\nDivida-o em partes.",
            "The file is larger than {0} MB.\nSplit it into parts."},
    Wording{"file_empty", "El archivo está vacío.\nCópielo de nuevo o bórrelo.",
            "O arquivo está vazio.\nCopie-o de novo ou apague-o.",
            "The file is empty.\nCopy it again or delete it."},
    Wording{"file_not_text", "El archivo no es texto en UTF-8.\nGuárdelo como texto UTF-8.",
            "O arquivo não é texto em UTF-8.\nGrave-o como texto UTF-8.",
            "The file is not UTF-8 text.\nSave it as UTF-8 text."},
    Wording{"format_unknown",
            "El formato «{0}» no se conoce y se pasa por alto.\n"
            "Guárdelo como PDF, DOCX, ODT, HTML, EPUB, texto o Markdown; una planilla, como XLSX, "
            "ODS o CSV.",
            "O formato “{0}” não é conhecido e é ignorado.\n"
            "Salve-o como PDF, DOCX, ODT, HTML, EPUB, texto ou Markdown; uma planilha, como XLSX, "
            "ODS ou CSV.",
            "The format \"{0}\" is not known and is passed over.\n"
            "Save it as PDF, DOCX, ODT, HTML, EPUB, text or Markdown; a spreadsheet as XLSX, ODS "
            "or CSV."},
    Wording{"json_malformed", "La línea no es JSON: {0}.\nRevise comillas y comas.",
            "A linha não é JSON: {0}.\nVerifique aspas e vírgulas.",
            "The line is not JSON: {0}.\nCheck quotes and commas."},
    Wording{"json_not_object", "La línea no es un objeto JSON.\nEscriba un registro {…} por línea.",
            "A linha não é um objeto JSON.\nEscreva um registro {…} por linha.",
            "The line is not a JSON object.\nWrite one record {…} a line."},
    Wording{"line_too_long", "La línea pasa de {0} MB.\nDivida el registro.",
            "A linha passa de {0} MB.\nDivida o registro.",
            "The line is longer than {0} MB.\nSplit the record."},
    Wording{"previous_damaged",
            "La edición anterior no se puede aprovechar ({0}); se hace todo de nuevo.",
            "A edição anterior não pode ser aproveitada ({0}); tudo é feito de novo.",
            "The edition before cannot be built upon ({0}); everything is done again."},
    Wording{
        "exact_duplicate",
        "Es igual, byte por byte, a {0}, y se incorpora una sola vez.\nBorre una de las copias.",
        "É igual, byte por byte, a {0}, e se incorpora uma única vez.\nApague uma das cópias.",
        "It is the same, byte for byte, as {0}, and is taken in once.\nDelete one of the copies."},
    Wording{"near_duplicate",
            "Se parece mucho ({1} %) a «{0}»; se muestran como versiones de un mismo documento.\n"
            "Si una reemplaza a la otra, borre la vieja.",
            "Parece-se muito ({1} %) com “{0}”; aparecem como versões de um mesmo documento.\n"
            "Se uma substitui a outra, apague a antiga.",
            "It is much like ({1} %) \"{0}\"; they are shown as versions of one document.\n"
            "If one replaces the other, delete the old one."},
    Wording{"report_title", "Revisión del banco", "Revisão do banco", "Review of the bank"},
    Wording{"report_records", "{0} fichas de {1} archivos", "{0} fichas de {1} arquivos",
            "{0} records of {1} files"},
    Wording{"report_kinds", "Qué se repite", "O que se repete", "What recurs"},
    Wording{"report_files", "Archivo por archivo, primero los que más hay que corregir",
            "Arquivo por arquivo, primeiro os que mais há a corrigir",
            "File by file, those with most to mend first"},
    Wording{"report_whole", "Todo el banco", "Todo o banco", "The whole bank"},
    Wording{"report_complete", "completa al {0} %", "{0} % completa", "{0} % complete"},
    Wording{"watch_failed",
            "No se puede vigilar la carpeta {0}: {1}.\n"
            "Aumente fs.inotify.max_user_watches, o ejecute el programa sin --watch cada hora.",
            "Não é possível vigiar a pasta {0}: {1}.\n"
            "Aumente fs.inotify.max_user_watches, ou execute o programa sem --watch a cada hora.",
            "The folder {0} cannot be watched: {1}.\n"
            "Raise fs.inotify.max_user_watches, or run the program without --watch every hour."},
    Wording{"corpus_missing", "No existe la carpeta {0}.\nRevise --corpus.",
            "Não existe a pasta {0}.\nVerifique --corpus.",
            "The folder {0} does not exist.\nCheck --corpus."},
    Wording{"vocabulary_malformed", "No se pudo leer {0}: {1}.\nCorríjalo y repita.",
            "Não foi possível ler {0}: {1}.\nCorrija-o e repita.",
            "Could not read {0}: {1}.\nMend it and run again."},
    Wording{"nothing_to_publish",
            "No quedó ningún registro sano; no se publica.\n"
            "Corrija los errores de arriba. La edición anterior sigue en servicio.",
            "Não restou nenhum registro válido; nada é publicado.\n"
            "Corrija os erros acima. A edição anterior continua em serviço.",
            "No sound record was left; nothing is published.\n"
            "Mend the errors above. The edition before goes on serving."},
    Wording{"severity_error", "error", "erro", "error"},
    Wording{"severity_warning", "aviso", "aviso", "warning"},
    Wording{"severity_note", "nota", "nota", "note"},
    Wording{"report_line", "línea {0}", "linha {0}", "line {0}"},
    Wording{"report_added", "agregados: {0}", "acrescentados: {0}", "added: {0}"},
    Wording{"report_changed", "cambiados: {0}", "alterados: {0}", "changed: {0}"},
    Wording{"report_removed", "quitados: {0}", "retirados: {0}", "removed: {0}"},
    Wording{"report_unchanged", "sin cambios: {0}", "sem mudanças: {0}", "unchanged: {0}"},
    Wording{"report_kept_out", "fuera por errores: {0}", "fora por erros: {0}",
            "kept out by errors: {0}"},
    Wording{"report_warnings", "avisos: {0}", "avisos: {0}", "warnings: {0}"},
    Wording{"report_published", "Publicada la edición {0} en {3} s; registros: {1}; archivos: {2}.",
            "Publicada a edição {0} em {3} s; registros: {1}; arquivos: {2}.",
            "Published edition {0} in {3} s; records: {1}; files: {2}."},
    Wording{"report_up_to_date", "Nada cambió; sigue la edición {0} (registros: {1}).",
            "Nada mudou; segue a edição {0} (registros: {1}).",
            "Nothing changed; edition {0} stays (records: {1})."},
    Wording{"report_checked", "Revisado sin publicar en {2} s; registros: {0}; archivos: {1}.",
            "Verificado sem publicar em {2} s; registros: {0}; arquivos: {1}.",
            "Checked without publishing in {2} s; records: {0}; files: {1}."},
    Wording{"report_more", "… y {0} más; --report json los muestra todos.",
            "… e mais {0}; --report json mostra todos.",
            "… and {0} more; --report json shows them all."},
    Wording{"progress", "{0} registros, {1} por segundo", "{0} registros, {1} por segundo",
            "{0} records, {1} a second"},
    Wording{"progress_left", ", faltan unos {0} s", ", faltam uns {0} s", ", about {0} s left"},
};

}  // namespace

std::span<const Wording> indexer_wordings() {
    return table;
}

}  // namespace bank
