// What a record, an edition or an index can suffer, for the person who will mend it. Before the
// line break: what is wrong. After it: what to do.
#include <array>

#include "bank/wording.h"

namespace bank {

namespace {

constexpr std::array table{
    Wording{
        "id_malformed",
        "El identificador «{0}» no sirve.\n"
        "Use de 3 a 80 letras minúsculas sin acento, cifras y guiones: rosario-mediacion-vecinal.",
        "O identificador “{0}” não serve.\n"
        "Use de 3 a 80 letras minúsculas sem acento, algarismos e hifens: recife-mediacao.",
        "The id \"{0}\" is not usable.\n"
        "Use 3 to 80 small letters without accents, digits and hyphens: rosario-mediation."},
    Wording{"title_missing", "Falta el título.\nEscriba una línea «title:» en la ficha.",
            "Falta o título.\nEscreva uma linha “title:” na ficha.",
            "The title is missing.\nWrite a \"title:\" line in the card."},
    Wording{"title_too_long",
            "El título pasa de {0} bytes.\nAcórtelo y deje el resto en el resumen.",
            "O título passa de {0} bytes.\nEncurte-o e deixe o resto no resumo.",
            "The title is longer than {0} bytes.\nShorten it and leave the rest to the summary."},
    Wording{"summary_too_long", "El resumen pasa de {0} bytes.\nPase los detalles a una sección.",
            "O resumo passa de {0} bytes.\nPasse os detalhes para uma seção.",
            "The summary is longer than {0} bytes.\nMove the details to a section."},
    Wording{"list_too_long", "La lista pasa de {0} elementos.\nDeje los más importantes.",
            "A lista passa de {0} itens.\nDeixe os mais importantes.",
            "The list has more than {0} items.\nKeep the most important ones."},
    Wording{"text_too_long", "El texto pasa de {0} MB.\nDivida el documento en partes.",
            "O texto passa de {0} MB.\nDivida o documento em partes.",
            "The text is longer than {0} MB.\nSplit the document into parts."},
    Wording{"text_missing", "No hay texto.\nEscriba al menos el resumen debajo de la ficha.",
            "Não há texto.\nEscreva ao menos o resumo abaixo da ficha.",
            "There is no text.\nWrite at least the summary below the card."},
    Wording{"city_missing", "No se indica ciudad ni país.\nAgregue «city:» y «country:».",
            "Não há cidade nem país.\nAcrescente “city:” e “country:”.",
            "No city and no country is given.\nAdd \"city:\" and \"country:\"."},
    Wording{"country_malformed",
            "«{0}» no es un código de país.\nEscriba el nombre del país, o las dos letras de ISO "
            "3166: AR, BR, UY.",
            "“{0}” não é um código de país.\nEscreva o nome do país, ou as duas letras da ISO "
            "3166: AR, BR, UY.",
            "\"{0}\" is not a country code.\nWrite the name of the country, or the two letters of "
            "ISO 3166: AR, BR, UY."},
    Wording{"country_not_parallel",
            "Hay {0} ciudades y {1} países.\nEscriba un país por ciudad, en el mismo orden.",
            "Há {0} cidades e {1} países.\nEscreva um país por cidade, na mesma ordem.",
            "There are {0} cities and {1} countries.\nGive one country a city, in the same order."},
    Wording{"year_malformed", "El año {0} no es posible.\nEscriba un año de cuatro cifras.",
            "O ano {0} não é possível.\nEscreva um ano de quatro algarismos.",
            "The year {0} is not possible.\nWrite a year of four digits."},
    Wording{"years_reversed", "El año de fin es anterior al de inicio.\nRevise «start» y «end».",
            "O ano de término é anterior ao de início.\nRevise “start” e “end”.",
            "The end year comes before the start year.\nCheck \"start\" and \"end\"."},
    Wording{"sdg_unknown", "El ODS {0} no existe.\nLos objetivos van del 1 al 17.",
            "O ODS {0} não existe.\nOs objetivos vão de 1 a 17.",
            "There is no SDG {0}.\nThe goals go from 1 to 17."},
    Wording{"themes_missing", "No tiene temas.\nAgregue «themes:» con temas de themes.ttl.",
            "Não tem temas.\nAcrescente “themes:” com temas de themes.ttl.",
            "It has no themes.\nAdd \"themes:\" with themes of themes.ttl."},
    Wording{"sources_missing",
            "No cita ninguna fuente.\nAgregue «sources:» con título y dirección.",
            "Não cita nenhuma fonte.\nAcrescente “sources:” com título e endereço.",
            "It cites no source.\nAdd \"sources:\" with title and address."},
    Wording{"source_empty", "Una fuente no tiene título ni dirección.\nComplétela o bórrela.",
            "Uma fonte não tem título nem endereço.\nComplete-a ou apague-a.",
            "A source has neither title nor address.\nComplete or delete it."},
    Wording{"url_malformed", "«{0}» no es una dirección web.\nDebe empezar por https:// o http://.",
            "“{0}” não é um endereço web.\nDeve começar por https:// ou http://.",
            "\"{0}\" is not a web address.\nIt must begin with https:// or http://."},
    Wording{"organization_missing", "No dice qué organización responde.\nAgregue «organization:».",
            "Não diz que organização responde.\nAcrescente “organization:”.",
            "It does not say which organization answers for it.\nAdd \"organization:\"."},
    Wording{"stored_damaged", "La edición está dañada.\nVuelva a indexar con --full.",
            "A edição está danificada.\nIndexe de novo com --full.",
            "The edition is damaged.\nIndex again with --full."},
    Wording{
        "disk_write_failed",
        "No se pudo escribir {0}: {1}.\nLibere espacio en el disco y repita; nada se ha perdido.",
        "Não foi possível gravar {0}: {1}.\nLibere espaço no disco e repita; nada se perdeu.",
        "Could not write {0}: {1}.\nFree some disk space and run again; nothing was lost."},
    Wording{"catalogue_unreadable", "No se pudo leer {0}: {1}.\nVuelva a indexar con --full.",
            "Não foi possível ler {0}: {1}.\nIndexe de novo com --full.",
            "Could not read {0}: {1}.\nIndex again with --full."},
    Wording{"catalogue_incomplete", "Al catálogo le falta «{0}».\nVuelva a indexar con --full.",
            "Falta “{0}” no catálogo.\nIndexe de novo com --full.",
            "The catalogue lacks \"{0}\".\nIndex again with --full."},
    Wording{"catalogue_missing", "No existe {0}.\nIndexe primero, o revise --editions.",
            "Não existe {0}.\nIndexe primeiro, ou revise --editions.",
            "{0} does not exist.\nRun the indexer first, or check --editions."},
    Wording{"edition_version", "{0} es de otra versión del programa.\nVuelva a indexar.",
            "{0} é de outra versão do programa.\nIndexe de novo.",
            "{0} was made by another version of the program.\nIndex again."},
    Wording{"index_unwritable",
            "No se pudo escribir el índice {0}: {1}.\nRevise el disco y repita.",
            "Não foi possível gravar o índice {0}: {1}.\nVerifique o disco e repita.",
            "Could not write the index {0}: {1}.\nCheck the disk and run again."},
    Wording{"index_unreadable", "No se pudo leer el índice {0}: {1}.\nVuelva a indexar con --full.",
            "Não foi possível ler o índice {0}: {1}.\nIndexe de novo com --full.",
            "Could not read the index {0}: {1}.\nIndex again with --full."},
    Wording{"doc_store_unreadable", "No se pudo leer {0}: {1}.\nVuelva a indexar con --full.",
            "Não foi possível ler {0}: {1}.\nIndexe de novo com --full.",
            "Could not read {0}: {1}.\nIndex again with --full."},
    Wording{"path_unusable", "No se puede usar {0}: {1}.\nRevise que exista y los permisos.",
            "Não é possível usar {0}: {1}.\nVerifique se existe e as permissões.",
            "{0} cannot be used: {1}.\nCheck that it exists and its permissions."},
    Wording{"editions_locked", "Otro indexador trabaja en {0}.\nEspere a que termine y repita.",
            "Outro indexador trabalha em {0}.\nEspere que termine e repita.",
            "Another indexer is working in {0}.\nWait until it ends and run again."},
    Wording{"edition_counts_differ",
            "El catálogo tiene {0} registros y el índice {1}; no se publica.\nRepita con --full.",
            "O catálogo tem {0} registros e o índice {1}; não se publica.\nRepita com --full.",
            "The catalogue has {0} records and the index {1}; not published.\nRun with --full."},
    Wording{"edition_record_lost",
            "El registro {0} no se encuentra en el índice; no se publica.\nRepita con --full.",
            "O registro {0} não se encontra no índice; não se publica.\nRepita com --full.",
            "The record {0} is not found in the index; not published.\nRun with --full."},
    Wording{"web_missing", "No se pudo leer {0}.\nIndique con --web la carpeta de las páginas.",
            "Não foi possível ler {0}.\nIndique com --web a pasta das páginas.",
            "Could not read {0}.\nName the folder of the pages with --web."},
    Wording{"template_malformed", "La plantilla {0} tiene un error: {1}.\nCorríjala y reinicie.",
            "O modelo {0} tem um erro: {1}.\nCorrija-o e reinicie.",
            "The template {0} has an error: {1}.\nMend it and start again."},
    Wording{"messages_malformed", "El archivo de textos {0} tiene un error: {1}.\nCorríjalo.",
            "O arquivo de textos {0} tem um erro: {1}.\nCorrija-o.",
            "The message file {0} has an error: {1}.\nMend it."},
    Wording{"address_in_use", "No se pudo abrir {0}: {1}.\nElija otro puerto con --port.",
            "Não foi possível abrir {0}: {1}.\nEscolha outra porta com --port.",
            "Could not listen on {0}: {1}.\nChoose another port with --port."},
    Wording{
        "converter_missing",
        "No se encontró pandoc, el programa que hace los documentos.\nInstale el paquete pandoc de "
        "Debian.",
        "O pandoc, que faz os documentos, não foi encontrado.\nInstale o pacote pandoc do Debian.",
        "There is no pandoc, which makes the documents.\nInstall Debian's package pandoc."},
    Wording{"converter_failed", "pandoc no pudo hacer el documento: {0}.\nVuelva a intentarlo.",
            "O pandoc não conseguiu fazer o documento: {0}.\nTente de novo.",
            "pandoc could not make the document: {0}.\nTry again."},
    Wording{"package_failed",
            "No se pudo hacer el paquete: falló {0}. {1}\n"
            "La edición está publicada; vuelva a indexar.",
            "Não foi possível fazer o pacote: falhou {0}. {1}\n"
            "A edição está publicada; indexe de novo.",
            "The package could not be made: {0} failed. {1}\n"
            "The edition is published; index once more."},
    Wording{"static_folder_fixed",
            "No se pudo reemplazar la carpeta {0}: {1}.\n"
            "Indique una carpeta dentro de ella; lo que había sigue ahí.",
            "Não foi possível substituir a pasta {0}: {1}.\n"
            "Indique uma pasta dentro dela; o que havia continua lá.",
            "The folder {0} could not be replaced: {1}.\n"
            "Name a folder within it; what was there still is."},
    Wording{"static_failed", "Falló la página {0}: {1}.\nVuelva a intentarlo.",
            "A página {0} falhou: {1}.\nTente de novo.", "The page {0} failed: {1}.\nTry again."},
    Wording{"static_folder_taken",
            "La carpeta {0} contiene otros archivos.\nIndique una carpeta nueva o vacía.",
            "A pasta {0} contém outros arquivos.\nIndique uma pasta nova ou vazia.",
            "The folder {0} holds other files.\nName a folder that is new or empty."},
    Wording{"edition_missing", "No hay ninguna edición en {0}.\nEjecute primero acervo-indexer.",
            "Não há nenhuma edição em {0}.\nExecute primeiro acervo-indexer.",
            "There is no edition in {0}.\nRun acervo-indexer first."},
};

}  // namespace

std::span<const Wording> bank_wordings() {
    return table;
}

}  // namespace bank
