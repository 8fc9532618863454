// What the indexer says of documents that it could not read.
#include <array>

#include "bank/wording.h"

namespace bank {

namespace {

constexpr std::array table{
    Wording{"sandbox_failed",
            "Este sistema no permite aislar la lectura de documentos ({0}), y sin eso no se leen.\n"
            "Use un núcleo Linux con seccomp, o guarde el documento como texto.",
            "Este sistema não permite isolar a leitura de documentos ({0}), e sem isso não são "
            "lidos.\nUse um núcleo Linux com seccomp, ou grave o documento como texto.",
            "This system cannot isolate the reading of documents ({0}), and without that they are "
            "not read.\nUse a Linux kernel with seccomp, or save the document as text."},
    Wording{"host_failed",
            "No se pudo crear el proceso que lee documentos: {0}.\nRevise la memoria libre y el "
            "número de procesos permitidos, y vuelva a ejecutar.",
            "Não foi possível criar o processo que lê documentos: {0}.\nVerifique a memória livre "
            "e o número de processos permitidos, e execute de novo.",
            "The process that reads documents could not be made: {0}.\nCheck free memory and the "
            "number of processes allowed, and run again."},
    Wording{"landlock_missing",
            "El núcleo de este sistema no tiene Landlock: quien lee documentos no puede abrir "
            "ningún otro archivo, y a algún PDF le pueden faltar letras.\nUse Linux 5.13 o "
            "posterior, con Landlock activado.",
            "O núcleo deste sistema não tem Landlock: quem lê documentos não pode abrir nenhum "
            "outro arquivo, e a algum PDF podem faltar letras.\nUse Linux 5.13 ou posterior, com "
            "o Landlock ativado.",
            "The kernel of this system has no Landlock: what reads documents may open no other "
            "file, and a PDF may lack letters.\nUse Linux 5.13 or later, with Landlock enabled."},
    Wording{"extract_crashed",
            "El documento hizo fallar a su lector; puede estar dañado.\n"
            "Ábralo en su programa y guárdelo de nuevo.",
            "O documento fez falhar o seu leitor; pode estar danificado.\n"
            "Abra-o no programa de origem e grave-o de novo.",
            "The document made its reader fail; it may be damaged.\n"
            "Open it in its program and save it again."},
    Wording{"extract_too_slow",
            "El documento no se terminó de leer en {0} segundos.\nDivídalo en partes, o guárdelo "
            "de nuevo sin imágenes.",
            "O documento não terminou de ser lido em {0} segundos.\nDivida-o em partes, ou grave-o "
            "de novo sem imagens.",
            "The document could not be read in {0} seconds.\nSplit it into parts, or save it again "
            "without images."},
    Wording{"extract_too_large",
            "El documento ocupa demasiada memoria al leerlo.\nDivídalo en partes.",
            "O documento ocupa memória demais ao ser lido.\nDivida-o em partes.",
            "The document takes too much memory to read.\nSplit it into parts."},
    Wording{"archive_malformed",
            "El archivo está incompleto o no es del formato que su nombre dice.\n"
            "Cópielo de nuevo, o corrija la extensión.",
            "O arquivo está incompleto ou não é do formato que seu nome diz.\n"
            "Copie-o de novo, ou corrija a extensão.",
            "The file is incomplete, or not of the format that its name says.\n"
            "Copy it again, or correct the extension."},
    Wording{"archive_encrypted",
            "El documento está protegido con contraseña.\nGuárdelo sin contraseña.",
            "O documento está protegido por senha.\nGrave-o sem senha.",
            "The document is protected by a password.\nSave it without one."},
    Wording{"archive_too_large",
            "El contenido comprimido ocupa más de {0} MB.\nDivida el documento en partes.",
            "O conteúdo comprimido ocupa mais de {0} MB.\nDivida o documento em partes.",
            "The compressed contents take more than {0} MB.\nSplit the document into parts."},
    Wording{"office_malformed",
            "Al documento le falta una parte: {0}.\nÁbralo en su programa y guárdelo de nuevo.",
            "Falta uma parte do documento: {0}.\nAbra-o no programa de origem e grave-o de novo.",
            "A part of the document is missing: {0}.\nOpen it in its program and save it again."},
    Wording{"xml_malformed",
            "Por dentro, el documento no es XML correcto.\n"
            "Ábralo en su programa y guárdelo de nuevo.",
            "Por dentro, o documento não é XML correto.\n"
            "Abra-o no programa de origem e grave-o de novo.",
            "Inside, the document is not correct XML.\nOpen it in its program and save it again."},
    Wording{"xml_entities",
            "El documento declara entidades, que pueden usarse para hacer daño, y no se lee.\n"
            "Ábralo en su programa y guárdelo de nuevo.",
            "O documento declara entidades, que podem ser usadas para causar dano, e não é lido.\n"
            "Abra-o no programa de origem e grave-o de novo.",
            "The document declares entities, which can be used to do harm, and is not read.\n"
            "Open it in its program and save it again."},
    Wording{"pdf_malformed",
            "El archivo no es un PDF, o está incompleto.\nCópielo o guárdelo de nuevo.",
            "O arquivo não é um PDF, ou está incompleto.\nCopie-o ou grave-o de novo.",
            "The file is not a PDF, or is incomplete.\nCopy it or save it again."},
    Wording{"pdf_locked", "El PDF pide una contraseña para abrirse.\nGuárdelo sin contraseña.",
            "O PDF pede uma senha para abrir.\nGrave-o sem senha.",
            "The PDF asks for a password.\nSave it without one."},
    Wording{"pdf_too_long", "El PDF pasa de {0} páginas.\nDivídalo en partes.",
            "O PDF passa de {0} páginas.\nDivida-o em partes.",
            "The PDF has more than {0} pages.\nSplit it into parts."},
    Wording{
        "text_empty",
        "En el documento no se encontró texto.\nRevise que se abra bien en su programa.",
        "Não se encontrou texto no documento.\nVerifique se ele abre bem no programa de origem.",
        "No text was found in the document.\nCheck that it opens well in its program."},
    Wording{"charset_guessed",
            "El texto no está en UTF-8; se leyó en la codificación más probable.\n"
            "Guárdelo como texto UTF-8 si ve letras cambiadas.",
            "O texto não está em UTF-8; foi lido na codificação mais provável.\n"
            "Grave-o como texto UTF-8 se vir letras trocadas.",
            "The text is not in UTF-8; it was read in the most likely encoding.\n"
            "Save it as UTF-8 text if letters look wrong."},
    Wording{"recognizer_missing",
            "El documento es una imagen, y falta con qué reconocer sus letras.\n"
            "Instale tesseract-ocr-spa y tesseract-ocr-por.",
            "O documento é uma imagem, e falta com que reconhecer suas letras.\n"
            "Instale tesseract-ocr-spa e tesseract-ocr-por.",
            "The document is a picture, and what could read its letters is missing.\n"
            "Install tesseract-ocr-spa and tesseract-ocr-por."},
    Wording{"picture_malformed",
            "La imagen está incompleta o dañada.\nEscanéela o cópiela de nuevo.",
            "A imagem está incompleta ou danificada.\nDigitalize-a ou copie-a de novo.",
            "The picture is incomplete or damaged.\nScan or copy it again."},
    Wording{"picture_too_large",
            "La imagen mide más de {0} puntos de lado.\nEscanéela a 300 puntos por pulgada.",
            "A imagem mede mais de {0} pontos de lado.\nDigitalize-a a 300 pontos por polegada.",
            "The picture is more than {0} dots wide or high.\nScan it at 300 dots an inch."},
    Wording{"text_recognized",
            "El texto se reconoció en imágenes y puede tener errores.\n"
            "Si existe el documento con texto, use ese.",
            "O texto foi reconhecido em imagens e pode ter erros.\n"
            "Se existe o documento com texto, use esse.",
            "The text was recognized in pictures and may have errors.\n"
            "If there is the document with text, use that."},
    Wording{"rtf_malformed",
            "El archivo no es RTF, o está dañado.\nÁbralo en su programa y guárdelo de nuevo.",
            "O arquivo não é RTF, ou está danificado.\nAbra-o em seu programa e salve-o de novo.",
            "The file is not RTF, or is damaged.\nOpen it in its program and save it again."},
    Wording{"doc_malformed",
            "El archivo no es de Word, o está dañado.\nÁbralo en Word o LibreOffice y guárdelo "
            "como DOCX.",
            "O arquivo não é do Word, ou está danificado.\nAbra-o no Word ou LibreOffice e salve-o "
            "como DOCX.",
            "The file is not of Word, or is damaged.\nOpen it in Word or LibreOffice and save it "
            "as DOCX."},
    Wording{
        "doc_too_old",
        "El archivo es de un Word anterior a 1997.\nÁbralo en LibreOffice y guárdelo como DOCX.",
        "O arquivo é de um Word anterior a 1997.\nAbra-o no LibreOffice e salve-o como DOCX.",
        "The file is of a Word before 1997.\nOpen it in LibreOffice and save it as DOCX."},
    Wording{"columns_unknown",
            "No se entendieron estas columnas, que no se usan: {0}.\n"
            "Póngales el nombre de un dato de la ficha: título, ciudad, país, temas…",
            "Não se entenderam estas colunas, que não são usadas: {0}.\n"
            "Dê-lhes o nome de um dado da ficha: título, cidade, país, temas…",
            "These columns were not understood and are not used: {0}.\n"
            "Name them after a field of the card: title, city, country, themes…"},
    Wording{"table_without_title",
            "La tabla no tiene una columna con el título de cada caso; en la fila {0} se leyeron "
            "estos nombres: {1}.\n"
            "Llame «título» a la columna que lo tiene, en la fila de los nombres.",
            "A tabela não tem uma coluna com o título de cada caso; na linha {0} leram-se estes "
            "nomes: {1}.\n"
            "Chame “título” a coluna que o tem, na linha dos nomes.",
            "The table has no column with the title of each case; in row {0} these names were "
            "read: {1}.\n"
            "Call the column that has it \"title\", in the row of names."},
    Wording{
        "cover_note_left_out",
        "El texto del mensaje es corto y acompaña lo adjunto: no se toma como documento.\nSi lo "
        "es, guárdelo aparte.",
        "O texto da mensagem é curto e acompanha os anexos: não é tomado como documento.\nSe "
        "for, salve-o à parte.",
        "The text of the message is short and goes with what is attached: it is not taken for a "
        "document.\nIf it is one, save it apart."},
    Wording{"messages_many",
            "El mensaje lleva más de {0} mensajes adjuntos; los demás no se leyeron.\n"
            "Guarde los que falten como archivos .eml.",
            "A mensagem leva mais de {0} mensagens anexas; as demais não foram lidas.\n"
            "Grave as que faltam como arquivos .eml.",
            "The message has more than {0} messages attached; the others were not read.\n"
            "Save those that are missing as .eml files."},
    Wording{"sheets_unread",
            "Estas hojas no tienen una columna con el título y no se leyeron: {0}.\n"
            "Si tienen casos, llame «título» a la columna que lo tiene.",
            "Estas planilhas não têm uma coluna com o título e não foram lidas: {0}.\n"
            "Se têm casos, chame “título” a coluna que o tem.",
            "These sheets have no column with the title and were not read: {0}.\n"
            "If they have cases, call the column that has it \"title\"."},
    Wording{"table_too_long", "La tabla pasa de {0} filas.\nDivídala en partes.",
            "A tabela passa de {0} linhas.\nDivida-a em partes.",
            "The table has more than {0} rows.\nSplit it into parts."},
    Wording{
        "message_malformed",
        "El mensaje no tiene texto ni archivos adjuntos.\nGuárdelo de nuevo desde su programa de "
        "correo.",
        "A mensagem não tem texto nem anexos.\nSalve-a de novo a partir do seu programa de e-mail.",
        "The message has neither text nor attachments.\nSave it again from your mail program."},
    Wording{
        "container_nested",
        "Está dentro de otro archivo que ya se abrió, y no se abre.\nDéjelo suelto en la carpeta.",
        "Está dentro de outro arquivo que já foi aberto, e não é aberto.\nDeixe-o solto na pasta.",
        "It is inside another file that was opened, and is not.\nPut it into the folder itself."},
};

}  // namespace

std::span<const Wording> extract_wordings() {
    return table;
}

}  // namespace bank
